# A history written down as plain values, for the examples of rules and for tests: the same facts, the same steps and
# the same answers as from git, without git. One main line, no branches. Blob ids are those that git would give.
# This file must not start a process or open a file.

"""A history made of values."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sms_docs.errors import GitError, UsageError
from sms_docs.history.assemble import Identify, assemble
from sms_docs.history.ledger import Ledger
from sms_docs.history.model import HistoryState, Message, Trail, Version
from sms_docs.history.passes import Logged
from sms_docs.library.tables import is_table

_PERSON = re.compile(r"\s*([^<>]*?)\s*<([^<>]*)>\s*")
_ANCESTOR = re.compile(r"HEAD(?:~(\d{1,9}))?")


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the main line.

    Attributes:
        files: What it writes: path, relative to the project, to text; None removes the file.
        author: `Name <mail>`.
        on: When it was written and landed; a bare date means its first moment in UTC.
        subject: First line of the message.
        co_authors: `Name <mail>` of those who wrote it together with the author.
        committer: `Name <mail>`, if it is not the author.
    """

    files: Mapping[str, str | bytes | None]
    author: str = "Ada Author <ada@example.org>"
    on: date = date(2024, 1, 1)
    subject: str = "Change the documents"
    co_authors: Sequence[str] = ()
    committer: str = ""


def wants_text(path: str) -> bool:
    """Say whether a path looks like a Markdown or YAML file."""
    return path.endswith((".md", ".yml", ".yaml"))


