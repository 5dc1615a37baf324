"""Times without a value in the middle of a series."""

from decimal import Decimal

import pytest

from sms_docs.library.holes import holes, windows
from sms_docs.library.points import Point
from sms_docs.records import Duration
from sms_docs.records.period import Period
from sms_docs.source import Location


def points(*periods: str) -> list[Point]:
    """Values for some times, in the order in which a library has them."""
    found = [Point(Period.parse(text), Decimal(1), Location("x.csv", n)) for n, text in enumerate(periods, 2)]
    return sorted(found, key=lambda point: point.period)


@pytest.mark.parametrize(
    ("frequency", "periods", "missing"),
    [
        ("P1M", ("2026-01", "2026-02", "2026-03"), ()),
        ("P1M", ("2026-01", "2026-03"), ("2026-02",)),
        ("P1M", ("2025-11", "2026-02", "2026-04"), ("2025-12", "2026-01", "2026-03")),
        ("P1M", (), ()),
        ("P1M", ("2026-01",), ()),
        ("P3M", ("2025-Q3", "2026-Q1"), ("2025-Q4",)),
        ("P3M", ("2025-03", "2025-06", "2025-12"), ("2025-09",)),
        ("P1M", ("2025-Q3", "2025-Q4", "2026-Q1"), ()),
        ("P6M", ("2025-03", "2025-09", "2026-03"), ()),
        ("P12M", ("2023", "2025"), ("2024",)),
        ("P7D", ("2025-W52", "2026-W02"), ("2026-W01",)),
        ("P1D", ("2026-05-14", "2026-05-15", "2026-05-18"), ()),
        ("P1D", ("2026-05-14", "2026-05-19"), ("2026-05-15", "2026-05-18")),
        ("P1D", ("2026-05-16", "2026-05-18"), ("2026-05-17",)),
        ("P1M", ("2025", "2025-10", "2025-11", "2026-01"), ("2025-12",)),
        ("P1M", ("2026-01-31", "2026-02-28", "2026-04-30"), ("2026-03-31",)),
    ],
)
def test_what_is_missing_between_the_first_and_the_last(
    frequency: str, periods: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    """Months, quarters, weeks and days, working days, and values that are taken at the end of a month."""
    found = holes(Duration.parse(frequency), points(*periods))
    assert missing == tuple(str(hole.period) for hole in found)


def test_a_hole_knows_the_value_after_it() -> None:
    """There somebody has to look."""
    (hole,) = holes(Duration(1), points("2026-01", "2026-03"))
    assert "2026-03" == str(hole.after.period)


def test_what_somebody_explained_is_no_hole() -> None:
    """Only the time that was explained."""
    found = holes(Duration(1), points("2026-01", "2026-04"), [Period.parse("2026-02")])
    assert ["2026-03"] == [str(hole.period) for hole in found]


def test_a_long_series_is_walked_once() -> None:
    """Two days that lie a lifetime apart do not take one."""
    assert 29_217 == len(holes(Duration(days=1), points("1946-05-19", "2026-05-17")))


@pytest.mark.parametrize(
    ("first", "last", "most", "expected"),
    [
        ("2025-11", "2026-01", 12, ("2025-11", "2025-12", "2026-01")),
        ("2025-01", "2026-01", 2, ("2025-12", "2026-01")),
        ("2025-Q4", "2026-Q2", 9, ("2025-Q4", "2026-Q1", "2026-Q2")),
        ("2026-03", "2026-03", 9, ("2026-03",)),
    ],
)
def test_stretches_from_one_to_another(first: str, last: str, most: int, expected: tuple[str, ...]) -> None:
    """Both are among them, and of many the last."""
    found = windows(Period.parse(first), Period.parse(last), most)
    assert expected == tuple(str(period) for period in found)
