"""Texts that are used before their approval."""

from collections.abc import Iterator
from datetime import date

from sms_docs.control import ControlBlock, State
from sms_docs.rules.approvers import approval_cure
from sms_docs.rules.base import Approval, Change, Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY, PROCEDURE

FILES = {
    **CONTROLLED,
    "documents/dcp-001.md": PROCEDURE.replace("default:", "emergency: {roles: [ROL-002], days: 5}\ndefault:"),
    "policies/pol-001.md": POLICY,
}
CHANGED = {"policies/pol-001.md": POLICY.replace("rely on.", "rely on, night and day.")}
APPROVED = Approval("POL-001", "PER-001", "ROL-001", 0)
URGENT = Approval(
    "POL-001", "PER-002", "ROL-002", 1, "emergency", on=date(2026, 6, 1), replaces=0, reference="INC-0042"
)
HISTORY = (Change(FILES), Change(CHANGED, author="Nora Noll <nora@sms.example>", on=date(2026, 6, 1)))


class EmergencyInUse(LibraryRule):
    """A text that is used in an emergency, before its approval.

    The document control procedure says who may declare an emergency, and within how many days the approval must follow.
    Until then this is a warning; from the day after it is an error like that of any other text that nobody has approved.
    The days count from the day on which the text came to the main line. A later approval puts everything right.

    ## Why it matters

    Some changes cannot wait for the approver. What was done in a hurry is forgotten in a hurry, too: a deadline that
    somebody else counts keeps the exception from becoming the rule.

    ## How to put it right

    Let an approver read what was done, and approve it; or change it back.

    ## What a person must look at

    Whether it was an emergency. The reference in the statement leads to what happened.
    """

    code = "SMS408"
    name = "emergency-in-use"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.5.2",)
    covers = ("DOC-06",)
    examples = (
        Example("approved as it stands", FILES, approvals=(APPROVED,)),
        Example(
            "used before its approval, for four more days",
            {**FILES, **CHANGED},
            finds=("policies/pol-001.md:2:5",),
            commits=HISTORY,
            approvals=(APPROVED, URGENT),
            today=date(2026, 6, 2),
        ),
        Example(
            "approved two days later",
            {**FILES, **CHANGED},
            commits=HISTORY,
            approvals=(
                APPROVED,
                URGENT,
                Approval("POL-001", "PER-001", "ROL-001", 2, on=date(2026, 6, 3), replaces=0),
            ),
            today=date(2026, 6, 3),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look for documents in an emergency."""
        for block in context.control.blocks.values():
            if block.state is State.EMERGENCY:
                yield self._urgent(block, context)

    def _urgent(self, block: ControlBlock, context: Context) -> Finding:
        emergency = block.emergency
        assert emergency is not None  # noqa: S101 - what the state says
        rights = context.control.rights
        who = f"{rights.name(emergency.person)} as {rights.role(emergency.role)}"
        return self.finding(
            context.library.by_document[block.document].at("id"),
            f"“{block.title}” ({block.document}) is used without approval because of {emergency.reference}, as {who} "
            f"decided; CI blocks after {emergency.until.isoformat()}",
            approval_cure(block, context),
            document=block.document,
        )
