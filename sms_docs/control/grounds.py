# What a statement rested on: the registers and the procedure, text by text, as they counted when it arrived. The judge
# needs only what they come to; whoever checks the judge needs the texts, and what gave them force.

"""The governing documents as they counted for a statement."""

from collections.abc import Callable
from dataclasses import dataclass

from sms_docs.approvals import Judged, Text
from sms_docs.library import Document


@dataclass(frozen=True, slots=True)
class Ground:
    """A governing document as it counted when a statement arrived. What it gives counts as far as both texts agree.

    Attributes:
        document: Its id.
        in_force: The text that was in force.
        read: That text, read; None if it cannot be.
        standing: The text that stood with the landing of the statement, approved or not; None if there was none.
        stood: That text, read; None if it cannot be.
        approvals: The statements that gave the text in force its force; none for a text of the trust root.
    """

    document: str
    in_force: Text
    read: Document | None
    standing: Text | None
    stood: Document | None
    approvals: tuple[Judged, ...]


Grounds = Callable[[int], tuple[Ground, ...]]
"""What counted for a statement, by the position of the landing with which it arrived."""


def no_grounds(_position: int) -> tuple[Ground, ...]:
    """Of a control without any."""
    return ()
