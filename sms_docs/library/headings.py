# The headings of a Markdown body, and the anchors they get. Rules ask whether an anchor exists, the handbook makes it:
# both ask here, so that they cannot disagree. A walk over lines, because parsing Markdown costs a hundred times as
# much; a test compares the two. Every pattern is linear: a body may be 256 KiB of anything.

"""Headings of documents and their anchors."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

_ATX: Final = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_UNDERLINE: Final = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE: Final = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_FENCE: Final = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_CODE: Final = re.compile(r" {4}| {0,3}\t")
_BLOCKS: Final = frozenset("`~<")
_DASHES: Final = frozenset("=-")
_NO_PARAGRAPH: Final = re.compile(r" {4}| {0,3}(?:\t|[-*+>|<]|[0-9]{1,9}[.)])")
_LINK: Final = re.compile(r"\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_APOSTROPHE: Final = re.compile("['\u2019]")
_GAP: Final = re.compile(r"[^a-z0-9]+")


class Heading(NamedTuple):
    """A heading.

    Attributes:
        level: 1 to 6.
        text: As written, without the marks around it.
        slug: Its anchor, unique among the headings of one body.
        line: Its line, counted from 1 at the first line of the body.
    """

    level: int
    text: str
    slug: str
    line: int


def slug(text: str) -> str:
    """The anchor of a heading: lower case, words joined by hyphens; empty if no letter or digit is left."""
    words = _APOSTROPHE.sub("", _LINK.sub(r"\1", text))
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return _GAP.sub("-", plain.lower()).strip("-")


def headings(body: str) -> tuple[Heading, ...]:
    """All headings of a Markdown body; a second one with the same words gets ``-2``, and so on."""
    taken: dict[str, int] = {}
    return tuple(Heading(level, text, _unique(slug(text), taken), line) for level, text, line in _scan(body))


def _unique(name: str, taken: dict[str, int]) -> str:
    number, found = taken.get(name, 0), name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken[name] = max(number, 1)
    taken.setdefault(found, 1)
    return found


def _scan(body: str) -> Iterator[tuple[int, str, int]]:
    paragraph: list[str] = []
    for number, line in _shown(body):
        first = line.lstrip()[:1]
        if first == "#" and (mark := _ATX.match(line)):
            yield len(mark[1]), _inner(line[mark.end() :].strip()), number
            paragraph = []
        elif first in _DASHES and paragraph and _UNDERLINE.match(line):
            if not _NO_PARAGRAPH.match(paragraph[0]):
                text = " ".join(part.strip() for part in paragraph)
                yield 1 if first == "=" else 2, text, number - len(paragraph)
            paragraph = []
        elif first and not _RULE.match(line):
            if paragraph or not _CODE.match(line):
                paragraph.append(line)
        else:
            paragraph = []


def _inner(text: str) -> str:
    """The text without a closing row of ``#``."""
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else text


def _shown(body: str) -> Iterator[tuple[int, str]]:
    """All lines with their numbers; those of code blocks and comments are empty."""
    end = ""
    for number, line in enumerate(body.split("\n"), 1):
        opening = _opening(line) if not end and line.lstrip()[:1] in _BLOCKS else ""
        yield number, "" if end or opening else line
        end = "" if end and _ends(line, end) else end or opening


def _opening(line: str) -> str:
    """What ends the block that a line opens; empty if it opens none."""
    if line.lstrip().startswith("<!--") and "-->" not in line:
        return "-->"
    fence = _FENCE.match(line)
    return fence[1] if fence else ""


def _ends(line: str, end: str) -> bool:
    if end == "-->":
        return end in line
    mark = line.strip()
    return mark.startswith(end) and not mark.strip(end[0])
