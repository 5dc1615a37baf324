"""Nonconformities that nobody does anything about."""

from collections.abc import Iterator

from sms_docs.records import Nonconformity
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.improving._cases import ripe
from sms_docs.rules.improving._samples import NONCONFORMITY
from sms_docs.rules.improving._standing import standing, where
from sms_docs.rules.wording import blank, named

PATH = "improvement/ncr-001.yml"
NOTHING = NONCONFORMITY.replace("corrective_action: The tool refuses to send the form without it.\n", "")


class NonconformityWithoutAction(LibraryRule):
    """A nonconformity with neither a corrective action nor a reason for none.

    For the first 30 days after `detected_on` nothing is said, unless the entry is closed before.

    ## Why it matters

    Clause 10.1 asks whether something must be done to remove the cause. “No” is a good answer where the harm is small;
    no answer is not.

    ## How to put it right

    Write what removes the cause under `corrective_action`, or why nothing needs to be done under `no_action_reason`.

    ## What a person must look at

    Whether the action fits the harm that the case did or could do, and reaches the cause.
    """

    code = "SMS571"
    name = "nonconformity-without-action"
    clauses = ("iso20000-1:2018/10.1",)
    covers = ("NCA-02",)
    examples = (
        Example("a corrective action", {PATH: NONCONFORMITY}),
        Example("a reason for none", {PATH: NOTHING + "no_action_reason: A single slip without harm.\n"}),
        Example("neither", {PATH: NOTHING}, finds=("improvement/ncr-001.yml:1:1",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at nonconformities of which all should be known."""
        for entry in standing(context.library, Nonconformity):
            record = entry.record
            said = not all(blank(text) for text in (record.corrective_action, record.no_action_reason))
            if said or not ripe(record, context.today):
                continue
            yield self.finding(
                entry.key("corrective_action"),
                f"nonconformity {named(entry)}, found on {record.detected_on}, has neither a corrective action nor a "
                "reason for none",
                f"Add “corrective_action” or “no_action_reason” {where(entry)}.",
                document=entry.document.id,
            )
