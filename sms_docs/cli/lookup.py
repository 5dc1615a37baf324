# Finding the document that somebody means: by id in any case, by the id of an entry of a register, or by its path.

"""Find a document by what the user typed."""

from difflib import get_close_matches
from pathlib import Path

from sms_docs.control import ControlBlock
from sms_docs.errors import UsageError
from sms_docs.library import Document
from sms_docs.rules import Context


def document_of(context: Context, word: str) -> tuple[Document, ControlBlock]:
    """The document that a word names, with its control block.

    Raises:
        UsageError: There is none; with a guess.
    """
    library = context.library
    ident = word.upper()
    document = library.by_document.get(ident)
    if document is None and ident in library.by_id:
        document = library.by_id[ident].document
    if document is None:
        document = library.documents.get(Path(word).as_posix())
    if document is None and ident in context.control.former:
        raise UsageError(
            f"{ident} is gone: its file was deleted",
            f"“sms-docs verify {ident}” and “sms-docs approvals-log {ident}” tell its past; git can restore the file.",
        )
    if document is None:
        raise UsageError(f"there is no document “{word}”", _guess(context, ident))
    return document, context.control.blocks[document.id]


def _guess(context: Context, ident: str) -> str:
    near = get_close_matches(ident, context.library.by_id, n=1)
    if not near:
        return "“sms-docs status” lists all documents."
    return f"Did you mean {near[0]} ({context.library.by_id[near[0]].record.label})?"
