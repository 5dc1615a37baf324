"""Interested parties of whom too little is known."""

from collections.abc import Iterator

from sms_docs.records import InterestedParty
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.planning._living import living
from sms_docs.rules.planning._samples import INTERESTED
from sms_docs.rules.wording import gap, lacking, listed, named, quoted, spoken

SILENT = """\
id: IPA-002
type: interested-party
title: Data protection authority
owner: ROL-002
category: regulator
needs: [To hear of a breach within 72 hours]
"""


class IncompleteInterestedParty(LibraryRule):
    """An interested party without requirements, or a customer for whom nobody keeps the relationship.

    ## Why it matters

    Clause 4.2 asks for the parties and for what they require. And for each customer somebody has to keep the
    relationship (clause 8.3.2).

    ## How to put it right

    Say under `requirements` what the party requires; what it merely wishes for stays under `needs`. For customers,
    name a role under `relationship_owner`.

    ## What a person must look at

    Whether they were asked and not guessed at.
    """

    code = "SMS505"
    name = "incomplete-interested-party"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/4.2", "iso20000-1:2018/8.3.2")
    covers = ("SCO-04",)
    examples = (
        Example("requirements, and somebody who keeps in touch", {"context/ipa-001.yml": INTERESTED}),
        Example("needs only", {"context/ipa-002.yml": SILENT}, finds=("context/ipa-002.yml:1:1",)),
        Example(
            "a customer of nobody",
            {"context/ipa-001.yml": INTERESTED.replace("relationship_owner: ROL-002\n", "")},
            finds=("context/ipa-001.yml:1:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every interested party."""
        for entry in living(context, InterestedParty):
            customer = entry.record.category == "customer"
            wanted = ("requirements", "relationship_owner") if customer else ("requirements",)
            missing = lacking(entry.record, wanted)
            if missing:
                yield self.finding(
                    gap(entry, missing),
                    f"interested party {named(entry)} has no {listed(spoken(missing), 'or')}",
                    f"Fill in {quoted(missing)} in {entry.document.path}.",
                    document=entry.document.id,
                )
