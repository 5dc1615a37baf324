"""Parties whose relationship nobody manages."""

from collections.abc import Iterator

from sms_docs.records import Party
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule
from sms_docs.rules.samples import PARTY
from sms_docs.rules.wording import named


class PartyWithoutManager(RecordRule[Party]):
    """A party without a relationship manager.

    ## Why it matters

    Somebody must be there for each supplier: to watch the contract, to hold the reviews, and to be called when it goes
    wrong (clause 8.3.4).

    ## How to put it right

    Name the role under `relationship_manager` of the party. One role may manage many parties.

    ## What a person must look at

    Whether the party knows who that is.
    """

    code = "SMS901"
    name = "party-without-manager"
    record = Party
    clauses = ("iso20000-1:2018/8.3.4",)
    covers = ("TPY-01",)
    examples = (
        Example(title="somebody manages it", files={"parties/pty-001.yml": PARTY}),
        Example(
            title="nobody manages it",
            files={"parties/pty-001.yml": PARTY.replace("relationship_manager: ROL-002\n", "")},
            finds=("parties/pty-001.yml:1:1",),
        ),
    )

    def check_record(self, entry: Entry[Party], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for the relationship manager."""
        if entry.record.relationship_manager is None:
            yield self.finding(
                entry.key("relationship_manager"),
                f"party {named(entry)} has no relationship manager",
                f"Name the role that manages the relationship under “relationship_manager” in {entry.document.path}.",
                document=entry.document.id,
            )
