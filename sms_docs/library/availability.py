# What parts reach together. Plain arithmetic on what agreements promise: who is a part of what is found out elsewhere, and
# every figure here can be worked out by hand. The page of the rule “availability-below-sla” says exactly how.

"""Availabilities that are multiplied."""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from math import prod
from typing import Final

from sms_docs.library.comparing import ALL, number
from sms_docs.library.document import Entry
from sms_docs.records import Agreement
from sms_docs.records.agreement import Target

Place = tuple[str, int]  # of a target: id of the agreement, and the number of its row

_TIMES: Final = "\u00d7"


@dataclass(frozen=True, slots=True)
class Promise:
    """One target of an agreement, at its place: ``agreement.at("targets", index)``."""

    agreement: Entry[Agreement]
    index: int

    @property
    def target(self) -> Target:
        """The target."""
        return self.agreement.record.targets[self.index]

    @property
    def place(self) -> Place:
        """Which one it is."""
        return self.agreement.id, self.index


@dataclass(frozen=True, slots=True)
class Part:
    """What a service rests on, so that it stands only while this stands.

    Attributes:
        promises: What is promised of it; of several, one is enough.
    """

    promises: tuple[Promise, ...]

    @property
    def reached(self) -> Decimal:
        """From 0 to 1: of several that stand in for each other, how long not all of them fail."""
        failing = prod((1 - promise.target.value / ALL for promise in self.promises), start=Decimal(1))
        return 1 - failing

    @property
    def words(self) -> str:
        """Its figures: ``99.9 %``, or ``(99 % or 99 %)``."""
        figures = [f"{number(promise.target.value)} %" for promise in self.promises]
        return figures[0] if len(figures) == 1 else f"({' or '.join(figures)})"


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A part that promises nothing that could be multiplied.

    Attributes:
        ident: Id of the agreement, of the entry of the dependency register, or of the service.
        why: In a few words.
    """

    ident: str
    why: str

    def __str__(self) -> str:
        return f"{self.ident} ({self.why})"


@dataclass(frozen=True, slots=True)
class Availability:
    """What the parts of a service reach together, if it stands only while all of them stand.

    Attributes:
        promised: What the service promises.
        parts: Those that are multiplied, other parties before services of ours.
        uncounted: Those that are not.
    """

    promised: Promise
    parts: tuple[Part, ...]
    uncounted: tuple[Uncounted, ...] = ()

    @property
    def reached(self) -> Decimal | None:
        """The product of the parts, in percent; None if none is counted."""
        return prod((part.reached for part in self.parts), start=Decimal(ALL)) if self.parts else None

    @property
    def enough(self) -> bool:
        """Whether the parts that are counted reach what is promised."""
        return self.reached is None or self.reached >= self.promised.target.value

    @property
    def arithmetic(self) -> str:
        """The product in figures, such as 99.9 % times 99.5 % is 99.4005 %; cut, not rounded, so that a miss is seen."""
        if self.reached is None:
            return ""
        factors = f" {_TIMES} ".join(part.words for part in self.parts)
        places = min(-4, _exponent(self.promised.target.value))
        return f"{factors} = {number(self.reached.quantize(Decimal(1).scaleb(places), ROUND_FLOOR))} %"

    @property
    def left_out(self) -> str:
        """The parts that are not counted, in words: ``1 part not counted: AGR-002 (promises no availability in percent)``."""
        count = len(self.uncounted)
        if not count:
            return ""
        return f"{count} part{'' if count == 1 else 's'} not counted: {', '.join(map(str, self.uncounted))}"


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
