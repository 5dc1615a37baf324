# The one way to read the history of a project: finds the repository, makes one pass, asks git the few things that the
# pass leaves open, and closes the book. However many documents there are, at most six processes are started.
# This file must not know what a document looks like: which paths are wanted, and which id a text bears, is told to it.

"""Read the history of a project from git."""

import gc
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from sms_docs.errors import GitError, UsageError
from sms_docs.history.assemble import Identify, assemble
from sms_docs.history.book import Book
from sms_docs.history.empty import EmptyHistory
from sms_docs.history.git import GitRepository
from sms_docs.history.ledger import Ledger
from sms_docs.history.loose import exchanged
from sms_docs.history.model import History, HistoryState, Message, Trail, Version
from sms_docs.history.passes import commits, tokens
from sms_docs.library.snapshot import MAX_BYTES

Wanted = Callable[[str], bool]
"""Whether a path, relative to the project, may be a document."""

_LARGEST_COMMIT = 1 << 20

REASONS = {
    HistoryState.COMPLETE: "",
    HistoryState.SHALLOW: "This clone is shallow: run `git fetch --unshallow`, or set `fetch-depth: 0` in CI.",
    HistoryState.PARTIAL: "This clone lacks file contents: clone again without `--filter`, or drop `filter` in CI.",
    HistoryState.GRAFTED: "This clone's .git/info/grafts rewrites its history: remove that file.",
    HistoryState.UNBORN: "The repository has no commit yet: commit the documents.",
    HistoryState.ABSENT: "The project is in no git repository, or git is not installed: run `git init` there.",
}


Heard = Callable[[bytes], bool]
"""Whether a commit's message, as git has it, is to be kept."""


def load_history(
    project: Path,
    wanted: Wanted,
    identify: Identify,
    *,
    at: str = "HEAD",
    heard: Heard = lambda _message: False,
    beside: Wanted = lambda _path: False,
) -> History:
    """Read the history of a project up to one commit.

    Args:
        project: The project's folder, anywhere in a work tree.
        wanted: Whether a path, relative to the project, may be a document.
        identify: The id that the content of a blob bears, or None.
        at: The commit, in any spelling that git knows.
        heard: Whether a commit's message is to be kept. It is not asked about one of more than 64 KiB.
        beside: Whether a path that is no document names a file whose versions are to be kept.

    Raises:
        UsageError: The folder does not exist, or `at` names no commit.
        GitError: Git refuses the repository, or fails.
    """
    repository = GitRepository.open(project)
    if repository is None:
        return EmptyHistory(HistoryState.ABSENT, REASONS[HistoryState.ABSENT])
    tip = repository.resolve(at)
    if tip is None and at == "HEAD":
        return EmptyHistory(HistoryState.UNBORN, REASONS[HistoryState.UNBORN])
    if tip is None:
        raise _unknown(at)
    if (oid := next(exchanged(repository.objects), None)) is not None:
        raise GitError(f"The content of object {oid} does not match its id.", "Run `git fsck`; clone again.")
    with _collector_off():
        asking = _Asking(repository, tip)
        ledger = Ledger(tip, _below(repository, wanted), repository.prefix, heard, _below(repository, beside))
        return _read(asking, ledger, tip, wanted, identify)


