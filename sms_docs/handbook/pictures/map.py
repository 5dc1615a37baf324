# A map: boxes in columns, lines that lead to the right. What a box stands for is its shape and its words; colour comes on
# top. Layout is done elsewhere, here only ink is laid on.

"""Draw things and what they rest on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from markupsafe import Markup

from sms_docs.handbook.pictures import svg
from sms_docs.handbook.pictures.frame import Words, framed
from sms_docs.handbook.pictures.layers import layers
from sms_docs.handbook.pictures.lettering import fit, wrap
from sms_docs.handbook.pictures.order import neighbours, untangled
from sms_docs.handbook.pictures.settle import settled

WIDTH: Final = 150.0
GAPS: Final = (36.0, 70.0)  # between columns, at least and at most
HEAD: Final = 30.0  # room for the words above the columns
PAD: Final = 8.0
STOP: Final = 6.0  # height that a line takes where it passes a column
LINE: Final = 15.0
SMALL: Final = 14.0
LETTERS: Final = 12.0
NOTES: Final = 10.5
COLUMNS: Final = 9  # that a screen can show; a longer chain is read as a list
LEVELS: Final = ("low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Box:
    """Something on a map.

    Attributes:
        id: What names it; lines are drawn between ids.
        title: What it is called.
        notes: Further short lines.
        url: Where it leads; None if it leads nowhere.
        shape: How it is drawn.
        floor: How many columns stand at least to its right.
        level: How much depends on it: low, medium or high; empty if nobody said so.
        here: Whether it is what the map is about.
        faint: Whether it is not in full use: planned, say.
    """

    id: str
    title: str
    notes: tuple[str, ...] = ()
    url: str | None = None
    shape: Literal["thing", "part", "party", "process"] = "thing"
    floor: int = 0
    level: str = ""
    here: bool = False
    faint: bool = False


class Band(NamedTuple):
    """A heading over columns: its words, and the floors of the boxes that may stand below it."""

    words: str
    floors: range


class Place(NamedTuple):
    """Where a box stands."""

    x: float
    y: float
    height: float


class Line(NamedTuple):
    """A line between two boxes, as numbers of boxes and as points.

    Attributes:
        tail: The box at which it begins.
        head: The box to which it leads.
        points: From left to right, each where it enters or leaves a column.
        back: Whether it leads to the left, because of a circle.
    """

    tail: int
    head: int
    points: tuple[tuple[float, float], ...]
    back: bool

    @property
    def path(self) -> str:
        """The line, as SVG writes it: curves between columns, straight through them."""
        made = f"M{_point(self.points[0])}"
        for index, (one, other) in enumerate(pairwise(self.points)):
            if index % 2:
                made += f"H{svg.number(other[0])}"
            else:
                middle = (one[0] + other[0]) / 2
                made += f"C{_point((middle, one[1]))} {_point((middle, other[1]))} {_point(other)}"
        return made


@dataclass(frozen=True, slots=True)
class Map:
    """A map that is laid out.

    Attributes:
        boxes: In the order of their numbers.
        places: Where each stands.
        lines: Between them.
        heads: Words over columns: left edge, width, words.
        size: Width and height.
    """

    boxes: tuple[Box, ...]
    places: tuple[Place, ...]
    lines: tuple[Line, ...]
    heads: tuple[tuple[float, float, str], ...]
    size: tuple[float, float]


def lay_out(
    boxes: Sequence[Box], edges: Iterable[tuple[str, str]], bands: Sequence[Band] = (), room: float = 0.0
) -> Map | None:
    """Find a place for every box; None if there would be more columns than can be read.

    Args:
        boxes: At least one; each id once.
        edges: Ids of boxes: the one that needs, and what it needs. Others are left out.
        bands: Headings over columns.
        room: Width to be filled, as far as that looks well.
    """
    numbers = {box.id: number for number, box in enumerate(boxes)}
    known = [(numbers[tail], numbers[head]) for tail, head in edges if tail in numbers and head in numbers]
    found = layers([box.floor for box in boxes], known)
    if len(found.columns) > COLUMNS:
        return None
    ways = [way for way, _ in found.ways.values()]
    columns = untangled(found.columns, ways)
    heights = {number: STOP for column in columns for number in column}
    heights |= {number: _height(box) for number, box in enumerate(boxes)}
    tops = settled(columns, neighbours(ways), heights, len(boxes))
    head = HEAD if bands else 0.0
    pitch = WIDTH + _gap(len(columns), room)
    x = {number: 1 + place * pitch for place, column in enumerate(columns) for number in column}
    middle = {number: 1 + head + tops[number] + heights[number] / 2 for number in tops}
    places = tuple(Place(x[number], 1 + head + tops[number], heights[number]) for number in range(len(boxes)))
    lines = tuple(
        Line(tail, way_head, tuple(_points(way, x, middle)), back)
        for (tail, way_head), (way, back) in found.ways.items()
    )
    size = (
        (len(columns) - 1) * pitch + WIDTH + 2,
        max(place.y + place.height for place in places) + 2,
    )
    return Map(tuple(boxes), places, lines, tuple(_heads(boxes, places, bands)), size)


def _gap(columns: int, room: float) -> float:
    """The room between columns that fills the width."""
    wanted = (room - columns * WIDTH - 2) / max(columns - 1, 1)
    return min(max(wanted, GAPS[0]), GAPS[1])


def _height(box: Box) -> float:
    lines = len(_title(box))
    return 2 * PAD + lines * LINE + len(box.notes) * SMALL - 2


def _title(box: Box) -> list[str]:
    return wrap(box.title, _room(box), LETTERS, 2)


def _room(box: Box) -> float:
    return WIDTH - 2 * _inset(box)


def _inset(box: Box) -> float:
    return PAD + 6 if box.shape == "party" else PAD


def _points(
    way: Sequence[int], x: Mapping[int, float], middle: Mapping[int, float]
) -> Iterable[tuple[float, float]]:
    """The points of a line: out of the first box, in and out at each stop, into the last box."""
    yield x[way[0]] + WIDTH, middle[way[0]]
    for stop in way[1:-1]:
        yield x[stop], middle[stop]
        yield x[stop] + WIDTH, middle[stop]
    yield x[way[-1]], middle[way[-1]]


def _heads(
    boxes: Sequence[Box], places: Sequence[Place], bands: Sequence[Band]
) -> Iterable[tuple[float, float, str]]:
    for band in bands:
        below = [place.x for box, place in zip(boxes, places, strict=True) if box.floor in band.floors]
        if below:
            yield min(below), max(below) + WIDTH - min(below), band.words


def draw_map(words: Words, made: Map, *, moves: str | None = None) -> Markup:
    """Draw a map.

    Args:
        words: What is said of it.
        made: What is on it.
        moves: How the script lights what belongs together; None if it does not.
    """
    return framed(
        words,
        made.size,
        *(_head(*head, made.size[1]) for head in made.heads),
        _lines(made.lines),
        *(
            _box(number, box, place)
            for number, (box, place) in enumerate(zip(made.boxes, made.places, strict=True))
        ),
        kind="map",
        links=any(box.url for box in made.boxes),
        moves=moves,
    )


def _head(x: float, width: float, words: str, bottom: float) -> Markup:
    label = svg.text(x, 12, fit(words, width, 11), fill=svg.QUIET, font_size=11, class_="sms-pic__quiet")
    rule = svg.tag(
        "path", d=f"M{svg.number(x)} 18H{svg.number(x + width)}", stroke=svg.LINE, class_="sms-pic__rule"
    )
    return label + rule if bottom else Markup()


def _lines(lines: Iterable[Line]) -> Markup:
    """All lines in one group that has their look: a map has many, and a page should stay small."""
    drawn = [
        svg.tag(
            "path",
            d=line.path,
            stroke_dasharray="5 4" if line.back else None,
            data_e=f"{line.tail} {line.head}",
        )
        for line in lines
    ]
    return svg.tag("g", *drawn, fill="none", stroke=svg.LINE, stroke_width=1.4, class_="sms-pic__lines")


def _box(number: int, box: Box, place: Place) -> Markup:
    title = _title(box)
    full = svg.tag("title", " · ".join((box.title, *box.notes)))
    left = place.x + _inset(box)
    lines = [
        svg.text(left, place.y + PAD + 10 + index * LINE, line, class_="sms-pic__name")
        for index, line in enumerate(title)
    ]
    below = place.y + PAD + 9 + len(title) * LINE
    notes = [
        svg.text(
            left,
            below + index * SMALL,
            fit(note, _room(box) - (58 if index == 0 and box.level else 0), NOTES),
            fill=svg.QUIET,
            font_size=NOTES,
            class_="sms-pic__quiet",
        )
        for index, note in enumerate(box.notes)
    ]
    level = _level(box, place.x + WIDTH - _inset(box), below) if box.level and box.notes else Markup()
    kind = f"sms-pic__node sms-pic__node--{box.shape}{' sms-pic__node--here' if box.here else ''}"
    return svg.link(
        box.url, full, _outline(box, place), *lines, *notes, level, class_=kind, data_n=str(number)
    )


def _outline(box: Box, place: Place) -> Markup:
    rounding = {"party": place.height / 2, "part": 0.0, "process": 0.0}.get(box.shape, 4.0)
    attrs: dict[str, str | float | None] = {
        "class_": "sms-pic__box",
        "fill": svg.NOTE_SOFT if box.here else svg.SOFT if box.shape == "part" else svg.PAPER,
        "stroke": svg.NOTE if box.here else svg.QUIET,
        "stroke_width": 2 if box.here else None,
        "stroke_dasharray": "4 3" if box.faint else None,
    }
    if box.shape == "process":
        x, y, tip = place.x, place.y, 9.0
        right, bottom = x + WIDTH, y + place.height
        number = svg.number
        shape = (
            f"M{number(x)} {number(y)}H{number(right - tip)}L{number(right)} {number(y + place.height / 2)}"
            f"L{number(right - tip)} {number(bottom)}H{number(x)}Z"
        )
        return svg.tag("path", d=shape, **attrs)
    return svg.tag(
        "rect", x=place.x, y=place.y, width=WIDTH, height=place.height, rx=min(rounding, 22) or None, **attrs
    )


def _level(box: Box, right: float, base: float) -> Markup:
    """How much depends on a thing: a word, and one to three steps."""
    reached = LEVELS.index(box.level) + 1 if box.level in LEVELS else 0
    steps = [
        svg.tag(
            "rect",
            x=right - 15 + 5.5 * step,
            y=base - 3.5 * (step + 1) + 1,
            width=4,
            height=3.5 * (step + 1),
            fill=svg.INK if step < reached else svg.PAPER,
            stroke=svg.QUIET,
            class_="sms-pic__step--on" if step < reached else "sms-pic__step",
        )
        for step in range(len(LEVELS))
    ]
    word = svg.text(
        right - 19, base, box.level, text_anchor="end", font_size=NOTES, fill=svg.INK, class_="sms-pic__ink"
    )
    return Markup().join((word, *steps))


def _point(point: tuple[float, float]) -> str:
    return f"{svg.number(point[0])} {svg.number(point[1])}"
