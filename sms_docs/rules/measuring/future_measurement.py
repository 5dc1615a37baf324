"""Values of time that has not begun."""

from collections.abc import Iterator

from sms_docs.library.points import Point
from sms_docs.records import Metric
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.measuring._samples import MEASURED, SERIES
from sms_docs.rules.wording import named

TABLE = "metrics/met-001.csv"


class FutureMeasurement(RecordRule[Metric]):
    """A measured value for a time that has not begun.

    Reported once for each metric, at the first such value. None of them is counted as measured.

    ## Why it matters

    Nobody can have measured it. It is a slip, or a forecast among measured values, and it hides that the real values stop
    (clause 9.1).

    ## How to put it right

    Correct the period if it was mistyped. Keep forecasts and plans in another column or file.

    ## What a person must look at

    Whether values before that one are forecasts as well that have become past in the meantime.
    """

    code = "SMS535"
    name = "future-measurement"
    record = Metric
    clauses = ("iso20000-1:2018/9.1",)
    covers = ("MET-03",)
    examples = (
        Example("the month has begun", {**MEASURED, TABLE: SERIES + "2026-06,100,\n"}),
        Example(
            "a mistyped year",
            {**MEASURED, TABLE: SERIES + "2062-05,99.7,\n"},
            finds=("metrics/met-001.csv:5:9",),
        ),
    )

    def check_record(self, entry: Entry[Metric], context: Context) -> Iterator[Finding]:
        """Look for values whose time lies ahead."""
        points = context.library.points.get(entry.id, ())
        ahead = [point for point in points if point.period.start > context.today]
        if ahead:
            yield self._ahead(entry, ahead)

    def _ahead(self, entry: Entry[Metric], ahead: list[Point]) -> Finding:
        first, more = ahead[0], len(ahead) - 1
        others = f", and {more:,} more" if more else ""
        return self.finding(
            first.location,
            f"metric {named(entry)} has a value for {first.period}{others}, which has not begun",
            f"Correct the period in {first.location.path}; keep forecasts apart from measured values.",
            document=first.entry.document.id if first.entry is not None else entry.document.id,
        )
