"""Services that do the same for the same customers."""

from collections.abc import Iterable, Iterator

from sms_docs.library.wording import plain
from sms_docs.records import Service
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity
from sms_docs.rules.samples import SERVICE
from sms_docs.rules.wording import named

TWIN = SERVICE.replace("SVC-001", "SVC-002").replace("Web hosting", "Web space")
Key = tuple[frozenset[str], frozenset[str]]


class DuplicateService(LibraryRule):
    """Two services with the same outcomes for the same customers.

    Services that are being retired, or are, do not count: their successor may do the same.

    ## Why it matters

    A catalogue in which one service stands twice leads to two agreements, two owners and two answers to one question
    (clause 8.2.2).

    ## How to put it right

    Keep one of the two, or say under `intended_outcomes` and `customers` what makes them different. If one replaces the
    other, set the `lifecycle` of the old one to `retiring`.

    ## What a person must look at

    Services that do the same in other words: this rule compares texts only.
    """

    code = "SMS853"
    name = "duplicate-service"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/8.2.2",)
    covers = ("SVC-03",)
    examples = (
        Example(
            title="the same outcome for other customers",
            files={
                "services/svc-001.yml": SERVICE,
                "services/svc-002.yml": TWIN.replace("Small firms", "Universities"),
            },
        ),
        Example(
            title="one service under two names",
            files={"services/svc-001.yml": SERVICE, "services/svc-002.yml": TWIN.replace("Sites", "sites")},
            finds=("services/svc-002.yml:6:20",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Compare the services that stay."""
        first: dict[Key, Entry[Service]] = {}
        for entry in context.library.of(Service):
            record = entry.record
            if record.lifecycle in ("live", "planned") and record.intended_outcomes and record.customers:
                before = first.setdefault((_set(record.intended_outcomes), _set(record.customers)), entry)
                if before.id != entry.id:
                    yield self._finding(before, entry)

    def _finding(self, before: Entry[Service], entry: Entry[Service]) -> Finding:
        return self.finding(
            entry.at("intended_outcomes"),
            f"service {named(entry)} has the same outcomes and the same customers as {named(before)}",
            f"Keep one of the two, or say under “intended_outcomes” or “customers” in {entry.document.path} what makes "
            "them different.",
            document=entry.document.id,
            related=(Related(before.at("intended_outcomes"), "the other service"),),
        )


def _set(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(plain(text) for text in texts)
