# Where the handbook stands in the navigation. Alone, it is all of it. In somebody else's site it is one section: where
# their navigation names the folder of the handbook, or else behind everything of theirs. Records are in no navigation:
# in the tree they would slow every page. They hang below their section all the same, for breadcrumbs.

"""The navigation of the handbook."""

import html
from collections.abc import Iterator
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkPage

from sms_docs.handbook.adapter.pages import SmsPage
from sms_docs.handbook.page import Site


def nav_items(site: Site, prefix: str = "") -> list[Any]:
    """The navigation as MkDocs writes it: a page, or a section with pages."""
    return [
        f"{prefix}{uris[0]}.md"
        if len(uris) == 1
        else {html.escape(name): [f"{prefix}{uri}.md" for uri in uris]}
        for name, uris in site.nav
    ]


def expand(nav: Any, site: Site, prefix: str, title: str) -> Any:
    """A navigation in which the folder of the handbook, such as ``sms/``, stands for all of its pages.

    Args:
        nav: As in mkdocs.yml.
        site: The handbook.
        prefix: The folder, with its slash.
        title: What the section is called where the navigation gives it no title.
    """
    if nav == prefix:
        return {title: nav_items(site, prefix)}
    if isinstance(nav, list):
        return [expand(item, site, prefix, title) for item in nav]
    if isinstance(nav, dict):
        return {
            key: nav_items(site, prefix) if value == prefix else expand(value, site, prefix, title)
            for key, value in nav.items()
        }
    return nav


def append_section(nav: Navigation, files: Files, site: Site, prefix: str, title: str) -> None:
    """Put the handbook behind everything else, unless the navigation has any of its pages already."""
    if any(isinstance(page, SmsPage) for page in nav.pages):
        return
    section = Section(title, list(_children(files, site, prefix)))
    for child in section.children:
        child.parent = section
    last = nav.pages[-1] if nav.pages else None
    for page in _pages(section):
        page.previous_page = last
        if last is not None:
            last.next_page = page
        last = page
        nav.pages.append(page)
    nav.items.append(section)


def _children(files: Files, site: Site, prefix: str) -> Iterator[Section | MkPage]:
    for name, uris in site.nav:
        pages = [page for uri in uris if (page := _page(f"{prefix}{uri}", files)) is not None]
        if len(pages) == 1:
            yield pages[0]
            continue
        section = Section(html.escape(name), list(pages))
        for page in pages:
            page.parent = section
        yield section


def _pages(section: Section) -> Iterator[MkPage]:
    for child in section.children:
        if isinstance(child, Section):
            yield from _pages(child)
        elif isinstance(child, MkPage):
            yield child


def hang_below(nav: Navigation, files: Files, site: Site, prefix: str) -> None:
    """Let the pages that are in no navigation know their section."""
    sections = {name: _place(f"{prefix}{uris[0]}", len(uris), files) for name, uris in site.nav}
    listed = {id(page) for page in nav.pages}
    for file in files.documentation_pages():
        page = file.page
        if isinstance(page, SmsPage) and id(page) not in listed:
            page.parent = sections.get(page.made.section)


def _page(uri: str, files: Files) -> MkPage | None:
    file = files.get_file_from_path(f"{uri}.md")
    return file.page if file is not None else None


def _place(uri: str, number: int, files: Files) -> Any:
    """The section that a page begins, or the page itself if it stands alone."""
    page = _page(uri, files)
    return page.parent or page if page is not None and number > 1 else page
