"""Values that cannot be."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from sms_docs.library.points import Point
from sms_docs.library.possible import bounds
from sms_docs.records import Metric
from sms_docs.records.metric import Bounds
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.measuring._samples import MEASURED, METRIC, SERIES
from sms_docs.rules.wording import named

SHOWN: Final = 20  # values of one metric; more are counted
TABLE = "metrics/met-001.csv"
CREDITS = METRIC.replace("target:", "possible: {least: 0, most: 150}\ntarget:")


class ImpossibleValue(RecordRule[Metric]):
    """A measured value, or a target, that cannot be.

    A percentage lies between 0 and 100, a value “of 10” between 0 and 10, and minutes, working days, tickets and other
    things that are counted are not below 0. Money, degrees and points may be. Where a metric can be more or less than its
    unit says, its field `possible` says how much; then that counts alone.

    A value that cannot be counts nowhere: it is neither kept nor missed, and no report shows it.

    ## Why it matters

    It is a slip of the one who typed or of the tool that exported. 999.4 instead of 99.94 is more than any target asks
    for, and so nobody would ever look at it (clause 9.1).

    ## How to put it right

    Correct the value at its source and export it again. If it is right, say under `possible` of the metric what its
    values can be: `possible: {least: 0, most: 150}`; leave out `least` or `most` where there is no limit.

    ## What a person must look at

    Whether the values beside it were made in the same way. Those that are merely wrong cannot be told from right ones.
    """

    code = "SMS591"
    name = "impossible-value"
    record = Metric
    clauses = ("iso20000-1:2018/9.1",)
    covers = ("MET-01",)
    examples = (
        Example("shares of a whole", MEASURED),
        Example(
            "a decimal point that slipped, and less than nothing",
            {**MEASURED, TABLE: SERIES.replace("99.8", "998").replace("2026-04,99.9", "2026-04,-1")},
            finds=("metrics/met-001.csv:3:9", "metrics/met-001.csv:4:9"),
        ),
        Example(
            "a metric that may be above the whole",
            {"metrics/met-001.yml": CREDITS, TABLE: SERIES.replace("99.8", "104")},
        ),
        Example(
            "a target that nobody can reach",
            {**MEASURED, "metrics/met-001.yml": METRIC.replace("value: 99.5", "value: 995")},
            finds=("metrics/met-001.yml:11:33",),
        ),
    )

    def check_record(self, entry: Entry[Metric], context: Context) -> Iterator[Finding]:
        """Hold target and values against what can be."""
        limits = bounds(entry.record)
        target = entry.record.target
        if target is not None and target.unit is None and not limits.hold(target.value):
            yield self._target(entry, target.value, limits)
        known = context.library.measured.get(entry.id, ())
        wrong = [point for point in known if not limits.hold(point.value)]
        for index, point in enumerate(wrong[:SHOWN]):
            more = len(wrong) - SHOWN if index == SHOWN - 1 else 0
            yield self._value(entry, point, limits, more)

    def _target(self, entry: Entry[Metric], value: Decimal, limits: Bounds) -> Finding:
        return self.finding(
            entry.at("target", "value"),
            f"the target of metric {named(entry)} is {_said(value, entry.record)}, which cannot be: {_limit(value, limits)}",
            f"Correct it, or say in {entry.document.path} under “possible” what its values can be.",
            document=entry.document.id,
        )

    def _value(self, entry: Entry[Metric], point: Point, limits: Bounds, more: int) -> Finding:
        others = f"; {more:,} more like it" if more > 0 else ""
        return self.finding(
            point.location,
            f"metric {named(entry)} is {_said(point.value, entry.record)} in {point.period}, which cannot be: "
            f"{_limit(point.value, limits)}{others}",
            f"Correct it in {point.location.path}; if it is right, say under “possible” of {entry.id} what its values "
            "can be.",
            document=point.entry.document.id if point.entry is not None else entry.document.id,
        )


def _said(value: Decimal, metric: Metric) -> str:
    return f"{value:f} {metric.unit}" if metric.unit else f"{value:f}"


def _limit(value: Decimal, limits: Bounds) -> str:
    if limits.least is not None and value < limits.least:
        return f"it is not below {limits.least:f}"
    return f"it is not above {limits.most:f}"
