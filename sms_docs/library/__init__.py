# Reading the controlled files. Nothing here knows git, rules or output.

"""The library: all documents of one snapshot."""

from sms_docs.library.document import Document, Entry, Problem
from sms_docs.library.identity import identify
from sms_docs.library.load import Library, Link, load_library
from sms_docs.library.snapshot import File, MemorySnapshot, Snapshot, WorkTree, is_document, is_statement

__all__ = [
    "Document",
    "Entry",
    "File",
    "Library",
    "Link",
    "MemorySnapshot",
    "Problem",
    "Snapshot",
    "WorkTree",
    "identify",
    "is_document",
    "is_statement",
    "load_library",
]
