# Lengths of time: of a measured value, and of the time over which a target holds. A day lies in one month, a month in one
# quarter; a week lies in none of them, and nothing is worked out from weeks.

"""Days, weeks, months, quarters and years."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from sms_docs.records.period import Period


class Span(StrEnum):
    """A length of calendar time, shortest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def rank(self) -> int:
        """0 for a day, rising."""
        return list(Span).index(self)


_LONGEST: Final[Mapping[Span, int]] = {Span.DAY: 1, Span.WEEK: 7, Span.MONTH: 31, Span.QUARTER: 92}
_WORDS: Final = re.compile(
    r"(dai|day|week|month|quarter|annual|year)(?:s|ly|ily|wise|s')?", re.IGNORECASE | re.ASCII
)
_MEANT: Final = {"dai": Span.DAY, "annual": Span.YEAR}
_SEVERAL: Final = re.compile(
    r"[0-9]|rolling|sliding|hour|minute|half|semi|\bbi|\b(?:two|three|four|six|twelve)\b", re.IGNORECASE
)


def days(period: Period) -> int:
    """How many days a stretch of time has."""
    return (period.end - period.start).days + 1


def span_of(period: Period) -> Span:
    """How long a stretch of time is."""
    return next((span for span, longest in _LONGEST.items() if days(period) <= longest), Span.YEAR)


def window_of(text: str) -> Span | None:
    """The time over which a target holds, from its words: ``month``, ``each calendar month``, ``monthly``.

    Args:
        text: What the agreement says.

    Returns:
        The length; None if it names none, several, or one that is no stretch of ours, such as 30 days or half a year.
    """
    if _SEVERAL.search(text):
        return None
    words = {match.group(1).casefold() for match in _WORDS.finditer(text)}
    spans = {_MEANT.get(word) or Span(word) for word in words}
    return spans.pop() if len(spans) == 1 else None


def around(day: date, span: Span) -> Period:
    """The stretch of the calendar in which a day lies.

    Args:
        day: The day.
        span: How long it is.
    """
    year, week, _weekday = day.isocalendar()
    text = {
        Span.DAY: f"{day:%Y-%m-%d}",
        Span.WEEK: f"{year:04}-W{week:02}",
        Span.MONTH: f"{day:%Y-%m}",
        Span.QUARTER: f"{day:%Y}-Q{(day.month + 2) // 3}",
        Span.YEAR: f"{day:%Y}",
    }
    return Period.parse(text[span])
