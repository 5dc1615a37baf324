"""Promises that are measured in another unit, or over another time."""

from collections.abc import Iterator

from sms_docs.library.attainment import countable, measured_targets
from sms_docs.library.promises import words
from sms_docs.library.units import same_unit
from sms_docs.library.windows import Span, span_of, window_of
from sms_docs.records import Agreement, Metric
from sms_docs.records.agreement import Target
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Related, Severity
from sms_docs.rules.measuring._samples import MEASURED, METRIC
from sms_docs.rules.measuring._standing import gone
from sms_docs.rules.samples import SLA
from sms_docs.rules.wording import named

MEASURED_SLA = SLA.replace("window: month}", "window: month, measured_by: MET-001}")
FILES = {**MEASURED, "agreements/agr-001.yml": MEASURED_SLA}


class TargetMeasuredOtherwise(RecordRule[Agreement]):
    """A target of an agreement whose metric has another unit, or values for another time.

    Compared are the units, and the time over which the target holds (`window`) with the time that the values are for.
    Minutes and hours can be turned into one another, and `percent` is `%`; hours of the clock and working hours are two
    things.
    Values of availability in percent for days, months or quarters are put together to longer times; other values are not,
    because the mean of twelve monthly shares is not the share of the year. A window that names no stretch of the calendar,
    such as `30 days`, is not compared.

    ## Why it matters

    Whether the promise was kept cannot be told from such values, although everybody believes that it is measured (clauses
    8.3.3 and 9.1).

    ## How to put it right

    Measure in the unit and for the time that was agreed, or agree on what is measured. If both mean the same, write both
    with the same words.

    ## What a person must look at

    Whether the formula of the metric takes out what the agreement excepts, such as announced work, and nothing else.
    """

    code = "SMS533"
    name = "target-measured-otherwise"
    severity = Severity.WARNING
    record = Agreement
    clauses = ("iso20000-1:2018/8.3.3", "iso20000-1:2018/9.1")
    covers = ("MET-02",)
    examples = (
        Example("the same unit and the same time", FILES),
        Example(
            "promised in percent, measured in minutes",
            {**FILES, "metrics/met-001.yml": METRIC.replace('unit: "%"', "unit: min")},
            finds=("agreements/agr-001.yml:10:63",),
        ),
        Example(
            "promised for a month, measured for a quarter",
            {**FILES, "metrics/met-001.csv": "period,value\n2026-Q1,99.9\n"},
            finds=("agreements/agr-001.yml:10:76",),
        ),
    )

    def check_record(self, entry: Entry[Agreement], context: Context) -> Iterator[Finding]:
        """Compare each target with the metric that it names."""
        if gone(entry, context):
            return
        for index, ident in measured_targets(entry.record).items():
            metric = context.library.get(Metric, ident)
            if metric is not None:
                yield from self._compared(entry, index, metric, context)

    def _compared(
        self, entry: Entry[Agreement], index: int, metric: Entry[Metric], context: Context
    ) -> Iterator[Finding]:
        target = entry.record.targets[index]
        if not same_unit(target.unit, metric.record.unit):
            place, what = "unit", f"measured in “{metric.record.unit}” by {named(metric)}"
        elif length := _other_time(target, metric.id, context):
            place = "window"
            what = f"to be judged by {window_of(target.window)}, and {named(metric)} has values by {length}"
        else:
            return
        yield self.finding(
            entry.at("targets", index, place),
            f"target “{target.metric} {words(target)}” of {named(entry)} is {what}",
            f"Measure as agreed, or agree on what is measured: “{place}” of the target in {entry.document.path} and the "
            f"metric in {metric.document.path} must say the same.",
            document=entry.document.id,
            related=(Related(metric.at("unit"), f"{named(metric)}"),),
        )


def _other_time(target: Target, metric: str, context: Context) -> Span | None:
    """How long the time of the values is, if none of them can be judged; None if one can, or there is none."""
    spans = {span_of(point.period) for point in context.library.points.get(metric, ())}
    return None if any(countable(target, span) for span in spans) else min(spans, default=None)
