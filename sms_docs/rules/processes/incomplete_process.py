"""Processes that do not say how they run."""

from collections.abc import Iterator

from sms_docs.records import Process
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.samples import PROCESS
from sms_docs.rules.wording import gap, lacking, listed, named, quoted

FIELDS = ("manager", "inputs", "activities", "outputs")


class IncompleteProcess(RecordRule[Process]):
    """A process without manager, inputs, activities or outputs.

    Purpose and owner are asked of every process when the file is read; this rule asks for the rest.

    ## Why it matters

    A process turns inputs into outputs by activities, and somebody runs it day by day. If one of these is missing,
    nobody can follow the description, and an auditor cannot compare it with what is done (clause 8.1).

    ## How to put it right

    Add the fields that the finding names. `manager` is the role that runs the process; it may be the owner's role.
    An input or output that has no process of yours on the other side names it under `other`, such as a customer.

    ## What a person must look at

    Whether the text is how the work is really done. Ask those who do it.
    """

    code = "SMS801"
    name = "incomplete-process"
    record = Process
    clauses = ("iso20000-1:2018/8.1", "iso20000-1:2018/4.4")
    covers = ("PRC-01",)
    examples = (
        Example(title="says how it runs", files={"processes/prc-001.md": PROCESS}),
        Example(
            title="nobody runs it",
            files={"processes/prc-001.md": PROCESS.replace("manager: ROL-002\n", "")},
            finds=("processes/prc-001.md:2:1",),
        ),
        Example(
            title="an empty list of outputs",
            files={
                "processes/prc-001.md": PROCESS.replace(
                    "outputs:\n  - {what: Change record, other: Customer}", "outputs: []"
                )
            },
            finds=("processes/prc-001.md:13:1",),
        ),
    )

    def check_record(self, entry: Entry[Process], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for fields with nothing in them."""
        missing = lacking(entry.record, FIELDS)
        if missing:
            yield self.finding(
                gap(entry, missing),
                f"process {named(entry)} has no {listed(missing, 'or')}",
                f"Fill in {quoted(missing)} in {entry.document.path}.",
                document=entry.document.id,
            )
