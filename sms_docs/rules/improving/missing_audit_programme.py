"""Systems without a programme of audits for today."""

from collections.abc import Iterator
from datetime import date

from sms_docs.records import AuditProgramme, Scope
from sms_docs.rules.base import Change, Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.improving._samples import PROGRAMME, SCOPE
from sms_docs.rules.improving._standing import applies, never_begun, whole
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import named

FILES = {"scope/scp-001.yml": SCOPE, "audits/apr-001.md": PROGRAMME}


class MissingAuditProgramme(LibraryRule):
    """A system without a programme of internal audits for today.

    Either there has never been one, or the last one has ended. Only a whole system is judged, which is one with a scope
    record. In the first year of the scope a missing programme is a warning, later an error.

    ## Why it matters

    Clause 9.2 asks for internal audits at planned intervals, and for a programme that says which ones. Without it,
    what nobody likes to look at is never looked at.

    ## How to put it right

    Write one with “sms-docs new audit-programme”: its period with `from` and `to`, and under `audits` what is audited
    when. For the time after an old one, write a new programme; the old one stays as it is.

    ## What a person must look at

    Whether the audits take place, and whether those who audit dare to find something.
    """

    code = "SMS550"
    name = "missing-audit-programme"
    clauses = ("iso20000-1:2018/9.2",)
    covers = ("AUD-01",)
    examples = (
        Example("a programme for this year and the next", FILES),
        Example("never a programme", {"scope/scp-001.yml": SCOPE}, finds=("scope/scp-001.yml:1:5",)),
        Example(
            "never a programme, in the third year",
            {},
            finds=("scope/scp-001.yml:1:5",),
            commits=(Change({"scope/scp-001.yml": SCOPE}, on=date(2023, 10, 2)),),
        ),
        Example("the last one has ended", FILES, finds=("audits/apr-001.md:7:5",), today=date(2028, 1, 10)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look for a programme that is not over."""
        scope = whole(context)
        if scope is None or unread(context.library, AuditProgramme):
            return
        programmes = [entry for entry in context.library.of(AuditProgramme) if applies(entry, context)]
        if not programmes:
            yield self._never(scope, context)
        elif all(entry.record.end < context.today for entry in programmes):
            yield self._ended(max(programmes, key=lambda entry: entry.record.end))

    def _never(self, scope: Entry[Scope], context: Context) -> Finding:
        return self.finding(
            scope.at("id"),
            f"the system with the scope {named(scope)} has no programme of internal audits",
            "Write one with “sms-docs new audit-programme”: every clause and every process is audited within its period.",
            document=scope.document.id,
            severity=never_begun(scope, context),
        )

    def _ended(self, programme: Entry[AuditProgramme]) -> Finding:
        return self.finding(
            programme.at("to"),
            f"the programme of audits {named(programme)} ended on {programme.record.end}, and no other follows",
            "Write the next one with “sms-docs new audit-programme”; it begins on the day after.",
            document=programme.document.id,
        )
