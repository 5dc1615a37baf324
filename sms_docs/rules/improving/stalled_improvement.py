"""Improvements that do not move."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sms_docs.records import Improvement
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.improving._samples import IMPROVEMENT
from sms_docs.rules.improving._standing import standing
from sms_docs.rules.wording import named
from sms_docs.source import Location

PATH = "improvement/imp-001.yml"
STILL: Final = timedelta(days=180)
WAITING: Final = timedelta(days=365)
NEXT_YEAR = IMPROVEMENT.replace("due: 2026-09-30", "due: 2027-03-31")


class StalledImprovement(LibraryRule):
    """An improvement whose day has passed, or that has not moved for 180 days.

    What moves it is its decision, a step under `progress`, or the day on which the work was done. An improvement that was
    decided to wait (`later`) may wait for a year before somebody has to decide again.

    ## Why it matters

    Clause 10.2 asks that improvements are managed: planned, carried out, reported. A list on which nothing moves is the
    most frequent finding on improvement.

    ## How to put it right

    Add the last step under `progress`; or the `result`, which closes it. If nobody will do it any more, decide so:
    `outcome: no`, with the reason.

    ## What a person must look at

    Why it stands still: no time, no money, or no interest.
    """

    code = "SMS582"
    name = "stalled-improvement"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/10.2",)
    covers = ("IMP-03",)
    examples = (
        Example("a step two months ago", {PATH: IMPROVEMENT}),
        Example(
            "no step for half a year",
            {PATH: NEXT_YEAR},
            finds=("improvement/imp-001.yml:17:10",),
            today=date(2026, 11, 22),
        ),
        Example(
            "its day has passed",
            {PATH: IMPROVEMENT},
            finds=("improvement/imp-001.yml:11:6",),
            today=date(2026, 10, 5),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at improvements that were decided and are not closed."""
        for entry in standing(context.library, Improvement):
            record = entry.record
            if record.closed or record.decision is None:
                continue
            waits = record.decision.outcome == "later"
            if not waits and record.due is not None and record.done_on is None and record.due < context.today:
                yield self._late(entry)
            else:
                yield from self._still(entry, WAITING if waits else STILL, context.today)

    def _late(self, entry: Entry[Improvement]) -> Finding:
        return self.finding(
            entry.at("due"),
            f"improvement {named(entry)} was due on {entry.record.due} and is not done",
            f"Write “done_on” in {entry.document.path} if it is; or put off “due”, and say why under “progress”.",
            document=entry.document.id,
        )

    def _still(self, entry: Entry[Improvement], patience: timedelta, today: date) -> Iterator[Finding]:
        moved, place = max(_moves(entry), key=lambda move: move[0])
        if moved + patience < today:
            yield self.finding(
                place,
                f"improvement {named(entry)} has not moved since {moved}",
                f"Add what happened under “progress”, or “result”, in {entry.document.path}; or decide anew.",
                document=entry.document.id,
            )


def _moves(entry: Entry[Improvement]) -> Iterator[tuple[date, Location]]:
    """The days on which something happened, and where they stand."""
    record = entry.record
    yield record.raised_on, entry.at("raised_on")
    if record.decision is not None:
        yield record.decision.on, entry.at("decision", "on")
    for index, step in enumerate(record.progress):
        yield step.on, entry.at("progress", index, "on")
    if record.done_on is not None:
        yield record.done_on, entry.at("done_on")
