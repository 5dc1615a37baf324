# What waits for a person: the same judgement as `check`, seen from the approver's side.

"""What waits for somebody's approval or review."""

from collections.abc import Iterator

from sms_docs.control import ControlBlock, State
from sms_docs.rules import Context
from sms_docs.rules.approvers import candidates, free_of


def waiting_for(person: str, context: Context) -> Iterator[tuple[ControlBlock, str]]:
    """Documents that a person could approve or review today, in own right or as a deputy, each with the reason."""
    for block in context.control.blocks.values():
        need = block.requirement
        if need is None:
            continue
        if block.reasons and not block.uncommitted:
            if any(one.person == person for one in free_of(block, context)):
                yield block, "; ".join(block.reasons)
        elif block.state in (State.REVIEW_DUE, State.OVERDUE) and any(
            one.person == person for one in candidates((*need.roles, need.owner), context)
        ):
            yield block, f"{block.state}: review by {block.next_review}"
