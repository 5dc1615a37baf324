# Every record that names another has to be looked at when that one goes, whatever the field means. Only the record that is
# asked about is looked for: who names those that are hit has a life of its own.

"""Edges to records that name a record."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sms_docs.library.impact.edge import Edge
from sms_docs.library.load import Library

_ID: Final = re.compile(r"\b[A-Z]{2,8}-[0-9]{1,6}\b")


def mentions(library: Library, starts: Iterable[str]) -> Iterator[Edge]:
    """Who names some records, in a field or in a text."""
    wanted = frozenset(starts)
    for ident in sorted(wanted):
        fields: dict[str, dict[str, None]] = {}
        for link in library.links_to.get(ident, ()):
            fields.setdefault(link.entry.id, {})[f"“{link.reference.loc[0]}”"] = None
        for other, found in fields.items():
            words = f"{other} names {ident} under {' and '.join(found)}"
            yield Edge(ident, other, words, carries=False, named=True)
    for document in library.documents.values():
        if document.source.markdown:
            for ident in sorted(wanted.intersection(_ID.findall(document.body))):
                words = f"the text of {document.id} speaks of {ident}"
                yield Edge(ident, document.id, words, carries=False, named=True)
