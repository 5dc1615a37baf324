"""Statements that can be about nothing."""

from collections.abc import Iterator

from sms_docs.approvals import Claim
from sms_docs.control import State
from sms_docs.history import HistoryState
from sms_docs.rules.base import Approval, Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY

ACTS = """\
id: REG-007
type: register
of: commitment
title: Leadership acts
owner: ROL-001
retention: P5Y
entries:
  - {id: LDR-001, title: Budget 2026, act: resources, by: PER-001, on: 2026-02-12, evidence: Budget letter}
"""


class StrayStatement(LibraryRule):
    """A statement about something that needs no decision.

    Either no document has the id, and none ever had, or the document is a retained record: those are never approved.
    Statements about documents that are gone are right where they are.

    ## Why it matters

    Somebody believes to have approved a document, and named another one.

    ## How to put it right

    Approve the document that was meant. The stray statement stays where it is, because statements are never removed;
    it does no harm. One that is not committed yet can be deleted.
    """

    code = "SMS405"
    name = "stray-statement"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.5.3",)
    covers = ("DOC-03",)
    examples = (
        Example(
            "a statement about a policy",
            {**CONTROLLED, "policies/pol-001.md": POLICY},
            approvals=(Approval("POL-001", "PER-001", "ROL-001", 0),),
        ),
        Example(
            "a leadership act that somebody approved",
            {**CONTROLLED, "leadership/acts.yml": ACTS},
            finds=("approvals/REG-007/2026-01-15-bcfc8e502147-PER-001.yml:1:1",),
            approvals=(Approval("REG-007", "PER-001", "ROL-001", 0),),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at what statements are about."""
        control = context.control
        if control.history.state is not HistoryState.COMPLETE:
            return
        for claim in control.evidence.claims:
            ident = claim.statement.document
            block = control.blocks.get(ident)
            if block is None and ident not in control.former:
                yield self._stray(claim, f"about {ident}, and no document has that id")
            elif block is not None and block.state is State.RETAINED:
                yield self._stray(
                    claim, f"about “{block.title}” ({ident}), a retained record, which is never approved"
                )

    def _stray(self, claim: Claim, what: str) -> Finding:
        ident = claim.statement.document
        cure = (
            "Delete it, or correct the id."
            if claim.pending
            else "If the document was deleted or its id changed and that is not committed yet, undo it. Else leave the "
            "statement, and approve the document that was meant."
        )
        return self.finding(claim.location, f"this statement is {what}", cure, document=ident)
