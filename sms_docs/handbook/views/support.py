# What is told to whom, and what is needed to run the SMS: the communication plan and resources, each a page.

"""The pages of the communication plan and of resources."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.topic import topic
from sms_docs.library import Entry
from sms_docs.records import Communication, Resource
from sms_docs.records.communication import Told

COMMUNICATION: Final = "cycle/communication"
RESOURCES: Final = "cycle/resources"
KINDS: Final = ("human", "technical", "information", "financial")


class Row(NamedTuple):
    """A communication: the last time that it was done, the next day for it, and whether that has passed."""

    entry: Entry[Communication]
    last: Told | None
    next: date | None
    late: bool


def communication_page(book: Book) -> Page:
    """The page of the communication plan."""
    due = {item.entry.id: item.due for item in reversed(book.due) if item.kind == "communication"}
    rows = [_row(entry, due.get(entry.id), book.context.today) for entry in book.living(Communication)]
    headings = {"_internal": "Inside the organisation", "_external": "To others"}
    return topic(
        Sheet(book, COMMUNICATION),
        "Communication plan",
        "communication.html.j2",
        headings,
        groups={
            "_internal": [row for row in rows if row.entry.record.reach == "internal"],
            "_external": [row for row in rows if row.entry.record.reach == "external"],
        },
    )


def _row(entry: Entry[Communication], due: date | None, today: date) -> Row:
    last = max(entry.record.done, key=lambda told: told.on, default=None)
    return Row(entry, last, due, due is not None and due < today)


def resources_page(book: Book) -> Page:
    """The page of resources."""
    entries = book.living(Resource)
    headings = {f"_{kind}": f"{kind.capitalize()} resources" for kind in KINDS}
    headings |= {"_gaps": "Gaps and what was decided"}
    return topic(
        Sheet(book, RESOURCES),
        "Resources",
        "resources.html.j2",
        headings,
        groups=_by_kind(entries),
        gaps=[entry for entry in entries if entry.record.gap is not None],
        today=book.context.today,
    )


def _by_kind(entries: tuple[Entry[Resource], ...]) -> Mapping[str, list[Entry[Resource]]]:
    return {f"_{kind}": [entry for entry in entries if entry.record.resource_kind == kind] for kind in KINDS}
