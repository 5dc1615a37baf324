# What comes round with a frequency. A value, or a report, is due on the last day of its period: from then on it can be
# there. Without a first one, it is reckoned from the day on which the document came.

"""Values to be measured, reports to be issued, evidence to be looked at."""

from collections.abc import Iterator
from datetime import date

from sms_docs.control.agenda.desk import Desk
from sms_docs.control.agenda.item import Item
from sms_docs.control.intervals import YEARLY
from sms_docs.library import Entry
from sms_docs.library.measures import begun, due_after
from sms_docs.library.measures import last as newest_of
from sms_docs.records import Communication, EvidenceLink, Metric, Monitoring, Report, ReportIssue


def measuring(desk: Desk) -> Iterator[Item]:
    """What is due again and again."""
    for metric in desk.of(Metric):
        yield from _metric(desk, metric)
    for activity in desk.of(Monitoring):
        yield from _monitoring(desk, activity)
    issued = _issued(desk)
    for report in desk.of(Report):
        yield from _report(desk, report, issued.get(report.id))
    for communication in desk.of(Communication):
        yield from _communication(desk, communication)
    for link in desk.of(EvidenceLink):
        yield from _evidence(desk, link)


def _metric(desk: Desk, entry: Entry[Metric]) -> Iterator[Item]:
    record = entry.record
    if record.frequency is None or desk.idle(record.measures):
        return
    newest = newest_of(begun(desk.library.points.get(entry.id, ()), desk.today))
    last = newest.period.end if newest is not None else None
    file = record.series.file if record.series is not None else ""
    where = f"add it to {file}" if file else "add a measurement record: “sms-docs new measurement”"
    yield desk.item(
        entry,
        desk.next_period(entry, last, record.frequency),
        "measurement",
        f"next value of the metric{_known(last)}",
        f"Measure it and {where}.",
    )


def _known(last: date | None) -> str:
    return f"; the last one is for the time until {last}" if last is not None else "; there is none yet"


def _monitoring(desk: Desk, entry: Entry[Monitoring]) -> Iterator[Item]:
    record = entry.record
    if record.frequency is not None and not desk.idle(record.objects):
        yield desk.item(
            entry,
            desk.again(entry, record.last_done, record.frequency),
            "monitoring",
            "monitoring activity",
            f"Do it, and write “last_done” and “last_result” in {entry.document.path}.",
            owner=record.responsible,
        )


def _issued(desk: Desk) -> dict[str, date]:
    """The last day that each report was issued for."""
    found: dict[str, date] = {}
    for entry in desk.of(ReportIssue):
        record = entry.record
        found[record.report] = max(record.period.end, found.get(record.report, date.min))
    return found


def _report(desk: Desk, entry: Entry[Report], last: date | None) -> Iterator[Item]:
    if entry.record.frequency is not None:
        yield desk.item(
            entry,
            desk.next_period(entry, last, entry.record.frequency),
            "report",
            f"next issue of the report{_known(last)}",
            "Issue it, and note it with what was decided: “sms-docs new report-issue”.",
        )


def _communication(desk: Desk, entry: Entry[Communication]) -> Iterator[Item]:
    record = entry.record
    if record.frequency is not None:
        last = max((told.on for told in record.done), default=None)
        yield desk.item(
            entry,
            desk.again(entry, last, record.frequency),
            "communication",
            "planned communication",
            f"Do it, and add the day and the proof under “done” in {entry.document.path}.",
            owner=record.responsible,
        )


def _evidence(desk: Desk, entry: Entry[EvidenceLink]) -> Iterator[Item]:
    record = entry.record
    if desk.idle(record.proves):
        return
    last, path = record.last_checked, entry.document.path
    every = record.review_interval or entry.document.header.review_interval or YEARLY
    yield desk.item(
        entry,
        every.after(last) if last is not None else desk.begun(entry.document),
        "evidence-check",
        "check whether a link still leads to its evidence",
        f"Follow it, and write “last_checked” and “sample” in {path}.",
        owner=record.checked_by,
    )
    if record.frequency is not None and record.newest is not None:
        yield desk.item(
            entry,
            due_after(record.frequency, record.newest).late,
            "evidence-new",
            "new evidence is expected",
            f"Look whether it is there, and write “newest” in {path}.",
            owner=record.checked_by,
        )
