# How long the evidence is kept is its “retention”, which missing-retention looks for in all retained records.

"""Links to evidence that nobody followed."""

from collections.abc import Iterator
from typing import Final

from sms_docs.records import Duration, EvidenceLink
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Severity
from sms_docs.rules.measuring._samples import EVIDENCE
from sms_docs.rules.measuring._standing import idle
from sms_docs.rules.wording import named

YEAR: Final = Duration(12)

FILE = "evidence/evd-001.yml"


class UncheckedEvidence(RecordRule[EvidenceLink]):
    """A link to evidence that nobody followed within a year.

    The time is twelve months, or the `review_interval` of the link if it has one. Every link has an `owner`; how long the
    evidence is kept is its `retention`, and `missing-retention` reports where nobody said that. Links that prove only
    what is withdrawn, replaced or retired are not judged.

    ## Why it matters

    Tools are replaced, projects are renamed, access is lost. The day on which somebody notices should not be the day of
    the audit (clauses 7.5.3 and 8.1).

    ## How to put it right

    Follow the link and look at a few items. Write the day under `last_checked`, the newest item under `newest`, and what
    you looked at under `sample`.

    ## What a person must look at

    Whether what is found there proves what it is meant to prove. Take a sample of your own.
    """

    code = "SMS544"
    name = "unchecked-evidence"
    severity = Severity.WARNING
    record = EvidenceLink
    clauses = ("iso20000-1:2018/7.5.3", "iso20000-1:2018/8.1")
    covers = ("EVD-01",)
    examples = (
        Example("followed last month", {FILE: EVIDENCE}),
        Example(
            "followed more than a year ago",
            {FILE: EVIDENCE.replace("last_checked: 2026-05-21", "last_checked: 2025-05-21")},
            finds=("evidence/evd-001.yml:12:15",),
        ),
        Example(
            "never followed",
            {FILE: EVIDENCE.partition("newest:")[0]},
            finds=("evidence/evd-001.yml:1:5",),
        ),
    )

    def check_record(self, entry: Entry[EvidenceLink], context: Context) -> Iterator[Finding]:
        """Compare the last look with today."""
        record = entry.record
        time = record.review_interval or entry.document.header.review_interval or YEAR
        overdue = record.last_checked is None or time.after(record.last_checked) < context.today
        if overdue and not idle(record.proves, context):
            state = f"followed last on {record.last_checked}" if record.last_checked else "never followed"
            yield self.finding(
                entry.at("last_checked" if record.last_checked else "id"),
                f"evidence link {named(entry)} was {state}",
                f"Follow it to {record.system}, and write the day under “last_checked” and what you looked at under "
                f"“sample” in {entry.document.path}.",
                document=entry.document.id,
            )
