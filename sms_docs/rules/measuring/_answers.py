# Rules that say “nothing follows” ask here: what follows is found out by the library, and whether all of it can be read is
# known to rules.

"""What followed, for rules."""

from sms_docs.library import Library
from sms_docs.library.follow_ups import TYPES, Followed, FollowUps
from sms_docs.library.points import Point
from sms_docs.records import Nonconformity
from sms_docs.rules.base import Context
from sms_docs.rules.measuring._standing import gone
from sms_docs.rules.unread import unread


def answers_readable(library: Library) -> bool:
    """Whether all that could say what follows can be read; else nobody can say that nothing does."""
    return not any(unread(library, model) for model in TYPES)


def follow_ups(context: Context) -> FollowUps:
    """What follows, without what was withdrawn or replaced."""
    return FollowUps(context.library, lambda entry: not gone(entry, context))


def said(followed: Followed, run: tuple[Point, ...]) -> str:
    """What to say of values that nothing answers: that nothing follows, or that they came back."""
    if not followed.recurrence:
        return "and nothing follows"
    way = "came back" if followed.unanswered[0] is run[0] else "went on"
    return f"and {way} {followed.recurrence}"


def cure(followed: Followed, metric: str) -> str:
    """What to write."""
    if not followed.recurrence:
        return f"Find the cause, and write a nonconformity or an improvement with “found_in: {metric}”."
    before = followed.before[0]
    again = f" and “follows: {before.id}”" if isinstance(before.record, Nonconformity) else ""
    return f"Find out why what was done did not last, and write a nonconformity with “found_in: {metric}”{again}."
