"""Dependencies of which nobody knows whether they work."""

from collections.abc import Iterator

from sms_docs.records import Dependency
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.samples import DEPENDENCY
from sms_docs.rules.wording import listed, named

OPERATED = DEPENDENCY.replace("component: Data hall\n", "").replace("service: SVC-001", "process: PRC-001")


class UncontrolledDependency(RecordRule[Dependency]):
    """A dependency without a control of the right kind.

    A process, or a part of one, needs a control of the kind `process-performance`; a service or a component needs one of
    the kind `service-effectiveness`.

    ## Why it matters

    Whoever lets others provide or operate something measures and evaluates what comes out (clause 8.2.3). Otherwise the
    customer is the first to notice.

    ## How to put it right

    Add under `controls` what is measured or looked at, its `kind`, and how often.

    ## What a person must look at

    Whether the control would notice a failure before customers do, and does not only repeat the supplier's own report.
    """

    code = "SMS909"
    name = "uncontrolled-dependency"
    record = Dependency
    clauses = ("iso20000-1:2018/8.2.3",)
    covers = ("TPY-06",)
    examples = (
        Example(
            title="a component, and whether it is effective", files={"dependencies/dep-001.yml": DEPENDENCY}
        ),
        Example(
            title="a process, and how it performs",
            files={
                "dependencies/dep-001.yml": OPERATED.replace("service-effectiveness", "process-performance")
            },
        ),
        Example(
            title="no control",
            files={"dependencies/dep-001.yml": DEPENDENCY.partition("controls:")[0] + "controls: []\n"},
            finds=("dependencies/dep-001.yml:12:1",),
        ),
        Example(
            title="a control that does not look at the process",
            files={"dependencies/dep-001.yml": OPERATED},
            finds=("dependencies/dep-001.yml:11:1",),
        ),
    )

    def check_record(self, entry: Entry[Dependency], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Compare the kinds of control with what depends."""
        missing = _needed(entry.record) - {control.control_kind for control in entry.record.controls}
        if missing:
            kinds = listed(sorted(missing))
            yield self.finding(
                entry.key("controls"),
                f"dependency {named(entry)} has no control of {kinds.replace('-', ' ')}",
                f"Add what is measured, and how often, with “kind: {min(missing)}” under “controls” in "
                f"{entry.document.path}.",
                document=entry.document.id,
            )


def _needed(record: Dependency) -> set[str]:
    needed = set()
    if record.process is not None:
        needed.add("process-performance")
    if record.service is not None or record.component is not None:
        needed.add("service-effectiveness")
    return needed
