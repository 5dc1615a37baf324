# From the bytes of an exported file to its text. Spreadsheets write a byte order mark, CRLF and a line “sep=;”: that is
# taken without a word, since nobody approves or edits these files. A code page is not guessed.

"""Decode an exported file."""

import re
from typing import Final

from sms_docs.library.tables import TableFault
from sms_docs.source.characters import UNSEEN, named, position_at

MAX_BYTES: Final = 32 * 1024 * 1024

_BOM: Final = b"\xef\xbb\xbf"


def exported_text(data: bytes, faults: list[TableFault]) -> str | None:
    """The text of an exported file, with LF line ends and without what only spreadsheets need.

    Args:
        data: The bytes of the file.
        faults: What is wrong is added here.

    Returns:
        The text; None if it cannot be read.
    """
    if len(data) > MAX_BYTES:
        _note(
            faults,
            f"the series is larger than {MAX_BYTES // 2**20} MiB",
            "Export fewer rows, or one value a day.",
        )
        return None
    data = data.removeprefix(_BOM)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        _note(faults, "the series is UTF-16 or UTF-32, not UTF-8", "Export or save it as “CSV UTF-8”.")
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        _not_utf8(data, error, faults)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() or not text.replace("\n", "").replace("\t", "").isprintable():
        text = _without_unseen(text, faults)
    if not text.strip():
        _note(faults, "the series is empty", "Export it again, or delete “series” from the metric.")
        return None
    return _without_hint(text)


def _not_utf8(data: bytes, error: UnicodeDecodeError, faults: list[TableFault]) -> None:
    before = data[: error.start].decode().replace("\r\n", "\n").replace("\r", "\n")
    character = data[error.start : error.start + 1].decode("cp1252", errors="replace")
    _note(
        faults,
        f"“{character}” (byte 0x{data[error.start]:02X}) is not stored as UTF-8",
        "Export or save it as “CSV UTF-8”; plain “CSV” of a spreadsheet uses the code page of the machine.",
        *position_at(before, len(before)),
    )


def _without_unseen(text: str, faults: list[TableFault]) -> str:
    match = UNSEEN.search(text)
    if match is None:
        return text
    more = len(UNSEEN.findall(text)) - 1
    _note(
        faults,
        f"the unseen character {named(match.group())}" + (f", and {more:,} more" if more else ""),
        "Delete it, or export the series again.",
        *position_at(text, match.start()),
    )
    return UNSEEN.sub(" ", text)


def _note(faults: list[TableFault], message: str, cure: str, line: int = 1, column: int = 1) -> None:
    faults.append(TableFault(message, cure, line, column))


def _without_hint(text: str) -> str:
    """The text without the line “sep=;” that spreadsheets write above it; the lines keep their numbers."""
    first, _, rest = text.partition("\n")
    return f"\n{rest}" if re.fullmatch(r'"?sep=.?"?', first.strip(" "), re.IGNORECASE) else text
