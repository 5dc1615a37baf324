"""Operated processes without the four proofs of governance."""

import re
from collections.abc import Iterator
from typing import Final

from sms_docs.library import Library
from sms_docs.records import (
    Assignment,
    Dependency,
    Party,
    Person,
    Record,
    Role,
    Service,
)
from sms_docs.records.empty_words import says_nothing
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Severity
from sms_docs.rules.samples import DEPENDENCY
from sms_docs.rules.wording import listed, named, quoted, spoken

PROOFS: Final = (
    "accountability_authority",
    "definition_interfaces",
    "performance_compliance",
    "improvement_priority",
)
OPERATED: Final = (
    DEPENDENCY.replace("component: Data hall\n", "").replace("service: SVC-001", "process: PRC-001")
    + """\
governance:
  accountability_authority: The change manager may demand that our description is followed.
  definition_interfaces: We write the description; the party may propose changes.
  performance_compliance: Monthly figures, and a sample of 20 changes each quarter.
  improvement_priority: We plan and rank improvements in the monthly meeting.
  evidence: [EVD-001]
"""
)
EVIDENCE: Final = """\
id: EVD-001
type: evidence-link
title: Minutes of the monthly meeting
what: What was demanded, agreed and ranked
owner: ROL-002
system: Document store
where: Suppliers, Hall Ltd, minutes
retention: P3Y
last_checked: 2026-05-04
"""
FILES: Final = {"dependencies/dep-001.yml": OPERATED, "evidence/evd-001.yml": EVIDENCE}

_POINTER: Final = re.compile(r"\b[A-Z]{2,8}-[0-9]{1,6}\b|https?://\S+")
# Who does something and what it is done for: naming them proves nothing.
_NO_PROOF: Final = (Role, Person, Assignment, Party, Service, Dependency)


class IncompleteGovernance(RecordRule[Dependency]):
    """A process operated by others without all four proofs of governance, or without evidence of them.

    Each of the four has to be said: words that only keep a place, such as “TBD”, “n/a” or “-”, do not count. And each needs
    evidence: an evidence link under `evidence`, which stands for all four, or in the words of the proof itself the id of a
    record that shows it (a document, a policy, a report, an agreement …) or an address (`https://…`). Ids of roles, people,
    parties and services are no evidence.

    ## Why it matters

    To list which processes others operate is not enough. It must be shown that they are under your control: who of you
    is accountable and may demand adherence; who controls the definition of the process and its interfaces; how
    performance and compliance are measured and audited; who plans improvements and sets their priority (clauses 8.2.3
    and 8.3.4.1; clause 4.2 of the 2011 edition).

    ## How to put it right

    Write one sentence for each under `governance` of the dependency: `accountability_authority`,
    `definition_interfaces`, `performance_compliance` and `improvement_priority`. Say where the proof is: write an evidence
    link with “sms-docs new evidence-link” and name it under `evidence`.

    ## What a person must look at

    Whether it is true in practice: look for a case in which you demanded something and got it.
    """

    code = "SMS912"
    name = "incomplete-governance"
    severity = Severity.WARNING
    record = Dependency
    clauses = ("iso20000-1:2018/8.2.3", "iso20000-1:2018/8.3.4.1")
    covers = ("TPY-10",)
    examples = (
        Example(title="four proofs, and where they are seen", files=FILES),
        Example(title="no process, no such proofs", files={"dependencies/dep-001.yml": DEPENDENCY}),
        Example(
            title="who improves it?",
            files={
                **FILES,
                "dependencies/dep-001.yml": OPERATED.replace(
                    "  improvement_priority: We plan and rank improvements in the monthly meeting.\n", ""
                ),
            },
            finds=("dependencies/dep-001.yml:13:1",),
        ),
        Example(
            title="a word that keeps the place",
            files={
                **FILES,
                "dependencies/dep-001.yml": OPERATED.replace(
                    "We plan and rank improvements in the monthly meeting.", "TBD"
                ),
            },
            finds=("dependencies/dep-001.yml:17:25",),
        ),
        Example(
            title="said, and nothing shows it",
            files={"dependencies/dep-001.yml": OPERATED.replace("  evidence: [EVD-001]\n", "")},
            finds=("dependencies/dep-001.yml:13:1",),
        ),
        Example(
            title="no proof at all",
            files={"dependencies/dep-001.yml": OPERATED.partition("governance:")[0]},
            finds=("dependencies/dep-001.yml:1:1",),
        ),
    )

    def check_record(self, entry: Entry[Dependency], context: Context) -> Iterator[Finding]:
        """Look for the four proofs, then for evidence of those that are said."""
        if entry.record.process is None:
            return
        said = {proof: getattr(entry.record.governance, proof, None) for proof in PROOFS}
        missing = [proof for proof in PROOFS if said[proof] is None]
        empty = [proof for proof in PROOFS if said[proof] is not None and says_nothing(said[proof])]
        if missing:
            yield self._missing(entry, missing)
        yield from (self._empty(entry, proof, said[proof] or "") for proof in empty)
        unproven = [
            proof
            for proof in PROOFS
            if proof not in (*missing, *empty) and not _shown(entry, said[proof] or "", context.library)
        ]
        if unproven:
            yield self._unproven(entry, unproven)

    def _missing(self, entry: Entry[Dependency], missing: list[str]) -> Finding:
        return self.finding(
            entry.key("governance"),
            f"dependency {named(entry)} operates a process without proof of {_words(missing, 'or of')}",
            f"Write {quoted(missing)} under “governance” in {entry.document.path}.",
            document=entry.document.id,
        )

    def _empty(self, entry: Entry[Dependency], proof: str, text: str) -> Finding:
        return self.finding(
            entry.at("governance", proof),
            f"dependency {named(entry)} operates a process, and “{text}” is no proof of {_words([proof], 'or of')}",
            f"Say under “{proof}” in {entry.document.path} how it is, in a sentence, and where that is seen.",
            document=entry.document.id,
        )

    def _unproven(self, entry: Entry[Dependency], unproven: list[str]) -> Finding:
        return self.finding(
            entry.key("governance"),
            f"dependency {named(entry)} operates a process, and nothing shows {_words(unproven, 'and')}",
            f"Name an evidence link under “evidence” of “governance” in {entry.document.path}, or the record or the address "
            f"that shows it in the words of {quoted(unproven)}.",
            document=entry.document.id,
        )


def _words(proofs: list[str], last: str) -> str:
    return listed([words.replace(" ", " and ", 1) for words in spoken(proofs)], last)


def _shown(entry: Entry[Dependency], text: str, library: Library) -> bool:
    """Whether a proof, or all of them together, say where it is seen."""
    if entry.record.governance is not None and entry.record.governance.evidence:
        return True  # whether the evidence links are there is asked elsewhere
    return any(_is_proof(word, library) for word in _POINTER.findall(text))


def _is_proof(word: str, library: Library) -> bool:
    if "://" in word or word in library.hidden:
        return True
    entry = library.by_id.get(word)
    record: Record | None = entry.record if entry is not None else None
    return record is not None and not isinstance(record, _NO_PROOF)
