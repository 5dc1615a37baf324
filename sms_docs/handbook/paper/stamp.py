# A sheet of paper leaves its pile: what must not be followed says so on every page, in words.

"""The word over the pages of a document that is not simply in force."""

from typing import Final, NamedTuple

from sms_docs.control import State
from sms_docs.handbook.docket import Docket


class Stamp(NamedTuple):
    """What stands over each page.

    Attributes:
        word: One word, which is printed across the page too if it must not be followed.
        text: What it means for a reader.
        across: Whether it is printed across the page.
    """

    word: str
    text: str
    across: bool = True


_STAMPS: Final = {
    State.DRAFT: Stamp("DRAFT", "never approved, do not follow"),
    State.UNKNOWN: Stamp("NOT VERIFIED", "do not rely on it"),
    State.SUPERSEDED: Stamp("SUPERSEDED", "do not follow"),
    State.WITHDRAWN: Stamp("WITHDRAWN", "no longer in use"),
    State.EMERGENCY: Stamp("EMERGENCY", "in use before its approval", across=False),
    State.OVERDUE: Stamp("REVIEW OVERDUE", "ask the owner before you rely on it", across=False),
}
_EARLY: Final = "NOT YET IN FORCE"
_PENDING: Final = Stamp("NOT IN FORCE", "a text that is not approved yet")


def stamp_of(found: Docket) -> Stamp | None:
    """The stamp of a document; None if it can simply be followed, or is a record."""
    if found.unreadable:
        return _PENDING
    if found.state is State.FUTURE and not found.swapped:
        day = found.block.effective_from
        return Stamp(_EARLY, f"applies from {day}" if day else "applies later")
    return _STAMPS.get(found.state)
