"""Reports of which nobody knows for whom, how often or what."""

from collections.abc import Iterator
from typing import Final

from sms_docs.records import Report
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Severity
from sms_docs.rules.measuring._samples import REPORT
from sms_docs.rules.measuring._standing import gone
from sms_docs.rules.wording import gap, lacking, listed, named, quoted

NEEDED: Final = ("audience", "frequency", "contents")

FILE = "reports/rep-001.yml"


class IncompleteReport(RecordRule[Report]):
    """A report without audience, frequency or contents.

    Contents are its `contents` or the `metrics` that it shows. The header of a register may name the audience of all of its
    reports.

    ## Why it matters

    Clause 9.4 asks to settle which reports there are, for whom, what for, how often and with what in them. Without a
    frequency nobody can say that one is missing.

    ## How to put it right

    Add what is missing: `audience` (for whom it is written), `frequency` (`P1M` is monthly) and `contents`.

    ## What a person must look at

    Whether its readers still read it, and decide with it.
    """

    code = "SMS541"
    name = "incomplete-report"
    severity = Severity.WARNING
    record = Report
    clauses = ("iso20000-1:2018/9.4",)
    covers = ("RPT-01",)
    examples = (
        Example("all of it is said", {FILE: REPORT}),
        Example(
            "nobody knows for whom and how often",
            {
                FILE: REPORT.replace("audience: Customers of web hosting\n", "").replace(
                    "frequency: P1M\n", ""
                )
            },
            finds=("reports/rep-001.yml:1:1",),
        ),
    )

    def check_record(self, entry: Entry[Report], context: Context) -> Iterator[Finding]:
        """Look for empty fields."""
        missing = lacking(entry.record, NEEDED)
        said = {"contents": bool(entry.record.metrics), "audience": bool(entry.document.header.audience)}
        missing = [field for field in missing if not said.get(field)]
        if missing and not gone(entry, context):
            yield self.finding(
                gap(entry, missing),
                f"report {named(entry)} has no {listed(missing, 'or')}",
                f"Add {quoted(missing)} in {entry.document.path}.",
                document=entry.document.id,
            )
