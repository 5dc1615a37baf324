# What followed from values that missed: nonconformities, improvements, changes and risks that a value names, that name the
# metric, or that were not found by an audit and are about what it measures; only where there are none, what was decided on
# reports and monitoring that use it. Shown, not judged: a rule says whether a miss was left alone.

"""What followed from a miss."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from sms_docs.handbook.living import living
from sms_docs.handbook.prose import ID
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

TYPES: Final[tuple[type[Record], ...]] = (Nonconformity, Improvement, ChangeEntry, Risk)
_NO_LATER: Final = Duration(months=6)  # what begins later did not follow from it
_AUDITS: Final = frozenset(("audit", "internal-audit", "external-audit"))


class Followed(NamedTuple):
    """What followed from a miss: ids of records.

    Attributes:
        named: Records that a value names, that name the metric, or that are about what it measures.
        loosely: Where there are none: what was decided on reports and monitoring that use the metric.
    """

    named: tuple[str, ...]
    loosely: tuple[str, ...]


class Aftermath:
    """The records that may follow from a miss, by what they name.

    Args:
        library: What is published and not out of use; looked through once.
    """

    def __init__(self, library: Library) -> None:
        self._records = {entry.id: entry for model in TYPES for entry in living(library, model)}
        self._naming: dict[str, set[str]] = {}
        for entry in self._records.values():
            for ident in _named(entry):
                self._naming.setdefault(ident, set()).add(entry.id)
        self._about = _about(self._records.values())
        self._monitored = _monitored(library)
        self._decided = _decided(library)

    def of(self, run: tuple[Point, ...], metric: Entry[Metric]) -> Followed:
        """What followed from values of a metric that missed, oldest value first."""
        named = self._named(run, metric)
        return Followed(tuple(sorted(named)), () if named else tuple(sorted(self._loosely(run, metric))))

    def _named(self, run: tuple[Point, ...], metric: Entry[Metric]) -> set[str]:
        """What is named beside the values, names them or their metric, or is about what it measures."""
        start, end = run[0].period.start, run[-1].period.end
        told = {ident for point in run for ident in _told(point)}
        found = set(self._naming.get(metric.id, ()))
        for point in run:
            found |= self._naming.get(point.entry.id, set()) if point.entry is not None else set()
        for ident in metric.record.measures:
            found |= self._about.get(ident, set())
        return (told & self._records.keys()) | self._alive(found, start, end)

    def _loosely(self, run: tuple[Point, ...], metric: Entry[Metric]) -> set[str]:
        """What followed from monitoring that uses the metric, and from reports that show it, about that time."""
        start, end = run[0].period.start, run[-1].period.end
        decided = {
            ident
            for issued, ident in self._decided.get(metric.id, ())
            if issued.period.start <= end and issued.period.end >= start
        }
        monitored = self._alive(self._monitored.get(metric.id, ()), start, end)
        return (decided & self._records.keys()) | monitored

    def _alive(self, idents: Iterable[str], start: date, end: date) -> set[str]:
        """Those records that were not closed before the first miss, and not begun long after the last."""
        return {
            ident
            for ident in idents
            if ident in self._records and _was_alive(self._records[ident].record, start, end)
        }


def _was_alive(record: Record, start: date, end: date) -> bool:
    begun, closed = _life(record)
    in_time = begun is None or begun <= _NO_LATER.after(end)
    return in_time and (closed is None or closed >= start)


def _named(entry: Entry[Record]) -> set[str]:
    """All ids that a record names, in its fields or its text, itself left out."""
    text = entry.record.model_dump_json() + ("" if entry.base else entry.document.body)
    return set(ID.findall(text)) - {entry.id}


def _told(point: Point) -> Iterator[str]:
    """Ids that stand beside a value."""
    yield from ID.findall(point.comment)
    if point.entry is not None and point.entry.record.action is not None:
        yield point.entry.record.action


def _about(entries: Iterable[Entry[Record]]) -> Mapping[str, set[str]]:
    """Nonconformities and improvements that no audit found, by what they are about."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        record: Any = entry.record
        if isinstance(record, Nonconformity | Improvement) and record.source not in _AUDITS:
            for ident in (record.found_in, getattr(record, "violates", None)):
                found.setdefault(ident or "", set()).add(entry.id)
    return found


def _monitored(library: Library) -> Mapping[str, list[str]]:
    """What followed from monitoring, by the metrics that it uses."""
    found: dict[str, list[str]] = {}
    for entry in living(library, Monitoring):
        for metric in entry.record.metrics:
            found.setdefault(metric, []).extend(entry.record.follow_up)
    return found


def _decided(library: Library) -> Mapping[str, list[tuple[ReportIssue, str]]]:
    """What was decided on reports, by the metrics that they show."""
    shown = {entry.id: entry.record.metrics for entry in living(library, Report)}
    found: dict[str, list[tuple[ReportIssue, str]]] = {}
    for entry in living(library, ReportIssue):
        followed = [one.follow_up for one in entry.record.decisions if one.follow_up is not None]
        for metric in shown.get(entry.record.report, ()):
            found.setdefault(metric, []).extend((entry.record, ident) for ident in followed)
    return found


def _life(record: Record) -> tuple[date | None, date | None]:
    """When something began and when it was closed, as far as it is known."""
    match record:
        case Nonconformity():
            return record.detected_on, record.on
        case Improvement():
            return record.raised_on, record.on
        case ChangeEntry():
            days = [day for day in (record.decided_on, record.planned_for, record.done_on) if day is not None]
            return min(days, default=None), record.done_on
        case _:
            return None, None
