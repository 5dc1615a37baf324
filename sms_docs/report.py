# The outcome of a check as one value. It knows nothing of rules or formats; it decides only the verdict.

"""Reports and verdicts."""

from dataclasses import dataclass, field
from enum import StrEnum

from sms_docs.findings import Finding, Severity, Skipped


class Verdict(StrEnum):
    """What a check came to."""

    PASS = "pass"  # noqa: S105 - not a password
    FAIL = "fail"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Checked:
    """How much was looked at."""

    documents: int = 0
    records: int = 0
    rules: int = 0


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that a waiver sets aside.

    Args:
        finding: The finding.
        waiver: Id of the waiver.
        until: Last day on which it counts, ISO 8601.
        reason: Why it is accepted until then.
    """

    finding: Finding
    waiver: str
    until: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in the order of their places, what was skipped, and what it comes to.

    Args:
        findings: All findings, sorted.
        skipped: Checks that could not be made; any of them keeps the verdict from being a pass.
        checked: Counts.
        today: The day on which it was judged, ISO 8601.
        at: The commit that was judged, or empty for a folder without one.
        tool_version: Ours.
        reported_only: Findings that do not block, because ``--base`` leaves their documents out.
        waived: Findings set aside by a waiver record; none of them is in ``findings``.
        trust_root: The commit whose registers and procedure count without approval; empty if nothing was verified.
        trust_given: Whether the caller named it; else it was taken from the history that is checked.
    """

    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    checked: Checked = field(default_factory=Checked)
    today: str = ""
    at: str = ""
    tool_version: str = ""
    reported_only: frozenset[Finding] = frozenset()
    waived: tuple[Waived, ...] = ()
    trust_root: str = ""
    trust_given: bool = False

    def blocks(self, finding: Finding) -> bool:
        """Whether this finding fails the check."""
        return finding.severity is Severity.ERROR and finding not in self.reported_only

    @property
    def verdict(self) -> Verdict:
        """Fail if any finding blocks, else incomplete if anything was skipped, else pass."""
        if any(self.blocks(finding) for finding in self.findings):
            return Verdict.FAIL
        return Verdict.INCOMPLETE if self.skipped else Verdict.PASS
