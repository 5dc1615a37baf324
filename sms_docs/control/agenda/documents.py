# Days of document control itself. Drafts have no day: they wait, and `status` shows them.

"""Documents to be reviewed or approved."""

from collections.abc import Iterator
from typing import Final

from sms_docs.control.agenda.desk import Desk
from sms_docs.control.agenda.item import Item
from sms_docs.control.block import ControlBlock, State

_ENDED: Final = (State.WITHDRAWN, State.SUPERSEDED)


def documents(desk: Desk) -> Iterator[Item]:
    """Reviews of documents, and approvals that an emergency put off."""
    for block in desk.control.blocks.values():
        if block.state not in _ENDED:
            yield from _review(desk, block)
            yield from _emergency(desk, block)


def _review(desk: Desk, block: ControlBlock) -> Iterator[Item]:
    if block.next_review is not None:
        entry = desk.library.by_id[block.document]
        yield desk.item(entry, block.next_review, "document-review", "review of the document", _todo(block))


def _todo(block: ControlBlock) -> str:
    if block.uncommitted:
        return (
            f"Commit the change of {block.path}, then have it approved: “sms-docs approve {block.document}”."
        )
    if block.reasons:
        return f"Have the pending change approved: “sms-docs approve {block.document}”."
    return f"Read it and confirm it with “sms-docs review {block.document}”, or change it and have that approved."


def _emergency(desk: Desk, block: ControlBlock) -> Iterator[Item]:
    if block.emergency is not None and block.reasons:
        yield desk.item(
            desk.library.by_id[block.document],
            block.emergency.until,
            "emergency-approval",
            "approval of a text that is in use because of an emergency",
            f"Have it approved: “sms-docs approve {block.document}”.",
        )
