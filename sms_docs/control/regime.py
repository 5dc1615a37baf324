# What counted when: the register of people and assignments, and the document control procedure, as they were in force
# when a statement arrived. They are documents like all others, so their own approvals are judged first, statement by
# statement in the order of arrival, each by what was in force before it. So nobody appoints himself: a grant counts
# once the text that gives it is approved, a removal as soon as it lands. Until the first approval of its kind, a
# register or procedure counts as it is written: somebody has to begin.

"""The rules that were in force at each point of history."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar, cast

from sms_docs.approvals import Judgement, Requirement, Rights, Text, judge
from sms_docs.control.texts import Standing
from sms_docs.history import History, HistoryState
from sms_docs.library import Document, Entry, File, Library
from sms_docs.library.reading import read_document
from sms_docs.records import Assignment, DocumentControl, Person, Record, Role

R = TypeVar("R", bound=Record)

GOVERNING: Final = frozenset((Person.kind, Assignment.kind, DocumentControl.kind))


@dataclass(frozen=True, slots=True)
class Order:
    """The register and the procedure that counted; no procedure if there was none, or several."""

    rights: Rights
    procedure: DocumentControl | None


@dataclass(frozen=True, slots=True)
class Law:
    """The law as it applies to one document; see `sms_docs.approvals.Law`."""

    standing: Standing
    regime: "Regime"

    def rights(self, position: int | None) -> Rights:
        """The register that counted at a landing."""
        return self.regime.at(position).rights

    def need(self, text: Text, position: int | None) -> Requirement | None:
        """What the procedure asked for a text."""
        procedure = self.regime.at(position).procedure
        if procedure is None:
            return None
        header = self.standing.header(text)
        return Requirement(
            control=procedure.control_of(self.standing.kind(text)),
            approver=header.approver if header is not None else None,
            separation_of_duties=procedure.separation_of_duties,
            owner=header.owner if header is not None else self.standing.document.header.owner,
            type=self.standing.kind(text),
        )


class Regime:
    """What counted at each landing.

    Args:
        standings: The governing documents, those that are gone included.
        library: All documents as they are now.
        history: Where their earlier texts are read from.
    """

    def __init__(self, standings: Iterable[Standing], library: Library, history: History) -> None:
        self._library = library
        seats = [standing for standing in standings if not GOVERNING.isdisjoint(_kinds(standing))]
        wanted = {text.blob for standing in seats for text in standing.texts[:-1] if text.blob}
        readable = wanted and history.state is HistoryState.COMPLETE
        blobs = dict(history.read(sorted(wanted))) if readable else {}
        self._seats = tuple(_Seat(standing, blobs, self) for standing in seats)
        self._orders: dict[tuple[int, ...], Order] = {}
        self._at: dict[int | None, Order] = {}
        for position in sorted({arrived for seat in self._seats for arrived in seat.arrivals}):
            self.at(position)

    def at(self, position: int | None) -> Order:
        """What counted for a statement that arrived with a landing; what counts now for None."""
        if position not in self._at:
            moment = tuple(number for seat in self._seats for number in seat.moment(position))
            key = (*moment, -1 if position is None else 0)
            if key not in self._orders:
                self._orders[key] = self._order(position)
            self._at[position] = self._orders[key]
        return self._at[position]

    def _order(self, position: int | None) -> Order:
        people, assignments = self._written(Person, position), self._written(Assignment, position)
        granted_people, granted = self._in_force(Person, position), self._in_force(Assignment, position)
        roles = self._library.of(Role)
        written = Rights.made(people, assignments, roles)
        in_force = Rights.made(
            people if granted_people is None else granted_people,
            assignments if granted is None else granted,
            roles,
        )
        return Order(written.granted_by(in_force), self._procedure(position))

    def _procedure(self, position: int | None) -> DocumentControl | None:
        decided = self._in_force(DocumentControl, position)
        if decided is not None:
            return decided[-1].record if decided else None
        written = self._written(DocumentControl, position)
        return written[0].record if len(written) == 1 else None

    def _in_force(self, model: type[R], position: int | None) -> list[Entry[R]] | None:
        """The records in texts that were approved before, the newest text last; None before the first approval."""
        seats = [seat for seat in self._seats if model.kind in seat.kinds]
        found = [
            (text.start, seat.document(text))
            for seat in seats
            if (text := seat.in_force(position)) is not None and seat.standing.kind(text) == model.kind
        ]
        if not found:
            return None
        return _entries(model, [document for _start, document in sorted(found, key=lambda pair: pair[0])])

    def _written(self, model: type[R], position: int | None) -> Sequence[Entry[R]]:
        """The records as they stood, approved or not; before there were any, the first that came."""
        if position is None:
            return self._library.of(model)
        seats = [seat for seat in self._seats if model.kind in seat.kinds]
        texts = [(seat, text) for seat in seats if (text := seat.text_at(position)) is not None]
        if not texts and not any(seat.standing.texts[0].start <= position for seat in seats):
            texts = [(seat, seat.standing.texts[0]) for seat in seats if seat.standing.texts[0].committed]
        return _entries(model, [seat.document(text) for seat, text in texts])


class _Seat:
    """A governing document: which of its texts stood, and which was in force, when."""

    def __init__(self, standing: Standing, blobs: Mapping[str, bytes], regime: Regime) -> None:
        self.standing = standing
        self.kinds = _kinds(standing)
        self.claims = sorted(
            (claim for claim in standing.claims if claim.arrived is not None),
            key=lambda claim: claim.arrived or 0,
        )
        self.arrivals = [claim.arrived or 0 for claim in self.claims]
        self._landings = (
            [revision.position for revision in standing.trail.revisions] if standing.trail else []
        )
        self._blobs = blobs
        self._law = Law(standing, regime)
        self._read: dict[str, Document | None] = {}
        self._judged: dict[int, Judgement] = {}

    def moment(self, position: int | None) -> tuple[int, int]:
        """Two numbers that change whenever something about it changes: landings so far, statements before."""
        if position is None:
            return len(self._landings), len(self.arrivals)
        return bisect_right(self._landings, position), bisect_left(self.arrivals, position)

    def text_at(self, position: int) -> Text | None:
        """The text that stood after a landing; None if there was none."""
        number = bisect_right(self._landings, position) - 1
        if number < 0 or self.standing.trail is None or not self.standing.trail.revisions[number].blob:
            return None
        starts = [text.start for text in self.standing.texts]
        return self.standing.texts[bisect_right(starts, position) - 1]

    def in_force(self, position: int | None) -> Text | None:
        """The text that was in force before a landing; None if there was none, or the document was withdrawn."""
        count = self.moment(position)[1]
        if count not in self._judged:
            self._judged[count] = judge(self.standing.texts, self.claims[:count], self._law)
        judgement = self._judged[count]
        return judgement.approved[-1] if judgement.approved and not judgement.withdrawn else None

    def document(self, text: Text) -> Document | None:
        """A text of it, read; None if it cannot be."""
        if text.blob == self.standing.texts[-1].blob:
            return self.standing.document
        if text.blob not in self._read:
            data = self._blobs.get(text.blob)
            self._read[text.blob] = read_document(File(text.path, data))[0] if data is not None else None
        return self._read[text.blob]


def _kinds(standing: Standing) -> frozenset[str]:
    """What a document holds, and what it held in any text that somebody decided on."""
    earlier = (standing.kind(text) for text in standing.texts if text.blob in standing.headers)
    return frozenset((standing.document.control_type, *earlier))


def _entries(model: type[R], documents: Iterable[Document | None]) -> list[Entry[R]]:
    entries = (entry for document in documents if document is not None for entry in document.entries)
    return [cast("Entry[R]", entry) for entry in entries if isinstance(entry.record, model)]
