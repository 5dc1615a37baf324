"""A system without interested parties."""

from collections.abc import Iterator

from sms_docs.records import InterestedParty
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.planning._living import living, scope, whole
from sms_docs.rules.planning._samples import INTERESTED
from sms_docs.rules.samples import SCOPE
from sms_docs.rules.unread import unread


class MissingInterestedParty(LibraryRule):
    """A whole system without a record of any interested party.

    A whole system is one with a scope record; without it nothing is reported. Names under `considered` of the scope are
    a beginning, but nobody can see there what each of them requires and what meets it.

    ## Why it matters

    Clause 4.2 asks who has a stake in the services, and which of their requirements are dealt with by the system. What
    nobody wrote down, nobody plans for.

    ## How to put it right

    Start with customers, suppliers, regulators, staff and owners: `sms-docs new interested-party`. Say for each what is
    required, and which record meets it.

    ## What a person must look at

    Whether the list is honest, and whether they were asked and not guessed at.
    """

    code = "SMS504"
    name = "missing-interested-party"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/4.2",)
    covers = ("SCO-04",)
    examples = (
        Example(
            "a system and its customers", {"scope/scp-001.yml": SCOPE, "context/ipa-001.yml": INTERESTED}
        ),
        Example("a system for nobody", {"scope/scp-001.yml": SCOPE}, finds=("scope/scp-001.yml:1:5",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look for any interested party."""
        place = scope(context)
        if place is None or living(context, InterestedParty) or unread(context.library, InterestedParty):
            return
        yield self.finding(
            place.at("considered", "parties") if place.record.considered else place.at("id"),
            f"{whole(place)} has no record of an interested party",
            "Write down who has a stake in the services and what they require: “sms-docs new interested-party”.",
            document=place.document.id,
        )
