# What hangs on people: the roles that they hold, and what roles own and do. That a role is empty does not stop a service,
# so it goes no further than to what the role owns and does.

"""Edges from people over roles to what these answer for."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sms_docs.library.document import Entry
from sms_docs.library.impact.edge import Edge, called
from sms_docs.library.load import Library, Link
from sms_docs.records import Assignment, Person, Process, Register, Role

_PARTS: Final = {
    "responsible": "does",
    "accountable": "is accountable for",
    "consulted": "is consulted on",
    "informed": "is informed of",
}
_ACTS: Final = ("responsible", "accountable")
_DUTIES: Final = {
    "manager": "manager",
    "responsible": "responsible role",
    "relationship_manager": "relationship manager",
    "relationship_owner": "relationship owner",
    "accountable_role": "accountable role",
    "checked_by": "role that checks the evidence",
}
_OWNER: Final = ("owner",)


def duties(library: Library, day: date) -> Iterator[Edge]:
    """Who works for whom, who holds which role, and what roles have to do with."""
    for person in library.of(Person):
        if (party := person.record.employer) is not None:
            words = f"{called(library, person.id)} works for {called(library, party)}"
            yield Edge(party, person.id, words)
    yield from _held(library, day)
    for link in library.links:
        if library.get(Role, link.reference.target) is not None:
            yield from _named(library, link)


def holders(library: Library, day: date) -> dict[str, list[Entry[Assignment]]]:
    """Who holds which role on a day, deputies included, by role."""
    found: dict[str, list[Entry[Assignment]]] = {}
    for entry in library.of(Assignment):
        if entry.record.covers(day):
            found.setdefault(entry.record.role, []).append(entry)
    return found


def _held(library: Library, day: date) -> Iterator[Edge]:
    for role, entries in holders(library, day).items():
        own = [entry for entry in entries if entry.record.deputy_of is None]
        for entry in entries:
            deputy = entry.record.deputy_of is not None
            words = _in_place(library, entry) if deputy else _alone(library, entry, own, entries)
            yield Edge(entry.record.person, role, words, carries=not deputy)
            yield Edge(entry.id, role, words, carries=not deputy)


def _in_place(library: Library, entry: Entry[Assignment]) -> str:
    principal = library.get(Assignment, entry.record.deputy_of)
    whom = f" for {called(library, principal.record.person)}" if principal is not None else ""
    return f"{called(library, entry.record.person)} stands in{whom} in {called(library, entry.record.role)}"


def _alone(
    library: Library,
    entry: Entry[Assignment],
    own: list[Entry[Assignment]],
    entries: list[Entry[Assignment]],
) -> str:
    """Whether others hold the role, too, or stand in; few are named."""
    words = f"{called(library, entry.record.person)} holds {called(library, entry.record.role)}"
    others = {other.record.person for other in own} - {entry.record.person}
    deputies = {other.record.person for other in entries if other.record.deputy_of is not None}
    deputies -= {entry.record.person}
    words += f" together with {_people(library, others)}" if others else " alone"
    return f"{words}; {_people(library, deputies) if deputies else 'nobody'} can stand in"


def _people(library: Library, idents: set[str]) -> str:
    first = sorted(idents)[:3]
    more = f" and {len(idents) - 3} more" if len(idents) > len(first) else ""
    return ", ".join(called(library, ident) for ident in first) + more


def _named(library: Library, link: Link) -> Iterator[Edge]:
    """One place where a record gives a role something to do. What is owned in a register is said once, by its header."""
    entry, loc, role = link.entry, link.reference.loc, link.reference.target
    record, name = entry.record, called(library, role)
    if loc == _OWNER:
        if not entry.base or record.owner != entry.document.header.owner:
            what = "register " if isinstance(record, Register) else ""
            yield Edge(role, entry.id, f"{name} owns {what}{called(library, entry.id)}", carries=False)
    elif isinstance(record, Process) and loc[0] == "activities":
        part, activity = str(loc[2]), record.activities[int(loc[1])].name
        words = f"{name} {_PARTS[part]} “{activity}” in {called(library, entry.id)}"
        yield Edge(role, entry.id, words, carries=False, named=part not in _ACTS)
    elif loc[0] in _DUTIES:
        words = f"{name} is the {_DUTIES[str(loc[0])]} of {called(library, entry.id)}"
        yield Edge(role, entry.id, words, carries=False)
