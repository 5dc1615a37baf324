# An id is never used again, and its address never leads nowhere: what was withdrawn, replaced or removed keeps a page that
# says so. Nothing else of it is told here, because its text may have been confidential; git has it.

"""Pages of ids that are no longer in use."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from sms_docs.approvals import Decision, Judged
from sms_docs.handbook import words
from sms_docs.handbook.address import record_uri
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.finding.keywords import spellings
from sms_docs.handbook.finding.leaving import gone_ids
from sms_docs.handbook.page import Hit, Page
from sms_docs.records import RECORDS

GONE: Final = "No longer in use"


class Gone(NamedTuple):
    """An id that is no longer in use.

    Attributes:
        id: The id.
        successors: Documents that say that they replace it.
        withdrawal: The decision that took it out of use; None if there is none that counts.
    """

    id: str
    successors: tuple[str, ...]
    withdrawal: Judged | None


def gone_pages(book: Book) -> Iterator[Page]:
    """The page of each id that is no longer in use."""
    for ident in gone_ids(book.context.control, book.library, book.publication.hidden):
        yield _page(book, _gone(book, ident))


def _gone(book: Book, ident: str) -> Gone:
    documents = book.library.by_document.values()
    successors = tuple(found.id for found in documents if ident in found.header.supersedes)
    return Gone(ident, successors, _withdrawal(book.context.control.verdicts, ident))


def _withdrawal(verdicts: Mapping[str, tuple[Judged, ...]], ident: str) -> Judged | None:
    found = [
        judged
        for judged in verdicts.get(ident, ())
        if judged.counts and judged.claim.statement.decision is Decision.WITHDRAW_DOCUMENT
    ]
    return found[-1] if found else None


def _page(book: Book, gone: Gone) -> Page:
    sheet = Sheet(book, record_uri(gone.id))
    html = sheet.render("gone.html.j2", gone=gone)
    hit = Hit(f"{gone.id} {GONE.lower()}", also=spellings(gone.id))
    return Page(sheet.uri, gone.id, html, "Documents", hits=(hit,), tags=_type(gone.id))


def _type(ident: str) -> tuple[str, ...]:
    """What an id stands for, by its letters."""
    prefix = ident.partition("-")[0]
    return tuple(words.type_name(model.kind) for model in RECORDS if model.prefix == prefix)
