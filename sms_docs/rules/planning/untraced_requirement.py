"""Requirements of interested parties that nothing is shown to meet."""

from collections.abc import Iterator

from sms_docs.records import InterestedParty
from sms_docs.records.interested_party import Requirement
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.planning._living import living
from sms_docs.rules.planning._samples import INTERESTED
from sms_docs.rules.wording import named


class UntracedRequirement(LibraryRule):
    """A requirement of an interested party that no record is shown to meet.

    Under `met_by` stands at least one record other than the interested party itself. A sentence under `how` explains,
    but it does not replace the record: nobody notices when it stops being true.

    ## Why it matters

    Clause 4.2 asks which requirements the system deals with. For each of them an auditor asks: where? The way from the
    requirement to an agreement, a policy, a process or a plan is the answer.

    ## How to put it right

    Name under `met_by` the record that meets it: an agreement, a policy, a process, a risk with its action. If nothing
    meets it, decide what has to happen; if it is a wish only, move it to `needs`.

    ## What a person must look at

    Whether the record that is named does meet the requirement.
    """

    code = "SMS506"
    name = "untraced-requirement"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/4.2",)
    covers = ("SCO-04",)
    examples = (
        Example("each requirement with a record", {"context/ipa-001.yml": INTERESTED}),
        Example(
            "an obligation that nothing is shown to meet",
            {
                "context/ipa-001.yml": INTERESTED.replace(
                    "    met_by: [POL-001]\n", "    how: Both halls are here.\n"
                )
            },
            finds=("context/ipa-001.yml:9:11",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every requirement."""
        for entry in living(context, InterestedParty):
            for index, requirement in enumerate(entry.record.requirements):
                if not any(ident != entry.id for ident in requirement.met_by):
                    yield self._untraced(entry, index, requirement)

    def _untraced(self, entry: Entry[InterestedParty], index: int, requirement: Requirement) -> Finding:
        bound = " (an obligation)" if requirement.obligation else ""
        return self.finding(
            entry.at("requirements", index, "what"),
            f"{named(entry)} requires “{requirement.what}”{bound}, and no record is named that meets it",
            f"Name the agreement, policy, process or risk that meets it under “met_by” in {entry.document.path}.",
            document=entry.document.id,
        )
