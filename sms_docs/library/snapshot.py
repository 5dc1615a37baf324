# Where bytes come from: the work tree, or the tree of a commit. Nothing is followed out of the project: symbolic links
# and everything that is no plain file are reported, not read.

"""Snapshots: the files of a project at one moment."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple, Protocol

MAX_BYTES: Final = 256 * 1024
SUFFIXES: Final = (".md", ".yml", ".yaml")
HIDDEN_ENDING: Final = ".txt"  # added by some editors, and not shown by some desktops
SIGNED: Final = ".sig"  # added to the name of a statement by what signs it
PAGES: Final = frozenset(("readme.md", "index.md"))  # pages written by hand, not records


class File(NamedTuple):
    """A file of a snapshot: its bytes, or the reason why it has none.

    Args:
        path: Relative to the project, with ``/``.
        data: The bytes.
        problem: ``symlink``, ``not-a-file``, ``unreadable``, ``too-large`` or ``double-ending``; empty if it was read.
        detail: What the system said.
    """

    path: str
    data: bytes
    problem: str = ""
    detail: str = ""


class Snapshot(Protocol):
    """The files of a project at one moment."""

    def files(self, folder: str, wanted: "Wanted" = ...) -> Iterable[File]:
        """The wanted files below a folder, by path; documents, if nothing else is said."""

    def read(self, path: str) -> bytes | None:
        """The bytes of one file; None if there is none."""


Wanted = Callable[[str], bool]
"""Whether a path names a file that is to be read."""


def is_document(path: str) -> bool:
    """Whether a path names a document, by its ending; hand-written pages and hidden files are none."""
    name = path.rpartition("/")[2]
    return name.lower().endswith(SUFFIXES) and not name.startswith(".") and name.lower() not in PAGES


def is_statement(path: str) -> bool:
    """Whether a path names an approval statement or the signature beside one."""
    return is_document(path.removesuffix(SIGNED))


class WorkTree:
    """The files as they lie in the folder.

    Args:
        project: The folder with ``sms.yml``.
    """

    def __init__(self, project: Path) -> None:
        self.project = project

    def files(self, folder: str, wanted: Wanted = is_document) -> Iterator[File]:
        """The wanted files below a folder, sorted by path; hidden folders are left out."""
        if (linked := self._linked(folder)) is not None:
            yield linked
            return
        for path, found in sorted(self._walk(folder, wanted), key=itemgetter(0)):
            yield found if isinstance(found, File) else self._read(path, found)

    def _linked(self, folder: str) -> File | None:
        """A folder that is itself a link, or lies behind one, is not looked into."""
        place = self.project
        for step in folder.split("/"):
            place /= step
            if place.is_symlink():
                return File(folder, b"", "symlink", _target(str(place)))
        return None

    def _walk(self, folder: str, wanted: Wanted) -> Iterator[tuple[str, "File | os.DirEntry[str]"]]:
        """Names first, bytes later: what is read can be let go before the next is."""
        todo = [folder]
        while todo:
            current = todo.pop()
            try:
                with os.scandir(self.project / current) as entries:
                    found = [entry for entry in entries if not entry.name.startswith(".")]
            except OSError as error:
                yield current, File(current, b"", "unreadable", error.strerror or str(error))
                continue
            for entry in found:
                path = f"{current}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    todo.append(path)
                if (item := _looked_at(path, entry, wanted)) is not None:
                    yield path, item

    def _read(self, path: str, entry: os.DirEntry[str]) -> File:
        if entry.is_symlink():
            return File(path, b"", "symlink", _target(entry.path))
        try:
            data = _read_plain(entry)
        except OSError as error:
            return File(path, b"", "unreadable", error.strerror or str(error))
        if data is None:
            return File(path, b"", "not-a-file", "a device or pipe")
        if len(data) > MAX_BYTES:
            return File(path, b"", "too-large", f"more than {MAX_BYTES // 1024} KiB")
        return File(path, data)

    def read(self, path: str) -> bytes | None:
        """The bytes of one plain file within the project; None if there is none."""
        full = self.project / path
        try:
            if not full.is_file() or not full.resolve().is_relative_to(self.project.resolve()):
                return None
            return full.read_bytes()
        except OSError:  # a name that is too long, a file that may not be read
            return None


def _looked_at(path: str, entry: "os.DirEntry[str]", wanted: Wanted) -> "File | os.DirEntry[str] | None":
    """What is to be read or reported under a name; None for what is no business of ours."""
    if entry.is_dir(follow_symlinks=False):
        return File(path, b"", "not-a-file", "a folder") if wanted(path) else None
    if wanted(path) or entry.is_symlink():
        return entry
    hidden = path.lower().endswith(HIDDEN_ENDING) and wanted(path[: -len(HIDDEN_ENDING)])
    return File(path, b"", "double-ending") if hidden else None


# A named pipe must not hang the check, and a link that appears between listing and reading is not followed.
_FLAGS: Final = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


_CHUNK: Final = 16 * 1024  # most records fit; room for the largest would be made, and let go, for every file


def _read_plain(entry: "os.DirEntry[str]") -> bytes | None:
    """The bytes of a plain file, one more than the limit at most; None if it is something else."""
    if not entry.is_file(follow_symlinks=False):
        return None
    handle = os.open(entry.path, _FLAGS)
    try:
        data = os.read(handle, _CHUNK)
        if len(data) == _CHUNK:
            while more := os.read(handle, MAX_BYTES + 1 - len(data)):
                data += more
        return data
    finally:
        os.close(handle)


def _target(path: str) -> str:
    try:
        return f"leads to {Path(path).readlink()}"
    except OSError as error:
        return error.strerror or str(error)


class MemorySnapshot:
    """Files given as values: the tree of a commit, an example of a rule.

    Args:
        contents: Bytes by path, relative to the project.
        unread: Paths that hold no readable file, each with the problem.
    """

    def __init__(self, contents: Mapping[str, bytes], unread: Mapping[str, str] | None = None) -> None:
        self.contents = contents
        self.unread = unread or {}

    def files(self, folder: str, wanted: Wanted = is_document) -> Iterator[File]:
        """The wanted files below a folder, sorted by path."""
        for path in sorted((*self.contents, *self.unread)):
            if path.startswith(f"{folder}/") and (path in self.unread or wanted(path)):
                yield self._file(path)

    def _file(self, path: str) -> File:
        if path in self.unread:
            return File(path, b"", self.unread[path])
        data = self.contents[path]
        return File(path, data) if len(data) <= MAX_BYTES else File(path, b"", "too-large")

    def read(self, path: str) -> bytes | None:
        """The bytes of one file; None if there is none."""
        return self.contents.get(path)
