"""Policies that nobody was told of since their last approval."""

from collections.abc import Iterator
from datetime import date

from sms_docs.control import State
from sms_docs.records import Communication, Policy
from sms_docs.rules.base import Approval, Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.leadership._acts import standing
from sms_docs.rules.samples import CONTROLLED, POLICY
from sms_docs.rules.wording import blank

TOLD = """\
id: REG-010
type: register
of: commitment
title: Acts of leadership
owner: ROL-001
entries:
  - {id: LDR-001, title: All-hands talk, act: importance_communicated, by: PER-001, on: 2026-02-05, evidence: Slides and recording, concerns: [POL-001]}
"""

MEETING = """\
id: COM-001
type: communication
title: Meeting of all
owner: ROL-001
subject: The policy
reach: internal
topics: [policy]
concerns: [POL-001]
done:
  - {on: 2026-02-05, evidence: Minutes of the meeting}
"""

FILES = {**CONTROLLED, "policies/pol-001.md": POLICY}

APPROVED = (Approval("POL-001", "PER-001", "ROL-001", 0),)

QUIET = frozenset((State.WITHDRAWN, State.SUPERSEDED, State.FUTURE))


class PolicyNotCommunicated(LibraryRule):
    """A policy in force that nobody is shown to have been told of since its last approval.

    Proof is an act of leadership whose `concerns` names the policy, or a communication whose `concerns` names it and that
    was `done` with proof, dated on the day of the approval or later. The proof stands there and not in the policy: a
    line added to the policy would change the text that was just approved, and it would need approval again. The policy
    itself says in `communicate_to` who is to be told and how; the registers say that it happened.

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
        Example(
            "made known by what is planned",
            {**FILES, "communication/com-001.yml": MEETING},
            approvals=APPROVED,
        ),
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
        for ident, day in (*_acts(context), *_communications(context)):
            told[ident] = max(day, told.get(ident, date.min))
        for entry in context.library.of(Policy):
            block = context.control.blocks.get(entry.document.id)
            approved = block.approved_on if block is not None and block.state not in QUIET else None
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


def _acts(context: Context) -> Iterator[tuple[str, date]]:
    """What acts of leadership made known, and when."""
    for act in standing(context.library):
        yield from ((ident, act.record.on) for ident in act.record.concerns)


def _communications(context: Context) -> Iterator[tuple[str, date]]:
    """What communications made known, and when, as far as there is proof."""
    for entry in context.library.of(Communication):
        for told in entry.record.done:
            if told.link is not None or not blank(told.evidence):
                yield from ((ident, told.on) for ident in entry.record.concerns)
