# Whether a report that was issued came late is not looked at: what was issued cannot be issued again.

"""Reports that were not issued for a time."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from sms_docs.library.measures import due_after
from sms_docs.records import Duration, Report, ReportIssue
from sms_docs.rules.base import Approval, Context, Entry, Example, Finding, LibraryRule, Related, Severity
from sms_docs.rules.measuring._samples import ISSUED, REPORT
from sms_docs.rules.measuring._standing import in_use_since, living, uncorrected
from sms_docs.rules.measuring.overdue_measurement import every
from sms_docs.rules.samples import CONTROLLED
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import named

YEAR: Final = Duration(12)

FILES = {"reports/rep-001.yml": REPORT, "reports/issued.yml": ISSUED}
APPROVED = (Approval("REP-001", "PER-001", "ROL-001", 0),)


class OverdueReport(LibraryRule):
    """A report that was not issued for a time, or is overdue.

    The report for a time can be issued when that time is over. It is overdue when the last time that was reported on ended
    more than one and a half times the `frequency` ago: the monthly report for October after 15 November. In the last
    twelve months each time must be reported on; what was left out is found by the same measure. A report in force that
    was never issued is judged from the day on which its text was approved or became effective.

    ## Why it matters

    Readers who do not get the figures cannot decide with them. An auditor asks for the last reports, and for the one that
    is missing (clause 9.4).

    ## How to put it right

    Issue the report and add an entry of type `report-issue` with `report`, `period` and `issued_on`. If it is issued less
    often on purpose, change its `frequency`.

    ## What a person must look at

    Whether anybody missed it. If not, the report may not be needed.
    """

    code = "SMS542"
    name = "overdue-report"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/9.4",)
    covers = ("RPT-01",)
    examples = (
        Example("issued for each month", FILES),
        Example(
            "nothing for May by the middle of June",
            FILES,
            finds=("reports/rep-001.yml:7:12",),
            today=date(2026, 6, 16),
        ),
        Example(
            "nothing for March",
            {**FILES, "reports/issued.yml": ISSUED.replace("period: 2026-03", "period: 2026-02")},
            finds=("reports/issued.yml:9:44",),
        ),
        Example(
            "in force for months and never issued",
            {**CONTROLLED, "reports/rep-001.yml": REPORT},
            finds=("reports/rep-001.yml:7:12",),
            approvals=APPROVED,
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at every report and at what was issued of it."""
        if unread(context.library, ReportIssue):
            return
        issued: dict[str, list[Entry[ReportIssue]]] = {}
        for entry in uncorrected(context.library.of(ReportIssue)):
            issued.setdefault(entry.record.report, []).append(entry)
        for report in living(Report, context):
            frequency = report.record.frequency
            found = sorted(issued.get(report.id, ()), key=lambda entry: entry.record.period.end)
            if frequency is not None:
                yield from self._late(report, frequency, found, context)
                yield from self._left_out(report, frequency, found, context.today)

    def _late(
        self, report: Entry[Report], frequency: Duration, issued: list[Entry[ReportIssue]], context: Context
    ) -> Iterator[Finding]:
        last = issued[-1] if issued else None
        since = last.record.period.end if last is not None else in_use_since(report, context)
        due = due_after(frequency, since) if since is not None else None
        if due is not None and due.late < context.today:
            state = f"was last issued for {last.record.period}" if last else f"was never issued since {since}"
            yield self.finding(
                report.at("frequency"),
                f"report {named(report)} {state}, and is due {every(frequency)}",
                "Issue it, and add an entry of type report-issue with “report”, “period” and “issued_on”.",
                document=report.document.id,
                related=(Related(last.at("period"), "the last one"),) if last is not None else (),
            )

    def _left_out(
        self, report: Entry[Report], frequency: Duration, issued: list[Entry[ReportIssue]], today: date
    ) -> Iterator[Finding]:
        for before, after in pairwise(issued):
            start, end = before.record.period, after.record.period
            if end.end >= YEAR.before(today) and end.end > due_after(frequency, start.end).late:
                yield self.finding(
                    after.at("period"),
                    f"report {named(report)} was issued for {start} and then for {end}, and is due {every(frequency)}",
                    "Issue what was left out, and add an entry of type report-issue for it.",
                    document=after.document.id,
                    related=(Related(before.at("period"), "the one before"),),
                )
