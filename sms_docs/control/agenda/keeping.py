# What ends by itself: waivers, and the time for which a record of what happened is kept. Nothing is deleted by us; a
# person decides.

"""Waivers that expire, and records that have been kept long enough."""

from collections.abc import Iterator
from datetime import date

from sms_docs.control.agenda.desk import Desk
from sms_docs.control.agenda.item import Item
from sms_docs.library import Entry
from sms_docs.records import Life, Record, Waiver


def keeping(desk: Desk) -> Iterator[Item]:
    """What ends."""
    for waiver in desk.of(Waiver):
        todo = "Put right what it excuses; or let somebody who may decide on a new day, and approve that."
        yield desk.item(waiver, waiver.record.expires, "waiver-end", "end of a waiver", todo)
    for document in desk.library.documents.values():
        if document.life is Life.RETAIN:
            for entry in document.entries:
                yield from _kept(desk, entry)


def _kept(desk: Desk, entry: Entry[Record]) -> Iterator[Item]:
    until = kept_until(entry)
    if until is not None and desk.library.by_id.get(entry.id) is entry:
        todo = f"Decide: delete it from {entry.document.path}, or give it a longer “retention”."
        yield desk.item(entry, until, "retention-end", "end of the time for which the record is kept", todo)


def kept_until(entry: Entry[Record]) -> date | None:
    """The day until which a retained record is to be kept; None if that is not known.

    The time runs from the last day of a proof, else from the day on which something happened.
    """
    record = entry.record
    time = record.retention or entry.document.header.retention
    end = record.expires if hasattr(record, "expires") else getattr(record, "on", None)
    return time.after(end) if time is not None and isinstance(end, date) else None
