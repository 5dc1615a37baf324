# One month as a small calendar. What is due on a day is said in the lists below it, so that the drawing itself says
# nothing to a reader of the screen.

"""Draw a month."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from markupsafe import Markup

from sms_docs.handbook.pictures import svg

CELL: Final = 22.0
GAP: Final = 2.0
NAMES: Final = "MTWTFSS"
WIDTH: Final = 7 * CELL
_BUSY: Final = 3  # from here on a day is drawn in the strongest tone


class Day(NamedTuple):
    """A day on which something is due: how much, and what a pointer is told."""

    number: int
    said: str


def month(year: int, number: int, days: Mapping[date, Day], today: date) -> Markup:
    """Draw a month.

    Args:
        year: Of the month.
        number: Of the month, 1 to 12.
        days: Days on which something is due.
        today: The day that is marked.
    """
    weeks = calendar.Calendar().monthdatescalendar(year, number)
    names = [
        svg.text(place * CELL + CELL / 2, 11, name, font_size=9, fill=svg.QUIET, class_="sms-pic__quiet")
        for place, name in enumerate(NAMES)
    ]
    cells = [
        _day(day, place * CELL, 15 + row * CELL, days.get(day), today)
        for row, week in enumerate(weeks)
        for place, day in enumerate(week)
        if day.month == number
    ]
    height = 15 + len(weeks) * CELL
    return svg.tag(
        "svg", *names, *cells, class_="sms-pic sms-pic--month", aria_hidden="true", width=WIDTH, height=height,
        viewBox=f"0 0 {svg.number(WIDTH)} {svg.number(height)}", font_size=10, text_anchor="middle",
    )  # fmt: skip


def _day(day: date, x: float, y: float, due: Day | None, today: date) -> Markup:
    middle = x + CELL / 2
    side = CELL - GAP
    ring = (
        (
            svg.tag(
                "rect",
                x=x + 1,
                y=y + 1,
                width=side,
                height=side,
                rx=3,
                fill="none",
                stroke=svg.INK,
                stroke_width=1.5,
                class_="sms-pic__today",
            ),
        )
        if day == today
        else ()
    )
    if due is None:
        return Markup().join(
            (*ring, svg.text(middle, y + 15, str(day.day), fill=svg.QUIET, class_="sms-pic__quiet"))
        )
    tone = min(due.number, _BUSY)
    box = svg.tag(
        "rect", x=x + 1, y=y + 1, width=side, height=side, rx=3, fill=svg.NOTE_SOFT if tone < _BUSY else svg.NOTE,
        stroke=svg.NOTE, class_=f"sms-pic__due--{tone}",
    )  # fmt: skip
    label = svg.text(
        middle,
        y + 15,
        str(day.day),
        font_weight="bold",
        fill=svg.NOTE if tone < _BUSY else svg.PAPER,
        class_=f"sms-pic__day--{tone}",
    )
    return svg.tag("g", svg.tag("title", due.said), box, label, *ring)
