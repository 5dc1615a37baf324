# How high everything stands in its column: as near as can be to the middle of its neighbours, in the order that is
# given, and never closer than the heights allow. Each step is the best answer to that question for one column (pooling
# of neighbours that would overlap), so that lines run straight without any tuning.

"""Heights of things in columns."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from sms_docs.handbook.pictures.order import Columns, Sides

SWEEPS: Final = 6  # to and fro
GAP: Final = 12.0
_STILL: Final = 0.5
_STRAIGHT: Final = 3.0  # a stop gives way less than a thing does: long lines run straight


def settled(columns: Columns, sides: Sides, heights: Mapping[int, float], things: int) -> dict[int, float]:
    """The upper edge of every thing and stop, whole numbers from 0 on.

    Args:
        columns: From left to right, in their order.
        sides: Who is beside whom.
        heights: Of everything.
        things: How many of the numbers are things; higher ones are stops.
    """
    centre = {number: place for column in columns for number, place in _stacked(column, heights)}
    for _ in range(SWEEPS):
        before = dict(centre)
        for ordered in (columns, columns[::-1]):
            for column in ordered:
                _sweep(column, sides, heights, centre, things, rightwards=ordered is columns)
        if all(abs(centre[number] - place) < _STILL for number, place in before.items()):
            break
    tops = {number: place - heights[number] / 2 for number, place in centre.items()}
    above = min(tops.values(), default=0.0)
    return {number: float(round(top - above)) for number, top in tops.items()}


def _sweep(
    column: Sequence[int],
    sides: Sides,
    heights: Mapping[int, float],
    centre: dict[int, float],
    things: int,
    *,
    rightwards: bool,
) -> None:
    """Put a column as near to its neighbours as can be."""
    wanted = [_wanted(number, sides, centre, rightwards=rightwards) for number in column]
    weights = [1.0 if number < things else _STRAIGHT for number in column]
    gaps = [_gap(one, other, heights) for one, other in pairwise(column)]
    centre.update(zip(column, spaced(wanted, weights, gaps), strict=True))


def _stacked(column: Sequence[int], heights: Mapping[int, float]) -> list[tuple[int, float]]:
    found: list[tuple[int, float]] = []
    at = 0.0
    for number in column:
        found.append((number, at + heights[number] / 2))
        at += heights[number] + GAP
    return found


def _wanted(number: int, sides: Sides, centre: Mapping[int, float], *, rightwards: bool) -> float:
    near = sides[0].get(number, ()) if rightwards else sides[1].get(number, ())
    near = near or (*sides[0].get(number, ()), *sides[1].get(number, ()))
    return sum(centre[one] for one in near) / len(near) if near else centre[number]


def _gap(one: int, other: int, heights: Mapping[int, float]) -> float:
    return (heights[one] + heights[other]) / 2 + GAP


def spaced(wanted: Sequence[float], weights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """The places nearest to those that are wanted, in order and with gaps between them.

    Args:
        wanted: Where each would like to be.
        weights: How much each matters.
        gaps: Least distance between one and the next; one less than there are places.
    """
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for place, weight, offset in zip(wanted, weights, offsets, strict=False):
        mean, mass, count = place - offset, weight, 1
        while pools and pools[-1][0] > mean:
            before = pools.pop()
            mean = (mean * mass + before[0] * before[1]) / (mass + before[1])
            mass, count = mass + before[1], count + before[2]
        pools.append((mean, mass, count))
    means = [mean for mean, _, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=False)]
