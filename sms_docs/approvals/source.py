# What an approval source delivers. A source gathers evidence; it does not judge. Sources to come (signed commits,
# forge reviews) implement the same protocol and obey the same contract tests.

"""The protocol of approval sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sms_docs.approvals.statement import Statement
from sms_docs.library import Problem
from sms_docs.records import Level
from sms_docs.source import Location


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement, where it came from, and how well it is proven.

    Args:
        statement: What is claimed.
        location: The file that says so.
        level: The proof that the source found.
        arrived: Position on the main line of the commit that brought it; None while there is none.
        commit: That commit; empty while there is none.
        arrived_on: Day of that commit.
        pending: Whether it lies in the folder and is not committed: it counts once it is.
    """

    statement: Statement
    location: Location
    level: Level
    arrived: int | None
    commit: str = ""
    arrived_on: date | None = None
    pending: bool = False

    @property
    def day(self) -> date:
        """The day of the decision: as claimed, but never after its arrival."""
        claimed = self.statement.date
        return claimed if self.arrived_on is None else min(claimed, self.arrived_on)


@dataclass(frozen=True, slots=True)
class Tampering:
    """A statement that was changed or removed after it arrived.

    Args:
        path: The file.
        location: Where to point at.
        change: ``changed`` or ``removed``.
        commit: The commit that still has the original.
        document: Id of the document.
    """

    path: str
    location: Location
    change: str
    commit: str
    document: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a source found.

    Args:
        claims: In the order of their arrival, not committed ones last.
        problems: Files that could not be read as statements.
        tampering: Breaches of the append-only rule.
    """

    claims: Sequence[Claim] = ()
    problems: Sequence[Problem] = ()
    tampering: Sequence[Tampering] = ()


class ApprovalSource(Protocol):
    """Where approvals come from."""

    @property
    def name(self) -> str:
        """A short name, such as ``statements``."""

    def evidence(self) -> Evidence:
        """All claims that the source knows."""
