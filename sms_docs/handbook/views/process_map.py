# How processes hang together: what one takes in and hands on, and all of them by the part of the framework that they
# answer, with who hands what to whom. Everything is shown as processes say it; whether both sides say the same is for a
# rule.

"""Maps of processes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from sms_docs.frameworks import Framework, Requirement
from sms_docs.handbook.book import Book, unique
from sms_docs.library import Entry
from sms_docs.records import Process

MOST: Final = 40  # processes in the table of who hands what to whom
_DEEP: Final = 2  # a number with more parts belongs to the area above it


class Side(NamedTuple):
    """Somebody on one side of a process: a process by its id or others by their name, and what passes."""

    process: str
    other: str
    what: tuple[str, ...]


class Flow(NamedTuple):
    """A process between those that it takes from and those that it hands to.

    Attributes:
        takes: What comes in, and from where.
        gives: What goes out, and to whom.
        meets: Processes that it meets, and what passes between; those above are named again only if more is said.
    """

    takes: tuple[Side, ...]
    gives: tuple[Side, ...]
    meets: tuple[Side, ...]

    def __bool__(self) -> bool:
        return bool(self.takes or self.gives or self.meets)


class Tile(NamedTuple):
    """A process on the map of all: to which others it hands something, and how many hand something to it."""

    entry: Entry[Process]
    to: tuple[str, ...]
    takes: int


class Area(NamedTuple):
    """Processes of one part of the framework; None for those that name none."""

    clause: Requirement | None
    tiles: tuple[Tile, ...]


class Cell(NamedTuple):
    """What one process hands to another: each thing, and whether they only say that they meet."""

    what: tuple[str, ...]
    meets: bool


def flow(process: Process) -> Flow:
    """What a process takes in, hands on, and where it meets others."""
    takes = _sides((one.source, one.other, one.what) for one in process.inputs)
    gives = _sides((one.to, one.other, one.what) for one in process.outputs)
    meets = _sides((one.process, None, one.exchange) for one in process.interfaces)
    return Flow(takes, gives, meets)


def _sides(found: Iterable[tuple[str | None, str | None, str]]) -> tuple[Side, ...]:
    """By who it is; what has no place named comes last."""
    sides: dict[tuple[str, str], list[str]] = {}
    for process, other, what in found:
        sides.setdefault((process or "", "" if process else other or ""), []).append(what)
    ordered = sorted(sides.items(), key=lambda side: (not side[0][0], not side[0][1]))
    return tuple(Side(process, other, tuple(what)) for (process, other), what in ordered)


def areas(book: Book, entries: Sequence[Entry[Process]]) -> tuple[Area, ...]:
    """All processes by the part of the framework that they answer."""
    handed = handovers(entries)
    framework = book.context.framework
    found: dict[str, list[Tile]] = {}
    to: dict[str, list[str]] = {}
    for tail, head in handed:
        to.setdefault(tail, []).append(head)
    takes = Counter(head for _, head in handed)
    for entry in entries:
        tile = Tile(entry, tuple(to.get(entry.id, ())), takes[entry.id])
        found.setdefault(_area(framework, entry.record), []).append(tile)
    order = sorted(found, key=lambda area: (not area, Framework.sort_key(area) if area else ()))
    return tuple(Area(framework.requirements.get(area), tuple(found[area])) for area in order)


def _area(framework: Framework, process: Process) -> str:
    """The part of the framework that a process answers first."""
    for number in process.clauses:
        bare = number.removeprefix(f"{framework.id}/")
        if framework.get(bare) is not None:
            parts = bare.split(".")
            area = ".".join(parts[:_DEEP])
            return area if len(parts) > _DEEP and framework.get(area) is not None else parts[0]
    return ""


def handovers(entries: Sequence[Entry[Process]]) -> Mapping[tuple[str, str], Cell]:
    """What processes hand to each other, by giver and taker; each side may be the one that says so."""
    known = {entry.id for entry in entries}
    found: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        record = entry.record
        for taken in record.inputs:
            found.setdefault((taken.source or "", entry.id), []).append(taken.what)
        for given in record.outputs:
            found.setdefault((entry.id, given.to or ""), []).append(given.what)
    cells = {pair: Cell(tuple(unique(what)), meets=False) for pair, what in found.items()}
    for entry in entries:
        for met in entry.record.interfaces:
            cells.setdefault((entry.id, met.process), Cell((met.exchange,), meets=True))
    return {pair: cell for pair, cell in cells.items() if set(pair) <= known and pair[0] != pair[1]}
