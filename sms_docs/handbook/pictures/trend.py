# Values over time with what they are compared with: a line for the target, bands for what is to be watched and for what
# is missed, other marks for those, and no line across time without values.

"""Draw the values of a metric."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from sms_docs.handbook.pictures import svg
from sms_docs.handbook.pictures.axis import labels, steps
from sms_docs.handbook.pictures.frame import Words, framed
from sms_docs.handbook.pictures.lettering import width
from sms_docs.handbook.pictures.marks import WORDS, mark
from sms_docs.handbook.pictures.reading import Bounds, Reading, stretches
from sms_docs.handbook.pictures.svg import number

SIZE: Final = (780.0, 280.0)
TOP: Final = 16.0
BOTTOM: Final = 42.0
RIGHT: Final = 96.0
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LABELS: Final = 13  # along the axis of time
_NAMED: Final = 6  # misses with their value beside them
_MONTH: Final = 31


@dataclass(frozen=True, slots=True)
class Field:
    """Where values are drawn.

    Attributes:
        left: Edge of the field.
        days: First and last day, as numbers.
        low: Value at the bottom.
        high: Value at the top.
    """

    left: float
    days: tuple[float, float]
    low: float
    high: float

    @property
    def right(self) -> float:
        """Edge of the field."""
        return SIZE[0] - RIGHT

    @property
    def bottom(self) -> float:
        """Edge of the field."""
        return SIZE[1] - BOTTOM

    def x(self, day: float) -> float:
        """Where a day is."""
        first, last = self.days
        return self.left + (day - first) / (last - first) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Where a value is; what is beyond the field is at its edge."""
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - min(max(share, 0.0), 1.0) * (self.bottom - TOP)


def trend(words: Words, readings: Sequence[Reading], bounds: Bounds) -> Markup:
    """Draw values over time.

    Args:
        words: What is said of them.
        readings: Oldest first, at least one.
        bounds: What they are compared with.
    """
    values = [reading.value for reading in readings]
    known = [bound for bound in (bounds.target, bounds.watch, bounds.breach) if bound is not None]
    grid = steps(min(*values, *known, values[0]), max(*values, *known, values[0]))
    names = labels(grid)
    field = Field(
        left=max(width(name, 11) for name in names) + 12,
        days=(readings[0].start.toordinal() - 1.0, readings[-1].end.toordinal() + 1.0),
        low=grid[0],
        high=grid[-1],
    )
    return framed(
        words,
        SIZE,
        *_bands(field, bounds),
        *(_rung(field, value, name) for value, name in zip(grid, names, strict=True)),
        *_time(field, readings),
        *_target(field, bounds),
        *_lines(field, readings),
        *(_mark(field, reading) for reading in readings),
        *_named(field, readings),
        kind="trend",
    )


def _bands(field: Field, bounds: Bounds) -> Iterable[Markup]:
    """What is to be watched and what is missed, as areas with their names."""
    if bounds.higher is None:
        return
    edge = field.low if bounds.higher else field.high
    breach = bounds.breach
    watch = bounds.watch if bounds.watch is not None else bounds.target
    if breach is not None:
        yield from _band(field, edge, breach, "missed", "breach")
    if watch is not None and watch != breach:
        yield from _band(field, breach if breach is not None else edge, watch, "to be watched", "watch")


def _band(field: Field, one: float, other: float, name: str, kind: str) -> Iterable[Markup]:
    top, bottom = sorted((field.y(one), field.y(other)))
    if bottom - top < 1:
        return
    fill, ink = (svg.BAD_SOFT, svg.BAD) if kind == "breach" else (svg.WARN_SOFT, svg.WARN)
    yield svg.tag(
        "rect", x=field.left, y=top, width=field.right - field.left, height=bottom - top, fill=fill,
        class_=f"sms-pic__band--{kind}",
    )  # fmt: skip
    if bottom - top > 13:  # noqa: PLR2004 - the height of a line of words
        yield svg.text(
            field.left + 6,
            bottom - 5 if one < other else top + 12,
            name,
            font_size=10,
            fill=ink,
            class_=f"sms-pic__word--{kind}",
        )


