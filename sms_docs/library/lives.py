# From when to when a record could answer for something that went wrong. Work ends on the day on which it was done, not when
# somebody looked whether it helped: what comes back between the two says that it did not.

"""When nonconformities, improvements, changes and risks began and ended."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from sms_docs.records import ChangeEntry, Improvement, Nonconformity, Record, Risk


class Life(NamedTuple):
    """When a record began and ended, as far as it says.

    Attributes:
        begun: The day on which it was raised; None if it says none.
        ended: The last day on which something was done; None as long as something is open.
        how: What ended it, in words: ``NCR-001 was turned down``.
        closed: The day on which it was closed, which may be later.
        work: Whether something was done, so that one can ask whether it helped.
    """

    begun: date | None = None
    ended: date | None = None
    how: str = ""
    closed: date | None = None
    work: bool = True

    def told(self, ident: str, day: date) -> str:
        """How it had ended by a day: ``NCR-001 was closed on 2026-05-06``."""
        if self.closed is not None and self.closed < day:
            return f"{ident} was closed on {self.closed}"
        return f"{self.how.format(ident)} on {self.ended}"


def life_of(record: Record) -> Life:
    """When a record began and ended; what is no follow-up has neither."""
    found = _LIVES.get(type(record))
    return found(record) if found is not None else Life()


def _nonconformity(record: Nonconformity) -> Life:
    begun, done, closed = record.detected_on, record.done_on, record.on
    if record.no_action_reason is not None and record.corrective_action is None and done is None:
        return Life(begun, closed or begun, "{} was left without an action", closed, work=False)
    return Life(begun, done or closed, "the action of {} was done", closed)


def _improvement(record: Improvement) -> Life:
    begun, done, closed = record.raised_on, record.done_on, record.on
    if record.closed and record.result is None and done is None:
        return Life(begun, closed, "{} was turned down", None, work=False)
    return Life(begun, done or closed, "{} was done", closed)


def _change(record: ChangeEntry) -> Life:
    days = [day for day in (record.decided_on, record.planned_for, record.done_on) if day is not None]
    return Life(min(days, default=None), record.done_on, "{} was done")


def _risk(record: Risk) -> Life:
    """A risk has no end: it answers while an action is open, and until somebody has looked at it last."""
    if any(action.done_on is None for action in record.actions):
        return Life()
    days = [action.done_on for action in record.actions if action.done_on is not None]
    days += [record.reviewed_on] if record.reviewed_on is not None else []
    return Life(None, max(days, default=None), "{} was looked at last", work=False)


_LIVES: Final[Mapping[type[Record], Callable[[Any], Life]]] = {
    Nonconformity: _nonconformity,
    Improvement: _improvement,
    ChangeEntry: _change,
    Risk: _risk,
}
