# Who stands behind a service, and which services fall when a party fails: the same answer for rules and for the
# handbook. Two kinds of record say who supplies what, components of services and entries of the dependency register;
# here they are put together. This file must not judge: whether the two agree is the business of a rule.

"""Chains from services to the parties behind them."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sms_docs.library.document import Entry
from sms_docs.library.load import Library
from sms_docs.library.wording import plain
from sms_docs.records import Dependency, Service


@dataclass(frozen=True, slots=True)
class Supply:
    """What one party contributes to one service directly.

    Attributes:
        party: Id of the party.
        service: Id of the service.
        what: What is supplied, in words: the component, or what the dependency provides.
        component: Name of the component; None for a contribution to the service as a whole.
        dependencies: Entries of the dependency register that say so; empty if only the service does.
    """

    party: str
    service: str
    what: str
    component: str | None = None
    dependencies: tuple[Entry[Dependency], ...] = ()

    @property
    def fallback(self) -> str | None:
        """What we do when the party fails; None if the register knows nothing, so that we depend on it alone."""
        texts = [entry.record.fallback for entry in self.dependencies]
        return "\n".join(text for text in texts if text) if texts and all(texts) else None


@dataclass(frozen=True, slots=True)
class Chain:
    """One way from a service to a party.

    Attributes:
        services: The services on the way, from the one that is hit to the one that the party supplies.
        supply: What the party contributes to the last of them.
    """

    services: tuple[str, ...]
    supply: Supply

    @property
    def service(self) -> str:
        """The service that is hit when the party fails."""
        return self.services[0]

    @property
    def party(self) -> str:
        """The party at the end."""
        return self.supply.party

    @property
    def direct(self) -> bool:
        """Whether the party supplies the service itself, not one that it depends on."""
        return len(self.services) == 1


class Chains:
    """All chains of a library.

    Args:
        library: The records; made into dictionaries once, so that each question costs only its answer.
    """

    def __init__(self, library: Library) -> None:
        services = {entry.id: entry.record for entry in library.of(Service)}
        self._retired = frozenset(
            ident for ident, record in services.items() if record.lifecycle == "retired"
        )
        self._needs = {
            ident: [need for need in dict.fromkeys(record.depends_on) if need in services]
            for ident, record in services.items()
        }
        self._needed_by = _reversed(self._needs)
        dependencies = library.of(Dependency)
        self._supplies = _supplies(services, dependencies)
        self._supplied = _by_party(chain.from_iterable(self._supplies.values()))
        self._operated = [entry for entry in dependencies if entry.record.process]

    def supplies_of(self, service: str) -> tuple[Supply, ...]:
        """What parties contribute to a service directly: its components first, then the rest of the register."""
        return tuple(self._supplies.get(service, ()))

    def parties_of(self, service: str) -> tuple[Chain, ...]:
        """The parties behind a service, nearest first; each contribution once, over the shortest way.

        Args:
            service: Id of a service; an unknown one has no chains.
        """
        ways = _ways(service, self._needs)
        return tuple(Chain(way, supply) for end, way in ways for supply in self._supplies.get(end, ()))

    def services_of(self, party: str) -> tuple[Chain, ...]:
        """The services that are hit when a party fails, nearest first; retired ones are hit by nothing.

        Args:
            party: Id of a party; an unknown one carries nothing.
        """
        found = [
            Chain(way[::-1], supply)
            for supply in self._supplied.get(party, ())
            for end, way in _ways(supply.service, self._needed_by)
            if end not in self._retired
        ]
        return tuple(sorted(found, key=lambda found: len(found.services)))

    def processes_of(self, party: str) -> tuple[Entry[Dependency], ...]:
        """The entries of the dependency register under which a party operates processes of ours."""
        return tuple(entry for entry in self._operated if entry.record.party == party)


def _supplies(
    services: Mapping[str, Service], dependencies: Sequence[Entry[Dependency]]
) -> dict[str, list[Supply]]:
    """Supplies by service; a component and its entries in the register are one supply."""
    found: dict[tuple[str, str, str], Supply] = {}
    for supply in chain(_components(services), _registered(dependencies)):
        key = (supply.service, supply.party, plain(supply.component or supply.what))
        before = found.get(key)
        found[key] = supply if before is None else _merged(before, supply)
    out: dict[str, list[Supply]] = {}
    for supply in found.values():
        out.setdefault(supply.service, []).append(supply)
    return out


def _components(services: Mapping[str, Service]) -> Iterator[Supply]:
    for ident, service in services.items():
        for part in service.components:
            if part.provided_by is not None:
                yield Supply(part.provided_by, ident, part.name, part.name)


def _registered(dependencies: Sequence[Entry[Dependency]]) -> Iterator[Supply]:
    for entry in dependencies:
        record = entry.record
        if record.service is not None:
            yield Supply(record.party, record.service, record.provides, record.component, (entry,))


def _merged(one: Supply, other: Supply) -> Supply:
    dependencies = (*one.dependencies, *other.dependencies)
    return Supply(one.party, one.service, one.what, one.component or other.component, dependencies)


def _by_party(supplies: Iterator[Supply]) -> dict[str, list[Supply]]:
    found: dict[str, list[Supply]] = {}
    for supply in supplies:
        found.setdefault(supply.party, []).append(supply)
    return found


def _reversed(needs: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for ident, needed in needs.items():
        for need in needed:
            found.setdefault(need, []).append(ident)
    return found


def _ways(start: str, edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The shortest way from a service to each that can be reached, itself included; circles end where they close."""
    seen = {start}
    waiting: deque[tuple[str, tuple[str, ...]]] = deque([(start, (start,))])
    while waiting:
        here, way = waiting.popleft()
        yield here, way
        for there in edges.get(here, ()):
            if there not in seen:
                seen.add(there)
                waiting.append((there, (*way, there)))
