# What followed from a miss: nonconformities, improvements, changes and risks, and when they were alive. A record follows if
# it names what was missed; one that names no metric at all may be about it by other ways. Whether it helps is for people.

"""What followed from a value that was not good enough."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final

from sms_docs.library import Entry, Library
from sms_docs.library.points import Point
from sms_docs.records import (
    ChangeEntry,
    Duration,
    Improvement,
    Metric,
    Monitoring,
    Nonconformity,
    Record,
    Report,
    ReportIssue,
    Risk,
)
from sms_docs.rules.unread import unread

TYPES: Final[tuple[type[Record], ...]] = (Nonconformity, Improvement, ChangeEntry, Risk)
NO_LATER: Final = Duration(6)  # after the last miss; what begins later did not follow from it

_ID: Final = re.compile(r"\b[A-Z]{2,8}-[0-9]{1,6}\b")
_AUDITS: Final = frozenset(("audit", "internal-audit", "external-audit"))


def answers_readable(library: Library) -> bool:
    """Whether all that could say what follows can be read; else nobody can say that nothing does."""
    return not any(unread(library, model) for model in TYPES)


class FollowUps:
    """The records of a library that say what follows.

    Args:
        library: Looked through once, and only if somebody asks.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def after(self, run: tuple[Point, ...], metric: str, about: Collection[str]) -> bool:
        """Whether anything follows from values that missed.

        Args:
            run: The values, oldest first.
            metric: Id of their metric.
            about: What it measures: ids of services, processes, agreements and so on.
        """
        start, end = run[0].period.start, run[-1].period.end
        if any(isinstance(self._record(ident), TYPES) for point in run for ident in _told(point)):
            return True
        names = {metric, *(point.entry.id for point in run if point.entry is not None)}
        direct = (entry for ident in names for entry in self._names.get(ident, ()))
        if any(_alive(entry.record, start, end) for entry in direct):
            return True
        decided = self._decided(metric, start, end)
        indirect = (entry for entry in self._indirect(metric, about) if _alive(entry.record, start, end))
        return any(self._may_mean(entry, metric) for entry in (*decided, *indirect))

    def changes(self, idents: Iterable[str]) -> Iterator[Entry[ChangeEntry]]:
        """The change records that name one of some ids, in a field or in their text."""
        for ident in idents:
            for entry in self._names.get(ident, ()):
                change = self._library.get(ChangeEntry, entry.id)
                if change is not None:
                    yield change

    def _record(self, ident: str) -> Record | None:
        entry = self._library.by_id.get(ident)
        return entry.record if entry is not None else None

    def _may_mean(self, entry: Entry[Record], metric: str) -> bool:
        """Whether a record that does not name a metric may be about it: not if it names others instead."""
        named = (ident for ident in _named_in(entry) if ident != metric)
        return not any(self._library.get(Metric, ident) for ident in named)

    def _indirect(self, metric: str, about: Collection[str]) -> Iterator[Entry[Record]]:
        """What followed from monitoring with a metric, or is about what it measures."""
        for entry in self._library.of(Monitoring):
            if metric in entry.record.metrics:
                yield from self._known(entry.record.follow_up)
        yield from (entry for entry in self._library.of(Nonconformity) if _is_about(entry.record, about))
        yield from (entry for entry in self._library.of(Improvement) if _is_about(entry.record, about))

    def _decided(self, metric: str, start: date, end: date) -> Iterator[Entry[Record]]:
        """What was decided on reports that show a metric, about the time of the miss."""
        reports = {entry.id for entry in self._library.of(Report) if metric in entry.record.metrics}
        for entry in self._library.of(ReportIssue):
            period = entry.record.period
            if entry.record.report in reports and period.start <= end and period.end >= start:
                followed = (decision.follow_up for decision in entry.record.decisions)
                yield from self._known(ident for ident in followed if ident is not None)

    def _known(self, idents: Iterable[str]) -> Iterator[Entry[Record]]:
        found = (self._library.by_id.get(ident) for ident in idents)
        return (entry for entry in found if entry is not None and isinstance(entry.record, TYPES))

    @cached_property
    def _names(self) -> Mapping[str, list[Entry[Record]]]:
        found: dict[str, list[Entry[Record]]] = {}
        for entry in self._library.entries:
            if isinstance(entry.record, TYPES):
                for ident in _named_in(entry):
                    found.setdefault(ident, []).append(entry)
        return found


def _told(point: Point) -> Iterator[str]:
    """Ids that stand beside a value."""
    yield from _ID.findall(point.comment)
    if point.entry is not None and point.entry.record.action is not None:
        yield point.entry.record.action


def _is_about(record: Nonconformity | Improvement, about: Collection[str]) -> bool:
    if record.source in _AUDITS:
        return False
    violated = record.violates if isinstance(record, Nonconformity) else None
    return violated in about or record.found_in in about


def _named_in(entry: Entry[Record]) -> set[str]:
    """All ids that a record names, itself left out."""
    texts = [*_texts(entry.record.model_dump(mode="python"))]
    if not entry.base:
        texts.append(entry.document.body)
    return {ident for text in texts for ident in _ID.findall(text)} - {entry.id}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _texts(part)


def _alive(record: Record, start: date, end: date) -> bool:
    """Whether something was not closed before the first miss, and not begun long after the last."""
    life = _LIVES.get(type(record))
    begun, closed = life(record) if life is not None else (None, None)
    in_time = begun is None or begun <= NO_LATER.after(end)
    return in_time and (closed is None or closed >= start)


def _nonconformity(record: Any) -> tuple[date | None, date | None]:
    return record.detected_on, record.on


def _improvement(record: Any) -> tuple[date | None, date | None]:
    return record.raised_on, record.on


def _change(record: Any) -> tuple[date | None, date | None]:
    days = [day for day in (record.decided_on, record.planned_for, record.done_on) if day is not None]
    return min(days, default=None), record.done_on


_LIVES: Final[Mapping[type[Record], Callable[[Any], tuple[date | None, date | None]]]] = {
    Nonconformity: _nonconformity,
    Improvement: _improvement,
    ChangeEntry: _change,
}
