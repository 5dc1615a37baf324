# From bytes to JSON values. "gh api --paginate" prints one array after the other, so a file may hold many values. The
# file is hostile until read: every way in which the parser can fail ends here, in one kind of fault.

"""The JSON values in a file."""

import json
import re
from collections.abc import Iterator
from typing import Final

from sms_docs.source import Position
from sms_docs.source.characters import UNSEEN
from sms_docs.source.libyaml import shortened

START: Final = Position(1, 1)
MAX_BYTES: Final = 8 * 1024 * 1024
MAX_VALUES: Final = 1_000
MAX_DIGITS: Final = 40  # of a number; ids have at most 19
REFETCH: Final = "Write it again with “gh api” or “glab api”; do not edit it."

_UNSEEN: Final = "\N{REPLACEMENT CHARACTER}"
_SPACE: Final = re.compile(r"[ \t\n\r]*")


class PayloadFault(Exception):  # noqa: N818 - a fault of the file, turned into a problem, not an error of ours
    """What is wrong with a file.

    Args:
        message: What, to follow “the forge file ”.
        cure: What to do.
        position: Where.
    """

    def __init__(self, message: str, cure: str = REFETCH, position: Position = START) -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure
        self.position = position


def values_in(data: bytes) -> list[object]:
    """All JSON values of a file, one after the other.

    Raises:
        PayloadFault: It is too large, no text, no JSON, or JSON that readers understand differently.
    """
    text = _text(data)
    try:
        return list(_values(text))
    except json.JSONDecodeError as error:
        position = Position(error.lineno, error.colno)
        place = f"line {error.lineno}, column {error.colno}"
        raise PayloadFault(f"is not JSON: {error.msg} at {place}", position=position) from None
    except RecursionError:
        raise PayloadFault("is nested too deeply") from None


def shown(text: str) -> str:
    """The beginning of somebody's text, without characters that nobody can see, fit for a message."""
    return f"“{UNSEEN.sub(_UNSEEN, shortened(text))}”"


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise PayloadFault(
            f"has {len(data):,} bytes, expected at most {MAX_BYTES:,}", "Give one request a file."
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PayloadFault(
            "is UTF-16 text, expected UTF-8", "In PowerShell, end with “| Out-File -Encoding utf8 FILE”."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PayloadFault("is not UTF-8 text") from None
    if not text.strip():
        raise PayloadFault(
            "is empty", "See what the command that wrote it printed: it may not have been logged in."
        )
    return text


def _values(text: str) -> Iterator[object]:
    position = _after_space(text, 0)
    for _ in range(MAX_VALUES):
        value, position = _DECODER.raw_decode(text, position)
        yield value
        position = _after_space(text, position)
        if position == len(text):
            return
    raise PayloadFault(f"holds more than {MAX_VALUES:,} JSON values", "Give one request a file.")


def _after_space(text: str, position: int) -> int:
    space = _SPACE.match(text, position)
    return space.end() if space else position


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys differ: of two equal ones, some readers take the first and some the last."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise PayloadFault(f"has the key {shown(key)} twice in one object")
        found[key] = value
    return found


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise PayloadFault(f"has a number of {len(digits):,} digits")
    return int(digits)


def _constant(name: str) -> object:
    raise PayloadFault(f"has {name}, which is no JSON")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_constant=_constant)
