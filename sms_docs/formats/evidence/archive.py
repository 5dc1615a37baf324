# What the steps ask of history: bytes of texts, commits as git stores them, and which version of a file stood when.

"""Read from history what evidence shows."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sms_docs.history import History, Revision, Trail

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
        """A commit as git stores it."""
        return next(data for _oid, data in self.history.commits([oid]))

    def hands(self, oids: Sequence[str]) -> str | None:
        """The lines of commits that name who had a hand in them; None if they are not UTF-8."""
        found = (_hands(data) for _oid, data in self.history.commits(list(oids)))
        return _decoded(b"\n".join(line for lines in found for line in lines))

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
