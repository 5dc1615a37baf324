"""The kinds of value that fields have: which texts they take, and what is said about the others."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sms_docs.records import BY_KIND, RECORDS, Duration, Role
from sms_docs.records.faults import COMPUTED, faults_of, field_name, near
from sms_docs.records.fields import Day, Flag, Line, Number, Text, said


def _take(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def _refusal(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        _take(kind, value)
    return str(caught.value.errors()[0]["msg"])


@pytest.mark.parametrize(
    ("start", "span", "end"),
    [
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-02-29", "P4Y", "2028-02-29"),
        ("2026-10-31", "P4M", "2027-02-28"),
        ("2026-12-15", "P12M", "2027-12-15"),
        ("2026-12-15", "P1Y", "2027-12-15"),
        ("2026-03-30", "P1M1D", "2026-05-01"),
        ("2026-01-01", "P2W", "2026-01-15"),
        ("2026-01-01", "P90D", "2026-04-01"),
        ("9999-06-01", "P1Y", "9999-12-31"),
        ("9999-12-31", "P99999D", "9999-12-31"),
    ],
)
def test_after(start: str, span: str, end: str) -> None:
    """Months are calendar months: the day stays, or is the last of a shorter month. The calendar ends in 9999."""
    assert Duration.parse(span).after(date.fromisoformat(start)) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("end", "span", "start"),
    [
        ("2026-03-31", "P1M", "2026-02-28"),
        ("2024-03-31", "P1M", "2024-02-29"),
        ("2026-01-15", "P2M", "2025-11-15"),
        ("2026-03-01", "P1D", "2026-02-28"),
        ("0001-06-01", "P1Y", "0001-01-01"),
        ("0001-01-01", "P1D", "0001-01-01"),
    ],
)
def test_before(end: str, span: str, start: str) -> None:
    """The same, back in time."""
    assert Duration.parse(span).before(date.fromisoformat(end)) == date.fromisoformat(start)


@given(day=st.dates(), months=st.integers(0, 12_000), days=st.integers(0, 99_999))
def test_durations_never_raise_and_keep_order(day: date, months: int, days: int) -> None:
    """Any length of time from any day leads to a day of the calendar, on the right side."""
    span = Duration(months, days)
    assert span.before(day) <= day <= span.after(day)


@given(first=st.dates(), later=st.integers(0, 400), months=st.integers(0, 60))
def test_a_later_start_never_ends_earlier(first: date, later: int, months: int) -> None:
    """The order of two days is kept when the same time passes."""
    try:
        second = first + timedelta(days=later)
    except OverflowError:
        return
    assert Duration(months).after(first) <= Duration(months).after(second)


@pytest.mark.parametrize(
    ("text", "shown", "words"),
    [
        ("P12M", "P12M", "12 months"),
        ("P1Y", "P12M", "12 months"),
        ("P1M", "P1M", "1 month"),
        ("P2W", "P14D", "14 days"),
        ("P1M1D", "P1M1D", "1 month and 1 day"),
    ],
)
def test_duration_texts(text: str, shown: str, words: str) -> None:
    """A length of time is shown in one form."""
    span = Duration.parse(text)
    assert (str(span), span.words) == (shown, words)


@pytest.mark.parametrize(
    "text", ["", "P", "P0M", "12M", "P1H", "PT1H", "P1.5Y", "P-1M", "1 year", "P1M2Y", "P\u0663M"]
)
def test_no_duration(text: str) -> None:
    """Hours, fractions and nothing at all are no length of time here."""
    with pytest.raises(ValueError, match=f"^{text}$"):
        Duration.parse(text)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("12 months", "Write P12M."),
        ("1 year", "Write P1Y."),
        ("6w", "Write P6W."),
        ("P90d", "Write P90D."),
        ("0 days", "Write P12M for 12 months, P2W for two weeks."),
        ("yearly", "Write P12M for 12 months, P2W for two weeks."),
        (None, "Write P12M for 12 months, P2W for two weeks."),
    ],
)
def test_duration_cures(text: object, cure: str) -> None:
    """What people write for a length of time is put into its form where it is clear."""
    assert _refusal(Duration, text).endswith(f"| {cure}")


def test_dates() -> None:
    """A date is year, month and day."""
    assert _take(Day, "2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("2026-02-29", "there is no day 2026-02-29 in the calendar"),
        ("0000-01-01", "there is no day 0000-01-01 in the calendar"),
        ("01.02.2026", "Write it as 2026-02-01."),
        ("1.2.2026", "Write it as 2026-02-01."),
        ("2026/2/1", "Write it as 2026-02-01."),
        ("2026-02-01T10:00", "Write it as 2026-02-01."),
        ("31.31.2026", "YYYY-MM-DD"),
        ("01/02/2026", "YYYY-MM-DD"),
        ("20260201", "YYYY-MM-DD"),
        ("\u0662\u0660\u0662\u0666-\u0660\u0662-\u0660\u0661", "YYYY-MM-DD"),
        (None, "got nothing"),
        (["2026-02-01"], "got a list"),
        ({"a": "b"}, "got a group of fields"),
    ],
)
def test_no_dates(text: object, refusal: str) -> None:
    """What is no date is refused; how to write it is said only where there is no doubt which day is meant."""
    assert refusal in _refusal(Day, text)


@pytest.mark.parametrize(("text", "value"), [("99.9", "99.9"), ("-1", "-1"), ("0", "0"), ("1.500000", "1.5")])
def test_numbers(text: str, value: str) -> None:
    """Numbers are decimal: what is written is what is compared."""
    assert _take(Number, text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("99,9", "Write 99.9."),
        ("99.9 %", "Write 99.9."),
        ("NaN", "Write digits with a point"),
        ("Infinity", "Write digits with a point"),
        ("1e400", "Write digits with a point"),
        ("\u0663", "Write digits with a point"),
        ("9" * 100_000, "…"),
        (None, "got nothing"),
    ],
)
def test_no_numbers(text: object, refusal: str) -> None:
    """Signs, words and endless digits are no numbers."""
    message = _refusal(Number, text)
    assert refusal in message
    assert len(message) < 200


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False)])
def test_flags(text: str, value: bool) -> None:
    """Yes and no are written true and false."""
    assert _take(Flag, text) is value


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("yes", "Write true."),
        ("No", "Write false."),
        ("on", "Write true."),
        ("1", "Write true."),
        ("TRUE", "Write true."),
        ("perhaps", "Write true or false."),
        (None, "Write true or false."),
        (["true"], "Write true or false."),
    ],
)
def test_no_flags(text: object, cure: str) -> None:
    """Other words for yes and no are refused, with the word to write."""
    assert _refusal(Flag, text).endswith(f"| {cure}")


def test_lines_and_texts() -> None:
    """Spaces around a text do not count; a text of spaces alone is none; a line is one line."""
    assert _take(Line, "  Backup  ") == "Backup"
    assert _take(Text, " a\nb \n") == "a\nb"
    assert "at least 1" in _refusal(Line, " \t ")
    assert "at least 1" in _refusal(Text, " \n ")
    assert "several lines" in _refusal(Line, "a\nb")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "nothing"),
        ([], "a list"),
        ({}, "a group of fields"),
        (" a\n b ", "“a b”"),
        ("x" * 61, f"“{'x' * 60}…”"),
    ],
)
def test_said(value: object, shown: str) -> None:
    """What somebody wrote is shown short, on one line."""
    assert said(value) == shown


def _faults(**fields: object) -> list[tuple[str, str, str]]:
    data = {"id": "ROL-001", "type": "role", "title": "Owner", "owner": "ROL-001", **fields}
    with pytest.raises(ValidationError) as caught:
        Role.model_validate(data)
    return [(fault.kind, fault.message, fault.cure) for fault in faults_of(caught.value, Role)]


def test_names_of_fields_count_from_one() -> None:
    """People count from one."""
    assert field_name(("activities", 0, "responsible", 2)) == "activities[1].responsible[3]"


def test_nearest_choice() -> None:
    """Case and swapped letters do not matter; what is like nothing is not guessed."""
    assert near("OWNER", ["title", "owner"]) == "Did you mean “owner”?"
    assert near("=>", [">", ">="]) == "Did you mean “>=”?"
    assert near("colour", ["title", "owner"]) == ""
    assert near("ROL-01", ["PER-001", "ROL-001"]) == "Did you mean “ROL-001”?"
    assert near("rol-010", ["ROL-001", "ROL-100"]) == "Did you mean “ROL-001”?"


@pytest.mark.parametrize("word", sorted(COMPUTED))
def test_computed_words_are_no_fields_of_records(word: str) -> None:
    """What is called computed must not be a field of a type, or one would refuse what the other asks for."""
    assert [kind for kind, model in BY_KIND.items() if word in model.model_fields] == []


@pytest.mark.parametrize("word", ["Version", "approved-by", "Last Review", "Status"])
def test_typed_metadata_in_any_spelling(word: str) -> None:
    """Document control typed by hand is recognised however it is spelt."""
    ((kind, message, _),) = _faults(**{word: "x"})
    assert (kind, message) == ("typed-metadata", f"“{word}” is typed by hand")


def test_one_finding_a_field() -> None:
    """A field with several faults is named once."""
    assert [kind for kind, _, _ in _faults(reports_to=["ROL-001"], title="")] == [
        "wrong-value",
        "wrong-value",
    ]


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.kind)
def test_every_type_can_explain_its_fields(model: type[Any]) -> None:
    """For every field of every type, a missing or wrong value gives a message and a cure."""
    keys = {field.alias or name for name, field in model.model_fields.items()}
    for wrong in (None, [], {}, "", "?", "x" * 500, ["?"], [["?"]], [{"?": "?"}], {"?": "?"}):
        with pytest.raises(ValidationError) as caught:
            model.model_validate(dict.fromkeys(keys, wrong))
        for fault in faults_of(caught.value, model):
            assert fault.message
            assert fault.cure
            assert "Input should" not in fault.message
            assert "pydantic" not in fault.message + fault.cure
