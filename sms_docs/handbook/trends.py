# The values of a metric as pictures: a chart for its page, a few strokes for a list. What a value is worth is judged by
# the metric; here its limits only become numbers that can be drawn.

"""Charts of metrics."""

from typing import Final

from markupsafe import Markup

from sms_docs.handbook import words
from sms_docs.handbook.gauges import Gauge
from sms_docs.handbook.pictures import Bounds, Reading, Words, sparkline, trend
from sms_docs.library.points import Point
from sms_docs.library.windows import span_of
from sms_docs.records import Judgement, Metric
from sms_docs.records.metric import Thresholds

MOST: Final = 24  # values on a chart
FEW: Final = 12  # in a cell of a table


def chart(gauge: Gauge) -> Markup:
    """The values of a metric over time; nothing for less than two of the same length."""
    readings = _readings(gauge, MOST)
    if len(readings) < 2:  # noqa: PLR2004 - one value is no trend
        return Markup()
    title = f"{gauge.entry.record.title}, {readings[0].period} to {readings[-1].period}"
    return trend(Words("values-chart", title, finding(gauge, readings)), readings, bounds(gauge.entry.record))


def spark(gauge: Gauge) -> Markup:
    """The last values of a metric in a few strokes; nothing for less than two."""
    readings = _readings(gauge, FEW)
    return sparkline(readings, bounds(gauge.entry.record), finding(gauge, readings)) if readings else Markup()


def finding(gauge: Gauge, readings: list[Reading]) -> str:
    """What the values say: how many there are, how many miss, and where they go."""
    missed = sum(reading.judged == "breach" for reading in readings)
    last = readings[-1]
    record = gauge.entry.record
    said = [words.count(len(readings), "value")]
    if last.judged:
        aim = words.target(record.target, record.unit)
        said.append(f"{missed} of them missed{f' the target {aim}' if aim else ''}")
    said.append(f"the last is {last.said} for {last.period}")
    if gauge.trend is not None:
        said.append(words.trend(gauge.trend))
    return f"{'; '.join(said)}."


def bounds(metric: Metric) -> Bounds:
    """What values of a metric are compared with, as it judges them itself."""
    limits = metric.thresholds or Thresholds()
    target = metric.target.value if metric.target is not None else None
    higher = metric.higher_is_better
    breach = limits.breach if limits.breach is not None else target
    known = [limit for limit in (target, limits.warning) if limit is not None]
    watch = (max(known) if higher else min(known)) if known else None
    return Bounds(
        target=float(target) if target is not None else None,
        said=words.target(metric.target, metric.unit).replace(">=", "≥").replace("<=", "≤"),
        watch=float(watch) if watch is not None else None,
        breach=float(breach) if breach is not None else None,
        higher=higher if _agreed(metric) else None,
    )


def _agreed(metric: Metric) -> bool:
    """Whether target and direction say the same of what is good, so that there is a good side."""
    sign = metric.target.operator[0] if metric.target is not None else ""
    return {">": metric.higher_is_better is True, "<": metric.higher_is_better is False, "": True}.get(
        sign, False
    )


def _readings(gauge: Gauge, most: int) -> list[Reading]:
    """The last values of the length that the last one has: months are not compared with years."""
    points = gauge.points
    alike = [point for point in points if span_of(point.period) is span_of(points[-1].period)]
    return [_reading(gauge.entry.record, point) for point in alike[-most:]]


def _reading(metric: Metric, point: Point) -> Reading:
    judgement: Judgement | None = metric.judge(point.value)
    said = f"{words.figure(point.value)} {metric.unit or ''}".strip()
    judged = judgement.value if judgement is not None else ""
    return Reading(point.period.start, point.period.end, point.period.text, float(point.value), said, judged)
