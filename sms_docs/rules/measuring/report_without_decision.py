"""Reports that were issued and on which nobody decided."""

from collections.abc import Iterator
from typing import Final

from sms_docs.records import Duration, ReportIssue
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity
from sms_docs.rules.measuring._samples import ISSUED
from sms_docs.rules.measuring._standing import uncorrected
from sms_docs.rules.wording import named

YEAR: Final = Duration(12)

FILE = "reports/issued.yml"
SILENT = ISSUED.replace("2026-05-05, no_decision_needed: true", "2026-05-05")


class ReportWithoutDecision(LibraryRule):
    """An issued report on which nothing was decided.

    That nothing has to be decided is a decision as well: `no_decision_needed: true`. Reports that were issued in the last
    twelve months are judged; entries that a later one corrects are not.

    ## Why it matters

    A report that leads to nothing was not needed, or not read. Clause 9.4 asks that decisions and actions follow from
    what is reported.

    ## How to put it right

    An issued report is closed. Add a new entry for the same report and period with `corrects` and the id of this one, and
    say in it what was decided (`decisions`), or that its readers looked and found nothing to decide
    (`no_decision_needed: true`).

    ## What a person must look at

    Whether “nothing to decide” is believable beside the figures.
    """

    code = "SMS543"
    name = "report-without-decision"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/9.4",)
    covers = ("RPT-01",)
    examples = (
        Example("nothing had to be decided", {FILE: ISSUED}),
        Example(
            "nobody says whether anything was decided", {FILE: SILENT}, finds=("reports/issued.yml:9:5",)
        ),
        Example(
            "said by a later entry",
            {
                FILE: SILENT + "  - {id: RPI-003, report: REP-001, period: 2026-04, issued_on: 2026-05-05, "
                "corrects: RPI-002, decisions: [{what: One more node, owner: ROL-002, due: 2026-09-30}]}\n"
            },
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at what was issued in the last year."""
        oldest = YEAR.before(context.today)
        for entry in uncorrected(context.library.of(ReportIssue)):
            record = entry.record
            if not record.decisions and not record.no_decision_needed and record.issued_on >= oldest:
                yield self._silent(entry)

    def _silent(self, entry: Entry[ReportIssue]) -> Finding:
        return self.finding(
            entry.at(),
            f"report {named(entry)} was issued on {entry.record.issued_on}, and nothing was decided on it",
            f"Add an entry with “corrects: {entry.id}” that says what was decided under “decisions”, or has "
            "“no_decision_needed: true”.",
            document=entry.document.id,
        )
