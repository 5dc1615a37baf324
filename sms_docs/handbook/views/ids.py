# Every id that there ever was, in one plain list by type: for people who have nothing but a number on a printed page. What
# is left out of the handbook stands in it by its id alone.

"""The index of ids."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.directory import Target
from sms_docs.handbook.page import Heading, Hit, Page
from sms_docs.handbook.views.gone import GONE

URI: Final = "id/index"
TITLE: Final = "All ids, A to Z"
HIDDEN: Final = "Not published here"


class Group(NamedTuple):
    """The ids of one type."""

    anchor: str
    title: str
    targets: tuple[Target, ...]


def ids_page(book: Book) -> Page:
    """The index of ids."""
    sheet = Sheet(book, URI)
    groups = _groups(book.directory)
    html = sheet.render("ids.html.j2", title=TITLE, groups=groups)
    toc = tuple(Heading(group.anchor, group.title) for group in groups)
    hits = (
        Hit(TITLE, "Index of identifiers"),
        *(Hit(f"All {group.title.lower()}", anchor=group.anchor) for group in groups),
    )
    return Page(URI, TITLE, html, "Documents", toc, hits)


def _groups(directory: Mapping[str, Target]) -> list[Group]:
    """Ids by type; what is gone and what is left out come last."""
    found: dict[tuple[int, str, str], list[Target]] = {}
    for ident in sorted(directory):
        target = directory[ident]
        found.setdefault(_place(target), []).append(target)
    return [Group(f"_{name}", title, tuple(targets)) for (_, title, name), targets in sorted(found.items())]


def _place(target: Target) -> tuple[int, str, str]:
    """Where a type stands in the list, its title and its name."""
    if target.hidden:
        return 2, HIDDEN, "hidden"
    if not target.kind:
        return 1, GONE, "gone"
    return 0, words.plural(target.kind), target.kind
