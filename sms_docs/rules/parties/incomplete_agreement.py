"""Agreements that leave open what their kind must settle."""

from collections.abc import Iterator
from typing import Final

from sms_docs.records import Agreement
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.samples import CONTRACT, SERVICE, SLA
from sms_docs.rules.wording import blank, gap, listed, named, quoted, spoken

# What each kind must settle, and the clause that asks for it; of several fields one is enough.
CONTENTS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "sla": (("customer", "party"), ("targets",), ("workload_limits",), ("exceptions",)),
    "contract": (("party",), ("requirements",), ("targets", "other_obligations"), ("responsibilities",)),
    "internal-agreement": (
        ("party",),
        ("targets",),
        ("other_obligations",),
        ("activities",),
        ("interfaces",),
    ),
    "customer-supplier-agreement": (
        ("party",),
        ("targets",),
        ("other_obligations",),
        ("activities",),
        ("interfaces",),
    ),
}
CLAUSES: Final = {
    "sla": "iso20000-1:2018/8.3.3",
    "contract": "iso20000-1:2018/8.3.4.1",
    "internal-agreement": "iso20000-1:2018/8.3.4.2",
    "customer-supplier-agreement": "iso20000-1:2018/8.3.4.2",
}


class IncompleteAgreement(RecordRule[Agreement]):
    """An agreement without what its kind must settle.

    | kind | must settle, besides its scope |
    |---|---|
    | `sla` | the customer, the services, targets, workload limits, exceptions |
    | `contract` | the party, requirements, targets or other obligations, responsibilities of both sides |
    | `internal-agreement`, `customer-supplier-agreement` | the party, targets, other obligations, activities, interfaces |

    Agreements that have ended are not judged.

    ## Why it matters

    What an agreement leaves open is settled in a dispute (clauses 8.3.3 and 8.3.4).

    ## How to put it right

    Fill in the fields that the finding names, from the signed text. If there is truly nothing to say, say that:
    `exceptions: [No exceptions were agreed]`. A service level agreement names its `services`, or the service names it
    under `agreements`.

    ## What a person must look at

    Whether the record says what the signed original says.
    """

    code = "SMS915"
    name = "incomplete-agreement"
    record = Agreement
    clauses = ("iso20000-1:2018/8.3.3", "iso20000-1:2018/8.3.4.1", "iso20000-1:2018/8.3.4.2")
    covers = ("AGR-01",)
    examples = (
        Example(title="a complete service level agreement", files={"agreements/agr-001.yml": SLA}),
        Example(title="a complete contract", files={"agreements/agr-002.yml": CONTRACT}),
        Example(
            title="the service names the agreement",
            files={
                "services/svc-001.yml": SERVICE,
                "agreements/agr-001.yml": SLA.replace("services: [SVC-001]\n", ""),
            },
        ),
        Example(
            title="up to which load?",
            files={
                "agreements/agr-001.yml": SLA.replace("workload_limits: [Up to 50 sites a customer]\n", "")
            },
            finds=("agreements/agr-001.yml:1:1",),
        ),
        Example(
            title="nobody's duties are written down",
            files={
                "agreements/agr-002.yml": CONTRACT.replace(
                    "[Hall Ltd runs the hall; we run what is in it]", "[]"
                )
            },
            finds=("agreements/agr-002.yml:11:1",),
        ),
        Example(
            title="an internal agreement with the contents of a contract",
            files={"agreements/agr-002.yml": CONTRACT.replace("kind: contract", "kind: internal-agreement")},
            finds=("agreements/agr-002.yml:1:1",),
        ),
    )

    def check_record(self, entry: Entry[Agreement], context: Context) -> Iterator[Finding]:
        """Look for the contents of the kind."""
        record = entry.record
        missing = [
            fields
            for fields in CONTENTS[record.agreement_kind]
            if all(blank(getattr(record, field)) for field in fields)
        ]
        if record.agreement_kind == "sla" and not record.services and not _named_by_service(entry, context):
            missing.insert(1, ("services",))
        if missing and (record.valid_to is None or record.valid_to >= context.today):
            yield self.finding(
                gap(entry, [field for fields in missing for field in fields]),
                f"agreement {named(entry)} lacks {listed([' or '.join(spoken(fields)) for fields in missing])}",
                f"Fill in {quoted(fields[0] for fields in missing)} in {entry.document.path}; if nothing was agreed, say "
                "so there.",
                document=entry.document.id,
                clause=CLAUSES[record.agreement_kind],
            )


def _named_by_service(entry: Entry[Agreement], context: Context) -> bool:
    links = context.library.links_to.get(entry.id, ())
    return any(link.entry.record.kind == "service" for link in links)
