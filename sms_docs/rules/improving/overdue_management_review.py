"""Systems that top management did not review in time."""

from collections.abc import Iterator
from datetime import date

from sms_docs.control.intervals import meeting_interval
from sms_docs.records import ManagementReview, Scope
from sms_docs.rules.base import Change, Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.improving._reviews import held
from sms_docs.rules.improving._samples import REVIEW, SCOPE
from sms_docs.rules.improving._standing import never_begun, whole
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import named


class OverdueManagementReview(LibraryRule):
    """A management review that is overdue, or has never been held.

    The interval is the `review_interval` of the last review or of its register; without one, that of the type
    `management-review` in the document control procedure; without that, twelve months. A system that was never reviewed
    is one with a scope record: in the first year of the scope that is a warning, later an error. A review that is
    dated in the future has not been held.

    ## Why it matters

    Clause 9.3 asks top management to review the system at planned intervals. It is the one meeting where somebody with
    money and power looks at all of it.

    ## How to put it right

    Hold the review, and write it down with “sms-docs new management-review”.

    ## What a person must look at

    Whether management asked questions, or only signed the minutes.
    """

    code = "SMS560"
    name = "overdue-management-review"
    clauses = ("iso20000-1:2018/9.3",)
    covers = ("MRV-02",)
    examples = (
        Example("held in February", {"scope/scp-001.yml": SCOPE, "reviews/mrv-002.yml": REVIEW}),
        Example(
            "held more than a year ago",
            {"reviews/mrv-002.yml": REVIEW},
            finds=("reviews/mrv-002.yml:5:5",),
            today=date(2027, 2, 11),
        ),
        Example(
            "held half a year ago, where it says every three months",
            {"reviews/mrv-002.yml": REVIEW + "review_interval: P3M\n"},
            finds=("reviews/mrv-002.yml:5:5",),
        ),
        Example("never held", {"scope/scp-001.yml": SCOPE}, finds=("scope/scp-001.yml:1:5",)),
        Example(
            "never held, in the third year",
            {},
            finds=("scope/scp-001.yml:1:5",),
            commits=(Change({"scope/scp-001.yml": SCOPE}, on=date(2023, 10, 2)),),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at the last review."""
        if unread(context.library, ManagementReview):
            return
        reviews = held(context.library)
        if reviews:
            due = meeting_interval(reviews[-1], context.control.procedure).after(reviews[-1].record.on)
            if due < context.today:
                yield self._late(reviews[-1], due)
        elif (scope := whole(context)) is not None:
            yield self._never(scope, context)

    def _late(self, entry: Entry[ManagementReview], due: date) -> Finding:
        return self.finding(
            entry.at("on"),
            f"the last management review, {named(entry)}, was held on {entry.record.on}; the next was due on {due}",
            "Hold it, and write it down with “sms-docs new management-review”.",
            document=entry.document.id,
        )

    def _never(self, scope: Entry[Scope], context: Context) -> Finding:
        return self.finding(
            scope.at("id"),
            f"top management has never reviewed the system with the scope {named(scope)}",
            "Hold a management review, and write it down with “sms-docs new management-review”.",
            document=scope.document.id,
            severity=never_begun(scope, context),
        )
