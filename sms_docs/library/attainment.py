# How well an agreement was kept, from measured values. A value counts for the time over which the target holds, in the
# unit of the target. Availability is time that things were there: days can be put together to a month. A share of tickets
# cannot, and is not.

"""Service levels that were reached, by target and by time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from sms_docs.library.comparing import is_availability
from sms_docs.library.points import Point
from sms_docs.library.units import same_unit, turned
from sms_docs.library.windows import Span, around, days, span_of, window_of
from sms_docs.records.agreement import Agreement, Target
from sms_docs.records.metric import Metric, MetricTarget
from sms_docs.records.period import Period


class Attainment(NamedTuple):
    """What was reached of a target in one stretch of time.

    Attributes:
        period: Time over which the target holds, such as one month.
        value: What was reached; of several values, their mean by days.
        met: Whether that keeps the target.
        points: The measured values behind it.
    """

    period: Period
    value: Decimal
    met: bool
    points: tuple[Point, ...]


def countable(target: Target, span: Span) -> bool:
    """Whether values of some length can be judged by a target.

    Args:
        target: A target of an agreement.
        span: How long the time is that a value is for.
    """
    window = window_of(target.window)
    return window is None or span is window or _fits(target, span, window)


def attained(
    agreement: Agreement, target: Target, metric: Metric, points: Sequence[Point]
) -> tuple[Attainment, ...]:
    """What was reached of one target while its agreement was valid, oldest first.

    Args:
        agreement: Tells from when to when.
        target: One of its targets.
        metric: By which that target is measured.
        points: The values of the metric, oldest first; give only those of time that is over.

    Returns:
        One result for each stretch of time that is measured in full, in the unit of the target; nothing if values in
        the unit of the metric cannot be turned into it.
    """
    if not same_unit(target.unit, metric.unit):
        return ()
    found = {period: values for period, values in _windows(target, points) if _valid(agreement, period)}
    return tuple(_attainment(target, metric.unit, period, found[period]) for period in sorted(found))


def _valid(agreement: Agreement, period: Period) -> bool:
    begun = agreement.valid_from <= period.start
    return begun and (agreement.valid_to is None or period.end <= agreement.valid_to)


def _windows(target: Target, points: Sequence[Point]) -> Iterator[tuple[Period, tuple[Point, ...]]]:
    """The values for each stretch of time; those put together first, so that a value for the whole takes their place."""
    window = window_of(target.window)
    for span in Span:
        measured = [point for point in points if span_of(point.period) is span]
        if window is None or span is window:
            yield from ((point.period, (point,)) for point in measured)
        elif _fits(target, span, window):
            yield from _together(measured, window)


def _fits(target: Target, span: Span, window: Span) -> bool:
    """Whether values of shorter time may be put together to the time of the target."""
    return span.rank < window.rank and Span.WEEK not in (span, window) and is_availability(target)


def _together(points: Iterable[Point], window: Span) -> Iterator[tuple[Period, tuple[Point, ...]]]:
    """Values by the longer time that they lie in, where they leave no day out and count none twice."""
    found: dict[Period, list[Point]] = {}
    for point in points:
        found.setdefault(around(point.period.start, window), []).append(point)
    for period, values in found.items():
        apart = all((after.period.start - before.period.end).days == 1 for before, after in pairwise(values))
        if apart and values[0].period.start == period.start and values[-1].period.end == period.end:
            yield period, tuple(values)


def _attainment(target: Target, unit: str | None, period: Period, points: tuple[Point, ...]) -> Attainment:
    """The mean by days, as one fraction, so that a value that just keeps the target is not lost to rounding."""
    total = sum((point.value * days(point.period) for point in points), Decimal())
    above, below = turned(points[0].value if len(points) == 1 else total, unit, target.unit)
    below *= 1 if len(points) == 1 else days(period)
    promised = MetricTarget.model_construct(operator=target.operator, value=target.value * below)
    return Attainment(period, above / below, promised.met_by(above), points)


def measured_targets(agreement: Agreement) -> Mapping[int, str]:
    """The metric of each target that names one, by the index of the target."""
    named = ((index, target.measured_by) for index, target in enumerate(agreement.targets))
    return {index: metric for index, metric in named if metric is not None}
