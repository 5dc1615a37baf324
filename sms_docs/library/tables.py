# Separated values as tools export them, cut into cells that know their place. The csv module of Python forgets lines and
# columns, stops at NUL, and takes a forgotten quote for a cell of a million characters. Knows nothing of what the cells
# mean.

"""Cut a text of separated values into cells."""

from collections.abc import Iterator
from typing import Final, NamedTuple

# In the order in which they are tried: where a tab or a semicolon stands, a comma may be part of a number.
SEPARATORS: Final = {"tab": "\t", "semicolon": ";", "comma": ","}

_ENDINGS: Final = (".csv", ".tsv", ".tab", ".txt")
_MOST_LINES: Final = 100  # of one cell in quotes; more means that its quote was never closed


class Cell(NamedTuple):
    """A cell and where it begins; both numbers start at 1."""

    text: str
    line: int
    column: int


class TableFault(Exception):  # noqa: N818 - a fault of a file, like YamlFault
    """What keeps the rest of a table from being read.

    Args:
        message: What is wrong.
        cure: What to do.
        line: Where.
        column: Where.
    """

    def __init__(self, message: str, cure: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.cure, self.line, self.column = message, cure, line, column


def is_table(path: str) -> bool:
    """Whether a path may name a file of values, by its ending; hidden files are none."""
    return path.lower().endswith(_ENDINGS) and not path.startswith(".") and "/." not in path


def cells(text: str, separator: str) -> Iterator[list[Cell]]:
    """The cells of each line that is not empty; a cell in quotes may hold separators and line ends.

    Args:
        text: The table, with LF line ends.
        separator: What stands between cells, one character.

    Raises:
        TableFault: A quote is never closed.
    """
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        if '"' in lines[at]:
            found, at = _quoted(lines, at, separator)
            yield found
        elif lines[at].strip(" \t" + separator):
            yield _plain(lines[at], at + 1, separator)
        at += 1


def _plain(line: str, number: int, separator: str) -> list[Cell]:
    found, column = [], 1
    for text in line.split(separator):
        found.append(Cell(text.strip(), number, column + len(text) - len(text.lstrip())))
        column += len(text) + 1
    return found


def _quoted(lines: list[str], at: int, separator: str) -> tuple[list[Cell], int]:
    """The cells of a line with quotes, and the line on which the last of them ends."""
    found: list[Cell] = []
    column = 0
    while True:
        cell, at, column = _cell(lines, at, column, separator)
        found.append(cell)
        if column > len(lines[at]):
            return found, at


def _cell(lines: list[str], at: int, column: int, separator: str) -> tuple[Cell, int, int]:
    """One cell, and where the next one begins: beyond the end of the line if there is none."""
    line, start = at + 1, column + len(lines[at][column:]) - len(lines[at][column:].lstrip(" "))
    inside = ""
    if lines[at].startswith('"', start):
        inside, at, column = _inside(lines, at, start)
    end = lines[at].find(separator, column)
    end = len(lines[at]) if end < 0 else end
    return Cell((inside + lines[at][column:end]).strip(), line, start + 1), at, end + 1


def _inside(lines: list[str], at: int, start: int) -> tuple[str, int, int]:
    """What stands between quotes; a quote in it is doubled."""
    parts: list[str] = []
    column = start + 1
    for number in range(at, min(at + _MOST_LINES, len(lines))):
        line = lines[number]
        while (end := line.find('"', column)) >= 0:
            parts.append(line[column:end])
            if not line.startswith('""', end):
                return "".join(parts), number, end + 1
            parts.append('"')
            column = end + 2
        parts.append(f"{line[column:]}\n")
        column = 0
    cure = "Close it, or write a quote that belongs to the text twice."
    raise TableFault("a quote is opened here and never closed", cure, at + 1, start + 1)
