# How much room words take, without a font: the widths of the letters of Helvetica, which the common fonts without serifs
# share or stay below. Good enough to break lines and to cut, never to align.

"""Room for words."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_GROUPS: Final = {
    "ijl'|": 222, " ,.:;!/\\It[]f": 278, '()-r`{}"': 340, "*": 389, "kcsvxyzJ": 500,
    "abdeghnopqu0123456789_?L#$": 556, "+<=>~": 584, "FTZ": 611, "ABEKPSVXY&": 667,
    "CDHNRUw": 722, "GOQ": 778, "mM": 833, "%": 889, "W": 944, "@…—": 1000,
}  # fmt: skip
_WIDTHS: Final = {letter: width for letters, width in _GROUPS.items() for letter in letters}
_OTHER: Final = 620
_EM: Final = 1000
_SAFE: Final = 1.05
CUT: Final = "…"


def width(words: str, size: float) -> float:
    """The room that words take, rather too much than too little."""
    return _room(words) * size * _SAFE / _EM


@lru_cache(maxsize=10_000)
def _room(words: str) -> int:
    return sum(map(_letter, words))


def _letter(letter: str) -> int:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0
    return _EM if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def fit(words: str, room: float, size: float) -> str:
    """Words that fit into a line; what is left out is shown by dots."""
    words = " ".join(words.split())
    if width(words, size) <= room:
        return words
    while words and width(words + CUT, size) > room:
        words = words[:-1]
    return words.rstrip() + CUT


def wrap(words: str, room: float, size: float, most: int) -> list[str]:
    """Words broken into lines; the last line is cut if they do not fit.

    Args:
        words: The words.
        room: Width of a line.
        size: Of the letters.
        most: How many lines there may be.
    """
    lines = list(_lines(words.split(), room, size))
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [fit(line, room, size) for line in lines]


def _lines(words: list[str], room: float, size: float) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if line and width(longer, size) > room:
            yield line
            longer = word
        line = longer
    if line:
        yield line
