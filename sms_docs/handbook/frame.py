# What stands around the content of every page, whatever the page is about: the element that our styles are bound to,
# the notes that belong to the whole site (a preview, a past edition), and the foot. The words are in the template
# frame.html.j2; nothing here knows a press.

"""The frame of a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape as html_of
from typing import Final, NamedTuple

from sms_docs import __version__
from sms_docs.findings import Finding
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.look import PAPER
from sms_docs.handbook.page import Page, Site

MOST_FINDINGS: Final = 20

# Characters that turn what follows them around, so that a text would read otherwise than it is written. The check finds
# them; here they cannot do anything until somebody heeds it.
_TURNS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SHOWN: Final = "\N{REPLACEMENT CHARACTER}"


class Moment(NamedTuple):
    """The past that a site shows.

    Attributes:
        day: The day it answers for, as YYYY-MM-DD.
        commit: Object id of the commit, hex.
        landed: The day of the commit, as YYYY-MM-DD.
    """

    day: str
    commit: str
    landed: str


class Sibling(NamedTuple):
    """Another edition that is published beside this site.

    Attributes:
        name: What it is called.
        place: From the top of this site to the top of that one, such as ``editions/v1/``.
        uris: The pages that it has.
    """

    name: str
    place: str
    uris: frozenset[str]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around every page.

    Attributes:
        moment: The past that the site shows; None for the present.
        present: The site of the present, if this is an edition beside it.
        siblings: Past editions beside this site, if this is the present.
        guest: Whether the site is somebody else's: then the foot of the theme is not ours, and stands here.
    """

    moment: Moment | None = None
    present: Sibling | None = None
    siblings: tuple[Sibling, ...] = ()
    guest: bool = False


ALONE: Final = Around()


def frame(book: Book, site: Site, around: Around = ALONE) -> Site:
    """A handbook whose pages have what stands around them."""
    return replace(site, pages=tuple(framed(book, page, around) for page in site.pages))


def framed(book: Book, page: Page, around: Around = ALONE) -> Page:
    """A page with what stands around it."""
    sheet = Sheet(book, page.uri)
    found = tuple(_findings(book, page.uri)) if book.preview else ()
    html = sheet.render(
        "frame.html.j2",
        content=page.html,
        uri=page.uri,
        around=around,
        findings=found[:MOST_FINDINGS],
        more=max(len(found) - MOST_FINDINGS, 0),
        total=sum(map(len, book.findings.values())) if book.preview else 0,
        there=_there,
        paper=PAPER,
        foot=footer(book) if around.guest else "",
    )
    return _straight(replace(page, html=html))


def _straight(page: Page) -> Page:
    """The page without characters that turn a text around."""
    if not _TURNS.search(page.html) and not _TURNS.search(page.title):
        return page
    hits = tuple(
        replace(hit, title=_TURNS.sub(_SHOWN, hit.title), text=_TURNS.sub(_SHOWN, hit.text))
        for hit in page.hits
    )
    toc = tuple(replace(item, title=_TURNS.sub(_SHOWN, item.title)) for item in page.toc)
    title, text = _TURNS.sub(_SHOWN, page.title), _TURNS.sub(_SHOWN, page.html)
    return replace(page, title=title, html=text, hits=hits, toc=toc)


def footer(book: Book) -> str:
    """One line of HTML for the foot of every page."""
    tip = book.context.control.history.tip
    state = f"commit {tip[:10]}" if tip else "a folder without commits"
    return html_of(
        f"Edition of {book.context.today.isoformat()} from {state}, made with sms-docs {__version__}. "
        "Printed copies are not controlled: this page is."
    )


def _there(sheet: Sheet, uri: str, sibling: Sibling) -> str:
    """The address of the same page in another edition; of its start page if it has none such."""
    addresses = sheet.book.addresses
    return addresses.up(uri) + sibling.place + addresses.place(uri if uri in sibling.uris else "index")


def _findings(book: Book, uri: str) -> Iterator[Finding]:
    """What the check said about the document of a page; on the start page, everything."""
    if uri == "index":
        for found in book.findings.values():
            yield from found
        return
    entry = book.library.by_id.get(uri.removeprefix("id/")) if uri.startswith("id/") else None
    if entry is not None:
        yield from book.findings.get(entry.document.path, ())
