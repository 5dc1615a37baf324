# What an approval source delivers. A source gathers evidence; it does not judge. All sources (statement files, signed
# commits, forge reviews) implement the same protocol and obey the same contract tests.

"""The protocol of approval sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from sms_docs.approvals.proof import Proof
from sms_docs.approvals.statement import Seen, Statement
from sms_docs.library import Problem
from sms_docs.records import Level
from sms_docs.source import Location


class Named(StrEnum):
    """How a claim names the person who decided."""

    PERSON = "person"
    ADDRESS = "address"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement, where it came from, and what proves it.

    Args:
        statement: What is claimed. Its ``approver`` is what ``named`` says it is: an id, an address, or the forge and
            number of an account (``github:583231``); its ``role`` may be empty then.
        location: The file that says so.
        level: What the source itself vouches for, without any signature.
        proof: The signature that came with it, not checked yet: whose keys count is for the judge.
        named: How the person is named.
        arrived: Position on the main line of the commit that brought it; None while there is none.
        commit: That commit; empty while there is none.
        arrived_on: Day of that commit.
        pending: Whether it lies in the folder and is not committed: it counts once it is.
        opener: Account that opened the request which brought the text, as a forge has seen it, like ``github:583231``.
        flaw: Why it cannot count, where the source knows that already.
        sheet: Digest of the file that says so: whoever puts a copy of it elsewhere says nothing new.
        foreign: Why its signature is not one of what it says, even if the right key made it.
        seen: The review that it is, for who wants to write it down.
    """

    statement: Statement
    location: Location
    level: Level
    arrived: int | None
    proof: Proof | None = None
    named: Named = Named.PERSON
    commit: str = ""
    arrived_on: date | None = None
    pending: bool = False
    opener: str = ""
    flaw: str = ""
    sheet: str = ""
    foreign: str = ""
    seen: Seen | None = None

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
