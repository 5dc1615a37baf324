# What management reviews left to be done, followed from one to the next. An action is known by its key or by its words, never
# by words that are merely alike: two actions of one meeting may differ in one word only. What to say of one that was
# forgotten is for rules and pages.

"""Actions of management reviews, and what later reviews say of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sms_docs.library.document import Entry
from sms_docs.library.wording import plain
from sms_docs.records.management_review import ManagementReview, PreviousAction, ReviewAction
from sms_docs.source import Location

Review = Entry[ManagementReview]


class Said(NamedTuple):
    """What a later review says of an action."""

    review: Review
    item: PreviousAction


@dataclass(slots=True)
class Undertaking:
    """An action, from the review that asked for it to the last that spoke of it.

    Attributes:
        what: It, in the words in which it was first written down.
        review: The review that left it to be done last.
        at: Where that one says so.
        waits: Whether it is still to be done; not if a later review settled it, or looked at the record that does it.
        asked: Reviews that have it among their actions, by id, and its place there.
        said: What reviews say of it under ``previous``, oldest first.
        known_to: Ids of all reviews that speak of it.
        words: All words in which it is written, for comparing.
        keys: Its keys, by the review that gave them.
        follow_ups: Records that carry it out.
    """

    what: str
    review: Review
    at: Location
    waits: bool = True
    asked: dict[str, int] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    known_to: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    keys: set[tuple[str, str]] = field(default_factory=set)
    follow_ups: set[str] = field(default_factory=set)

    def later(self, review: Review) -> Said | None:
        """What was said of it last, after a review; None if nothing was."""
        last = self.said[-1] if self.said else None
        return last if last is not None and _when(last.review) > _when(review) else None

    def taken_over(self, review: Review) -> bool:
        """Whether a review after another one has it among its actions again."""
        return list(self.asked)[-1:] not in ([], [review.id])


def undertakings(reviews: Sequence[Review]) -> list[Undertaking]:
    """All actions that reviews asked for, or found open, each once.

    Args:
        reviews: The reviews, oldest first; without those that a later entry corrects.
    """
    found: list[Undertaking] = []
    for review in reviews:
        for index, item in enumerate(review.record.previous):
            _tell(found, review, index, item)
        _look(found, review)
        for index, action in enumerate(review.record.actions):
            _ask(found, review, index, action)
    return found


def _tell(found: list[Undertaking], review: Review, index: int, item: PreviousAction) -> None:
    """Take in what a review says of an earlier action; one that no review we have asked for begins with it."""
    one = next(_meant(found, item), None)
    if one is None:
        one = Undertaking(item.what, review, review.at("previous", index))
        found.append(one)
    one.said.append(Said(review, item))
    one.known_to.add(review.id)
    one.words.add(_words(item.what))
    one.waits = item.outcome in ("open", "late")
    if one.waits:
        one.review, one.at = review, review.at("previous", index)


def _meant(found: Sequence[Undertaking], item: PreviousAction) -> Iterator[Undertaking]:
    """The actions that an item of ``previous`` may mean, those that still wait first.

    A key is one of the review that is named; if that one gave it to none, of an earlier one that asked for the action.
    """
    known = [one for one in found if item.review is None or item.review in one.known_to]
    known.sort(key=lambda one: not one.waits)
    if item.action is None:
        yield from (one for one in known if _words(item.what) in one.words)
        return
    key = plain(item.action)
    yield from (one for one in known if (item.review, key) in one.keys)
    yield from (one for one in known if any(key == given for _review, given in one.keys))


def _look(found: Sequence[Undertaking], review: Review) -> None:
    """An action whose record was looked at was not forgotten: that record tells the rest."""
    inputs = review.record.inputs
    seen = inputs.previous_actions.see if inputs is not None and inputs.previous_actions is not None else ()
    for one in found:
        if one.waits and review.id not in one.known_to and not one.follow_ups.isdisjoint(seen):
            one.waits = False


def _ask(found: list[Undertaking], review: Review, index: int, action: ReviewAction) -> None:
    """Take in an action; one with the words of another that waits is that one, taken over."""
    words = _words(action.what)
    waiting = (one for one in found if one.waits and words in one.words and review.id not in one.asked)
    one = next(waiting, None)
    at = review.at("actions", index)
    if one is None:
        one = Undertaking(action.what, review, at)
        found.append(one)
    one.review, one.at = review, at
    one.asked[review.id] = index
    one.known_to.add(review.id)
    one.words.add(words)
    one.keys |= {(review.id, plain(action.key))} if action.key else set()
    one.follow_ups |= {action.follow_up} if action.follow_up else set()


def _words(what: str) -> str:
    return plain(what).rstrip(".")


def _when(review: Review) -> tuple[object, str]:
    return review.record.on, review.id
