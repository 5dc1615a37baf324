# The values of a metric are records of what happened, though they stand in a file beside it. They count while they are
# fresh: a metric that nobody has measured for twice its frequency shows that it is not measured any more.

"""What the measured values of a metric are worth."""

from datetime import date, timedelta

from sms_docs.coverage.worth import Standing
from sms_docs.library import Entry, Library
from sms_docs.library.measures import due_after, full, last
from sms_docs.records import Metric, Record, Register

_YEAR = timedelta(days=366)


def measured_standing(entry: Entry[Record], library: Library, today: date) -> Standing | None:
    """How well the values stand of a metric that has a file of them; for the header of a register, the best of them.

    Args:
        entry: Any record.
        library: Has the values.
        today: The day on which that is judged.

    Returns:
        The standing; None if the record is no metric with a file of values.
    """
    inside = entry.document.entries if isinstance(entry.record, Register) else (entry,)
    found = [
        _standing(one.record, library, today)
        for one in inside
        if isinstance(one.record, Metric) and one.record.series is not None
    ]
    return min(found, key=lambda one: one.rank, default=None)


def _standing(metric: Metric, library: Library, today: date) -> Standing:
    newest = last(full(library.points.get(metric.id, ()), today))
    if newest is None:
        return Standing.DRAFT_ONLY
    end = newest.period.end
    stale = due_after(metric.frequency, end).very_late if metric.frequency is not None else end + _YEAR
    return Standing.OVERDUE if today > stale else Standing.COVERED
