"""Series of measured values, as tools export them."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sms_docs.library.exports
import sms_docs.library.series
from sms_docs.library.series import MAX_PROBLEMS, Series, read_series
from sms_docs.records import SeriesFile

PATH = "content/metrics/MET-001.csv"


def read(text: str | bytes, unit: str = "", **wanted: Any) -> Series:
    """What is read from a file."""
    data = text.encode() if isinstance(text, str) else text
    return read_series(data, PATH, SeriesFile.model_validate({"file": "MET-001.csv", **wanted}), unit)


def values(series: Series) -> list[tuple[str, str]]:
    """Periods and values; the file must have no problem."""
    assert () == series.problems
    return [(str(row.period), str(row.value)) for row in series.rows]


def problem(series: Series) -> tuple[str, str, str]:
    """Place, message and cure of the only problem."""
    (found,) = series.problems
    return str(found.location).removeprefix(f"{PATH}:"), found.message, found.cure


PLAIN = [("2026-01", "99.5"), ("2026-02", "99.7")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("period,value\n2026-01,99.5\n2026-02,99.7\n", {}),
        ("period,value\n2026-01,99.5\n2026-02,99.7", {}),
        ("period,value\r\n2026-01,99.5\r\n2026-02,99.7\r\n", {}),
        ("period,value\r2026-01,99.5\r2026-02,99.7\r", {}),
        ("\ufeffperiod,value\n2026-01,99.5\n2026-02,99.7\n", {}),
        ("\n\nperiod,value\n\n2026-01,99.5\n,\n2026-02,99.7\n\n", {}),
        ("period;value\n2026-01;99.5\n2026-02;99.7\n", {}),
        ("sep=;\nperiod;value\n2026-01;99.5\n2026-02;99.7\n", {}),
        ("period\tvalue\n2026-01\t99.5\n2026-02\t99.7\n", {}),
        ('"period","value"\n"2026-01","99.5"\n"2026-02","99.7"\n', {}),
        ("id, PERIOD , Value ,more\n1, 2026-01 , 99.5 ,x\n2,2026-02,99.7,y\n", {}),
        (
            "Monat;Wert\n2026-01;99,5\n2026-02;99,7\n",
            {"period": "monat", "value": "wert", "decimal": "comma"},
        ),
        ('period,value\n2026-01,"99,5"\n2026-02,"99,7"\n', {"decimal": "comma"}),
        ("period,value,remark\n2026-01,99.5\n2026-02,99.7,\n", {"comment": "remark"}),
    ],
)
def test_what_tools_export_is_read(text: str, wanted: dict[str, str]) -> None:
    """Byte order marks, line ends, separators, quotes, other columns, and names in any case."""
    assert PLAIN == values(read(text, **wanted))


def test_the_order_of_lines_does_not_matter() -> None:
    """They stay as they are; whether one is missing is not the reader's business."""
    assert ["2026-05", "2026-01"] == [
        period for period, _ in values(read("period,value\n2026-05,1\n2026-01,2\n"))
    ]


@pytest.mark.parametrize("period", ["2026", "2026-Q1", "2026-W09", "2026-03", "2026-03-01"])
def test_every_length_of_time_is_read(period: str) -> None:
    """Year, quarter, week, month and day."""
    assert [(period, "1")] == values(read(f"period,value\n{period},1\n"))


def test_a_named_order_of_dates_is_obeyed() -> None:
    """Only then is 01/04/2026 a day."""
    text = "period;value\n01/04/2026;1\n"

    assert [("2026-04-01", "1")] == values(read(text, dates="day-first"))
    assert [("2026-01-04", "1")] == values(read(text, dates="month-first"))
    assert "dates: day-first" in problem(read(text))[2]


def test_numbers_are_exact() -> None:
    """As many digits as the tool has, signs, powers of ten, and the unit of the metric."""
    text = "period,value\n2021,99.95833333333333\n2022,-0.5\n2023,1.5E-05\n2024,+3\n2025,99.5 %\n2026,99.5%\n"
    expected = ["99.95833333333333", "-0.5", "0.000015", "3", "99.5", "99.5"]

    assert [Decimal(text) for text in expected] == [row.value for row in read(text, "%").rows]


def test_a_row_knows_its_place_and_its_remark() -> None:
    """Lines count what quotes hold; doubled quotes are one."""
    text = 'period;value;remark\n2026-01;1;"two\nlines; ""quoted"""\n2026-02; 2;\n'

    first, second = read(text, comment="remark").rows
    assert (2, 9, 'two\nlines; "quoted"') == (first.line, first.column, first.comment)
    assert (4, 10, "") == (second.line, second.column, second.comment)


