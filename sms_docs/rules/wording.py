# How rules speak: things by their name and id, lists as people write them. No rule, and no judgement, is in here.

"""Words for messages."""

from collections.abc import Iterable, Sequence

from sms_docs.library import Entry
from sms_docs.records import Record
from sms_docs.records.empty_words import keeps_place
from sms_docs.source import Location


def named(entry: Entry[Record]) -> str:
    """A record by its name and id: ``“Change management” (PRC-010)``."""
    return f"“{entry.record.label}” ({entry.id})"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words in a row: ``inputs, activities and outputs``."""
    return f" {last} ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def quoted(fields: Iterable[str]) -> str:
    """Names of fields for a cure: ``“inputs” and “outputs”``."""
    return listed([f"“{field}”" for field in fields])


def lacking(record: Record, fields: Iterable[str]) -> list[str]:
    """Which of some fields have nothing in them, or only words that keep the place, such as “TBD”."""
    return [field for field in fields if blank(getattr(record, field))]


def blank(value: object) -> bool:
    """Whether a field has nothing in it, or only words that keep the place, such as “TBD”."""
    if isinstance(value, str):
        return keeps_place(value)
    return not value or (
        isinstance(value, tuple) and all(isinstance(one, str) and keeps_place(one) for one in value)
    )


def spoken(fields: Iterable[str]) -> list[str]:
    """Names of fields as people say them: ``intended outcomes``."""
    return [field.replace("_", " ") for field in fields]


def gap(entry: Entry[Record], fields: Sequence[str]) -> Location:
    """Where to point for empty fields: at the first of them that is in the file, else at the record."""
    nowhere = entry.at()
    places = (entry.key(field) for field in fields)
    return next((place for place in places if place != nowhere), nowhere)
