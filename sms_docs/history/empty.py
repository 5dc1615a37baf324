# The history of a project that has none: it answers every question, and says why there is nothing to say.
# This file must not know how it was found out.

"""The history where there is no history."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sms_docs.errors import GitError, UsageError
from sms_docs.history.model import HistoryState, Message, Trail, Version


class EmptyHistory:
    """No commit, or no repository at all.

    Args:
        state: `UNBORN` or `ABSENT`.
        reason: Why, and what to do about it; one sentence.
    """

    tip = ""
    tree: Mapping[str, str] = MappingProxyType({})
    removed: Sequence[Trail] = ()
    messages: Sequence[Message] = ()
    files: Mapping[str, Sequence[Version]] = MappingProxyType({})

    def __init__(self, state: HistoryState, reason: str) -> None:
        self.state = state
        self.reason = reason

    def trail(self, path: str) -> Trail | None:  # noqa: ARG002 - the protocol asks with a path
        """Return None: nothing is known of any document."""
        return None

    def read(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Raise a GitError for whatever is asked: there is nothing to read."""
        for oid in oids:
            raise GitError(f"Object {oid} is not there.", self.reason)
        yield from ()

    def commits(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Raise a GitError for whatever is asked: there is no commit."""
        return self.read(oids)

    def position(self, rev: str) -> int | None:  # noqa: ARG002 - the protocol's signature
        """Return None: there is no line."""
        return None

    def landing(self, position: int) -> str:
        """Raise a GitError: there is no line."""
        raise GitError(f"There is no commit number {position}.", self.reason)

    def tree_at(self, rev: str) -> Mapping[str, str] | None:  # noqa: ARG002 - the protocol's signature
        """Return None: there is no commit."""
        return None

    def fork(self, one: str, other: str) -> str | None:  # noqa: ARG002 - the protocol's signature
        """Return None: there is no commit."""
        return None

    def starts_from(self, rev: str) -> bool:  # noqa: ARG002 - the protocol's signature
        """Say no: there is no line."""
        return False

    def base_tree(self, rev: str, also: Collection[str] = ()) -> Mapping[str, str]:
        """Raise a UsageError: no revision names anything here."""
        del also
        raise UsageError(f"There is no commit {rev!r}.", self.reason)
