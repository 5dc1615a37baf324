# What is missing in the middle of a series. What comes after the last value is not missing but late, and judged elsewhere;
# before the first one nobody promised anything.

"""Times between the first and the last value of a metric for which there is none."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from sms_docs.library.measures import due_after
from sms_docs.library.points import Point
from sms_docs.library.windows import Span, around, span_of
from sms_docs.records.fields import Duration
from sms_docs.records.period import Period

_LENGTHS: Final[Mapping[Span, Duration]] = {
    Span.DAY: Duration(days=1),
    Span.WEEK: Duration(days=7),
    Span.MONTH: Duration(months=1),
    Span.QUARTER: Duration(months=3),
    Span.YEAR: Duration(months=12),
}
_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


class Hole(NamedTuple):
    """A stretch of time without a value.

    Attributes:
        period: The time.
        after: The next value there is.
    """

    period: Period
    after: Point


def holes(
    frequency: Duration, points: Sequence[Point], explained: Collection[Period] = ()
) -> tuple[Hole, ...]:
    """The times without a value between the first value and the last, oldest first.

    Where values are of different length, those are looked at of which there are most. A series of days without any
    Saturday or Sunday is one of working days.

    Args:
        frequency: How often there should be a value.
        points: The values, oldest first; give only those of time that has begun.
        explained: Times of which somebody has said why there is none.
    """
    lengths = Counter(span_of(point.period) for point in points)
    if not lengths:
        return ()
    span = max(lengths, key=lambda one: (lengths[one], -one.rank))
    alike = [point for point in points if span_of(point.period) is span]
    step = max(frequency, _LENGTHS[span], key=lambda one: one.rough_days)
    working = span is Span.DAY and not any(_weekend(point.period.start) for point in alike)
    found = (
        Hole(around(day, span), after)
        for before, after in pairwise(alike)
        for day in _between(before.period.end, after.period.end, step)
        if not (working and _weekend(day))
    )
    return tuple(hole for hole in found if hole.period not in explained)


def _between(end: date, until: date, step: Duration) -> Iterator[date]:
    """The last days of the stretches of time that lie between two values."""
    next_one = due_after(step, end)
    while next_one.late < until:
        yield next_one.due
        next_one = due_after(step, next_one.due)


def _weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY


def windows(first: Period, last: Period, most: int) -> tuple[Period, ...]:
    """The stretches of the calendar from one to another of the same length, both included, oldest first.

    Args:
        first: The first.
        last: The last.
        most: How many there are at most; the last ones are given.
    """
    found = [last]
    while len(found) < most and found[-1].start > first.start:
        found.append(around(found[-1].start - _DAY, span_of(last)))
    return tuple(reversed(found))
