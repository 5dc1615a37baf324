# Git hashes what it receives, and believes what it finds: an object file that somebody exchanged is read without a word.
# Texts are hashed when they are read. Trees and commits are read by git itself, so those that lie in files of their own
# are hashed here; a pack would have to be forged as a whole, and “git fsck” is there for that.

"""Find objects of a repository that are not what their ids say."""

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

_KINDS: Final = (b"tree ", b"commit ")
_HEAD: Final = 32
_PART: Final = 4 << 20
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
        parts = _inflated(data)
        head = next(parts)
        return not head.startswith(_KINDS) or _digest(oid, chain([head], parts)) == oid
    except zlib.error:
        return False


def _inflated(data: bytes) -> Iterator[bytes]:
    """The content of an object, first its head, then the rest by and by: a small file may hold what fills the memory.

    Raises:
        zlib.error: It is damaged, or cut off.
    """
    engine = zlib.decompressobj()
    yield engine.decompress(data, _HEAD)
    while not engine.eof:
        part = engine.decompress(engine.unconsumed_tail, _PART)
        if not part and not engine.eof:
            raise zlib.error("cut off")
        yield part


def _digest(oid: str, parts: Iterable[bytes]) -> str:
    digest = _HASHES[len(oid)](usedforsecurity=False)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
