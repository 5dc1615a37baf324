"""Records of which nobody knows how long they are kept, and those that were kept long enough."""

from collections.abc import Iterator
from datetime import date

from sms_docs.library import Document
from sms_docs.library.retention import kept_until
from sms_docs.records import Duration, Life, Process, Record
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.wording import named

ACTS = """\
id: REG-007
type: register
of: commitment
title: Leadership acts
owner: ROL-001
retention: P5Y
entries:
  - {id: LDR-001, title: Budget 2026, act: resources, by: PER-001, on: 2026-02-12, evidence: Budget letter}
"""
PROCESS = """\
---
id: PRC-001
type: process
title: Incident management
owner: ROL-001
purpose: Restore the service as fast as possible.
records:
  - what: Incident tickets
    where: Service desk, project INC
    retention: P3Y
---
"""


class MissingRetention(LibraryRule):
    """A retained record without a retention time, or kept beyond it.

    Looks at retained records (such as leadership acts and competence), for which the header of their register may say
    it once for all entries, and at the `records` that a process says it produces. Entries that are older than their
    retention time are listed, so that a person can decide about them; nothing is deleted by itself.

    ## Why it matters

    Clause 7.5.3 asks for rules on keeping and disposing. Records that went too early cannot prove anything any more;
    personal data that is kept too long breaks other rules.

    ## How to put it right

    Write `retention` into the record or the header of its register, such as `P3Y` for three years; for a process, at
    each line of `records`. What has been kept long enough: let the owner decide whether it goes.

    ## What a person must look at

    Whether laws or contracts ask for a longer time, and whether somebody still needs an entry before it goes. Deleting
    an entry removes it from the folder; the history of the repository still has it.
    """

    code = "SMS306"
    name = "missing-retention"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.5.3",)
    covers = ("DOC-10", "EVD-01")
    examples = (
        Example(
            "said once for the register, and in the process",
            {"leadership/acts.yml": ACTS, "processes/prc-001.md": PROCESS},
        ),
        Example(
            "nobody said how long",
            {
                "leadership/acts.yml": ACTS.replace("retention: P5Y\n", ""),
                "processes/prc-001.md": PROCESS.replace("    retention: P3Y\n", ""),
            },
            finds=("leadership/acts.yml:1:5", "processes/prc-001.md:8:5"),
        ),
        Example(
            "kept long enough",
            {"leadership/acts.yml": ACTS.replace("2026-02-12", "2020-02-12")},
            finds=("leadership/acts.yml:8:5",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at retained records, then at what processes produce."""
        for document in context.library.documents.values():
            if document.life is Life.RETAIN:
                yield from self._retained(document, context.today)
        for entry in context.library.of(Process):
            for index, evidence in enumerate(entry.record.records):
                if evidence.retention is None:
                    yield self.finding(
                        entry.at("records", index),
                        f"{named(entry)} does not say how long “{evidence.what}” is kept",
                        f"Add “retention: P3Y”, or the time that applies, to that line in {entry.document.path}.",
                        document=entry.document.id,
                    )

    def _retained(self, document: Document, today: date) -> Iterator[Finding]:
        general = document.header.retention
        if general is None and any(entry.record.retention is None for entry in document.entries):
            yield self.finding(
                document.at("id"),
                f"“{document.title}” ({document.id}) does not say how long its records are kept",
                f"Add “retention: P3Y”, or the time that applies, to {document.path}.",
                document=document.id,
            )
        for entry in document.entries:
            time = entry.record.retention or general
            until = kept_until(entry)
            if time is not None and until is not None and until < today:
                yield self._outlived(entry, time, until)

    def _outlived(self, entry: Entry[Record], time: Duration, until: date) -> Finding:
        return self.finding(
            entry.at(),
            f"{named(entry)} was to be kept for {time.words}, until {until.isoformat()}",
            f"Let the owner decide: delete the entry from {entry.document.path}, or give it a longer “retention”.",
            document=entry.document.id,
        )
