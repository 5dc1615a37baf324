# Audits and management reviews. A planned audit is due until a record of it exists; from then on the record speaks. The
# first management review of all has no day: a rule asks for it.

"""Audits and management reviews to be held."""

from collections.abc import Container, Iterator
from datetime import date

from sms_docs.control.agenda.desk import DAY, Desk
from sms_docs.control.agenda.item import Item
from sms_docs.control.intervals import meeting_interval
from sms_docs.library import Entry
from sms_docs.records import Audit, AuditProgramme, ManagementReview


def meetings(desk: Desk) -> Iterator[Item]:
    """Audits, programmes that end, and the next management review."""
    for audit in desk.of(Audit):
        if not audit.record.closed:
            todo = f"Hold it, then write findings, conclusion and “done_on” in {audit.document.path}."
            yield desk.item(audit, audit.record.planned, "audit", "audit", todo)
    held = {(entry.record.programme, entry.record.planned) for entry in desk.of(Audit)}
    for programme in desk.of(AuditProgramme):
        yield from _planned(desk, programme, held)
        yield from _end(desk, programme)
    yield from _review(desk)


def _planned(
    desk: Desk, entry: Entry[AuditProgramme], held: Container[tuple[str | None, date]]
) -> Iterator[Item]:
    """Audits of which there is no record: none that is named, and none of the same day in the same programme."""
    for index, planned in enumerate(entry.record.audits):
        named = desk.library.get(Audit, planned.audit) is not None
        if not named and (entry.id, planned.planned) not in held:
            yield desk.item(
                entry,
                planned.planned,
                "audit-planned",
                "audit of the programme",
                "Hold it and write it down (“sms-docs new audit”), then name it under “audit” of the programme.",
                owner=planned.auditors[0] if planned.auditors else entry.record.responsible,
                detail=planned.name,
                place=index + 1,
            )


def _end(desk: Desk, entry: Entry[AuditProgramme]) -> Iterator[Item]:
    record = entry.record
    others = (other.record for other in desk.of(AuditProgramme))
    after = DAY.after(record.end)
    if not any(other.start <= after <= other.end for other in others):
        todo = "Plan the audits of the next period: “sms-docs new audit-programme”."
        yield desk.item(
            entry,
            record.end,
            "audit-programme-end",
            "end of the audit programme",
            todo,
            owner=record.responsible,
        )


def _review(desk: Desk) -> Iterator[Item]:
    last = max(desk.of(ManagementReview), key=lambda entry: (entry.record.on, entry.id), default=None)
    if last is not None:
        todo = "Hold it, and write it down: “sms-docs new management-review”."
        due = meeting_interval(last, desk.control.procedure).after(last.record.on)
        yield desk.item(last, due, "management-review", "next management review", todo)
