# What services and processes stand on: parties with their contracts, and services of ours; and what is promised on them.
# That a process hands something over hits the receiver and goes no further: all processes hang together in the end.

"""Edges from parties over services and processes to promises."""

from collections.abc import Iterator
from datetime import date

from sms_docs.library.chains import Chains, Supply
from sms_docs.library.document import Entry
from sms_docs.library.impact.edge import Edge, called, short, title
from sms_docs.library.load import Library
from sms_docs.library.promises import Promises
from sms_docs.records import Classification, Dependency, Process, Record, Service


def supply(library: Library, day: date) -> Iterator[Edge]:
    """Who is supplied by whom. Retired services are hit by nothing."""
    chains, promises = Chains(library), Promises(library, day)
    for service in library.of(Service):
        if service.record.lifecycle != "retired":
            yield from _service(library, service, chains, promises)
    for entry in library.of(Dependency):
        if entry.record.process is not None:
            yield from _operated(library, entry, entry.record.process)
    for process in library.of(Process):
        yield from _handovers(library, process)
        yield from _rules(library, process)


def _service(library: Library, entry: Entry[Service], chains: Chains, promises: Promises) -> Iterator[Edge]:
    name = called(library, entry.id)
    for supplied in chains.supplies_of(entry.id):
        words = f"{name} uses {_what(supplied)} of {called(library, supplied.party)}"
        words += f"{_terms(supplied.dependencies)}; {_fallback(supplied.fallback, supplied.dependencies)}"
        yield from _behind(supplied.party, supplied.dependencies, entry.id, words)
    for need in entry.record.depends_on:
        yield Edge(need, entry.id, f"{name} depends on {called(library, need)}")
    if (plan := entry.record.continuity) is not None:
        words = f"{name} counts on {called(library, plan)} to be brought back"
        yield Edge(plan, entry.id, words, carries=False)
    for sla in promises.current_slas_of(entry.id):
        customer = "" if _secret(sla) else f" to {sla.record.customer or 'a customer'}"
        words = f"{called(library, sla.id)} promises {name}{customer}"
        yield Edge(entry.id, sla.id, words, carries=False)


def _behind(
    party: str, dependencies: tuple[Entry[Dependency], ...], target: str, words: str
) -> Iterator[Edge]:
    """The party, the entries of the register and the agreements that one supply rests on."""
    yield Edge(party, target, words)
    for entry in dependencies:
        yield Edge(entry.id, target, words)
        if entry.record.agreement is not None:
            yield Edge(entry.record.agreement, target, words)


def _what(supplied: Supply) -> str:
    secret = any(map(_secret, supplied.dependencies))
    if supplied.component is not None:
        return f"component “{supplied.component}”"
    return "something" if secret else f"“{short(supplied.what)}”"


def _secret(entry: Entry[Record]) -> bool:
    return entry.record.classification is Classification.CONFIDENTIAL


def _terms(dependencies: tuple[Entry[Dependency], ...]) -> str:
    """By which agreement, and how much of it."""
    found = dict.fromkeys(entry.record.agreement for entry in dependencies if entry.record.agreement)
    contract = f", agreement {' and '.join(found)}" if found else ", no agreement is named"
    partly = any(entry.record.extent == "part" for entry in dependencies)
    return contract + (" (a part of it)" if partly else "")


def _fallback(text: str | None, dependencies: tuple[Entry[Dependency], ...]) -> str:
    if text is None:
        return "no fallback is written down"
    return "there is a fallback" if any(map(_secret, dependencies)) else f"fallback: {short(text)}"


def _operated(library: Library, entry: Entry[Dependency], process: str) -> Iterator[Edge]:
    record = entry.record
    extent = {"all": "all of ", "part": "a part of "}.get(record.extent or "", "")
    what = "" if _secret(entry) else f" (“{short(title(entry) if record.title else record.provides)}”)"
    contract = f", agreement {record.agreement}" if record.agreement else ", no agreement is named"
    words = (
        f"{called(library, record.party)} {record.mode} {extent}{called(library, process)}{what}{contract}"
    )
    words += f"; {_fallback(record.fallback, (entry,))}"
    yield from _behind(record.party, (entry,), process, words)


def _rules(library: Library, entry: Entry[Process]) -> Iterator[Edge]:
    """The policies and procedures that a process goes by."""
    name = called(library, entry.id)
    for policy in entry.record.policies:
        yield Edge(policy, entry.id, f"{name} is bound by {called(library, policy)}", carries=False)
    for procedure in entry.record.procedures:
        yield Edge(procedure, entry.id, f"{name} goes by {called(library, procedure)}", carries=False)


def _handovers(library: Library, entry: Entry[Process]) -> Iterator[Edge]:
    for output in entry.record.outputs:
        if output.to is not None:
            words = f"{called(library, entry.id)} hands “{output.what}” to {called(library, output.to)}"
            yield Edge(entry.id, output.to, words, carries=False)
    for taken in entry.record.inputs:
        if taken.source is not None:
            words = f"{called(library, taken.source)} hands “{taken.what}” to {called(library, entry.id)}"
            yield Edge(taken.source, entry.id, words, carries=False)
