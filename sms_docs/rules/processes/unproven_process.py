"""Processes that are not measured, or leave no record."""

from collections.abc import Iterator

from sms_docs.records import Process
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.samples import PROCESS
from sms_docs.rules.wording import blank, gap, lacking, listed, named, quoted


class UnprovenProcess(RecordRule[Process]):
    """A process without a metric, or without a record that it ran.

    ## Why it matters

    Without a metric and a criterion nobody can say whether the process works; without records nobody can show that it
    ran at all (clauses 8.1 and 9.1).

    ## How to put it right

    Add at least one entry under `metrics` (what is measured, and what counts as good) and one under `records` (which
    records, and the system and view that hold them). Tickets stay in your service tool: only say where they are.

    ## What a person must look at

    Whether the criterion is the right one, and whether somebody acts when it is missed.
    """

    code = "SMS802"
    name = "unproven-process"
    record = Process
    clauses = ("iso20000-1:2018/8.1", "iso20000-1:2018/9.1")
    covers = ("PRC-02",)
    examples = (
        Example(title="measured and recorded", files={"processes/prc-001.md": PROCESS}),
        Example(
            title="not measured",
            files={
                "processes/prc-001.md": PROCESS.replace(
                    "metrics:\n  - {name: Changes that failed, criterion: At most 3 % a month}", "metrics: []"
                )
            },
            finds=("processes/prc-001.md:15:1",),
        ),
    )

    def check_record(self, entry: Entry[Process], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for empty lists of metrics and records."""
        missing = lacking(entry.record, ("metrics", "records"))
        if entry.record.metrics and all(blank(metric.criterion) for metric in entry.record.metrics):
            missing = ["metrics", *missing]
        if missing:
            yield self.finding(
                gap(entry, missing),
                f"process {named(entry)} has no {listed(missing, 'or')}",
                f"Add at least one entry each under {quoted(missing)} in {entry.document.path}.",
                document=entry.document.id,
            )
