"""No decision whether climate change matters."""

from collections.abc import Iterator

from sms_docs.records import Issue, Scope
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.planning._climate import decisions
from sms_docs.rules.planning._living import head, living, scope
from sms_docs.rules.planning._samples import ISSUES
from sms_docs.rules.samples import SCOPE
from sms_docs.rules.unread import unread

UNDECIDED = "".join(line for line in ISSUES.splitlines(keepends=True) if "climate:" not in line)


class MissingClimateDecision(LibraryRule):
    """No decision whether climate change is a relevant issue.

    The decision is the part `climate` of an issue, with `relevant`, `reason` and `decided_on`. One that is dated in the
    future is not taken yet. Nothing is reported while there is neither a scope nor an issue.

    ## Why it matters

    Since Amendment 1 of 2024, clause 4.1 asks every organisation to decide whether climate change is a relevant issue.
    An auditor raises a finding if the decision cannot be shown. “Not relevant” is an answer, if it has a reason.

    ## How to put it right

    Decide it, and write the decision into one issue: `climate: {relevant: false, reason: …, decided_on: 2026-06-01}`.

    ## What a person must look at

    Whether somebody thought about it: hotter summers, floods, energy, what customers ask. If climate change is
    relevant, risks or requirements should follow from it.
    """

    code = "SMS500"
    name = "missing-climate-decision"
    clauses = ("iso20000-1:2018/4.1",)
    covers = ("SCO-03",)
    examples = (
        Example("decided, with a reason", {"scope/scp-001.yml": SCOPE, "context/issues.yml": ISSUES}),
        Example(
            "issues without the decision",
            {"scope/scp-001.yml": SCOPE, "context/issues.yml": UNDECIDED},
            finds=("context/issues.yml:6:1",),
        ),
        Example("no issue at all", {"scope/scp-001.yml": SCOPE}, finds=("scope/scp-001.yml:1:5",)),
        Example(
            "a decision that is still to come",
            {"context/issues.yml": ISSUES.replace("2026-01-12", "2026-09-12")},
            finds=("context/issues.yml:6:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look for a decision in all issues."""
        if decisions(context) or unread(context.library, Issue):
            return
        issues, system = living(context, Issue), scope(context)
        if issues:
            yield self._missing(issues[0], issues[0].document.path)
        elif system is not None:
            yield self._missing(system, "an issue (“sms-docs new issue”)")

    def _missing(self, place: Entry[Issue] | Entry[Scope], where: str) -> Finding:
        return self.finding(
            head(place),
            "nobody is shown to have decided whether climate change is a relevant issue",
            f"Decide it, and write “climate” with “relevant”, “reason” and “decided_on” into {where}.",
            document=place.document.id,
        )
