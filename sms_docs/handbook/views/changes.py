# What changed in the SMS: change records, and the issues of documents month by month, so that what lies between two days is
# read from one heading to another. What differs between two issues stands in the history of each document.

"""The page of changes of the SMS."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.docket import decisions, issues
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.topic import topic
from sms_docs.library import Entry
from sms_docs.records import Audit, ChangeEntry

URI: Final = "cycle/changes"


class Issued(NamedTuple):
    """A decision on a document: an issue of it, or a review that left it as it was."""

    day: date
    document: str
    issue: int | None
    decision: str


def changes_page(book: Book) -> Page:
    """The page of changes of the SMS."""
    found = issued(book)
    months = _by_month(found)
    since = last_audit(book)
    changes = sorted(book.living(ChangeEntry), key=_order, reverse=True)
    headings = {"_records": "Changes of the SMS", "_since": "Since the last audit"}
    headings |= {f"_{month}": f"Documents in {month}" for month in months}
    return topic(
        Sheet(book, URI),
        "Changes of the SMS",
        "changes.html.j2",
        headings,
        changes=[(entry, _mark(entry, book.context.today)) for entry in changes],
        months=months,
        since=since,
        lately=_lately(found, since),
    )


def issued(book: Book) -> list[Issued]:
    """Decisions that count on published documents, the latest first."""
    found = []
    for ident, block in book.context.control.blocks.items():
        if ident in book.publication.hidden:
            continue
        numbers = issues(block)
        for judged in decisions(block):
            statement = judged.claim.statement
            decision = words.DECISIONS[statement.decision.value]
            found.append(Issued(judged.day, ident, numbers.get(statement.digest), decision))
    return sorted(found, key=lambda one: (one.day, one.document), reverse=True)


def last_audit(book: Book) -> date | None:
    """The day on which the last audit ended."""
    days = (entry.record.done_on for entry in book.living(Audit))
    return max((day for day in days if day is not None), default=None)


def _lately(found: Iterable[Issued], since: date | None) -> list[Issued]:
    """New issues after a day; of several of one document all are listed."""
    return [one for one in found if since is not None and one.day > since and one.decision == "approved"]


def _by_month(found: Iterable[Issued]) -> Mapping[str, list[Issued]]:
    months: dict[str, list[Issued]] = {}
    for one in found:
        months.setdefault(f"{one.day:%Y-%m}", []).append(one)
    return months


def _order(entry: Entry[ChangeEntry]) -> tuple[bool, date, str]:
    record = entry.record
    day = record.done_on or record.planned_for or record.decided_on or date.max
    return not record.closed, day, entry.id


def _mark(entry: Entry[ChangeEntry], today: date) -> words.Mark:
    planned = entry.record.planned_for
    return words.step(done=entry.record.closed, late=planned is not None and planned < today)