def test_a_period_without_a_value_is_a_gap() -> None:
    """The tool had none; the line is named, so that a rule can ask."""
    series = read("period,value\n2026-01,\n2026-02,1\n")

    assert ([("2026-02", "1")], (2,)) == (values(series), series.empty)


@pytest.mark.parametrize(
    ("line", "place", "message", "cure"),
    [
        ("31.03.2026,1", "2:1", "“31.03.2026” is not a period", "Write 2026-03-31."),
        ("04/31/2026,1", "2:1", "is not a period", "dates: month-first"),
        ("March 2026,1", "2:1", "is not a period", "Write 2026-03."),
        ("2026-13,1", "2:1", "is not a period", "no such month"),
        ("Total,1", "2:1", "“Total” is not a period", "Write 2026-03 for a month"),
        (",1", "2:1", "the period is empty", "Write the day"),
        ("=A2,1", "2:1", "is not a period", "not formulas"),
        ("2026-03,=B1/B2", "2:9", "“=B1/B2” is not a number", "not formulas"),
        ("2026-03,@sum", "2:9", "is not a number", "not formulas"),
        ("2026-03,n/a", "2:9", "“n/a” is not a number", "Leave the cell empty"),
        ("2026-03,99 points", "2:9", "is not a number", "digits alone"),
        ("2026-03,99.5 %", "2:9", "is not a number", "unit"),
        ('2026-03,"99,5"', "2:9", "“99,5” is not a number", "decimal: comma"),
        ('2026-03,"1,234.5"', "2:9", "is not a number", "between thousands"),
        ("2026-03,1e999", "2:9", "is not a number", "digits alone"),
        ("2026-03,NaN", "2:9", "is not a number", "Leave the cell empty"),
        ("2026-03,\u0661", "2:9", "is not a number", "digits alone"),
        ("2026-03,99,5", "2:12", "the line has 3 cells, the first line names 2", "decimal comma"),
        ("2026-03", "2:1", "the line ends before its value", "Complete"),
        ('2026-03,"1', "2:9", "a quote is opened here and never closed", "Close it"),
        ("2026-03,1\x00", "2:10", "the unseen character U+0000 NULL", "Delete it"),
        ("2026\u200b-03,", "2:5", "ZERO WIDTH SPACE", "Delete it"),
    ],
)
def test_a_wrong_line_is_named_with_its_cure(line: str, place: str, message: str, cure: str) -> None:
    """At the cell that is wrong."""
    series = read(f"period,value\n{line}\n")
    found = series.problems[0] if "\u200b" in line else None
    where, said, how = (
        problem(series)
        if found is None
        else (str(found.location)[len(PATH) + 1 :], found.message, found.cure)
    )

    assert place == where
    assert message in said
    assert cure in how


@pytest.mark.parametrize(
    ("text", "wanted", "message", "cure"),
    [
        ("month,value\n2026,1\n", {}, "no column “period”", "Columns are: month, value."),
        ("peroid,value\n2026,1\n", {}, "no column “period”", "Did you mean “peroid”?"),
        ("period,value\n2026,1\n", {"value": "valeu"}, "no column “valeu”", "Did you mean “value”?"),
        ("period,value\n2026,1\n", {"comment": "remark"}, "no column “remark”", "“comment:”"),
        ("period,value,Value\n2026,1,2\n", {}, "two columns are called “value”", "Rename"),
        ("", {}, "the series is empty", "Export it again"),
        (" \n\n", {}, "the series is empty", "Export it again"),
    ],
)
def test_a_wrong_first_line_is_named_with_its_cure(
    text: str, wanted: dict[str, str], message: str, cure: str
) -> None:
    """Once, not once a line."""
    _, said, how = problem(read(text, **wanted))

    assert message in said
    assert cure in how


