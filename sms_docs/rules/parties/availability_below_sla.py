"""Services whose parts together are available less than promised."""

from collections.abc import Iterator

from sms_docs.library.promises import Availability, Promise, Promises, number
from sms_docs.records import Service
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity
from sms_docs.rules.samples import CONTRACT, DEPENDENCY, SLA, SUPPLIED
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


SECOND = DEPENDENCY.replace("DEP-001", "DEP-002").replace("AGR-002", "AGR-003").replace("PTY-001", "PTY-002")
TWO_HALLS = {
    **SUPPLIED,
    "agreements/agr-002.yml": CONTRACT.replace("99.9", "99"),
    "agreements/agr-003.yml": CONTRACT.replace("99.9", "99")
    .replace("AGR-002", "AGR-003")
    .replace("PTY-001", "PTY-002"),
    "dependencies/dep-002.yml": SECOND + "redundant_with: [DEP-001]\n",
}


class AvailabilityBelowSla(LibraryRule):
    """An availability promised that the parts of the service do not reach together.

    A service that stands only while all its parts stand is available, at the worst, for the product of their
    availabilities: 99.9 % and 99.5 % make 99.4 %. This is what is multiplied, for each availability in percent that a
    service level agreement promises, by the agreements that are valid today:

    1. the agreement of each entry of the dependency register that names the service;
    2. the service level agreement of each service that it depends on (`depends_on`): of several, the strongest target;
    3. in place of a service of ours that has no such target: what stands behind it, by 1 and 2, and so on;
    4. each agreement once, over however many ways it is reached; of several availabilities in one agreement the weakest.

    A service of ours that has a target counts with that, and what stands behind it does not count through it.

    Entries that name each other under `redundant_with` are one part, and one of them is enough: 99 % and 99 % are 99.99 %
    together, 1 - 0.01 x 0.01. If something else needs one of them by itself, that one counts by itself.

    A part counts if it promises an availability in percent under the same words (uptime is availability), over the same
    time or a shorter one of the calendar; `percent` is `%`, and `each calendar month` is `month`. Parts that do not count
    are named in the finding and in the handbook: without a valid agreement, without availability, with other words or over
    another time. Components of our own, which promise nothing, are no parts.

    Parts that are weaker than the promise each by itself are reported by `weaker-supplier-target`; if all others together
    reach the promise, this rule is silent.

    ## Why it matters

    Each part may keep its own promise while the service breaks its own (clauses 8.3.4.1 and 8.7.1).

    ## How to put it right

    Ask for more from the weakest part, promise less, or remove a part from the chain. If parts stand in for each other, so
    that nobody notices when one of them fails, say so under `redundant_with` in the dependency register.

    ## What a person must look at

    Parts that are not counted, and your own components: they make the service worse than the product says. And whether
    parts that are said to stand in for each other were ever tried.
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
        Example(title="one of two halls is enough", files=TWO_HALLS),
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
        left_out = f"; {availability.left_out}" if availability.uncounted else ""
        return self.finding(
            sla.at("targets", promised.index, "value"),
            f"service {named(entry)} promises {promised.target.metric} of {number(promised.target.value)} % in {named(sla)}, "
            f"but its parts together reach {availability.arithmetic}{left_out}",
            f"Promise less in {sla.document.path}, or agree on stronger targets for the parts.",
            document=sla.document.id,
            related=tuple(_related(promise) for part in availability.parts for promise in part.promises),
        )


def _related(promise: Promise) -> Related:
    place = promise.agreement.at("targets", promise.index, "value")
    return Related(place, f"{named(promise.agreement)} promises {number(promise.target.value)} %")


def _reported(promises: Promises, entry: Entry[Service], availability: Availability) -> bool:
    """Whether the promise would be reached but for parts that are too weak each by itself."""
    promised = availability.promised
    weak = {one.place for one, other in promises.weaker(entry.id) if other.place == promised.place}
    rest = [part for part in availability.parts if not weak & {one.place for one in part.promises}]
    return bool(weak) and Availability(promised, tuple(rest)).enough
