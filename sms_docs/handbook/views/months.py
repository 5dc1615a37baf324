# What is due in the next twelve months, month by month: a small calendar each, with the way to its list.

"""The months of the agenda."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from markupsafe import Markup

from sms_docs.control.agenda import Item
from sms_docs.handbook import words
from sms_docs.handbook.pictures import Day, month

NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_YEAR: Final = 12
_SAID: Final = 4  # things that a pointer is told of one day
_KINDS: Final = 3


class Month(NamedTuple):
    """A month.

    Attributes:
        anchor: Of its list; empty if nothing is due.
        name: With its year.
        number: How much is due.
        what: The most frequent duties, with how often.
        drawing: Its days.
    """

    anchor: str
    name: str
    number: int
    what: tuple[str, ...]
    drawing: Markup


def months(items: Sequence[Item], today: date) -> list[Month]:
    """The twelve months from today, and a thirteenth if something is due in it.

    Args:
        items: What is due, from today on.
        today: The day that is marked.
    """
    found: dict[tuple[int, int], list[Item]] = {}
    for item in items:
        found.setdefault((item.due.year, item.due.month), []).append(item)
    names = [divmod(today.year * _YEAR + today.month - 1 + ahead, _YEAR) for ahead in range(_YEAR + 1)]
    made = [_month(year, number + 1, found.get((year, number + 1), []), today) for year, number in names]
    return made if made[-1].number else made[:-1]


def _month(year: int, number: int, items: Sequence[Item], today: date) -> Month:
    days: dict[date, list[Item]] = {}
    for item in items:
        days.setdefault(item.due, []).append(item)
    drawn = {day: Day(len(due), _told(day, due)) for day, due in days.items()}
    kinds = Counter(item.what.partition(";")[0] for item in items).most_common(_KINDS)
    return Month(
        anchor=f"_{year}-{number:02}" if items else "",
        name=f"{NAMES[number - 1]} {year}",
        number=len(items),
        what=tuple(f"{what} ({count})" if count > 1 else what for what, count in kinds),
        drawing=month(year, number, drawn, today),
    )


def _told(day: date, items: Sequence[Item]) -> str:
    named = "; ".join(f"{item.what}, {item.entry.id}" for item in items[:_SAID])
    more = f"; and {len(items) - _SAID} more" if len(items) > _SAID else ""
    return f"{day.isoformat()}, {words.count(len(items), 'item')}: {named}{more}"
