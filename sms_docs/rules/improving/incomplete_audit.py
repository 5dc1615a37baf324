"""Audits of which nobody can tell what they were held against."""

from collections.abc import Iterator

from sms_docs.records import Audit
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.improving._samples import AUDIT
from sms_docs.rules.improving._standing import standing, where
from sms_docs.rules.wording import blank, gap, listed, named, quoted

PLAIN = AUDIT.replace(
    "criteria: ISO/IEC 20000-1:2018 clause 8.5.1, PRC-001\nscope: Changes of the first quarter\n", ""
)
NOTHING_NAMED = AUDIT.replace('audited_clauses: ["8.5.1"]\nprocesses: [PRC-001]\n', "")


class IncompleteAudit(LibraryRule):
    """An audit without criteria or scope, or done without what a report needs.

    From the day for which it is planned an audit needs `criteria` and `scope`. Once it is done, it also needs
    `auditors`, the clauses (`audited_clauses`) or `processes` that were audited, and the roles that got the report
    (`reported_to`).

    ## Why it matters

    Clause 9.2 asks for criteria and scope of each audit, and that results reach the managers concerned. “We had a look
    around” proves nothing: nobody can tell what was compared with what.

    ## How to put it right

    Fill in the fields before you write `done_on`, which closes the entry. If it is closed already, add a new entry with
    everything in it, and name the old one under `corrects`.

    ## What a person must look at

    Whether the samples were large enough to tell anything.
    """

    code = "SMS553"
    name = "incomplete-audit"
    clauses = ("iso20000-1:2018/9.2",)
    covers = ("AUD-03",)
    examples = (
        Example("criteria, scope, auditors and report", {"audits/aud-001.yml": AUDIT}),
        Example(
            "still to come",
            {
                "audits/aud-001.yml": PLAIN.replace("2026-04-13", "2026-07-13").replace(
                    "done_on: 2026-04-14\n", ""
                )
            },
        ),
        Example(
            "neither criteria nor scope", {"audits/aud-001.yml": PLAIN}, finds=("audits/aud-001.yml:1:1",)
        ),
        Example(
            "done, and it does not say what was audited",
            {"audits/aud-001.yml": NOTHING_NAMED},
            finds=("audits/aud-001.yml:1:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at audits whose day has come."""
        for entry in standing(context.library, Audit):
            if entry.record.closed or entry.record.planned <= context.today:
                lacking = list(_lacking(entry.record))
                if lacking:
                    yield self._incomplete(entry, lacking)
                yield from self._nameless(entry)

    def _incomplete(self, entry: Entry[Audit], lacking: list[str]) -> Finding:
        words = {"audited_clauses": "clauses or processes", "reported_to": "role that got the report"}
        return self.finding(
            gap(entry, lacking),
            f"audit {named(entry)} names no {listed([words.get(field, field) for field in lacking], 'and no')}",
            f"Add {quoted(lacking)} {where(entry)}.",
            document=entry.document.id,
        )

    def _nameless(self, entry: Entry[Audit]) -> Iterator[Finding]:
        for index, auditor in enumerate(entry.record.auditors):
            if auditor.person is None and auditor.external is None:
                yield self.finding(
                    entry.at("auditors", index),
                    f"an auditor of {named(entry)} has no name",
                    f"Write “person” with an id, or “external” with a firm, {where(entry)}.",
                    document=entry.document.id,
                )


def _lacking(record: Audit) -> Iterator[str]:
    done = ("auditors", "reported_to") if record.closed else ()
    yield from (field for field in ("criteria", "scope", *done) if blank(getattr(record, field)))
    if record.closed and not record.audited_clauses and not record.processes:
        yield "audited_clauses"
