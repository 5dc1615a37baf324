"""Last value, trend, breaches and due dates: figures that can be worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from sms_docs.library.measures import begun, breaches, due_after, full, last, overdue_since, runs, trend
from sms_docs.library.points import Point
from sms_docs.records import Duration, Metric, MetricTarget, Period
from sms_docs.source import Location

TARGET = MetricTarget(operator=">=", value=Decimal("99.5"))


def points(*pairs: tuple[str, str]) -> tuple[Point, ...]:
    """Values by period, as they stand in a file."""
    return tuple(
        Point(Period.parse(period), Decimal(value), Location("met.csv", line))
        for line, (period, value) in enumerate(pairs, 2)
    )


def months(*values: str) -> tuple[Point, ...]:
    """Values of the months from January 2026 on."""
    return points(*((f"2026-{month:02}", value) for month, value in enumerate(values, 1)))


def metric(frequency: str = "P1M") -> Metric:
    """An availability with a target of 99.5 %."""
    return Metric(
        id="MET-001",
        type="metric",
        title="Availability",
        owner="ROL-001",
        frequency=Duration.parse(frequency),
        target=TARGET,
    )


def test_time_that_runs_has_begun_and_is_not_full() -> None:
    """A month is full on the day after its last."""
    values = months("99", "98", "97")

    assert values[:2] == begun(values, date(2026, 2, 28))
    assert values[:1] == full(values, date(2026, 2, 28))
    assert values[:2] == full(values, date(2026, 3, 1))


def test_the_last_value_is_that_of_the_time_that_ended_last() -> None:
    """Where values of years and months stand side by side, the order of the file says nothing."""
    values = points(("2025-12", "1"), ("2025", "2"), ("2026-01", "3"), ("2026-Q1", "4"))

    assert (found := last(values)) is not None
    assert Decimal(4) == found.value
    assert last(()) is None


@pytest.mark.parametrize(
    ("values", "recent", "before", "way", "better"),
    [
        (("90", "91", "92", "93", "94", "95"), "94", "91", "up", True),
        (("95", "94", "93", "92", "91", "90"), "91", "94", "down", False),
        (("90", "91", "92", "92", "91", "90"), "91", "91", "level", None),
        (("1", "1", "90", "91", "92", "93", "94", "95"), "94", "91", "up", True),
    ],
)
def test_trend_is_the_mean_of_three_against_the_three_before(
    values: tuple[str, ...], recent: str, before: str, way: str, better: bool | None
) -> None:
    """Older values do not matter; whether up is good is said by the metric."""
    found = trend(months(*values), higher_is_better=True)

    assert (Decimal(recent), Decimal(before), way, better) == found


def test_a_trend_needs_six_values_of_one_length() -> None:
    """Five months and a year make none; the direction of a metric may be unknown."""
    five = months("90", "91", "92", "93", "94")

    assert trend(five) is None
    assert trend((*points(("2025", "3")), *five)) is None
    assert trend(()) is None
    assert (found := trend(months("90", "91", "92", "93", "94", "95"))) is not None
    assert found.better is None


def test_falling_is_good_where_lower_is_better() -> None:
    """Such as for failed changes."""
    found = trend(months("5", "5", "5", "4", "4", "4"), higher_is_better=False)

    assert found is not None
    assert ("down", True) == (found.way, found.better)


def test_breaches_that_follow_one_another_are_one_run() -> None:
    """A better value between them ends it."""
    values = months("99.9", "99.4", "99.1", "99.5", "98")

    assert [values[1], values[2], values[4]] == list(breaches(metric(), values))
    assert [values[1:3], values[4:]] == list(runs(metric(), values))


@pytest.mark.parametrize(
    ("frequency", "end", "due", "late", "very_late"),
    [
        ("P1M", date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 15), date(2026, 12, 31)),
        ("P1M", date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 15), date(2027, 1, 31)),
        ("P1M", date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 15), date(2026, 3, 31)),
        ("P3M", date(2026, 3, 31), date(2026, 6, 30), date(2026, 8, 15), date(2026, 9, 30)),
        ("P1W", date(2026, 11, 1), date(2026, 11, 8), date(2026, 11, 11), date(2026, 11, 15)),
        ("P1D", date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 2), date(2026, 11, 3)),
        ("P12M", date(2025, 12, 31), date(2026, 12, 31), date(2027, 7, 1), date(2027, 12, 31)),
        ("P12M", date.max, date.max, date.max, date.max),
    ],
)
def test_the_next_value_is_due_late_and_very_late(
    frequency: str, end: date, due: date, late: date, very_late: date
) -> None:
    """At once, one and a half, and two times the frequency after the end of the last."""
    assert (due, late, very_late) == due_after(Duration.parse(frequency), end)


def test_overdue_since_is_the_day_on_which_the_missing_value_was_due() -> None:
    """Said when it is late; a value for next year does not count."""
    values = (*months("99.9"), *points(("2027", "99")))

    assert overdue_since(metric(), values, date(2026, 3, 15)) is None
    assert date(2026, 2, 28) == overdue_since(metric(), values, date(2026, 3, 16))
    assert overdue_since(metric(), (), date(2026, 3, 16)) is None
    assert overdue_since(Metric(**{**dict(metric()), "frequency": None}), values, date(2026, 3, 16)) is None
