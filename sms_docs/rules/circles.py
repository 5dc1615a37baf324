# One walk in depth over a graph. A reference back to a thing on the way closes a circle; each such reference is found
# once, wherever the walk begins.

"""Circles of references."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

SHOWN: Final = 8


def circles(graph: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Ways that end where they began, one for each reference that closes a circle.

    Args:
        graph: What each thing refers to, by id; an id without a line of its own leads nowhere.
    """
    done: set[str] = set()
    for start in graph:
        if start not in done:
            yield from _walk(start, graph, done)


def _walk(start: str, graph: Mapping[str, Iterable[str]], done: set[str]) -> Iterator[list[str]]:
    way = {start: 0}
    waiting = [iter(graph[start])]
    while waiting:
        there = next(waiting[-1], None)
        if there is None:
            waiting.pop()
            done.add(way.popitem()[0])
        elif there in way:
            yield [*list(way)[way[there] :], there]
        elif there not in done and there in graph:
            way[there] = len(way)
            waiting.append(iter(graph[there]))


def shown(way: Sequence[str]) -> str:
    """A way in words, the middle of a long one left out."""
    if len(way) > SHOWN:
        way = [*way[: SHOWN // 2], f"… {len(way) - SHOWN} more …", *way[-SHOWN // 2 :]]
    return " → ".join(way)
