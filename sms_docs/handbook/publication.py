# What is published: the texts in force, without what is above the audience of the handbook. Everything that pages say
# about records comes from here, so that a text that is left out leaks nowhere: no title, no field, no back-link.

"""Choose what the handbook shows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sms_docs.coverage import Edition, edition_in_force
from sms_docs.library import Document, Entry, Library
from sms_docs.records import Classification, Record
from sms_docs.rules import Context


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published.

    Attributes:
        library: The documents and records that are shown.
        hidden: Class of each document and record that is left out, by id.
        edition: Where the text in force is shown instead of the present one.
        redacted: Ids of documents of which some entries are left out.
    """

    library: Library
    hidden: Mapping[str, Classification]
    edition: Edition
    redacted: frozenset[str]


def publish(context: Context, *, preview: bool = False) -> Publication:
    """Choose what the handbook shows.

    Args:
        context: All that there is.
        preview: Show the texts in the folder instead of those in force, for somebody who is writing.
    """
    edition = Edition(context.library, {}) if preview else edition_in_force(context.library, context.control)
    limit = Classification(context.config.publish.audience)
    present = {document.id: document.classification for document in context.library.by_document.values()}
    shown: dict[str, Document] = {}
    hidden: dict[str, Classification] = {}
    redacted: set[str] = set()
    for path, document in edition.library.documents.items():
        if _above(_strictest(document, present), limit):
            hidden |= dict.fromkeys(_ids(document), _strictest(document, present))
        else:
            shown[path] = kept = _without(document, limit, hidden)
            redacted |= {document.id} if kept is not document else set()
    library = Library(shown, edition.library.problems, edition.library.snapshot)
    return Publication(library, hidden, edition, frozenset(redacted))


def _strictest(document: Document, present: Mapping[str, Classification]) -> Classification:
    """A pending change that makes a document more confidential counts at once."""
    classes = (document.classification, present.get(document.id, document.classification))
    return max(classes, key=lambda found: found.rank)


def _above(found: Classification, limit: Classification) -> bool:
    return found.rank > limit.rank


def _ids(document: Document) -> set[str]:
    return {document.id, *(entry.id for entry in document.entries)}


def _without(document: Document, limit: Classification, hidden: dict[str, Classification]) -> Document:
    """The document without the entries that are above the audience."""
    above = [entry for entry in document.entries if _above(entry.record.classification, limit)]
    if not above:
        return document
    hidden |= {entry.id: entry.record.classification for entry in above}
    kept = Document(document.source, document.header, document.original)
    kept.entries = tuple(_moved(entry, kept) for entry in document.entries if entry not in above)
    return kept


def _moved(entry: Entry[Record], document: Document) -> Entry[Record]:
    return replace(entry, document=document)
