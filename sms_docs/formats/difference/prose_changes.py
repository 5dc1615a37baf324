# Two Markdown bodies, paragraph by paragraph. A line of a list, a table or a code block is a passage of its own, for
# there a line break has a meaning; other lines belong to their paragraph, so that wrapping it anew is no change of words.
# This file must not know what stands above the body.

"""Compare Markdown bodies."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from sms_docs.formats.difference.marked import NEW, OLD, akin, kinship, marked, rewrapped, whole
from sms_docs.formats.difference.visible import alike, shown
from sms_docs.library.headings import headings
from sms_docs.source.libyaml import shortened

_OWN_LINE: Final = re.compile(
    r"\s*(?:[-*+] |[0-9]{1,9}[.)] |[#>\[]|<!--|(?:=+|-+|[*_-]{3,})[ \t]*$|[^\n]*\|)|\t| {4}"
)
_FENCE: Final = re.compile(r"\s{0,3}(?:```|~~~)")
_SOFT: Final = re.compile(r"(?<![ \t\n])\n(?![ \t\n])")
_PAIRS: Final = 10_000  # comparisons of passages; beyond, all old ones are shown, then all new ones
_PASSAGES: Final = 4_000_000


class Passage(NamedTuple):
    """A paragraph, or a line that stands for itself.

    Attributes:
        text: As written, line breaks included.
        line: Its line in the body, counted from 1.
        gap: The blank lines above it, as written.
    """

    text: str
    line: int
    gap: tuple[str, ...]


class _Change(NamedTuple):
    old: Passage | None
    new: Passage | None


def passages(body: str) -> tuple[list[Passage], tuple[str, ...]]:
    """The passages of a body, and the blank lines at its end."""
    found: list[Passage] = []
    gap: list[str] = []
    fenced, open_ended = False, False
    for number, line in enumerate(body.split("\n"), 1):
        fence = bool(_FENCE.match(line))
        if not line.strip(" \t") and not fenced:
            gap.append(line)
            open_ended = False
        elif open_ended and not (fenced or fence or _OWN_LINE.match(line)):
            found[-1] = found[-1]._replace(text=f"{found[-1].text}\n{line}")
        else:
            found.append(Passage(line, number, tuple(gap)))
            gap = []
            open_ended = not (fenced or fence or line.endswith("\\") or line.lstrip()[:1] == "#")
        fenced ^= fence
    return found, tuple(gap)


def prose_changes(old: str, new: str, width: int) -> Iterator[str]:
    """What differs between two bodies, as lines; the headings above the changes are named."""
    (before, tail), (after, end) = passages(old), passages(new)
    opcodes = list(_opcodes([one.text for one in before], [one.text for one in after]))
    changes = [
        change
        for op in opcodes
        if op[0] != "equal"
        for change in _paired(before[op[1] : op[2]], after[op[3] : op[4]])
    ]
    moved = {one.old.text for one in changes if one.old and not one.new} & {
        one.new.text for one in changes if one.new and not one.old
    }
    sections, heading = (_Sections(old), _Sections(new)), None
    for change in changes:
        place = sections[1].of(change.new) if change.new else sections[0].of(change.old)
        if place != heading:
            yield f"In “{shown(place)}”:" if place else "Before the first heading:"
            heading = place
        yield from _shown(change, moved, width)
    yield from _gaps(before, after, opcodes, ends=tail != end)


def _opcodes(old: list[str], new: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    if len(old) * len(new) > _PASSAGES:
        yield "replace", 0, len(old), 0, len(new)
        return
    yield from SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > _PASSAGES // 4).get_opcodes()


def _paired(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[_Change]:
    """Passages that were changed with what they were; the others alone."""
    rest, came = list(old), list[Passage]()
    for passage in new:
        number = _partner(passage, rest) if len(old) * len(new) <= _PAIRS else None
        if number is None:
            came.append(passage)
            continue
        yield from _alone(rest[:number], came)
        yield _Change(rest[number], passage)
        rest, came = rest[number + 1 :], []
    yield from _alone(rest, came)


def _alone(gone: Sequence[Passage], came: Sequence[Passage]) -> Iterator[_Change]:
    yield from (_Change(passage, None) for passage in gone)
    yield from (_Change(None, passage) for passage in came)


def _partner(passage: Passage, rest: Sequence[Passage]) -> int | None:
    """The passage that it was: the most similar one, if it is similar at all."""
    scored = [(kinship(one.text, passage.text), -number) for number, one in enumerate(rest)]
    best = max(scored, default=(0.0, 0))
    if scored and akin(rest[-best[1]].text, passage.text):
        return -best[1]
    return next((number for number, one in enumerate(rest) if alike(one.text, passage.text)), None)


def _shown(change: _Change, moved: set[str], width: int) -> Iterator[str]:
    old, new = change
    if old and new:
        if rewrapped(old.text, new.text):
            yield f"  ~ only line breaks moved: “{shown(shortened(new.text))}”"
        else:
            yield from marked(old.text, new.text, "  ~ ", width)
    elif new:
        gutter = "  > moved here, unchanged: " if new.text in moved else "  + "
        yield from whole(_flowing(new.text), NEW, gutter, width)
    elif old and old.text in moved:
        yield f"  < moved away, unchanged: “{shown(shortened(old.text))}”"
    elif old:
        yield from whole(_flowing(old.text), OLD, "  - ", width)


def _flowing(text: str) -> str:
    """A paragraph in one line, as far as its line breaks mean nothing."""
    return _SOFT.sub(" ", text)


def _gaps(
    old: Sequence[Passage],
    new: Sequence[Passage],
    opcodes: Sequence[tuple[str, int, int, int, int]],
    *,
    ends: bool,
) -> Iterator[str]:
    """Blank lines that differ between passages that do not."""
    for tag, i1, i2, j1, _ in opcodes:
        for number in range(i1, i2) if tag == "equal" else ():
            one, other = old[number], new[j1 + number - i1]
            if one.gap != other.gap and (number > i1 or number == 0 == j1):
                yield f"  ~ {_blank(one.gap)} → {_blank(other.gap)} before “{shown(shortened(other.text))}”"
    if ends:
        yield "  ~ blank lines, or the line break, at the end of the file"


def _blank(gap: Sequence[str]) -> str:
    inside = " (with blanks in them)" if any(gap) else ""
    return f"{len(gap)} blank line{'' if len(gap) == 1 else 's'}{inside}"


class _Sections:
    """The headings of a body."""

    def __init__(self, body: str) -> None:
        self.headings = headings(body)
        self.lines = [heading.line for heading in self.headings]

    def of(self, passage: Passage | None) -> str:
        """The heading above a passage; empty if there is none."""
        number = bisect_right(self.lines, passage.line) - 1 if passage else -1
        return shortened(self.headings[number].text) if number >= 0 else ""
