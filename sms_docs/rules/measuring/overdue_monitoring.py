"""Monitoring that was not done in time."""

from collections.abc import Iterator
from datetime import date

from sms_docs.records import Monitoring
from sms_docs.rules.base import Approval, Context, Entry, Example, Finding, RecordRule, Severity
from sms_docs.rules.measuring._samples import MONITORING
from sms_docs.rules.measuring._standing import gone, idle, in_use_since
from sms_docs.rules.samples import CONTROLLED
from sms_docs.rules.wording import named

FILE = "metrics/mon-001.yml"
NEVER = {**CONTROLLED, FILE: MONITORING.partition("last_done:")[0]}
APPROVED = (Approval("MON-001", "PER-001", "ROL-001", 0),)


class OverdueMonitoring(RecordRule[Monitoring]):
    """A monitoring activity that is overdue.

    It is due one `frequency` after `last_done`. One in force that was never done is judged from the day on which its
    text was approved or became effective. Not judged are activities that were withdrawn or replaced, and those about
    things that are all over, such as retired services.

    ## Why it matters

    What is planned and not done proves that nobody misses it (clause 9.1).

    ## How to put it right

    Do it, and write the day under `last_done` and what came out under `last_result`. If it is done less often on purpose,
    change its `frequency`.

    ## What a person must look at

    What came out, and what followed from it.
    """

    code = "SMS540"
    name = "overdue-monitoring"
    severity = Severity.WARNING
    record = Monitoring
    clauses = ("iso20000-1:2018/9.1",)
    covers = ("MON-01",)
    examples = (
        Example("done in time", {FILE: MONITORING}),
        Example("due today", {FILE: MONITORING}, today=date(2026, 7, 10)),
        Example("overdue", {FILE: MONITORING}, finds=("metrics/mon-001.yml:11:12",), today=date(2026, 7, 11)),
        Example(
            "never done",
            NEVER,
            finds=("metrics/mon-001.yml:8:12",),
            approvals=APPROVED,
            today=date(2026, 6, 1),
        ),
        Example("never done, and a draft", NEVER),
    )

    def check_record(self, entry: Entry[Monitoring], context: Context) -> Iterator[Finding]:
        """Compare the last time with today."""
        record = entry.record
        if record.frequency is None or gone(entry, context) or idle(record.objects, context):
            return
        since = record.last_done or in_use_since(entry, context)
        due = record.frequency.after(since) if since is not None else None
        if due is not None and due < context.today:
            state = f"was last done on {since}" if record.last_done else f"was never done since {since}"
            yield self.finding(
                entry.at("last_done" if record.last_done else "frequency"),
                f"monitoring {named(entry)} {state}; it was due on {due}",
                f"Do it, and write “last_done” and “last_result” in {entry.document.path}.",
                document=entry.document.id,
            )
