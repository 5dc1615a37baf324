# What one record is worth as an answer to the clauses that it names. Two questions: does its document's text count, and
# is what the record says still true? A draft, a record of something that has not happened and a link that nobody has
# looked at for a year answer nothing, whatever they say.
#
# When is a retained record counted? It is committed, and it is closed (its type says when) or bears a day that has come.

"""What a record is worth as an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sms_docs.control import ControlBlock, State
from sms_docs.records import Duration, Record


class Standing(StrEnum):
    """How well a clause is answered, best first. The values are those of the machine formats."""

    COVERED = "covered"
    OVERDUE = "overdue"
    UNVERIFIED = "unverified"
    DRAFT_ONLY = "draft-only"
    GAP = "gap"

    @property
    def rank(self) -> int:
        """0 for covered, rising as it gets worse."""
        return list(Standing).index(self)

    @property
    def word(self) -> str:
        """The word for it, the same on every page and in every message."""
        return _WORDS[self]


_WORDS: Final = {
    Standing.COVERED: "covered",
    Standing.OVERDUE: "overdue",
    Standing.UNVERIFIED: "not verified",
    Standing.DRAFT_ONLY: "draft only",
    Standing.GAP: "gap",
}


@dataclass(frozen=True, slots=True)
class Worth:
    """What a record is worth.

    Attributes:
        standing: As what it counts; None if for nothing.
        because: Why, in a few words.
    """

    standing: Standing | None
    because: str


NOTHING_TO_SEE: Final = "its history could not be verified"
LINK: Final = "evidence-link"
_LIVE: Final = Duration(months=12)
# Where types of record write down on which day it was.
_DAYS: Final = (
    "on", "verified_on", "done_on", "issued_on", "recorded_on", "detected_on", "raised_on", "decided_on",
)  # fmt: skip

_BY_STATE: Final = {
    State.IN_FORCE: Standing.COVERED,
    State.PENDING: Standing.COVERED,
    State.REVIEW_DUE: Standing.COVERED,
    State.OVERDUE: Standing.OVERDUE,
    State.UNKNOWN: Standing.UNVERIFIED,
    State.DRAFT: Standing.DRAFT_ONLY,
    State.FUTURE: Standing.DRAFT_ONLY,
}


def worth(record: Record, block: ControlBlock | None, today: date) -> Worth:
    """What a record is worth that stands in the text in force of a document.

    Args:
        record: The record.
        block: Control block of its document; None if document control does not know it.
        today: The day on which dates are judged.
    """
    if block is not None and block.state is State.RETAINED:
        if not block.revisions:
            return Worth(Standing.DRAFT_ONLY, "not committed yet")
        return _of_link(record, today) if record.kind == LINK else _retained(record, today)
    text = _maintained(block)
    linked = record.kind == LINK and text.standing is Standing.COVERED
    return _of_link(record, today) if linked else text


def best(worths: Iterable[Worth]) -> Worth | None:
    """The best of several; None if there are none."""
    return min(worths, key=lambda one: one.standing.rank if one.standing else len(Standing), default=None)


def _maintained(block: ControlBlock | None) -> Worth:
    """The worth of a document's text; the issue before counts until an approved one takes effect."""
    if block is None:
        return Worth(Standing.UNVERIFIED, NOTHING_TO_SEE)
    if block.state is State.FUTURE and len(block.approved) > 1:
        return Worth(Standing.COVERED, "in force, new issue approved")
    if block.state is State.EMERGENCY:
        before = block.in_force is not None
        return Worth(Standing.COVERED if before else Standing.DRAFT_ONLY, block.label)
    if block.state is State.UNKNOWN:
        return Worth(Standing.UNVERIFIED, NOTHING_TO_SEE)
    return Worth(_BY_STATE.get(block.state), block.label)


# What tells of a shortcoming answers no clause as long as it is not put right.
_OPEN_UNTIL_CLOSED: Final = frozenset(("nonconformity", "improvement"))


def _retained(record: Record, today: date) -> Worth:
    day, last = happened(record), getattr(record, "expires", None)
    if day is not None and day > today:
        return Worth(Standing.DRAFT_ONLY, f"dated {day.isoformat()}, which is still to come")
    if isinstance(last, date) and last < today:
        return Worth(Standing.OVERDUE, f"expired on {last.isoformat()}")
    if record.kind in _OPEN_UNTIL_CLOSED and not record.closed:
        return Worth(None, "still open: it says what is missing, not what is there")
    if record.closed:
        return Worth(Standing.COVERED, f"closed, dated {day.isoformat()}" if day else "closed")
    if day is not None:
        return Worth(Standing.COVERED, f"dated {day.isoformat()}")
    return Worth(Standing.DRAFT_ONLY, "neither closed nor dated")


def happened(record: Record) -> date | None:
    """The day that a retained record bears; None if it bears none."""
    days = (getattr(record, name, None) for name in _DAYS)
    return next((day for day in days if isinstance(day, date)), None)


def _of_link(record: Record, today: date) -> Worth:
    """A link counts for a year after somebody looked whether it leads anywhere."""
    checked = getattr(record, "last_checked", None)
    if not isinstance(checked, date):
        return Worth(Standing.DRAFT_ONLY, "never checked whether it leads anywhere")
    if checked > today:
        return Worth(Standing.DRAFT_ONLY, f"last checked {checked.isoformat()}, a day that is still to come")
    if _LIVE.after(checked) < today:
        return Worth(Standing.OVERDUE, f"last checked {checked.isoformat()}, more than a year ago")
    return Worth(Standing.COVERED, f"last checked {checked.isoformat()}")
