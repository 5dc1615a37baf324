# Links from pages written by hand to records: `sms:POL-001` stays right wherever the page moves and whatever becomes of
# the record's title. MkDocs takes it for an address of another scheme and leaves it alone, so we look at the HTML that
# it makes. A link without words gets the title.

"""Stable links to records."""

import html
import logging
import re
from collections.abc import Callable, Mapping
from typing import Final

from sms_docs.handbook.page import Place

log = logging.getLogger("mkdocs.plugins.sms-docs")

_LINK: Final = re.compile(r'(<a\b[^>]*?\shref=")sms:([^"#]*)(#[^"]*)?("[^>]*>)(</a>)?')

To = Callable[[str], str]
"""From a page of ours to its address on the page in hand."""


def resolve_links(text: str, source: str, places: Mapping[str, Place], to: To) -> str:
    """Lead ``sms:`` links to their records.

    Args:
        text: The HTML of a page.
        source: The file that it was made from, for messages.
        places: Where each id is found.
        to: How pages are addressed from there.

    Returns:
        The HTML; a link that leads nowhere is warned of, and stays without an address.
    """

    def lead(match: re.Match[str]) -> str:
        before, ident, fragment, after, empty = match.groups()
        place = places.get(ident)
        if place is None:
            log.warning(
                "%s links to sms:%s, and there is no such record. Correct the id, or remove the link.",
                source,
                ident,
            )
            return f"<a>{html.escape(ident)}</a>" if empty else "<a>"
        anchor = fragment or (f"#{place.anchor}" if place.anchor else "")
        words = f"{html.escape(place.title or ident)}</a>" if empty else ""
        return f"{before}{html.escape(to(place.uri))}{anchor}{after}{words}"

    return _LINK.sub(lead, text) if 'href="sms:' in text else text
