"""Metrics that nobody evaluates."""

from collections.abc import Iterator

from sms_docs.library import Library
from sms_docs.records import ManagementReview, Metric, Monitoring, Objective, Report, ReportIssue
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity
from sms_docs.rules.measuring._samples import MEASURED, REPORT
from sms_docs.rules.measuring._standing import idle, living
from sms_docs.rules.measuring.unmeasured_target import plan_of
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import listed, named

OTHER = REPORT.replace("metrics: [MET-001]\n", "")


class UnusedMetric(LibraryRule):
    """A metric that is measured and that no report and no management review shows.

    A metric is used if a report lists it under `metrics`, if a management review or an issued report names it, if a
    review names the objective that it measures, or if a monitoring activity uses it and says under `evaluation` when
    and by whom conclusions are drawn. Metrics without any value are not judged, nor those of which everything that they
    measure is over. If there is neither a report nor a review at all, that is reported once.

    ## Why it matters

    What nobody reads steers nothing, and costs time each month. Clauses 9.1 and 9.4 ask that results are evaluated and
    reported, not only collected.

    ## How to put it right

    Add the metric to `metrics` of the report whose readers decide with it. If there is no such reader, stop measuring:
    withdraw the metric.

    ## What a person must look at

    Whether the readers of the report decide anything with the figure.
    """

    code = "SMS538"
    name = "unused-metric"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/9.4", "iso20000-1:2018/9.1")
    covers = ("MET-05",)
    examples = (
        Example("the monthly report shows it", {**MEASURED, "reports/rep-001.yml": REPORT}),
        Example(
            "there is a report that does not show it",
            {**MEASURED, "reports/rep-001.yml": OTHER},
            finds=("metrics/met-001.yml:1:5",),
        ),
        Example("nothing is reported at all", MEASURED, finds=("sms.yml:1:1",)),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at every metric with values."""
        library = context.library
        if unread(library, Report) or unread(library, ManagementReview):
            return
        used = _used(context)
        unused = [
            entry
            for entry in living(Metric, context)
            if entry.id not in used
            and library.points.get(entry.id)
            and not idle(entry.record.measures, context)
        ]
        if not library.of(Report) and not library.of(ManagementReview):
            yield from self._nothing(unused, library)
            return
        for entry in unused:
            yield self._unused(entry)

    def _unused(self, entry: Entry[Metric]) -> Finding:
        return self.finding(
            entry.at("id"),
            f"metric {named(entry)} is measured, and no report or management review uses it",
            f"Add {entry.id} to “metrics” of the report whose readers decide with it, or withdraw the metric.",
            document=entry.document.id,
        )

    def _nothing(self, unused: list[Entry[Metric]], library: Library) -> Iterator[Finding]:
        if not unused:
            return
        shown = [entry.id for entry in unused[:3]] + ["others"] * (len(unused) > 3)  # noqa: PLR2004 - names in a row
        yield self.finding(
            plan_of(library),
            f"nobody reports what is measured: no report and no management review uses {listed(shown)}",
            "Write a report with “sms-docs new report”, and list the metrics that it shows under “metrics”.",
        )


def _used(context: Context) -> set[str]:
    """Ids of metrics that somebody evaluates."""
    library = context.library
    found = {metric for entry in living(Report, context) for metric in entry.record.metrics}
    for monitoring in living(Monitoring, context):
        if monitoring.record.evaluation is not None:
            found.update(monitoring.record.metrics)
    shown = {reference.target for entry in library.of(ManagementReview) for reference in entry.references()}
    shown |= {reference.target for entry in library.of(ReportIssue) for reference in entry.references()}
    objectives = (entry.record for entry in library.of(Objective) if entry.id in shown)
    return found | shown | {record.metric for record in objectives if record.metric is not None}
