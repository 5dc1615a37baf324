# A stretch of calendar time as exports and people name it. One notation for each length, year first: whatever could be
# read in two ways is refused with the cure, never guessed. Knows no record and no file.

"""Periods: a day, a week, a month, a quarter or a year."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sms_docs.records.fields import said

_FORM: Final = re.compile(
    r"(?P<year>(?:19|20|21)[0-9]{2})"
    r"(?:-(?:Q(?P<quarter>[1-4])|W(?P<week>[0-9]{2})|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)
# The same for editors, which know no named groups.
_PATTERN: Final = r"^(19|20|21)[0-9]{2}(-(Q[1-4]|W[0-9]{2}|[0-9]{2}(-[0-9]{2})?))?$"
_CURE: Final = (
    "Write 2026-03 for a month; 2026, 2026-Q1, 2026-W09 and 2026-03-31 are a year, quarter, week and day."
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of calendar time, both days included; ordered by where it begins.

    Attributes:
        start: First day.
        end: Last day.
        text: How it is written: ``2026``, ``2026-Q1``, ``2026-03``, ``2026-W09`` or ``2026-03-31``.
    """

    start: date
    end: date
    text: str = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read a period.

        Raises:
            ValueError: It is written in another way, or not in the calendar.
        """
        match = _FORM.fullmatch(text)
        try:
            if match is not None:
                return cls(*_days(match), text)
        except ValueError:
            pass  # such as the 30th of February
        raise ValueError(text)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _taken, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: Any) -> dict[str, Any]:
        return {
            "type": ["string", "number"],
            "pattern": _PATTERN,
            "patternErrorMessage": _CURE,
            "examples": ["2026-03", "2026-Q1"],
        }


def _days(match: re.Match[str]) -> tuple[date, date]:
    """First and last day of what was written; ValueError if the calendar has no such time."""
    year, quarter, week, month, day = (int(group or 0) for group in match.groups())
    if week:
        first = date.fromisocalendar(year, week, 1)
        return first, first + timedelta(days=6)
    if day:
        return date(year, month, day), date(year, month, day)
    if match["week"] or match["day"]:
        raise ValueError(match[0])
    start = 3 * quarter - 2 if quarter else month if match["month"] else 1
    months = 3 if quarter else 1 if match["month"] else 12
    return date(year, start, 1), _before(year, start + months)


def _before(year: int, month: int) -> date:
    """The last day before a month begins; the thirteenth month is the first of the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1) - timedelta(days=1)


def _taken(value: object) -> Period:
    if isinstance(value, Period):
        return value
    text = value.strip() if isinstance(value, str) else ""
    try:
        return Period.parse(text)
    except ValueError:
        message = f"expected a period, got {said(value)} | {period_cure(text)}"
        raise PydanticCustomError("sms_docs", "{message}", {"message": message}) from None


def period_cure(text: str) -> str:
    """How to write what somebody may have meant by a period; written out where there is no doubt.

    Args:
        text: What was written and could not be read.
    """
    if _FORM.fullmatch(text):
        return "There is no such month, week or day in the calendar: correct it."
    for form, rewrite in _MEANT:
        if (match := form.fullmatch(text.strip())) and (meant := _checked(rewrite(match))):
            return f"Write {meant}."
    if re.fullmatch(r"[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{2}){1,2}", text.strip()):
        return "Write year, month and day, such as 2026-03-31: which number is the day cannot be told here."
    return _CURE


def _checked(text: str) -> str:
    try:
        return Period.parse(text).text
    except ValueError:
        return ""


def _named_month(name: str) -> str:
    short = name[:3].casefold()
    return f"{_MONTHS.index(short) + 1:02}" if short in _MONTHS else "00"


_MEANT: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"([0-9]{4})[-/. ]?([QqWw])[ ]?([0-9]{1,2})"), lambda m: _counted(m[1], m[2], m[3])),
    (re.compile(r"([QqWw])([0-9]{1,2})[-/. ]([0-9]{4})"), lambda m: _counted(m[3], m[1], m[2])),
    (re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})"), lambda m: f"{m[1]}-{m[2]:0>2}"),
    (re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})"), lambda m: f"{m[2]}-{m[1]:0>2}"),
    (re.compile(r"([A-Za-z]{3,9})[-. ]+([0-9]{4})"), lambda m: f"{m[2]}-{_named_month(m[1])}"),
    (
        re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ].{1,40})?"),
        lambda m: f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}",
    ),
    (re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})"), lambda m: f"{m[3]}-{m[2]:0>2}-{m[1]:0>2}"),
)


def _counted(year: str, letter: str, number: str) -> str:
    return f"{year}-{letter.upper()}{number:0>2}" if letter in "Ww" else f"{year}-Q{number}"
