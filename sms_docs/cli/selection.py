# Which documents somebody wants to see. A word that can never match anything is refused: an empty table would read as
# “nothing to do”.

"""Choose documents of the register."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sms_docs.cli.roles import role_meant
from sms_docs.control import ControlBlock, State
from sms_docs.errors import UsageError
from sms_docs.records.faults import near
from sms_docs.rules import Context

_ENDED = (State.SUPERSEDED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Selection:
    """What documents must be to be shown; what is None or empty asks for nothing.

    Attributes:
        person: Id of somebody who holds the role that owns them.
        owner: Id of the role that owns them.
        states: Words of which one names their state.
        type: Their record type; for a register, that of its entries.
        due: In how many days their review is due at the latest.
    """

    person: str | None = None
    owner: str = ""
    states: tuple[str, ...] = ()
    type: str = ""
    due: int | None = None

    @property
    def all(self) -> bool:
        """Whether nothing is asked for."""
        return self == Selection()

    def of(self, context: Context) -> list[ControlBlock]:
        """The documents that are all that is asked for, by id.

        Raises:
            UsageError: There is no such role, state or type.
        """
        blocks = sorted(context.control.blocks.values(), key=lambda block: block.document)
        owners = self._owners(context, blocks)
        states = [_words(word) for word in self.states]
        kind = _kind(self.type) if self.type else ""
        return [
            block
            for block in blocks
            if (owners is None or block.owner in owners)
            and (not states or any(_is_in(block.state, words) for words in states))
            and (not kind or kind in (block.type, context.library.by_document[block.document].type))
            and (self.due is None or _is_due(block, self.due, context.today))
        ]

    def _owners(self, context: Context, blocks: Iterable[ControlBlock]) -> frozenset[str] | None:
        """The roles of which one must own a document; None if any may."""
        found: frozenset[str] | None = None
        if self.owner:
            found = frozenset((role_meant(self.owner, context.library, {block.owner for block in blocks}),))
        if self.person is not None:
            mine = frozenset(context.control.rights.roles_of(self.person, context.today))
            found = mine if found is None else found & mine
        return found


def _kind(word: str) -> str:
    from sms_docs.cli.draft import model_named  # noqa: PLC0415 - heavy, and most ask for no type

    return model_named(word).kind


def _words(word: str) -> str:
    """A word for a state as states are written.

    Raises:
        UsageError: It names no state.
    """
    words = " ".join(re.split(r"[\s_-]+", word.casefold().strip()))
    if not words or not any(_is_in(state, words) for state in State):
        guess = near(words, [*State, "pending"])
        raise UsageError(f"“{word}” is no state of a document", f"{guess} {_states(tuple(State))}".strip())
    return words


def _states(states: Sequence[State]) -> str:
    return f"States are: {'; '.join(states)}. One word of them is enough, such as pending."


def _is_in(state: State, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", state) is not None


def _is_due(block: ControlBlock, days: int, today: date) -> bool:
    """Whether the review is due within some days, or was due before."""
    if block.next_review is None or block.state in _ENDED:
        return False
    return (block.next_review - today).days <= days
