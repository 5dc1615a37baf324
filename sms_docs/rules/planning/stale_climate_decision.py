"""A decision on climate change that is old."""

from collections.abc import Iterator

from sms_docs.control.intervals import interval
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.planning._climate import decisions
from sms_docs.rules.planning._samples import ISSUES
from sms_docs.rules.wording import named


class StaleClimateDecision(LibraryRule):
    """A decision on climate change that is older than the review interval.

    The interval is the issue's own `review_interval`; without one, that of its register; without one, that of the
    document control procedure for issues; without a procedure, twelve months. If there are several decisions, the
    newest counts.

    ## Why it matters

    Weather, energy prices, laws and what customers ask have moved on. A decision that nobody looks at again says what
    was thought once (clause 4.1 with Amendment 1 of 2024).

    ## How to put it right

    Take the decision again, and write the day under `decided_on`; and the `reason`, if it is another one now.

    ## What a person must look at

    Whether the decision was really taken again, or only its date was changed.
    """

    code = "SMS501"
    name = "stale-climate-decision"
    clauses = ("iso20000-1:2018/4.1",)
    covers = ("SCO-03",)
    examples = (
        Example("decided this year", {"context/issues.yml": ISSUES}),
        Example(
            "decided long ago",
            {"context/issues.yml": ISSUES.replace("2026-01-12", "2025-01-12")},
            finds=("context/issues.yml:17:82",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at the newest decision."""
        for issue, text in decisions(context)[:1]:
            due = interval(issue, context.control.procedure).after(text.decided_on)
            if due < context.today:
                yield self.finding(
                    issue.at("climate", "decided_on"),
                    f"the decision on climate change in {named(issue)} was taken on {text.decided_on}; "
                    f"it was due again on {due}",
                    f"Take it again, and write the day under “climate.decided_on” in {issue.document.path}.",
                    document=issue.document.id,
                )
