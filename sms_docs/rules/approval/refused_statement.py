"""Statements that do not count."""

from collections.abc import Iterator

from sms_docs.approvals import Decision, Judged
from sms_docs.control import ControlBlock
from sms_docs.history import HistoryState
from sms_docs.rules.base import Approval, Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY

FILES = {**CONTROLLED, "policies/pol-001.md": POLICY}

_COMMANDS = {
    Decision.APPROVED: "approve",
    Decision.REVIEWED: "review",
    Decision.EMERGENCY: "approve --emergency REFERENCE",
    Decision.WITHDRAW_APPROVAL: "withdraw",
    Decision.WITHDRAW_DOCUMENT: "withdraw --document",
}


class RefusedStatement(LibraryRule):
    """A statement about the present text that does not count.

    The message says what the statement gives and what was expected. Only statements that arrived while the present text
    stood are looked at, and only those that no later one has made good: old mistakes that were put right are not
    brought up again.

    ## Why it matters

    Somebody believes to have approved, reviewed or withdrawn a document, and has not.

    ## How to put it right

    Leave the statement where it is; statements are never changed or deleted. Let somebody who may decide make a new one
    with the command in the finding: it says beforehand whether it will count.
    """

    code = "SMS402"
    name = "refused-statement"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.5.2",)
    covers = ("DOC-06",)
    examples = (
        Example("approved by who may", FILES, approvals=(Approval("POL-001", "PER-001", "ROL-001", 0),)),
        Example(
            "approved by a service owner",
            FILES,
            finds=("approvals/POL-001/2026-01-15-7d0781a8ee04-PER-002.yml:1:1",),
            approvals=(Approval("POL-001", "PER-002", "ROL-002", 0),),
        ),
        Example(
            "approved by a service owner, and then by who may",
            FILES,
            approvals=(
                Approval("POL-001", "PER-002", "ROL-002", 0),
                Approval("POL-001", "PER-001", "ROL-001", 0),
            ),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at the statements that arrived while the present text stood."""
        if context.control.history.state is HistoryState.COMPLETE:
            for block in context.control.blocks.values():
                for verdict in _unhealed(block):
                    yield self._refused(verdict, block)

    def _refused(self, verdict: Judged, block: ControlBlock) -> Finding:
        statement = verdict.claim.statement
        command, *option = _COMMANDS[statement.decision].split()
        words = " ".join(("sms-docs", command, block.document, *option))
        cure = f"Leave it as it is, and let somebody who may decide make a new one with “{words}”."
        return self.finding(
            verdict.claim.location,
            f"this statement about “{block.title}” ({block.document}) does not count: {verdict.refused}",
            "Commit it." if verdict.claim.pending else cure,
            document=block.document,
        )


def _unhealed(block: ControlBlock) -> Iterator[Judged]:
    """Refused statements with and after which no other one of the same kind counted."""
    healed = {
        verdict.claim.statement.decision: verdict.claim.arrived or 0
        for verdict in block.window
        if verdict.counts
    }
    for verdict in block.window:
        arrived = verdict.claim.arrived
        if verdict.refused and (
            arrived is None or arrived > healed.get(verdict.claim.statement.decision, -1)
        ):
            yield verdict
