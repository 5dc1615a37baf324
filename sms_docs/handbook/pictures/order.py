# Which thing stands above which in its column, so that few lines cross: columns are sorted by the middle of their
# neighbours, to and fro, and the best order that was seen is kept. Always the same order for the same input.

"""The order within columns."""

from bisect import bisect, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

SWEEPS: Final = 14
IDLE: Final = 4  # sweeps without gain, after which nothing better is to be hoped for

Columns = tuple[tuple[int, ...], ...]
Sides = tuple[Mapping[int, Sequence[int]], Mapping[int, Sequence[int]]]


def untangled(columns: Columns, ways: Iterable[tuple[int, ...]]) -> Columns:
    """Columns in an order with few crossings.

    Args:
        columns: Things and stops from left to right.
        ways: The numbers that each line passes, each in the column after that of the one before.
    """
    sides = neighbours(ways)
    best, least, idle = columns, crossings(columns, sides), 0
    for sweep in range(SWEEPS):
        if not least or idle == IDLE:
            break
        columns = _swapped(_sorted(columns, sides, rightwards=sweep % 2 == 0), sides)
        count = crossings(columns, sides)
        idle += 1
        if count < least:
            best, least, idle = columns, count, 0
    return best


def neighbours(ways: Iterable[tuple[int, ...]]) -> Sides:
    """For each number those to its left, and those to its right."""
    left: dict[int, list[int]] = {}
    right: dict[int, list[int]] = {}
    for way in ways:
        for one, other in pairwise(way):
            right.setdefault(one, []).append(other)
            left.setdefault(other, []).append(one)
    return left, right


def crossings(columns: Columns, sides: Sides) -> int:
    """How many lines cross."""
    return sum(_crossings(one, other, sides[1]) for one, other in pairwise(columns))


def _crossings(left: Sequence[int], right: Sequence[int], heads: Mapping[int, Sequence[int]]) -> int:
    """Pairs of lines between two columns that are in another order at their ends."""
    place = {number: index for index, number in enumerate(right)}
    seen: list[int] = []
    found = 0
    for number in left:
        ends = sorted(place[head] for head in heads.get(number, ()))
        found += sum(len(seen) - bisect(seen, end) for end in ends)
        for end in ends:
            insort(seen, end)
    return found


def _sorted(columns: Columns, sides: Sides, *, rightwards: bool) -> Columns:
    """Each column by the middle of its neighbours in the column before."""
    side = sides[0] if rightwards else sides[1]
    turned = columns if rightwards else columns[::-1]
    made: list[tuple[int, ...]] = [turned[0]]
    for column in turned[1:]:
        place = {number: index for index, number in enumerate(made[-1])}
        scale = max(len(made[-1]), 1) / max(len(column), 1)
        keys = {
            number: _middle([place[near] for near in side.get(number, ())], index * scale)
            for index, number in enumerate(column)
        }
        made.append(tuple(sorted(column, key=keys.__getitem__)))
    return tuple(made if rightwards else made[::-1])


def _middle(places: Sequence[int], own: float) -> float:
    return sum(places) / len(places) if places else own


def _swapped(columns: Columns, sides: Sides) -> Columns:
    """Neighbours in a column change places where that takes crossings away."""
    found = [list(column) for column in columns]
    for index, column in enumerate(found):
        around = [
            (found[near], side)
            for near, side in ((index - 1, sides[0]), (index + 1, sides[1]))
            if 0 <= near < len(found)
        ]
        places = [({number: place for place, number in enumerate(near)}, side) for near, side in around]
        for place in range(len(column) - 1):
            one, other = column[place], column[place + 1]
            gain = sum(_gain(one, other, where, side) for where, side in places)
            if gain > 0:
                column[place], column[place + 1] = other, one
    return tuple(map(tuple, found))


def _gain(one: int, other: int, places: Mapping[int, int], side: Mapping[int, Sequence[int]]) -> int:
    """Crossings between the lines of two neighbours, less those if they changed places."""
    upper = [places[near] for near in side.get(one, ())]
    lower = [places[near] for near in side.get(other, ())]
    return sum((above > below) - (above < below) for above in upper for below in lower)
