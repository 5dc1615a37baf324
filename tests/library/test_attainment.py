"""Service levels that were reached, worked out from measured values."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from sms_docs.library.attainment import attained, countable, measured_targets
from sms_docs.library.points import Point
from sms_docs.library.promises import number
from sms_docs.library.units import same_unit
from sms_docs.library.windows import Span, around, days, span_of, window_of
from sms_docs.records import Agreement, Metric, Period
from sms_docs.records.agreement import Target
from sms_docs.source import Location


def target(
    metric: str = "availability", value: str = "99.5", unit: str = "%", window: str = "month"
) -> Target:
    """A promise."""
    return Target(
        metric=metric, operator=">=", value=Decimal(value), unit=unit, window=window, measured_by="MET-001"
    )


def agreement(valid_to: date | None = None) -> Agreement:
    """An agreement that is valid from 2026 on."""
    return Agreement(
        id="AGR-001",
        type="agreement",
        kind="sla",
        title="SLA",
        owner="ROL-001",
        scope="Hosting",
        valid_from=date(2026, 1, 1),
        valid_to=valid_to,
        targets=(target(), target().model_copy(update={"measured_by": None})),
    )


def metric(unit: str | None = "%") -> Metric:
    """A metric."""
    return Metric(id="MET-001", type="metric", title="Availability", owner="ROL-001", unit=unit)


def point(period: str, value: str) -> Point:
    """A measured value."""
    return Point(Period.parse(period), Decimal(value), Location("met.csv"))


def daily(first: date, *values: str) -> list[Point]:
    """Values of days that follow one another."""
    return [point((first + timedelta(number)).isoformat(), value) for number, value in enumerate(values)]


def reached(wanted: Target, *values: Point, valid_to: date | None = None) -> list[tuple[str, str, bool]]:
    """Time, value and whether the target was kept."""
    found = attained(agreement(valid_to), wanted, metric(), values)
    return [(str(one.period), number(round(one.value, 4)), one.met) for one in found]


def test_a_value_for_the_time_of_the_target_is_what_was_reached() -> None:
    """Month by month, oldest first."""
    values = (point("2026-01", "99.5"), point("2026-02", "99.49"))

    assert [("2026-01", "99.5", True), ("2026-02", "99.49", False)] == reached(target(), *values)


def test_only_time_in_which_the_agreement_was_valid_counts() -> None:
    """A month that began before it or ended after it was not promised."""
    values = [point(f"{month}", "99.9") for month in ("2025-12", "2026-01", "2026-02", "2026-03")]

    assert ["2026-01", "2026-02"] == [
        found[0] for found in reached(target(), *values, valid_to=date(2026, 3, 15))
    ]


def test_days_of_availability_are_put_together_to_a_month() -> None:
    """Thirty days of 100 % and one of 84.5 %: 3084.5 / 31 = 99.5 %."""
    values = daily(date(2026, 1, 1), *["100"] * 30, "84.5")

    assert [("2026-01", "99.5", True)] == reached(target(), *values)
    assert [] == reached(target(), *values[1:])
    assert [("2026-01", "99.4968", False)] == reached(target(), *values[:30], point("2026-01-31", "84.4"))


def test_months_count_by_their_days() -> None:
    """(31 x 100 + 28 x 90 + 31 x 100) / 90 = 96.8889 %."""
    values = (point("2026-01", "100"), point("2026-02", "90"), point("2026-03", "100"))

    assert [("2026-Q1", "96.8889", False)] == reached(target(window="quarter"), *values)
    assert [] == reached(target(window="quarter"), *values[:2])


def test_a_value_for_the_whole_takes_the_place_of_its_parts() -> None:
    """The tool knows better than the mean."""
    values = (*daily(date(2026, 1, 1), *["100"] * 31), point("2026-01", "99.4"))

    assert [("2026-01", "99.4", False)] == reached(target(), *values)


def test_a_share_of_tickets_is_not_put_together() -> None:
    """The mean of shares is not the share of all."""
    values = daily(date(2026, 1, 1), *["100"] * 31)

    assert [] == reached(target("incidents solved in time"), *values)
    assert not countable(target("incidents solved in time"), Span.DAY)
    assert countable(target(), Span.DAY)
    assert not countable(target(), Span.WEEK)
    assert not countable(target(), Span.QUARTER)


def test_values_in_another_unit_say_nothing() -> None:
    """Minutes are not percent."""
    assert () == attained(agreement(), target(), metric("min"), [point("2026-01", "99")])


def test_values_are_turned_into_the_unit_of_the_target() -> None:
    """Minutes into hours, without loss: 240 minutes are four hours, 241 are 4.0167 of them and a second too many."""
    hours = target("restore", "4", "hours").model_copy(update={"operator": "<="})
    values = [point("2026-01", "240"), point("2026-02", "241")]

    found = attained(agreement(), hours, metric("min"), values)

    assert [("4", True), ("4.0167", False)] == [(number(round(one.value, 4)), one.met) for one in found]


def test_numbers_of_any_size_are_compared() -> None:
    """As long as a target and a value may be, in the smallest and in the largest unit."""
    least = target("answer", "999999999999.999999", "ms").model_copy(update={"operator": "<="})
    most = target("answer", "999999999999.999999", "weeks").model_copy(update={"operator": "<="})

    assert attained(agreement(), most, metric("ms"), [point("2026-01", "0.000001")])[0].met
    assert not attained(agreement(), least, metric("weeks"), [point("2026-01", "999999999999")])[0].met


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("%", "percent", True),
        ("Hours", "h", True),
        ("min", "minutes", True),
        ("%", "min", False),
        ("%", None, True),
        ("4 hours", "hours", False),
        ("days", "h", True),
        ("business hours", "working hours", True),
        ("working hours", "hours", False),
        ("working days", "working hours", False),
        ("Working Days", "working day", True),
        ("elapsed hours", "minutes", True),
        ("tickets", "Tickets", True),
        ("tickets", "calls", False),
    ],
)
def test_units_are_compared_as_people_write_them(one: str, other: str | None, same: bool) -> None:
    """A unit that nobody wrote down is that of the other."""
    assert same is same_unit(one, other)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("month", Span.MONTH),
        ("each calendar month", Span.MONTH),
        ("Monthly", Span.MONTH),
        ("quarter", Span.QUARTER),
        ("annually", Span.YEAR),
        ("per year", Span.YEAR),
        ("daily", Span.DAY),
        ("week", Span.WEEK),
        ("30 days", None),
        ("half-year", None),
        ("every two months", None),
        ("bi-monthly", None),
        ("rolling year", None),
        ("hour", None),
        ("weekdays of a month", None),
        ("case", None),
    ],
)
def test_windows_are_read_from_their_words(text: str, span: Span | None) -> None:
    """What names no stretch of the calendar is not guessed."""
    assert span is window_of(text)


@pytest.mark.parametrize("text", ["2026-03-31", "2026-W09", "2026-03", "2026-Q1", "2026"])
def test_every_day_of_a_period_lies_in_it(text: str) -> None:
    """So that days find the month, quarter and year that they belong to."""
    period = Period.parse(text)
    span = span_of(period)

    assert all(around(period.start + timedelta(day), span) == period for day in range(days(period)))


def test_any_window_takes_each_value_as_it_is() -> None:
    """A target for each case is compared with every value."""
    values = (point("2026-01", "99.9"), point("2026-Q2", "99"))

    assert [("2026-01", "99.9", True), ("2026-Q2", "99", False)] == reached(
        target(window="each case"), *values
    )


def test_targets_know_their_metrics() -> None:
    """By their place in the agreement."""
    assert {0: "MET-001"} == measured_targets(agreement())
