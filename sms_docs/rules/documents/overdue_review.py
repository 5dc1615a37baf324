"""Documents whose review is due."""

from collections.abc import Iterator
from datetime import date

from sms_docs.control import ControlBlock, State
from sms_docs.library import Document
from sms_docs.rules.approvers import candidates, told
from sms_docs.rules.base import Approval, Change, Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY
from sms_docs.source import Location

FILES = {**CONTROLLED, "policies/pol-001.md": POLICY}
APPROVED = (Approval("POL-001", "PER-001", "ROL-001", 0),)


class OverdueReview(LibraryRule):
    """A document whose review is due or overdue.

    The next review is due one interval after the last approval or review. The document control procedure sets the
    interval for each type of document, and how many days before the date the warning starts (`warning_days`) and how
    many days after it CI begins to block (`grace_days`). A document may ask for a shorter interval with
    `review_interval`, never for a longer one.

    ## Why it matters

    Texts age without anybody touching them: the tool is replaced, the supplier changes, the law moves on. Clause 7.5.2
    asks for review at planned times, and auditors look at dates first.

    ## How to put it right

    Read the document. If it is still right, its owner or an approver confirms that with “sms-docs review ID”, which
    renews it without touching the text. If it is not, change it and have the change approved: that renews it as well.

    ## What a person must look at

    Whether somebody really read the text before confirming it.
    """

    code = "SMS303"
    name = "overdue-review"
    clauses = ("iso20000-1:2018/7.5.2",)
    covers = ("DOC-05",)
    examples = (
        Example("approved half a year ago", FILES, approvals=APPROVED),
        Example(
            "reviewed a year after its approval",
            FILES,
            commits=(Change(FILES, on=date(2025, 1, 10)), Change({}, on=date(2026, 1, 12))),
            approvals=(
                Approval("POL-001", "PER-001", "ROL-001", 0, on=date(2025, 1, 10)),
                Approval("POL-001", "PER-001", "ROL-001", 1, decision="reviewed", on=date(2026, 1, 12)),
            ),
        ),
        Example(
            "due in nine days: a warning",
            FILES,
            finds=("policies/pol-001.md:2:5",),
            approvals=APPROVED,
            today=date(2027, 1, 1),
        ),
        Example(
            "more than a month late: an error",
            FILES,
            finds=("policies/pol-001.md:2:5",),
            approvals=APPROVED,
            today=date(2027, 3, 1),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at the next review of each document that is in force."""
        late = {State.REVIEW_DUE, State.OVERDUE}
        for block in context.control.blocks.values():
            if block.state in late and block.next_review is not None:
                yield self._late(block, context)

    def _late(self, block: ControlBlock, context: Context) -> Finding:
        due, blocked, today = block.next_review, block.blocked_from, context.today
        assert due is not None and blocked is not None  # noqa: PT018, S101 - computed together
        name = f"“{block.title}” ({block.document})"
        blocks = f"; CI blocks from {blocked.isoformat()}" if today < blocked else ""
        verb = "is" if today <= due else "was"
        return self.finding(
            _place(context.library.by_document[block.document]),
            f"the review of {name} {verb} due on {due.isoformat()} (last approved or reviewed on {block.renewed}){blocks}",
            f"{_who(block, context)} must read it and confirm it with “sms-docs review {block.document}”, "
            "or change it and have the change approved.",
            document=block.document,
            severity=Severity.ERROR if today >= blocked else Severity.WARNING,
        )


def _who(block: ControlBlock, context: Context) -> str:
    """The owner and those who hold the role; approvers may review as well, if nobody holds it."""
    found = tuple(candidates((block.owner,), context))
    if not found and block.requirement is not None:
        found = tuple(candidates(block.requirement.roles, context))
    return told(found, context) if found else f"The holder of {context.control.rights.role(block.owner)}"


def _place(document: Document) -> Location:
    return document.at("review_interval" if document.header.review_interval is not None else "id")
