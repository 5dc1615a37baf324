# What somebody has to know beside the records that are hit: it follows from the record itself and from who holds roles.

"""Remarks on a record that may go away."""

from collections.abc import Iterable, Iterator
from datetime import date

from sms_docs.library.chains import Chains
from sms_docs.library.document import Entry
from sms_docs.library.impact.duties import holders
from sms_docs.library.impact.edge import called
from sms_docs.library.impact.spread import Affected
from sms_docs.library.load import Library
from sms_docs.records import (
    Agreement,
    Classification,
    Dependency,
    Party,
    Person,
    Process,
    Record,
    Role,
    Service,
)

_SERVING = (Party, Service, Process, Agreement, Dependency)


def notes(library: Library, start: Entry[Record], day: date) -> Iterator[str]:
    """What is to be known of a record, one sentence each."""
    if isinstance(start.record, Person):
        yield from _person(library, start.id, start.record, day)
    elif isinstance(start.record, Role):
        yield from _role(library, start.id, day)
    elif isinstance(start.record, Party):
        yield from _party(library, start.id)


def _person(library: Library, ident: str, record: Person, day: date) -> Iterator[str]:
    for role, entries in sorted(holders(library, day).items()):
        held = [entry.record for entry in entries]
        if {one.person for one in held} == {ident} and any(one.deputy_of is None for one in held):
            yield f"Nobody else holds {called(library, role)}, and nobody stands in."
    keys = len(record.ssh_keys) + len(record.openpgp_keys)
    if keys:
        words = "1 key is" if keys == 1 else f"{keys} keys are"
        yield (
            f"{words} registered: what was signed stays valid; take them out of {ident} when the person leaves."
        )


def _role(library: Library, ident: str, day: date) -> Iterator[str]:
    held = holders(library, day).get(ident, [])
    own = [entry.record.person for entry in held if entry.record.deputy_of is None]
    deputies = [entry.record.person for entry in held if entry.record.deputy_of is not None]
    yield f"Held by {_people(library, own)}." if own else "Nobody holds it today."
    yield f"{_people(library, deputies)} can stand in." if deputies else "Nobody can stand in."


def _people(library: Library, idents: Iterable[str]) -> str:
    return ", ".join(called(library, ident) for ident in dict.fromkeys(idents))


def _party(library: Library, ident: str) -> Iterator[str]:
    found = Chains(library).services_of(ident)
    bare = dict.fromkeys(chain.service for chain in found if chain.direct and chain.supply.fallback is None)
    if bare:
        names = ", ".join(called(library, service) for service in bare)
        yield f"No fallback is written down for what it provides to {names}."


def customers(start: Entry[Record], affected: Iterable[Affected]) -> tuple[str, ...]:
    """The customers of the services and agreements that are hit, as they are named there.

    Only for what services stand on: that a role which owns a service is empty does not reach its customers.
    """
    if not isinstance(start.record, _SERVING):
        return ()
    entries = (start, *(one.entry for one in affected))
    return tuple(dict.fromkeys(name for entry in entries for name in _named(entry.record)))


def _named(record: Record) -> Iterator[str]:
    if record.classification is Classification.CONFIDENTIAL:
        return
    if isinstance(record, Service) and record.lifecycle != "retired":
        yield from record.customers
    elif isinstance(record, Agreement) and record.agreement_kind == "sla" and record.customer is not None:
        yield record.customer
