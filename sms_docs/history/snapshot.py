# The project as it stood: which landing answers for a day or a revision, and the files of its tree. What lies in the
# folder is never looked at, so nothing that was done to it can change an answer about the past. Dates only choose the
# landing, by the rule of the ledger: committer dates in UTC along the first-parent line, never going back.
# This file must not know what a document says, nor the settings.

"""The past of a project: the landing that answers for it, and its files."""

import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from heapq import merge
from itertools import accumulate
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sms_docs.errors import GitError, IncompleteError, UsageError
from sms_docs.history.git import GitRepository
from sms_docs.history.landings import Line
from sms_docs.history.load import REASONS
from sms_docs.history.model import HistoryState
from sms_docs.history.passes import commits, tokens
from sms_docs.library import File, is_document
from sms_docs.library.snapshot import HIDDEN_ENDING, MAX_BYTES, Wanted

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LINK, _FOREIGN, _PLAIN = b"120000", b"160000", b"100"


class Moment(NamedTuple):
    """A landing that answers for a day.

    Attributes:
        commit: Its object id, hex.
        landed: Its day in UTC, raised to the landing before where the clock went back.
        day: The day it answers for: the one asked for, else its own.
    """

    commit: str
    landed: date
    day: date


def moment_of(project: Path, wish: str) -> Moment:
    """Choose the landing of the main line up to HEAD that answers for a day or a revision.

    Args:
        project: The project's folder.
        wish: A day as YYYY-MM-DD, for the last landing up to its end; anything else is a revision.

    Raises:
        UsageError: There was nothing yet on that day, or the revision names no landing.
        IncompleteError: The clone does not reach back far enough to tell.
        GitError: Git refuses the repository, or fails.
    """
    repository = _repository(project)
    head = repository.resolve("HEAD")
    if head is None:
        raise UsageError("there is no commit yet, so nothing is past", REASONS[HistoryState.UNBORN])
    line = _line(repository, head)
    day = day_of(wish)
    return _on(day, line, repository) if day is not None else _at(wish, line, repository)


def day_of(wish: str) -> date | None:
    """The day that is written as YYYY-MM-DD; None if it is none."""
    try:
        return date.fromisoformat(wish) if _DAY.fullmatch(wish) else None
    except ValueError:
        return None


def _repository(project: Path) -> GitRepository:
    repository = GitRepository.open(project)
    if repository is None:
        raise UsageError("nothing is known of the past", REASONS[HistoryState.ABSENT])
    return repository


def _line(repository: GitRepository, head: str) -> list[Moment]:
    """All landings, newest first."""
    found = [(commit.oid.decode("ascii"), commit.landed) for commit in commits(repository.line(head))]
    seconds = accumulate((landed for _, landed in reversed(found)), max)
    days = [datetime.fromtimestamp(moment, UTC).date() for moment in seconds]
    return [Moment(oid, day, day) for (oid, _), day in zip(found, reversed(days), strict=True)]


def _on(day: date, line: list[Moment], repository: GitRepository) -> Moment:
    index = next((index for index, moment in enumerate(line) if moment.landed <= day), len(line))
    if (edge := _edge(line[:index], repository)) is not None:
        raise IncompleteError(f"this clone does not tell which commit stood on {day}", edge)
    if index == len(line):
        first = line[-1].landed
        raise UsageError(
            f"there was nothing yet on {day}: the first commit is of {first}", f"Name {first} or a later day."
        )
    return line[index]._replace(day=day)


def _at(rev: str, line: list[Moment], repository: GitRepository) -> Moment:
    commit = repository.resolve(rev)
    if commit is None:
        cure = (
            "Name a commit, branch or tag, or a day as YYYY-MM-DD; in CI, fetch it first (`fetch-depth: 0`)."
        )
        raise UsageError(f"there is no commit and no day “{rev}”", cure)
    found = next((moment for moment in line if moment.commit == commit), None)
    if found is not None:
        return found
    if (edge := _edge(line, repository)) is not None:
        raise IncompleteError(
            f"this clone does not tell whether {commit[:10]} was ever on the main line", edge
        )
    raise _off_the_line(rev, commit, line, repository)


def _edge(line: Iterable[Moment], repository: GitRepository) -> str | None:
    """Why the line cannot be followed beyond these landings, and what to do; None if it can."""
    passed = {moment.commit for moment in line}
    if passed & repository.boundary:
        return REASONS[HistoryState.SHALLOW]
    return REASONS[HistoryState.GRAFTED] if passed & repository.grafted else None


def _off_the_line(rev: str, commit: str, line: list[Moment], repository: GitRepository) -> UsageError:
    """What to say of a commit that the main line never stood at."""
    what = f"“{rev}” ({commit[:10]}) is no commit of the main line up to HEAD"
    owner = _owner(commit, line[0].commit, repository)
    if owner is None:
        return UsageError(
            f"{what}, and was never merged into it", "Check out the branch that it is on, or name a day."
        )
    landing = line[owner]
    return UsageError(
        f"{what}: it was written on a branch, and landed with {landing.commit[:10]} on {landing.landed}",
        f"Name that landing: --at {landing.commit[:10]}.",
    )


def _owner(wanted: str, head: str, repository: GitRepository) -> int | None:
    """The number of the landing, from the newest, that brought a commit; None if none did."""
    line, oid = Line(head.encode("ascii")), wanted.encode("ascii")
    for commit in commits(repository.line(head, branches=True)):
        owner, _ = line.place(commit.oid, commit.parents)
        if commit.oid == oid:
            return owner
    return None


