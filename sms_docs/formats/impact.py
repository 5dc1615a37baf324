# The shape is that of the design agreement; what it does not name is added, never renamed.

"""What depends on a record, in its machine format, version 1."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sms_docs.library import Entry
from sms_docs.library.impact import Affected
from sms_docs.library.impact.edge import title
from sms_docs.records import Record


@dataclass(frozen=True, slots=True)
class Answered:
    """A clause that a record names.

    Attributes:
        clause: In full, with its framework.
        title: Its title; empty if it is in no framework that is known.
        others: Ids of further records that answer it and count.
    """

    clause: str
    title: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blast:
    """All that is told of a record.

    Attributes:
        start: The record.
        affected: What depends on it, nearest first.
        customers: Customers that are reached.
        clauses: What it answers.
        notes: Remarks.
        doubt: Why something may be missing; empty if nothing is.
    """

    start: Entry[Record]
    affected: Sequence[Affected]
    customers: Sequence[str] = ()
    clauses: Sequence[Answered] = ()
    notes: Sequence[str] = ()
    doubt: str = ""


def impact_data(blast: Blast, *, at: str, today: date) -> Mapping[str, Any]:
    """What is printed as JSON.

    Args:
        blast: What is told.
        at: Commit that was looked at.
        today: The day on which roles are held.
    """
    return {
        "format_version": 1,
        "id": blast.start.id,
        "type": blast.start.record.kind,
        "title": title(blast.start),
        "at": at,
        "today": today.isoformat(),
        "verified": not blast.doubt,
        **({"not_verified": blast.doubt} if blast.doubt else {}),
        "affected": list(_affected(blast.affected)),
        "customers": list(blast.customers),
        "clauses": [
            {"id": one.clause, "title": one.title, "alone": not one.others, "others": list(one.others)}
            for one in blast.clauses
        ],
        "notes": list(blast.notes),
    }


def _affected(affected: Iterable[Affected]) -> Iterable[Mapping[str, Any]]:
    for one in affected:
        yield {
            "id": one.entry.id,
            "type": one.entry.record.kind,
            "title": title(one.entry),
            "document": one.entry.document.id,
            "distance": one.distance,
            "names_only": one.named,
            "path": list(one.path),
            "via": list(one.via),
            "also": list(one.also),
        }
