"""An SMS of which others run everything."""

from collections.abc import Iterable, Iterator

from sms_docs.library import Library
from sms_docs.library.wording import plain
from sms_docs.records import Dependency, Process, Scope, Service
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule
from sms_docs.rules.samples import DEPENDENCY, PROCESS, SCOPE, SERVICE

FILES = {"scope/scp-001.yml": SCOPE, "services/svc-001.yml": SERVICE, "dependencies/dep-001.yml": DEPENDENCY}
OPERATED = DEPENDENCY.replace("service: SVC-001\ncomponent: Data hall\n", "process: PRC-001\n")


class EverythingGivenAway(LibraryRule):
    """All services, all components or all processes in scope provided or operated by others.

    A service or a process is given away if an entry of the dependency register has all of it (`extent: all`). A component
    is, if the register has all of it, or if the service names a party under `provided_by` and the register does not say
    that others have only a part of it (`extent: part`). Only a whole SMS is judged: as long
    as there is no scope record, the rule says nothing.

    ## Why it matters

    Others may do much, but an organisation for which others provide or operate all services, all service components or
    all processes in the scope of the SMS cannot show that the SMS is its own (clause 8.2.3).

    ## How to put it right

    Look for what is yours and not written down: components without `provided_by` are your own. If a party has only a
    part of it, write `extent: part`. If all is truly given away, draw the scope anew with your auditor.

    ## What a person must look at

    Whether what remains is worth the name, or one small thing kept for form's sake.
    """

    code = "SMS914"
    name = "everything-given-away"
    clauses = ("iso20000-1:2018/8.2.3",)
    covers = ("TPY-04",)
    examples = (
        Example(title="the web servers are ours", files=FILES),
        Example(
            title="every component comes from others",
            files={**FILES, "services/svc-001.yml": SERVICE.replace("  - {name: Web servers}\n", "")},
            finds=("scope/scp-001.yml:7:1",),
        ),
        Example(
            title="of the only component, others have a part",
            files={
                **FILES,
                "services/svc-001.yml": SERVICE.replace("  - {name: Web servers}\n", ""),
                "dependencies/dep-001.yml": DEPENDENCY.replace("extent: all", "extent: part"),
            },
        ),
        Example(
            title="every process is operated by others",
            files={
                "scope/scp-001.yml": SCOPE,
                "processes/prc-001.md": PROCESS,
                "dependencies/dep-001.yml": OPERATED,
            },
            finds=("scope/scp-001.yml:7:1",),
        ),
        Example(
            title="every service is run by others",
            files={**FILES, "dependencies/dep-001.yml": DEPENDENCY.replace("component: Data hall\n", "")},
            finds=("scope/scp-001.yml:7:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Compare what is in scope with what others have all of."""
        scope = next(iter(context.library.of(Scope)), None)
        if scope is None:
            return
        for what, everything, given in _shares(context.library, scope):
            if everything and everything <= given:
                yield self.finding(
                    scope.key("services_in"),
                    f"all {what} in scope, {len(everything)} in number, are provided or operated by others",
                    "Name what is your own: components without “provided_by”, and “extent: part” in the dependency "
                    "register where a party has only a part.",
                    document=scope.document.id,
                )


Keys = frozenset[tuple[str, str]]


def _shares(library: Library, scope: Entry[Scope]) -> Iterator[tuple[str, Keys, Keys]]:
    """For services, components and processes: its name, all of it in scope, and what others have all of."""
    whole = [entry.record for entry in library.of(Dependency) if entry.record.extent == "all"]
    services = [
        entry for ident in scope.record.services_in if (entry := library.get(Service, ident)) is not None
    ]
    yield (
        "services",
        frozenset((entry.id, "") for entry in services),
        frozenset((record.service, "") for record in whole if record.service and not record.component),
    )
    given, shared = _registered(library, "all"), _registered(library, "part")
    outside = _components(services, outside=True) - shared
    yield "components", _components(services, outside=False), given | outside
    yield (
        "processes",
        frozenset((entry.id, "") for entry in library.of(Process)),
        frozenset((record.process, "") for record in whole if record.process),
    )


def _registered(library: Library, extent: str) -> Keys:
    """Components that the register has to some extent."""
    return frozenset(
        (entry.record.service or "", plain(entry.record.component))
        for entry in library.of(Dependency)
        if entry.record.component and entry.record.extent == extent
    )


def _components(services: Iterable[Entry[Service]], *, outside: bool) -> Keys:
    """Components of services; on demand only those that a party provides."""
    return frozenset(
        (entry.id, plain(part.name))
        for entry in services
        for part in entry.record.components
        if part.provided_by is not None or not outside
    )
