# Which pieces of documented information a record gives. Three answers: it gives the piece, it does not, or it could and
# does not say which one it means. The last is none: of several pieces of one type, a record gives those that it names
# under “gives”, or those that its fields tell. This file knows records and pieces, and no approvals.

"""Tell what a record gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel

from sms_docs.coverage.worth import LINK
from sms_docs.frameworks import DocumentedItem
from sms_docs.library import Entry
from sms_docs.records import BY_KIND, Life, Metric, Record, Register

ANY: Final = "any"
_MEASURED: Final = "measurement"


@dataclass(frozen=True, slots=True)
class Giving:
    """What a record gives of the documented information of a clause.

    Attributes:
        items: Ids of what it gives.
        unsaid: Ids of what it could give, and does not say which of them.
    """

    items: frozenset[str] = frozenset()
    unsaid: frozenset[str] = frozenset()


def giving(entry: Entry[Record], wanted: Sequence[DocumentedItem]) -> Giving:
    """What a record gives.

    Args:
        entry: A record that names the clause.
        wanted: All documented information of the clause.
    """
    said = frozenset(entry.record.gives) & {item.id for item in wanted}
    if said:
        return Giving(frozenset(item.id for item in wanted if item.id in said and _may(entry, item)))
    given: set[str] = set()
    unsaid: set[str] = set()
    for group in _groups(entry, wanted):
        told = {item.id for item in group if item.where and _told(entry, item)}
        plain = {item.id for item in group if not item.where or _stands_for(entry, item)}
        given |= told | (plain if len(plain) == 1 else set())
        unsaid |= plain if len(plain) > 1 else set()
    return Giving(frozenset(given), frozenset(unsaid - given))


def kinds(entry: Entry[Record]) -> tuple[str, ...]:
    """The types of record that an entry counts as: a metric whose values are in a file is the record of them too."""
    record = entry.record
    if isinstance(record, Register):
        return (record.of, _MEASURED) if _measured(_inside(entry)) else (record.of,)
    return (record.kind, _MEASURED) if _measured([entry.record]) else (record.kind,)


def _measured(records: Sequence[Record]) -> bool:
    return any(isinstance(record, Metric) and record.series is not None for record in records)


def _inside(entry: Entry[Record]) -> list[Record]:
    """The record; those of a register for its header."""
    if isinstance(entry.record, Register):
        return [one.record for one in entry.document.entries]
    return [entry.record]


def _groups(entry: Entry[Record], wanted: Sequence[DocumentedItem]) -> Iterator[list[DocumentedItem]]:
    """What it could give, each time of one type: a link stands for other records only if nothing asks for links."""
    own = [[item for item in wanted if kind in item.types] for kind in kinds(entry)]
    if not any(own) and LINK in kinds(entry):
        own = [[item for item in wanted if item.action == "retain"]]
    yield from own


def _stands_for(entry: Entry[Record], item: DocumentedItem) -> bool:
    return LINK in kinds(entry) and LINK not in item.types


def _may(entry: Entry[Record], item: DocumentedItem) -> bool:
    """Whether it can give what it says: a text gives maintained texts, a record of what happened retained records."""
    of = kinds(entry)
    if any(kind in item.types for kind in of):
        return True
    return (item.action == "maintain") is (BY_KIND[of[0]].life is Life.MAINTAIN)


def _told(entry: Entry[Record], item: DocumentedItem) -> bool:
    """Whether the fields of a record, or of one in its register, tell that it gives this."""
    return any(
        all(_holds(record, path.split("."), values) for path, values in item.where.items())
        for record in _inside(entry)
    )


def _holds(part: Any, path: list[str], values: Sequence[str]) -> bool:
    """Whether a field, or one of those in a list, has one of some values."""
    if isinstance(part, tuple):
        return any(_holds(one, path, values) for one in part)
    if not path:
        return (ANY in values and part not in (None, "")) or str(part).casefold() in values
    found = getattr(part, attribute(type(part), path[0]), None)
    return found is not None and _holds(found, path[1:], values)


def attribute(model: type, key: str) -> str:
    """The attribute that holds what a file says under a key; empty if the model has no such key."""
    fields = model.model_fields if issubclass(model, BaseModel) else {}
    return next((name for name, field in fields.items() if key == (field.alias or name)), "")


__all__ = ["ANY", "Giving", "attribute", "giving", "kinds"]
