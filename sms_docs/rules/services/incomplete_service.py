"""Services that the catalogue does not describe in full."""

from collections.abc import Iterator

from sms_docs.records import Service
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.samples import SERVICE
from sms_docs.rules.wording import gap, lacking, listed, named, quoted, spoken

FIELDS = ("intended_outcomes", "customers", "criticality", "requirements")


class IncompleteService(RecordRule[Service]):
    """A service without customers, intended outcomes, criticality or requirements.

    Services that are planned or retired are not judged: they are not delivered.

    ## Why it matters

    Nobody can agree on levels, plan continuity or judge a change for a service of which it is not known who uses it,
    for what, and how much depends on it (clauses 8.2.2 and 8.2.4).

    ## How to put it right

    Add the fields that the finding names. `criticality` has a `level` and the `basis` on which you judged it: what
    happens to customers when the service fails, and how fast.

    ## What a person must look at

    Whether customers would describe the outcomes in the same way.
    """

    code = "SMS851"
    name = "incomplete-service"
    record = Service
    clauses = ("iso20000-1:2018/8.2.2", "iso20000-1:2018/8.2.4")
    covers = ("SVC-01",)
    examples = (
        Example(title="described in full", files={"services/svc-001.yml": SERVICE}),
        Example(
            title="not delivered yet",
            files={
                "services/svc-001.yml": SERVICE.replace("live", "planned").replace(
                    "customers: [Small firms]\n", ""
                )
            },
        ),
        Example(
            title="for nobody in particular",
            files={"services/svc-001.yml": SERVICE.replace("customers: [Small firms]\n", "customers: []\n")},
            finds=("services/svc-001.yml:7:1",),
        ),
        Example(
            title="how critical it is, nobody wrote down",
            files={
                "services/svc-001.yml": SERVICE.replace(
                    "criticality: {level: medium, basis: Shops lose orders within hours.}\n", ""
                )
            },
            finds=("services/svc-001.yml:1:1",),
        ),
    )

    def check_record(self, entry: Entry[Service], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for fields with nothing in them."""
        missing = lacking(entry.record, FIELDS)
        if missing and entry.record.lifecycle in ("live", "retiring"):
            yield self.finding(
                gap(entry, missing),
                f"service {named(entry)} has no {listed(spoken(missing), 'or')}",
                f"Fill in {quoted(missing)} in {entry.document.path}.",
                document=entry.document.id,
            )
