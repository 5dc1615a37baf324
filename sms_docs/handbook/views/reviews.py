# Management reviews with their twelve inputs, and what became of their actions. A review is closed on the day it is held: a
# later one says what became of an action, in the same words, or the record that carries it out does.

"""The page of management reviews."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.topic import topic
from sms_docs.library import Entry
from sms_docs.library.undertakings import Undertaking, undertakings
from sms_docs.records import ManagementReview
from sms_docs.records.management_review import REVIEW_INPUTS, PreviousAction, ReviewAction, ReviewInput

URI: Final = "cycle/reviews"
OUTCOMES: Final = {
    "done": words.DONE,
    "open": words.OPEN,
    "late": words.LATE,
    "dropped": words.ENDED._replace(word="dropped", meaning="It was given up; the review says why."),
}


class Act(NamedTuple):
    """An action of a review, and how far it is.

    Attributes:
        action: The action.
        mark: How far it is.
        later: What a later review says of it; None if none does.
        review: Id of that review.
    """

    action: ReviewAction
    mark: words.Mark
    later: PreviousAction | None
    review: str


class Held(NamedTuple):
    """A review.

    Attributes:
        entry: The review.
        inputs: The twelve inputs by their names; None for one that says nothing.
        actions: Its actions.
    """

    entry: Entry[ManagementReview]
    inputs: Mapping[str, ReviewInput | None]
    actions: tuple[Act, ...]


def reviews_page(book: Book) -> Page:
    """The page of management reviews."""
    found = reviews(book)
    open_ = [(held, act) for held in found for act in held.actions if act.mark in (words.OPEN, words.LATE)]
    headings = {"_open": "Actions that are not done"}
    headings |= {held.entry.id: f"{held.entry.record.on} {held.entry.record.title}" for held in found}
    return topic(
        Sheet(book, URI),
        "Management reviews",
        "reviews.html.j2",
        headings,
        reviews=found,
        actions=open_,
        outcomes=OUTCOMES,
    )


def reviews(book: Book) -> list[Held]:
    """All reviews, newest first."""
    entries = sorted(book.living(ManagementReview), key=lambda entry: (entry.record.on, entry.id))
    followed = {place: one for one in undertakings(entries) for place in one.asked.items()}
    return [
        Held(
            entry,
            _inputs(entry.record),
            tuple(
                _act(action, followed[entry.id, index], entry, book)
                for index, action in enumerate(entry.record.actions)
            ),
        )
        for entry in reversed(entries)
    ]


def _inputs(record: ManagementReview) -> Mapping[str, ReviewInput | None]:
    missing = record.missing_inputs
    return {
        words.label(name): None if name in missing else getattr(record.inputs, name) for name in REVIEW_INPUTS
    }


def _act(action: ReviewAction, one: Undertaking, entry: Entry[ManagementReview], book: Book) -> Act:
    said = one.later(entry)
    later, review = (said.item, said.review.id) if said is not None else (None, "")
    if later is not None and later.outcome in ("done", "dropped"):
        return Act(action, OUTCOMES[later.outcome], later, review)
    if one.taken_over(entry):
        return Act(action, words.CARRIED, later, review)
    late = action.due is not None and action.due < book.context.today
    return Act(action, words.step(done=_followed(book, action.follow_up), late=late), later, review)


def _followed(book: Book, ident: str | None) -> bool:
    """Whether the record that carries an action out is done with."""
    entry = book.library.by_id.get(ident or "")
    if entry is None:
        return False
    return entry.record.closed or getattr(entry.record, "done_on", None) is not None
