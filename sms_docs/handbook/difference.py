# The difference that approvers see in the terminal, for pages: the same lines, with what came and what went as marked
# words instead of colours. The signs around them stay: colour never says anything alone.

"""Differences as lines of words that stayed, went or came."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from sms_docs.formats.difference import readable
from sms_docs.source import Source

MOST: Final = 300
_UNWRAPPED: Final = 1_000_000
_STYLED: Final = re.compile("\x1b\\[(3[0-9])m(.*?)\x1b\\[0m", re.DOTALL)
_MARKS: Final = {"31": "removed", "32": "added", "36": "place"}
LEFT_OUT: Final = "… the rest is left out here"


class Piece(NamedTuple):
    """Words.

    Attributes:
        kind: ``same``, ``added``, ``removed`` or ``place``.
        text: Plain text.
    """

    kind: str
    text: str


Line = tuple[Piece, ...]


def difference(old: Source, new: Source, name: Callable[[str], str]) -> tuple[Line, ...]:
    """What differs between two texts of a document; no line if nothing does.

    Args:
        old: What was.
        new: What is.
        name: What an id stands for; empty if that is not known or not told.
    """
    lines = [tuple(_pieces(line)) for line in islice(readable(old, new, name, _UNWRAPPED), MOST + 1)]
    return (*lines[:MOST], (Piece("place", LEFT_OUT),)) if len(lines) > MOST else tuple(lines)


def whole(text: str) -> tuple[Line, ...]:
    """A text of which all is new."""
    lines = text.split("\n")
    shown: Iterable[Line] = ((Piece("added", f"+ {line}"),) for line in lines[:MOST])
    return (*shown, (Piece("place", LEFT_OUT),)) if len(lines) > MOST else tuple(shown)


def _pieces(line: str) -> Iterator[Piece]:
    end = 0
    for match in _STYLED.finditer(line):
        if match.start() > end:
            yield Piece("same", line[end : match.start()])
        yield Piece(_MARKS.get(match[1], "same"), match[2])
        end = match.end()
    if end < len(line):
        yield Piece("same", line[end:])
