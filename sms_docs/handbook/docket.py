# The control block of a page: what git and the statements tell, ready to print. Facts that anybody can recompute are
# kept apart from what somebody typed: a name in a statement always comes with the level of its proof.

"""The control block, the banner, approvals and revisions of a document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from sms_docs.approvals import Decision, Judged
from sms_docs.control import ControlBlock, State
from sms_docs.handbook import words
from sms_docs.handbook.book import Book
from sms_docs.handbook.difference import Line, difference
from sms_docs.history import Ident, Kind, Revision
from sms_docs.library import Document
from sms_docs.records import Record

UNNAMED: Final = (
    "no approval that counts"  # in the place of reasons that name people, where people are not published
)
MOST_REVISIONS: Final = 50
_ADDRESS: Final = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,255}")  # no mail addresses in the published site
_UNCHANGED: Final = (Kind.RENAME, Kind.MODE)


class Person(NamedTuple):
    """A person to print: the id is empty for somebody who is in no register."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A statement, and what became of it."""

    person: Person
    role: str
    on_behalf_of: Person | None
    decision: str
    day: date
    arrived: date | None
    commit: str
    level: words.Mark
    refused: str
    note: str
    issue: int | None
    path: str


@dataclass(frozen=True, slots=True)
class Step:
    """A revision of the document."""

    day: date
    commit: str
    authors: tuple[Person, ...]
    subject: str
    kind: str
    issue: int | None
    pending: bool


@dataclass(frozen=True, slots=True)
class Docket:
    """All that a page says about the control of its document.

    Attributes:
        block: The control block.
        header: The header of the text that is shown.
        mark: Its state.
        issue: Number of the text that is shown; None if it was never approved.
        since: First day on which that text was in force.
        commit: Where that text landed.
        digest: Of that text; empty if it is not known.
        path: Where that text stood.
        approvals: Statements that count for that text, newest first.
        statements: All statements, newest first.
        authors: Everybody who had a hand in the document, as commits name them.
        steps: Revisions, newest first, as many as are shown.
        earlier: How many older revisions there are.
        pending: Revisions that came after the text in force.
        difference: The difference to the pending text; None if it is not shown.
        successor: Document that replaces it; empty if none does.
        reason: Why nothing could be verified; empty otherwise.
        reasons: Why the present text is not approved.
        swapped: Whether the page shows an earlier text than the one in the folder.
        unreadable: Whether the page shows a pending text because this version cannot read the one in force.
    """

    block: ControlBlock
    header: Record
    mark: words.Mark
    issue: int | None
    since: date | None
    commit: str
    digest: str
    path: str
    approvals: tuple[Decided, ...]
    statements: tuple[Decided, ...]
    authors: tuple[Person, ...]
    steps: tuple[Step, ...]
    earlier: int
    pending: tuple[Step, ...]
    difference: tuple[Line, ...] | None
    successor: str
    reason: str
    reasons: tuple[str, ...]
    swapped: bool
    unreadable: bool

    @property
    def state(self) -> State:
        """Where the document is in its life."""
        return self.block.state


def docket(book: Book, document: Document) -> Docket:
    """The docket of a published document."""
    block = book.context.control.blocks[document.id]
    shown = book.publication.edition.shown.get(document.id)
    text = shown or block.in_force
    numbers = issues(block)
    statements = tuple(_decided(book, judged, numbers) for judged in reversed(block.judged))
    issue = numbers.get(text.digest) if text is not None else None
    steps = _steps(book, block, numbers)
    return Docket(
        block=block,
        header=document.header,
        mark=words.mark_of(block),
        issue=issue,
        since=_since(block, document, swapped=shown is not None),
        commit=text.commit if text is not None else "",
        digest=text.digest if text is not None else "",
        path=text.path if text is not None else block.path,
        approvals=tuple(
            found for found in statements if not found.refused and found.issue == issue is not None
        ),
        statements=statements,
        authors=_people(book, block.authors),
        steps=steps[:MOST_REVISIONS],
        earlier=max(0, len(steps) - MOST_REVISIONS),
        pending=tuple(step for step in steps if step.pending),
        difference=_difference(book, document) if shown is not None else None,
        successor=_successor(book, document),
        reason=_reason(book, block),
        reasons=block.reasons if book.names_people else (UNNAMED,) * bool(block.reasons),
        swapped=shown is not None,
        unreadable=document.id in book.publication.edition.unreadable,
    )


