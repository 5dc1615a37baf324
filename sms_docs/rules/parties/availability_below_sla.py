"""Services whose parts together are available less than promised."""

from collections.abc import Iterator

from sms_docs.library.promises import Availability, Promise, Promises, number
from sms_docs.records import Service
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity
from sms_docs.rules.samples import CONTRACT, SLA, SUPPLIED
from sms_docs.rules.wording import named

TIGHT = {
    **SUPPLIED,
    "services/svc-002.yml": """\
id: SVC-002
type: service
title: Databases
owner: ROL-002
description: Databases for web sites.
lifecycle: live
agreements: [AGR-003]
""",
    "agreements/agr-003.yml": SLA.replace("AGR-001", "AGR-003")
    .replace("SVC-001", "SVC-002")
    .replace("Hosting", "Database"),
    "services/svc-001.yml": SUPPLIED["services/svc-001.yml"] + "depends_on: [SVC-002]\n",
}


class AvailabilityBelowSla(LibraryRule):
    """An availability promised that the parts of the service do not reach together.

    A service that stands only while all its parts stand is available, at the worst, for the product of their
    availabilities: 99.9 % and 99.5 % make 99.4 %. The parts are the agreements of its dependencies, each once, and the
    service level agreements of the services it depends on (of several, the strongest target). Counted are availabilities in
    percent of the same metric and window, in agreements that are valid today. Where one supplier's target alone is
    weaker than the promise, that is reported by another rule, and this one is silent.

    ## Why it matters

    Each part may keep its own promise while the service breaks its own (clauses 8.3.4.1 and 8.7.1).

    ## How to put it right

    Ask for more from the weakest part, promise less, or remove a part from the chain.

    ## What a person must look at

    Parts without a target, with other words or over other times: they are not counted, and neither are your own
    components. And parts that stand in for each other: they make the service better than the product says. If that is
    so, ask for a waiver and write down why.
    """

    code = "SMS919"
    name = "availability-below-sla"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/8.3.4.1", "iso20000-1:2018/8.7.1")
    covers = ("AGR-03",)
    examples = (
        Example(title="the parts together reach the promise", files=SUPPLIED),
        Example(
            title="each part is good enough, together they are not",
            files=TIGHT,
            finds=("agreements/agr-001.yml:10:51",),
        ),
        Example(
            title="a supplier's target that is too weak by itself, which another rule reports",
            files={**TIGHT, "agreements/agr-002.yml": CONTRACT.replace("99.9", "99")},
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Multiply the parts of every service that is not retired."""
        promises = Promises(context.library, context.today)
        for entry in context.library.of(Service):
            if entry.record.lifecycle != "retired":
                for availability in promises.availabilities(entry):
                    if not availability.enough and not _reported(promises, entry, availability):
                        yield self._finding(entry, availability)

    def _finding(self, entry: Entry[Service], availability: Availability) -> Finding:
        promised = availability.promised
        sla = promised.agreement
        return self.finding(
            sla.at("targets", promised.index, "value"),
            f"service {named(entry)} promises {promised.target.metric} of {number(promised.target.value)} % in {named(sla)}, "
            f"but its parts together reach {availability.arithmetic}",
            f"Promise less in {sla.document.path}, or agree on stronger targets for the parts.",
            document=sla.document.id,
            related=tuple(_part(part) for part in availability.parts),
        )


def _part(part: Promise) -> Related:
    place = part.agreement.at("targets", part.index, "value")
    return Related(place, f"{named(part.agreement)} promises {number(part.target.value)} %")


def _reported(promises: Promises, entry: Entry[Service], availability: Availability) -> bool:
    """Whether a single supplier's target is already too weak."""
    return any(promised == availability.promised for _, promised in promises.weaker(entry.id))
