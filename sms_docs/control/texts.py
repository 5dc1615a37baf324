# The texts that a document had on the main line. Reading old blobs costs; only those are read that stood while a
# statement arrived, and all of them in one go.

"""Texts of documents, from their history."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sms_docs.approvals import Claim, Decision, Text
from sms_docs.history import History, HistoryState, Kind, Revision, Trail
from sms_docs.library import Document, File
from sms_docs.library.digest import digest_of
from sms_docs.library.reading import read_document
from sms_docs.records import Record, Register

END: Final = 2**62

# Fields and types of an old text that still matter; a text without these words has none of them.
_TELLING: Final = (b"approver", b"effective_from", b"supersedes", b"register", b"person", b"assignment")


@dataclass(frozen=True, slots=True)
class Standing:
    """A document with its past.

    Attributes:
        document: The file as it is now.
        trail: Its life on the main line; None if it is not committed yet.
        texts: The texts it had, oldest first; the last is the present one.
        digest: Of the present text.
        claims: All statements about it.
        headers: The fields of earlier texts by blob, as far as they matter.
    """

    document: Document
    trail: Trail | None
    texts: tuple[Text, ...]
    digest: str
    claims: tuple[Claim, ...]
    headers: Mapping[str, Record] = field(default_factory=dict)

    @property
    def uncommitted(self) -> bool:
        """Whether the file differs from the last commit."""
        return not self.texts or not self.texts[-1].committed

    def header(self, text: Text) -> Record | None:
        """The fields of a text; None for an earlier one that says nothing that matters."""
        return self.document.header if text.blob == self.texts[-1].blob else self.headers.get(text.blob)

    def kind(self, text: Text) -> str:
        """The record type of a text, for a register that of its entries: the id of a register does not tell it."""
        header = self.header(text)
        if header is None:
            return self.document.control_type
        return header.of if isinstance(header, Register) else header.kind


def standings(
    documents: Iterable[tuple[Document, Trail | None]],
    claims: Mapping[str, Sequence[Claim]],
    history: History,
) -> list[Standing]:
    """The past of each document, with the digests that its statements are compared with.

    Args:
        documents: Each with its trail.
        claims: Statements by document id.
        history: Where old texts are read from, if it is complete.
    """
    lives = [_Life(document, trail, tuple(claims.get(document.id, ()))) for document, trail in documents]
    if history.state is not HistoryState.COMPLETE:
        return [life.standing({}, {}) for life in lives]
    wanted = {step.blob: step.path for life in lives for step in life.asked()}
    reviewed = {step.blob for life in lives if _reviewed(life.claims) for step in life.steps}
    digests: dict[str, str] = {}
    headers: dict[str, Record] = {}
    for oid, data in history.read(sorted(wanted)):
        digests[oid] = digest_of(data)
        if oid in reviewed or any(word in data for word in _TELLING):
            document, _problems = read_document(File(wanted[oid], data))
            if document is not None:
                headers[oid] = document.header
    return [life.standing(digests, headers) for life in lives]


class _Life:
    """A document with the landings that brought its texts, before their digests are known."""

    __slots__ = ("claims", "clean", "digest", "document", "steps", "trail")

    def __init__(self, document: Document, trail: Trail | None, claims: tuple[Claim, ...]) -> None:
        self.document, self.trail, self.claims = document, trail, claims
        self.steps = _steps(trail.revisions) if trail is not None else []
        tip = self.steps[-1].blob if self.steps else ""
        stored = document.stored_as(tip) if tip else None
        self.clean = stored is not None
        self.digest = digest_of(stored) if stored is not None else document.digest

    def asked(self) -> Iterator[Revision]:
        """What brought the texts whose digest a statement could name: those that stood when one arrived."""
        starts = [step.position for step in self.steps]
        for claim in self.claims:
            number = bisect_right(starts, claim.arrived) - 1 if claim.arrived is not None else -1
            if number >= 0 and not (self.clean and number == len(starts) - 1):
                yield self.steps[number]

    def standing(self, digests: Mapping[str, str], headers: Mapping[str, Record]) -> Standing:
        """The document with its texts."""
        ends = [step.position - 1 for step in self.steps[1:]] + [END]
        texts = [
            _text(step, digests.get(step.blob, ""), end) for step, end in zip(self.steps, ends, strict=False)
        ]
        if self.clean:
            texts[-1] = _text(self.steps[-1], self.digest, END)
        else:
            texts.append(Text(self.digest, END, END, "", "", self.document.path, None))
        known = {step.blob: headers[step.blob] for step in self.steps if step.blob in headers}
        return Standing(self.document, self.trail, tuple(texts), self.digest, self.claims, known)


def _steps(revisions: Iterable[Revision]) -> list[Revision]:
    """The landings that changed the bytes."""
    steps: list[Revision] = []
    blob = ""
    for revision in revisions:
        if revision.blob and revision.blob != blob:
            steps.append(revision)
        blob = revision.blob
    return steps


def _text(step: Revision, digest: str, end: int) -> Text:
    return Text(
        digest,
        step.position,
        end,
        step.commit,
        step.blob,
        step.path,
        step.landed.date(),
        step.raw,
        step.commits,
    )


def _reviewed(claims: Iterable[Claim]) -> bool:
    """Whether the owner may have decided something: then it matters who the owner was."""
    return any(claim.statement.decision is Decision.REVIEWED for claim in claims)


def changes(trail: Trail | None, since: int) -> int:
    """Landings after a position that changed the text."""
    return (
        sum(1 for revision in trail.revisions if revision.position > since and _changed(revision))
        if trail
        else 0
    )


def _changed(revision: Revision) -> bool:
    return revision.kind not in (Kind.RENAME, Kind.MODE)