def issues(block: ControlBlock) -> dict[str, int]:
    """Issue numbers by digest; the last one wins for a text that was approved twice."""
    last = block.issue or 0
    first = last - len(block.approved) + 1
    return {text.digest: first + index for index, text in enumerate(block.approved)}


def _since(block: ControlBlock, document: Document, *, swapped: bool) -> date | None:
    """The day of approval, or the first day that the text names if that is later."""
    if block.state is State.FUTURE and swapped:
        digest = block.approved[-2].digest
        days = [
            found.day for found in block.judged if found.counts and found.claim.statement.digest == digest
        ]
        approved = min(days, default=None)
    else:
        approved = block.approved_on
    if approved is None:
        return None
    return max(approved, document.header.effective_from or approved)


def _decided(book: Book, judged: Judged, issues: dict[str, int]) -> Decided:
    claim = judged.claim
    statement = claim.statement
    behalf = statement.on_behalf_of
    return Decided(
        person=Person(statement.approver, book.person(statement.approver)),
        role=statement.role,
        on_behalf_of=Person(behalf, book.person(behalf)) if behalf else None,
        decision=words.DECISIONS.get(statement.decision, statement.decision),
        day=statement.date,
        arrived=claim.arrived_on,
        commit=claim.commit,
        level=words.LEVELS[judged.level],
        refused=judged.refused if book.names_people else UNNAMED * bool(judged.refused),
        note=statement.note or "",
        issue=issues.get(statement.digest),
        path=claim.location.path,
    )


def _steps(book: Book, block: ControlBlock, issues: dict[str, int]) -> tuple[Step, ...]:
    approved = {text.start: issues[text.digest] for text in block.approved}
    return tuple(
        _step(book, block, revision, approved.get(revision.position))
        for revision in reversed(block.revisions)
    )


def _step(book: Book, block: ControlBlock, revision: Revision, issue: int | None) -> Step:
    in_force = block.in_force.start if block.in_force is not None and block.reasons else None
    return Step(
        day=revision.landed.date(),
        commit=revision.commit,
        authors=_people(book, revision.contributors),
        subject=_ADDRESS.sub("…", revision.subject),
        kind=revision.kind.replace("-", " and "),
        issue=issue,
        pending=in_force is not None and revision.position > in_force and revision.kind not in _UNCHANGED,
    )


def _people(book: Book, idents: Iterable[Ident]) -> tuple[Person, ...]:
    return tuple(dict.fromkeys(Person(*book.author(ident)) for ident in idents))


def _successor(book: Book, document: Document) -> str:
    if book.context.control.blocks[document.id].state is not State.SUPERSEDED:
        return ""
    for other in book.library.by_document.values():
        if document.id in other.header.supersedes:
            return other.id
    return ""


def _reason(book: Book, block: ControlBlock) -> str:
    if block.state is not State.UNKNOWN:
        return ""
    if book.context.control.procedure is None:
        return "There is no document control procedure (or more than one), so nothing says who approves what."
    return book.context.control.history.reason or "The history could not be read in full."


def _difference(book: Book, document: Document) -> tuple[Line, ...] | None:
    """What the pending change does to the text that is shown; personal data and left out entries are never shown."""
    present = book.context.library.by_document[document.id]
    if present.control_type == "person" or document.id in book.publication.redacted:
        return None
    return difference(document.source, present.source, book.title)


def decisions(block: ControlBlock) -> list[Judged]:
    """Approvals and reviews that count."""
    wanted = (Decision.APPROVED, Decision.REVIEWED)
    return [judged for judged in block.judged if judged.counts and judged.claim.statement.decision in wanted]
