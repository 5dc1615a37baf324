"""Policies whose approval came from a role that may not give it."""

from collections.abc import Iterator

from sms_docs.approvals import Decision, Judged
from sms_docs.control import ControlBlock
from sms_docs.records import Policy, Role
from sms_docs.rules.base import Approval, Context, Entry, Example, Finding, RecordRule, Related
from sms_docs.rules.samples import ASSIGNMENTS, CONTROLLED, POLICY, PROCEDURE

ANYBODY = PROCEDURE.replace("approvers: [ROL-001]", "approvers: [ROL-001, ROL-002]")

BOB = ASSIGNMENTS.replace("PER-002, role: ROL-002", "PER-003, role: ROL-002")

PEOPLE = """\
id: REG-002
type: register
of: person
title: People
owner: ROL-001
entries:
  - {id: PER-001, name: Mia Grau, emails: [mia@sms.example]}
  - {id: PER-002, name: Ada Abel, emails: [ada@sms.example]}
  - {id: PER-003, name: Bo Lund, emails: [bo@sms.example]}
"""

FILES = {
    **CONTROLLED,
    "documents/dcp-001.md": ANYBODY,
    "people/people.yml": PEOPLE,
    "people/assignments.yml": BOB,
    "policies/pol-001.md": POLICY,
}


class PolicyApprovedTooLow(RecordRule[Policy]):
    """A policy whose approval came from a role that is not high enough for it.

    What is looked at is the approval of the text in force. A service management policy needs a role of top management
    (`top_management: true`), or a deputy of it. An information security policy needs a role of top management, or a
    role with `authorities`: clause 8.7.3.1 speaks of management with the right authority, which need not be the
    highest. For other policies the document control procedure alone decides. A policy without any approval is
    reported by other rules.

    ## Why it matters

    A policy binds everybody, so it has to come from those who direct everybody. An approval can be perfectly valid
    under the document control procedure, and still be given by somebody to whom the standard does not leave it.

    ## How to put it right

    Let the right role approve the same text once more; the approval that is there stays. So that it does not happen
    again, narrow the policy to that role with `approver`, or give policies a row of their own under `types` in the
    document control procedure. If the role does direct the organisation, write `top_management: true` in it.

    ## What a person must look at

    Whether the authorities of the role that approved the information security policy include approving it.
    """

    code = "SMS610"
    name = "policy-approved-too-low"
    record = Policy
    clauses = ("iso20000-1:2018/5.2.1", "iso20000-1:2018/8.7.3.1")
    covers = ("POL-02",)
    examples = (
        Example(
            "approved by the managing director",
            FILES,
            approvals=(Approval("POL-001", "PER-001", "ROL-001", 0),),
        ),
        Example(
            "approved by a service owner",
            FILES,
            finds=("policies/pol-001.md:4:7",),
            approvals=(Approval("POL-001", "PER-003", "ROL-002", 0),),
        ),
    )

    def check_record(self, entry: Entry[Policy], context: Context) -> Iterator[Finding]:
        """Look at the roles in which the text in force was approved."""
        kind = entry.record.policy_kind
        block = context.control.blocks.get(entry.document.id)
        if block is None or kind not in ("service-management", "information-security"):
            return
        given = _approvals(block)
        if given and not any(_enough(kind, verdict, context) for verdict in given):
            yield self._too_low(entry, given[-1], context)

    def _too_low(self, entry: Entry[Policy], verdict: Judged, context: Context) -> Finding:
        statement, rights = verdict.claim.statement, context.control.rights
        security = entry.record.policy_kind == "information-security"
        needed = (
            "a role of top management or one with authorities" if security else "a role of top management"
        )
        who = f"{rights.name(statement.approver)} as {rights.role(statement.role)}"
        return self.finding(
            entry.at("kind"),
            f"the policy “{entry.record.title}” ({entry.id}) was approved by {who}, expected {needed}",
            f"Let {needed} approve the same text, and name that role under “approver” in {entry.document.path} "
            "with the next change.",
            document=entry.document.id,
            related=(Related(verdict.claim.location, "the approval"),),
            clause=self.clauses[1 if security else 0],
        )


def _approvals(block: ControlBlock) -> list[Judged]:
    """The approvals of the text in force that count and were not taken back, in the order of their arrival."""
    found: dict[str, Judged] = {}
    for verdict in block.judged:
        statement = verdict.claim.statement
        if not verdict.counts or block.in_force is None or statement.digest != block.in_force.digest:
            continue
        if statement.decision is Decision.APPROVED:
            found[statement.approver] = verdict
        elif statement.decision is Decision.WITHDRAW_APPROVAL:
            found.pop(statement.approver, None)
    return list(found.values())


def _enough(kind: str, verdict: Judged, context: Context) -> bool:
    role = context.library.get(Role, verdict.claim.statement.role)
    if role is None:
        return False
    return role.record.top_management or (kind == "information-security" and bool(role.record.authorities))
