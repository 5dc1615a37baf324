# Numbers of records. An id is never used again: the next one follows the highest that was ever seen, and gaps stay.

"""Ids, free and taken."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sms_docs.errors import UsageError
from sms_docs.records import Record

# “id:” at the start of a line, after a dash or in a group in braces: also in files that cannot be read as records.
_IDS: Final = re.compile(
    rb"^[ \t]*(?:-[ \t]+)*\{?[ \t]*id:[ \t]*[\"']?([A-Z]{2,8}-[0-9]{1,6})\b", re.MULTILINE
)
_NUMBER: Final = re.compile(r"([A-Z]{2,8})-([0-9]{1,6})")
_HIGHEST: Final = 999_999
_DIGITS: Final = 3


def ids_in(data: bytes) -> Iterator[str]:
    """The ids that the text of a document gives to its records, whether or not they can be read."""
    return (match.group(1).decode() for match in _IDS.finditer(data))


def next_id(prefix: str, used: Iterable[str]) -> str:
    """The id after the highest that is or was in use.

    Args:
        prefix: Of the record type.
        used: Ids of all types.

    Raises:
        UsageError: The numbers have run out.
    """
    numbers = [
        match.group(2) for ident in used if (match := _NUMBER.fullmatch(ident)) and match.group(1) == prefix
    ]
    number = max(map(int, numbers), default=0) + 1
    if number > _HIGHEST:
        raise UsageError(f"{prefix}-{number - 1} is the last number there is", "Choose a free one with --id.")
    return f"{prefix}-{number:0{max([_DIGITS, *map(len, numbers)])}}"


def checked_id(ident: str, model: type[Record], used: Iterable[str]) -> str:
    """An id that somebody asks for, if it is free.

    Raises:
        UsageError: It is none of this type, or is or was in use.
    """
    match = _NUMBER.fullmatch(ident.upper())
    if match is None or match.group(1) != model.prefix:
        raise UsageError(f"“{ident}” is no id of a {model.kind}", f"Write it like {model.prefix}-001.")
    if any(_same(match, other) for other in used):
        cure = f"An id is never used again. The next free one is {next_id(model.prefix, used)}."
        raise UsageError(f"{ident.upper()} is or was in use", cure)
    return ident.upper()


def _same(match: re.Match[str], other: str) -> bool:
    """Whether two ids have one number; POL-1 and POL-001 do, and nobody could tell them apart."""
    number = _NUMBER.fullmatch(other)
    return (
        number is not None
        and number.group(1) == match.group(1)
        and int(number.group(2)) == int(match.group(2))
    )
