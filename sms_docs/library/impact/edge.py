# One dependency. It says in words why; the words are whole sentences, so that a path is read from top to bottom.

"""Edges between records."""

from typing import Final, NamedTuple

from sms_docs.library.document import Entry
from sms_docs.library.load import Library
from sms_docs.records import Classification, Record

_LONG: Final = 120


class Edge(NamedTuple):
    """One record depends on another.

    Attributes:
        source: Id of the record that is depended on.
        target: Id of the record that depends on it.
        words: Why.
        carries: Whether what depends on the target is hit as well; not if the target only has to be looked at.
        named: Whether the target only names the source: this counts for the record that is asked about, not for those
            that are hit with it.
    """

    source: str
    target: str
    words: str
    carries: bool = True
    named: bool = False


def called(library: Library, ident: str) -> str:
    """A record by its id and name, not by the name of a confidential one; the id alone if there is none."""
    entry = library.by_id.get(ident)
    return ident if entry is None else f"{ident} {title(entry)}"


def title(entry: Entry[Record]) -> str:
    """The name of a record; not that of a confidential one."""
    secret = entry.record.classification is Classification.CONFIDENTIAL
    return "(confidential)" if secret else entry.record.label


def short(text: str) -> str:
    """A text on one line, cut if it is long."""
    line = " ".join(text.split())
    return f"{line[:_LONG].rstrip()}…" if len(line) > _LONG else line
