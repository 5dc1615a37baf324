# The words of judging: what is judged, by which law, and what comes out. Values only; the walk is in `judge`.

"""Texts, requirements and judgements."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from sms_docs.approvals.proof import Proof
from sms_docs.approvals.rights import Rights
from sms_docs.approvals.source import Claim
from sms_docs.approvals.statement import Decision
from sms_docs.history import Ident
from sms_docs.records import Control, Emergency, Level


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
        commits: The commits that made it.
    """

    digest: str
    start: int
    end: int
    commit: str
    blob: str
    path: str
    landed: date | None
    authors: tuple[Ident, ...] = ()
    commits: tuple[str, ...] = ()

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
        emergency: Who may declare an emergency; None if nobody may.
        attestors: Keys of the machines whose records of forge reviews are believed.
    """

    control: Control
    approver: str | None
    separation_of_duties: str
    owner: str
    type: str = ""
    emergency: Emergency | None = None
    attestors: frozenset[str] = frozenset()

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles in which one may approve; only the required ones if the header names one that the procedure does not allow."""
        named = self.control.approvers
        if self.approver is not None:
            named = tuple(role for role in named if role == self.approver)
        return tuple(dict.fromkeys((*named, *self.control.required_roles)))

    def roles_for(self, decision: Decision) -> tuple[str, ...]:
        """Roles in which one may make a decision."""
        if decision is Decision.EMERGENCY:
            return self.emergency.roles if self.emergency is not None else ()
        if decision is Decision.REVIEWED:
            return tuple(dict.fromkeys((*self.roles, self.owner)))
        return self.roles

    @property
    def least(self) -> Level:
        """The least proof of a decision."""
        asked = self.control.level
        weak = self.separation_of_duties == "authenticated" and asked is Level.DECLARED
        return Level.FORGE if weak else asked


class Law(Protocol):
    """What counted when a claim arrived. What is changed later does not undo what counted then."""

    def rights(self, position: int | None) -> Rights:
        """The register that counted at a landing; the present one for None."""
        ...

    def need(self, text: Text, position: int | None) -> Requirement | None:
        """What was asked for a text then; None if no procedure asked anything."""
        ...

    def signatures(self, commits: Iterable[str]) -> Iterator[tuple[str, Proof | None]]:
        """Each commit with its signature; None for one that nobody signed."""
        ...


@dataclass(frozen=True, slots=True)
class FixedLaw:
    """A law that never changed, and commits that nobody signed."""

    requirement: Requirement | None
    register: Rights

    def rights(self, position: int | None) -> Rights:  # noqa: ARG002 - the protocol asks with a position
        """The one register."""
        return self.register

    def need(self, text: Text, position: int | None) -> Requirement | None:  # noqa: ARG002 - as above
        """The one requirement."""
        return self.requirement

    def signatures(self, commits: Iterable[str]) -> Iterator[tuple[str, Proof | None]]:
        """No signature."""
        for commit in commits:
            yield commit, None


class Vote(NamedTuple):
    """An approval that is valid by itself.

    Attributes:
        person: Who approved.
        role: In which role.
        principal: Whose seat it fills: the person's own, or that of whom a deputy stands in for.
    """

    person: str
    role: str
    principal: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim and what became of it; ``refused`` is empty if it counts.

    Attributes:
        claim: The claim, its person and role filled in from the register.
        refused: Why it does not count.
        day: Day of the decision.
        level: How well it is proven.
        waits: What is still missing, of a valid approval that is not enough by itself.
    """

    claim: Claim
    refused: str = ""
    day: date = date.min
    level: Level = Level.DECLARED
    waits: str = ""

    @property
    def counts(self) -> bool:
        """Whether it counts."""
        return not self.refused


@dataclass(frozen=True, slots=True)
class Urgency:
    """An emergency: the present text may be used before it is approved.

    Attributes:
        reference: What happened.
        person: Who declared it.
        role: In which role.
        since: Day on which the text came into use.
        days: In which the approval must follow.
    """

    reference: str
    person: str
    role: str
    since: date
    days: int

    @property
    def until(self) -> date:
        """The last day on which the text may be used without approval."""
        return self.since + timedelta(days=self.days)


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
        emergency: The emergency in which the present text is used; None if there is none.
        votes: Approvals of the present text that stand and are not enough.
    """

    approved: tuple[Text, ...] = ()
    judged: tuple[Judged, ...] = ()
    renewed: date | None = None
    withdrawn: bool = False
    reasons: tuple[str, ...] = field(default=())
    window: tuple[Judged, ...] = ()
    authors: tuple[Ident, ...] = ()
    emergency: Urgency | None = None
    votes: tuple[Vote, ...] = ()
