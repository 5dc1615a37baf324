# Takes the one answer of `git log --raw -z` apart, commit by commit, in git's order: children before parents.
# This file must not know which paths matter, which commits are landings, or who people are. It is the hot loop:
# fields stay bytes, and the raw line of a change stays whole until somebody wants it.

"""The parser of the one pass over history."""

from binascii import unhexlify
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sms_docs.errors import GitError

MAILMAP = b".mailmap"
LATEST = 253_402_300_799  # the last second of the year 9999, the last that Python can show
_DIGITS = 12  # that it has; Python refuses to read a number of thousands of them


class Logged(NamedTuple):
    """A commit as git logs it.

    Attributes:
        oid: Object id, hex.
        parents: Object ids, hex; the first parent first.
        authored: Author date, seconds since 1970.
        landed: Committer date, seconds since 1970.
        author: Name and mail.
        committer: Name and mail.
        message: The whole message in UTF-8.
        changes: For each changed path, git's raw line and the path. A merge is compared with its first parent.
    """

    oid: bytes
    parents: list[bytes]
    authored: int
    landed: int
    author: tuple[bytes, bytes]
    committer: tuple[bytes, bytes]
    message: bytes
    changes: list[tuple[bytes, bytes]]


def commits(chunks: Iterable[bytes]) -> Iterator[Logged]:
    """Parse the stream.

    Raises:
        GitError: The stream ends early or is not in the format asked for.
    """
    commit: Logged | None = None
    words = tokens(chunks)
    try:
        for token in words:
            if token.startswith((b":", b"\n:")):
                if commit:
                    commit.changes.append((token.lstrip(b"\n"), next(words)))
            else:
                if commit:
                    yield commit
                commit = _header(token)
    except ValueError as error:
        raise GitError("Git logged a commit in a format that it does not document.") from error
    if commit:
        yield commit


def blobs(raw: bytes) -> tuple[bytes, bytes]:
    """Return the object ids before and after a change, as bytes; empty where there is no regular file."""
    before, after, old, new, _ = raw.split(b" ")
    return (
        unhexlify(old) if before.startswith(b":100") else b"",
        unhexlify(new) if after.startswith(b"100") else b"",
    )


def tokens(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Split a stream at its NUL bytes.

    Raises:
        GitError: The stream does not end with one.
    """
    # Joined once: a message of a thousand chunks would else be copied a thousand times.
    rest: list[bytes] = []
    for chunk in chunks:
        first, *others = chunk.split(b"\0")
        rest.append(first)
        if others:
            yield b"".join(rest)
            yield from others[:-1]
            rest = others[-1:]
    if any(rest):
        raise GitError("Git stopped in the middle of its answer.", "Try again; if it stays, run `git fsck`.")


def _header(token: bytes) -> Logged:
    ids, dates, name, mail, committer_name, committer_mail, message = token.split(b"\n", 6)
    oid, *parents = ids.split()
    authored, landed = dates.split(b" ")
    author, committer = (name, mail), (committer_name, committer_mail)
    return Logged(oid, parents, seconds(authored), seconds(landed), author, committer, message, [])


def seconds(digits: bytes) -> int:
    """Read a date as git shows it; a broken one is empty or absurd, never a reason to stop.

    Raises:
        ValueError: It is no number.
    """
    found = int(digits.lstrip(b"0")[: _DIGITS + 1] or 0)
    return max(0, min(found, LATEST))