class _Asking:
    """The evidence that git gives beyond the pass, and what it could not give."""

    def __init__(self, repository: GitRepository, tip: str) -> None:
        self.repository = repository
        self.lacking: set[str] = repository.withheld(tip) if repository.promised else set()

    def texts(self, oids: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Yield the texts that can be had."""
        asked = (oid for oid in map(bytes.hex, oids) if oid not in self.lacking)
        refused = []
        for oid, content in self.repository.blobs(asked):
            if content is None:
                refused.append(oid)
            else:
                yield bytes.fromhex(oid), content
        if refused:
            self.lacking |= self.repository.missing(refused)

    def alike(self, ledger: Ledger, rows: Iterable[int]) -> Iterator[tuple[int, bytes, bytes]]:
        """Let git compare texts, unless some are lacking: then it would fail, or fetch."""
        commits = {} if self.lacking else {ledger.commit(row): row for row in rows}
        if not commits:
            return
        row = -1
        words = tokens(self.repository.similar(_step(ledger, commit, row) for commit, row in commits.items()))
        for word in words:
            if word.startswith(b":"):
                yield row, next(words), next(words)
            else:
                row = commits[word.decode("ascii")]


class GitHistory:
    """A history read from git; see `History`."""

    def __init__(
        self, asking: _Asking, tip: str, ledger: Ledger, book: Book, state: HistoryState, wanted: Wanted
    ) -> None:
        self.tip, self.state, self.reason = tip, state, REASONS[state]
        self._asking, self._repository = asking, asking.repository
        self._ledger, self._book, self._wanted = ledger, book, wanted

    @property
    def tree(self) -> Mapping[str, str]:
        """Path to blob id, at the tip."""
        return self._book.tree

    @property
    def removed(self) -> Sequence[Trail]:
        """The documents that are no longer at the tip."""
        return self._book.removed

    @property
    def files(self) -> Mapping[str, Sequence[Version]]:
        """The files beside documents that were asked for."""
        return self._book.files

    @property
    def messages(self) -> Sequence[Message]:
        """What commits say that was asked for."""
        return self._book.messages

    def trail(self, path: str) -> Trail | None:
        """The life of the document at `path` at the tip."""
        return self._book.trail(path)

    def read(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each blob id with its content, in the order asked.

        What is larger than a document may be gets a content that is none: it is not UTF-8, is another for every blob, and
        as it names the tip, no statement that has arrived can be about it.

        Raises:
            GitError: This clone lacks one of them.
        """
        asked = list(oids)
        for oid in self._asking.lacking.intersection(asked):
            raise GitError(f"Object {oid} is missing.", REASONS[HistoryState.PARTIAL])
        for oid, content in self._repository.blobs(asked):
            fits = self._had(oid, content, MAX_BYTES)
            yield oid, fits if fits is not None else self._too_large(oid)

    def commits(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each commit id with the commit object, in the order asked; one of more than 1 MiB is empty.

        Raises:
            GitError: This clone lacks one of them.
        """
        for oid, content in self._repository.commits(oids):
            yield oid, self._had(oid, content, _LARGEST_COMMIT) or b""

    def _had(self, oid: str, content: bytes | None, most: int) -> bytes | None:
        """The content of an object; None if it is too large, whoever measured that."""
        if content is None and self._repository.missing([oid]):
            raise GitError(f"Object {oid} is missing.", REASONS[HistoryState.PARTIAL])
        return content if content is not None and len(content) <= most else None

    def _too_large(self, oid: str) -> bytes:
        return b"\xff\x00" + f"too large to be a text: blob {oid}, seen from commit {self.tip}\n".encode()

    def position(self, rev: str) -> int | None:
        """The index on the main line of the commit that `rev` names."""
        commit = self._repository.resolve(rev)
        return self._ledger.place(commit) if commit is not None else None

    def landing(self, position: int) -> str:
        """The object id, hex, of the commit at an index of the main line."""
        return self._ledger.landing(position)

    def tree_at(self, rev: str) -> Mapping[str, str] | None:
        """Like `tree`, in the commit that `rev` names; None if this clone does not have it."""
        commit = self._repository.resolve(rev)
        return dict(_files(self._repository, commit, self._wanted)) if commit is not None else None

    def fork(self, one: str, other: str) -> str | None:
        """The object id of the best common ancestor of two commits; None if there is none, or one is unknown."""
        commits = [self._repository.resolve(rev) for rev in (one, other)]
        first, second = commits
        if first is None or second is None:
            return None
        return self._repository.merge_base(first, second)

    def starts_from(self, rev: str) -> bool:
        """Whether the line up to the tip began at the merge base of `rev` and the tip."""
        return self._ledger.place(self._base(rev)) is not None

    def base_tree(self, rev: str, also: Collection[str] = ()) -> Mapping[str, str]:
        """Like `tree`, at the merge base of `rev` and the tip."""
        asked = frozenset(also)
        return dict(
            _files(self._repository, self._base(rev), lambda path: path in asked or self._wanted(path))
        )

    def _base(self, rev: str) -> str:
        commit = self._repository.resolve(rev)
        if commit is None:
            raise _unknown(rev)
        base = self._repository.merge_base(commit, self.tip)
        if base is None:
            cure = self.reason or "Name a commit from which this work started."
            raise UsageError(f"{rev!r} shares no commit with the checked one.", cure)
        return base


def _step(ledger: Ledger, commit: str, row: int) -> str:
    return f"{commit} {ledger.parent(row)}" if ledger.is_merge(row) else commit


def _below(repository: GitRepository, wanted: Wanted) -> Callable[[bytes], bool]:
    return lambda path: wanted(os.fsdecode(path.removeprefix(repository.prefix)))


def _read(asking: _Asking, ledger: Ledger, tip: str, wanted: Wanted, identify: Identify) -> GitHistory:
    repository = asking.repository
    cut = ledger.fill(commits(repository.log(tip)), repository.boundary | repository.grafted)
    book = assemble(ledger, asking, identify, repository.prefix)
    state = HistoryState.COMPLETE
    if asking.lacking and not asking.lacking.isdisjoint(ledger.texts()):
        state = HistoryState.PARTIAL
    if cut:
        state = HistoryState.SHALLOW if cut & repository.boundary else HistoryState.GRAFTED
    return GitHistory(asking, tip, ledger, book, state, wanted)


def _files(repository: GitRepository, commit: str, wanted: Wanted) -> Iterator[tuple[str, str]]:
    for entry in tokens(repository.tree(commit)):
        about, _, name = entry.partition(b"\t")
        mode, _, oid = about.split(b" ")
        path = os.fsdecode(name.removeprefix(repository.prefix))
        if mode.startswith(b"100") and wanted(path):
            yield path, oid.decode("ascii")


def _unknown(rev: str) -> UsageError:
    return UsageError(
        f"There is no commit {rev!r}.",
        "Name a commit, branch or tag; in CI, fetch it first (`fetch-depth: 0`).",
    )


@contextmanager
def _collector_off() -> Iterator[None]:
    # Nothing here forms cycles, and looking for them costs a third of the time.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
