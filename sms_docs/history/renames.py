# Decides, within one commit, which document went where: by the id it bears, by its very text, by likeness, and by the
# names that a branch gave it on the way. Nobody is followed into a copy, and two texts that bear different ids are
# different documents however alike they are.
# This file must not know git, dates or people; what the ids are, and which texts are alike, is told to it.

"""Who moved where, commit by commit."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from sms_docs.history.ledger import Ledger, Touch

_Key = Callable[[Touch, bytes], object]


class Moves(NamedTuple):
    """What one commit moved.

    Attributes:
        origin: Path after to path before. A path to itself: the document stays, though its id changed.
        left: By path, what went, as far as no arrival explains it.
        come: By path, what appeared, as far as no departure explains it.
    """

    origin: dict[int, int]
    left: dict[int, Touch]
    come: dict[int, Touch]

    def link(self, before: int, after: int) -> None:
        """Say that the document at `before` is the one now at `after`."""
        self.origin[after] = before
        del self.left[before], self.come[after]


class Identities:
    """Follows documents through commits.

    Args:
        ledger: The facts.

    Attributes:
        ids: Object id of a text, raw, to the document id that it bears; to be filled for `questions`.
        puzzles: The commits that may move something, newest first.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ids: Mapping[bytes, str] = {}
        self.puzzles = [row for row in range(len(ledger)) if _is_puzzle(ledger, row)]
        self._ledger = ledger
        self._moving = frozenset(self.puzzles)
        self._several = [row for row in range(len(ledger)) if _changes_several(ledger, row)]
        self._ends = self._first_and_last()
        self._similar: dict[int, list[tuple[int, int]]] = {}

    def questions(self) -> Iterator[bytes]:
        """Yield the texts, each once, whose ids decide who moved, and those that tell where places were changed."""
        asked = self._texts(self.puzzles)
        for oldest, newest in self._ends.values():
            asked.update((oldest, newest))
        asked.discard(b"")
        yield from sorted(asked)

    def exchanges(self) -> Iterator[bytes]:
        """Find documents that changed places while they were edited, and yield the texts that tell in which commit.

        No text stands in two places then, so nothing shows in the commit itself; but a path ends with another id than
        it began with. To be called once the ids of ``questions`` are known.
        """
        strange = {path for path, ends in self._ends.items() if not self._may_be_one(*ends)}
        found = [row for row in self._several if len(strange.intersection(self._changed(row))) > 1]
        self.puzzles = sorted({*self.puzzles, *found})
        self._moving = frozenset(self.puzzles)
        yield from sorted(self._texts(found) - self.ids.keys())

    def _texts(self, rows: Iterable[int]) -> set[bytes]:
        found = {oid for row in rows for touch in self._ledger.touches(row) for oid in (touch.old, touch.new)}
        return found - {b""}

    def _changed(self, row: int) -> list[int]:
        return [touch.path for touch in self._ledger.touches(row) if touch.old and touch.new]

    def _first_and_last(self) -> dict[int, tuple[bytes, bytes]]:
        """The oldest and the newest text of every path that was changed together with another one."""
        asked = {path for row in self._several for path in self._changed(row)}
        ends: dict[int, tuple[bytes, bytes]] = {}
        for row in range(len(self._ledger)):
            for touch in self._ledger.touches(row):
                if touch.path in asked and touch.new:
                    ends[touch.path] = touch.new, ends.get(touch.path, (b"", touch.new))[1]
        return ends

    def unsolved(self) -> Iterator[int]:
        """Yield the commits in which likeness may still tell something."""
        for row in self.puzzles:
            found = self._certain(self._ledger.touches(row))
            nameless = (t for t in found.left.values() if t.old not in self.ids)
            newcomers = (t for t in found.come.values() if t.new not in self.ids)
            if (found.come and any(nameless)) or (found.left and any(newcomers)):
                yield row

    def learn(self, row: int, before: int, after: int) -> None:
        """Remember that two texts of a commit are alike."""
        self._similar.setdefault(row, []).append((before, after))

    def moves(self, row: int, touches: Iterable[Touch], aliases: Mapping[int, int]) -> Moves:
        """Return what a commit moved.

        Args:
            row: The commit.
            touches: What it did.
            aliases: For a merge: the names its branch ended with, to those that it started from.
        """
        if row not in self._moving:
            return Moves({}, {}, {})
        found = self._certain(touches)
        for after in [path for path in found.come if path in aliases]:
            self._suggest(found, aliases[after], after)
        for before, after in self._similar.get(row, ()):
            self._suggest(found, before, after)
        return found

    def _suggest(self, found: Moves, before: int, after: int) -> None:
        left, come = found.left.get(before), found.come.get(after)
        if left and come and self._may_be_one(left.old, come.new):
            found.link(before, after)

    def _certain(self, touches: Iterable[Touch]) -> Moves:
        moving = [touch for touch in touches if self._is_moving(touch)]
        found = Moves({}, {t.path: t for t in moving if t.old}, {t.path: t for t in moving if t.new})
        for key in (self._text_and_name, _text, self._id_and_name, self._id):
            _pair(found, key)
        for path in found.left.keys() & found.come.keys():
            found.link(path, path)
        return found

    def _is_moving(self, touch: Touch) -> bool:
        return not touch.old or not touch.new or not self._may_be_one(touch.old, touch.new)

    def _may_be_one(self, old: bytes, new: bytes) -> bool:
        one, other = self.ids.get(old), self.ids.get(new)
        return one is None or other is None or one == other

    def _name(self, touch: Touch) -> bytes:
        return self._ledger.paths[touch.path].rpartition(b"/")[2]

    def _text_and_name(self, touch: Touch, text: bytes) -> object:
        return text, self._name(touch)

    def _id_and_name(self, touch: Touch, text: bytes) -> object:
        return (self.ids[text], self._name(touch)) if text in self.ids else None

    def _id(self, _: Touch, text: bytes) -> object:
        return self.ids.get(text)


def _text(_: Touch, text: bytes) -> object:
    return text


def _is_puzzle(ledger: Ledger, row: int) -> bool:
    """Say whether a commit may move something: it adds or removes, or texts change places in it."""
    if ledger.is_merge(row) and not ledger.is_landing(row):
        return False
    touches = ledger.touches(row)
    added, removed = any(not touch.old for touch in touches), any(not touch.new for touch in touches)
    if ledger.is_landing(row) and (added or removed):
        return True
    changed = [touch for touch in touches if touch.old != touch.new]
    swapped = len(changed) > 1 and not {t.old for t in changed}.isdisjoint(t.new for t in changed)
    return (added and removed) or swapped


def _changes_several(ledger: Ledger, row: int) -> bool:
    """Say whether documents may have changed places in a commit: it changed more than one."""
    if ledger.is_merge(row) and not ledger.is_landing(row):
        return False
    return sum(1 for touch in ledger.touches(row) if touch.old and touch.new and touch.old != touch.new) > 1


def _pair(found: Moves, key: _Key) -> None:
    waiting: dict[object, deque[int]] = {}
    for path, touch in found.left.items():
        waiting.setdefault(key(touch, touch.old), deque()).append(path)
    waiting.pop(None, None)
    for path, touch in list(found.come.items()):
        if paths := waiting.get(key(touch, touch.new)):
            found.link(paths.popleft(), path)
