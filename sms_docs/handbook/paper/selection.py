# Which documents a copy holds, and in which order: that of the handbook's navigation. What the site leaves out is left
# out here; what is out of use is printed only for somebody who asks for it by name.

"""Choose the documents of a copy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sms_docs.control import ControlBlock, State
from sms_docs.errors import UsageError
from sms_docs.handbook.publication import Publication
from sms_docs.handbook.site import NAV
from sms_docs.handbook.views.records import SECTIONS, section_of
from sms_docs.library import Document
from sms_docs.records import Classification
from sms_docs.rules import Context

_SECTIONS: Final = tuple(name for name, _ in NAV)
_KINDS: Final = tuple(SECTIONS)
_OUT_OF_USE: Final = (State.SUPERSEDED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Selection:
    """The documents of a copy.

    Attributes:
        documents: Each with the text that is printed, in the order of the copy.
        whole: Whether it is the whole handbook.
        out_of_use: Ids of superseded and withdrawn documents that the whole handbook leaves out.
        hidden: Class of each document that is above the audience, by id.
    """

    documents: tuple[Document, ...]
    whole: bool
    out_of_use: tuple[str, ...] = ()
    hidden: Mapping[str, Classification] | None = None

    @property
    def single(self) -> bool:
        """Whether it is the copy of one document."""
        return len(self.documents) == 1 and not self.whole


def select(context: Context, publication: Publication, idents: Sequence[str]) -> Selection:
    """Choose documents.

    Args:
        context: Everything that was checked.
        publication: What is published of it.
        idents: Ids of documents; none for the whole handbook.

    Raises:
        UsageError: One of them is above the audience, or there is nothing to print.
    """
    if idents:
        return Selection(_in_order(_named(context, publication, ident) for ident in idents), whole=False)
    blocks = context.control.blocks
    shown = publication.library.by_document
    gone = tuple(sorted(ident for ident in shown if blocks[ident].state in _OUT_OF_USE))
    documents = _in_order(document for ident, document in shown.items() if ident not in gone)
    if not documents:
        raise UsageError(
            "there is no document to print",
            f"Write one below {context.config.content}/, or name one by its id.",
        )
    return Selection(documents, whole=True, out_of_use=gone, hidden=_hidden(publication, blocks))


def _hidden(publication: Publication, blocks: Mapping[str, ControlBlock]) -> Mapping[str, Classification]:
    """Documents, without the entries of registers."""
    return {ident: found for ident, found in sorted(publication.hidden.items()) if ident in blocks}


def _named(context: Context, publication: Publication, ident: str) -> Document:
    document = publication.library.by_document.get(ident)
    if document is not None:
        return document
    found = publication.hidden[ident]
    audience = context.config.publish.audience
    raise UsageError(
        f"{ident} is {found.value}, and copies show what is {audience} or less",
        f"For readers who may see it, set “audience: {found.value}” under “publish” in sms.yml.",
    )


def _in_order(documents: Iterable[Document]) -> tuple[Document, ...]:
    return tuple(sorted({document.id: document for document in documents}.values(), key=_place))


def _place(document: Document) -> tuple[int, int, str, str]:
    kind = document.control_type
    number = _KINDS.index(kind) if kind in _KINDS else len(_KINDS)
    return _SECTIONS.index(section_of(kind)), number, kind, document.id
