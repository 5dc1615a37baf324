# What all topics ask for. A record is looked at only while it counts: not if its document was withdrawn or replaced, and
# not if a later entry corrects it. Of several records with one id, the first counts.

"""Where the agenda is put together."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, TypeVar

from sms_docs.control.agenda.item import Item
from sms_docs.control.compute import Control
from sms_docs.control.intervals import interval
from sms_docs.control.use import gone, idle
from sms_docs.library import Document, Entry, Library
from sms_docs.library.measures import due_after
from sms_docs.records import Duration, Record

R = TypeVar("R", bound=Record)

DAY: Final = Duration(days=1)


class Desk:
    """All records, with what their dates are reckoned from.

    Args:
        library: The documents.
        control: Their document control.
        today: The day that it is.
    """

    def __init__(self, library: Library, control: Control, today: date) -> None:
        self.library = library
        self.control = control
        self.today = today
        self._corrected = {
            getattr(entry.record, "corrects", None)
            for entry in library.entries
            if entry.ahead is None or not entry.ahead.whole
        }

    def of(self, model: type[R]) -> Iterator[Entry[R]]:
        """The records of a type that count."""
        return (entry for entry in self.library.of(model) if self.counts(entry))

    def counts(self, entry: Entry[Record]) -> bool:
        """Whether a record is one that has to be looked at."""
        alive = not gone(entry, self.control)
        return alive and self.library.by_id.get(entry.id) is entry and entry.id not in self._corrected

    def interval(self, entry: Entry[Record]) -> Duration:
        """Time from one look at a record to the next."""
        return interval(entry, self.control.procedure)

    def idle(self, idents: Iterable[str]) -> bool:
        """Whether things are named, and all of them are over: nobody has to look at those any more."""
        return idle(idents, self.library, self.control, self.today)

    def begun(self, document: Document) -> date:
        """The day on which a document came; today if it is not committed."""
        block = self.control.blocks.get(document.id)
        return (block.created if block is not None else None) or self.today

    def again(self, entry: Entry[Record], last: date | None, every: Duration) -> date:
        """When something comes round: reckoned from the last time, or from the day on which its document came."""
        return every.after(last or self.begun(entry.document))

    def next_period(self, entry: Entry[Record], last: date | None, every: Duration) -> date:
        """The last day of the next period; from then on it can be done.

        Args:
            entry: The record that asks for it.
            last: Last day of the period that it was done for last; None for none.
            every: Length of a period.
        """
        return due_after(every, last).due if last is not None else self.again(entry, None, every)

    def item(
        self,
        entry: Entry[Record],
        due: date,
        kind: str,
        what: str,
        todo: str,
        *,
        owner: str | None = None,
        detail: str = "",
        place: object = "",
    ) -> Item:
        """A line of the agenda; its owner is that of the record, if nobody else is named."""
        return Item(due, kind, what, entry, owner or entry.record.owner, todo, detail, str(place))
