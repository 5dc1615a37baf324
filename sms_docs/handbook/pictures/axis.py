# Round numbers along an axis: as few as can be read, as many as are needed.

"""Steps of an axis."""

import math
from typing import Final

_ROUND: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_SAME: Final = 1e-9


def steps(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers from below the lowest value to above the highest.

    Args:
        low: The lowest value.
        high: The highest; may be the same.
        most: How many steps there may be between the first and the last number.
    """
    span = high - low if high - low > abs(high) * _SAME else max(abs(high) * 0.01, 1.0)
    raw = span / most
    power = 10.0 ** math.floor(math.log10(raw))
    step = next((factor * power for factor in _ROUND if factor * power >= raw * (1 - _SAME)), 10 * power)
    first, last = math.floor(low / step + _SAME), math.ceil(high / step - _SAME)
    return [round(count * step, 12) for count in range(first, max(last, first + 1) + 1)]


def labels(numbers: list[float]) -> list[str]:
    """Numbers with as many places as their step needs."""
    step = numbers[1] - numbers[0]
    places = next((places for places in range(10) if abs(round(step, places) - step) < step * 1e-6), 10)
    return [f"{number:,.{places}f}" for number in numbers]
