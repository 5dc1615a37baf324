# A document whose change is pending has two texts: the one in force and the one in the folder. What is published, and
# what counts as an answer to a clause, is the one in force. This file swaps it in; it does not judge which one it is.

"""The texts that are in force."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sms_docs.approvals import Text
from sms_docs.control import Control, ControlBlock, State
from sms_docs.library import Document, File, Library
from sms_docs.library.reading import read_document
from sms_docs.library.settling import settled


@dataclass(frozen=True, slots=True)
class Edition:
    """A library in which every document stands with the text in force, or with its present one if none is.

    Attributes:
        library: The documents.
        shown: The text that was swapped in, by document id.
        unreadable: Ids of documents whose text in force this version cannot read, so that the present one stands.
    """

    library: Library
    shown: Mapping[str, Text]
    unreadable: frozenset[str] = frozenset()


def edition_in_force(library: Library, control: Control, *, committed: bool = False) -> Edition:
    """Swap in the texts in force.

    Args:
        library: The documents as they lie in the folder.
        control: Tells which texts are in force, and has the history to read them from.
        committed: Swap in the last committed text of retained records too: what is not committed proves nothing.
    """
    wanted = {
        ident: text for ident, block in control.blocks.items() if (text := _other_text(block)) is not None
    }
    if committed:
        wanted |= {ident: text for ident, block in control.blocks.items() for text in _kept(block)}
    data = dict(control.history.read(sorted({text.blob for text in wanted.values()}))) if wanted else {}
    swapped = {ident: _read(text, data[text.blob], ident) for ident, text in wanted.items()}
    found = {
        ident: document if library.today is None else settled(document, library.today)
        for ident, document in swapped.items()
        if document is not None
    }
    documents = {path: _choose(document, found, library) for path, document in library.documents.items()}
    return Edition(
        library=Library(documents, library.problems, library.snapshot, library.today),
        shown={ident: text for ident, text in wanted.items() if ident in found},
        unreadable=frozenset(wanted.keys() - found.keys()),
    )


def _other_text(block: ControlBlock) -> Text | None:
    """The text that applies, if it is not the present one."""
    if block.in_force is not None and block.reasons:
        return block.in_force
    if block.state is State.FUTURE and len(block.approved) > 1:
        return block.approved[-2]
    return None


def _kept(block: ControlBlock) -> Iterator[Text]:
    """The committed text of a retained record that was changed in the folder."""
    last = block.revisions[-1] if block.revisions else None
    if block.state is State.RETAINED and block.uncommitted and last is not None and last.blob:
        place = last.position
        yield Text("", place, place, last.commit, last.blob, last.path, last.landed.date())


def _read(text: Text, data: bytes, ident: str) -> Document | None:
    document, _problems = read_document(File(text.path, data))
    return document if document is not None and document.id == ident else None


def _choose(document: Document, swapped: Mapping[str, Document], library: Library) -> Document:
    first = library.by_document[document.id] is document
    return swapped.get(document.id, document) if first else document