class _Entry(NamedTuple):
    """What a tree has under a path."""

    mode: bytes
    oid: str


class CommitTree:
    """The files as a commit has them: the snapshot of a past moment.

    Symbolic links are reported as in a folder, and never followed. Files of a submodule are not in the commit, so the
    submodule itself is reported.

    Args:
        project: The project's folder, which tells the repository and the place within it.
        commit: Object id of the commit, hex.

    Raises:
        UsageError: The folder is in no repository.
        GitError: Git refuses the repository.
    """

    def __init__(self, project: Path, commit: str) -> None:
        self.commit = commit
        self._repository = _repository(project)

    @cached_property
    def _entries(self) -> Mapping[str, _Entry]:
        return dict(_entries(self._repository, self.commit))

    @cached_property
    def _withheld(self) -> set[str]:
        return self._repository.withheld(self.commit) if self._repository.promised else set()

    def files(self, folder: str, wanted: Wanted = is_document) -> Iterator[File]:
        """The wanted files below a folder, sorted by path; hidden folders are left out.

        Raises:
            IncompleteError: The clone was promised some of them, and does not have them.
            GitError: An object is missing or broken.
        """
        if (instead := self._instead(folder)) is not None:
            yield instead
            return
        found = dict(self._listed(folder, wanted))
        reported = sorted((item for item in found.values() if isinstance(item, File)), key=attrgetter("path"))
        read = {path: item for path, item in sorted(found.items()) if isinstance(item, _Entry)}
        yield from merge(reported, self._read(read), key=attrgetter("path"))

    def read(self, path: str) -> bytes | None:
        """The bytes of one plain file within the project; None if there is none.

        Raises:
            IncompleteError: The clone was promised the file, and does not have it.
            GitError: The object is missing, broken, or too large to be read.
        """
        place = posixpath.normpath(path)
        entry = self._entries.get(place)
        if entry is None or not entry.mode.startswith(_PLAIN):
            return None
        [(_, data)] = self._blobs([entry])
        if data is None:
            raise GitError(
                f"{place} of commit {self.commit[:10]} is missing, or too large.",
                "Run `git fsck` to see which.",
            )
        return data

    def _instead(self, folder: str) -> File | None:
        """What is reported for a folder that is a link, lies behind one, or is not there."""
        steps = PurePosixPath(folder)
        for place in (*reversed(steps.parents), steps):
            entry = self._entries.get(str(place))
            if entry is not None and entry.mode == _LINK:
                [linked] = self._read({folder: entry})
                return linked
        if not any(path.startswith(f"{folder}/") for path in self._entries):
            return File(folder, b"", "unreadable", f"there is no such folder in commit {self.commit[:10]}")
        return None

    def _listed(self, folder: str, wanted: Wanted) -> Iterator[tuple[str, File | _Entry]]:
        for path, entry in self._entries.items():
            inside = path.removeprefix(f"{folder}/")
            if inside == path or inside.startswith(".") or "/." in inside:
                continue
            for above in _folders(folder, inside):
                if wanted(above):
                    yield above, File(above, b"", "not-a-file", "a folder")
            if (item := _looked_at(path, entry, wanted)) is not None:
                yield path, item

    def _read(self, asked: Mapping[str, _Entry]) -> Iterator[File]:
        answers = self._blobs(asked.values())
        for (path, entry), (oid, data) in zip(asked.items(), answers, strict=True):
            if data is None and self._repository.missing([oid]):
                raise GitError(
                    f"{path} of commit {self.commit[:10]} is missing.", "Run `git fsck`; clone again."
                )
            yield _file(path, entry, data)

    def _blobs(self, entries: Iterable[_Entry]) -> Iterator[tuple[str, bytes | None]]:
        oids = [entry.oid for entry in entries]
        if self._withheld and not self._withheld.isdisjoint(oids):
            raise IncompleteError(
                f"this clone lacks files of commit {self.commit[:10]}", REASONS[HistoryState.PARTIAL]
            )
        return self._repository.blobs(oids)


def _entries(repository: GitRepository, commit: str) -> Iterator[tuple[str, _Entry]]:
    for line in tokens(repository.tree(commit)):
        about, _, name = line.partition(b"\t")
        mode, _, oid = about.split(b" ")
        yield os.fsdecode(name.removeprefix(repository.prefix)), _Entry(mode, oid.decode("ascii"))


def _folders(folder: str, inside: str) -> Iterator[str]:
    """The folders between a folder and what is inside it."""
    for above in PurePosixPath(inside).parents[:-1]:
        yield f"{folder}/{above}"


def _looked_at(path: str, entry: _Entry, wanted: Wanted) -> File | _Entry | None:
    """What is to be read or reported under a name; None for what is no business of ours."""
    if entry.mode == _FOREIGN:
        return File(path, b"", "not-a-file", "a submodule")
    if entry.mode == _LINK or wanted(path):
        return entry
    hidden = path.lower().endswith(HIDDEN_ENDING) and wanted(path[: -len(HIDDEN_ENDING)])
    return File(path, b"", "double-ending") if hidden else None


def _file(path: str, entry: _Entry, data: bytes | None) -> File:
    if data is None or len(data) > MAX_BYTES:
        return File(path, b"", "too-large", f"more than {MAX_BYTES // 1024} KiB")
    if entry.mode == _LINK:
        return File(path, b"", "symlink", f"leads to {os.fsdecode(data)}")
    return File(path, data)
