# Proof that is kept: links to live evidence in other systems, how long records are kept, and documents that come from
# outside. Nothing of what the other systems hold is copied.

"""The page of evidence, retention and external documents."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.topic import topic
from sms_docs.library import Entry
from sms_docs.records import DocumentEntry, EvidenceLink, Life, Process
from sms_docs.records.process import Evidence

URI: Final = "documents/kept"
SECTION: Final = "Documents"
HEADINGS: Final = {
    "_evidence": "Links to live evidence",
    "_processes": "Records of processes, and where they are",
    "_retention": "How long records of the SMS are kept",
    "_external": "Documents from outside",
}


class Kept(NamedTuple):
    """A document of retained records and how long it is kept; in words, empty if nobody says."""

    document: str
    time: str


def kept_page(book: Book) -> Page:
    """The page of evidence, retention and external documents."""
    overdue = {item.entry.id: item.due for item in reversed(book.due) if item.kind == "evidence-check"}
    return topic(
        Sheet(book, URI),
        "Evidence, retention and external documents",
        "kept.html.j2",
        HEADINGS,
        section=SECTION,
        links=book.living(EvidenceLink),
        checks=overdue,
        processes=list(process_records(book)),
        retained=list(retained(book)),
        external=external(book),
        today=book.context.today,
    )


def process_records(book: Book) -> Iterator[tuple[Entry[Process], Evidence]]:
    """Records that prove that processes ran."""
    for process in book.living(Process):
        for evidence in process.record.records:
            yield process, evidence


def retained(book: Book) -> Iterator[Kept]:
    """Published documents of records that are kept, and how long."""
    for document in book.library.by_document.values():
        if document.life is Life.RETAIN:
            times = {entry.record.retention for entry in document.entries} | {document.header.retention}
            yield Kept(document.id, ", ".join(sorted({time.words for time in times if time is not None})))


def external(book: Book) -> list[Entry[DocumentEntry]]:
    """Documents that come from outside."""
    return [entry for entry in book.living(DocumentEntry) if entry.record.external]
