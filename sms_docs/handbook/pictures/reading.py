# What a chart of values is made from: judged elsewhere, here they are only values, days and words.

"""Values on a line of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

DAY: Final = timedelta(days=1)


class Reading(NamedTuple):
    """One value.

    Attributes:
        start: First day of the time that it is for.
        end: Last day of it.
        period: How that time is written.
        value: The value.
        said: The value with its unit, as people read it.
        judged: What it is worth: met, warning or breach; empty if nobody said what is good.
    """

    start: date
    end: date
    period: str
    value: float
    said: str
    judged: str = ""

    @property
    def middle(self) -> float:
        """The middle of its time."""
        return (self.start.toordinal() + self.end.toordinal()) / 2


@dataclass(frozen=True, slots=True)
class Bounds:
    """What values are compared with.

    Attributes:
        target: The value to reach or keep; None if there is none.
        said: The target as people read it, such as ``>= 99.9 %``.
        watch: The value beyond which somebody looks; None if that is missing the target.
        breach: The value beyond which somebody has to act; None if nothing is a breach.
        higher: Whether higher is better; None if nobody said so.
    """

    target: float | None = None
    said: str = ""
    watch: float | None = None
    breach: float | None = None
    higher: bool | None = None


def stretches(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Values that follow one another without a gap, oldest first."""
    found = [[reading] for reading in readings[:1]]
    for before, reading in pairwise(readings):
        if reading.start > before.end + DAY:
            found.append([])
        found[-1].append(reading)
    return found
