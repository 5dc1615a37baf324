# Git hashes what it receives, and believes what it finds: an object file that somebody exchanged is read without a word.
# Texts are hashed when they are read. Trees and commits are read by git itself, so those that lie in files of their own
# are hashed here; a pack would have to be forged as a whole, and “git fsck” is there for that.

"""Find objects of a repository that are not what their ids say."""

import hashlib
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_KINDS: Final = (b"tree ", b"commit ")
_HEAD: Final = 32
_FANOUT: Final = 2


def exchanged(objects: Path) -> Iterator[str]:
    """Yield the ids, hex, of trees and commits in files of their own whose content is another.

    Args:
        objects: The folder ``objects`` of a repository.
    """
    for folder in _folders(objects):
        with os.scandir(folder) as entries:
            for entry in entries:
                oid = folder[-_FANOUT:] + entry.name
                if _is_hex(oid) and len(oid) in _HASHES and not _true(entry.path, oid):
                    yield oid


_HASHES: Final = {40: hashlib.sha1, 64: hashlib.sha256}


def _folders(objects: Path) -> list[str]:
    with os.scandir(objects) as entries:
        return sorted(entry.path for entry in entries if len(entry.name) == _FANOUT and _is_hex(entry.name))


def _is_hex(word: str) -> bool:
    return all(sign in "0123456789abcdef" for sign in word)


def _true(path: str, oid: str) -> bool:
    """Whether an object is what its id says; a text is not looked at."""
    with open(path, "rb") as file:  # noqa: PTH123 - thousands of small files, and half the cost is the Path
        data = file.read()
    try:
        if not zlib.decompressobj().decompress(data, _HEAD).startswith(_KINDS):
            return True
        return _HASHES[len(oid)](zlib.decompress(data), usedforsecurity=False).hexdigest() == oid
    except zlib.error:
        return False
