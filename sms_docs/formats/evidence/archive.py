# What the steps ask of history: bytes of texts, commits as git stores them, and which version of a file stood when.

"""Read from history what evidence shows."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sms_docs.history import History, Revision, Trail

# The date is what stands before the zone, and git shows its digits as they stand.
_DATE: Final = re.compile(rb"^committer [^\n]*> *([0-9]+) [^\n]*$", re.MULTILINE)
_HANDS: Final = re.compile(rb"(?:author |committer |co-authored-by:)", re.IGNORECASE)
HANDS: Final = "'^(author |committer |co-authored-by:)'"
"""The lines of a commit that name who had a hand in it, for ``grep -a -i -E``."""


class Archive:
    """A history, and where the project stands in its repository.

    Args:
        history: A complete history.
        prefix: The folder of the project below the top of the work tree: empty, or ending in a slash.
    """

    def __init__(self, history: History, prefix: str) -> None:
        self.history = history
        self.prefix = prefix
        self.tip = history.tip

    def place(self, path: str) -> str:
        """A path of the project as the repository has it."""
        return self.prefix + path

    def parent(self, commit: str) -> str:
        """The landing before; empty for the first."""
        position = self.history.position(commit)
        return self.history.landing(position - 1) if position else ""

    def text(self, blob: str) -> str | None:
        """A text; None if it is not UTF-8."""
        return _decoded(next(data for _oid, data in self.history.read([blob])))

    def commit(self, oid: str) -> bytes:
        """A commit as git stores it; empty if it is too large."""
        return next(data for _oid, data in self.history.commits([oid]))

    def said(self, oid: str) -> str | None:
        """The message of a commit; None if it is not UTF-8, or the commit is too large."""
        data = self.commit(oid)
        return _decoded(data.partition(b"\n\n")[2]) if data else None

    def committed(self, oid: str) -> str | None:
        """The seconds at which a commit says it was committed, as git shows them; None if it says nothing that is a date."""
        found = _DATE.search(self.commit(oid).partition(b"\n\n")[0])
        return found[1].decode("ascii") if found is not None else None

    def hands(self, oids: Sequence[str]) -> str | None:
        """The lines of commits that name who had a hand in them; None if they are not UTF-8, or a commit is too large."""
        commits = [data for _oid, data in self.history.commits(list(oids))]
        lines = [line for data in commits for line in _hands(data)]
        return _decoded(b"\n".join(lines)) if all(commits) else None

    def revision(self, path: str, position: int) -> Revision | None:
        """The version of a statement's file that stood after a landing; None if there was none."""
        steps = sorted(
            (step for trail in self._trails(path) for step in trail.revisions if step.path == path),
            key=lambda step: step.position,
        )
        before = [step for step in steps if step.position <= position and step.blob]
        return before[-1] if before else None

    def _trails(self, path: str) -> Iterator[Trail]:
        live = self.history.trail(path)
        if live is not None:
            yield live
        yield from (trail for trail in self.history.removed if trail.path == path)


def _hands(commit: bytes) -> list[bytes]:
    return [line for line in commit.split(b"\n") if _HANDS.match(line)]


def _decoded(data: bytes) -> str | None:
    try:
        return data.decode().rstrip("\n")
    except UnicodeDecodeError:
        return None
