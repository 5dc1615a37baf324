# What was promised to customers, what was promised to us, and whether the one carries the other. It is found out here who
# rests on whom; how two targets are compared, and how availabilities are multiplied, stands in files of their own.

"""Promises along the chain from services to those behind them."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sms_docs.library.availability import Availability, Part, Place, Promise, Uncounted
from sms_docs.library.comparing import (
    Verdict,
    difference,
    holds_over,
    is_availability,
    number,
    same_metric,
    verdict,
    words,
)
from sms_docs.library.document import Entry
from sms_docs.library.load import Library
from sms_docs.records import Agreement, Dependency, Service
from sms_docs.records.agreement import Target

__all__ = ["Availability", "Compared", "Promise", "Promises", "in_validity", "number", "words"]

NO_AGREEMENT = "no agreement that is valid today"
UNREAD = "what is agreed cannot be read"
HIDDEN = "what is agreed is not shown here"
NO_SLA = "no service level agreement that is valid today"
NO_ENTRY = "in no entry of the dependency register"
NO_AVAILABILITY = "promises no availability in percent"


def in_validity(agreement: Agreement, day: date) -> bool:
    """Whether an agreement is valid on a day."""
    return agreement.valid_from <= day and (agreement.valid_to is None or day <= agreement.valid_to)


class Compared(NamedTuple):
    """What a service rests on, beside what it promises.

    Attributes:
        supplied: A target behind the service.
        promised: The target of the service that should rest on it.
        verdict: Whether it does.
    """

    supplied: Promise
    promised: Promise
    verdict: Verdict

    @property
    def why(self) -> str:
        """Why the two cannot be compared."""
        return difference(self.supplied.target, self.promised.target)


@dataclass(frozen=True, slots=True)
class _Source:
    """One thing that a service rests on directly.

    Attributes:
        ident: Id of the entry of the dependency register, or of the service of ours; else the name of the component.
        agreements: Valid ones: that of the entry, or those of the service.
        lacks: What to say if there is none.
        service: The service of ours.
        entry: The entry of the register.
    """

    ident: str
    agreements: tuple[Entry[Agreement], ...]
    lacks: str
    service: Entry[Service] | None = None
    entry: Entry[Dependency] | None = None

    def matching(self, promised: Target) -> list[Promise]:
        """The targets that are about the same metric, agreement by agreement."""
        return [promise for promise in _promises(self.agreements) if same_metric(promise.target, promised)]

    def available(self, promised: Target) -> Promise | None:
        """The availability that can be counted: the weakest target of an agreement, the strongest of several of these.

        A service of ours that has several agreements must be run so that it keeps the strongest.
        """
        weakest = [found for one in self.agreements if (found := _weakest(one, promised)) is not None]
        return max(weakest, key=lambda promise: promise.target.value, default=None)

    def uncounted(self, promised: Target) -> Iterator[Uncounted]:
        """Why it is not counted."""
        if not self.agreements:
            yield Uncounted(self.ident, self.lacks)
        for agreement in self.agreements:
            targets = [target for target in agreement.record.targets if is_availability(target)]
            told = [f"promised {difference(target, promised)}" for target in targets]
            yield Uncounted(agreement.id, told[0] if told else NO_AVAILABILITY)


class Promises:
    """The agreements of a library on a day.

    Args:
        library: The records; made into dictionaries once.
        day: The day on which agreements are valid, or not.
        hidden: Ids of records that there are, but not in this library.
    """

    def __init__(self, library: Library, day: date, hidden: Container[str] = frozenset()) -> None:
        self._library = library
        self._day = day
        self._hidden = hidden
        self._slas = _slas(library)
        self._register = _register(library)
        self._sources: dict[str, tuple[_Source, ...]] = {}

    def slas_of(self, service: str) -> tuple[Entry[Agreement], ...]:
        """All service level agreements for a service, whether valid or not."""
        return tuple(self._slas.get(service, {}).values())

    def current_slas_of(self, service: str) -> tuple[Entry[Agreement], ...]:
        """The service level agreements for a service that are valid on the day."""
        return tuple(sla for sla in self.slas_of(service) if in_validity(sla.record, self._day))

    def support_of(self, service: str) -> tuple[Entry[Agreement], ...]:
        """The valid agreements under which other parties supply a service directly, each once."""
        found = (self._agreement(entry) for entry in self._register.get(service, ()))
        return tuple({one.id: one for one in found if one is not None}.values())

    def weaker(self, service: str) -> Iterator[tuple[Promise, Promise]]:
        """Targets behind a service that do not carry one of its own, each with the one that it should carry."""
        for found in self.compared(service):
            if found.verdict is Verdict.WEAKER:
                yield found.supplied, found.promised

    def unclear(self, service: str) -> Iterator[Compared]:
        """Targets behind a service of which nobody can tell whether they carry one of its own."""
        return (found for found in self.compared(service) if found.verdict is Verdict.UNCLEAR)

    def compared(self, service: str) -> Iterator[Compared]:
        """All targets behind a service that are about the same as one of its own.

        A service of ours that says nothing about it is left for what stands behind it.
        """
        entry = self._library.get(Service, service)
        if entry is None:
            return
        own = tuple(_promises(self.current_slas_of(service)))
        for promised in own:
            spared = self._spared(entry, promised)
            for source in self._walk(entry, promised.target, _Source.matching):
                found = _judged(source, promised, own)
                yield from (one for one in found if one.supplied.place not in spared)

    def availabilities(self, service: Entry[Service]) -> Iterator[Availability]:
        """For each availability that a service promises in percent: what its parts reach together."""
        for promised in _promises(self.current_slas_of(service.id)):
            if is_availability(promised.target):
                found = self._availability(service, promised)
                if found.parts or found.uncounted:
                    yield found

    def _availability(self, service: Entry[Service], promised: Promise) -> Availability:
        """Each part once, over whatever ways it is reached."""
        target = promised.target
        counted: dict[str, Promise] = {}
        uncounted: dict[str, Uncounted] = {}
        entries: dict[str, Entry[Dependency]] = {}
        sources = self._walk(service, target, _Source.available)
        for source in sorted(sources, key=lambda one: one.service is not None):
            found = source.available(target)
            if found is not None:
                counted[source.ident] = found
                entries |= {source.ident: source.entry} if source.entry is not None else {}
            elif source.agreements or source.service is None or not self._sources_of(source.service):
                uncounted |= {one.ident: one for one in source.uncounted(target)}
        return Availability(promised, tuple(_parts(counted, entries)), tuple(uncounted.values()))

    def _spared(self, service: Entry[Service], promised: Promise) -> set[Place]:
        """Availabilities of parts that stand in for each other, and together carry what is promised."""
        if not is_availability(promised.target):
            return set()
        parts = self._availability(service, promised).parts
        enough = (part for part in parts if Availability(promised, (part,)).enough)
        return {one.place for part in enough if len(part.promises) > 1 for one in part.promises}

    def _walk(
        self, service: Entry[Service], promised: Target, answers: Callable[[_Source, Target], object]
    ) -> Iterator[_Source]:
        """What a service rests on, each once; behind a service of ours only if that does not answer itself."""
        seen, waiting = {service.id}, [service]
        while waiting:
            for source in self._sources_of(waiting.pop(0)):
                if source.service is None:
                    yield source
                elif source.ident not in seen:
                    seen.add(source.ident)
                    yield source
                    if not answers(source, promised):
                        waiting.append(source.service)

    def _sources_of(self, service: Entry[Service]) -> tuple[_Source, ...]:
        if service.id not in self._sources:
            self._sources[service.id] = (*self._suppliers(service), *self._needs(service))
        return self._sources[service.id]

    def _suppliers(self, service: Entry[Service]) -> Iterator[_Source]:
        entries = self._register.get(service.id, ())
        for entry in entries:
            agreement = self._agreement(entry)
            lacks = self._lacks(entry.record.agreement or "", NO_AGREEMENT)
            yield _Source(entry.id, (agreement,) if agreement is not None else (), lacks, entry=entry)
        registered = {entry.record.party for entry in entries}
        for part in service.record.components:
            if part.provided_by is not None and part.provided_by not in registered:
                yield _Source(f"“{part.name}” of {service.id}", (), NO_ENTRY)

    def _needs(self, service: Entry[Service]) -> Iterator[_Source]:
        for ident in dict.fromkeys(service.record.depends_on):
            need = self._library.get(Service, ident)
            lacks = self._lacks(ident, NO_SLA)
            yield _Source(ident, self.current_slas_of(ident), lacks, service=need)

    def _lacks(self, ident: str, otherwise: str) -> str:
        """Why nothing is known of a record, if that is not because there is nothing."""
        if ident in self._hidden:
            return HIDDEN
        return UNREAD if ident in self._library.hidden else otherwise

    def _agreement(self, entry: Entry[Dependency]) -> Entry[Agreement] | None:
        found = self._library.get(Agreement, entry.record.agreement)
        return found if found is not None and in_validity(found.record, self._day) else None


def _judged(source: _Source, promised: Promise, own: Iterable[Promise]) -> Iterator[Compared]:
    """The targets of a source beside one of ours; of a service of ours that has several, one that carries is enough."""
    target = promised.target
    found = [Compared(one, promised, verdict(one.target, target)) for one in source.matching(target)]
    if source.service is not None and any(one.verdict is Verdict.CARRIES for one in found):
        return
    yield from found
    if not found and is_availability(target):
        ours = [one.target for one in own]
        for other in _promises(source.agreements):
            unmatched = not any(same_metric(other.target, one) for one in ours)
            if is_availability(other.target) and unmatched:
                yield Compared(other, promised, Verdict.UNCLEAR)


def _parts(counted: Mapping[str, Promise], entries: Mapping[str, Entry[Dependency]]) -> Iterator[Part]:
    """Promises as parts, each agreement once: where one of several is enough, they are one part.

    A promise that something else needs by itself counts by itself; what stands in for it adds nothing then.
    """
    by_id = {promise.agreement.id: promise for promise in counted.values()}
    together = {ident: group for group in _groups(entries) for ident in group}
    needs = [
        frozenset(counted[one].agreement.id for one in together.get(ident, (ident,))) for ident in counted
    ]
    alone = {ident for need in needs if len(need) == 1 for ident in need}
    for need in dict.fromkeys(needs):
        if len(need) == 1 or not need & alone:
            yield Part(tuple(by_id[ident] for ident in sorted(need)))


def _groups(entries: Mapping[str, Entry[Dependency]]) -> list[set[str]]:
    """Entries of the dependency register that stand in for one another, whichever of them says so."""
    groups: list[set[str]] = []
    for ident, entry in entries.items():
        linked = {ident, *(other for other in entry.record.redundant_with if other in entries)}
        touching = [group for group in groups if group & linked]
        groups = [group for group in groups if not group & linked] + [linked.union(*touching)]
    return groups


def _weakest(agreement: Entry[Agreement], promised: Target) -> Promise | None:
    """The availability that an agreement promises at least, and that can be counted for a promise."""
    found = [
        promise
        for promise in _promises([agreement])
        if is_availability(promise.target)
        and same_metric(promise.target, promised)
        and holds_over(promise.target, promised)
    ]
    return min(found, key=lambda promise: promise.target.value, default=None)


def _slas(library: Library) -> dict[str, dict[str, Entry[Agreement]]]:
    """Service level agreements by service, whichever of the two names the other."""
    found: dict[str, dict[str, Entry[Agreement]]] = {}
    for entry in library.of(Agreement):
        if entry.record.agreement_kind == "sla":
            for service in entry.record.services:
                found.setdefault(service, {})[entry.id] = entry
    for owner in library.of(Service):
        for ident in owner.record.agreements:
            sla = library.get(Agreement, ident)
            if sla is not None and sla.record.agreement_kind == "sla":
                found.setdefault(owner.id, {})[sla.id] = sla
    return found


def _register(library: Library) -> dict[str, list[Entry[Dependency]]]:
    """The entries of the dependency register by the service that needs them."""
    found: dict[str, list[Entry[Dependency]]] = {}
    for entry in library.of(Dependency):
        if entry.record.service:
            found.setdefault(entry.record.service, []).append(entry)
    return found


def _promises(agreements: Iterable[Entry[Agreement]]) -> Iterator[Promise]:
    return (Promise(entry, index) for entry in agreements for index in range(len(entry.record.targets)))
