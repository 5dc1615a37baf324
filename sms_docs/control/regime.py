# What counted when: the register of people and assignments, and the document control procedure, as they were in force
# when a statement arrived. They are documents like all others, so their own approvals are judged first, statement by
# statement in the order of arrival, each by what was in force before it. So nobody appoints himself: a grant counts
# once the text that gives it is approved, a removal as soon as it lands. Somebody has to begin: at the trust root the
# registers and the procedure count as they stand there, without any approval.

"""The rules that were in force at each point of history."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from sms_docs.approvals import Claim, Proof, Requirement, Rights, Text
from sms_docs.approvals.carriers.commit_signature import signature_of
from sms_docs.approvals.proof import plain
from sms_docs.control.grounds import Ground
from sms_docs.control.seats import GOVERNING, Seat, seats_of
from sms_docs.control.stricter import stricter
from sms_docs.control.texts import Standing
from sms_docs.history import History
from sms_docs.library import Document, Entry, Library
from sms_docs.records import Assignment, DocumentControl, Person, Record, Role

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Order:
    """The register and the procedure that counted; no procedure if there was none, or several.

    Attributes:
        rights: The register.
        procedure: The procedure in force.
        written: The procedure as it stood, approved or not; None if there was none, or several.
    """

    rights: Rights
    procedure: DocumentControl | None
    written: DocumentControl | None
    _needs: dict[tuple[str, str | None, str], Requirement] = field(default_factory=dict)

    def need(self, kind: str, approver: str | None, owner: str) -> Requirement | None:
        """What was asked for a text of a type, whose header names an approver or none, and an owner."""
        if self.procedure is None:
            return None
        key = (kind, approver, owner)
        if key not in self._needs:
            self._needs[key] = self._need(self.procedure, *key)
        return self._needs[key]

    def _need(self, procedure: DocumentControl, kind: str, approver: str | None, owner: str) -> Requirement:
        asked = Requirement(
            control=procedure.control_of(kind),
            approver=approver,
            separation_of_duties=procedure.separation_of_duties,
            owner=owner,
            type=kind,
            emergency=procedure.emergency,
            attestors=frozenset(plain(attestor.ssh_key) for attestor in procedure.attestors),
        )
        return stricter(asked, self.written) if self.written is not None else asked


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
        header = self.standing.header(text)
        approver = header.approver if header is not None else None
        owner = header.owner if header is not None else self.standing.document.header.owner
        return self.regime.at(position).need(self.standing.kind(text), approver, owner)

    def signatures(self, commits: Iterable[str]) -> Iterator[tuple[str, Proof | None]]:
        """Each commit with its signature."""
        return self.regime.signatures(commits)


class Regime:
    """What counted at each landing.

    Args:
        standings: The governing documents, those that are gone included.
        library: All documents as they are now.
        history: Where their earlier texts are read from.
        claims: All statements, by document id.
        root: Index on the main line of the trust root; the landing with which they were first all there, if it is None.
        since: Index of the last landing that was there before: what comes after it will land in one piece, so nothing in
            it is granted by anything else in it.

    Attributes:
        root: The trust root; None as long as one of them is missing.
    """

    def __init__(
        self,
        standings: Iterable[Standing],
        library: Library,
        history: History,
        claims: Mapping[str, Sequence[Claim]],
        root: int | None = None,
        since: int | None = None,
    ) -> None:
        self._library, self._history, self._since = library, history, since
        self._standings = tuple(standings)
        self._seats = tuple(
            seat.under(Law(seat.standing, self)) for seat in seats_of(self._standings, claims, history)
        )
        self._first_claim = min(
            (claim.arrived for found in claims.values() for claim in found if claim.arrived is not None),
            default=None,
        )
        self._orders: dict[tuple[int, ...], Order] = {}
        self._at: dict[int | None, Order] = {}
        self.root = root if root is not None else self._beginning()
        for position in sorted({arrived for seat in self._seats for arrived in seat.arrivals}):
            self.at(position)

    def _beginning(self) -> int | None:
        """The landing with which people, assignments and a procedure were all there for the first time.

        It is never later than the first statement: else somebody could end the first registers, and begin anew.
        """
        first: dict[str, int] = {}
        for seat in self._seats:
            if (start := seat.begins) is not None:
                for kind in seat.kinds & GOVERNING:
                    first[kind] = min(start, first.get(kind, start))
        if len(first) < len(GOVERNING):
            return None
        begun = max(first.values())
        return begun if self._first_claim is None else min(begun, self._first_claim)

    def signatures(self, commits: Iterable[str]) -> Iterator[tuple[str, Proof | None]]:
        """Each commit with its signature, of the commits that made a text which somebody decided on."""
        for commit in commits:
            yield commit, self._signatures[commit]

    @cached_property
    def _signatures(self) -> Mapping[str, Proof | None]:
        """Read in one go, when the first is asked for."""
        seats = (seat.standing for seat in self._seats)
        lives = (standing for standing in (*self._standings, *seats) if standing.claims)
        texts = (text for standing in lives for text in standing.texts)
        wanted = sorted({commit for text in texts for commit in text.commits})
        return {oid: signature_of(data) for oid, data in self._history.commits(wanted)} if wanted else {}

    def at(self, position: int | None) -> Order:
        """What counted for a statement that arrived with a landing; what counts now for None."""
        if position not in self._at:
            moment = tuple(number for seat in self._seats for number in seat.moment(position))
            key = (*moment, -1 if position is None else 0)
            if key not in self._orders:
                self._orders[key] = self._order(position)
            self._at[position] = self._orders[key]
        return self._at[position]

    def grounds(self, position: int) -> tuple[Ground, ...]:
        """The texts of the governing documents that counted for a statement which arrived with a landing."""
        found = ((seat, self._text_of(seat, position)) for seat in self._seats)
        return tuple(seat.ground(text, position) for seat, text in found if text is not None)

    def _text_of(self, seat: Seat, position: int) -> Text | None:
        return seat.text_at(position) if self.root is None else self._approved_or_founding(seat, position)

    def _order(self, position: int | None) -> Order:
        people, assignments = self._written(Person, position), self._written(Assignment, position)
        roles = self._library.of(Role)
        written = Rights.made(people, assignments, roles)
        in_force = Rights.made(self._in_force(Person, position), self._in_force(Assignment, position), roles)
        procedures = self._written(DocumentControl, position)
        as_written = procedures[0].record if len(procedures) == 1 else None
        return Order(written.granted_by(in_force), self._procedure(position), as_written)

    def _procedure(self, position: int | None) -> DocumentControl | None:
        """The procedure approved last; before one is, the one of the trust root, if there is only one."""
        approved = self._entries(DocumentControl, self._granting(position), Seat.in_force)
        found = approved[-1:] or self._in_force(DocumentControl, position)
        if not found:
            # A procedure that was withdrawn without a successor still says who may approve the next one.
            found = self._entries(DocumentControl, self._granting(position), Seat.approved_last)[-1:]
        return found[0].record if len(found) == 1 else None

    def _in_force(self, model: type[R], position: int | None) -> Sequence[Entry[R]]:
        """The records in texts that were approved before, the newest text last; where none was, in that of the root."""
        if self.root is None:
            return self._written(model, position)
        return self._entries(model, position, self._approved_or_founding)

    def _approved_or_founding(self, seat: Seat, position: int | None) -> Text | None:
        known = self._granting(position)
        text = seat.in_force(known)
        if text is not None or seat.withdrawn(known) or self.root is None:
            return text
        return seat.text_at(self.root)

    def _granting(self, position: int | None) -> int | None:
        """The landing before which something must have been approved to grant anything at another one."""
        if position is None or self._since is None:
            return position
        return min(position, self._since + 1)

    def _entries(
        self,
        model: type[R],
        position: int | None,
        choose: Callable[[Seat, int | None], Text | None],
    ) -> list[Entry[R]]:
        seats = (seat for seat in self._seats if model.kind in seat.kinds)
        found = [
            (text.start, seat.document(text))
            for seat in seats
            if (text := choose(seat, position)) is not None and seat.kind(text) == model.kind
        ]
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


def _entries(model: type[R], documents: Iterable[Document | None]) -> list[Entry[R]]:
    entries = (entry for document in documents if document is not None for entry in document.entries)
    return [cast("Entry[R]", entry) for entry in entries if isinstance(entry.record, model)]
