# Documents that are gone still own their ids. What they were is read from their last text; without removed documents
# nothing is read.

"""Documents that are no longer there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sms_docs.control import Control
from sms_docs.history import History, HistoryState, Kind, Revision
from sms_docs.library import Document, File
from sms_docs.library.reading import read_document

KNOWING = (HistoryState.COMPLETE, HistoryState.SHALLOW, HistoryState.GRAFTED)


class Former(NamedTuple):
    """A document as it was before it was removed."""

    document: Document
    until: datetime


class Comeback(NamedTuple):
    """A document that was removed, and the one that took its id when it landed."""

    before: Former
    after: Document


def removed_documents(history: History) -> Mapping[str, Former]:
    """The documents that history knows and the last commit does not have, by id; of two with one id, the later."""
    if history.state not in KNOWING:
        return {}
    last = {blob: trail for trail in history.removed if (blob := _last_text(trail.revisions))}
    found: dict[str, Former] = {}
    for blob, document in _read(history, last):
        until = last[blob].changed
        if document.id not in found or found[document.id].until <= until:
            found[document.id] = Former(document, until)
    return found


def comebacks(control: Control) -> Iterator[Comeback]:
    """Each time that an id came back after its document was removed."""
    again = [
        (_last_text(block.revisions[:index]), revision.blob, block.revisions[index - 1].landed)
        for block in control.blocks.values()
        for index, revision in enumerate(block.revisions)
        if revision.kind is Kind.RECREATE
    ]
    if not again:
        return
    documents = dict(_read(control.history, {blob for pair in again for blob in pair[:2] if blob}))
    for old, new, until in again:
        if old in documents and new in documents:
            yield Comeback(Former(documents[old], until), documents[new])


def _read(history: History, blobs: Iterable[str]) -> Iterator[tuple[str, Document]]:
    for blob, data in history.read(blobs):
        document, _ = read_document(File(f"{blob}.md" if data.startswith(b"---") else f"{blob}.yml", data))
        if document is not None:
            yield blob, document


def _last_text(revisions: Sequence[Revision]) -> str:
    return next((revision.blob for revision in reversed(revisions) if revision.blob), "")
