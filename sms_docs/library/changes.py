# What differs between a library and an earlier tree of files, record by record: a changed register touches only the
# entries that changed, so that one new colleague does not touch every document that names a person.

"""Which records changed since an earlier tree."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from sms_docs.library.document import Document
from sms_docs.library.load import Library
from sms_docs.library.reading import read_document
from sms_docs.library.snapshot import File

Reader = Callable[[Iterable[str]], Iterator[tuple[str, bytes]]]


def touched(library: Library, base: Mapping[str, str], read: Reader) -> frozenset[str]:
    """Ids of documents and of register entries that were changed, added or removed.

    Args:
        library: The documents now.
        base: Object ids by path, as they were.
        read: Reads objects.
    """
    unchanged = {path for path, document in library.documents.items() if _same(document, base.get(path))}
    before = _earlier({path: oid for path, oid in base.items() if path not in unchanged}, read)
    found: set[str] = set()
    for path, document in library.documents.items():
        if path not in unchanged:
            found |= _differences(before.pop(document.id, None), document)
    for old in before.values():
        found |= {old.id, *(entry.id for entry in old.entries)}
    return frozenset(found)


def _same(document: Document, oid: str | None) -> bool:
    return oid is not None and document.stored_as(oid) is not None


def _earlier(base: Mapping[str, str], read: Reader) -> dict[str, Document]:
    paths = {oid: path for path, oid in base.items()}
    documents = (read_document(File(paths[oid], data))[0] for oid, data in read(sorted(paths)))
    return {document.id: document for document in documents if document is not None}


def _differences(old: Document | None, new: Document) -> set[str]:
    if old is None:
        return {new.id, *(entry.id for entry in new.entries)}
    if old.digest == new.digest:
        return set()  # moved, not changed
    before = {entry.id: entry.record for entry in old.entries}
    after = {entry.id: entry.record for entry in new.entries}
    changed = {ident for ident in before.keys() | after.keys() if before.get(ident) != after.get(ident)}
    return changed | {new.id}
