"""Services that need one which is no longer there."""

from collections.abc import Iterator

from sms_docs.records import Service
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Related
from sms_docs.rules.samples import SERVICE
from sms_docs.rules.wording import named

UPPER = SERVICE + "depends_on: [SVC-002]\n"
LOWER = SERVICE.replace("SVC-001", "SVC-002").replace("Web hosting", "Databases")


class RetiredServiceInUse(RecordRule[Service]):
    """A service that depends on a retired one.

    ## Why it matters

    Either the service works without it, and the catalogue is wrong; or it does not, and the other was taken away too
    early (clause 8.2.2).

    ## How to put it right

    Take the retired service out of `depends_on`, or name the one that took its place. If it is still needed, its
    `lifecycle` is `retiring`, not `retired`.

    ## What a person must look at

    Whether the retired service is really switched off.
    """

    code = "SMS855"
    name = "retired-service-in-use"
    record = Service
    clauses = ("iso20000-1:2018/8.2.2",)
    covers = ("SVC-04",)
    examples = (
        Example(
            title="the other is being retired",
            files={
                "services/svc-001.yml": UPPER,
                "services/svc-002.yml": LOWER.replace("lifecycle: live", "lifecycle: retiring"),
            },
        ),
        Example(
            title="the other is gone",
            files={
                "services/svc-001.yml": UPPER,
                "services/svc-002.yml": LOWER.replace("lifecycle: live", "lifecycle: retired"),
            },
            finds=("services/svc-001.yml:15:14",),
        ),
    )

    def check_record(self, entry: Entry[Service], context: Context) -> Iterator[Finding]:
        """Look at what the service depends on."""
        if entry.record.lifecycle == "retired":
            return
        for index, ident in enumerate(entry.record.depends_on):
            need = context.library.get(Service, ident)
            if need is not None and need.record.lifecycle == "retired":
                yield self.finding(
                    entry.at("depends_on", index),
                    f"service {named(entry)}, which is {entry.record.lifecycle}, depends on {named(need)}, which is "
                    "retired",
                    f"Take {need.id} out of “depends_on” in {entry.document.path}, or name the service that took its "
                    "place.",
                    document=entry.document.id,
                    related=(Related(need.at("lifecycle"), "the retired service"),),
                )
