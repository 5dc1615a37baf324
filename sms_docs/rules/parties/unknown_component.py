"""Dependencies on a component that the service does not have."""

import difflib
from collections.abc import Iterator

from sms_docs.library.wording import plain
from sms_docs.records import Dependency, Service
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Related
from sms_docs.rules.samples import DEPENDENCY, SERVICE
from sms_docs.rules.wording import named

FILES = {"services/svc-001.yml": SERVICE, "dependencies/dep-001.yml": DEPENDENCY}


class UnknownComponent(RecordRule[Dependency]):
    """A dependency that names a component which the service does not have.

    ## Why it matters

    Both lists are read together: the service shows which party stands behind each component. A component that is in one
    list only is in no chain (clause 8.2.3).

    ## How to put it right

    Write the name as it stands under `components` of the service, or add the component there. Capitals do not count.
    """

    code = "SMS907"
    name = "unknown-component"
    record = Dependency
    clauses = ("iso20000-1:2018/8.2.3",)
    covers = ("TPY-02",)
    examples = (
        Example(title="a component of the service", files=FILES),
        Example(
            title="a slip of the pen",
            files={**FILES, "dependencies/dep-001.yml": DEPENDENCY.replace("Data hall", "Data hal")},
            finds=("dependencies/dep-001.yml:6:12",),
        ),
    )

    def check_record(self, entry: Entry[Dependency], context: Context) -> Iterator[Finding]:
        """Look for the component in the service."""
        name = entry.record.component
        service = context.library.get(Service, entry.record.service) if name is not None else None
        if name is None or service is None:
            return
        known = {plain(part.name): part.name for part in service.record.components}
        if plain(name) not in known:
            near = difflib.get_close_matches(plain(name), known, n=1)
            guess = f"Did you mean “{known[near[0]]}”? Otherwise add" if near else "Add"
            yield self.finding(
                entry.at("component"),
                f"service {named(service)} has no component “{name}”, on which dependency {named(entry)} rests",
                f"{guess} it under “components” in {service.document.path}, or correct “component” here.",
                document=entry.document.id,
                related=(Related(service.key("components"), "the components of the service"),),
            )
