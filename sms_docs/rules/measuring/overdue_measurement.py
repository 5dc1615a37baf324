"""Metrics that are no longer measured."""

from collections.abc import Iterator
from datetime import date

from sms_docs.library.measures import Due, begun, due_after, last
from sms_docs.records import Duration, Measurement, Metric
from sms_docs.rules.base import Approval, Context, Entry, Example, Finding, RecordRule, Related, Severity
from sms_docs.rules.measuring._samples import MEASURED, METRIC
from sms_docs.rules.measuring._standing import gone, idle, in_use_since
from sms_docs.rules.samples import CONTROLLED
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import named

NEVER = {**CONTROLLED, "metrics/met-001.yml": METRIC.partition("series:")[0]}
APPROVED = (Approval("MET-001", "PER-001", "ROL-001", 0),)


class OverdueMeasurement(RecordRule[Metric]):
    """A metric whose last value is older than its frequency.

    The next value is for the stretch of time that follows the last one. It is late, and a warning, when the last one is
    one and a half times the frequency old; an error, when it is twice as old. A monthly value for October makes the one
    for November late after 15 December, and very late after 31 December. Values for time that has not begun do not count.

    A metric in force that was never measured is judged from the day on which its text was approved or became effective.
    Not judged are metrics that were withdrawn or replaced, and those of which everything that they measure is over:
    retired services, agreements that have ended, objectives with a result. Values that cannot be read are reported by
    `malformed-series`; until then nothing is called overdue.

    ## Why it matters

    A metric that stopped is worse than none: the report still shows it, and everybody believes that somebody looks
    (clause 9.1).

    ## How to put it right

    Add the values that are missing to the file of values, or as measurement records. If it is measured less often on
    purpose, change its `frequency`; if it is not needed any more, withdraw it.

    ## What a person must look at

    Why it stopped. Often the person or the tool is gone, and other metrics went with it.
    """

    code = "SMS534"
    name = "overdue-measurement"
    record = Metric
    clauses = ("iso20000-1:2018/9.1",)
    covers = ("MET-03",)
    examples = (
        Example("measured last month", MEASURED),
        Example("the value for May is not late before the middle of June", MEASURED, today=date(2026, 6, 15)),
        Example(
            "one and a half months old: a warning",
            MEASURED,
            finds=("metrics/met-001.yml:10:12",),
            today=date(2026, 6, 16),
        ),
        Example(
            "more than two months old: an error",
            MEASURED,
            finds=("metrics/met-001.yml:10:12",),
            today=date(2026, 7, 1),
        ),
        Example("in force for a month", NEVER, approvals=APPROVED, today=date(2026, 2, 15)),
        Example(
            "in force for half a year and never measured",
            NEVER,
            finds=("metrics/met-001.yml:10:12",),
            approvals=APPROVED,
        ),
    )

    def check_record(self, entry: Entry[Metric], context: Context) -> Iterator[Finding]:
        """Compare the last value with today."""
        frequency = entry.record.frequency
        if frequency is None or gone(entry, context) or idle(entry.record.measures, context):
            return
        if _unreadable(entry, context):
            return
        newest = last(begun(context.library.points.get(entry.id, ()), context.today))
        since = newest.period.end if newest is not None else in_use_since(entry, context)
        due = due_after(frequency, since) if since is not None else None
        if due is not None and due.late < context.today:
            state = (
                f"was last measured for {newest.period}" if newest else f"was never measured since {since}"
            )
            related = (Related(newest.location, "the last value"),) if newest is not None else ()
            yield self._late(entry, state, frequency, due, context.today, related)

    def _late(
        self,
        entry: Entry[Metric],
        state: str,
        frequency: Duration,
        due: Due,
        today: date,
        related: tuple[Related, ...],
    ) -> Finding:
        series = entry.record.series
        where = f"to the file {series.file}" if series is not None else "as measurement records"
        return self.finding(
            entry.at("frequency"),
            f"metric {named(entry)} {state}, and is measured {every(frequency)}; a value was due on {due.due}",
            f"Add the values that are missing {where}; if it is measured less often on purpose, change “frequency” "
            f"in {entry.document.path}.",
            document=entry.document.id,
            severity=Severity.ERROR if today > due.very_late else Severity.WARNING,
            related=related,
        )


def every(frequency: Duration) -> str:
    """How often, in words: ``every month``, ``every 3 months``."""
    return f"every {frequency.words.removeprefix('1 ')}"


def _unreadable(entry: Entry[Metric], context: Context) -> bool:
    """Whether values may only seem to be missing, because they could not be read."""
    series = context.library.series.get(entry.id)
    return bool(series.problems) if series is not None else unread(context.library, Measurement)
