# What the SMS has to reckon with: issues, the decision on climate, and interested parties with what meets their
# requirements. Whether something really meets a requirement is for people.

"""The page of issues and interested parties."""

from typing import Final

from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.topic import topic
from sms_docs.records import InterestedParty, Issue

URI: Final = "cycle/context"
HEADINGS: Final = {
    "_issues": "Issues",
    "_climate": "Whether climate change is relevant",
    "_parties": "Interested parties and what meets their requirements",
}


def context_page(book: Book) -> Page:
    """The page of issues and interested parties."""
    issues = book.living(Issue)
    return topic(
        Sheet(book, URI),
        "Issues and interested parties",
        "context.html.j2",
        HEADINGS,
        issues=issues,
        climate=[entry for entry in issues if entry.record.climate is not None],
        parties=book.living(InterestedParty),
    )
