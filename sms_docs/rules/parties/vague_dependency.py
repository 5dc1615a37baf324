"""Dependencies that do not say what depends, or how much."""

from collections.abc import Iterator

from sms_docs.records import Dependency
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.samples import DEPENDENCY
from sms_docs.rules.wording import named


class VagueDependency(RecordRule[Dependency]):
    """A dependency that names no service or process, or not its extent.

    ## Why it matters

    It must be known which services, which components and which processes, or parts of them, others provide or operate
    (clause 8.2.3). From these entries the chains from services to parties are built.

    ## How to put it right

    Name the `service` that needs it, with the `component` if it is one of its components; or the `process` that the party
    operates. `extent` says whether it is `all` of that or a `part`.

    ## What a person must look at

    Whether the list is complete. Tools, sub-suppliers and internal teams are forgotten most often.
    """

    code = "SMS906"
    name = "vague-dependency"
    record = Dependency
    clauses = ("iso20000-1:2018/8.2.3",)
    covers = ("TPY-02",)
    examples = (
        Example(title="a component of a service", files={"dependencies/dep-001.yml": DEPENDENCY}),
        Example(
            title="all of it, or a part?",
            files={"dependencies/dep-001.yml": DEPENDENCY.replace("extent: all\n", "")},
            finds=("dependencies/dep-001.yml:1:1",),
        ),
        Example(
            title="a component of which service?",
            files={"dependencies/dep-001.yml": DEPENDENCY.replace("service: SVC-001\n", "")},
            finds=("dependencies/dep-001.yml:5:1",),
        ),
        Example(
            title="nothing depends on it",
            files={
                "dependencies/dep-001.yml": DEPENDENCY.replace("service: SVC-001\ncomponent: Data hall\n", "")
            },
            finds=("dependencies/dep-001.yml:1:1",),
        ),
    )

    def check_record(self, entry: Entry[Dependency], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for the subject and for the extent."""
        record = entry.record
        path = entry.document.path
        if record.component is not None and record.service is None:
            yield self.finding(
                entry.key("component"),
                f"dependency {named(entry)} names the component “{record.component}” but not its service",
                f"Name the service that it is a part of under “service” in {path}.",
                document=entry.document.id,
            )
        elif record.service is None and record.process is None:
            yield self.finding(
                entry.key("service"),
                f"dependency {named(entry)} names neither a service nor a process that depends on it",
                f"Name one under “service” or “process” in {path}.",
                document=entry.document.id,
            )
        if record.extent is None:
            yield self.finding(
                entry.key("extent"),
                f"dependency {named(entry)} does not say whether the party has all of it or a part",
                f"Write “extent: all” or “extent: part” in {path}.",
                document=entry.document.id,
            )
