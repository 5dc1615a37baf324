# Days that somebody planned. What bears no mark of having been done (a gap in resources) is due until it is taken out.

"""Objectives, risks, changes, resources and the decision on climate."""

from collections.abc import Iterator

from sms_docs.control.agenda.desk import Desk
from sms_docs.control.agenda.item import Item
from sms_docs.library import Entry
from sms_docs.records import ChangeEntry, Issue, Objective, Resource, Risk


def planning(desk: Desk) -> Iterator[Item]:
    """What was planned for a day."""
    for objective in desk.of(Objective):
        yield from _objective(desk, objective)
    for risk in desk.of(Risk):
        yield _risk_review(desk, risk)
        yield from _risk(desk, risk)
    for change in desk.of(ChangeEntry):
        yield from _change(desk, change)
    for resource in desk.of(Resource):
        yield from _resource(desk, resource)
    for issue in desk.of(Issue):
        yield from _climate(desk, issue)


def _objective(desk: Desk, entry: Entry[Objective]) -> Iterator[Item]:
    record = entry.record
    if record.result is not None:
        return
    plan, path = record.plan, entry.document.path
    if record.due is not None:
        todo = f"Judge whether it was reached, and write “result” in {path}."
        yield desk.item(entry, record.due, "objective", "objective to be reached", todo)
    if plan is not None and plan.due is not None and (record.due is None or plan.due < record.due):
        todo = f"Finish the work; if it moves, correct “due” of the plan in {path}."
        yield desk.item(
            entry,
            plan.due,
            "objective-plan",
            "work for an objective to be done",
            todo,
            owner=plan.responsible,
            detail=plan.work or "",
        )


def _risk_review(desk: Desk, entry: Entry[Risk]) -> Item:
    return desk.item(
        entry,
        desk.again(entry, entry.record.reviewed_on, desk.interval(entry)),
        "risk-review",
        f"review of the {entry.record.risk_kind}",
        f"Judge it anew, and write “reviewed_on” in {entry.document.path}.",
    )


def _risk(desk: Desk, entry: Entry[Risk]) -> Iterator[Item]:
    record, path = entry.record, entry.document.path
    for index, action in enumerate(record.actions):
        if action.done_on is None:
            yield desk.item(
                entry,
                action.due,
                "risk-action",
                f"action on the {record.risk_kind}",
                f"Do it, then write “done_on” and “effectiveness” of the action in {path}.",
                owner=action.owner,
                detail=action.what,
                place=index + 1,
            )
    if record.accepted is not None and record.accepted.until is not None:
        yield desk.item(
            entry,
            record.accepted.until,
            "risk-acceptance",
            "end of the acceptance of the risk",
            f"Accept it anew under “accepted” in {path}, or add an action.",
            owner=record.accepted.by,
        )


def _change(desk: Desk, entry: Entry[ChangeEntry]) -> Iterator[Item]:
    record = entry.record
    if record.planned_for is not None and not record.closed:
        todo = f"Carry it out, then write “result” and “done_on” in {entry.document.path}; or plan it anew."
        yield desk.item(entry, record.planned_for, "change", "change of the SMS", todo)


def _resource(desk: Desk, entry: Entry[Resource]) -> Iterator[Item]:
    gap = entry.record.gap
    if gap is not None and gap.due is not None:
        todo = f"Close it, and take “gap” out of {entry.document.path}; or decide anew."
        yield desk.item(
            entry, gap.due, "resource-gap", "gap in resources to be closed", todo, detail=gap.what
        )


def _climate(desk: Desk, entry: Entry[Issue]) -> Iterator[Item]:
    climate = entry.record.climate
    if climate is not None:
        yield desk.item(
            entry,
            desk.interval(entry).after(climate.decided_on),
            "climate-decision",
            "decision whether climate change is a relevant issue",
            f"Decide anew, and write “decided_on” in {entry.document.path}.",
        )
