# Metrics with what their values say today. All figures come from library.measures; here they are only put side by side
# for pages. Values of time that is not over are not judged.

"""Metrics and their values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sms_docs.handbook import words
from sms_docs.handbook.living import living
from sms_docs.library import Entry, Library
from sms_docs.library.follow_ups import Followed, FollowUps
from sms_docs.library.holes import holes
from sms_docs.library.measures import Trend, full, last, overdue_since, runs, trend
from sms_docs.library.points import Point
from sms_docs.records import Duration, Metric
from sms_docs.records.period import Period

SHOWN: Final = 12  # values on the page of a metric
_YEAR: Final = Duration(months=12)


@dataclass(frozen=True, slots=True)
class Miss:
    """Values that missed one after another, and what followed.

    Attributes:
        points: The values, oldest first.
        followed: What came after them.
    """

    points: tuple[Point, ...]
    followed: Followed


@dataclass(frozen=True, slots=True)
class Gauge:
    """A metric as it stands.

    Attributes:
        entry: The metric.
        points: All values of time that is over, oldest first.
        last: The newest of them.
        trend: Where they go.
        misses: Those of the last twelve months, oldest first.
        overdue: Day on which the missing value was due.
        holes: Times between the first value and the last for which there is none that counts, oldest first.
    """

    entry: Entry[Metric]
    points: tuple[Point, ...]
    last: Point | None
    trend: Trend | None
    misses: tuple[Miss, ...]
    overdue: date | None
    holes: tuple[Period, ...] = ()

    @property
    def mark(self) -> words.Mark | None:
        """What the last value is worth; None if there is none, or nothing to compare it with."""
        return self.judged(self.last)

    def judged(self, point: Point | None) -> words.Mark | None:
        """What a value is worth."""
        judgement = self.entry.record.judge(point.value) if point is not None else None
        return words.JUDGEMENTS[judgement] if judgement is not None else None

    @property
    def newest(self) -> tuple[Point, ...]:
        """The values that are shown, newest first."""
        return tuple(reversed(self.points[-SHOWN:]))


def gauges(library: Library, today: date) -> Mapping[str, Gauge]:
    """All metrics, by id.

    Args:
        library: What is published and not out of use.
        today: The day on which values are judged.
    """
    follow_ups = FollowUps(library)
    points = library.points
    return {
        entry.id: _gauge(entry, points.get(entry.id, ()), follow_ups, today)
        for entry in living(library, Metric)
    }


def _gauge(entry: Entry[Metric], known: tuple[Point, ...], follow_ups: FollowUps, today: date) -> Gauge:
    record = entry.record
    points = full(known, today)
    since = _YEAR.before(today)
    recent = [run for run in runs(record, points) if run[-1].period.end >= since]
    return Gauge(
        entry=entry,
        points=points,
        last=last(points),
        trend=trend(points, higher_is_better=record.higher_is_better) if points else None,
        misses=tuple(Miss(run, follow_ups.after(run, entry)) for run in recent),
        overdue=overdue_since(record, known, today),
        holes=tuple(hole.period for hole in holes(record.frequency, points)) if record.frequency else (),
    )
