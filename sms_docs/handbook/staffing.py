# Who holds which role on a day, from the published registers. If they are not published, nobody is named.

"""Holders of roles and their deputies."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sms_docs.library import Entry, Library
from sms_docs.records import Assignment


class Holder(NamedTuple):
    """Somebody who holds a role in own right, and who stands in."""

    assignment: Entry[Assignment]
    deputies: tuple[Entry[Assignment], ...]


class Staffing(NamedTuple):
    """Who holds what on a day: holders by role, assignments by person."""

    holders: Mapping[str, tuple[Holder, ...]]
    roles: Mapping[str, tuple[Entry[Assignment], ...]]


def staffing(library: Library, day: date) -> Staffing:
    """Who holds which role on a day."""
    current = [entry for entry in library.of(Assignment) if entry.record.covers(day)]
    deputies: dict[str, list[Entry[Assignment]]] = {}
    roles: dict[str, list[Entry[Assignment]]] = {}
    for entry in current:
        roles.setdefault(entry.record.person, []).append(entry)
        if entry.record.deputy_of:
            deputies.setdefault(entry.record.deputy_of, []).append(entry)
    holders: dict[str, list[Holder]] = {}
    for entry in current:
        if not entry.record.deputy_of:
            holder = Holder(entry, tuple(deputies.get(entry.id, ())))
            holders.setdefault(entry.record.role, []).append(holder)
    return Staffing(
        {role: tuple(found) for role, found in holders.items()},
        {person: tuple(found) for person, found in roles.items()},
    )
