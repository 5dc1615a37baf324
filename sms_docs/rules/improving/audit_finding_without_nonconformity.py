"""Findings of audits that nobody follows up."""

from collections.abc import Iterable, Iterator

from sms_docs.records import Audit, Nonconformity
from sms_docs.records.audit import AuditFinding
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.improving._samples import AUDIT, NONCONFORMITY
from sms_docs.rules.improving._standing import standing
from sms_docs.rules.wording import named

OPEN_END = AUDIT.replace(", nonconformity: NCR-001", "")


class AuditFindingWithoutNonconformity(LibraryRule):
    """A major or minor finding of an audit without a nonconformity.

    The finding names it under `nonconformity`; or the nonconformity names the audit under `found_in`, which is the way
    for an audit that is closed. One nonconformity answers one finding, unless several findings name it. Observations
    need none.

    ## Why it matters

    A finding that is only in the report is forgotten with the report. As a nonconformity it has an owner, a date, a
    cause and a check of its effect (clauses 9.2 and 10.1).

    ## How to put it right

    Start one with “sms-docs new nonconformity”. Write the number of the audit under `found_in`, and the clause of the
    finding under `requirement`.

    ## What a person must look at

    Whether what was graded as an observation is one.
    """

    code = "SMS554"
    name = "audit-finding-without-nonconformity"
    clauses = ("iso20000-1:2018/9.2", "iso20000-1:2018/10.1")
    covers = ("AUD-04",)
    examples = (
        Example(
            "named by the finding", {"audits/aud-001.yml": AUDIT, "improvement/ncr-001.yml": NONCONFORMITY}
        ),
        Example(
            "the nonconformity names the audit",
            {"audits/aud-001.yml": OPEN_END, "improvement/ncr-001.yml": NONCONFORMITY},
        ),
        Example("nothing follows", {"audits/aud-001.yml": OPEN_END}, finds=("audits/aud-001.yml:15:5",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at audits that are done."""
        found_in: dict[str, list[Entry[Nonconformity]]] = {}
        for one in standing(context.library, Nonconformity):
            if one.record.found_in is not None:
                found_in.setdefault(one.record.found_in, []).append(one)
        for entry in standing(context.library, Audit):
            if entry.record.closed:
                named_it = [*found_in.get(entry.id, ()), *found_in.get(entry.record.corrects or "", ())]
                yield from (self._loose(entry, index) for index in _loose(entry, named_it))

    def _loose(self, entry: Entry[Audit], index: int) -> Finding:
        found = entry.record.findings[index]
        against = f", “requirement: {found.requirement}”" if found.requirement else ""
        return self.finding(
            entry.at("findings", index),
            f"nothing follows from the {found.grade} finding “{found.what}” of audit {named(entry)}",
            f"Start one with “sms-docs new nonconformity”, with “found_in: {entry.id}”{against}.",
            document=entry.document.id,
        )


def _loose(entry: Entry[Audit], named_it: Iterable[Entry[Nonconformity]]) -> list[int]:
    """Places of the findings that no nonconformity takes up."""
    findings = entry.record.findings
    open_ = [
        index
        for index, found in enumerate(findings)
        if found.grade != "observation" and found.nonconformity is None
    ]
    named_there = {found.nonconformity for found in findings}
    free = [one.record for one in named_it if one.id not in named_there]
    for fits in (_same, _may_be):
        for index in tuple(open_):
            match = next((one for one in free if fits(findings[index], one)), None)
            if match is not None:
                free.remove(match)
                open_.remove(index)
    return open_


def _same(found: AuditFinding, record: Nonconformity) -> bool:
    requirement = found.requirement is not None and found.requirement == record.requirement
    return requirement or (found.about is not None and found.about == record.violates)


def _may_be(found: AuditFinding, record: Nonconformity) -> bool:
    """Whether nothing tells against it: neither names another clause than the other."""
    return found.requirement is None or record.requirement is None
