# What the owner of documents has to do next. One line a document and only its most urgent need: what comes after it is
# shown when that is done.

"""Next steps for the owner of documents."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sms_docs.control import ControlBlock, State
from sms_docs.rules import Context
from sms_docs.rules.approvers import approval_cure, candidates, told


class Step(NamedTuple):
    """A thing to do; they sort by urgency.

    Attributes:
        rank: Kind of step, the most urgent first.
        day: By when it is or was to be done; the last day there is, if nothing says so.
        document: Id.
        text: What is to be done, and by whom.
    """

    rank: int
    day: date
    document: str
    text: str


def steps(blocks: Iterable[ControlBlock], context: Context) -> list[Step]:
    """What has to be done for documents, the most urgent first."""
    found = (_step(block, context) for block in blocks)
    return sorted(step for step in found if step is not None)


def _step(block: ControlBlock, context: Context) -> Step | None:
    if block.requirement is None or block.state in (State.WITHDRAWN, State.SUPERSEDED):
        return None
    review = block.next_review
    if block.state is State.OVERDUE and review is not None:
        text = _approved(block, context) if block.reasons else _reviewed(block, context)
        return Step(0, review, block.document, f"overdue since {review}: {text}")
    if block.emergency is not None and block.reasons:
        until = block.emergency.until
        return Step(1, until, block.document, f"approve by {until} (emergency): {_approved(block, context)}")
    if block.reasons:
        word = "commit" if block.uncommitted else "approve"
        rank = 2 if block.uncommitted else 3
        return Step(rank, review or date.max, block.document, f"{word}: {_approved(block, context)}")
    if block.state is State.REVIEW_DUE and review is not None:
        return Step(4, review, block.document, f"review by {review}: {_reviewed(block, context)}")
    return None


def _approved(block: ControlBlock, context: Context) -> str:
    """How the present text gets approved."""
    if block.uncommitted:
        return f"{block.path} has changes that are not committed; after that they can be approved."
    return approval_cure(block, context)


def _reviewed(block: ControlBlock, context: Context) -> str:
    """How the text in force is confirmed as still right."""
    need = block.requirement
    found = tuple(candidates((*need.roles, need.owner), context)) if need is not None else ()
    if not found:
        return f"nobody holds a role that may review it: assign somebody, then “sms-docs review {block.document}”."
    return f"{told(found, context)} can confirm it: “sms-docs review {block.document}”."
