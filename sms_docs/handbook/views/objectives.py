# Objectives with how far they are: from the baseline to the target, by the last value of their metric. What came out in the
# end was judged by somebody, and is shown as it was written.

"""The page of objectives."""

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.gauges import Gauge
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.topic import topic
from sms_docs.library import Entry
from sms_docs.records import Objective

URI: Final = "cycle/objectives"
HEADINGS: Final = {"_progress": "Objectives and how far they are", "_plans": "How they are reached"}
ON_TARGET: Final = words.Mark("in-force", "●", "on target", "The last value keeps the target.")
OUTCOMES: Final = {
    "reached": words.Mark("in-force", "●", "reached", "It was judged, and reached."),
    "missed": words.Mark("overdue", "▲", "missed", "It was judged, and not reached."),
    "dropped": words.Mark("withdrawn", "✕", "dropped", "It was given up."),
}
_ALL: Final = 100


class Course(NamedTuple):
    """An objective and how far it is.

    Attributes:
        entry: The objective.
        gauge: Its metric; None if there is none, or it is not published.
        share: Percent of the way from the baseline to the target; None if that cannot be worked out.
        reached: Whether the last value keeps the target; None if there is none.
        mark: How it stands.
    """

    entry: Entry[Objective]
    gauge: Gauge | None
    share: int | None
    reached: bool | None
    mark: words.Mark


def objectives_page(book: Book) -> Page:
    """The page of objectives."""
    found = courses(book)
    planned = [course.entry for course in found if course.entry.record.plan is not None]
    return topic(Sheet(book, URI), "Objectives", "objectives.html.j2", HEADINGS, rows=found, planned=planned)


def courses(book: Book) -> list[Course]:
    """All objectives: those still to be judged first, by their day."""
    found = [_course(entry, book) for entry in book.living(Objective)]
    return sorted(found, key=_order)


def _order(course: Course) -> tuple[bool, date, str]:
    record = course.entry.record
    return record.result is not None, record.due or date.max, course.entry.id


def _course(entry: Entry[Objective], book: Book) -> Course:
    record = entry.record
    gauge = book.gauges.get(record.metric or "")
    value = gauge.last.value if gauge is not None and gauge.last is not None else None
    reached = record.target.met_by(value) if record.target is not None and value is not None else None
    late = record.due is not None and record.due < book.context.today
    if record.result is not None:
        mark = OUTCOMES[record.result.outcome]
    else:
        mark = words.LATE if late else ON_TARGET if reached else words.OPEN
    return Course(entry, gauge, share(record, value), reached, mark)


def share(record: Objective, value: Decimal | None) -> int | None:
    """Percent of the way from the baseline to the target, cut; below 0 is away from it, 100 is there or beyond.

    Args:
        record: The objective.
        value: The last value of its metric.
    """
    if value is None or record.target is None or record.baseline is None:
        return None
    if record.target.met_by(value):
        return _ALL
    way = record.target.value - record.baseline
    return min(int((value - record.baseline) * _ALL / way), _ALL - 1) if way else None
