# Management reviews in the order of their days. The last one is what a reader asks about first; what an earlier one
# missed can be mended by a correcting entry or is made up for by the next, so it only warns.

"""Management reviews that stand."""

from sms_docs.library import Library
from sms_docs.records import ManagementReview
from sms_docs.rules.base import Entry, Severity
from sms_docs.rules.improving._standing import standing


def held(library: Library) -> list[Entry[ManagementReview]]:
    """Reviews that no later entry corrects, oldest first."""
    return sorted(standing(library, ManagementReview), key=lambda entry: (entry.record.on, entry.id))


def gravity(entry: Entry[ManagementReview], reviews: list[Entry[ManagementReview]]) -> Severity:
    """How bad a gap in a review is: an error in the last one, a warning in those before."""
    return Severity.ERROR if entry is reviews[-1] else Severity.WARNING
