"""Services of high criticality that nothing backs up."""

from collections.abc import Iterator

from sms_docs.library import Library
from sms_docs.records import Dependency, Service
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity
from sms_docs.rules.samples import DEPENDENCY, SERVICE
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import blank, named

CRITICAL = SERVICE.replace("level: medium", "level: high")
CURE = (
    "Name the plan that covers it under “continuity” in {path}, or a “fallback” for each of its dependencies."
)


class CriticalServiceWithoutFallback(LibraryRule):
    """A service of high criticality without continuity plan or fallback.

    A plan named under `continuity` is enough. Without one, each dependency of the service must have a `fallback`, and
    there must be at least one. Services that are planned or retired are not judged.

    ## Why it matters

    When much depends on a service, what is done after a failure must be settled before it fails (clauses 8.7.1 and
    8.7.2).

    ## How to put it right

    Name the continuity plan under `continuity` of the service, or write a `fallback` for each entry of the dependency
    register that names the service.

    ## What a person must look at

    Whether the plan was tried, and whether the fallback carries the load.
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
        backed = _backed(context.library)
        services = () if unread(context.library, Dependency) else context.library.of(Service)
        for entry in services:
            if _exposed(entry.record) and not backed.get(entry.id):
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


def _backed(library: Library) -> dict[str, bool]:
    """Services with dependencies, and whether all of these have a fallback."""
    found: dict[str, bool] = {}
    for entry in library.of(Dependency):
        record = entry.record
        if record.service is not None:
            found[record.service] = not blank(record.fallback) and found.get(record.service, True)
    return found
