# Where things stand on one scale and where work on them leads, with the zones that decide what has to be done.

"""Draw scores with what is left of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from markupsafe import Markup

from sms_docs.handbook.pictures import svg
from sms_docs.handbook.pictures.axis import labels, steps
from sms_docs.handbook.pictures.frame import Words, framed
from sms_docs.handbook.pictures.lettering import fit, wrap
from sms_docs.handbook.pictures.svg import number

WIDTH: Final = 1000.0
LEFT: Final = 380.0
RIGHT: Final = 24.0
TOP: Final = 54.0
HEAD: Final = 14.0  # a line above the zones
ROW: Final = 26.0
FOOT: Final = 26.0
_DOT: Final = 5.0


class Bar(NamedTuple):
    """One thing on the scale.

    Attributes:
        id: Short name.
        title: What it is called.
        url: Where it leads; None if it leads nowhere.
        now: Where it stands.
        other: Where work on it leads, or where it came from; None if nobody said.
        done: Whether the work is done, so that ``other`` is what was before.
        said: What a pointer is told.
    """

    id: str
    title: str
    url: str | None
    now: float
    other: float | None = None
    done: bool = False
    said: str = ""


class Zone(NamedTuple):
    """A part of the scale: up to which value, None for the last one, and what holds there."""

    up_to: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to places."""

    low: float
    high: float

    def x(self, value: float) -> float:
        """Where a value is."""
        return LEFT + (value - self.low) / (self.high - self.low) * (WIDTH - LEFT - RIGHT)


def before_after(words: Words, bars: Sequence[Bar], zones: Sequence[Zone] = ()) -> Markup:
    """Draw things on one scale, each in a row.

    Args:
        words: What is said of them.
        bars: In order, at least one.
        zones: What holds where, lowest first.
    """
    values = [value for bar in bars for value in (bar.now, bar.other) if value is not None]
    tops = [zone.up_to * 1.4 for zone in zones if zone.up_to is not None]
    grid = steps(min(0.0, *values), max(*values, *tops, 1.0))
    scale, bottom = Scale(grid[0], grid[-1]), TOP + len(bars) * ROW
    axis = [
        svg.text(
            scale.x(value), bottom + 18, name, text_anchor="middle", font_size=11, fill=svg.QUIET,
            class_="sms-pic__quiet",
        )
        for value, name in zip(grid, labels(grid), strict=True)
    ]  # fmt: skip
    rows = [_row(bar, TOP + (place + 0.5) * ROW, scale) for place, bar in enumerate(bars)]
    return framed(
        words,
        (WIDTH, bottom + FOOT),
        *_zones(zones, scale, bottom),
        *axis,
        *rows,
        kind="scores",
        links=any(bar.url for bar in bars),
    )


def _zones(zones: Sequence[Zone], scale: Scale, bottom: float) -> Iterable[Markup]:
    """Areas with their words above, and a line where one ends."""
    edges = [scale.low, *(zone.up_to for zone in zones if zone.up_to is not None), scale.high]
    for place, (one, other) in enumerate(pairwise(edges)):
        left, right = scale.x(one), scale.x(other)
        tone = _tone(place, len(edges) - 1)
        yield svg.tag(
            "rect", x=left, y=TOP, width=max(right - left, 0), height=bottom - TOP,
            fill=(svg.PAPER, svg.WARN_SOFT, svg.BAD_SOFT)[tone], class_=f"sms-pic__zone--{tone}",
        )  # fmt: skip
        if place:
            d = f"M{number(left)} {number(TOP - 48)}V{number(bottom)}"
            yield svg.tag("path", d=d, stroke=svg.INK, stroke_width=1.5, class_="sms-pic__limit")
        if place < len(zones):
            lines = wrap(zones[place].words, right - left - 10, 11, 3)
            for line, said in enumerate(lines):
                y = TOP - 8 - (len(lines) - 1 - line) * HEAD
                yield svg.text(left + 6, y, said, font_size=11, class_="sms-pic__ink")
    yield svg.tag(
        "path",
        d=f"M{number(LEFT)} {number(bottom)}H{number(WIDTH - RIGHT)}",
        stroke=svg.LINE,
        class_="sms-pic__rule",
    )


def _tone(place: int, count: int) -> int:
    """The first zone is calm, the last one is not, what lies between is to be watched."""
    if place == 0:
        return 0
    return 2 if place == count - 1 else 1


def _row(bar: Bar, y: float, scale: Scale) -> Markup:
    name = svg.link(
        bar.url,
        svg.tag("title", f"{bar.title} ({bar.id})"),
        svg.text(0, y + 4, fit(bar.title, LEFT - 84, 12), class_="sms-pic__name"),
        class_="sms-pic__row",
    )
    ident = svg.text(
        LEFT - 14, y + 4, bar.id, text_anchor="end", font_size=10.5, fill=svg.QUIET, class_="sms-pic__quiet"
    )
    marks = svg.tag("g", svg.tag("title", bar.said), *_marks(bar, y, scale))
    return name + ident + marks


def _marks(bar: Bar, y: float, scale: Scale) -> Iterable[Markup]:
    """A full dot for where it stands, a hollow one for the other end, and an arrow along the way of the work."""
    now = scale.x(bar.now)
    if bar.other is not None and bar.other != bar.now:
        other = scale.x(bar.other)
        d = f"M{number(now)} {number(y)}H{number(other)}"
        yield svg.tag("path", d=d, stroke=svg.NOTE, stroke_width=2, class_="sms-pic__values")
        yield svg.tag(
            "circle",
            cx=other,
            cy=y,
            r=_DOT,
            fill=svg.PAPER,
            stroke=svg.NOTE,
            stroke_width=2,
            class_="sms-pic__hollow",
        )
        yield _number(bar.other, other, y, beyond=other > now)
    yield svg.tag("circle", cx=now, cy=y, r=_DOT + 1, fill=svg.NOTE, class_="sms-pic__met")
    yield _number(bar.now, now, y, beyond=bar.other is None or bar.other <= bar.now)


def _number(value: float, x: float, y: float, *, beyond: bool) -> Markup:
    at, anchor = (x + 10, "start") if beyond else (x - 10, "end")
    return svg.text(at, y + 4, f"{value:g}", text_anchor=anchor, font_size=10.5, class_="sms-pic__ink")
