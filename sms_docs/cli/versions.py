# Which texts are compared, and their bytes: as git stores them, not as they were put right for reading, because that is
# what a digest is of. This file must not know how they are compared.

"""Texts of a document, present and earlier."""

from typing import NamedTuple

from sms_docs.approvals import Text
from sms_docs.control import ControlBlock
from sms_docs.errors import UsageError
from sms_docs.formats.difference.readable import text_of
from sms_docs.library import Document
from sms_docs.library.digest import git_bytes
from sms_docs.rules import Context
from sms_docs.source import Source


class Version(NamedTuple):
    """One text of a document.

    Attributes:
        label: What to call it.
        source: Its path and its text as it is stored.
    """

    label: str
    source: Source


def present(document: Document, block: ControlBlock, label: str) -> Version:
    """The text as it stands: as git stores it, and not as it was put right for reading."""
    data = document.source.text.encode() if document.original is None else document.original
    tip = block.revisions[-1].blob if block.revisions else ""
    return Version(label, Source(document.path, text_of(document.stored_as(tip) or git_bytes(data))))


def earlier(word: str, block: ControlBlock, context: Context) -> Version:
    """An earlier text: of an issue by its number, else as a commit has it.

    Raises:
        UsageError: There is no such issue or commit, or the document is not in it.
    """
    issues = _issues(block)
    if word.isdecimal() and int(word) in issues:
        return version(f"issue {int(word)}", issues[int(word)], context)
    tree = context.control.history.tree_at(word)
    if tree is None:
        known = f"Issues are: {', '.join(map(str, issues))}" if issues else "There is no issue yet"
        raise UsageError(f"there is no issue or commit “{word}”", f"{known}; or name a commit.")
    paths = dict.fromkeys((block.path, *(revision.path for revision in reversed(block.revisions))))
    for path in paths:
        if path in tree:
            return Version(word, Source(path, _read(tree[path], context)))
    raise UsageError(f"{block.document} is not in {word}", "Name a later commit.")


def _issues(block: ControlBlock) -> dict[int, Text]:
    last = block.issue if block.issue is not None else len(block.approved)
    return dict(enumerate(block.approved, last - len(block.approved) + 1))


def version(label: str, text: Text, context: Context) -> Version:
    """A text that stood on the main line."""
    return Version(label, Source(text.path, _read(text.blob, context)))


def _read(blob: str, context: Context) -> str:
    return "".join(text_of(data) for _oid, data in context.control.history.read([blob]))
