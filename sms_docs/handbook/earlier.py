# What was in force before: an auditor asks for “issue 2”, and somebody who followed it wants to see what changed. Only
# approved texts are told, and only where nothing that is left out of the handbook could come to light: neither texts of
# people, nor of registers of which entries are left out, nor what was withdrawn, nor what was more confidential then.

"""Earlier issues of documents."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sms_docs.approvals import Text
from sms_docs.control import Control, ControlBlock, State
from sms_docs.formats.difference import text_of
from sms_docs.handbook.publication import Publication
from sms_docs.library import Document, File
from sms_docs.library.reading import read_document
from sms_docs.records import Classification
from sms_docs.source import Source

PRIVATE: Final = "person"


@dataclass(frozen=True, slots=True)
class Issue:
    """A text that was approved.

    Attributes:
        document: Id of the document.
        number: Of the issue.
        text: Where it stood.
        source: Its path and text, as stored.
        read: The text as a document; None if this version cannot read it.
    """

    document: str
    number: int
    text: Text
    source: Source
    read: Document | None = field(compare=False)


def numbers(block: ControlBlock) -> Iterator[tuple[int, Text]]:
    """The approved texts of a document with their numbers, from the first."""
    last = block.issue if block.issue is not None else len(block.approved)
    yield from enumerate(block.approved, last - len(block.approved) + 1)


def earlier_issues(
    publication: Publication, control: Control, limit: Classification
) -> Mapping[str, tuple[Issue, ...]]:
    """All issues of each published document that has had more than one, from the first to the last.

    Args:
        publication: What is published.
        control: Tells which texts were approved, and has the history to read them from.
        limit: The most confidential class that is shown.
    """
    wanted = {
        ident: list(numbers(control.blocks[ident]))
        for ident, document in publication.library.by_document.items()
        if document.control_type != PRIVATE
        and control.blocks[ident].state is not State.WITHDRAWN
        and ident not in publication.redacted
        and len(control.blocks[ident].approved) > 1
    }
    blobs = sorted({text.blob for texts in wanted.values() for _, text in texts if text.blob})
    data = dict(control.history.read(blobs)) if blobs else {}
    found = {ident: tuple(_issues(ident, texts, data)) for ident, texts in wanted.items()}
    return {ident: issues for ident, issues in found.items() if all(_open(issue, limit) for issue in issues)}


def _issues(ident: str, texts: Iterable[tuple[int, Text]], data: Mapping[str, bytes]) -> Iterator[Issue]:
    for number, text in texts:
        if text.blob in data:
            raw = data[text.blob]
            document, _problems = read_document(File(text.path, raw))
            same = document if document is not None and document.id == ident else None
            yield Issue(ident, number, text, Source(text.path, text_of(raw)), same)


def _open(issue: Issue, limit: Classification) -> bool:
    """Whether everybody who reads the handbook may read this text; what cannot be read cannot be judged."""
    if issue.read is None or issue.read.control_type == PRIVATE:
        return False
    classes = (issue.read.classification, *(entry.record.classification for entry in issue.read.entries))
    return all(found.rank <= limit.rank for found in classes)
