"""A scope that covers nothing."""

from collections.abc import Iterator

from sms_docs.records import Scope
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule

NAMED = """\
id: SCP-001
type: scope
title: Scope
owner: ROL-001
organization_name: Lindholm Hosting Ltd
statement: The service management system that supports managed hosting for business customers.
services_in: [SVC-001]
"""

EMPTY = NAMED.replace("services_in: [SVC-001]", "services_in: []")


class ScopeWithoutServices(RecordRule[Scope]):
    """A scope that names no service, or no organisation.

    A set of records without any scope is taken for a part of a system, or for one that is being started, and is not
    checked here; the coverage of clause 4.3 shows that it is missing.

    ## Why it matters

    The scope says whose services the system is about and which services they are. Every other statement, and the line
    on a certificate, rests on it. A scope without services promises nothing that could be checked.

    ## How to put it right

    List the services under `services_in`, by the ids that they have in the service catalogue, and write the legal name
    of the organisation under `organization_name`.

    ## What a person must look at

    Whether the boundary is honest: a customer who reads it should not expect more than it covers.
    """

    code = "SMS601"
    name = "scope-without-services"
    record = Scope
    clauses = ("iso20000-1:2018/4.3",)
    covers = ("SCO-01",)
    examples = (
        Example("a scope with a service", {"scope/scp-001.yml": NAMED}),
        Example("a scope without one", {"scope/scp-001.yml": EMPTY}, finds=("scope/scp-001.yml:7:1",)),
    )

    def check_record(self, entry: Entry[Scope], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look at the two facts that nothing can replace."""
        scope = entry.record
        what = f"the scope “{scope.title}” ({entry.id})"
        if not scope.organization_name:
            cure = f"Write the legal name under “organization_name” in {entry.document.path}."
            yield self.finding(
                entry.key("organization_name"),
                f"{what} names no organisation",
                cure,
                document=entry.document.id,
            )
        if not scope.services_in:
            cure = f"List the ids of the services in scope under “services_in” in {entry.document.path}."
            yield self.finding(
                entry.key("services_in"), f"{what} names no service", cure, document=entry.document.id
            )
