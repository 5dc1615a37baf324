# The words that people meet here. What the organisation defines itself names the document that does so, with its mark where
# it cannot simply be followed; the rest is ours and no text of a standard.

"""The page of the glossary."""

from typing import Final, NamedTuple

from markupsafe import Markup, escape

from sms_docs.handbook.address import GLOSSARY
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.finding.terms import Term
from sms_docs.handbook.page import Hit, Page

TITLE: Final = "Glossary"


class Line(NamedTuple):
    """A term as it is printed.

    Attributes:
        term: The term.
        means: What it means, as HTML.
        see: Address of the page that shows such things; empty if there is none.
    """

    term: Term
    means: Markup
    see: str


def glossary_page(book: Book) -> Page:
    """The page of the glossary."""
    sheet = Sheet(book, GLOSSARY)
    letters: dict[str, list[Line]] = {}
    for term in book.terms.terms:
        letters.setdefault(_letter(term), []).append(_line(sheet, term))
    html = sheet.render("glossary.html.j2", title=TITLE, letters=letters)
    hits = (Hit(TITLE, "What words mean"), *(_hit(term) for term in book.terms.terms))
    return Page(GLOSSARY, TITLE, html, "About", (), hits, ("Glossary",))


def _letter(term: Term) -> str:
    first = term.term[:1].upper()
    return first if first.isalpha() else "#"


def _line(sheet: Sheet, term: Term) -> Line:
    uri, _, anchor = term.see.partition("#")
    if not term.source:
        return Line(term, escape(term.means), sheet.url(uri, anchor) if uri else "")
    document = sheet.book.library.by_document[term.source]
    return Line(term, sheet.markdown(term.means, document.path).html, "")


def _hit(term: Term) -> Hit:
    """The title holds all words for it: what stands there is found first."""
    return Hit(", ".join(term.words), term.tooltip, term.anchor)
