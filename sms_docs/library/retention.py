# How long records of what happened are kept. Nothing is deleted by us: a person decides.

"""Until when a retained record is kept."""

from datetime import date

from sms_docs.library.document import Entry
from sms_docs.records import Record


def ended(record: Record) -> date | None:
    """The day from which a record is kept: when a proof expired, else when a thing happened; None if not known."""
    if hasattr(record, "expires"):
        expires: date | None = record.expires
        return expires
    return getattr(record, "on", None)


def kept_until(entry: Entry[Record]) -> date | None:
    """The day until which a record is to be kept, by itself or its register; None if that is not known."""
    time, end = entry.record.retention or entry.document.header.retention, ended(entry.record)
    return time.after(end) if time is not None and end is not None else None
