# Who holds roles today, and who of them is not ours: clause 8.2.3 lets others work for us, not answer for us.

"""Holders of roles, ours and other parties'."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sms_docs.library import Entry, Library
from sms_docs.records import Assignment, Person


@dataclass(frozen=True, slots=True)
class Staff:
    """Who holds a role today in own right.

    Attributes:
        own: Assignments of our people.
        others: Assignments of people whom another party employs.
    """

    own: tuple[Entry[Assignment], ...] = ()
    others: tuple[Entry[Assignment], ...] = ()


def staff(library: Library, today: date) -> Mapping[str, Staff]:
    """Who holds which role on a day, by the id of the role; deputies are left out."""
    own: dict[str, list[Entry[Assignment]]] = {}
    others: dict[str, list[Entry[Assignment]]] = {}
    for entry in library.of(Assignment):
        if entry.record.deputy_of is None and entry.record.covers(today):
            person = library.get(Person, entry.record.person)
            employed = person is not None and person.record.employer is not None
            (others if employed else own).setdefault(entry.record.role, []).append(entry)
    return {role: Staff(tuple(own.get(role, ())), tuple(others.get(role, ()))) for role in {*own, *others}}
