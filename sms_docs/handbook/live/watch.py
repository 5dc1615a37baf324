# What has changed in some folders, by looking at them now and then: that works on every system and on every kind of disk.
# Text is not read here, and nothing is followed: times and sizes tell enough.

"""Watch files."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Stamp = tuple[int, int, int]


class Watch:
    """Files and folders, and how they looked the last time.

    Args:
        places: What is watched; what does not exist yet may come.
        skipped: Folders in them that are not looked into.
    """

    def __init__(self, places: Iterable[Path], skipped: Iterable[Path] = ()) -> None:
        self._places = tuple(dict.fromkeys(places))
        self._skipped = frozenset(map(str, skipped))
        self._seen = self._look()

    def changes(self) -> set[Path]:
        """The files that were added, changed or removed since the last call."""
        now, before = self._look(), self._seen
        self._seen = now
        return {Path(path) for path in before.keys() | now.keys() if before.get(path) != now.get(path)}

    def _look(self) -> Mapping[str, Stamp]:
        return {path: stamp for place in self._places for path, stamp in self._stamps(str(place))}

    def _stamps(self, place: str) -> Iterator[tuple[str, Stamp]]:
        if (alone := _stamp(place)) is not None:
            yield place, alone
        todo = [place]
        while todo:
            for entry in _inside(todo.pop()):
                if entry.name.startswith((".", "__")) or entry.path in self._skipped:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    todo.append(entry.path)
                elif (found := _stamp(entry.path)) is not None:
                    yield entry.path, found


def _inside(folder: str) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except OSError:  # a file, or it went away while we looked, or may not be read: the next look tells
        return []


def _stamp(path: str) -> Stamp | None:
    """How a file looks; None for a folder, and for what is not there."""
    try:
        found = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - of thousands
    except OSError:  # not there
        return None
    if stat.S_ISDIR(found.st_mode):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
