# A record may say that something was done on a day that has not come: mistyped, or written in advance. Nobody who asks a
# library should have to think of that, so it is taken out here, once, and kept beside the record for the rule that
# reports it. What such a day would close stays open, what it would prove stays unproven.

"""A document as far as it holds on a day."""

from dataclasses import replace
from datetime import date

from sms_docs.library.document import Ahead, Document, Entry
from sms_docs.records import Record
from sms_docs.records.days import Loc, ahead, whole_ahead, without_ahead


def settled(document: Document, today: date) -> Document:
    """A document without what it says to have been done on days to come; itself if there is nothing of the kind.

    Args:
        document: As it was read.
        today: The last day that counts.
    """
    entries = tuple(_settled(entry, today) for entry in document.entries)
    if entries == document.entries:
        return document
    single = document.header is document.entries[0].record
    found = Document(document.source, entries[0].record if single else document.header, document.original)
    found.entries = tuple(replace(entry, document=found) for entry in entries)
    return found


def _settled(entry: Entry[Record], today: date) -> Entry[Record]:
    days = ahead(entry.record, today)
    if not days:
        return entry
    kept: dict[Loc, tuple[int, ...]] = {}
    record = without_ahead(entry.record, today, kept)
    return replace(
        entry, record=record, ahead=Ahead(entry.record, days, kept, whole=whole_ahead(entry.record, today))
    )
