"""Risks that nobody looked at for long."""

from collections.abc import Iterator

from sms_docs.control.intervals import interval
from sms_docs.records import Risk
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.planning._living import living
from sms_docs.rules.planning._samples import RISK
from sms_docs.rules.wording import gap, named


class OverdueRiskReview(LibraryRule):
    """A risk or an opportunity whose review is overdue, or that was never reviewed.

    The interval is the risk's own `review_interval`; without one, that of its register; without one, that of the
    document control procedure for risks; without a procedure, twelve months.

    ## Why it matters

    Risks change without anybody touching the record. A register that nobody reads describes the fears of some earlier
    year (clause 6.1.3).

    ## How to put it right

    Look at the risk with its owner: is the score still right, do the actions help? Then write the day under
    `reviewed_on`.

    ## What a person must look at

    Whether something that happened since then should have changed the score.
    """

    code = "SMS513"
    name = "overdue-risk-review"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/6.1.3",)
    covers = ("RSK-04",)
    examples = (
        Example("looked at this year", {"risks/rsk-001.yml": RISK}),
        Example(
            "looked at long ago",
            {"risks/rsk-001.yml": RISK.replace("reviewed_on: 2026-03-10", "reviewed_on: 2025-03-10")},
            finds=("risks/rsk-001.yml:14:14",),
        ),
        Example(
            "never looked at",
            {"risks/rsk-001.yml": RISK.replace("reviewed_on: 2026-03-10\n", "")},
            finds=("risks/rsk-001.yml:1:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every risk and opportunity."""
        for entry in living(context, Risk):
            last = entry.record.reviewed_on
            due = interval(entry, context.control.procedure).after(last) if last is not None else None
            if due is None or due < context.today:
                yield self._overdue(entry, f"was last reviewed on {last}; a review was due on {due}")

    def _overdue(self, entry: Entry[Risk], state: str) -> Finding:
        never = entry.record.reviewed_on is None
        return self.finding(
            gap(entry, ("reviewed_on",)) if never else entry.at("reviewed_on"),
            f"{entry.record.risk_kind} {named(entry)} {'was never reviewed' if never else state}",
            f"Review it with its owner, and write the day under “reviewed_on” in {entry.document.path}.",
            document=entry.document.id,
        )
