# A chain as a drawing: columns of boxes with lines between them. It knows boxes and numbers only; a template prints it
# as SVG, and the table beside it says the same in words.

"""Draw chains from services to third parties."""

import itertools
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

WIDTH: Final = 168
HEIGHT: Final = 38
GAP: Final = 56
ROW: Final = 50
MOST: Final = 40
LETTERS: Final = 24


class Box(NamedTuple):
    """A box: what it stands for, and its corner."""

    id: str
    x: int
    y: int
    first: bool
    party: bool


class Line(NamedTuple):
    """A line from the right of one box to the left of another."""

    x1: int
    y1: int
    x2: int
    y2: int

    @property
    def path(self) -> str:
        """The curve, as SVG writes it."""
        middle = (self.x1 + self.x2) // 2
        return f"M{self.x1} {self.y1}C{middle} {self.y1} {middle} {self.y2} {self.x2} {self.y2}"


class Diagram(NamedTuple):
    """A drawing and its size."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: int
    height: int


def draw(ways: Iterable[tuple[str, ...]], parties: frozenset[str]) -> Diagram | None:
    """Draw ways that begin at the same box; None if there is nothing to see, or too much.

    Args:
        ways: Ids along each way.
        parties: Which of them are third parties.
    """
    ways = tuple(dict.fromkeys(ways))
    columns = _columns(ways, parties)
    if not ways or len(columns) > MOST:
        return None
    places = _places(columns)
    boxes = tuple(Box(ident, x, y, ident == ways[0][0], ident in parties) for ident, (x, y) in places.items())
    steps = dict.fromkeys((one, other) for way in ways for one, other in itertools.pairwise(way))
    lines = tuple(_line(places[one], places[other]) for one, other in steps)
    width = max(x for x, _ in places.values()) + WIDTH + 2
    height = max(y for _, y in places.values()) + HEIGHT + 2
    return Diagram(boxes, lines, width, height)


def _columns(ways: Iterable[tuple[str, ...]], parties: frozenset[str]) -> Mapping[str, int]:
    """The column of each id: as far right as its longest way; parties that end ways stand together."""
    found: dict[str, int] = {}
    for way in ways:
        for place, ident in enumerate(way):
            found[ident] = max(place, found.get(ident, 0))
    last = max(found.values(), default=0)
    return {ident: last if ident in parties and column else column for ident, column in found.items()}


def _places(columns: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """The corner of each box; every column is centred."""
    rows: dict[int, list[str]] = {}
    for ident, column in columns.items():
        rows.setdefault(column, []).append(ident)
    most = max(len(idents) for idents in rows.values())
    return {
        ident: (1 + column * (WIDTH + GAP), 1 + row * ROW + (most - len(idents)) * ROW // 2)
        for column, idents in sorted(rows.items())
        for row, ident in enumerate(idents)
    }


def _line(one: tuple[int, int], other: tuple[int, int]) -> Line:
    return Line(one[0] + WIDTH, one[1] + HEIGHT // 2, other[0], other[1] + HEIGHT // 2)


def short(text: str) -> str:
    """A title that fits into a box."""
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1].rstrip()}…"