def _rung(field: Field, value: float, name: str) -> Markup:
    y = field.y(value)
    line = svg.tag(
        "path",
        d=f"M{number(field.left)} {number(y)}H{number(field.right)}",
        stroke=svg.LINE,
        stroke_opacity=0.35,
        class_="sms-pic__rule",
    )
    label = svg.text(
        field.left - 7, y + 4, name, text_anchor="end", font_size=11, fill=svg.QUIET, class_="sms-pic__quiet"
    )
    return line + label


def _time(field: Field, readings: Sequence[Reading]) -> Iterable[Markup]:
    """Names of times below the field: months by name with the year once, others as they are written."""
    every = -(-len(readings) // _LABELS)
    year = 0
    for reading in readings[:: max(every, 1)]:
        x = field.x(reading.middle)
        monthly = reading.period.count("-") == 1 and (reading.end - reading.start).days < _MONTH
        name = (
            MONTHS[reading.start.month - 1]
            if monthly and "W" not in reading.period and "Q" not in reading.period
            else reading.period
        )
        yield svg.text(
            x,
            field.bottom + 17,
            name,
            text_anchor="middle",
            font_size=11,
            fill=svg.QUIET,
            class_="sms-pic__quiet",
        )
        if name != reading.period and reading.start.year != year:
            year = reading.start.year
            yield svg.text(
                x,
                field.bottom + 32,
                str(year),
                text_anchor="middle",
                font_size=11,
                fill=svg.QUIET,
                class_="sms-pic__quiet",
            )


def _target(field: Field, bounds: Bounds) -> Iterable[Markup]:
    if bounds.target is None:
        return
    y = field.y(bounds.target)
    yield svg.tag(
        "path",
        d=f"M{number(field.left)} {number(y)}H{number(field.right)}",
        stroke=svg.INK,
        stroke_width=1.5,
        stroke_dasharray="6 4",
        class_="sms-pic__target",
    )
    yield svg.text(field.right + 6, y - 2, "target", font_size=11, class_="sms-pic__ink")
    yield svg.text(field.right + 6, y + 11, bounds.said, font_size=11, class_="sms-pic__ink")


def _lines(field: Field, readings: Sequence[Reading]) -> Iterable[Markup]:
    parts = stretches(readings)
    for part in parts:
        points = " ".join(f"{number(field.x(one.middle))},{number(field.y(one.value))}" for one in part)
        if len(part) > 1:
            yield svg.tag(
                "polyline",
                points=points,
                fill="none",
                stroke=svg.NOTE,
                stroke_width=2,
                stroke_linejoin="round",
                class_="sms-pic__values",
            )
    for before, after in pairwise(parts):
        x = (field.x(before[-1].end.toordinal()) + field.x(after[0].start.toordinal())) / 2
        yield svg.text(
            x,
            field.bottom - 5,
            "no value",
            text_anchor="middle",
            font_size=10,
            fill=svg.QUIET,
            class_="sms-pic__quiet",
        )


def _mark(field: Field, reading: Reading) -> Markup:
    said = f"{reading.period}: {reading.said}"
    word = WORDS[reading.judged]
    return mark(
        reading.judged,
        field.x(reading.middle),
        field.y(reading.value),
        said=f"{said}, {word}" if word else said,
    )


def _named(field: Field, readings: Sequence[Reading]) -> Iterable[Markup]:
    """The misses with their numbers beside them, as long as there is room, and the last value at the edge."""
    missed = [reading for reading in readings[:-1] if reading.judged == "breach"][-_NAMED:]
    for reading in missed:
        x, y = field.x(reading.middle), field.y(reading.value)
        left = x > (field.left + field.right) / 2
        yield svg.text(
            x - 9 if left else x + 9, y + 4, reading.said, text_anchor="end" if left else None, font_size=11,
            class_="sms-pic__ink sms-pic__halo",
        )  # fmt: skip
    last = readings[-1]
    x, y = field.x(last.middle), field.y(last.value)
    yield svg.text(
        min(x + 8, field.right - 4), y - 9 if y - 18 > TOP - 10 else y + 18, last.said, text_anchor="end", font_size=11,
        font_weight="bold", class_="sms-pic__ink sms-pic__halo",
    )  # fmt: skip
