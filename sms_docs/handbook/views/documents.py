# The document register: every controlled document in one table. What is left out of the handbook stands in it too, by its
# id: a register with holes would lie. The file for spreadsheets says more than the page: paths, and names for machines.

"""The document register."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sms_docs.control import ControlBlock, State
from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.finding.grids import Download, Value
from sms_docs.handbook.page import Page

URI = "documents/index"
COLUMNS = (
    "id",
    "title",
    "type",
    "state",
    "issue",
    "pending_changes",
    "owner",
    "approved_on",
    "next_review",
    "path",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A document in the register; title and owner are empty if it is left out of the handbook."""

    id: str
    title: str
    kind: str
    mark: words.Mark
    state: State
    issue: int | None
    pending: int | None
    owner: str
    approved: date | None
    review: date | None
    path: str
    hidden: bool


def rows(book: Book) -> Iterator[Row]:
    """All documents, by id."""
    blocks = book.context.control.blocks
    for ident in sorted(blocks):
        document = book.library.by_document.get(ident)
        if ident in book.publication.hidden or document is None:
            yield _hidden(blocks[ident])
        else:
            block = blocks[ident]
            yield Row(
                id=ident,
                title=document.title,
                kind=document.control_type if document.type == "register" else document.type,
                mark=words.mark_of(block),
                state=block.state,
                issue=block.issue,
                pending=block.pending_changes,
                owner=document.header.owner,
                approved=block.approved_on,
                review=block.next_review,
                path=block.path,
                hidden=False,
            )


def _hidden(block: ControlBlock) -> Row:
    return Row(
        block.document, "", block.type, words.mark_of(block), block.state, block.issue, block.pending_changes, "", block.approved_on,
        block.next_review, "", hidden=True,
    )  # fmt: skip


def register_page(book: Book) -> Page:
    """The page of the register."""
    sheet = Sheet(book, URI)
    found = list(rows(book))
    html = sheet.render("documents.html.j2", rows=found, download=_download(found))
    return Page(URI, "Documents", html, "Documents", hits=(sheet.hit("Document register"),), wide=True)


def _download(found: Iterable[Row]) -> Download:
    """The register with all that is known of each document."""
    return Download(COLUMNS, tuple(tuple(map(_value, _cells(row))) for row in found))


def _cells(row: Row) -> tuple[object, ...]:
    return (
        row.id, row.title, row.kind, row.state, row.issue, row.pending, row.owner, row.approved, row.review, row.path
    )  # fmt: skip


def _value(cell: object) -> Value:
    return Value("" if cell is None else str(cell))
