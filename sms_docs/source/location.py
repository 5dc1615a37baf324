# Where something stands: plain values, ordered, so that a report can be sorted.

"""Positions and locations in files."""

from typing import NamedTuple


class Position(NamedTuple):
    """A place in a text; both numbers start at 1, columns count characters."""

    line: int
    column: int


class Location(NamedTuple):
    """A place in a file of the project; the path is relative to the project, with ``/``."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
