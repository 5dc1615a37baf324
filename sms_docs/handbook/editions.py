# The handbook of today and those of earlier days, side by side: each is a site of its own, and each page knows where the
# same page is in the others. What an edition is called is the caller's choice; where it stands follows from that.

"""Editions side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, NamedTuple

from sms_docs.checking import check
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.frame import Around, Moment, Sibling, frame
from sms_docs.handbook.memory import cache_folder, keep, key_of, recalled
from sms_docs.handbook.page import Heading, Hit, Page, Site
from sms_docs.handbook.site import open_book, site_of
from sms_docs.project import Project

FOLDER: Final = "editions"
URI: Final = "editions/index"
PRESENT: Final = "present"
_SECTION: Final = "About"


class Volume(NamedTuple):
    """A handbook to be made.

    Attributes:
        project: The project, perhaps as it stood.
        today: The day on which dates are judged.
        options: For the book; see `open_book`.
        name: What the edition is called; empty for the main one.
        moment: The past that it shows; None for the present.
    """

    project: Project
    today: date
    options: Mapping[str, Any]
    name: str = ""
    moment: Moment | None = None


class Bound(NamedTuple):
    """A handbook that is made.

    Attributes:
        volume: What was asked for.
        site: Its pages, framed.
        place: Where it stands below the main one, such as ``editions/v1/``; empty for the main one.
        epoch: The moment of the last change of a document, in seconds; None if there is none.
    """

    volume: Volume
    site: Site
    place: str
    epoch: int | None


def bind(
    main: Volume, past: Sequence[Volume] = (), prefix: str = "", *, guest: bool = False
) -> Iterator[Bound]:
    """Make a handbook, and past editions beside it.

    Args:
        main: What stands at the top.
        past: The editions beside it.
        prefix: The folder of the handbook within each site, with its slash.
        guest: Whether the site is somebody else's.
    """
    books = [_book(volume) for volume in (main, *past)]
    sites = [_site(book, guest=guest) for book in books]
    up = "../" * prefix.count("/")
    siblings = tuple(
        Sibling(volume.name, f"{up}{FOLDER}/{volume.name}/{prefix}", _uris(site))
        for volume, site in zip(past, sites[1:], strict=True)
    )
    if past:
        sites[0] = _with_list(books[0], sites[0], past, siblings)
    around = Around(moment=main.moment, siblings=siblings, guest=guest)
    yield Bound(main, frame(books[0], sites[0], around), "", last_landing(books[0]))
    home = Sibling(PRESENT, f"{up}../../{prefix}", _uris(sites[0]))
    for volume, book, site in zip(past, books[1:], sites[1:], strict=True):
        around = Around(moment=volume.moment, present=home, guest=guest)
        yield Bound(volume, frame(book, site, around), f"{FOLDER}/{volume.name}/", last_landing(book))


def _site(book: Book, *, guest: bool) -> Site:
    """The handbook, from memory if it was made from the very same things."""
    folder = cache_folder()
    key = key_of(book, {"guest": guest}) if folder is not None else ""
    known = recalled(key, folder)
    if known is None:
        known = site_of(book, guest=guest)
        keep(key, known, folder)
    return known


def _book(volume: Volume) -> Book:
    context = volume.project.context(volume.today)
    return open_book(context, check(context), **volume.options)


def last_landing(book: Book) -> int | None:
    """When a document changed last on the main line, in seconds; None if none ever did."""
    blocks = book.context.control.blocks.values()
    landed = [revision.landed for block in blocks for revision in block.revisions]
    return int(max(landed).timestamp()) if landed else None


def _uris(site: Site) -> frozenset[str]:
    return frozenset(page.uri for page in site.pages)


def _with_list(book: Book, site: Site, past: Sequence[Volume], siblings: tuple[Sibling, ...]) -> Site:
    """The site with a page that lists the editions, and a place for it in the navigation."""
    sheet = Sheet(book, URI)
    html = sheet.render("editions.html.j2", past=list(zip(past, siblings, strict=True)))
    page = Page(
        URI, "Editions", html, _SECTION, (Heading("_editions", "Earlier editions"),), (Hit("Editions"),)
    )
    nav = tuple((name, (*uris, URI) if name == _SECTION else uris) for name, uris in site.nav)
    return replace(site, pages=(*site.pages, page), nav=nav)
