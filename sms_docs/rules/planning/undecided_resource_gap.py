"""Missing resources that nobody has decided on."""

from collections.abc import Iterator

from sms_docs.records import Resource
from sms_docs.records.resource import ResourceGap
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.planning._resources import needed
from sms_docs.rules.planning._samples import RESOURCES
from sms_docs.rules.wording import blank, gap, named

SHORT = RESOURCES.replace("available: Six engineers,", "available: Five, gap: {what: One engineer},")

DECIDED = SHORT.replace("One engineer}", "One engineer, decision: Hire in autumn, decided_by: ROL-001}")


class UndecidedResourceGap(LibraryRule):
    """A gap in resources without a decision.

    A need whose `period` is over is not looked at.

    ## Why it matters

    Something is missing, and somebody knows. To hire, to buy, to do less or to live with it: any of them can be right,
    but somebody who may has to choose (clause 7.1).

    ## How to put it right

    Take the gap to somebody who may decide. Write what was decided under `decision`, and by which role under
    `decided_by`.

    ## What a person must look at

    Whether the decision closes the gap.
    """

    code = "SMS525"
    name = "undecided-resource-gap"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.1",)
    covers = ("RES-02",)
    examples = (
        Example("a gap, and what was decided", {"resources/resources.yml": DECIDED}),
        Example(
            "a gap that everybody knows of",
            {"resources/resources.yml": SHORT},
            finds=("resources/resources.yml:7:88",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every gap of a time that is not over."""
        for entry in needed(context):
            if entry.record.gap is not None and blank(entry.record.gap.decision):
                yield self._undecided(entry, entry.record.gap)

    def _undecided(self, entry: Entry[Resource], missing: ResourceGap) -> Finding:
        return self.finding(
            gap(entry, ("gap",)),
            f"for the resource {named(entry)} there is a gap, “{missing.what}”, and no decision on it",
            f"Write what was decided under “gap.decision” in {entry.document.path}, and by whom under “gap.decided_by”.",
            document=entry.document.id,
        )
