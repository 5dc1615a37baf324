# Units as people write them: “%” and “percent”, “4 h” and “240 minutes”. Working hours are not hours of the clock, and how
# long a working day is nobody wrote down: what cannot be turned into one another stays apart, and callers say so.

"""Units of measured values and of targets."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from sms_docs.library.wording import plain

PERCENT: Final = "%"
CLOCK: Final = "time"
WORKING: Final = "working time"

_PERCENT: Final = frozenset(("%", "percent", "per cent", "pct", "percentage"))
_WORKING: Final = re.compile(r"(?:working|business|office|work)[ -]+(?:time[ -]+)?(.+)")
_CLOCK: Final = re.compile(r"(?:clock|calendar|elapsed)[ -]+(.+)")
_TIMES: Final[Mapping[str, Decimal]] = {
    name: Decimal(seconds)
    for names, seconds in (
        ("ms msec msecs millisecond milliseconds", "0.001"),
        ("s sec secs second seconds", "1"),
        ("min mins minute minutes", "60"),
        ("h hr hrs hour hours", "3600"),
        ("d day days", "86400"),
        ("week weeks", "604800"),
    )
    for name in names.split()
}
_HOUR: Final = _TIMES["h"]


class Unit(NamedTuple):
    """What a unit says.

    Attributes:
        kind: Units of one kind can be turned into one another.
        size: How many of the smallest of its kind it holds; seconds, for time.
    """

    kind: str
    size: Decimal = Decimal(1)


def unit_of(text: str) -> Unit:
    """Read a unit: ``percent``, ``Minutes``, ``h``, ``business hours``; other words are a kind of their own.

    Args:
        text: As it was written.
    """
    words = plain(text).rstrip(".")
    if words in _PERCENT:
        return Unit(PERCENT)
    if match := _WORKING.fullmatch(words):
        return _working(match[1], words)
    match = _CLOCK.fullmatch(words)
    size = _TIMES.get(match[1] if match else words)
    return Unit(CLOCK, size) if size is not None else Unit(words)


def _working(name: str, words: str) -> Unit:
    """Time in which somebody works; up to hours, because a working day has as many of them as somebody agreed."""
    size = _TIMES.get(name)
    if size is None:
        return Unit(words)
    return Unit(WORKING, size) if size <= _HOUR else Unit(f"working {name.rstrip('s')}")


def same_unit(one: str | None, other: str | None) -> bool:
    """Whether values in two units can be compared; one that nobody wrote down is that of the other."""
    return one is None or other is None or unit_of(one).kind == unit_of(other).kind


def turned(value: Decimal, unit: str | None, into: str) -> tuple[Decimal, Decimal]:
    """A value in another unit of the same kind, as a fraction, so that nothing is lost: 20 minutes are 1200/3600 h.

    Args:
        value: The number.
        unit: Its unit; None if it is in the other already.
        into: The unit that is wanted.

    Returns:
        What is above the line, and what is below.
    """
    if unit is None:
        return value, Decimal(1)
    return value * unit_of(unit).size, unit_of(into).size
