# The words of document control, and the protocol that every history speaks: values only.
# This file must not know where histories come from: no git, no files, no YAML, no clock.

"""Revisions, trails and the protocol of a history."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol


class HistoryState(StrEnum):
    """How far a history can be trusted. Only `COMPLETE` may be counted on."""

    COMPLETE = "complete"
    SHALLOW = "shallow"
    PARTIAL = "partial"
    GRAFTED = "grafted"
    UNBORN = "unborn"
    ABSENT = "absent"


class Kind(StrEnum):
    """What a landing did to a document."""

    CREATE = "create"
    EDIT = "edit"
    FORMAT = "format"
    RENAME = "rename"
    RENAME_EDIT = "rename-edit"
    MODE = "mode"
    DELETE = "delete"
    RECREATE = "recreate"


class Ident(NamedTuple):
    """A person as a commit names them: self-asserted, proves nothing."""

    name: str
    email: str

    @property
    def key(self) -> str:
        """What to compare: the mail without regard to case, or the name where there is no mail."""
        return (self.email or self.name).casefold()

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.email else self.name


@dataclass(frozen=True, slots=True)
class Revision:
    """A landing (a commit of the main line) as one document sees it.

    Attributes:
        commit: Object id of the landing, hex.
        position: Index of the landing on the first-parent line; 0 is the oldest.
        kind: What happened. Histories never say `FORMAT` by themselves: see `substantive`.
        path: The document's path after the landing (for a deletion: before it), relative to the project.
        blob: Object id of the text, hex; empty for a deletion.
        landed: Committer date in UTC, raised to the landing before where the clock went back.
        authored: Newest author date, in UTC, among the commits that brought the change.
        subject: First line of the landing's message.
        author: The first of the contributors.
        contributors: Who wrote the change, co-authors included, names as the tip's mailmap gives them.
        commits: Object ids of the commits that made the change: those of a branch, or the landing itself.
        raw: Every author, committer and co-author behind the change exactly as committed, for the
            separation of duties: a mailmap in a pull request cannot change who is in it.
    """

    commit: str
    position: int
    kind: Kind
    path: str
    blob: str
    landed: datetime
    authored: datetime
    subject: str
    author: Ident
    contributors: tuple[Ident, ...]
    raw: tuple[Ident, ...]
    commits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trail:
    """One document's life on the main line.

    Attributes:
        path: Where the document is at the tip; where it last was if it is removed.
        paths: All its paths in the order of their first use.
        revisions: Oldest first, never empty.
    """

    path: str
    paths: tuple[str, ...]
    revisions: tuple[Revision, ...]

    @property
    def created(self) -> datetime:
        """When the first revision landed."""
        return self.revisions[0].landed

    @property
    def changed(self) -> datetime:
        """When the last revision landed."""
        return self.revisions[-1].landed


class Message(NamedTuple):
    """What a commit says, where it says something that the reader of the history wants to hear.

    Attributes:
        commit: Object id of the commit, hex.
        position: Index of the landing that brought it on the first-parent line.
        landed: As for a revision: of that landing.
        authored: Author date in UTC, as claimed.
        text: The whole message.
    """

    commit: str
    position: int
    landed: datetime
    authored: datetime
    text: str


class Version(NamedTuple):
    """A file beside documents, as a landing left it.

    Attributes:
        commit: Object id of the landing, hex.
        position: Index of the landing on the first-parent line.
        landed: As for a revision.
        blob: Object id of the content, hex; empty if the landing removed the file.
    """

    commit: str
    position: int
    landed: datetime
    blob: str


class History(Protocol):
    """All documents' trails up to one commit, the tip. Paths are relative to the project, posix."""

    @property
    def state(self) -> HistoryState:
        """Whether this is the whole truth. Take no number from a history that is not complete."""
        ...

    @property
    def reason(self) -> str:
        """Why the history is not complete and what to do about it, one sentence; else empty."""
        ...

    @property
    def tip(self) -> str:
        """Object id of the newest commit, hex; empty if there is none."""
        ...

    @property
    def tree(self) -> Mapping[str, str]:
        """Path to blob id, at the tip, for the wanted regular files (no symbolic links, no submodules)."""
        ...

    @property
    def removed(self) -> Sequence[Trail]:
        """The documents that are no longer at the tip."""
        ...

    @property
    def messages(self) -> Sequence[Message]:
        """What commits say that was asked for, oldest landing first."""
        ...

    @property
    def files(self) -> Mapping[str, Sequence[Version]]:
        """The files beside documents that were asked for, those that are gone included: by path, oldest version first.

        Only what landings did is there, and nobody is followed to another path.
        """
        ...

    def trail(self, path: str) -> Trail | None:
        """The life of the document at `path` at the tip; None if there is none, or nothing is known."""
        ...

    def read(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each blob id with its content, in the order asked.

        A blob that is larger than a document can be comes as a few bytes that are no text, different for each.

        Raises:
            GitError: A blob is missing or its content does not match its id.
        """
        ...

    def commits(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each commit id with the commit object, in the order asked: what a commit's signature signs.

        One that is absurdly large comes empty: nobody has signed it.

        Raises:
            GitError: A commit is missing or its content does not match its id.
        """
        ...

    def position(self, rev: str) -> int | None:
        """The index on the main line of the commit that `rev` names; None if it is not on it, or there is none."""
        ...

    def landing(self, position: int) -> str:
        """The object id, hex, of the commit at an index of the main line."""
        ...

    def tree_at(self, rev: str) -> Mapping[str, str] | None:
        """Like `tree`, in the commit that `rev` names, on the main line or not; None if it is not there."""
        ...

    def fork(self, one: str, other: str) -> str | None:
        """The object id of the best common ancestor of two commits; None if there is none, or one is unknown."""
        ...

    def starts_from(self, rev: str) -> bool:
        """Whether the main line up to the tip began at the merge base of `rev` and the tip.

        It did not if the tip's own line took `rev` in by a merge: then the order of landings is not the one that `rev`
        knows, and nothing that depends on it can be told.
        """
        ...

    def base_tree(self, rev: str, also: Collection[str] = ()) -> Mapping[str, str]:
        """Like `tree`, at the merge base of `rev` and the tip, and with some paths that are not wanted otherwise.

        Raises:
            UsageError: `rev` names no commit, or it shares no commit with the tip.
        """
        ...
