"""Audits that were planned and not done."""

from collections.abc import Iterator, Mapping
from datetime import date

from sms_docs.records import Audit, AuditProgramme
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.improving._programme import Programmes
from sms_docs.rules.improving._samples import AUDIT, PROGRAMME
from sms_docs.rules.improving._standing import applies, standing
from sms_docs.rules.wording import named

WAITING = AUDIT.replace("done_on: 2026-04-14\n", "")
FILES = {"audits/apr-001.md": PROGRAMME}
AUGUST = date(2026, 8, 3)


class OverdueAudit(LibraryRule):
    """An audit whose day has passed and that is not done.

    A planned audit of a programme is done if it names the `audit`, or an audit that names the programme has its day or
    its name, and that one is done. Programmes that were followed by a later one are not judged any more.

    ## Why it matters

    Clause 9.2 asks for audits at planned intervals. One that is put off again and again is the first sign that the
    system is not carried out any more.

    ## How to put it right

    Do the audit, and write it down with “sms-docs new audit”. If it was put off for a reason, change `planned`, in the
    programme and in the audit.

    ## What a person must look at

    Why it was put off, and whether that is a habit.
    """

    code = "SMS555"
    name = "overdue-audit"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/9.2",)
    covers = ("AUD-05",)
    examples = (
        Example("still to come", FILES),
        Example(
            "done, as the audit says",
            {**FILES, "audits/aud-001.yml": AUDIT.replace("2026-04-13", "2026-07-06")},
            today=AUGUST,
        ),
        Example(
            "planned, and nothing is written down", FILES, finds=("audits/apr-001.md:13:29",), today=AUGUST
        ),
        Example(
            "written down, and not done", {"audits/aud-001.yml": WAITING}, finds=("audits/aud-001.yml:6:10",)
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at audits, then at what is only planned."""
        for entry in standing(context.library, Audit):
            if not entry.record.closed and entry.record.planned < context.today:
                yield self._late(entry)
        programmes = [entry for entry in context.library.of(AuditProgramme) if applies(entry, context)]
        newest = max((entry.record.start for entry in programmes), default=context.today)
        known = Programmes(context.library)
        for programme in programmes:
            if programme.record.end >= newest:
                yield from self._planned(programme, known.written_down(programme), context)

    def _late(self, entry: Entry[Audit]) -> Finding:
        return self.finding(
            entry.at("planned"),
            f"audit {named(entry)} was planned for {entry.record.planned} and is not done",
            f"Do it, and write “done_on” in {entry.document.path}; or put off “planned”.",
            document=entry.document.id,
        )

    def _planned(
        self, programme: Entry[AuditProgramme], written: Mapping[int, Entry[Audit]], context: Context
    ) -> Iterator[Finding]:
        for index, item in enumerate(programme.record.audits):
            if index not in written and item.planned < context.today:
                yield self.finding(
                    programme.at("audits", index, "planned"),
                    f"the audit “{item.name}” of {named(programme)} was planned for {item.planned}, and none is "
                    "written down",
                    f"Write it down with “sms-docs new audit”, with “programme: {programme.id}” and “planned: "
                    f"{item.planned}”; or put off “planned” in {programme.document.path}.",
                    document=programme.document.id,
                )
