# From things and arrows between them to columns: every arrow leads to the right, those that would close a circle are
# turned round for the drawing, and an arrow that skips columns gets a stop in each. Numbers only; names are elsewhere.

"""Columns of a layered drawing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

Edge = tuple[int, int]


class Layers(NamedTuple):
    """Things in columns.

    Attributes:
        columns: From left to right, the numbers of things; numbers from ``len(floors)`` on are stops.
        ways: For each arrow the numbers that it passes, from left to right, and whether it was turned round.
    """

    columns: tuple[tuple[int, ...], ...]
    ways: Mapping[Edge, tuple[tuple[int, ...], bool]]


def layers(floors: Sequence[int], edges: Iterable[Edge]) -> Layers:
    """Put things into columns.

    Args:
        floors: For each thing, how many columns there are at least to its right.
        edges: Arrows between them; one from a thing to itself is left out.
    """
    wanted = [edge for edge in dict.fromkeys(edges) if edge[0] != edge[1]]
    turned = _turned(len(floors), wanted)
    forward = {edge: (edge[1], edge[0]) if edge in turned else edge for edge in wanted}
    levels = _levels(floors, set(forward.values()))
    used = {level: place for place, level in enumerate(sorted(set(levels), reverse=True))}
    columns: list[list[int]] = [[] for _ in used]
    for thing, level in enumerate(levels):
        columns[used[level]].append(thing)
    ways: dict[Edge, tuple[tuple[int, ...], bool]] = {}
    stop = len(floors)
    for edge, (left, right) in forward.items():
        between = range(used[levels[left]] + 1, used[levels[right]])
        stops = tuple(range(stop, stop + len(between)))
        for place, number in zip(between, stops, strict=True):
            columns[place].append(number)
        stop += len(stops)
        ways[edge] = ((left, *stops, right), edge in turned)
    return Layers(tuple(map(tuple, columns)), ways)


def _turned(count: int, edges: Sequence[Edge]) -> frozenset[Edge]:
    """The arrows that close a circle, when things are walked in their order."""
    heads: dict[int, list[int]] = {}
    for tail, head in edges:
        heads.setdefault(tail, []).append(head)
    found: set[Edge] = set()
    done: set[int] = set()
    for start in range(count):
        found.update(_walk(start, heads, done))
    return frozenset(found)


def _walk(start: int, heads: Mapping[int, Sequence[int]], done: set[int]) -> Iterator[Edge]:
    """The arrows back to where a walk in depth is still under way."""
    if start in done:
        return
    way = {start: iter(heads.get(start, ()))}
    while way:
        here = next(reversed(way))
        there = next(way[here], None)
        if there is None:
            done.add(here)
            del way[here]
        elif there in way:
            yield here, there
        elif there not in done:
            way[there] = iter(heads.get(there, ()))


def _levels(floors: Sequence[int], edges: Iterable[Edge]) -> list[int]:
    """How many columns stand to the right of each thing; arrows must not go in circles."""
    tails: dict[int, list[int]] = {}
    waiting = [0] * len(floors)
    for tail, head in edges:
        tails.setdefault(head, []).append(tail)
        waiting[tail] += 1
    levels = list(floors)
    ready = [thing for thing in range(len(floors)) if not waiting[thing]]
    for thing in ready:
        for tail in sorted(tails.get(thing, ())):
            levels[tail] = max(levels[tail], levels[thing] + 1)
            waiting[tail] -= 1
            if not waiting[tail]:
                ready.append(tail)
    return levels
