# What a comparison of values does not see: comments, quotes, blank lines, the order of keys. All of it counts in the
# digest. So whatever was told already is taken out of both texts, and what then still differs is shown line by line.
# This file must not know what the fields mean.

"""Compare how fields are written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from sms_docs.formats.difference.marked import NEW, OLD, akin, marked, whole
from sms_docs.formats.difference.visible import alike
from sms_docs.source.libyaml import Parser

_TOLD: Final = "\x00"
_COMMENT: Final = re.compile(r"#[^\n]*")
_FIRST_OF_MANY: Final = re.compile(rf"([\[{{]){_TOLD}[ \t]*,[ \t]*")
_ONE_OF_MANY: Final = re.compile(rf"(?:[ \t]*,)?[ \t]*{_TOLD}")
_ONLY_SIGNS: Final = re.compile(r"[\s,:{}\[\]-]*")


class Span(NamedTuple):
    """A part of a text."""

    start: int
    end: int


@dataclass(slots=True)
class Told:
    """The parts of both texts about which something was said."""

    old: list[Span] = field(default_factory=list)
    new: list[Span] = field(default_factory=list)


class _Line(NamedTuple):
    bare: str
    text: str


def comments(text: str) -> list[Span]:
    """Where the comments of a YAML text are: between its tokens."""
    parser, end, found = Parser(text), 0, []
    while (token := parser.get_token()) is not None:
        gap = text[end : token.start_mark.index]
        found += [Span(end + one.start(), end + one.end()) for one in _COMMENT.finditer(gap)]
        end = max(end, token.end_mark.index)
    return found


def comment_changes(old: str, new: str, told: Told, width: int) -> Iterator[str]:
    """Comments that went and came."""
    before, after = comments(old), comments(new)
    words, now = [old[slice(*span)] for span in before], [new[slice(*span)] for span in after]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, words, now).get_opcodes():
        if tag != "equal":
            told.old += before[i1:i2]
            told.new += after[j1:j2]
            yield from _comments(words[i1:i2], now[j1:j2], width)


def _comments(old: list[str], new: list[str], width: int) -> Iterator[str]:
    if len(old) == len(new) == 1 and (akin(old[0], new[0]) or alike(old[0], new[0])):
        yield from marked(old[0], new[0], "  ~ comment: ", width)
        return
    for text in old:
        yield from whole(text, OLD, "  - comment: ", width)
    for text in new:
        yield from whole(text, NEW, "  + comment: ", width)


def layout_changes(old: str, new: str, told: Told, width: int) -> Iterator[str]:
    """The lines that still differ, and in what."""
    before, after = _lines(old, told.old), _lines(new, told.new)
    left, right = [line.bare for line in before], [line.bare for line in after]
    if left == right:
        return
    yield f"Written differently, with the same meaning ({_what(left, right)}):"
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right).get_opcodes():
        if tag != "equal":
            for line in before[i1:i2]:
                yield from whole(line.text, OLD, "  - ", width)
            for line in after[j1:j2]:
                yield from whole(line.text, NEW, "  + ", width)


def _lines(text: str, told: list[Span]) -> list[_Line]:
    """The lines of a text without what was told; lines of which nothing is left are left out."""
    found, original = [], text.split("\n")
    for number, line in _without(text, told):
        bare = _ONE_OF_MANY.sub("", _FIRST_OF_MANY.sub(r"\1", line)) if _TOLD in line else line
        if _TOLD not in line or not _ONLY_SIGNS.fullmatch(bare):
            found.append(_Line(bare, original[number]))
    return found


def _without(text: str, told: list[Span]) -> Iterator[tuple[int, str]]:
    """Each line with the number that it has in the text; parts that were told are one sign."""
    out, at = [], 0
    for start, end in sorted(told):
        out.append(text[at:start])
        out.append(_TOLD + "\x01" * text.count("\n", max(start, at), max(end, at)))
        at = max(at, end)
    out.append(text[at:])
    number = 0
    for line in "".join(out).split("\n"):
        yield number, line.replace("\x01", "")
        number += 1 + line.count("\x01")


def _what(old: list[str], new: list[str]) -> str:
    """In what two lists of lines differ."""
    if (old[-1:] == [""]) != (new[-1:] == [""]):
        return "the line break at the end, or more"
    if [line for line in old if line.strip()] == [line for line in new if line.strip()]:
        return "blank lines"
    if [line.rstrip() for line in old] == [line.rstrip() for line in new]:
        return "blanks at the end of lines"
    if sorted(old) == sorted(new):
        return "order"
    if [line.strip() for line in old] == [line.strip() for line in new]:
        return "indentation"
    return "quotes, brackets, order or line breaks"
