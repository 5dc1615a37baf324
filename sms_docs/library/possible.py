# Values that cannot be: 999.4 % of a month, minus three tickets. What can be is said by the metric (“possible”), else by its
# unit. A value that cannot be is a slip of whoever measured or typed; it counts nowhere, and a rule names it.

"""Which values a metric can have at all."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from sms_docs.library.points import Point
from sms_docs.library.units import PERCENT, unit_of
from sms_docs.library.wording import plain
from sms_docs.records.metric import Bounds, Metric

_ZERO: Final = Decimal(0)
_OF: Final = re.compile(r"(?:out )?of ([0-9]{1,9})")
# Units of what may be below nothing: money, temperature, points on a scale.
_BELOW_ZERO: Final = re.compile(
    r"\W*[°€$£¥]\W*[a-z]?|[a-z]{0,3}[€$£¥]|°.*|degrees?.*|celsius|fahrenheit|points?|scores?|nps|index|pounds?|euros?|"
    r"dollars?|(?:gbp|eur|usd|chf|sek|nok|dkk|pln|czk|jpy|cad|aud|inr)\b.*"
)


def bounds(metric: Metric) -> Bounds:
    """The least and the most that a value of a metric can be; open where nothing is known.

    What the metric says under ``possible`` counts. Without it a percentage lies between 0 and 100, a value “of 10”
    between 0 and 10, and a time or a number of things is not below 0.
    """
    if metric.possible is not None:
        return metric.possible
    unit = plain(metric.unit or "")
    if not unit or _BELOW_ZERO.fullmatch(unit):
        return Bounds()
    if unit_of(unit).kind == PERCENT:
        return Bounds(least=_ZERO, most=Decimal(100))
    match = _OF.fullmatch(unit)
    return Bounds(least=_ZERO, most=Decimal(match[1]) if match else None)


def credible(
    measured: Mapping[str, tuple[Point, ...]], metrics: Mapping[str, Metric]
) -> Mapping[str, tuple[Point, ...]]:
    """Values without those that cannot be.

    Args:
        measured: The values of each metric, by its id.
        metrics: The metrics that are known; values of others are left as they are.
    """
    return {
        ident: _within(bounds(metrics[ident]), points) if ident in metrics else points
        for ident, points in measured.items()
    }


def _within(limits: Bounds, points: tuple[Point, ...]) -> tuple[Point, ...]:
    if all(limits.hold(point.value) for point in points):
        return points
    return tuple(point for point in points if limits.hold(point.value))
