"""Corrective actions that are late."""

from collections.abc import Iterator
from datetime import date

from sms_docs.records import Nonconformity
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.improving._samples import DONE, NONCONFORMITY
from sms_docs.rules.improving._standing import standing
from sms_docs.rules.wording import named

PATH = "improvement/ncr-001.yml"


class LateCorrectiveAction(LibraryRule):
    """A corrective action whose day has passed and that is not done.

    ## Why it matters

    Until the cause is gone, the case can happen again on any day. Clause 10.1 asks to act without undue delay.

    ## How to put it right

    Do it, and write the day under `done_on`. If it takes longer for a reason, correct `due`, and say why under
    `corrective_action`; the earlier date stays in the history.

    ## What a person must look at

    Whether what was decided is still the right action, and who has to help.
    """

    code = "SMS573"
    name = "late-corrective-action"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/10.1",)
    covers = ("NCA-04",)
    examples = (
        Example("due at the end of the month", {PATH: NONCONFORMITY}),
        Example("done, though late", {PATH: DONE}, today=date(2026, 7, 13)),
        Example(
            "two weeks late",
            {PATH: NONCONFORMITY},
            finds=("improvement/ncr-001.yml:14:6",),
            today=date(2026, 7, 13),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at actions that are not done."""
        for entry in standing(context.library, Nonconformity):
            record = entry.record
            if (
                record.closed
                or record.done_on is not None
                or record.due is None
                or record.due >= context.today
            ):
                continue
            yield self.finding(
                entry.at("due"),
                f"the corrective action of {named(entry)} was due on {record.due} and is not done",
                f"Do it and write “done_on” in {entry.document.path}; or put off “due”, and say why.",
                document=entry.document.id,
            )
