"""Objectives that nobody follows."""

from collections.abc import Iterator

from sms_docs.library import Library
from sms_docs.records import Measurement, Metric, Objective
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.planning._living import living
from sms_docs.rules.planning._samples import MEASURED, METRIC, OBJECTIVE
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import named

FILES = {
    "objectives/obj-001.yml": OBJECTIVE,
    "metrics/met-001.yml": METRIC,
    "metrics/msr-001.yml": MEASURED,
}

OVER = OBJECTIVE.replace("due: 2026-12-31", "due: 2026-04-30")


class UnfollowedObjective(LibraryRule):
    """An objective without any measured value, or past its day without a result.

    Values are those of its metric, from its file or from measurement records. If the file cannot be read, that is
    reported by another rule. An objective that has a `result` is not looked at any more.

    ## Why it matters

    Objectives are monitored (clause 6.2.1). One that nobody measures is noticed when it is missed, and one that nobody
    judges teaches nothing.

    ## How to put it right

    Measure, and record the value. When the day has come, write under `result` whether the objective was reached, missed
    or dropped, and why. If it is to be reached later, write the new day under `due`.

    ## What a person must look at

    Whether somebody steered by the values.
    """

    code = "SMS520"
    name = "unfollowed-objective"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/6.2.1", "iso20000-1:2018/6.2.2")
    covers = ("OBJ-04",)
    examples = (
        Example("measured every month", FILES),
        Example(
            "over, with its result",
            {
                "objectives/obj-001.yml": OVER + "result: {on: 2026-05-04, outcome: missed, text: 3.1 %}\n",
                "metrics/met-001.yml": METRIC,
            },
        ),
        Example(
            "no value yet",
            {path: text for path, text in FILES.items() if "msr" not in path},
            finds=("objectives/obj-001.yml:7:9",),
        ),
        Example(
            "over, and nobody said how it went",
            {**FILES, "objectives/obj-001.yml": OVER},
            finds=("objectives/obj-001.yml:10:6",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every objective without a result."""
        for entry in living(context, Objective):
            if entry.record.result is None:
                metric = context.library.get(Metric, entry.record.metric)
                if metric is not None and not _measured(metric, context):
                    yield self._unmeasured(entry, metric)
                if entry.record.due is not None and entry.record.due < context.today:
                    yield self._unjudged(entry)

    def _unmeasured(self, entry: Entry[Objective], metric: Entry[Metric]) -> Finding:
        series = metric.record.series
        where = f"in {series.file}" if series is not None else "as a measurement (“sms-docs new measurement”)"
        return self.finding(
            entry.at("metric"),
            f"the objective {named(entry)} has no measured value yet: its metric {named(metric)} has none",
            f"Measure it, and record the value {where}.",
            document=entry.document.id,
            related=(Related(metric.at("id"), "the metric"),),
        )

    def _unjudged(self, entry: Entry[Objective]) -> Finding:
        return self.finding(
            entry.at("due"),
            f"the objective {named(entry)} was due on {entry.record.due}, and nothing says whether it was reached",
            f"Write “result” with “on”, “outcome” and “text” in {entry.document.path}, or a new day under “due”.",
            document=entry.document.id,
        )


def _measured(metric: Entry[Metric], context: Context) -> bool:
    """Whether a metric has a value by today, or may have one in what could not be read."""
    library = context.library
    points = library.points.get(metric.id, ())
    return any(point.period.start <= context.today for point in points) or _hidden(metric.id, library)


def _hidden(metric: str, library: Library) -> bool:
    series = library.series.get(metric)
    return bool(series.problems) if series is not None else unread(library, Measurement)
