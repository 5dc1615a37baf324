# What waits for a person: the same judgement as `check`, seen from the approver's side.

"""What waits for somebody's approval or review."""

from collections.abc import Iterator

from sms_docs.control import ControlBlock, State
from sms_docs.rules import Context


def waiting_for(person: str, context: Context) -> Iterator[tuple[ControlBlock, str]]:
    """Documents that a person could approve or review today, each with the reason."""
    held = context.control.rights.roles_of(person, context.today)
    for block in context.control.blocks.values():
        need = block.requirement
        if need is None or not set(need.roles) & set(held):
            continue
        if block.reasons and not block.uncommitted:
            yield block, "; ".join(block.reasons)
        elif block.state in (State.REVIEW_DUE, State.OVERDUE):
            yield block, f"{block.state}: review by {block.next_review}"
