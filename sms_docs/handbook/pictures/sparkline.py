# A few values so small that they stand in a line of text: the words beside them say the same.

"""Draw values in a cell of a table."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from sms_docs.handbook.pictures import svg
from sms_docs.handbook.pictures.marks import mark
from sms_docs.handbook.pictures.reading import Bounds, Reading, stretches
from sms_docs.handbook.pictures.svg import number

WIDTH: Final = 108.0
HEIGHT: Final = 28.0
EDGE: Final = 6.0


def sparkline(readings: Sequence[Reading], bounds: Bounds, said: str) -> Markup:
    """Draw a few values; nothing for less than two.

    Args:
        readings: Oldest first.
        bounds: What they are compared with.
        said: What is to be seen, for readers of the screen.
    """
    if len(readings) < 2:  # noqa: PLR2004 - one value goes nowhere
        return Markup()
    values = [reading.value for reading in readings] + ([bounds.target] if bounds.target is not None else [])
    low, high = min(values), max(values)
    first, last = readings[0].middle, readings[-1].middle

    def x(reading: Reading) -> float:
        return EDGE + (reading.middle - first) / (last - first or 1) * (WIDTH - 2 * EDGE)

    def y(value: float) -> float:
        return HEIGHT - EDGE - (value - low) / (high - low or 1) * (HEIGHT - 2 * EDGE)

    target = Markup()
    if bounds.target is not None:
        d = f"M0 {number(y(bounds.target))}H{number(WIDTH)}"
        target = svg.tag("path", d=d, stroke=svg.QUIET, stroke_dasharray="3 3", class_="sms-pic__target")
    lines = [
        svg.tag(
            "polyline",
            points=" ".join(f"{number(x(one))},{number(y(one.value))}" for one in part),
            fill="none",
            stroke=svg.NOTE,
            stroke_width=1.5,
            class_="sms-pic__values",
        )
        for part in stretches(readings)
        if len(part) > 1
    ]
    shown = [one for one in readings[:-1] if one.judged in ("breach", "warning")] + [readings[-1]]
    marks = [mark(one.judged, x(one), y(one.value), 2.2) for one in shown]
    return svg.tag(
        "svg",
        target,
        *lines,
        *marks,
        class_="sms-pic sms-pic--spark",
        role="img",
        aria_label=said,
        width=WIDTH,
        height=HEIGHT,
        viewBox=f"0 0 {number(WIDTH)} {number(HEIGHT)}",
    )
