# What is kept of the pass: one row for every commit that touches a wanted path, in columns, because a long history
# has far more rows than Python objects would be good for. Newest first, as git tells it.
# This file must not know what a document is: it knows paths, texts and commits.

"""The facts of a history, in columns."""

from array import array
from binascii import unhexlify
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from sms_docs.history.landings import Line
from sms_docs.history.model import Message, Version
from sms_docs.history.passes import MAILMAP, Logged, blobs
from sms_docs.history.people import People
from sms_docs.history.trailers import co_authors, subject

_LANDING, _MERGE, _CUT = 1, 2, 4
_UNWANTED, _MAILMAP, _BESIDE = -1, -2, -3
_LONGEST = 64 << 10  # of a message that is heard: nobody has that much to say, and what is heard is kept


class Touch(NamedTuple):
    """What a commit did to one path.

    Attributes:
        path: Number of the path.
        old: Object id of the text before, raw; empty if there was none.
        new: Object id of the text after, raw; empty if there is none.
    """

    path: int
    old: bytes
    new: bytes


class Ledger:
    """Rows for the commits that touched something, and the landings' ids and dates.

    Args:
        tip: Object id of the newest commit, hex.
        wanted: Whether a path below the prefix, as git has it, may be a document.
        prefix: What the paths of the project begin with.
        heard: Whether a commit's message is to be kept. It is not asked about one of more than 64 KiB.
        beside: Whether a path below the prefix that is not wanted names a file whose versions are to be kept.

    Attributes:
        paths: The wanted paths by number.
        people: Everyone who is named.
        mailmap: Object id of the tip's mailmap, raw; empty if there is none.
    """

    def __init__(
        self,
        tip: str,
        wanted: Callable[[bytes], bool],
        prefix: bytes = b"",
        heard: Callable[[bytes], bool] = lambda _message: False,
        beside: Callable[[bytes], bool] = lambda _path: False,
    ) -> None:
        self.paths: list[bytes] = []
        self.people = People()
        self.mailmap: bytes | None = None
        self._width, self._zero = len(tip) // 2, bytes(len(tip) // 2)
        self._wanted, self._prefix = wanted, prefix
        self._numbers = {MAILMAP: _MAILMAP}
        self._line = Line(tip.encode("ascii"))
        self._line_oids, self._line_dates = bytearray(), array("q")
        self._owners, self._flags, self._oids = array("i"), bytearray(), bytearray()
        self._authors, self._committers, self._authored = array("i"), array("i"), array("q")
        self._together: dict[int, tuple[int, ...]] = {}
        self._subjects, self._subject_ends = bytearray(), array("q", [0])
        self._touched, self._old, self._new = array("i"), bytearray(), bytearray()
        self._touch_ends = array("q", [0])
        self._heard = heard
        self._said: list[tuple[str, int, int, str]] = []
        self._beside = beside
        self._files: dict[bytes, list[tuple[int, bytes]]] = {}

    def __len__(self) -> int:
        return len(self._flags)

    def fill(self, commits: Iterable[Logged], cut: frozenset[str] = frozenset()) -> set[str]:
        """Take all commits, children before parents.

        Args:
            commits: The history.
            cut: Commits whose true parents are not known, so that they seem to change everything.

        Returns:
            The commits of `cut` that are part of this history.
        """
        met = set()
        for commit in commits:
            owner, landing = self._line.place(commit.oid, commit.parents)
            if landing:
                self._line_oids += unhexlify(commit.oid)
                self._line_dates.append(commit.landed)
            flags = (_LANDING if landing else 0) | (_MERGE if len(commit.parents) > 1 else 0)
            if cut and (oid := commit.oid.decode("ascii")) in cut:
                flags |= _CUT
                met.add(oid)
            if len(commit.message) <= _LONGEST and self._heard(commit.message):
                text = commit.message.decode("utf-8", "replace")
                self._said.append((commit.oid.decode("ascii"), owner, commit.authored, text))
            if commit.changes and (landing or not flags & _CUT):
                self._touch(commit, owner, landing=landing)
                self._add_row(commit, owner, flags)
        self._raise_dates()
        return met

    def _touch(self, commit: Logged, owner: int, *, landing: bool) -> None:
        for raw, path in commit.changes:
            number = self._number(path)
            if number == _UNWANTED:
                continue
            old, new = blobs(raw)
            if number == _BESIDE:
                if landing and (old or new):
                    self._files.setdefault(path, []).append((owner, new))
            elif number >= 0 and (old or new):
                self._touched.append(number)
                self._old += old or self._zero
                self._new += new or self._zero
            elif landing and self.mailmap is None:
                self.mailmap = new

    def _number(self, path: bytes) -> int:
        number = self._numbers.get(path)
        if number is None and not path.startswith(self._prefix):
            return _UNWANTED  # not remembered: the project may be a small part of a very large repository
        if number is None:
            other = _BESIDE if self._beside(path) else _UNWANTED
            number = len(self.paths) if self._wanted(path) else other
            self._numbers[path] = number
            if number >= 0:
                self.paths.append(path)
        return number

    def _add_row(self, commit: Logged, owner: int, flags: int) -> None:
        if len(self._touched) == self._touch_ends[-1]:
            return
        if together := co_authors(commit.message):
            self._together[len(self)] = tuple(map(self.people.number, together))
        if flags & _LANDING:
            self._subjects += subject(commit.message)
        self._subject_ends.append(len(self._subjects))
        self._touch_ends.append(len(self._touched))
        self._owners.append(owner)
        self._flags.append(flags)
        self._oids += unhexlify(commit.oid)
        self._authors.append(self.people.number(commit.author))
        self._committers.append(self.people.number(commit.committer))
        self._authored.append(commit.authored)

    def _raise_dates(self) -> None:
        latest = 0
        for number in reversed(range(len(self._line_dates))):
            latest = self._line_dates[number] = max(latest, self._line_dates[number])

    def touches(self, row: int) -> list[Touch]:
        """Return what a commit did to the wanted paths."""
        indexes = range(self._touch_ends[row], self._touch_ends[row + 1])
        return [Touch(self._touched[i], self._oid(self._old, i), self._oid(self._new, i)) for i in indexes]

    def _oid(self, column: bytearray, index: int) -> bytes:
        start = index * self._width
        oid = bytes(column[start : start + self._width])
        return b"" if oid == self._zero else oid

    def place(self, oid: str) -> int | None:
        """Return the index on the main line of a commit, by its object id in hex; None if it is no landing."""
        wanted = unhexlify(oid)
        found = self._line_oids.find(wanted)
        while found >= 0 and found % self._width:
            found = self._line_oids.find(wanted, found + 1)
        return self._line.length - 1 - found // self._width if found >= 0 else None

    def landing(self, position: int) -> str:
        """Return the object id, hex, of the landing at an index of the main line."""
        return self._oid(self._line_oids, self._line.length - 1 - position).hex()

    def said(self) -> Iterator[Message]:
        """Yield the messages that were kept, oldest landing first."""
        for commit, owner, authored, text in reversed(self._said):
            position = self._line.length - 1 - owner
            landed, written = (datetime.fromtimestamp(at, UTC) for at in (self._line_dates[owner], authored))
            yield Message(commit, position, landed, written, text)

    def files(self) -> Iterator[tuple[bytes, tuple[Version, ...]]]:
        """Yield the files beside documents, each path with its versions on the main line, oldest first."""
        for path, found in self._files.items():
            yield path, tuple(self._version(owner, oid) for owner, oid in reversed(found))

    def _version(self, owner: int, oid: bytes) -> Version:
        position = self._line.length - 1 - owner
        landed = datetime.fromtimestamp(self._line_dates[owner], UTC)
        return Version(self.landing(position), position, landed, oid.hex())

    def texts(self) -> Iterator[str]:
        """Yield the object ids, hex, of all texts and of the files beside them; some more than once."""
        for found in self._files.values():
            yield from (oid.hex() for _owner, oid in found if oid)
        for row in range(len(self)):
            for touch in self.touches(row):
                yield from (oid.hex() for oid in (touch.old, touch.new) if oid)

    def path(self, name: bytes) -> int:
        """Return the number of a path; -1 if it is not wanted."""
        return max(self._numbers.get(name, _UNWANTED), _UNWANTED)

    def is_landing(self, row: int) -> bool:
        """Say whether the commit is on the main line."""
        return bool(self._flags[row] & _LANDING)

    def is_merge(self, row: int) -> bool:
        """Say whether the commit has more than one parent."""
        return bool(self._flags[row] & _MERGE)

    def is_cut(self, row: int) -> bool:
        """Say whether the commit's true parents are not known."""
        return bool(self._flags[row] & _CUT)

    def owner(self, row: int) -> int:
        """Return the number of the landing that brought a commit, counted from the newest."""
        return self._owners[row]

    def commit(self, row: int) -> str:
        """Return the object id of a row's commit, hex."""
        return self._oid(self._oids, row).hex()

    def parent(self, row: int) -> str:
        """Return the object id of a landing's first parent, hex; empty if it has none."""
        return self._oid(self._line_oids, self._owners[row] + 1).hex()

    def position(self, row: int) -> int:
        """Return the index of a row's landing on the main line, counted from the oldest."""
        return self._line.length - 1 - self._owners[row]

    def landed(self, row: int) -> int:
        """Return when a row's landing was committed, seconds since 1970, never before the landing before it."""
        return self._line_dates[self._owners[row]]

    def authored(self, row: int) -> int:
        """Return a commit's author date, seconds since 1970."""
        return self._authored[row]

    def subject(self, row: int) -> str:
        """Return the title of a landing's message."""
        return self._subjects[self._subject_ends[row] : self._subject_ends[row + 1]].decode(
            "utf-8", "replace"
        )

    def authors(self, row: int) -> tuple[int, ...]:
        """Return the numbers of a commit's author and co-authors."""
        return (self._authors[row], *self._together.get(row, ()))

    def committer(self, row: int) -> int:
        """Return the number of a commit's committer."""
        return self._committers[row]
