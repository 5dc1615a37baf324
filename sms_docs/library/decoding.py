# From the bytes of a file to its text. What can be put right for reading on (line ends, separators) is put right, so
# that one odd character does not hide every other mistake; it is reported all the same.

"""Decode one file."""

import re
from typing import Final

from sms_docs.library.document import Problem
from sms_docs.library.snapshot import File
from sms_docs.source import Location, Source
from sms_docs.source.characters import UNREADABLE, UNSEEN, named, position_at, suspect

_BOM: Final = b"\xef\xbb\xbf"
_CONFLICT: Final = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)


def decode(file: File, problems: list[Problem]) -> Source | None:
    """The text of a file; None if there is nothing that could be read as a record.

    Args:
        file: The file.
        problems: What is wrong is added here.
    """
    data = file.data
    if not data.strip():
        cure = "Delete the file, or write a record with “sms-docs new TYPE”."
        problems.append(Problem("empty-file", "the file is empty", cure, Location(file.path)))
        return None
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
        cure = "Save it as “UTF-8”, not as “UTF-8 with BOM”."
        problems.append(
            Problem("wrong-encoding", "the file starts with a byte order mark", cure, Location(file.path))
        )
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        problems.append(_not_utf8(file.path, data, error))
        return None
    if "\r" in text:
        text = _unix_lines(file.path, text, problems)
    if suspect(data):
        text = _without_unseen(file.path, text, problems)
    if "<<<<<<< " in text and (marker := _CONFLICT.search(text)):
        problems.append(_conflict(file.path, text, marker))
        return None
    return Source(file.path, text)


def _at(path: str, text: str, index: int) -> Location:
    return Location(path, *position_at(text, index))


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    cure = "Save it as UTF-8; most editors offer that under “Save with encoding”."
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        return Problem("wrong-encoding", "the file is UTF-16 or UTF-32, not UTF-8", cure, Location(path))
    before = data[: error.start].decode().replace("\r\n", "\n").replace("\r", "\n")
    character = data[error.start : error.start + 1].decode("cp1252", errors="replace")
    message = f"“{character}” (byte 0x{data[error.start]:02X}) is not stored as UTF-8"
    return Problem("wrong-encoding", message, cure, _at(path, before, len(before)))


def _unix_lines(path: str, text: str, problems: list[Problem]) -> str:
    cure = "Save it with LF line ends; a line “* text=auto eol=lf” in .gitattributes does it for everybody."
    where = _at(path, text, text.index("\r"))
    problems.append(Problem("windows-line-ends", "the lines end with carriage returns (CRLF)", cure, where))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_unseen(path: str, text: str, problems: list[Problem]) -> str:
    match = UNSEEN.search(text)
    if match is None:
        return text
    what = "control" if UNREADABLE.match(match.group()) else "invisible"
    more = len(UNSEEN.findall(text)) - 1
    message = f"the {what} character {named(match.group())}" + (f", and {more} more" if more else "")
    cure = "Delete it: step over the place with the arrow keys, or type the line anew."
    problems.append(Problem("control-character", message, cure, _at(path, text, match.start())))
    return UNREADABLE.sub(" ", text)


def _conflict(path: str, text: str, marker: re.Match[str]) -> Problem:
    cure = "Keep the lines that are right, delete the others and the lines with <<<<<<<, ======= and >>>>>>>."
    message = "a merge conflict that nobody settled: two versions of the text stand here"
    return Problem("merge-conflict", message, cure, _at(path, text, marker.start()))
