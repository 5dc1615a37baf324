# The shape of evidence. A step says one thing and lets it be checked; what a command must print is part of the claim.

"""Steps of a chain of evidence."""

from dataclasses import dataclass
from typing import Final, NamedTuple

PREPARATION: Final = (
    'cd "$(git rev-parse --show-toplevel)"',
    "export LC_ALL=C TZ=UTC GIT_NO_REPLACE_OBJECTS=1 GIT_LITERAL_PATHSPECS=1 GIT_OPTIONAL_LOCKS=0 GIT_PAGER=cat",
    "work=$(mktemp -d)",
)
"""What comes before all commands: in which folder they run, and that no setting of the reader's changes their answers."""


class Command(NamedTuple):
    """A line for a shell.

    Attributes:
        text: As it is pasted into ``sh`` or ``bash``, after the preparation and the commands before it.
        output: What it prints, without the last line break; None where a person has to look at it.
    """

    text: str
    output: str | None = ""


class Step(NamedTuple):
    """One claim.

    Attributes:
        claim: What is claimed, one sentence or two.
        commands: What checks it, in this order.
    """

    claim: str
    commands: tuple[Command, ...] = ()


class Discounted(NamedTuple):
    """A statement that does not count.

    Attributes:
        where: Its file or commit.
        says: What it says, one sentence.
        reason: Why it does not count.
    """

    where: str
    says: str
    reason: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The evidence for a document.

    Attributes:
        document: Its id.
        title: Its name.
        state: Its state in words.
        commit: The commit that is looked at.
        holds: Whether the present text is in force.
        reasons: Why it is not.
        steps: What can be checked, in this order.
        discounted: Statements about it that do not count, in the order of their arrival.
    """

    document: str
    title: str
    state: str
    commit: str
    holds: bool
    reasons: tuple[str, ...]
    steps: tuple[Step, ...]
    discounted: tuple[Discounted, ...]
