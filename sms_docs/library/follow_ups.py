# What followed from a miss, for rules and for the handbook alike. A record follows if it names what was missed; one that
# names no metric at all may be about it by other ways. It must have been open then, or raised for it: what had ended
# before is no answer, however much it names. Whether an answer helps is for people.

"""What followed from values that were not good enough."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, TypeVar

from sms_docs.library.document import Entry
from sms_docs.library.lives import life_of
from sms_docs.library.load import Library
from sms_docs.library.naming import ID, Naming
from sms_docs.library.points import Point
from sms_docs.records import (
    Agreement,
    ChangeEntry,
    Duration,
    Improvement,
    Metric,
    Monitoring,
    Nonconformity,
    Period,
    Record,
    Report,
    ReportIssue,
    Risk,
)

TYPES: Final[tuple[type[Record], ...]] = (Nonconformity, Improvement, ChangeEntry, Risk)
NO_LATER: Final = Duration(6)  # after the last miss; what begins later did not follow from it

_AUDITS: Final = frozenset(("audit", "internal-audit", "external-audit"))

R = TypeVar("R", bound=Record)
T = TypeVar("T")
_Found = dict[str, Entry[Record]]


@dataclass(frozen=True, slots=True)
class Followed:
    """What followed from values that missed one after another.

    Attributes:
        named: What a value names, what names the metric, or what is about the thing measured, in the order of ids.
        loosely: Where there are none: what was decided on reports and monitoring that use the metric.
        unanswered: The last of the values, from the first that came after all of those had ended.
        before: What names the metric and had ended before the first of those, latest first.
    """

    named: tuple[Entry[Record], ...]
    loosely: tuple[Entry[Record], ...]
    unanswered: tuple[Point, ...]
    before: tuple[Entry[Record], ...]

    @property
    def recurrence(self) -> str:
        """That it came back, in words; empty if it did not, or if something answers.

        ``after NCR-006 was closed on 2026-09-28; its effectiveness is in question``
        """
        if not self.unanswered or not self.before:
            return ""
        latest = self.before[0]
        life = life_of(latest.record)
        doubt = "its effectiveness is in question" if life.work else "nothing new follows"
        return f"after {life.told(latest.id, self.unanswered[0].period.start)}; {doubt}"


class FollowUps:
    """The records of a library that say what follows.

    Args:
        library: Looked through once, and only if somebody asks.
        counts: Which of its records count; an entry that a later one corrects never does.
    """

    def __init__(self, library: Library, counts: Callable[[Entry[Record]], bool] = lambda _: True) -> None:
        self._library = library
        self._counts = counts

    def after(self, run: tuple[Point, ...], metric: Entry[Metric]) -> Followed:
        """What followed from values of a metric that missed one after another.

        Args:
            run: The values, oldest first; at least one.
            metric: Their metric.
        """
        direct = self._told(run) | _in_time(self._direct(run, metric.id), run)
        about = _in_time(self._about(metric), run)
        named = _alive(direct | about, run)
        loose = {} if named else _alive(self._loosely(run, metric.id), run)
        unanswered = _after_all((named | loose).values(), run)
        before = [one for one in direct.values() if unanswered and _ended(one) < unanswered[0].period.start]
        return Followed(_by_id(named), _by_id(loose), unanswered, _latest_first(before))

    @cached_property
    def _records(self) -> Mapping[str, Entry[Record]]:
        """All that can follow, by id."""
        entries = [entry for model in TYPES for entry in self._library.of(model) if self._counts(entry)]
        later = (one for one in entries if getattr(one.record, "corrects", None) != one.id)
        corrected = {getattr(one.record, "corrects", None) for one in later}
        return {one.id: one for one in entries if one.id not in corrected}

    @cached_property
    def _names(self) -> Naming:
        return Naming(self._records.values())

    @cached_property
    def _promised(self) -> Mapping[str, list[str]]:
        """Ids of the agreements whose targets a metric measures, by the id of the metric."""
        pairs = (
            (target.measured_by, entry.id) for entry in self._of(Agreement) for target in entry.record.targets
        )
        return _grouped((metric, ident) for metric, ident in pairs if metric is not None)

    @cached_property
    def _monitored(self) -> Mapping[str, list[str]]:
        """What followed from monitoring, by the metrics that it uses."""
        return _grouped(
            (metric, ident)
            for entry in self._of(Monitoring)
            for metric in entry.record.metrics
            for ident in entry.record.follow_up
        )

    @cached_property
    def _decided(self) -> Mapping[str, list[tuple[Period, str]]]:
        """What was decided on reports, and for which time, by the metrics that they show."""
        shown = {entry.id: entry.record.metrics for entry in self._of(Report)}
        return _grouped(
            (metric, (entry.record.period, decision.follow_up))
            for entry in self._of(ReportIssue)
            for decision in entry.record.decisions
            if decision.follow_up is not None
            for metric in shown.get(entry.record.report, ())
        )

    def _of(self, model: type[R]) -> Iterator[Entry[R]]:
        return (entry for entry in self._library.of(model) if self._counts(entry))

    def _known(self, idents: Iterable[str]) -> _Found:
        return {ident: self._records[ident] for ident in idents if ident in self._records}

    def _told(self, run: Iterable[Point]) -> _Found:
        """What stands beside the values."""
        idents = [ident for point in run for ident in ID.findall(point.comment)]
        actions = (point.entry.record.action for point in run if point.entry is not None)
        return self._known((*idents, *(action for action in actions if action is not None)))

    def _direct(self, run: Iterable[Point], metric: str) -> _Found:
        """What names the metric or a value, and what goes on with one of those whose action did not work."""
        idents = {metric, *(point.entry.id for point in run if point.entry is not None)}
        found = {one.id: one for ident in idents for one in self._names.naming(ident)}
        again = {
            one.id: one
            for ident in found
            for one in self._names.naming(ident)
            if isinstance(one.record, Nonconformity) and one.record.follows == ident
        }
        return found | again

    def _about(self, metric: Entry[Metric]) -> _Found:
        """What no audit found, and is about what the metric measures."""
        about = {*metric.record.measures, *self._promised.get(metric.id, ())}
        return {
            one.id: one
            for ident in about
            for one in self._names.naming(ident)
            if _is_about(one.record, about) and self._may_mean(one.id, metric.id)
        }

    def _loosely(self, run: tuple[Point, ...], metric: str) -> _Found:
        """What followed from monitoring that uses the metric, and what was decided then on reports that show it."""
        start, end = run[0].period.start, run[-1].period.end
        decided = (
            ident
            for period, ident in self._decided.get(metric, ())
            if period.start <= end and period.end >= start
        )
        monitored = _in_time(self._known(self._monitored.get(metric, ())), run)
        found = monitored | self._known(decided)
        return {ident: one for ident, one in found.items() if self._may_mean(ident, metric)}

    def _may_mean(self, ident: str, metric: str) -> bool:
        """Whether a record may be about a metric: not if it names others instead."""
        named = self._names.named_by(ident)
        return metric in named or not any(self._library.get(Metric, one) for one in named)


def _grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, list[T]]:
    found: dict[str, list[T]] = {}
    for ident, value in pairs:
        found.setdefault(ident, []).append(value)
    return found


def _is_about(record: Record, about: Container[str | None]) -> bool:
    if not isinstance(record, Nonconformity | Improvement) or record.source in _AUDITS:
        return False
    violated = record.violates if isinstance(record, Nonconformity) else None
    return violated in about or record.found_in in about


def _in_time(found: _Found, run: tuple[Point, ...]) -> _Found:
    """Those that did not begin long after the last miss."""
    last = NO_LATER.after(run[-1].period.end)
    return {ident: one for ident, one in found.items() if (life_of(one.record).begun or date.min) <= last}


def _alive(found: _Found, run: tuple[Point, ...]) -> _Found:
    """Those that had not ended before the first miss."""
    return {ident: one for ident, one in found.items() if _ended(one) >= run[0].period.start}


def _after_all(entries: Iterable[Entry[Record]], run: tuple[Point, ...]) -> tuple[Point, ...]:
    """The values that came when all of some records had ended."""
    last = max(map(_ended, entries), default=date.min)
    return tuple(point for point in run if point.period.start > last)


def _ended(entry: Entry[Record]) -> date:
    return life_of(entry.record).ended or date.max


def _by_id(found: _Found) -> tuple[Entry[Record], ...]:
    return tuple(found[ident] for ident in sorted(found))


def _latest_first(entries: Iterable[Entry[Record]]) -> tuple[Entry[Record], ...]:
    return tuple(sorted(entries, key=lambda one: (_ended(one), one.id), reverse=True))
