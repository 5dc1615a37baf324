"""Periods: a day, a week, a month, a quarter or a year."""

import json
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sms_docs.records.period import Period, period_cure


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2026-03-31", "2026-03-31", "2026-03-31"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, start: str, end: str) -> None:
    """Both belong to it; weeks are those of ISO 8601."""
    period = Period.parse(text)

    assert (start, end, text) == (period.start.isoformat(), period.end.isoformat(), str(period))


@pytest.mark.parametrize(
    "text",
    [
        "26",
        "2026-13",
        "2026-00",
        "2026-Q5",
        "2026-W00",
        "2025-W53",
        "2026-02-30",
        "2026-3",
        "1899",
        "2200",
        " 2026",
    ],
)
def test_what_is_not_in_the_calendar_is_no_period(text: str) -> None:
    """Nor is what is written in another way."""
    with pytest.raises(ValueError, match=re.escape(text)):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("2026-3", "Write 2026-03."),
        ("03/2026", "Write 2026-03."),
        ("March 2026", "Write 2026-03."),
        ("Sept. 2026", "Write 2026-09."),
        ("Q1 2026", "Write 2026-Q1."),
        ("2026 q2", "Write 2026-Q2."),
        ("W9/2026", "Write 2026-W09."),
        ("2026/3/1", "Write 2026-03-01."),
        ("2026-03-01 00:00:00", "Write 2026-03-01."),
        ("31.03.2026", "Write 2026-03-31."),
        ("31/03/2026", "which number is the day"),
        ("03/31/26", "which number is the day"),
        ("2026-13", "no such month"),
        ("last month", "Write 2026-03 for a month"),
        ("Foo 2026", "Write 2026-03 for a month"),
    ],
)
def test_the_cure_writes_out_what_is_not_in_doubt(text: str, cure: str) -> None:
    """A date whose order nobody can tell is not put right by guessing."""
    assert cure in period_cure(text)


def test_periods_sort_by_time() -> None:
    """A shorter one that begins on the same day comes first."""
    texts = ["2026-Q1", "2025", "2026", "2026-01-01", "2026-01"]

    assert ["2025", "2026-01-01", "2026-01", "2026-Q1", "2026"] == sorted(texts, key=Period.parse)


@given(st.dates(date(1900, 1, 8), date(2199, 12, 20)))
def test_every_day_lies_in_its_week_month_quarter_and_year(day: date) -> None:
    """And the next period of the kind begins when it ends."""
    year, week, _ = day.isocalendar()
    names = (
        f"{year}-W{week:02}",
        f"{day:%Y-%m}",
        f"{day.year}-Q{(day.month + 2) // 3}",
        f"{day.year}",
        f"{day}",
    )
    for name in names:
        period = Period.parse(name)
        assert period.start <= day <= period.end
        assert (period.end + timedelta(days=1)).day == 1 or "W" in name or period.start == period.end


@given(st.text(max_size=40) | st.from_regex(r"\A[0-9QW./ -]{1,20}\Z"))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    """Never anything else, and a cure never offers what is refused again."""
    adapter = TypeAdapter(Period)
    try:
        adapter.validate_python(text)
    except ValidationError as error:
        cure = error.errors()[0]["msg"].rpartition(" | ")[2]
        if meant := re.fullmatch(r"Write (\S+)\.", cure):
            Period.parse(meant[1])


def test_the_schema_says_the_same() -> None:
    """Its pattern takes what is read, apart from days that do not exist."""
    schema = TypeAdapter(Period).json_schema()

    assert json.loads(json.dumps(schema))["patternErrorMessage"]
    for text in ("2026", "2026-Q1", "2026-03", "2026-W09", "2026-03-31"):
        assert re.search(schema["pattern"], text)
    for text in ("31.03.2026", "2026-3", "2026-Q5", "26"):
        assert not re.search(schema["pattern"], text)
    assert "2026-Q1" == TypeAdapter(Period).dump_python(Period.parse("2026-Q1"))
