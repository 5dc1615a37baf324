"""Several decisions on one question."""

from collections.abc import Iterator

from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.planning._climate import Decision, decisions
from sms_docs.rules.planning._samples import ISSUES
from sms_docs.rules.wording import named

TWICE = ISSUES.replace(
    "    effect: On-call rests on few people.\n",
    "    effect: On-call rests on few people.\n"
    "    climate: {relevant: false, reason: We only have offices., decided_on: 2025-11-03}\n",
)


class SeveralClimateDecisions(LibraryRule):
    """More than one decision whether climate change is a relevant issue.

    The newest one counts for other rules; each older one is reported. Issues of documents that were withdrawn or
    superseded are not looked at.

    ## Why it matters

    There is one question (clause 4.1 with Amendment 1 of 2024), and two answers to it sooner or later differ. Then an
    auditor asks which of them holds.

    ## How to put it right

    Keep the decision that holds, and delete `climate` from the other issues. What was decided earlier stays in the
    history of the file.
    """

    code = "SMS502"
    name = "several-climate-decisions"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/4.1",)
    covers = ("SCO-03",)
    examples = (
        Example("one decision", {"context/issues.yml": ISSUES}),
        Example(
            "two decisions that differ", {"context/issues.yml": TWICE}, finds=("context/issues.yml:12:5",)
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at all decisions but the newest."""
        found = decisions(context)
        for older in found[1:]:
            yield self._again(older, found[0])

    def _again(self, older: Decision, newest: Decision) -> Finding:
        differs = older.text.relevant != newest.text.relevant
        return self.finding(
            older.issue.key("climate"),
            f"{named(older.issue)} decides on climate change, and so does {named(newest.issue)}"
            f"{', which says the opposite' if differs else ''}",
            f"Delete “climate” from {older.issue.id} in {older.issue.document.path}, or from {newest.issue.id}.",
            document=older.issue.document.id,
            related=(Related(newest.issue.key("climate"), "the newest decision"),),
        )
