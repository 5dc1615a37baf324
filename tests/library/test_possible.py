"""Values that a metric can have at all."""

from decimal import Decimal

import pytest

from sms_docs.library.possible import bounds
from sms_docs.records import Metric


def metric(unit: str | None, **fields: object) -> Metric:
    """A metric with a unit."""
    data = {"id": "MET-001", "type": "metric", "title": "x", "owner": "ROL-001", **fields}
    return Metric.model_validate(data if unit is None else {**data, "unit": unit})


@pytest.mark.parametrize(
    ("unit", "least", "most"),
    [
        ("%", 0, 100),
        ("Percent", 0, 100),
        ("minutes", 0, None),
        ("working days", 0, None),
        ("h", 0, None),
        ("tickets", 0, None),
        ("kWh", 0, None),
        ("of 10", 0, 10),
        ("out of 5", 0, 5),
        ("GBP", None, None),
        ("EUR a month", None, None),
        ("€", None, None),
        ("k€", None, None),
        ("°C", None, None),
        ("points", None, None),
        ("NPS", None, None),
        (None, None, None),
    ],
)
def test_the_unit_tells_what_can_be(unit: str | None, least: int | None, most: int | None) -> None:
    """Shares, times and counts have an end; money, degrees and points have none."""
    found = bounds(metric(unit))
    assert (least, most) == (found.least, found.most)


def test_what_the_metric_says_counts_alone() -> None:
    """Also where it sets no limit on one side."""
    found = bounds(metric("%", possible={"most": "150"}))
    assert (None, Decimal(150)) == (found.least, found.most)


@pytest.mark.parametrize(
    ("value", "holds"), [("0", True), ("100", True), ("-0.1", False), ("100.01", False), ("999.4", False)]
)
def test_both_ends_can_be_reached(value: str, holds: bool) -> None:
    """All and nothing are shares of a whole."""
    assert holds is bounds(metric("%")).hold(Decimal(value))
