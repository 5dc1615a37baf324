"""Retired services that the scope still names."""

from collections.abc import Iterator

from sms_docs.records import Scope, Service
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Related

SCOPE = """\
id: SCP-001
type: scope
title: Scope
owner: ROL-001
organization_name: Lindholm Hosting Ltd
statement: The service management system that supports managed hosting for business customers.
services_in: [SVC-001, SVC-002]
"""

HOSTING = """\
id: SVC-001
type: service
title: Managed hosting
owner: ROL-002
description: We run your servers.
lifecycle: live
"""

FAX = """\
id: SVC-002
type: service
title: Fax by e-mail
owner: ROL-002
description: We send your faxes.
lifecycle: retired
"""

OUT = """\
services_out:
  - {service: SVC-001, reason: Run by the parent company.}
"""

BOTH = SCOPE.replace(", SVC-002", "") + OUT


class RetiredServiceInScope(RecordRule[Scope]):
    """A service in scope that is retired, or that the same scope leaves out.

    An id that no service has is reported as a reference that leads nowhere, like any other.

    ## Why it matters

    The scope is read by customers and printed on certificates. What it promises must be what is delivered, and it
    cannot say both that a service is covered and that it is not.

    ## How to put it right

    Take the service out of `services_in`; it needs no entry in `services_out` once it is retired. If it is still
    delivered, correct `lifecycle` in the record of the service. If it is named in both lists, decide for one.
    """

    code = "SMS603"
    name = "retired-service-in-scope"
    record = Scope
    clauses = ("iso20000-1:2018/4.3", "iso20000-1:2018/8.2.4")
    covers = ("SCO-02",)
    examples = (
        Example(
            "all services in scope are delivered",
            {"scope/scp-001.yml": SCOPE.replace(", SVC-002", ""), "services/svc-001.yml": HOSTING},
        ),
        Example(
            "a retired service",
            {"scope/scp-001.yml": SCOPE, "services/svc-001.yml": HOSTING, "services/svc-002.yml": FAX},
            finds=("scope/scp-001.yml:7:24",),
        ),
        Example(
            "a service that is in and out",
            {"scope/scp-001.yml": BOTH, "services/svc-001.yml": HOSTING},
            finds=("scope/scp-001.yml:9:15",),
        ),
    )

    def check_record(self, entry: Entry[Scope], context: Context) -> Iterator[Finding]:
        """Look at both lists of services."""
        for index, ident in enumerate(entry.record.services_in):
            service = context.library.get(Service, ident)
            if service is not None and service.record.lifecycle == "retired":
                yield self._retired(entry, index, service)
        inside = frozenset(entry.record.services_in)
        for index, excluded in enumerate(entry.record.services_out):
            if excluded.service in inside:
                yield self._both(entry, index, excluded.service)

    def _retired(self, entry: Entry[Scope], index: int, service: Entry[Service]) -> Finding:
        return self.finding(
            entry.at("services_in", index),
            f"the service “{service.record.title}” ({service.id}) is in scope, but it is retired",
            f"Take {service.id} out of “services_in” in {entry.document.path}.",
            document=entry.document.id,
            related=(Related(service.at("lifecycle"), "retired here"),),
        )

    def _both(self, entry: Entry[Scope], index: int, ident: str) -> Finding:
        place = entry.at("services_in", entry.record.services_in.index(ident))
        return self.finding(
            entry.at("services_out", index, "service"),
            f"the service {ident} is out of scope, but it is in scope as well",
            f"Take {ident} out of “services_in” or out of “services_out” in {entry.document.path}.",
            document=entry.document.id,
            related=(Related(place, "in scope here"),),
        )
