"""Corrective actions of which nobody knows whether they worked."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sms_docs.records import Nonconformity
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.improving._samples import DONE, NONCONFORMITY
from sms_docs.rules.improving._standing import standing, where
from sms_docs.rules.wording import named

PATH = "improvement/ncr-001.yml"
TIME_TO_SHOW: Final = timedelta(days=180)
FAILED = DONE.replace("effective: true", "effective: false")
AGAIN = NONCONFORMITY.replace("NCR-001", "NCR-002").replace("2026-04-14", "2026-05-28") + "follows: NCR-001\n"


class UncheckedCorrectiveAction(LibraryRule):
    """A corrective action that was closed without a check of its effect, or never checked.

    `effectiveness` closes a nonconformity. Its day has to come after the day on which the action was done (`done_on`).
    An action that did not work needs a new nonconformity that names this one under `follows`. An action
    that was done more than 180 days ago and has no check at all is a warning.

    ## Why it matters

    Most corrective actions are done; fewer work. Clause 10.1 asks to look afterwards, and that needs some time and some
    new cases.

    ## How to put it right

    Wait until there are new cases, look at them, and write down `on`, `by`, `effective` and `result`. If the action did
    not work, start a new nonconformity with `follows`.

    ## What a person must look at

    Whether the check could have failed: what was looked at, and how many cases.
    """

    code = "SMS572"
    name = "unchecked-corrective-action"
    clauses = ("iso20000-1:2018/10.1",)
    covers = ("NCA-03",)
    examples = (
        Example("checked three weeks later", {PATH: DONE}),
        Example("it did not work, and a new one follows", {PATH: FAILED, "improvement/ncr-002.yml": AGAIN}),
        Example(
            "checked on the day on which it was done",
            {PATH: DONE.replace("on: 2026-05-28", "on: 2026-05-04")},
            finds=("improvement/ncr-001.yml:16:21",),
        ),
        Example(
            "closed, and nobody says that it was done",
            {PATH: DONE.replace("done_on: 2026-05-04\n", "")},
            finds=("improvement/ncr-001.yml:15:1",),
        ),
        Example(
            "it did not work, and nothing follows", {PATH: FAILED}, finds=("improvement/ncr-001.yml:16:57",)
        ),
        Example(
            "done half a year ago, and nobody has looked",
            {PATH: NONCONFORMITY + "done_on: 2026-05-04\n"},
            finds=("improvement/ncr-001.yml:15:10",),
            today=date(2026, 11, 22),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at each nonconformity."""
        entries = standing(context.library, Nonconformity)
        followed = {entry.record.follows for entry in entries}
        for entry in entries:
            if entry.record.effectiveness is not None:
                yield from self._closed(entry)
                if not entry.record.effectiveness.effective and entry.id not in followed:
                    yield self._failed(entry)
            elif entry.record.done_on is not None and entry.record.done_on + TIME_TO_SHOW < context.today:
                yield self._unchecked(entry)

    def _closed(self, entry: Entry[Nonconformity]) -> Iterator[Finding]:
        record = entry.record
        check = record.effectiveness
        assert check is not None  # noqa: S101 - asked before
        if record.done_on is None:
            if record.corrective_action:
                yield self._about(entry, "effectiveness", "nobody says when the action was done", "done_on")
        elif check.on <= record.done_on:
            words = f"its effect was checked on {check.on}, and the action was done on {record.done_on}"
            yield self._about(entry, "on", words, "effectiveness")

    def _about(self, entry: Entry[Nonconformity], field: str, words: str, cure: str) -> Finding:
        return self.finding(
            entry.at("effectiveness", "on") if field == "on" else entry.key(field),
            f"nonconformity {named(entry)} is closed, but {words}",
            f"Check it after the action was done, and write “{cure}” {where(entry)}.",
            document=entry.document.id,
        )

    def _failed(self, entry: Entry[Nonconformity]) -> Finding:
        return self.finding(
            entry.at("effectiveness", "effective"),
            f"the corrective action of {named(entry)} did not work, and nothing follows",
            f"Start one with “sms-docs new nonconformity”, with “follows: {entry.id}”.",
            document=entry.document.id,
        )

    def _unchecked(self, entry: Entry[Nonconformity]) -> Finding:
        return self.finding(
            entry.at("done_on"),
            f"the corrective action of {named(entry)} was done on {entry.record.done_on}, and nobody has looked since "
            "whether it worked",
            f"Look at new cases, and add “effectiveness” {where(entry)}.",
            document=entry.document.id,
            severity=Severity.WARNING,
        )
