"""Competence records that prove nothing."""

from collections.abc import Iterator

from sms_docs.records import Competence
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.people._needs import lacking

PROOF = """\
id: CMP-001
type: competence
owner: ROL-001
assignment: ASG-002
competence: Root cause analysis
basis: experience
level: proficient
evidence: HR-2210
verified_by: PER-001
verified_on: 2026-01-12
"""

GAP = """\
id: CMP-002
type: competence
owner: ROL-001
assignment: ASG-002
competence: Trend analysis
gap: {action: Course and one report written with a coach, owner: ROL-001, due: 2027-03-31}
"""

PARTLY = PROOF.replace("verified_by: PER-001\nverified_on: 2026-01-12\n", "")


class EmptyCompetenceRecord(RecordRule[Competence]):
    """A competence record with neither a full proof nor a gap action.

    A full proof has `basis`, `level`, `evidence`, `verified_by` and `verified_on`. A record of awareness
    (`about: awareness`) has no level and no basis to speak of; the other three are enough for it.

    ## Why it matters

    Such a record looks like proof in every list, and an auditor who asks for it gets nothing. Clause 7.2 wants the
    evidence kept, which includes that somebody looked at it.

    ## How to put it right

    Complete the proof. If there is none yet, write under `gap` what is done about it, by which role and by when.
    """

    code = "SMS709"
    name = "empty-competence-record"
    record = Competence
    clauses = ("iso20000-1:2018/7.2",)
    covers = ("CMP-01",)
    examples = (
        Example(
            "a proof, and a gap with an action", {"people/cmp-001.yml": PROOF, "people/cmp-002.yml": GAP}
        ),
        Example(
            "a proof that nobody looked at",
            {"people/cmp-001.yml": PARTLY},
            finds=("people/cmp-001.yml:5:13",),
        ),
    )

    def check_record(self, entry: Entry[Competence], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for a proof or a gap."""
        record = entry.record
        if record.gap is not None:
            return
        missing = lacking(record)
        if record.about == "awareness":
            missing = [field for field in missing if field not in ("basis", "level")]
        if missing:
            listed = ", ".join(f"“{field}”" for field in missing)
            yield self.finding(
                entry.at("competence"),
                f"the record {entry.id} of “{record.competence}” for {record.assignment} proves nothing: "
                f"it has no {listed}",
                f"Add {listed} in {entry.document.path}, or a “gap” with “action”, “owner” and “due”.",
                document=entry.document.id,
            )
