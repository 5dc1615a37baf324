# The history of a project that has none: it answers every question, and says why there is nothing to say.
# This file must not know how it was found out.

"""The history where there is no history."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sms_docs.errors import GitError, UsageError
from sms_docs.history.model import HistoryState, Trail


class EmptyHistory:
    """No commit, or no repository at all.

    Args:
        state: `UNBORN` or `ABSENT`.
        reason: Why, and what to do about it; one sentence.
    """

    tip = ""
    tree: Mapping[str, str] = MappingProxyType({})
    removed: Sequence[Trail] = ()

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

    def starts_from(self, rev: str) -> bool:  # noqa: ARG002 - the protocol's signature
        """Say no: there is no line."""
        return False

    def base_tree(self, rev: str) -> Mapping[str, str]:
        """Raise a UsageError: no revision names anything here."""
        raise UsageError(f"There is no commit {rev!r}.", self.reason)
