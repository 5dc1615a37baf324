# A page about one topic, put together from records of several types. Its headings are written once: here they become the
# contents and the search, in the template the headings, so that a link to one of them cannot be dead.

"""Pages about a topic."""

from collections.abc import Mapping
from typing import Any

from sms_docs.handbook.book import Sheet
from sms_docs.handbook.page import Heading, Hit, Page
from sms_docs.handbook.views.cycle import CYCLE


def topic(
    sheet: Sheet, title: str, template: str, headings: Mapping[str, str], *, section: str = CYCLE, **view: Any
) -> Page:
    """Make a page.

    Args:
        sheet: Where it stands.
        title: What it is called.
        template: What prints it; it must print all headings.
        headings: By their anchors, in order.
        section: Section of the navigation.
        view: What it prints.
    """
    html = sheet.render(template, title=title, headings=headings, **view)
    toc = tuple(Heading(anchor, text) for anchor, text in headings.items())
    hits = (sheet.hit(title), *(Hit(f"{title}: {text}", anchor=anchor) for anchor, text in headings.items()))
    return Page(sheet.uri, title, html, section, toc, hits, wide=True)
