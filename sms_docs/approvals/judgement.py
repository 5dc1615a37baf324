# The words of judging: what is judged, by which law, and what comes out. Values only; the walk is in `judge`.

"""Texts, requirements and judgements."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from sms_docs.approvals.rights import Rights
from sms_docs.approvals.source import Claim
from sms_docs.history import Ident
from sms_docs.records import Control


@dataclass(frozen=True, slots=True)
class Text:
    """One text that a document had, from one landing until the next text.

    Args:
        digest: Of its bytes; empty where nobody asked for it, because no claim arrived while it stood.
        start: Position of the landing that brought it; past the tip for a text that is not committed.
        end: Position of the last landing before the next text; a time without the file belongs to the text before.
        commit: The landing; empty for a text that is not committed.
        blob: Object id.
        path: Where it stood.
        landed: Day of the landing; None for a text that is not committed.
        authors: Everybody who had a hand in it, as committed.
    """

    digest: str
    start: int
    end: int
    commit: str
    blob: str
    path: str
    landed: date | None
    authors: tuple[Ident, ...] = ()

    @property
    def committed(self) -> bool:
        """Whether git has it."""
        return bool(self.commit)


@dataclass(frozen=True, slots=True)
class Requirement:
    """What the document control procedure asks of one document.

    Args:
        control: The row of the procedure.
        approver: Role to which the document's own header narrows the approvers.
        separation_of_duties: ``off``, ``declared`` or ``authenticated``.
        owner: Role that owns the document; it may review.
        type: Record type of the text, which chooses the row.
    """

    control: Control
    approver: str | None
    separation_of_duties: str
    owner: str
    type: str = ""

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles of which one must approve; none if the header names one that the procedure does not allow."""
        if self.approver is None:
            return self.control.approvers
        return tuple(role for role in self.control.approvers if role == self.approver)


class Law(Protocol):
    """What counted when a claim arrived. What is changed later does not undo what counted then."""

    def rights(self, position: int | None) -> Rights:
        """The register that counted at a landing; the present one for None."""
        ...

    def need(self, text: Text, position: int | None) -> Requirement | None:
        """What was asked for a text then; None if no procedure asked anything."""
        ...


@dataclass(frozen=True, slots=True)
class FixedLaw:
    """A law that never changed."""

    requirement: Requirement | None
    register: Rights

    def rights(self, position: int | None) -> Rights:  # noqa: ARG002 - the protocol asks with a position
        """The one register."""
        return self.register

    def need(self, text: Text, position: int | None) -> Requirement | None:  # noqa: ARG002 - as above
        """The one requirement."""
        return self.requirement


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim and what became of it; ``refused`` is empty if it counts."""

    claim: Claim
    refused: str = ""
    day: date = date.min

    @property
    def counts(self) -> bool:
        """Whether it counts."""
        return not self.refused


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the claims about one document come to.

    Args:
        approved: Texts that were approved, oldest first; the last one is in force.
        judged: Every claim, in order of arrival, with what became of it.
        renewed: Day of the last approval or review of the text in force.
        withdrawn: Whether the document was withdrawn by its last valid statement.
        reasons: Why the present text is not approved; empty if it is.
        window: The claims among ``judged`` that arrived while the present text stood.
        authors: Everybody who had a hand in the present text since the text in force.
    """

    approved: tuple[Text, ...] = ()
    judged: tuple[Judged, ...] = ()
    renewed: date | None = None
    withdrawn: bool = False
    reasons: tuple[str, ...] = field(default=())
    window: tuple[Judged, ...] = ()
    authors: tuple[Ident, ...] = ()
