"""Programmes of audits that say neither how nor why."""

from collections.abc import Iterator

from sms_docs.records import AuditProgramme
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Severity
from sms_docs.rules.improving._samples import PROGRAMME
from sms_docs.rules.improving._standing import applies
from sms_docs.rules.wording import gap, lacking, listed, named, quoted, spoken

NEEDED = ("basis", "method", "responsible", "reported_to")


class VagueAuditProgramme(RecordRule[AuditProgramme]):
    """A programme of audits without its basis, method, responsible role or receivers.

    A programme that has ended is not judged.

    ## Why it matters

    Clause 9.2 asks that a programme says how audits are done, who runs it and who gets the results, and that it follows
    from what is important, what has changed and what was found before.

    ## How to put it right

    Fill in `basis`, `method`, `responsible` and `reported_to`, each with a sentence or a role.

    ## What a person must look at

    Whether the basis is a reason, or only the calendar of last year.
    """

    code = "SMS556"
    name = "vague-audit-programme"
    severity = Severity.WARNING
    record = AuditProgramme
    clauses = ("iso20000-1:2018/9.2",)
    examples = (
        Example("says how, why, who and to whom", {"audits/apr-001.md": PROGRAMME}),
        Example(
            "no reason and no method",
            {
                "audits/apr-001.md": PROGRAMME.replace(
                    "basis: What carries critical services comes first.\n"
                    "method: Interviews and samples of fifteen records\n",
                    "",
                )
            },
            finds=("audits/apr-001.md:2:1",),
        ),
    )

    def check_record(self, entry: Entry[AuditProgramme], context: Context) -> Iterator[Finding]:
        """Look for empty fields."""
        empty = lacking(entry.record, NEEDED)
        if empty and entry.record.end >= context.today and applies(entry, context):
            yield self.finding(
                gap(entry, empty),
                f"the programme of audits {named(entry)} has no {listed(spoken(empty), 'and no')}",
                f"Add {quoted(empty)} in {entry.document.path}.",
                document=entry.document.id,
            )
