"""Changes of the system that were made without being thought about."""

from collections.abc import Iterator

from sms_docs.records import ChangeEntry
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.improving._samples import CHANGE
from sms_docs.rules.improving._standing import standing, where
from sms_docs.rules.wording import gap, lacking, listed, named, quoted

PATH = "changes/chg-001.yml"
DONE = CHANGE + "done_on: 2026-02-02\nresult: The policy is published.\n"
NEEDED = ("impact", "decided_by", "decided_on")
WORDS = {"impact": "impact", "decided_by": "role that decided it", "decided_on": "day of the decision"}


class UnassessedChange(LibraryRule):
    """A change of the system that is done and has no impact or no decision.

    Also a change whose planned day has passed.

    ## Why it matters

    Clause 8.1 asks that planned changes are controlled and that the consequences of unintended ones are looked at. Without
    a word on the impact nobody knows whether anybody did.

    ## How to put it right

    Fill in `impact`, `decided_by` and `decided_on` before you write `done_on`, which closes the entry. If it is closed
    already, add a new entry with `corrects`.

    ## What a person must look at

    Whether the impact on customers and on other parties was thought about, too.
    """

    code = "SMS586"
    name = "unassessed-change"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/8.1",)
    examples = (
        Example("assessed, decided and done", {PATH: DONE}),
        Example(
            "still being thought about",
            {PATH: CHANGE.replace("impact: None on services; sales tells customers.\n", "")},
        ),
        Example(
            "done, and nobody says what it means",
            {PATH: DONE.replace("impact: None on services; sales tells customers.\n", "")},
            finds=("changes/chg-001.yml:1:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at changes that are done, or should be thought through."""
        for entry in standing(context.library, ChangeEntry):
            record = entry.record
            begun = record.closed or (record.planned_for is not None and record.planned_for < context.today)
            if begun and (empty := lacking(record, NEEDED)):
                yield self._unassessed(entry, empty)

    def _unassessed(self, entry: Entry[ChangeEntry], empty: list[str]) -> Finding:
        return self.finding(
            gap(entry, empty),
            f"change {named(entry)} has no {listed([WORDS[field] for field in empty], 'and no')}",
            f"Add {quoted(empty)} {where(entry)}.",
            document=entry.document.id,
        )
