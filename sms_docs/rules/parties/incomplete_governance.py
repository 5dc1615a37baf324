"""Operated processes without the four proofs of governance."""

from collections.abc import Iterator

from sms_docs.records import Dependency
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Severity
from sms_docs.rules.samples import DEPENDENCY
from sms_docs.rules.wording import listed, named, quoted, spoken

PROOFS = (
    "accountability_authority",
    "definition_interfaces",
    "performance_compliance",
    "improvement_priority",
)
OPERATED = (
    DEPENDENCY.replace("component: Data hall\n", "").replace("service: SVC-001", "process: PRC-001")
    + """\
governance:
  accountability_authority: The change manager may demand that our description is followed.
  definition_interfaces: We write the description; the party may propose changes.
  performance_compliance: Monthly figures, and a sample of 20 changes each quarter.
  improvement_priority: We plan and rank improvements in the monthly meeting.
"""
)


class IncompleteGovernance(RecordRule[Dependency]):
    """A process operated by others without all four proofs of governance.

    ## Why it matters

    To list which processes others operate is not enough. It must be shown that they are under your control: who of you
    is accountable and may demand adherence; who controls the definition of the process and its interfaces; how
    performance and compliance are measured and audited; who plans improvements and sets their priority (clauses 8.2.3
    and 8.3.4.1; clause 4.2 of the 2011 edition).

    ## How to put it right

    Write one sentence for each under `governance` of the dependency: `accountability_authority`,
    `definition_interfaces`, `performance_compliance` and `improvement_priority`. Say where the proof is.

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
        Example(title="four proofs", files={"dependencies/dep-001.yml": OPERATED}),
        Example(title="no process, no such proofs", files={"dependencies/dep-001.yml": DEPENDENCY}),
        Example(
            title="who improves it?",
            files={"dependencies/dep-001.yml": OPERATED.partition("  improvement_priority")[0]},
            finds=("dependencies/dep-001.yml:13:1",),
        ),
        Example(
            title="no proof at all",
            files={"dependencies/dep-001.yml": OPERATED.partition("governance:")[0]},
            finds=("dependencies/dep-001.yml:1:1",),
        ),
    )

    def check_record(self, entry: Entry[Dependency], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for the four proofs."""
        if entry.record.process is None:
            return
        missing = [proof for proof in PROOFS if not getattr(entry.record.governance, proof, None)]
        if missing:
            yield self.finding(
                entry.key("governance"),
                f"dependency {named(entry)} operates a process without proof of "
                f"{listed([words.replace(' ', ' and ', 1) for words in spoken(missing)], 'or of')}",
                f"Write {quoted(missing)} under “governance” in {entry.document.path}.",
                document=entry.document.id,
            )
