# A control that was never done is late once its frequency has passed since the agreement began; without an agreement it
# is late at once.

"""Controls that were not done in time."""

from collections.abc import Iterator

from sms_docs.records import Agreement, Dependency
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Severity
from sms_docs.rules.samples import CONTRACT, DEPENDENCY
from sms_docs.rules.wording import named

FILES = {"dependencies/dep-001.yml": DEPENDENCY, "agreements/agr-002.yml": CONTRACT}


class OverdueControl(RecordRule[Dependency]):
    """A control of a dependency that is overdue or was never done.

    A control that was never done is judged from the first day of the agreement.

    ## Why it matters

    A control that is planned and not done is no control (clause 8.2.3).

    ## How to put it right

    Do it, and write the day under `last_done` and what came out under `last_result`. If it is done less often on
    purpose, change its `frequency`.

    ## What a person must look at

    Whether the result was good enough, and what was done if it was not.
    """

    code = "SMS910"
    name = "overdue-control"
    severity = Severity.WARNING
    record = Dependency
    clauses = ("iso20000-1:2018/8.2.3", "iso20000-1:2018/8.3.4")
    covers = ("TPY-09",)
    examples = (
        Example(title="done in time", files=FILES),
        Example(
            title="done too long ago",
            files={**FILES, "dependencies/dep-001.yml": DEPENDENCY.replace("2026-05-02", "2026-02-02")},
            finds=("dependencies/dep-001.yml:13:97",),
        ),
        Example(
            title="never done",
            files={**FILES, "dependencies/dep-001.yml": DEPENDENCY.replace(", last_done: 2026-05-02", "")},
            finds=("dependencies/dep-001.yml:13:5",),
        ),
        Example(
            title="not due yet",
            files={
                "dependencies/dep-001.yml": DEPENDENCY.replace(", last_done: 2026-05-02", ""),
                "agreements/agr-002.yml": CONTRACT.replace("2025-01-01", "2026-05-15"),
            },
        ),
    )

    def check_record(self, entry: Entry[Dependency], context: Context) -> Iterator[Finding]:
        """Look at every control."""
        agreement = context.library.get(Agreement, entry.record.agreement)
        for index, control in enumerate(entry.record.controls):
            begun = control.last_done or (agreement.record.valid_from if agreement else None)
            due = control.frequency.after(begun) if begun else None
            if due is None or due < context.today:
                state = f"was last done on {control.last_done}" if control.last_done else "was never done"
                yield self.finding(
                    entry.at("controls", index, "last_done"),
                    f"the control “{control.measure}” of dependency {named(entry)} {state}"
                    f"{f'; it was due on {due}' if due else ''}",
                    f"Do it, and write “last_done” and “last_result” of the control in {entry.document.path}.",
                    document=entry.document.id,
                )
