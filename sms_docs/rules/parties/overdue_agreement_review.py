"""Agreements that were not reviewed in time."""

from collections.abc import Iterator

from sms_docs.control.intervals import interval
from sms_docs.library.promises import in_validity
from sms_docs.records import Agreement
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Severity
from sms_docs.rules.samples import CONTRACT
from sms_docs.rules.wording import named


class OverdueAgreementReview(RecordRule[Agreement]):
    """An agreement whose review is overdue.

    The interval is the agreement's own `review_interval`; without one, that of the document control procedure for
    agreements; without a procedure, twelve months. It runs from the last entry under `reviews`, or from the first day.
    Agreements that have ended or not begun are not judged.

    ## Why it matters

    Services, customers and prices change. Agreements are reviewed at planned intervals, so that what is promised still
    is what is needed (clauses 8.3.3 and 8.3.4).

    ## How to put it right

    Review it with the other side and add the review under `reviews`: when (`on`), by which role (`by`), and what was
    found or changed (`result`).

    ## What a person must look at

    Whether the targets are still the right ones. Targets that are always met by far, or never, are not.
    """

    code = "SMS917"
    name = "overdue-agreement-review"
    severity = Severity.WARNING
    record = Agreement
    clauses = ("iso20000-1:2018/8.3.3", "iso20000-1:2018/8.3.4.1", "iso20000-1:2018/8.3.4.2")
    covers = ("AGR-04",)
    examples = (
        Example(title="reviewed within the year", files={"agreements/agr-002.yml": CONTRACT}),
        Example(
            title="reviewed too long ago",
            files={"agreements/agr-002.yml": CONTRACT.replace("2026-01-20", "2025-01-20")},
            finds=("agreements/agr-002.yml:15:10",),
        ),
        Example(
            title="never reviewed",
            files={"agreements/agr-002.yml": CONTRACT.partition("reviews:")[0]},
            finds=("agreements/agr-002.yml:12:13",),
        ),
    )

    def check_record(self, entry: Entry[Agreement], context: Context) -> Iterator[Finding]:
        """Compare the last review with today."""
        record = entry.record
        if not in_validity(record, context.today):
            return
        last = max((review.on for review in record.reviews), default=None)
        due = interval(entry, context.control.procedure).after(last or record.valid_from)
        if due < context.today:
            index = next((index for index, review in enumerate(record.reviews) if review.on == last), 0)
            state = (
                f"was last reviewed on {last}" if last else f"was never reviewed since {record.valid_from}"
            )
            yield self.finding(
                entry.at("reviews", index, "on") if last else entry.at("valid_from"),
                f"agreement {named(entry)} {state}; a review was due on {due}",
                f"Review it with the other side and add the review under “reviews” in {entry.document.path}.",
                document=entry.document.id,
            )
