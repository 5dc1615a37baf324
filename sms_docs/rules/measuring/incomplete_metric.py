"""Metrics that two people would not measure alike."""

from collections.abc import Iterator
from typing import Final

from sms_docs.records import Metric
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.measuring._samples import MEASURED, METRIC
from sms_docs.rules.measuring._standing import gone
from sms_docs.rules.wording import gap, lacking, listed, named, quoted

NEEDED: Final = ("formula", "unit", "source", "frequency", "target")

FILE = "metrics/met-001.yml"


class IncompleteMetric(RecordRule[Metric]):
    """A metric without formula, unit, source, frequency or target.

    Who answers for it is its `owner`, which every record needs. Metrics that were withdrawn or replaced are not judged.

    ## Why it matters

    A number without a formula changes with the person who works it out, one without a target says nothing, and one
    without a frequency is measured when it suits. Clause 9.1 asks for what, how, when and against which criteria.

    ## How to put it right

    Add what is missing: `formula` (how the value is worked out), `unit`, `source` (the system that the values come from),
    `frequency` (`P1M` is monthly) and `target` with `operator` and `value`.

    ## What a person must look at

    Whether the formula measures what customers feel, and whether the target makes anybody do anything.
    """

    code = "SMS531"
    name = "incomplete-metric"
    record = Metric
    clauses = ("iso20000-1:2018/9.1",)
    covers = ("MET-01",)
    examples = (
        Example("all of it is said", MEASURED),
        Example(
            "nobody said how it is worked out, or what is good",
            {
                **MEASURED,
                FILE: METRIC.replace('target: {operator: ">=", value: 99.5}\n', "").replace(
                    "formula: Minutes available / minutes of the month, in percent\n", ""
                ),
            },
            finds=("metrics/met-001.yml:1:1",),
        ),
        Example(
            "the frequency is missing",
            {**MEASURED, FILE: METRIC.replace("frequency: P1M\n", "")},
            finds=("metrics/met-001.yml:1:1",),
        ),
    )

    def check_record(self, entry: Entry[Metric], context: Context) -> Iterator[Finding]:
        """Look for empty fields."""
        missing = lacking(entry.record, NEEDED)
        if missing and not gone(entry, context):
            yield self.finding(
                gap(entry, missing),
                f"metric {named(entry)} has no {listed(missing, 'or')}",
                f"Add {quoted(missing)} in {entry.document.path}.",
                document=entry.document.id,
            )
