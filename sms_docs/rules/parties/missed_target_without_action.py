"""Targets that a party missed, and nothing followed."""

from collections.abc import Iterator

from sms_docs.records import Party
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Severity
from sms_docs.rules.samples import PARTY
from sms_docs.rules.wording import named

MISSED = PARTY.replace(
    "All targets met.", 'Power failed once., missed_targets: ["Availability 99.2 % in May"]'
)


class MissedTargetWithoutAction(RecordRule[Party]):
    """A review with missed targets and no action.

    ## Why it matters

    A target that may be missed without consequence is none. What was found is followed by an improvement or a corrective
    action (clauses 8.3.4 and 10.1).

    ## How to put it right

    Add what follows under `actions` of the review: who does what until when, best with the number of the improvement or
    nonconformity. If it was decided to do nothing, say so there, with the reason.

    ## What a person must look at

    Whether the action worked. The next review should say so.
    """

    code = "SMS904"
    name = "missed-target-without-action"
    severity = Severity.WARNING
    record = Party
    clauses = ("iso20000-1:2018/8.3.4", "iso20000-1:2018/10.1")
    covers = ("TPY-09",)
    examples = (
        Example(
            title="something follows",
            files={"parties/pty-001.yml": MISSED.replace('May"]', 'May"], actions: [Second feed by July]')},
        ),
        Example(
            title="nothing follows",
            files={"parties/pty-001.yml": MISSED},
            finds=("parties/pty-001.yml:9:63",),
        ),
    )

    def check_record(self, entry: Entry[Party], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look at every review."""
        for index, review in enumerate(entry.record.reviews):
            if review.missed_targets and not review.actions:
                yield self.finding(
                    entry.key("reviews", index, "missed_targets"),
                    f"party {named(entry)} missed targets in the review of {review.on}, and no action follows",
                    f"Add what follows, or why nothing does, under “actions” of that review in {entry.document.path}.",
                    document=entry.document.id,
                )
