# What the values of a metric say: the last one, the way they go, runs of breaches, and the days on which the next value is
# due. Values in, values out: which values a metric has is known elsewhere, and what to say about them is for rules and
# pages. Every figure here can be worked out by hand from the rows.

"""Last value, trend, breaches and due dates of a metric."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Final, Literal, NamedTuple

from sms_docs.library.points import Point
from sms_docs.library.windows import span_of
from sms_docs.records.fields import Duration
from sms_docs.records.metric import Judgement, Metric

OF_TREND: Final = 3  # values on each side of a comparison

_DAY: Final = timedelta(days=1)


class Trend(NamedTuple):
    """The mean of the last three values, compared with the mean of the three before them.

    Attributes:
        recent: Mean of the last three.
        before: Mean of the three before.
        way: Where the values go.
        better: Whether that is the good way; None if they stay level, or nobody said which way is good.
    """

    recent: Decimal
    before: Decimal
    way: Literal["up", "down", "level"]
    better: bool | None


class Due(NamedTuple):
    """The days that follow from the last value, or from the last time that something was done.

    Attributes:
        due: Last day of the next stretch of time: from then on its value can be there.
        late: It is late after this day, one and a half times the frequency since the last value.
        very_late: It is very late after this day, twice the frequency since the last value.
    """

    due: date
    late: date
    very_late: date


def begun(points: Iterable[Point], today: date) -> tuple[Point, ...]:
    """The values of time that has begun; what is written for later is no measurement."""
    return tuple(point for point in points if point.period.start <= today)


def full(points: Iterable[Point], today: date) -> tuple[Point, ...]:
    """The values of time that is over: those that can be judged."""
    return tuple(point for point in points if point.period.end < today)


def last(points: Iterable[Point]) -> Point | None:
    """The value of the time that ended last; None if there is none."""
    return max(points, key=lambda point: (point.period.end, point.period.start), default=None)


def trend(points: Sequence[Point], *, higher_is_better: bool | None = None) -> Trend | None:
    """Where the last values go, compared with those before them.

    Args:
        points: Values, oldest first; give only those of time that is over. Months are not compared with years: it is
            the length of the last one that counts.
        higher_is_better: Which way is good, as the metric says it.

    Returns:
        The trend; None for fewer than six values.
    """
    alike = [point.value for point in points if span_of(point.period) is span_of(points[-1].period)]
    if len(alike) < 2 * OF_TREND:
        return None
    values = alike[-2 * OF_TREND :]
    before, recent = sum(values[:OF_TREND], Decimal()), sum(values[OF_TREND:], Decimal())
    better = None if recent == before or higher_is_better is None else (recent > before) == higher_is_better
    way: Literal["up", "down", "level"] = "up" if recent > before else "down" if recent < before else "level"
    return Trend(recent / OF_TREND, before / OF_TREND, way, better)


def breaches(metric: Metric, points: Iterable[Point]) -> tuple[Point, ...]:
    """The values after which somebody has to act, oldest first."""
    return tuple(point for point in points if metric.judge(point.value) is Judgement.BREACH)


def runs(metric: Metric, points: Iterable[Point]) -> tuple[tuple[Point, ...], ...]:
    """Breaches that follow one another without a better value between them, oldest first.

    Args:
        metric: Says what a breach is.
        points: Values, oldest first; give only those of time that is over.
    """
    judged = groupby(points, key=lambda point: metric.judge(point.value) is Judgement.BREACH)
    return tuple(tuple(run) for breach, run in judged if breach)


def due_after(frequency: Duration, end: date) -> Due:
    """When the next value is due, late and very late.

    A monthly value for October is followed by one that is due on 30 November, late after 15 December and very late after
    31 December.

    Args:
        frequency: How often there is a value.
        end: Last day of the time that the last value is for.
    """
    due = _further(frequency, end, 1)
    very_late = _further(frequency, end, 2)
    return Due(due, due + (very_late - due) // 2, very_late)


def overdue_since(metric: Metric, points: Iterable[Point], today: date) -> date | None:
    """The day on which the missing value was due.

    Args:
        metric: Says how often it is measured.
        points: Its values.
        today: The day on which that is judged.

    Returns:
        The day; None if nothing is late, if there is no value yet, or if nobody said how often.
    """
    newest = last(begun(points, today))
    if newest is None or metric.frequency is None:
        return None
    due = due_after(metric.frequency, newest.period.end)
    return due.due if today > due.late else None


def _further(frequency: Duration, end: date, times: int) -> date:
    """The last day of a stretch of time that begins after another; months end where they end in the calendar."""
    if end >= date.max - _DAY:
        return date.max
    span = Duration(frequency.months * times, frequency.days * times)
    return span.after(end + _DAY) - _DAY
