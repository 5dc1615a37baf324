# What the handbook is made of, for any press: MkDocs today, another tool tomorrow. Nothing here knows either.

"""Pages, assets and the site."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the table of contents of a page lists.

    Attributes:
        id: Its anchor.
        title: Plain text.
        level: 2 or 3.
    """

    id: str
    title: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """What the search finds: a page, or an entry on it.

    Attributes:
        title: Plain text.
        text: Further words to find it by, plain text.
        anchor: Where on the page; empty for its top.
        also: Words to find it by that are not shown.
    """

    title: str
    text: str = ""
    anchor: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        uri: Where it stands, without an ending: ``index``, ``id/POL-001``.
        title: Plain text.
        html: Its content, with one ``h1``.
        section: Name of the section of the navigation that it belongs to.
        toc: Its headings.
        hits: What the search finds on it.
        tags: Words that the search shows and ranks high: what kind of page it is.
        edit: Address of the source in the forge's editor; empty if there is none.
        wide: Whether it needs the room of the table of contents.
        weight: How far up the search shows it; 1 for most pages.
    """

    uri: str
    title: str
    html: str
    section: str = ""
    toc: tuple[Heading, ...] = ()
    hits: tuple[Hit, ...] = ()
    tags: tuple[str, ...] = ()
    edit: str = ""
    wide: bool = False
    weight: float = 1


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is published as it is."""

    uri: str
    content: bytes


class Place(NamedTuple):
    """Where an id is found.

    Attributes:
        uri: Its page.
        anchor: Its place on that page; empty for the whole page.
        title: What it is called; empty if it is not published.
    """

    uri: str
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Site:
    """The handbook.

    Attributes:
        pages: In the order of their places.
        assets: Further files.
        nav: Sections of the navigation: name, and the ``uri`` of its pages; the first is the section's own.
        footer: One line of HTML for the foot of every page.
        places: Where each id is found.
    """

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    nav: tuple[tuple[str, tuple[str, ...]], ...]
    footer: str
    places: Mapping[str, Place] = field(default_factory=dict, hash=False, compare=False)
