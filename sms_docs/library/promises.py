# What was promised to customers, what was promised to us, and whether the one carries the other. Plain arithmetic on
# the targets of agreements that are valid on a day; the page of a rule says what a person must still judge.

"""Targets of agreements, compared."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from math import prod
from typing import Final

from sms_docs.library.document import Entry
from sms_docs.library.load import Library
from sms_docs.library.wording import plain
from sms_docs.records import Agreement, Dependency, Service
from sms_docs.records.agreement import Target

PERCENT: Final = 100
_TIMES: Final = "\u00d7"
_AVAILABILITY: Final = ("availab", "uptime")

Key = tuple[str, str, str]


def in_validity(agreement: Agreement, day: date) -> bool:
    """Whether an agreement is valid on a day."""
    return agreement.valid_from <= day and (agreement.valid_to is None or day <= agreement.valid_to)


def comparable(target: Target) -> Key:
    """What two targets must share to be compared: metric, unit and window, whatever their capitals and spaces."""
    return plain(target.metric), plain(target.unit), plain(target.window)


def carries(supplied: Target, promised: Target) -> bool:
    """Whether every value that keeps the supplied target keeps the promised one, too."""
    low, needed_low = _low(supplied), _low(promised)
    high, needed_high = _high(supplied), _high(promised)
    low_enough = needed_low is None or (low is not None and low >= needed_low)
    high_enough = needed_high is None or (high is not None and high <= needed_high)
    return low_enough and high_enough


def is_availability(target: Target) -> bool:
    """Whether it promises, in percent, that something is there; the metric is matched by its words elsewhere."""
    if target.unit.strip() != "%" or _low(target) is None or not 0 <= target.value <= PERCENT:
        return False
    return any(word in target.metric.casefold() for word in _AVAILABILITY)


def words(target: Target) -> str:
    """What a target asks for, as people read it: ``>= 99.9 %``."""
    return f"{target.operator} {number(target.value)} {target.unit}"


def number(value: Decimal) -> str:
    """A number without needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Promise:
    """One target of an agreement, at its place: ``agreement.at("targets", index)``."""

    agreement: Entry[Agreement]
    index: int

    @property
    def target(self) -> Target:
        """The target."""
        return self.agreement.record.targets[self.index]


@dataclass(frozen=True, slots=True)
class Availability:
    """What the parts of a service reach together, if it stands only while all of them stand.

    Attributes:
        promised: What the service promises.
        parts: What its parts promise, other parties before services of ours.
    """

    promised: Promise
    parts: tuple[Promise, ...]

    @property
    def reached(self) -> Decimal:
        """The product of the parts, in percent."""
        return prod((part.target.value / PERCENT for part in self.parts), start=Decimal(PERCENT))

    @property
    def enough(self) -> bool:
        """Whether the parts reach what is promised."""
        return self.reached >= self.promised.target.value

    @property
    def arithmetic(self) -> str:
        """The product in figures, such as 99.9 % times 99.5 % is 99.4005 %; cut, not rounded, so that a miss is seen."""
        factors = f" {_TIMES} ".join(f"{number(part.target.value)} %" for part in self.parts)
        places = min(-4, _exponent(self.promised.target.value))
        return f"{factors} = {number(self.reached.quantize(Decimal(1).scaleb(places), ROUND_FLOOR))} %"


