# One line of the agenda, as a value. What it says of the contents of a record is kept apart from what it is, so that
# whoever prints it can leave out what is confidential.

"""Something that is due."""

from dataclasses import dataclass
from datetime import date

from sms_docs.library import Entry
from sms_docs.records import Record


@dataclass(frozen=True, slots=True)
class Item:
    """Something that has to be done by a day.

    Attributes:
        due: The day.
        kind: What kind of duty, one word with hyphens; it never changes its meaning.
        what: What is due, in words, without anything that the record says.
        entry: The record that it follows from.
        owner: Id of the role that has to see to it.
        todo: What to do, in one or two sentences.
        detail: What the record says of it; may be empty.
        place: Which of several duties of this kind in this record; empty if there can be one only.
    """

    due: date
    kind: str
    what: str
    entry: Entry[Record]
    owner: str
    todo: str
    detail: str = ""
    place: str = ""

    @property
    def key(self) -> str:
        """A name that this duty keeps while its day moves, such as ``party-review.PTY-001``; no two items share one."""
        return ".".join(part for part in (self.kind, self.entry.id, self.place) if part)

    @property
    def order(self) -> tuple[date, str, str]:
        """Soonest first."""
        return self.due, self.entry.id, self.key

    def late(self, today: date) -> int:
        """By how many days it is overdue; 0 if it is not."""
        return max((today - self.due).days, 0)
