# One entrance to what plans, measures and improves the SMS. Which types belong there is said here; a type that nobody
# uses has no heading. Long lists stay on the pages of their registers.

"""The page of plans, checks and improvements."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Heading, Hit, Page

CYCLE: Final = "Plan, check, act"
GROUPS: Final = {
    "Plan": (
        "issue",
        "interested-party",
        "service-management-plan",
        "objective",
        "risk",
        "communication",
        "resource",
    ),
    "Check": (
        "metric",
        "measurement",
        "monitoring",
        "report",
        "report-issue",
        "audit-programme",
        "audit",
        "management-review",
    ),
    "Act": ("nonconformity", "improvement", "change", "waiver"),
}
MOST: Final = 60  # entries of one type; more are read on the pages of their registers


class Shelf(NamedTuple):
    """What there is of one type.

    Attributes:
        title: What it is called.
        number: How many records there are.
        idents: Their ids; none if they are too many to list.
        registers: Ids of the registers that hold them.
    """

    title: str
    number: int
    idents: tuple[str, ...]
    registers: tuple[str, ...]


def cycle_page(book: Book, topics: Iterable[Page]) -> Page:
    """The page of all records that plan, check and improve.

    Args:
        book: What all pages share.
        topics: Pages about topics; those of this section are named at the top.
    """
    sheet = Sheet(book, "cycle/index")
    made = {name: list(_shelves(book, kinds)) for name, kinds in GROUPS.items()}
    groups = {name: shelves for name, shelves in made.items() if shelves}
    theirs = [(page.title, page.uri) for page in topics if page.section == CYCLE]
    html = sheet.render("cycle.html.j2", title=CYCLE, groups=groups, topics=theirs)
    toc = tuple(Heading(f"_{name.lower()}", name) for name in groups)
    return Page(sheet.uri, CYCLE, html, CYCLE, toc, (Hit(CYCLE),))


def _shelves(book: Book, kinds: tuple[str, ...]) -> Iterator[Shelf]:
    documents = book.library.by_document.values()
    for kind in kinds:
        found = sorted({entry.id for entry in book.library.entries if entry.record.kind == kind})
        registers = tuple(
            document.id
            for document in documents
            if document.type == "register" and document.control_type == kind
        )
        if found or registers:
            few = tuple(found) if len(found) <= MOST else ()
            yield Shelf(words.plural(kind), len(found), few, registers)
