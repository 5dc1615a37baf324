# How often something is to be looked at again: what the record says, else its register, else the procedure, else a
# year. Rules and the agenda ask here. Due dates of document control itself are not computed here.

"""Review intervals."""

from typing import Final

from sms_docs.library import Entry
from sms_docs.records import DocumentControl, Duration, ManagementReview, Record

YEARLY: Final = Duration(months=12)


def interval(entry: Entry[Record], procedure: Entry[DocumentControl] | None) -> Duration:
    """Time from one review of what a record is about to the next."""
    asked = procedure.record.control_of(entry.record.kind) if procedure is not None else None
    return _own(entry) or (asked.review_interval if asked is not None else YEARLY)


def meeting_interval(review: Entry[ManagementReview], procedure: Entry[DocumentControl] | None) -> Duration:
    """Time from one management review to the next: what the procedure says of documents in general does not count."""
    asked = procedure.record.types.get(ManagementReview.kind) if procedure is not None else None
    return _own(review) or (asked.review_interval if asked is not None else YEARLY)


def _own(entry: Entry[Record]) -> Duration | None:
    return entry.record.review_interval or entry.document.header.review_interval
