# Governing documents (registers of people and assignments, the procedure) with all the texts that they ever had. A text
# belongs to the id that it bears in its own bytes, whichever file it stood in: else a register whose id is changed in
# place would take the force of the one it was with it, and leave that one without a past.

"""The governing documents and their texts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple, Self

from sms_docs.approvals import Claim, Decision, Judgement, Law, Text, judge
from sms_docs.control.grounds import Ground
from sms_docs.control.texts import END, Standing
from sms_docs.history import History, HistoryState
from sms_docs.library import Document, File
from sms_docs.library.digest import digest_of
from sms_docs.library.reading import read_document
from sms_docs.records import Assignment, DocumentControl, Person

GOVERNING: Final = frozenset((Person.kind, Assignment.kind, DocumentControl.kind))


class _Piece(NamedTuple):
    """A text, the last landing after which it stood, and what it says."""

    text: Text
    end: int
    document: Document


class Seat:
    """A governing document: which of its texts stood, and which was in force, when.

    Args:
        pieces: Its texts, oldest first.
        claims: All statements about it.
    """

    def __init__(self, pieces: Sequence[_Piece], claims: Sequence[Claim]) -> None:
        self._pieces = pieces
        self._starts = [piece.text.start for piece in pieces]
        last = pieces[-1].document
        self.standing = Standing(
            document=last,
            trail=None,
            texts=tuple(piece.text for piece in pieces),
            digest=pieces[-1].text.digest,
            claims=tuple(claims),
            headers={piece.text.blob: piece.document.header for piece in pieces},
        )
        self.kinds = frozenset(piece.document.control_type for piece in pieces)
        arrived = [claim for claim in claims if claim.arrived is not None]
        self.claims = sorted(arrived, key=lambda claim: claim.arrived or 0)
        self.arrivals = [claim.arrived or 0 for claim in self.claims]
        self._landings = sorted({*self._starts, *(piece.end + 1 for piece in pieces)})
        self._law: Law | None = None
        self._judged: dict[int, Judgement] = {}

    def under(self, law: Law) -> Self:
        """This seat, judged by a law."""
        self._law = law
        return self

    def moment(self, position: int | None) -> tuple[int, int]:
        """Two numbers that change whenever something about it changes: landings so far, statements before."""
        if position is None:
            return len(self._landings), len(self.arrivals)
        return bisect_right(self._landings, position), bisect_left(self.arrivals, position)

    def text_at(self, position: int) -> Text | None:
        """The text that stood after a landing; None if there was none."""
        number = bisect_right(self._starts, position) - 1
        return self._pieces[number].text if number >= 0 and position <= self._pieces[number].end else None

    def in_force(self, position: int | None) -> Text | None:
        """The text that was in force before a landing; None if there was none, or the document was withdrawn."""
        judgement = self._judgement(position)
        return judgement.approved[-1] if judgement.approved and not judgement.withdrawn else None

    def approved_last(self, position: int | None) -> Text | None:
        """The text that was approved last before a landing, even if the document was withdrawn since."""
        judgement = self._judgement(position)
        return judgement.approved[-1] if judgement.approved else None

    def withdrawn(self, position: int | None) -> bool:
        """Whether the document was withdrawn before a landing."""
        return self._judgement(position).withdrawn

    def _judgement(self, position: int | None) -> Judgement:
        assert self._law is not None  # noqa: S101 - a regime puts its seats under its law
        count = self.moment(position)[1]
        if count not in self._judged:
            self._judged[count] = judge(self.standing.texts, self.claims[:count], self._law)
        return self._judged[count]

    def ground(self, text: Text, position: int) -> Ground:
        """What counted of it at a landing, by the text in force, and which statements had given that its force."""
        stood = self.text_at(position)
        approvals = (
            judged
            for judged in self._judgement(position).judged
            if judged.counts
            and judged.claim.statement.decision is Decision.APPROVED
            and judged.claim.statement.digest == text.digest
        )
        return Ground(
            document=self.standing.document.id,
            in_force=text,
            read=self.document(text),
            standing=stood,
            stood=self.document(stood) if stood is not None else None,
            approvals=tuple(approvals),
        )

    @property
    def begins(self) -> int | None:
        """The landing of its first text; None if it is not committed."""
        first = self._pieces[0].text
        return first.start if first.committed else None

    def kind(self, text: Text) -> str:
        """The record type of a text, for a register that of its entries."""
        return self.document(text).control_type

    def document(self, text: Text) -> Document:
        """What a text says."""
        return next(piece.document for piece in self._pieces if piece.text == text)


def seats_of(
    standings: Iterable[Standing], claims: Mapping[str, Sequence[Claim]], history: History
) -> Iterator[Seat]:
    """The governing documents, each with the texts that bear its id.

    Args:
        standings: All documents with their pasts, those that are gone included.
        claims: All statements, by document id.
        history: Where earlier texts are read from.
    """
    governing = [standing for standing in standings if not GOVERNING.isdisjoint(_kinds(standing))]
    wanted = {text.blob for standing in governing for text in standing.texts if text.blob}
    readable = wanted and history.state is HistoryState.COMPLETE
    blobs = dict(history.read(sorted(wanted))) if readable else {}
    found: dict[str, list[_Piece]] = {}
    for standing in governing:
        for piece in _pieces(standing, blobs):
            found.setdefault(piece.document.id, []).append(piece)
    for ident, pieces in found.items():
        yield Seat(_in_order(pieces), tuple(claims.get(ident, ())))


def _in_order(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Oldest first; of two files with one id in one landing the first counts."""
    ordered = sorted(pieces, key=lambda piece: (piece.text.start, piece.text.path))
    kept: list[_Piece] = []
    for piece in ordered:
        if not kept or kept[-1].text.start != piece.text.start:
            kept.append(piece)
    return kept


def _pieces(standing: Standing, blobs: Mapping[str, bytes]) -> Iterator[_Piece]:
    present = standing.texts[-1] if standing.texts else None
    ends = _ends(standing)
    for text in standing.texts:
        data = blobs.get(text.blob)
        if text is present:
            document: Document | None = standing.document
        else:
            document = read_document(File(text.path, data))[0] if data is not None else None
        if document is not None:
            told = replace(text, digest=digest_of(data)) if data is not None else text
            yield _Piece(told, ends.get(text.start, END), document)


def _ends(standing: Standing) -> dict[int, int]:
    """By the landing that brought a text, the last one after which it stood."""
    revisions = standing.trail.revisions if standing.trail is not None else ()
    starts = [text.start for text in standing.texts]
    ends: dict[int, int] = {}
    for revision in revisions:
        number = bisect_right(starts, revision.position) - 1
        if number >= 0 and revision.position > starts[number] and not revision.blob:
            ends[starts[number]] = revision.position - 1
    for before, after in pairwise(starts):
        ends.setdefault(before, after - 1)
    return ends


def _kinds(standing: Standing) -> frozenset[str]:
    """What a document holds, and what it held in any text that somebody decided on."""
    earlier = (standing.kind(text) for text in standing.texts if text.blob in standing.headers)
    return frozenset((standing.document.control_type, *earlier))