@pytest.mark.parametrize(
    ("text", "wanted", "cure"),
    [
        ("2026,1\n2027,2\n", {}, "The first line must name the columns"),
        (",\n", {}, "The first line must name the columns"),
        ("period;value\n2026;1\n", {"separator": "comma"}, "separator: semicolon"),
        ("period,value\n2026,1\n", {"separator": "tab"}, "separator: comma"),
    ],
)
def test_a_file_without_the_columns_says_why(text: str, wanted: dict[str, str], cure: str) -> None:
    """No names at all, or another separator."""
    series = read(text, **wanted)

    assert () == series.rows
    assert {True} == {cure in found.cure for found in series.problems}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("period,value,x\n2026,1,Größe\n".encode("cp1252"), "“ö” (byte 0xF6) is not stored as UTF-8"),
        ("period,value\n".encode("utf-16"), "UTF-16"),
        ("period,value\n".encode("utf-16-le"), "UTF-16"),
        ("period,value\n".encode("utf-32-le"), "UTF-16 or UTF-32"),
    ],
)
def test_another_encoding_is_named(data: bytes, message: str) -> None:
    """A code page is not guessed."""
    _, said, cure = problem(read(data))

    assert message in said
    assert "CSV UTF-8" in cure


def test_a_period_has_one_value() -> None:
    """The second one is reported, and leads to the first."""
    series = read("period,value\n2026-01,1\n2026-02,2\n2026-01,1\n")

    assert ("4:1", "2026-01 has a value already, on line 2", "Delete the line that is wrong.") == problem(
        series
    )
    assert series.problems[0].first is not None
    assert f"{PATH}:2:1" == str(series.problems[0].first)
    assert 2 == len(series.rows)


def test_very_many_mistakes_are_counted() -> None:
    """Nobody reads ten thousand lines that say the same."""
    series = read("period,value\n" + "x,1\n" * 10_000)

    assert MAX_PROBLEMS + 1 == len(series.problems)
    assert "9,950 more mistakes in this series" == series.problems[-1].message


def test_there_is_a_limit_to_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes after it is not read, and that is said."""
    monkeypatch.setattr(sms_docs.library.series, "MAX_ROWS", 2)
    series = read("period,value\n2026-01,1\n2026-02,2\n2026-03,3\n2026-04,4\n")

    assert 2 == len(series.rows)
    assert "4:1" == problem(series)[0]


def test_there_is_a_limit_to_bytes_and_to_remarks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of gigabytes is not decoded, and a remark is no novel."""
    long = read(f"period,value,remark\n2026,1,{'x' * 5_000}\n", comment="remark")
    monkeypatch.setattr(sms_docs.library.exports, "MAX_BYTES", 10)

    assert "longer than 4,000 characters" in problem(long)[1]
    assert 4_000 == len(long.rows[0].comment)
    assert "larger than" in problem(read("period,value\n2026,1\n"))[1]


def test_a_huge_cell_is_shown_short() -> None:
    """No finding is longer than a sentence."""
    for line in (f"{'9' * 100_000},1", f"2026,{'9' * 100_000}", f"2026,{'1,' * 50_000}"):
        for found in read(f"period;value\n{line.replace(',', ';', 1)}\n").problems:
            assert len(found.message) + len(found.cure) < 400


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=12)


@given(st.binary(max_size=200))
def test_any_bytes_give_values_or_problems(data: bytes) -> None:
    """Never a traceback."""
    for prefix in (b"", b"period,value\n2026-01,1\n", b"period;value;comment\n"):
        for found in read(prefix + data, comment="comment").problems:
            assert found.message
            assert found.cure
            assert found.location.line >= 1
            assert found.location.column >= 1


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8), st.sampled_from(",;\t"))
def test_any_cells_give_values_or_problems(lines: list[tuple[str, str, str]], separator: str) -> None:
    """Whatever a tool puts into quotes."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([("period", "value", "remark"), *lines])
    series = read(out.getvalue(), comment="remark")

    assert len(series.rows) + len(series.empty) <= len(lines)


@given(
    st.lists(
        st.tuples(
            st.dates().filter(lambda day: 1900 <= day.year < 2200),
            st.decimals(-(10**9), 10**9, places=4),
            st.text(st.sampled_from('ab ",;\t\n'), max_size=12),
        ),
        unique_by=lambda row: row[0],
        max_size=20,
    ),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_was_exported_is_what_is_read(
    rows: list[tuple[Any, Decimal, str]], separator: str, end: str
) -> None:
    """Every value and remark comes back, whatever the separator."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=end)
    writer.writerows([("period", "value", "remark"), *rows])
    series = read(out.getvalue(), comment="remark")

    assert () == series.problems
    assert [(str(day), value) for day, value, _ in rows] == [
        (str(row.period), row.value) for row in series.rows
    ]
    assert [remark.strip() for _, _, remark in rows] == [row.comment for row in series.rows]
