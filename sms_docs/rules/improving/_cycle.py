# The time within which everything is audited once. A programme may be shorter than its cycle, as one for each year is:
# then the cycles are counted from the first programme, and those of earlier programmes count.

"""Cycles of audits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sms_docs.records import AuditProgramme, Duration

_DAY: Final = Duration(days=1)


@dataclass(frozen=True, slots=True)
class Cycle:
    """One round of audits, both days included; ``promised`` if the programme lasts until its end."""

    start: date
    end: date
    promised: bool

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def length(programme: AuditProgramme) -> Duration:
    """The time within which a programme audits everything: its cycle, else its period."""
    return programme.cycle or Duration(days=max((programme.end - programme.start).days, 0) + 1)


def cycles(programme: AuditProgramme, programmes: Iterable[AuditProgramme], today: date) -> Iterator[Cycle]:
    """The cycles that a programme has a part in and that are not over, first one first.

    Args:
        programme: The programme.
        programmes: All programmes; the first of them is where cycles begin if one is shorter than its cycle.
        today: A cycle that is not promised counts only while it lasts.
    """
    span, whole = length(programme), programme.cycle is None
    first = programme.start
    if span.after(first) > _DAY.after(programme.end):
        first = min((one.start for one in programmes if one.cycle is not None), default=first)
    count, start = 0, first
    while start <= programme.end and start < date.max:
        count += 1
        following = Duration(span.months * count, span.days * count).after(first)
        found = Cycle(
            start, programme.end if whole else _DAY.before(following), following <= _DAY.after(programme.end)
        )
        if found.end >= today and (found.promised or start <= today or start <= programme.start):
            yield found
        start = following
