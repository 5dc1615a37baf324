# How often something is to be looked at again: what the record says, else its register, else the procedure, else a
# year. Due dates of document control itself are not computed here.

"""Review intervals."""

from typing import Final

from sms_docs.library import Entry
from sms_docs.records import DocumentControl, Duration, Record

YEARLY: Final = Duration(12)


def interval(entry: Entry[Record], procedure: Entry[DocumentControl] | None) -> Duration:
    """Time from one review of what a record is about to the next."""
    own = entry.record.review_interval or entry.document.header.review_interval
    if own is not None:
        return own
    return procedure.record.control_of(entry.record.kind).review_interval if procedure else YEARLY
