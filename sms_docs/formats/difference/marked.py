# Two versions of one passage as one: [-what was-]{+what is+}. The marks are always there, colour comes on top and says
# nothing alone. What is compared are words; a line break counts as a blank, so that a paragraph may be wrapped anew.
# This file must not know whether the passage is a field or a paragraph.

"""Mark words that differ."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final, NamedTuple

import click

from sms_docs.formats.difference.visible import alike, code, line_shown, shown, spelled

SAME, OLD, NEW = " ", "-", "+"
CONTINUED: Final = "      "
_COLOURS: Final = {OLD: "red", NEW: "green"}
_FRAMES: Final = {OLD: ("[-", "-]"), NEW: ("{+", "+}")}
_WORDS: Final = re.compile(r"[ \t\n]+|[^ \t\n]+")
_MOST: Final = 1_000_000  # comparisons of words; more would keep people waiting
_ENOUGH: Final = 0.5  # of the words must be the same, else two passages are read one after the other
_FAR, _NEAR = 100, 24  # so many unchanged words are cut, so many are left beside a change


class Piece(NamedTuple):
    """Words that stayed, went or came."""

    mark: str
    text: str


def kinship(old: str, new: str) -> float:
    """How much of two passages is the same, 0 to 1, whatever the order."""
    before, after = Counter(old.split()), Counter(new.split())
    total = before.total() + after.total()
    return 2 * (before & after).total() / total if total else 1.0


def akin(old: str, new: str) -> bool:
    """Whether two passages are better read as one with marks."""
    return kinship(old, new) > _ENOUGH


def rewrapped(old: str, new: str) -> bool:
    """Whether nothing differs but where lines break."""
    return old != new and _keys(_split(old)) == _keys(_split(new))


def pieces(old: str, new: str) -> list[Piece]:
    """What stayed, went and came, in the order of reading."""
    before, after = _split(old), _split(new)
    found: list[Piece] = []
    for mark, words in _aligned(before, after):
        if words:
            found.append(Piece(mark, "".join(words)))
    return _joined(found)


def _split(text: str) -> list[str]:
    return _WORDS.findall(text)


def _keys(words: Iterable[str]) -> list[str]:
    return [" " if word == "\n" else word for word in words]


def _aligned(before: list[str], after: list[str]) -> Iterator[tuple[str, list[str]]]:
    old, new = _keys(before), _keys(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    yield SAME, after[:start]
    stop, last = len(old) - end, len(new) - end
    if (stop - start) * (last - start) > _MOST:
        yield OLD, before[start:stop]
        yield NEW, after[start:last]
    else:
        matcher = SequenceMatcher(None, old[start:stop], new[start:last], autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            yield (SAME, []) if tag == "equal" else (OLD, before[start + i1 : start + i2])
            yield SAME if tag == "equal" else NEW, after[start + j1 : start + j2]
    yield SAME, after[last:]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the common beginning."""
    for count, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return count
    return min(len(one), len(other))


def _joined(found: list[Piece]) -> list[Piece]:
    """Changes with nothing but a blank between them become one."""
    out: list[Piece] = []
    run: list[Piece] = []
    for number, piece in enumerate(found):
        between = bool(run) and number + 1 < len(found) and found[number + 1].mark != SAME
        if piece.mark != SAME or (between and piece.text in (" ", "\n")):
            run.append(piece)
        else:
            out += [*_flat(run), piece]
            run = []
    return [*out, *_flat(run)]


def _flat(run: list[Piece]) -> Iterator[Piece]:
    """A run of changes as one that went and one that came, if it has both."""
    if {OLD, NEW} <= {piece.mark for piece in run}:
        for mark in (OLD, NEW):
            yield Piece(mark, "".join(piece.text for piece in run if piece.mark in (mark, SAME)))
    else:
        yield from run


def marked(old: str, new: str, gutter: str, width: int) -> Iterator[str]:
    """Two versions as lines, wrapped; the first begins with the gutter.

    Args:
        old: What was.
        new: What is.
        gutter: What the first line begins with.
        width: Of the terminal.
    """
    cells: list[tuple[str, str]] = []
    found = pieces(old, new)
    for number, piece in enumerate(found):
        twin = found[number - 1 if piece.mark == NEW else (number + 1) % len(found)]
        say = spelled if piece.mark != SAME and alike(piece.text, twin.text) else shown
        if piece.mark == SAME:
            cells += [
                (SAME, word) for word in _cut(_split(piece.text), number == 0, number + 1 == len(found))
            ]
        else:
            left, right = _FRAMES[piece.mark]
            inside = "".join(_changed(word, say) for word in _split(piece.text))
            cells += [(piece.mark, word) for word in re.findall(r" +|[^ ]+", f"{left}{inside}{right}")]
    yield from _wrapped(cells, gutter, width)
    if old != "".join(piece.text for piece in found if piece.mark != NEW):
        yield f"{CONTINUED}(line breaks differ too)"


def _changed(word: str, say: Callable[[str], str]) -> str:
    """A word or a gap that came or went: a gap that is more than one blank is spelled out."""
    if word in (" ", "\n"):
        return " "
    if not word.strip(" \t\n"):
        return "".join(map(code, word))
    return say(word)


def _cut(words: list[str], first: bool, last: bool) -> Iterator[str]:
    """Unchanged words; of very many only those near a change, and how many are left out."""
    head, tail = (0 if first else _NEAR), (0 if last else _NEAR)
    if len(words) <= _FAR:
        yield from map(_unchanged, words)
        return
    yield from map(_unchanged, words[:head])
    left_out = sum(1 for word in words[head : len(words) - tail] if word.strip())
    yield f" (… {left_out} words as before …) "
    yield from map(_unchanged, words[len(words) - tail :])


def _unchanged(word: str) -> str:
    return " " if "\n" in word else shown(word)


def whole(text: str, mark: str, gutter: str, width: int) -> Iterator[str]:
    """A passage that came or went as a whole, line by line, wrapped where a line is too long."""
    for line in text.split("\n"):
        cells = [(mark, word) for word in re.findall(r" +|[^ ]+", line_shown(line))]
        yield from _wrapped(cells, gutter, width)


def wrapped(line: str, width: int) -> Iterator[str]:
    """A line of ours, wrapped; what stands in it can be seen already."""
    gutter = line[: len(line) - len(line.lstrip())]
    yield from _wrapped(((SAME, word) for word in re.findall(r" +|[^ ]+", line.lstrip())), gutter, width)


def _wrapped(cells: Iterable[tuple[str, str]], gutter: str, width: int) -> Iterator[str]:
    """Lines no wider than the terminal, as far as words allow; a word is never broken."""
    line: list[tuple[str, str]] = []
    start, used = gutter, _width(gutter)
    for word in _glued(cells):
        size = sum(_width(text) for _, text in word)
        if line and used + size > width and word[0][1].strip():
            yield start + _styled(line[:-1] if line[-1][1] == " " else line)
            line, start, used = [], CONTINUED, len(CONTINUED)
        line += word
        used += size
    yield start + _styled(line)


def _glued(cells: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Cells between which no blank stands belong on one line."""
    for _, group in groupby(cells, key=lambda cell: not cell[1].strip(" ")):
        yield list(group)


def _styled(line: list[tuple[str, str]]) -> str:
    runs = (
        (mark, "".join(text for _, text in group)) for mark, group in groupby(line, key=lambda cell: cell[0])
    )
    return "".join(click.style(text, fg=_COLOURS[mark]) if mark in _COLOURS else text for mark, text in runs)


def _width(text: str) -> int:
    return (
        len(text)
        if text.isascii()
        else sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)
    )
