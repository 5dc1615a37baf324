# A walk in breadth over edges: each record is reached once, over a shortest way, and circles end where they close. The
# cost is that of the records and edges; ways are kept as steps back, and written out only in the end.

"""Follow edges."""

from collections import deque
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, NamedTuple

from sms_docs.library.document import Entry
from sms_docs.library.impact.edge import Edge
from sms_docs.library.load import Library
from sms_docs.records import Record

_REASONS: Final = 4  # sentences for one step
_STEPS: Final = 20  # steps of one way that are written out

Edges = Mapping[str, Mapping[str, list[Edge]]]


@dataclass(frozen=True, slots=True)
class Affected:
    """A record that depends on another.

    Attributes:
        entry: The record.
        distance: Steps on the shortest way, 1 for what depends on it directly.
        via: The way: why each record depends on the one before, from the record that was asked about to this one. Of a
            very long way the beginning is left out, and that is said.
        path: The ids on that way, both ends included.
        also: Ids of further records through which it depends on that one, by id.
        named: Whether it only names the record that was asked about.
    """

    entry: Entry[Record]
    distance: int
    via: tuple[str, ...]
    path: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    named: bool = False


class _Way(NamedTuple):
    """How a record was reached, as a step back."""

    before: "_Way | None"
    source: str
    why: str
    distance: int
    named: bool


def spread(
    library: Library,
    starts: AbstractSet[str],
    edges: Iterable[Edge],
    mentions: Iterable[Edge],
    depth: int | None = None,
) -> tuple[Affected, ...]:
    """All that is reached from some records, nearest first, then by id.

    Args:
        library: Ids that it does not know are left out.
        starts: Ids of the records.
        edges: Who depends on whom, and why.
        mentions: Further reasons, which count where there is no edge between the two.
        depth: How many steps to go; None for all.
    """
    graph = _together(edges, mentions, starts)
    found, also = _walk(graph, starts, depth)
    known = ((library.by_id[ident], way) for ident, way in found.items() if ident in library.by_id)
    reached = (_affected(entry, way, sorted(also.get(entry.id, ()))) for entry, way in known)
    return tuple(sorted(reached, key=lambda one: (one.distance, one.entry.id)))


def _affected(entry: Entry[Record], way: _Way, also: list[str]) -> Affected:
    steps: list[_Way] = []
    here: _Way | None = way
    while here is not None and len(steps) < _STEPS:
        steps.append(here)
        here = here.before
    steps.reverse()
    more = (f"after {here.distance} more steps",) if here is not None else ()
    via = (*more, *(step.why for step in steps))
    path = (*("…" for _ in more), *(step.source for step in steps), entry.id)
    return Affected(entry, way.distance, via, path, tuple(also), way.named)


def _together(edges: Iterable[Edge], mentions: Iterable[Edge], starts: AbstractSet[str]) -> Edges:
    graph: dict[str, dict[str, list[Edge]]] = {}
    for edge in edges:
        if edge.named and edge.source not in starts:
            continue
        graph.setdefault(edge.source, {}).setdefault(edge.target, []).append(edge)
    known = {source: frozenset(targets) for source, targets in graph.items()}
    for edge in mentions:
        if edge.target not in known.get(edge.source, ()):
            graph.setdefault(edge.source, {}).setdefault(edge.target, []).append(edge)
    return graph


def _walk(
    graph: Edges, starts: AbstractSet[str], depth: int | None
) -> tuple[dict[str, _Way], dict[str, set[str]]]:
    found: dict[str, _Way] = {}
    also: dict[str, set[str]] = {}
    passed = set(starts)
    waiting: deque[tuple[str, _Way | None]] = deque((start, None) for start in sorted(starts))
    while waiting:
        here, way = waiting.popleft()
        distance = way.distance + 1 if way is not None else 1
        if depth is not None and distance > depth:
            break
        for there, reasons in graph.get(here, {}).items():
            if there in starts or there == here:
                continue
            step = _Way(way, here, _why(reasons), distance, all(edge.named for edge in reasons))
            first = found.setdefault(there, step)
            # What is further away than this record may depend on it, and is then no way to it.
            if first is not step and first.source != here and distance - 1 <= first.distance:
                also.setdefault(there, set()).add(here)
            if there not in passed and any(edge.carries for edge in reasons):
                passed.add(there)
                waiting.append((there, step))
    return found, also


def _why(reasons: Iterable[Edge]) -> str:
    words = list(dict.fromkeys(edge.words for edge in reasons))
    more = [f"and {len(words) - _REASONS} more such reasons"] if len(words) > _REASONS else []
    return "; ".join((*words[:_REASONS], *more))
