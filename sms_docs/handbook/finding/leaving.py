# Ids are never used again, so one that is on paper somewhere must lead to what became of it.

"""Ids that are no longer in use."""

from collections.abc import Iterable

from sms_docs.control import Control
from sms_docs.library import Library


def gone_ids(control: Control, library: Library, hidden: Iterable[str]) -> list[str]:
    """Ids that statements or other documents name and that no published record bears.

    Args:
        control: Knows the documents that are gone.
        library: What is published.
        hidden: Ids that are there and not published.
    """
    replaced = {ident for document in library.by_document.values() for ident in document.header.supersedes}
    known = {*library.by_id, *library.by_document, *hidden, *control.blocks}
    return sorted({*control.former, *replaced} - known)
