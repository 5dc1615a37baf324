# Every approval statement on record, those that do not count too: an auditor looks for what was tried as well. Names and
# reasons follow what the handbook may tell; the list of the command line, in the repository, is the whole of it.

"""The statement log."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from sms_docs.formats.approvals_log import Logged, log_of
from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.docket import UNNAMED, Person
from sms_docs.handbook.finding.grids import Download, Value
from sms_docs.handbook.page import Hit, Page
from sms_docs.records import Level

URI: Final = "about/statements"
TITLE: Final = "Every approval on record"
MOST: Final = 500  # rows on the page; the file has all of them
COLUMNS: Final = (
    "arrived", "document", "decision", "digest", "date", "person", "name", "role", "level", "counts", "reason", "commit",
    "where",
)  # fmt: skip


class Line(NamedTuple):
    """A statement as readers see it.

    Attributes:
        said: What the log knows.
        decision: What was decided, in words.
        person: Who says so.
        level: How well that is proven; None if nobody judged it.
        reason: Why it does not count.
        shown: Whether its document is published.
    """

    said: Logged
    decision: str
    person: Person
    level: words.Mark | None
    reason: str
    shown: bool


def statements_page(book: Book) -> Page:
    """The page of all statements, the latest first."""
    sheet = Sheet(book, URI)
    lines = list(_lines(book))[::-1]
    html = sheet.render(
        "statements.html.j2",
        title=TITLE,
        lines=lines[:MOST],
        number=len(lines),
        refused=sum(not line.said.counts for line in lines),
        download=Download(COLUMNS, tuple(_cells(line) for line in lines)),
    )
    return Page(URI, TITLE, html, "About", hits=(Hit(TITLE, "Statement log, approvals"),), wide=True)


def _lines(book: Book) -> Iterator[Line]:
    decisions = {str(decision): word for decision, word in words.DECISIONS.items()}
    for said in log_of(book.context.control):
        shown = said.document not in book.publication.hidden
        known = book.person(said.person) if shown else said.person
        yield Line(
            said,
            decisions.get(said.decision, said.decision or said.entry),
            Person(said.person if shown else "", known),
            words.LEVELS[Level(said.level)] if said.level else None,
            said.reason if shown and book.names_people else UNNAMED * bool(said.reason),
            shown,
        )


def _cells(line: Line) -> tuple[Value, ...]:
    said = line.said
    values = {
        "name": line.person.name if line.person.id else "",
        "person": line.person.id,
        "counts": "yes" if said.counts else "no",
        "reason": line.reason,
    }
    return tuple(Value(values.get(name, str(getattr(said, name)))) for name in COLUMNS)
