"""Live services that the scope does not mention."""

from collections.abc import Iterator

from sms_docs.records import Scope, Service
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Skipped

SCOPE = """\
id: SCP-001
type: scope
title: Scope
owner: ROL-001
organization_name: Lindholm Hosting Ltd
statement: The service management system that supports managed hosting for business customers.
services_in: [SVC-001]
"""

OUT = """\
services_out:
  - {service: SVC-002, reason: Training is project work with its own terms.}
"""

HOSTING = """\
id: SVC-001
type: service
title: Managed hosting
owner: ROL-002
description: We run your servers.
lifecycle: live
"""

TRAINING = """\
id: SVC-002
type: service
title: Training
owner: ROL-002
description: We train your administrators.
lifecycle: live
"""

SERVICES = {"services/svc-001.yml": HOSTING, "services/svc-002.yml": TRAINING}


class UnscopedService(LibraryRule):
    """A live service that is neither in scope nor left out of it.

    Planned and retired services are not looked at; one that is being retired is still delivered and counts as live.
    Nothing is reported while there is no scope record.

    ## Why it matters

    Scope and catalogue drift apart whenever a service starts. Then nobody can say whether its customers are protected
    by the system, and an auditor finds services that are delivered outside of every process.

    ## How to put it right

    Add the service to `services_in` of the scope; or to `services_out` with the reason why it is left out.

    ## What a person must look at

    Whether the reason for leaving a service out would convince a customer of it.
    """

    code = "SMS602"
    name = "unscoped-service"
    clauses = ("iso20000-1:2018/4.3", "iso20000-1:2018/8.2.4")
    covers = ("SCO-02",)
    examples = (
        Example(
            "one service in scope, one left out with a reason", {"scope/scp-001.yml": SCOPE + OUT, **SERVICES}
        ),
        Example(
            "a service that nobody decided on",
            {"scope/scp-001.yml": SCOPE, **SERVICES},
            finds=("services/svc-002.yml:6:12",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare the catalogue with all scopes together."""
        scopes = context.library.of(Scope)
        if not scopes:
            return
        named = {service for scope in scopes for service in scope.record.services_in}
        named.update(excluded.service for scope in scopes for excluded in scope.record.services_out)
        for entry in context.library.of(Service):
            if entry.record.lifecycle in ("live", "retiring") and entry.id not in named:
                yield self._unscoped(entry, scopes[0])

    def _unscoped(self, entry: Entry[Service], scope: Entry[Scope]) -> Finding:
        state = "being retired" if entry.record.lifecycle == "retiring" else "live"
        return self.finding(
            entry.at("lifecycle"),
            f"the service “{entry.record.title}” ({entry.id}) is {state}, but no scope says whether it is in or out",
            f"Add {entry.id} to “services_in” in {scope.document.path}, or to “services_out” with a reason.",
            document=entry.document.id,
            related=(Related(scope.key("services_in"), "the services in scope"),),
        )
