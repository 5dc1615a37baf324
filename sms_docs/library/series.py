# From the bytes of an exported table to measured values. It takes what tools write (byte order mark, CRLF, semicolons,
# quotes) and guesses nothing that could be read in two ways. It never raises for what the file says, and it opens no
# file: whether a value is good, missing or late is for the rules to say.

"""Read a series of measured values."""

from decimal import Decimal
from typing import Final, NamedTuple

from sms_docs.library.document import Problem
from sms_docs.library.exports import exported_text
from sms_docs.library.figures import DATE, is_number, number_cure, order_of, year_first
from sms_docs.library.tables import SEPARATORS, Cell, TableFault, cells
from sms_docs.records.empty_words import says_nothing
from sms_docs.records.faults import near
from sms_docs.records.fields import said
from sms_docs.records.metric import SeriesFile
from sms_docs.records.period import Period, period_cure
from sms_docs.source import Location
from sms_docs.source.libyaml import shortened

KIND: Final = "malformed-series"  # of all problems here
MAX_ROWS: Final = 200_000
MAX_PROBLEMS: Final = 50  # of one file; more are counted

_LONGEST: Final = 4_000  # characters of a cell
_SHOWN: Final = 12  # columns named in a cure


class Row(NamedTuple):
    """One measured value.

    Attributes:
        period: Time that it is for.
        value: The number.
        line: Of the file, from 1.
        column: Of the value, from 1.
        comment: Remark beside it; empty if there is none.
    """

    period: Period
    value: Decimal
    line: int
    column: int = 1
    comment: str = ""


class Series(NamedTuple):
    """What a file says.

    Attributes:
        path: The file, relative to the project.
        rows: The values that could be read, in the order of the file.
        problems: What is wrong with the file.
        empty: Lines that name a period and no value: the tool had none.
        explained: Periods without a value for which a remark says why.
    """

    path: str
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    empty: tuple[int, ...] = ()
    explained: tuple[Period, ...] = ()


def read_series(data: bytes, path: str, wanted: SeriesFile, unit: str = "") -> Series:
    """Read a series.

    Args:
        data: The bytes of the file.
        path: The file, relative to the project.
        wanted: Names of the columns, and how numbers and dates are written.
        unit: Unit of the metric; it may stand behind the numbers.
    """
    reading = _Reading(path, wanted, unit)
    faults: list[TableFault] = []
    text = exported_text(data, faults)
    if text is not None:
        try:
            reading.table(text)
        except TableFault as fault:
            faults.append(fault)
    for found in faults:
        reading.problem(found.message, found.cure, found.line, found.column)
    return reading.result()


class _Places(NamedTuple):
    """Where the wanted columns stand, and how many there are."""

    period: int
    value: int
    comment: int | None
    width: int


