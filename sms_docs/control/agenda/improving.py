# Actions that follow from something. A management review is closed the day it is held, so that its actions bear no mark
# of their own: what became of them is said by a later review, or by the record that carries them out. Decisions on
# reports have not even that: without such a record they leave the list when their day has passed.

"""Actions of reviews, reports, nonconformities and improvements."""

from collections.abc import Iterator

from sms_docs.control.agenda.desk import Desk
from sms_docs.control.agenda.item import Item
from sms_docs.library import Entry
from sms_docs.library.undertakings import undertakings
from sms_docs.records import Improvement, ManagementReview, Nonconformity, ReportIssue


def improving(desk: Desk) -> Iterator[Item]:
    """Actions that are not done."""
    yield from _reviews(desk)
    for issue in desk.of(ReportIssue):
        yield from _decisions(desk, issue)
    for nonconformity in desk.of(Nonconformity):
        record = nonconformity.record
        if record.due is not None and record.done_on is None and not record.closed:
            todo = f"Do it, then write “done_on” in {nonconformity.document.path}; later, “effectiveness”."
            yield desk.item(
                nonconformity, record.due, "corrective-action", "corrective action to be done", todo,
                detail=record.corrective_action or "",
            )  # fmt: skip
    for idea in desk.of(Improvement):
        if idea.record.due is not None and idea.record.done_on is None and not idea.record.closed:
            todo = f"Do it, then write “done_on” in {idea.document.path}; later, “result”."
            yield desk.item(idea, idea.record.due, "improvement", "improvement to be done", todo)


def _reviews(desk: Desk) -> Iterator[Item]:
    """An action is listed with the review that asked for it last, until a later one has settled it."""
    reviews = sorted(desk.of(ManagementReview), key=lambda one: (one.record.on, one.id))
    for one in undertakings(reviews):
        for ident, index in list(one.asked.items())[-1:]:
            entry = next(review for review in reviews if review.id == ident)
            action = entry.record.actions[index]
            if one.waits and action.due is not None and not _carried(desk, action.follow_up):
                yield desk.item(
                    entry,
                    action.due,
                    "review-action",
                    "action of a management review",
                    "Do it; the next review says under “previous” what became of it.",
                    owner=action.owner,
                    detail=action.what,
                    place=index + 1,
                )


def _decisions(desk: Desk, entry: Entry[ReportIssue]) -> Iterator[Item]:
    for index, decision in enumerate(entry.record.decisions):
        due = decision.due
        if due is not None and due >= desk.today and not _carried(desk, decision.follow_up):
            yield desk.item(
                entry,
                due,
                "report-decision",
                "decision on a report to be carried out",
                "Carry it out, or write a record for it and name that under “follow_up” in a new entry.",
                owner=decision.owner,
                detail=decision.what,
                place=index + 1,
            )


def _carried(desk: Desk, ident: str | None) -> bool:
    """Whether a record carries an action out: it has a day of its own."""
    return ident is not None and ident in desk.library.by_id
