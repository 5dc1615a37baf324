"""Improvements that nobody evaluated or decided on."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sms_docs.records import Improvement
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.improving._samples import IMPROVEMENT
from sms_docs.rules.improving._standing import standing, where
from sms_docs.rules.wording import named, quoted

PATH = "improvement/imp-001.yml"
TIME_TO_DECIDE: Final = timedelta(days=90)
UNJUDGED = IMPROVEMENT.replace("criteria:\n  - {criterion: Fits the objectives, judgement: Yes}\n", "")
FRESH = UNJUDGED.partition("decision:")[0]


class UndecidedImprovement(LibraryRule):
    """An improvement without evaluation or without decision.

    A decision needs `criteria` by which the idea was judged. Work that has begun needs a decision. An idea may wait for
    its decision for 90 days.

    ## Why it matters

    Clause 10.2 asks for criteria by which opportunities are evaluated, and for a decision. Ideas without an answer teach
    people not to have any.

    ## How to put it right

    Write under `criteria` what the idea was judged by and how it does, and under `decision` the outcome (go, later or
    no), `by` which role, and `on` which day.

    ## What a person must look at

    Whether the criteria are the same for everybody's ideas.
    """

    code = "SMS580"
    name = "undecided-improvement"
    clauses = ("iso20000-1:2018/10.2",)
    covers = ("IMP-01",)
    examples = (
        Example("evaluated and decided", {PATH: IMPROVEMENT}),
        Example("an idea of last week", {PATH: FRESH.replace("2026-01-12", "2026-05-26")}),
        Example(
            "decided, and nobody knows by what", {PATH: UNJUDGED}, finds=("improvement/imp-001.yml:8:1",)
        ),
        Example("no answer for half a year", {PATH: FRESH}, finds=("improvement/imp-001.yml:7:12",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at each improvement."""
        for entry in standing(context.library, Improvement):
            record = entry.record
            if record.decision is not None:
                if not record.criteria:
                    yield self._unjudged(entry)
            elif _begun(record) or record.raised_on + TIME_TO_DECIDE < context.today:
                yield self._undecided(entry, context.today)

    def _unjudged(self, entry: Entry[Improvement]) -> Finding:
        return self.finding(
            entry.key("decision"),
            f"improvement {named(entry)} was decided on, and does not say by which criteria",
            f"Add “criteria” {where(entry)}.",
            document=entry.document.id,
        )

    def _undecided(self, entry: Entry[Improvement], today: date) -> Finding:
        record = entry.record
        days = (today - record.raised_on).days
        state = "is being carried out" if _begun(record) else f"has waited for {days} days"
        lacking = ["decision"] if record.criteria else ["criteria", "decision"]
        return self.finding(
            entry.at("raised_on"),
            f"improvement {named(entry)} {state}, and nobody has decided on it",
            f"Decide, and add {quoted(lacking)} {where(entry)}.",
            document=entry.document.id,
        )


def _begun(record: Improvement) -> bool:
    return bool(record.progress or record.done_on or record.result)