class MemoryHistory:
    """A history of commits that are given as values; see `History`.

    Args:
        commits: Oldest first. A `.mailmap` among the files counts as in git.
        identify: The id that a text bears, or None.
        wanted: Whether a path may be a document.
        state: For the examples of what an incomplete history leads to.
        reason: Why the history is not complete and what to do about it.
        heard: Whether a commit's message is to be kept.
        beside: Whether a path that is no document names a file whose versions are to be kept.
    """

    def __init__(
        self,
        commits: Iterable[Commit],
        identify: Identify = lambda _: None,
        wanted: Callable[[str], bool] = wants_text,
        state: HistoryState = HistoryState.COMPLETE,
        reason: str = "",
        heard: Callable[[bytes], bool] = lambda _message: False,
        beside: Callable[[str], bool] = is_table,
    ) -> None:
        self._store = _Store(commits)
        self._wanted = wanted
        self.tip = self._store.oids[-1] if self._store.oids else ""
        self.state = state if self.tip else HistoryState.UNBORN
        self.reason = reason if self.tip else "There is no commit yet: commit the documents."
        ledger = Ledger(
            self.tip or "0" * 40,
            lambda path: wanted(os.fsdecode(path)),
            heard=heard,
            beside=lambda path: beside(os.fsdecode(path)),
        )
        ledger.fill(self._store.logged())
        self._book = assemble(ledger, self._store, identify)

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
        """The files beside documents, by path."""
        return self._book.files

    def trail(self, path: str) -> Trail | None:
        """The life of the document at `path` at the tip."""
        return self._book.trail(path)

    @property
    def messages(self) -> Sequence[Message]:
        """The messages that were asked for."""
        return self._book.messages

    def commits(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each commit id with the commit as it was given, which nobody has signed."""
        for oid in oids:
            yield oid, repr(self._store.commits[oid]).encode()

    def position(self, rev: str) -> int | None:
        """The index of the commit that `rev` names."""
        return self._store.number(rev)

    def landing(self, position: int) -> str:
        """The id of the commit at an index."""
        return self._store.oids[position]

    def read(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each blob id with its content, in the order asked."""
        for oid in oids:
            if oid not in self._store.blobs:
                raise GitError(f"Object {oid} is missing.")
            yield oid, self._store.blobs[oid]

    def tree_at(self, rev: str) -> Mapping[str, str] | None:
        """Like `tree`, at the commit that `rev` names; None if there is none."""
        return self.base_tree(rev) if self._store.number(rev) is not None else None

    def fork(self, one: str, other: str) -> str | None:
        """The older of two commits; None if one is unknown."""
        numbers = [self._store.number(rev) for rev in (one, other)]
        known = [number for number in numbers if number is not None]
        return self._store.oids[min(known)] if len(known) == len(numbers) else None

    def starts_from(self, rev: str) -> bool:
        """Whether `rev` names a commit: there is one line only."""
        return self._store.number(rev) is not None

    def base_tree(self, rev: str, also: Collection[str] = ()) -> Mapping[str, str]:
        """Like `tree`, at the commit that `rev` names: an object id, `HEAD` or `HEAD~3`."""
        number = self._store.number(rev)
        if number is None:
            raise UsageError(f"There is no commit {rev!r}.", "Name a commit of this history.")
        return {
            path: oid
            for path, oid in sorted(self._store.trees[number].items())
            if self._wanted(path) or path in also
        }


class _Store:
    """The commits, their texts and their trees."""

    def __init__(self, commits: Iterable[Commit]) -> None:
        self.blobs: dict[str, bytes] = {}
        self.trees: list[dict[str, str]] = []
        self.oids: list[str] = []
        self.commits: dict[str, Commit] = {}
        self._logged: list[Logged] = []
        for commit in commits:
            self._add(commit)

    def logged(self) -> Iterator[Logged]:
        """Yield the commits as git would log them, newest first."""
        yield from reversed(self._logged)

    def number(self, rev: str) -> int | None:
        """Return the index of the commit that `rev` names, or None."""
        if rev in self.oids:
            return self.oids.index(rev)
        found = _ANCESTOR.fullmatch(rev)
        number = len(self.oids) - 1 - int(found[1] or 0) if found else -1
        return number if number >= 0 else None

    def texts(self, oids: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Yield the texts asked for."""
        for oid in oids:
            yield oid, self.blobs[oid.hex()]

    def alike(self, ledger: Ledger, rows: Iterable[int]) -> Iterator[tuple[int, bytes, bytes]]:
        """Pair, in each commit, what went with what came and shares half its text, the most alike first."""
        for row in rows:
            touches = ledger.touches(row)
            left = [(ledger.paths[t.path], self.blobs[t.old.hex()]) for t in touches if not t.new]
            come = [(ledger.paths[t.path], self.blobs[t.new.hex()]) for t in touches if not t.old]
            pairs = [(-_likeness(old, new), one, other) for one, old in left for other, new in come]
            for likeness, before, after in sorted(pairs):
                if likeness <= -1 / 2:
                    yield row, before, after

    def _add(self, commit: Commit) -> None:
        before = self.trees[-1] if self.trees else {}
        after = dict(before)
        for path, text in commit.files.items():
            after.pop(path, None)
            if text is not None:
                after[path] = self._keep(text.encode() if isinstance(text, str) else text)
        parents = [self.oids[-1].encode("ascii")] if self.oids else []
        oid = hashlib.sha1(repr((parents, sorted(after.items()), commit)).encode(), usedforsecurity=False)
        self.oids.append(oid.hexdigest())
        self.trees.append(after)
        self.commits[self.oids[-1]] = commit
        self._logged.append(_log(commit, self.oids[-1], parents, _changes(before, after)))

    def _keep(self, content: bytes) -> str:
        oid = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
        self.blobs[oid] = content
        return oid


def _log(commit: Commit, oid: str, parents: list[bytes], changes: list[tuple[bytes, bytes]]) -> Logged:
    moment = commit.on if isinstance(commit.on, datetime) else datetime.combine(commit.on, time(), UTC)
    seconds = int(moment.timestamp())
    trailers = "\n".join(f"Co-authored-by: {person}" for person in commit.co_authors)
    return Logged(
        oid=oid.encode("ascii"),
        parents=parents,
        authored=seconds,
        landed=seconds,
        author=_person(commit.author),
        committer=_person(commit.committer or commit.author),
        message=f"{commit.subject}\n\n{trailers}\n".encode(),
        changes=changes,
    )


def _person(text: str) -> tuple[bytes, bytes]:
    found = _PERSON.fullmatch(text)
    name, mail = found.groups() if found else (text.strip(), "")
    return name.encode(), mail.encode()


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    return [(_raw(before.get(path), after.get(path)), os.fsencode(path)) for path in changed]


def _raw(old: str | None, new: str | None) -> bytes:
    modes = ("100644" if old else "000000", "100644" if new else "000000")
    return f":{modes[0]} {modes[1]} {old or '0' * 40} {new or '0' * 40} M".encode("ascii")


def _likeness(old: bytes, new: bytes) -> float:
    """Return which share of the longer text both have in common, counted in bytes of whole lines."""
    common = Counter(old.splitlines(keepends=True)) & Counter(new.splitlines(keepends=True))
    return sum(len(line) * times for line, times in common.items()) / (max(len(old), len(new)) or 1)