class Promises:
    """The agreements of a library on a day.

    Args:
        library: The records; made into dictionaries once.
        day: The day on which agreements are valid, or not.
    """

    def __init__(self, library: Library, day: date) -> None:
        self._library = library
        self._day = day
        self._slas = _slas(library)
        self._support = _support(library, day)
        self._found: dict[str, Mapping[Key, Promise]] = {}

    def slas_of(self, service: str) -> tuple[Entry[Agreement], ...]:
        """All service level agreements for a service, whether valid or not."""
        return tuple(self._slas.get(service, {}).values())

    def current_slas_of(self, service: str) -> tuple[Entry[Agreement], ...]:
        """The service level agreements for a service that are valid on the day."""
        return tuple(sla for sla in self.slas_of(service) if in_validity(sla.record, self._day))

    def support_of(self, service: str) -> tuple[Entry[Agreement], ...]:
        """The valid agreements under which other parties supply a service directly, each once."""
        return tuple(self._support.get(service, {}).values())

    def weaker(self, service: str) -> Iterator[tuple[Promise, Promise]]:
        """Targets of suppliers that do not carry one of the service, each with the one that it should carry."""
        support = self.support_of(service)
        if not support:
            return
        supplied = _by_key(_promises(support))
        for promised in _promises(self.current_slas_of(service)):
            for promise in supplied.get(comparable(promised.target), ()):
                if not carries(promise.target, promised.target):
                    yield promise, promised

    def availabilities(self, service: Entry[Service]) -> Iterator[Availability]:
        """For each availability that a service promises in percent: what its parts reach together."""
        slas = self.current_slas_of(service.id)
        promises = [promise for promise in _promises(slas) if is_availability(promise.target)]
        if not promises:
            return
        sources = self._sources(service)
        for promise in promises:
            key = comparable(promise.target)
            parts = [found[key] for found in sources if key in found]
            if parts:
                yield Availability(promise, tuple(parts))

    def _sources(self, service: Entry[Service]) -> list[Mapping[Key, Promise]]:
        """What each part of a service promises at least.

        A service of ours that has several agreements must be run so that it keeps the strongest.
        """
        sources = [self._available(agreement) for agreement in self.support_of(service.id)]
        for need in dict.fromkeys(service.record.depends_on):
            if need != service.id:
                slas = self.current_slas_of(need)
                sources.append(
                    self._available(slas[0]) if len(slas) == 1 else _strongest(map(self._available, slas))
                )
        return sources

    def _available(self, agreement: Entry[Agreement]) -> Mapping[Key, Promise]:
        """The availabilities that an agreement promises at least; many services may rest on one agreement."""
        found = self._found.get(agreement.id)
        if found is None:
            found = self._found[agreement.id] = _weakest(agreement)
        return found


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


def _support(library: Library, day: date) -> dict[str, dict[str, Entry[Agreement]]]:
    found: dict[str, dict[str, Entry[Agreement]]] = {}
    for entry in library.of(Dependency):
        agreement = library.get(Agreement, entry.record.agreement)
        if entry.record.service and agreement is not None and in_validity(agreement.record, day):
            found.setdefault(entry.record.service, {})[agreement.id] = agreement
    return found


def _promises(agreements: Iterable[Entry[Agreement]]) -> Iterator[Promise]:
    return (Promise(entry, index) for entry in agreements for index in range(len(entry.record.targets)))


def _by_key(promises: Iterable[Promise]) -> dict[Key, list[Promise]]:
    found: dict[Key, list[Promise]] = {}
    for promise in promises:
        found.setdefault(comparable(promise.target), []).append(promise)
    return found


def _weakest(agreement: Entry[Agreement]) -> dict[Key, Promise]:
    found: dict[Key, Promise] = {}
    for promise in _promises([agreement]):
        if is_availability(promise.target):
            before = found.setdefault(comparable(promise.target), promise)
            if promise.target.value < before.target.value:
                found[comparable(promise.target)] = promise
    return found


def _strongest(several: Iterable[Mapping[Key, Promise]]) -> dict[Key, Promise]:
    found: dict[Key, Promise] = {}
    for promises in several:
        for key, promise in promises.items():
            if promise.target.value > found.setdefault(key, promise).target.value:
                found[key] = promise
    return found


def _low(target: Target) -> tuple[Decimal, bool] | None:
    """The lower bound, and whether it is left out; None for none."""
    return (target.value, target.operator == ">") if target.operator in (">=", ">", "=") else None


def _high(target: Target) -> tuple[Decimal, bool] | None:
    """The upper bound, and whether it is allowed; None for none."""
    return (target.value, target.operator != "<") if target.operator in ("<=", "<", "=") else None


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
