# What ends by itself: waivers, and the time for which a record of what happened is kept. Nothing is deleted by us; a
# person decides.

"""Waivers that expire, and records that have been kept long enough."""

from collections.abc import Iterator

from sms_docs.control.agenda.desk import Desk
from sms_docs.control.agenda.item import Item
from sms_docs.library import Entry
from sms_docs.library.retention import kept_until
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
