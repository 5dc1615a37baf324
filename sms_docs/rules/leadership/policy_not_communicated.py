"""Policies that nobody was told of since their last approval."""

from collections.abc import Iterator
from datetime import date

from sms_docs.control import State
from sms_docs.records import Policy
from sms_docs.rules.base import Approval, Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.leadership._acts import standing
from sms_docs.rules.samples import CONTROLLED, POLICY

TOLD = """\
id: REG-010
type: register
of: commitment
title: Acts of leadership
owner: ROL-001
entries:
  - {id: LDR-001, title: All-hands talk, act: importance_communicated, by: PER-001, on: 2026-02-05, evidence: Slides and recording, concerns: [POL-001]}
"""

FILES = {**CONTROLLED, "policies/pol-001.md": POLICY}

APPROVED = (Approval("POL-001", "PER-001", "ROL-001", 0),)

GONE = frozenset((State.WITHDRAWN, State.SUPERSEDED))


class PolicyNotCommunicated(LibraryRule):
    """A policy in force that nobody is shown to have been told of since its last approval.

    Proof is an act of leadership whose `concerns` names the policy, dated on the day of the approval or later.
    The proof stands in the register of acts and not in the policy: a line added to the policy would change the text
    that was just approved, and it would need approval again. The policy itself says in `communicate_to` who is to be
    told and how; the register says that it happened.

    ## Why it matters

    A policy works only if people know it. Clause 5.2.2 asks that it is made known within the organisation and to
    others as needed, and what people were told before a change is not what holds now.

    ## How to put it right

    Tell the people named under `communicate_to`. Then add an entry to the register of acts, for instance with
    `act: importance_communicated`, the day, where the proof is kept, and the id of the policy under `concerns`.

    ## What a person must look at

    Whether the message arrived: ask a few people what the policy means for their own work.
    """

    code = "SMS611"
    name = "policy-not-communicated"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/5.2.2",)
    covers = ("POL-03",)
    examples = (
        Example("made known after the approval", {**FILES, "leadership/acts.yml": TOLD}, approvals=APPROVED),
        Example("approved and put away", FILES, finds=("policies/pol-001.md:2:1",), approvals=APPROVED),
        Example(
            "made known before the approval only",
            {**FILES, "leadership/acts.yml": TOLD.replace("2026-02-05", "2025-11-05")},
            finds=("policies/pol-001.md:2:1",),
            approvals=APPROVED,
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare approvals with the acts that concern policies."""
        told: dict[str, date] = {}
        for act in standing(context.library, context.today):
            for ident in act.record.concerns:
                told[ident] = max(act.record.on, told.get(ident, date.min))
        for entry in context.library.of(Policy):
            block = context.control.blocks.get(entry.document.id)
            approved = block.approved_on if block is not None and block.state not in GONE else None
            if approved is not None and told.get(entry.id, date.min) < approved:
                yield self._untold(entry, approved)

    def _untold(self, entry: Entry[Policy], approved: date) -> Finding:
        return self.finding(
            entry.key("communicate_to"),
            f"nothing shows that the policy “{entry.record.title}” ({entry.id}) was made known "
            f"since its approval on {approved.isoformat()}",
            f"When it was, add an entry with “concerns: [{entry.id}]” and the day to the register of leadership acts.",
            document=entry.document.id,
        )
