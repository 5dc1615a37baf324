# Finds co-authors in commit messages the way git finds trailers, and also in front of the dashes with which a large
# forge separates its own co-author lines from the message it found. A line of prose that looks like a trailer is none.
# This file must not know who people are, nor which commit it reads.

"""Co-authors in commit messages."""

import re
from collections.abc import Iterator

_TRAILER = re.compile(rb"([A-Za-z0-9-]++)[ \t]*+:(.*)", re.DOTALL)
_PERSON = re.compile(rb"([^<>]*+)<([^<>]*+)>")
_SEPARATOR = re.compile(rb"-{9,}")
_WRITTEN_BY_GIT = (b"Signed-off-by:", b"(cherry picked from commit ")
_HINT = b"co-authored-by"


def co_authors(message: bytes) -> list[tuple[bytes, bytes]]:
    """Return the name and mail of every co-author that a message names in its trailers, in order."""
    if _HINT not in message.lower():
        return []
    found = []
    for paragraph in _last_paragraphs(message.replace(b"\r", b"")):
        for key, value in _trailers(paragraph):
            if key.lower() == _HINT:
                person = _PERSON.match(value)
                name, mail = person.groups() if person else (value, b"")
                found.append((name.strip(), mail.strip()))
    return found


def subject(message: bytes) -> bytes:
    """Return the title of a message: its first paragraph on one line."""
    title = message.replace(b"\r", b"").lstrip(b"\n").split(b"\n\n", 1)[0]
    return b" ".join(title.split(b"\n")).strip()


def _last_paragraphs(message: bytes) -> Iterator[list[bytes]]:
    """Yield the paragraph before every separator line, and the last one; never the title."""
    paragraphs: list[list[bytes]] = [[]]
    for line in message.lstrip(b"\n").split(b"\n"):
        if not line.strip():
            paragraphs.append([])
        elif _SEPARATOR.fullmatch(line.strip()):
            yield from _last(paragraphs)
            paragraphs = [[], []]
        else:
            paragraphs[-1].append(line)
    yield from _last(paragraphs)


def _last(paragraphs: list[list[bytes]]) -> list[list[bytes]]:
    return [paragraph for paragraph in paragraphs[1:] if paragraph][-1:]


def _trailers(paragraph: list[bytes]) -> list[tuple[bytes, bytes]]:
    """Return keys and values if the paragraph is a block of trailers by git's rule, else nothing."""
    lines = _unfold(paragraph)
    matches = [match for line in lines if (match := _TRAILER.fullmatch(line))]
    by_git = [line for line in lines if line.startswith(_WRITTEN_BY_GIT)]
    prose = sum(1 for line in lines if not _TRAILER.fullmatch(line) and not line.startswith(_WRITTEN_BY_GIT))
    if prose and not (by_git and prose <= 3 * len(matches)):
        return []
    return [(match[1], match[2].strip()) for match in matches]


def _unfold(paragraph: list[bytes]) -> list[bytes]:
    lines: list[bytes] = []
    for line in paragraph:
        if line[:1] in b" \t" and lines:
            lines[-1] += b" " + line.strip()
        else:
            lines.append(line)
    return lines
