"""Services that depend on themselves."""

from collections.abc import Iterator

from sms_docs.library import Library
from sms_docs.records import Service
from sms_docs.rules.base import Context, Example, Finding, LibraryRule
from sms_docs.rules.circles import circles, shown
from sms_docs.rules.samples import SERVICE
from sms_docs.rules.wording import named

UPPER = SERVICE + "depends_on: [SVC-002]\n"
LOWER = SERVICE.replace("SVC-001", "SVC-002").replace("Web hosting", "Databases")


class ServiceCycle(LibraryRule):
    """A service that depends on itself, directly or through others.

    ## Why it matters

    In a circle nothing can be started first after a failure, and no service can promise more than the next, which is
    itself (clause 8.2.2).

    ## How to put it right

    Take the reference out of `depends_on` that is not a true dependency; often it is a mere exchange of data. If both
    services truly need each other, they share a part: make that part a service of its own.

    ## What a person must look at

    Which of the references in the circle is the wrong one. The finding points at the one that closes it, which need not
    be the culprit.
    """

    code = "SMS854"
    name = "service-cycle"
    clauses = ("iso20000-1:2018/8.2.2",)
    covers = ("SVC-04",)
    examples = (
        Example(
            title="one needs the other", files={"services/svc-001.yml": UPPER, "services/svc-002.yml": LOWER}
        ),
        Example(
            title="each needs the other",
            files={"services/svc-001.yml": UPPER, "services/svc-002.yml": LOWER + "depends_on: [SVC-001]\n"},
            finds=("services/svc-002.yml:15:14",),
        ),
        Example(
            title="needs itself",
            files={"services/svc-001.yml": SERVICE + "depends_on: [SVC-001]\n"},
            finds=("services/svc-001.yml:15:14",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look for circles."""
        for path in circles(_needs(context.library)):
            entry = context.library.get(Service, path[-2])
            if entry is not None:
                index = entry.record.depends_on.index(path[-1])
                yield self.finding(
                    entry.at("depends_on", index),
                    f"service {named(entry)} depends on itself: {shown(path)}",
                    f"Take the reference that is not needed out of “depends_on”; here it is {path[-1]} in "
                    f"{entry.document.path}.",
                    document=entry.document.id,
                )


def _needs(library: Library) -> dict[str, dict[str, None]]:
    """What each service depends on, each once; of two services with one id, the first counts."""
    needs: dict[str, dict[str, None]] = {}
    for entry in library.of(Service):
        needs.setdefault(entry.id, dict.fromkeys(entry.record.depends_on))
    return needs
