# The pages of a book, made when somebody asks for one: for who reads a page at a time. Which maker a page comes from is
# learnt once and stays, while the book changes under it.

"""Pages on demand."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sms_docs.handbook import words
from sms_docs.handbook.address import record_uri
from sms_docs.handbook.book import Book
from sms_docs.handbook.frame import ALONE, Around, footer, framed
from sms_docs.handbook.page import Hit, Page, Site
from sms_docs.handbook.site import MAKERS, NAV, assets, places
from sms_docs.handbook.views.records import document_pages, hidden_page, section_of

_RECORDS = record_uri("")


class Learnt(NamedTuple):
    """Which maker makes which page, and the pages of the makers as they were then."""

    homes: Mapping[str, int]
    others: tuple[Page, ...]


class Shelf:
    """The pages of a book.

    Args:
        book: What all pages share.
        around: What stands around them.
        before: The shelf of an earlier state of the same book, which knows where pages come from.
    """

    def __init__(self, book: Book, around: Around = ALONE, before: "Shelf | None" = None) -> None:
        self.book, self._around = book, around
        self._made: dict[str, Page] = {}
        self._framed: dict[str, Page] = {}
        self.learnt: Learnt = before.learnt if before is not None else self._learn()

    def _learn(self) -> Learnt:
        found = [(number, page) for number, make in enumerate(MAKERS) for page in make(self.book)]
        self._made = {page.uri: page for _, page in found}
        return Learnt({page.uri: number for number, page in found}, tuple(page for _, page in found))

    def page(self, uri: str) -> Page | None:
        """A page with what stands around it; None if there is none."""
        if uri not in self._framed:
            page = self._bare(uri)
            if page is None:
                return None
            self._framed[uri] = framed(self.book, page, self._around)
        return self._framed[uri]

    def _bare(self, uri: str) -> Page | None:
        if uri not in self._made:
            number = self.learnt.homes.get(uri)
            made = MAKERS[number](self.book) if number is not None else self._record(uri)
            self._made |= {page.uri: page for page in made}
        return self._made.get(uri)

    def _record(self, uri: str) -> Iterator[Page]:
        ident = uri.removeprefix(_RECORDS)
        if ident in self.book.publication.hidden:
            yield hidden_page(self.book, ident)
        elif (entry := self.book.library.by_id.get(ident)) is not None:
            yield from document_pages(self.book, entry.document)

    def outline(self, *, guest: bool = False) -> Site:
        """The handbook without the content of its pages: places, titles, and what the search needs to find them.

        Args:
            guest: Whether the site is somebody else's, whose look is to be left alone.
        """
        book = self.book
        others = tuple(
            Page(page.uri, page.title, "", page.section, hits=page.hits) for page in self.learnt.others
        )
        records = tuple(sorted(self._outlines(), key=lambda page: page.uri))
        return Site(others + records, tuple(assets(book, guest=guest)), NAV, footer(book), places(book))

    def _outlines(self) -> Iterator[Page]:
        for ident, target in self.book.directory.items():
            if target.anchor or target.uri in self.learnt.homes:
                continue
            kind = words.type_name(target.kind) if target.kind else ""
            hit = Hit(f"{ident} {target.title}".strip(), f"{kind}, {target.mark.word}." if kind else "")
            section = section_of(target.kind)
            yield Page(
                target.uri, target.title or ident, "", section, hits=(hit,), tags=(kind,) if kind else ()
            )
