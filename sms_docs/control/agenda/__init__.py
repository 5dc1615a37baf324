# What comes due, collected from all records and from document control. A list to work from, not a judgement: whether
# something late is an error is for the rules. Of what comes round again and again, only the next time is listed. A new
# kind of duty is one function that yields items, in the file of its topic, and one line in _TOPICS.

"""The agenda: what is due, when, and for whom."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from sms_docs.control.agenda.desk import Desk
from sms_docs.control.agenda.documents import documents
from sms_docs.control.agenda.improving import improving
from sms_docs.control.agenda.item import Item
from sms_docs.control.agenda.keeping import keeping
from sms_docs.control.agenda.measuring import measuring
from sms_docs.control.agenda.meetings import meetings
from sms_docs.control.agenda.parties import parties
from sms_docs.control.agenda.people import people
from sms_docs.control.agenda.planning import planning
from sms_docs.control.compute import Control
from sms_docs.library import Library
from sms_docs.records import Duration

_TOPICS: Final[tuple[Callable[[Desk], Iterator[Item]], ...]] = (
    documents,
    parties,
    people,
    measuring,
    planning,
    meetings,
    improving,
    keeping,
)


def agenda(library: Library, control: Control, today: date, days: int) -> tuple[Item, ...]:
    """What is due within some days, and all that is overdue; soonest first.

    Args:
        library: The documents.
        control: Their document control.
        today: The day that it is.
        days: How far to look ahead; 0 for today and what is overdue.
    """
    desk, until = Desk(library, control, today), last_day(today, days)
    found = {item.key: item for topic in _TOPICS for item in topic(desk)}
    return tuple(sorted((item for item in found.values() if item.due <= until), key=lambda item: item.order))


def last_day(today: date, days: int) -> date:
    """The last day that is looked at; the last one of the calendar if it would lie beyond."""
    return Duration(days=days).after(today)


__all__ = ["Item", "agenda", "last_day"]
