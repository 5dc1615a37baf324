"""Activities that nobody does."""

from collections.abc import Iterator

from sms_docs.records import Process
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.samples import PROCESS
from sms_docs.rules.wording import named


class ActivityWithoutResponsible(RecordRule[Process]):
    """An activity of a process without a responsible role.

    Whether the roles that are named exist is looked at by another rule, and so is the one accountable role.

    ## Why it matters

    What nobody is responsible for is left undone, or done by whoever is near (clause 5.3).

    ## How to put it right

    Name the role that does the work under `responsible` of the activity. Several roles may share it.

    ## What a person must look at

    Whether the role has the time and the authority to do it.
    """

    code = "SMS803"
    name = "activity-without-responsible"
    record = Process
    clauses = ("iso20000-1:2018/5.3",)
    covers = ("PRC-03",)
    examples = (
        Example(title="somebody does it", files={"processes/prc-001.md": PROCESS}),
        Example(
            title="nobody does it",
            files={"processes/prc-001.md": PROCESS.replace("responsible: [ROL-002], ", "")},
            finds=("processes/prc-001.md:12:5",),
        ),
    )

    def check_record(self, entry: Entry[Process], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look at every activity."""
        for index, activity in enumerate(entry.record.activities):
            if not activity.responsible:
                yield self.finding(
                    entry.key("activities", index, "responsible"),
                    f"nobody is responsible for the activity “{activity.name}” of process {named(entry)}",
                    f"Name the role that does it under “responsible” of the activity in {entry.document.path}.",
                    document=entry.document.id,
                )
