# When two targets speak of the same thing, and whether keeping the one keeps the other. Units and windows are read here as
# they are where values are judged. What cannot be told is None, with words for why: nobody may take it for a yes or a no.

"""Two targets, compared."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import Final

from sms_docs.library.units import CLOCK, PERCENT, WORKING, unit_of
from sms_docs.library.windows import Span, window_of
from sms_docs.library.wording import plain
from sms_docs.records.agreement import Target

ALL: Final = 100  # percent

_AVAILABILITY: Final = ("availab", "uptime")
_WORD: Final = re.compile(r"\w+")
_SAME: Final = frozenset(("availability", "uptime", "available"))
# Words beside those that say nothing about what is available.
_FILLERS: Final = frozenset(
    (
        *("a", "an", "the", "of", "in", "for", "per", "percent", "rate", "total", "overall", "minimum"),
        *("monthly", "yearly", "service", "services", "system"),
    )
)

_Bound = tuple[Decimal, bool]


class Verdict(StrEnum):
    """Whether a target carries another."""

    CARRIES = "carries"
    WEAKER = "is weaker"
    UNCLEAR = "cannot be compared"


def words(target: Target) -> str:
    """What a target asks for, as people read it: ``>= 99.9 %``."""
    return f"{target.operator} {number(target.value)} {target.unit}"


def number(value: Decimal) -> str:
    """A number without needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_availability(target: Target) -> bool:
    """Whether it promises, in percent, that something is there; the metric is matched by its words elsewhere."""
    if unit_of(target.unit).kind != PERCENT or _low(target) is None or not 0 <= target.value <= ALL:
        return False
    return any(word in target.metric.casefold() for word in _AVAILABILITY)


def same_metric(one: Target, other: Target) -> bool:
    """Whether two targets are about one thing, whatever their capitals and spaces; uptime is availability."""
    return measured(one) == measured(other)


def measured(target: Target) -> str:
    """What a target measures, in words that can be compared."""
    text = plain(target.metric)
    words = {word for word in _WORD.findall(text) if word not in _FILLERS}
    return "availability" if words and words <= _SAME else text


def verdict(supplied: Target, promised: Target) -> Verdict:
    """Whether every value that keeps the supplied target keeps the promised one, too.

    Args:
        supplied: What is promised to us.
        promised: What we promise, of the same metric.
    """
    if not holds_over(supplied, promised):
        return Verdict.UNCLEAR
    kinds = unit_of(supplied.unit).kind, unit_of(promised.unit).kind
    carried = _carries(supplied, promised)
    if kinds[0] == kinds[1]:
        return Verdict.CARRIES if carried else Verdict.WEAKER
    # Four hours of the clock are never more than four working hours; eight of them may be or not.
    shorter = kinds == (CLOCK, WORKING) and _low(promised) is None and carried
    return Verdict.CARRIES if shorter else Verdict.UNCLEAR


def holds_over(supplied: Target, promised: Target) -> bool:
    """Whether what is kept over the one time is kept over the other.

    An availability that is kept in each month is kept in each year; one that is kept in a year may be missed in a month.
    """
    one, other = window_of(supplied.window), window_of(promised.window)
    if one is None or other is None:
        return plain(supplied.window) == plain(promised.window)
    shorter = one.rank < other.rank and Span.WEEK not in (one, other)
    return one is other or (shorter and is_availability(supplied) and is_availability(promised))


def difference(supplied: Target, promised: Target) -> str:
    """In which words two targets differ that cannot be compared: ``over “year” and not over “month”``."""
    if not same_metric(supplied, promised):
        return f"as “{supplied.metric}” and not as “{promised.metric}”"
    if not holds_over(supplied, promised):
        return f"over “{supplied.window}” and not over “{promised.window}”"
    return f"in “{supplied.unit}” and not in “{promised.unit}”"


def _carries(supplied: Target, promised: Target) -> bool:
    low, needed_low = _low(supplied), _low(promised)
    high, needed_high = _high(supplied), _high(promised)
    low_enough = needed_low is None or (low is not None and low >= needed_low)
    high_enough = needed_high is None or (high is not None and high <= needed_high)
    return low_enough and high_enough


def _low(target: Target) -> _Bound | None:
    """The lower bound in the smallest unit of its kind, and whether it is left out; None for none."""
    return (_size(target), target.operator == ">") if target.operator in (">=", ">", "=") else None


def _high(target: Target) -> _Bound | None:
    """The upper bound in the smallest unit of its kind, and whether it is allowed; None for none."""
    return (_size(target), target.operator != "<") if target.operator in ("<=", "<", "=") else None


def _size(target: Target) -> Decimal:
    return target.value * unit_of(target.unit).size
