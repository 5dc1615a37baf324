"""Monitoring that nobody could carry out alike."""

from collections.abc import Iterator
from typing import Final

from sms_docs.records import Monitoring
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Severity
from sms_docs.rules.measuring._samples import MONITORING
from sms_docs.rules.measuring._standing import gone
from sms_docs.rules.wording import gap, lacking, listed, named, quoted

NEEDED: Final = ("criteria", "method", "frequency", "responsible")

FILE = "metrics/mon-001.yml"


class IncompleteMonitoring(RecordRule[Monitoring]):
    """A monitoring activity without criteria, method, frequency or responsible role.

    ## Why it matters

    Clause 9.1 asks for what is monitored, by which method, when and against what. Without a frequency nobody can say
    that it is overdue; without criteria nobody can say what came out.

    ## How to put it right

    Add what is missing: `criteria` (what counts as good), `method` (how it is done), `frequency` (`P3M` is quarterly) and
    `responsible` (the role that does it).

    ## What a person must look at

    Whether the method would find what goes wrong.
    """

    code = "SMS539"
    name = "incomplete-monitoring"
    severity = Severity.WARNING
    record = Monitoring
    clauses = ("iso20000-1:2018/9.1",)
    covers = ("MON-01",)
    examples = (
        Example("all of it is said", {FILE: MONITORING}),
        Example(
            "nobody does it, nobody knows when",
            {FILE: MONITORING.replace("frequency: P3M\nresponsible: ROL-002\n", "")},
            finds=("metrics/mon-001.yml:1:1",),
        ),
    )

    def check_record(self, entry: Entry[Monitoring], context: Context) -> Iterator[Finding]:
        """Look for empty fields."""
        missing = lacking(entry.record, NEEDED)
        if missing and not gone(entry, context):
            yield self.finding(
                gap(entry, missing),
                f"monitoring {named(entry)} has no {listed(missing, 'or')}",
                f"Add {quoted(missing)} in {entry.document.path}.",
                document=entry.document.id,
            )
