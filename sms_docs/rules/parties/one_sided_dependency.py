# Services, processes and the dependency register tell the same story from two sides. Each side is asked whether the
# other one tells it, too. What is missing on a side is looked up in dictionaries made once.

"""Dependencies that only one side knows of."""

from collections.abc import Iterator
from dataclasses import dataclass

from sms_docs.library import Library
from sms_docs.library.wording import plain
from sms_docs.records import Dependency, Process, Service
from sms_docs.records.service import Component
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity
from sms_docs.rules.samples import DEPENDENCY, PROCESS, SERVICE
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import named

OPERATED = DEPENDENCY.replace("service: SVC-001\ncomponent: Data hall\n", "process: PRC-001\n")
COMPONENT = {"services/svc-001.yml": SERVICE, "dependencies/dep-001.yml": DEPENDENCY}
PROCESSES = {
    "processes/prc-001.md": PROCESS.replace("metrics:", "operated_by: [DEP-001]\nmetrics:"),
    "dependencies/dep-001.yml": OPERATED,
}


class OneSidedDependency(LibraryRule):
    """A dependency that a service or process knows of and the register does not, or the reverse.

    A component with `provided_by` needs an entry of the register with the same party, service and component; an entry
    for the service as a whole will do. A process names in `operated_by` the entries that name it. An entry that provides
    only a part of a component does not make the component `provided_by` that party.

    ## Why it matters

    Who stands behind a service is read from both sides: by the service owner from the service, by the supplier manager
    from the register (clause 8.2.3). If they differ, one of them plans with the wrong list.

    ## How to put it right

    Add what is missing on the side that the finding names, or take out what is no longer true.

    ## What a person must look at

    Dependencies that neither side knows of: tools, sub-suppliers, other departments.
    """

    code = "SMS913"
    name = "one-sided-dependency"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/8.2.3",)
    covers = ("TPY-08",)
    examples = (
        Example(title="both sides know of the component", files=COMPONENT),
        Example(title="both sides know of the process", files=PROCESSES),
        Example(
            title="a component that the register does not have",
            files={"services/svc-001.yml": SERVICE},
            finds=("services/svc-001.yml:13:36",),
        ),
        Example(
            title="a component that is ours, says the service",
            files={**COMPONENT, "services/svc-001.yml": SERVICE.replace(", provided_by: PTY-001", "")},
            finds=("dependencies/dep-001.yml:6:12",),
        ),
        Example(
            title="a process that does not know of its operator",
            files={**PROCESSES, "processes/prc-001.md": PROCESS},
            finds=("dependencies/dep-001.yml:5:10",),
        ),
        Example(
            title="an operator that does not know of the process",
            files={**PROCESSES, "dependencies/dep-001.yml": DEPENDENCY},
            finds=("processes/prc-001.md:15:15",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Ask both sides."""
        library = context.library
        registered = _registered(library)
        services = () if unread(library, Dependency) else library.of(Service)
        for service in services:
            yield from self._unregistered(service, registered)
        for process in library.of(Process):
            yield from self._unknown_to_register(process, library)
        for entry in library.of(Dependency):
            yield from self._unknown_to_service(entry, library)
            yield from self._unknown_to_process(entry, library)

    def _unregistered(self, service: Entry[Service], registered: "Registered") -> Iterator[Finding]:
        for index, part in enumerate(service.record.components):
            if part.provided_by is not None and not registered.has(service.id, part.name, part.provided_by):
                yield self.finding(
                    service.at("components", index, "provided_by"),
                    f"{part.provided_by} provides “{part.name}” of service {named(service)}, but the dependency register "
                    "has no entry for it",
                    f"Add an entry with “party: {part.provided_by}”, “service: {service.id}” and that component: "
                    "“sms-docs new dependency”.",
                    document=service.document.id,
                )

    def _unknown_to_register(self, process: Entry[Process], library: Library) -> Iterator[Finding]:
        for index, ident in enumerate(process.record.operated_by):
            entry = library.get(Dependency, ident)
            if entry is not None and entry.record.process != process.id:
                yield self.finding(
                    process.at("operated_by", index),
                    f"process {named(process)} is operated under dependency {named(entry)}, which does not name it",
                    f"Write “process: {process.id}” in {entry.document.path}, or take {ident} out of “operated_by”.",
                    document=process.document.id,
                    related=(Related(entry.key("process"), "the dependency"),),
                )

    def _unknown_to_service(self, entry: Entry[Dependency], library: Library) -> Iterator[Finding]:
        record = entry.record
        service = (
            library.get(Service, record.service) if record.component and record.extent == "all" else None
        )
        part = _component(service, record.component or "") if service else None
        if service is not None and part is not None and part[1].provided_by != record.party:
            other = f"has it from {part[1].provided_by}" if part[1].provided_by else "names no party for it"
            yield self.finding(
                entry.at("component"),
                f"dependency {named(entry)} has all of “{record.component}” from {record.party}, but service "
                f"{named(service)} {other}",
                f"Write “provided_by: {record.party}” for the component in {service.document.path}, or correct the "
                f"dependency in {entry.document.path}.",
                document=entry.document.id,
                related=(Related(service.at("components", part[0]), "the component"),),
            )

    def _unknown_to_process(self, entry: Entry[Dependency], library: Library) -> Iterator[Finding]:
        process = library.get(Process, entry.record.process) if entry.record.process else None
        if process is not None and entry.id not in process.record.operated_by:
            yield self.finding(
                entry.at("process"),
                f"dependency {named(entry)} operates process {named(process)}, which does not name it",
                f"Add {entry.id} to “operated_by” in {process.document.path}.",
                document=entry.document.id,
                related=(Related(process.key("operated_by"), "the process"),),
            )


@dataclass(frozen=True, slots=True)
class Registered:
    """What the dependency register has: service, component (none for the whole service) and party."""

    entries: frozenset[tuple[str, str, str]]

    def has(self, service: str, component: str, party: str) -> bool:
        """Whether it has the component, or the whole service, from that party."""
        return not self.entries.isdisjoint(((service, plain(component), party), (service, "", party)))


def _registered(library: Library) -> Registered:
    records = (entry.record for entry in library.of(Dependency))
    return Registered(
        frozenset(
            (record.service, _part(record, library), record.party) for record in records if record.service
        )
    )


def _part(record: Dependency, library: Library) -> str:
    """The component of an entry; none where the service has no such one: any may be meant, and that is reported."""
    service = library.get(Service, record.service)
    known = service is None or _component(service, record.component or "") is not None
    return plain(record.component or "") if known else ""


def _component(service: Entry[Service], name: str) -> tuple[int, Component] | None:
    words = plain(name)
    return next(
        (found for found in enumerate(service.record.components) if plain(found[1].name) == words), None
    )
