# Which id is found where. Every link of the handbook is made from this, and an id that is not in it stays plain text:
# that it leads nowhere is for the check to say.

"""The index of ids."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from sms_docs.control import ControlBlock, State
from sms_docs.handbook import words
from sms_docs.handbook.address import record_uri
from sms_docs.handbook.publication import Publication
from sms_docs.library import Document, Entry
from sms_docs.records import Record

# Entries of registers that have a page of their own; the others have a place on the page of their register.
OWN_PAGE: Final = frozenset(("service", "party", "process", "role", "person", "policy", "metric"))

# Some labels are made of ids: that of a competence names an assignment, and that of an assignment a person and a role.
_DEPTH: Final = 2


class Target(NamedTuple):
    """Where an id is found.

    Attributes:
        id: The id.
        title: What it is called; empty if it is left out.
        kind: Its record type; empty if it is left out, or no longer in use.
        mark: How its document is marked.
        uri: Its page.
        anchor: Its place on that page; empty for the whole page.
        hidden: Whether it is above the audience of the handbook.
    """

    id: str
    title: str
    kind: str
    mark: words.Mark
    uri: str
    anchor: str = ""
    hidden: bool = False


def directory(
    publication: Publication, blocks: Mapping[str, ControlBlock], gone: Iterable[str] = ()
) -> Mapping[str, Target]:
    """Where each id is found.

    Args:
        publication: What is published.
        blocks: Control block by document id.
        gone: Ids that are no longer in use.
    """
    found = {ident: _hidden(ident, blocks) for ident in publication.hidden}
    entries = publication.library.by_id.values()
    titles = {entry.id: entry.record.label for entry in entries}
    for _ in range(_DEPTH):
        titles = {entry.id: _title(entry, titles) for entry in entries}
    for document in publication.library.by_document.values():
        for target in _targets(document, words.mark_of(blocks.get(document.id)), titles):
            found.setdefault(target.id, target)
    withdrawn = words.STATES[State.WITHDRAWN]
    for ident in gone:
        found.setdefault(ident, Target(ident, ident, "", withdrawn, record_uri(ident)))
    return found


def _hidden(ident: str, blocks: Mapping[str, ControlBlock]) -> Target:
    return Target(ident, "", "", words.mark_of(blocks.get(ident)), record_uri(ident), "", hidden=True)


def _targets(document: Document, mark: words.Mark, titles: Mapping[str, str]) -> Iterator[Target]:
    if document.type == "register":
        yield Target(document.id, document.title, "register", mark, record_uri(document.id))
    for entry in document.entries:
        title = titles.get(entry.id, entry.record.label)
        if document.type != "register" or entry.record.kind in OWN_PAGE:
            yield Target(entry.id, title, entry.record.kind, mark, record_uri(entry.id))
        else:
            yield Target(entry.id, title, entry.record.kind, mark, record_uri(document.id), entry.id)


def _title(entry: Entry[Record], titles: Mapping[str, str]) -> str:
    """The label, with names in the place of the ids that some labels are made of."""
    if entry.record.title:
        return entry.record.label
    title = entry.record.label
    for reference in entry.references():
        if reference.target in titles:
            title = title.replace(reference.target, titles[reference.target])
    return title