class _Reading:
    """One file on its way to rows.

    Args:
        path: The file.
        wanted: How it is written.
        unit: What may stand behind the numbers.
    """

    def __init__(self, path: str, wanted: SeriesFile, unit: str) -> None:
        self.path, self.wanted, self.unit = path, wanted, unit
        self.rows: list[Row] = []
        self.empty: list[int] = []
        self.explained: list[Period] = []
        self.problems: list[Problem] = []
        self.unsaid = 0
        self._seen: dict[Period, Cell] = {}

    def problem(
        self, message: str, cure: str, line: int = 1, column: int = 1, first: Cell | None = None
    ) -> None:
        """Note what is wrong; after many, only count."""
        if len(self.problems) == MAX_PROBLEMS:
            self.unsaid += 1
            return
        other = Location(self.path, first.line, first.column) if first else None
        self.problems.append(Problem(KIND, message, cure, Location(self.path, line, column), other))

    def result(self) -> Series:
        """What was read."""
        if self.unsaid:
            message = f"{self.unsaid:,} more mistakes in this series"
            last = Problem(KIND, message, "Correct those above first.", Location(self.path))
            self.problems.append(last)
        return Series(
            self.path, tuple(self.rows), tuple(self.problems), tuple(self.empty), tuple(self.explained)
        )

    def table(self, text: str) -> None:
        """Read the first line, then the others.

        Raises:
            TableFault: The rest cannot be read.
        """
        separator = SEPARATORS[self.wanted.separator] if self.wanted.separator else self._sniffed(text)
        lines = cells(text, separator)
        places = self._places(next(lines, []), text)
        if places is None:
            return
        for count, line in enumerate(lines):
            if count == MAX_ROWS:
                message = f"the series has more than {MAX_ROWS:,} rows; the rest is not read"
                self.problem(
                    message, "Split it over several metrics, or export one value a day.", line[0].line
                )
                return
            self._row(line, places, separator)

    def _sniffed(self, text: str) -> str:
        """The separator under which the first line names most of the wanted columns."""
        first = text.lstrip("\n").partition("\n")[0]
        wanted = {self.wanted.period.casefold(), self.wanted.value.casefold()}

        def fit(separator: str) -> tuple[int, int]:
            names = {name.strip(' "').casefold() for name in first.split(separator)}
            return len(wanted & names), first.count(separator)

        return max(SEPARATORS.values(), key=fit)

    def _places(self, header: list[Cell], text: str) -> _Places | None:
        """Where the wanted columns stand; None if one of them is missing."""
        period = self._place(header, self.wanted.period, "period", text)
        value = self._place(header, self.wanted.value, "value", text)
        comment = self._place(header, self.wanted.comment, "comment", text) if self.wanted.comment else None
        if period is None or value is None:
            return None
        return _Places(period, value, comment, len(header))

    def _place(self, header: list[Cell], name: str, field: str, text: str) -> int | None:
        found = [place for place, cell in enumerate(header) if cell.text.casefold() == name.casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            again = header[found[1]]
            message = f"two columns are called “{shortened(name)}”"
            self.problem(message, "Rename one of them.", again.line, again.column, header[found[0]])
            return None
        at = header[0] if header else Cell("", 1, 1)
        message = f"there is no column “{shortened(name)}” in the first line"
        self.problem(message, self._missing_cure(header, name, field, text), at.line, at.column)
        return None

    def _missing_cure(self, header: list[Cell], name: str, field: str, text: str) -> str:
        named_separator = self.wanted.separator
        better = next(word for word, sign in SEPARATORS.items() if sign == self._sniffed(text))
        if named_separator is not None and better != named_separator and len(header) == 1:
            return f"The columns seem to stand apart by another sign: write “separator: {better}” under “series”."
        names = [shortened(cell.text) for cell in header if cell.text]
        if not names or any(_is_period(name) for name in names):
            return "The first line must name the columns: add it, such as period,value."
        guess = near(name, names)
        return (
            f"{guess} Name it under “series” as “{field}:”. Columns are: {', '.join(names[:_SHOWN])}.".strip()
        )

    def _row(self, line: list[Cell], places: _Places, separator: str) -> None:
        last = line[-1]
        if not any(cell.text for cell in line):
            return
        if len(line) <= max(places.period, places.value):
            self.problem("the line ends before its value", "Complete or delete it.", last.line, last.column)
            return
        if any(cell.text for cell in line[places.width :]):
            self._too_wide(line, places.width, separator)
            return
        period, number = line[places.period], line[places.value]
        comment = line[places.comment] if places.comment is not None and places.comment < len(line) else None
        if not number.text and period.text:
            self._without_value(number.line, period, comment)
            return
        found, value = self._period(period), self._value(number)
        if found is None or value is None or self._twice(found, period):
            return
        self.rows.append(Row(found, value, number.line, number.column, self._comment(comment)))

    def _without_value(self, line: int, period: Cell, comment: Cell | None) -> None:
        """Note a time for which the tool had no value, and whether somebody says why."""
        self.empty.append(line)
        if comment is not None and not says_nothing(comment.text):
            found = self._period(period)
            self.explained += [found] if found is not None else []

    def _too_wide(self, line: list[Cell], width: int, separator: str) -> None:
        extra = line[width]
        cure = "Put a remark that holds a separator into quotes."
        if separator == ",":
            cure = "Put numbers with a decimal comma and remarks with commas into quotes, or export with semicolons."
        message = f"the line has {len(line)} cells, the first line names {width}"
        self.problem(message, cure, extra.line, extra.column)

    def _period(self, cell: Cell) -> Period | None:
        text = year_first(cell.text, self.wanted.dates)
        try:
            return Period.parse(text)
        except ValueError:
            pass  # said below, in the words of the file
        cure = period_cure(text) if cell.text else "Write the day, week, month, quarter or year of the value."
        if cell.text.startswith(("=", "@")):
            cure = "Export values, not formulas."
        elif DATE.fullmatch(text):
            cure += f" If all are written so, say “dates: {order_of(text)}” under “series”."
        what = f"{said(cell.text)} is not a period" if cell.text else "the period is empty"
        self.problem(what, cure, cell.line, cell.column)
        return None

    def _value(self, cell: Cell) -> Decimal | None:
        text = cell.text.removesuffix(self.unit).rstrip() if self.unit else cell.text
        sign = "." if self.wanted.decimal == "point" else ","
        if is_number(text, sign):
            return Decimal(text.replace(",", "."))
        self.problem(
            f"{said(cell.text) if cell.text else 'nothing'} is not a number",
            number_cure(text, sign),
            cell.line,
            cell.column,
        )
        return None

    def _twice(self, period: Period, cell: Cell) -> bool:
        first = self._seen.setdefault(period, cell)
        if first is cell:
            return False
        message = f"{period} has a value already, on line {first.line}"
        self.problem(message, "Delete the line that is wrong.", cell.line, cell.column, first)
        return True

    def _comment(self, cell: Cell | None) -> str:
        if cell is None:
            return ""
        if len(cell.text) > _LONGEST:
            message = f"the remark is longer than {_LONGEST:,} characters"
            self.problem(message, "Shorten it.", cell.line, cell.column)
        return cell.text[:_LONGEST]


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except ValueError:
        return bool(DATE.fullmatch(text))
    return True
