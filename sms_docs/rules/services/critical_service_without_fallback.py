"""Services of high criticality that nothing backs up."""

from collections.abc import Iterator

from sms_docs.library import Library
from sms_docs.records import Dependency, Risk, Service
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity
from sms_docs.rules.samples import DEPENDENCY, SERVICE
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import blank, named

CRITICAL = SERVICE.replace("level: medium", "level: high")
RISK = """\
id: RSK-001
type: risk
title: The hall loses its power
owner: ROL-002
category: availability
description: Both feeds come from one station.
source: [SVC-001]
score: 8
decision: reduce
actions:
  - {what: A generator, owner: ROL-002, due: 2026-09-30}
"""
CURE = (
    "Name the plan that covers it under “continuity” in {path}, or a “fallback” for each of its dependencies, or write down "
    "what was decided about a risk of the category availability that names it under “source”."
)


class CriticalServiceWithoutFallback(LibraryRule):
    """A service of high criticality without continuity plan, fallback or availability risk.

    A plan named under `continuity` is enough. Without one, each dependency of the service must have a `fallback`, and
    there must be at least one. A risk of the category `availability` is enough, too, if it names
    the service under `source` and has a `decision`. Services that are planned or retired are not judged.

    ## Why it matters

    When much depends on a service, what is done after a failure must be settled before it fails (clauses 8.7.1 and
    8.7.2).

    ## How to put it right

    Name the continuity plan under `continuity` of the service, or write a `fallback` for each entry of the dependency
    register that names the service. Or assess what its failure would mean: a risk of the category `availability` with the
    service under `source`, and what was decided about it.

    ## What a person must look at

    Whether the plan was tried, whether what was decided about the risk is done, and whether the fallback carries the load.
    """

    code = "SMS856"
    name = "critical-service-without-fallback"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/8.7.2", "iso20000-1:2018/8.7.1")
    covers = ("SVC-05",)
    examples = (
        Example(
            title="a continuity plan", files={"services/svc-001.yml": CRITICAL + "continuity: DOC-001\n"}
        ),
        Example(
            title="a fallback for what it depends on",
            files={"services/svc-001.yml": CRITICAL, "dependencies/dep-001.yml": DEPENDENCY},
        ),
        Example(
            title="a risk about which something was decided",
            files={"services/svc-001.yml": CRITICAL, "risks/rsk-001.yml": RISK},
        ),
        Example(
            title="a risk about which nothing was decided",
            files={
                "services/svc-001.yml": CRITICAL,
                "risks/rsk-001.yml": RISK.replace("decision: reduce\n", ""),
            },
            finds=("services/svc-001.yml:9:22",),
        ),
        Example(
            title="neither",
            files={"services/svc-001.yml": CRITICAL},
            finds=("services/svc-001.yml:9:22",),
        ),
        Example(
            title="a dependency without a fallback",
            files={
                "services/svc-001.yml": CRITICAL,
                "dependencies/dep-001.yml": DEPENDENCY.replace(
                    "fallback: We move the servers to the second hall.\n", ""
                ),
            },
            finds=("services/svc-001.yml:9:22",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at the services of high criticality."""
        backed, assessed = _backed(context.library), _assessed(context.library)
        services = () if unread(context.library, Dependency) else context.library.of(Service)
        for entry in services:
            if _exposed(entry.record) and not backed.get(entry.id) and entry.id not in assessed:
                yield self._finding(entry, some=entry.id in backed)

    def _finding(self, entry: Entry[Service], *, some: bool) -> Finding:
        why = "not all of its dependencies have a fallback" if some else "no dependency with a fallback"
        return self.finding(
            entry.at("criticality", "level"),
            f"service {named(entry)} is of high criticality and has no continuity plan, and {why}",
            CURE.format(path=entry.document.path),
            document=entry.document.id,
        )


def _exposed(service: Service) -> bool:
    if service.continuity or service.lifecycle not in ("live", "retiring"):
        return False
    return service.criticality is not None and service.criticality.level == "high"


def _assessed(library: Library) -> set[str]:
    """Services about whose failure something was decided."""
    risks = (entry.record for entry in library.of(Risk))
    return {
        ident
        for risk in risks
        if risk.category == "availability" and risk.risk_kind == "risk" and risk.decision is not None
        for ident in risk.source
    }


def _backed(library: Library) -> dict[str, bool]:
    """Services with dependencies, and whether all of these have a fallback."""
    found: dict[str, bool] = {}
    for entry in library.of(Dependency):
        record = entry.record
        if record.service is not None:
            found[record.service] = not blank(record.fallback) and found.get(record.service, True)
    return found
