# What all topics ask for. A record is looked at only while it counts: not if its document was withdrawn or replaced, and
# not if a later entry corrects it. Of several records with one id, the first counts.

"""Where the agenda is put together."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, TypeVar

from sms_docs.control.agenda.item import Item
from sms_docs.control.block import State
from sms_docs.control.compute import Control
from sms_docs.library import Document, Entry, Library
from sms_docs.library.measures import due_after
from sms_docs.records import Agreement, Duration, Objective, Record, Service

R = TypeVar("R", bound=Record)

YEARLY: Final = Duration(months=12)
DAY: Final = Duration(days=1)
_ENDED: Final = (State.WITHDRAWN, State.SUPERSEDED)


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
        self._corrected = {getattr(entry.record, "corrects", None) for entry in library.entries}

    def of(self, model: type[R]) -> Iterator[Entry[R]]:
        """The records of a type that count."""
        return (entry for entry in self.library.of(model) if self.counts(entry))

    def counts(self, entry: Entry[Record]) -> bool:
        """Whether a record is one that has to be looked at."""
        block = self.control.blocks.get(entry.document.id)
        alive = block is None or block.state not in _ENDED
        return alive and self.library.by_id.get(entry.id) is entry and entry.id not in self._corrected

    def interval(self, entry: Entry[Record]) -> Duration:
        """Time from one look at a record to the next: its own, that of its register or of the procedure, or a year."""
        own = entry.record.review_interval or entry.document.header.review_interval
        if own is not None:
            return own
        procedure = self.control.procedure
        return procedure.record.control_of(entry.record.kind).review_interval if procedure else YEARLY

    def idle(self, idents: Iterable[str]) -> bool:
        """Whether things are named, and all of them are over: nobody has to look at those any more."""
        found = [self.library.by_id.get(ident) for ident in idents]
        return bool(found) and all(entry is not None and self._over(entry) for entry in found)

    def _over(self, entry: Entry[Record]) -> bool:
        match entry.record:
            case Service() as service:
                over = service.lifecycle == "retired"
            case Agreement() as agreement:
                over = agreement.valid_to is not None and agreement.valid_to < self.today
            case Objective() as objective:
                over = objective.result is not None
            case _:
                over = False
        return over or not self.counts(entry)

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
