# Actions that follow from something. A management review is closed the day it is held, so that its actions bear no mark
# of their own: what became of them is said by a later review, in the same words, or by the record that carries them out.
# Decisions on reports have not even that: without such a record they leave the list when their day has passed.

"""Actions of reviews, reports, nonconformities and improvements."""

from collections.abc import Iterator

from sms_docs.control.agenda.desk import Desk
from sms_docs.control.agenda.item import Item
from sms_docs.library import Entry
from sms_docs.library.wording import plain
from sms_docs.records import Improvement, ManagementReview, Nonconformity, Record, ReportIssue, Risk


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
    """Newest first: an action that a later review settled or took over is listed no more."""
    settled: set[str] = set()
    for entry in sorted(desk.of(ManagementReview), key=lambda one: (one.record.on, one.id), reverse=True):
        for index, action in enumerate(entry.record.actions):
            open_ = plain(action.what) not in settled and not _followed(desk, action.follow_up)
            if action.due is not None and open_:
                yield desk.item(
                    entry,
                    action.due,
                    "review-action",
                    "action of a management review",
                    f"Do it; the next review says under “previous” what became of it.{_carrier(action.follow_up)}",
                    owner=action.owner,
                    detail=action.what,
                    place=index + 1,
                )
        settled |= {plain(one.what) for one in entry.record.previous if one.outcome in ("done", "dropped")}
        settled |= {plain(action.what) for action in entry.record.actions}


def _decisions(desk: Desk, entry: Entry[ReportIssue]) -> Iterator[Item]:
    for index, decision in enumerate(entry.record.decisions):
        due, record = decision.due, decision.follow_up
        if due is not None and not _followed(desk, record) and (record or due >= desk.today):
            yield desk.item(
                entry,
                due,
                "report-decision",
                "decision on a report to be carried out",
                f"Carry it out.{_carrier(record)}",
                owner=decision.owner,
                detail=decision.what,
                place=index + 1,
            )


def _carrier(ident: str | None) -> str:
    return f" {ident} carries it out." if ident is not None else ""


def _followed(desk: Desk, ident: str | None) -> bool:
    """Whether the record that carries an action out is done with."""
    entry = desk.library.by_id.get(ident) if ident is not None else None
    return entry is not None and _finished(entry.record)


def _finished(record: Record) -> bool:
    if isinstance(record, Risk):
        return bool(record.actions) and all(action.done_on is not None for action in record.actions)
    return record.closed or getattr(record, "done_on", None) is not None
