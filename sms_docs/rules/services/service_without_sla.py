"""Services that are delivered without a service level agreement."""

from collections.abc import Iterator

from sms_docs.library.promises import Promises, in_validity
from sms_docs.records import Agreement, Service
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related
from sms_docs.rules.samples import SERVICE, SLA
from sms_docs.rules.wording import named

FILES = {"services/svc-001.yml": SERVICE, "agreements/agr-001.yml": SLA}


class ServiceWithoutSla(LibraryRule):
    """A service that is delivered without a valid service level agreement.

    Services that are live or being retired are judged. It counts which agreements are valid today, not which are
    approved; approval is looked at by other rules.

    ## Why it matters

    What is not agreed cannot be kept: without targets neither side knows whether the service is good enough (clause
    8.3.3).

    ## How to put it right

    Write an agreement of kind `sla` and name the service in its `services`, or name the agreement in `agreements` of
    the service. If there is one that has ended, write its successor.

    ## What a person must look at

    Whether the customer has agreed, and whether the targets are what the customer needs.
    """

    code = "SMS852"
    name = "service-without-sla"
    clauses = ("iso20000-1:2018/8.3.3",)
    covers = ("SVC-02",)
    examples = (
        Example(title="a valid agreement", files=FILES),
        Example(
            title="no agreement at all",
            files={"services/svc-001.yml": SERVICE.replace("agreements: [AGR-001]\n", "")},
            finds=("services/svc-001.yml:1:1",),
        ),
        Example(
            title="the agreement has ended",
            files={**FILES, "agreements/agr-001.yml": SLA + "valid_to: 2025-12-31\n"},
            finds=("services/svc-001.yml:14:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at every service that is delivered."""
        promises = Promises(context.library, context.today)
        for entry in context.library.of(Service):
            if entry.record.lifecycle in ("live", "retiring"):
                yield from self._judged(entry, promises, context)

    def _judged(self, entry: Entry[Service], promises: Promises, context: Context) -> Iterator[Finding]:
        slas = promises.slas_of(entry.id)
        hidden = not context.library.hidden.isdisjoint(entry.record.agreements)
        if hidden or any(in_validity(sla.record, context.today) for sla in slas):
            return  # what could not be read may be valid
        yield self.finding(
            entry.key("agreements"),
            f"service {named(entry)} has no service level agreement{' that is valid today' if slas else ''}",
            f"Write an agreement of kind “sla” that names {entry.id} under “services”, or name one under “agreements” "
            f"in {entry.document.path}.",
            document=entry.document.id,
            related=tuple(_when(sla, context) for sla in slas),
        )


def _when(sla: Entry[Agreement], context: Context) -> Related:
    if sla.record.valid_from > context.today:
        return Related(sla.at("valid_from"), f"{named(sla)} begins on {sla.record.valid_from}")
    return Related(sla.at("valid_to"), f"{named(sla)} ended on {sla.record.valid_to}")
