# Ids that a record says anywhere: in a field, in a text of a field, in the body of its document. What it means that one
# record names another is for those who ask.

"""Which records name which ids."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sms_docs.library.document import Entry
from sms_docs.records import Record

ID: Final = re.compile(r"\b[A-Z]{2,8}-[0-9]{1,6}\b")


class Naming:
    """What some records name.

    Args:
        entries: The records; each is read once.
    """

    def __init__(self, entries: Iterable[Entry[Record]]) -> None:
        self._names: dict[str, frozenset[str]] = {}
        self._naming: dict[str, list[Entry[Record]]] = {}
        for entry in entries:
            self._names[entry.id] = _named_in(entry)
            for ident in self._names[entry.id]:
                self._naming.setdefault(ident, []).append(entry)

    def named_by(self, ident: str) -> frozenset[str]:
        """The ids that a record names, itself left out."""
        return self._names.get(ident, frozenset())

    def naming(self, ident: str) -> tuple[Entry[Record], ...]:
        """The records that name an id."""
        return tuple(self._naming.get(ident, ()))


def _named_in(entry: Entry[Record]) -> frozenset[str]:
    texts = [*_texts(entry.record.model_dump(mode="python"))]
    if not entry.base:
        texts.append(entry.document.body)
    return frozenset(ident for text in texts for ident in ID.findall(text)) - {entry.id}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _texts(part)
