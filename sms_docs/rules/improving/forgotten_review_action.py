"""Actions of earlier management reviews of which nobody speaks any more."""

from collections.abc import Iterator
from typing import Final

from sms_docs.library.undertakings import Undertaking, undertakings
from sms_docs.records import Duration, ManagementReview
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.improving._reviews import held
from sms_docs.rules.improving._samples import EARLIER_REVIEW, REVIEW
from sms_docs.rules.improving._standing import where
from sms_docs.rules.wording import named

FILES = {"reviews/mrv-001.yml": EARLIER_REVIEW, "reviews/mrv-002.yml": REVIEW}
SILENT = REVIEW.replace(
    "previous:\n  - {what: Publish the restore times, review: MRV-001, outcome: done}\n", ""
)
THIRD = SILENT.replace("MRV-002", "MRV-003").replace("on: 2026-02-10", "on: 2026-05-12")
KEYED = EARLIER_REVIEW.replace("{what: Publish", "{key: A1, what: Publish")
BY_KEY = REVIEW.replace("{what: Publish the restore times,", "{what: Restore times published, action: A1,")
SHOWN_FOR: Final = Duration(months=24)


class ForgottenReviewAction(LibraryRule):
    """An action of an earlier management review that later ones say nothing about.

    Looks at the `actions` of each review, and at those that it still found `open` or `late`. A later review has to take
    each up under `previous`: with the same words under `what` (capitals, spaces and a full stop at the end make no
    difference), or with its `key` under `action`; and if it names a `review`, that has to be one that speaks of the
    action. Or it has the action in the same words among its own `actions` again, or looked under `previous_actions` at
    the record that carries it out. An action is reported once, however many reviews had it. Actions of the last review
    are not judged: the next one will tell. Nor are reviews of more than two years ago.

    ## Why it matters

    The state of earlier actions is the first input of clause 9.3. Auditors lay the two minutes side by side, and what is
    missing in the second is a finding.

    ## How to put it right

    Add it under `previous`: `what` in the words of the earlier review, `review` with its number, and `outcome`: done,
    open, late or dropped. If you want to use other words, give actions a `key` in the review that asks for them, such as
    `A1`, and write it under `action`.

    ## What a person must look at

    Whether what is called done was done.
    """

    code = "SMS564"
    name = "forgotten-review-action"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/9.3",)
    covers = ("MRV-05",)
    examples = (
        Example("the next review says what became of it", FILES),
        Example(
            "the next review says nothing",
            {**FILES, "reviews/mrv-002.yml": SILENT},
            finds=("reviews/mrv-002.yml:1:1",),
        ),
        Example(
            "it was open, and then nobody spoke of it any more",
            {
                **FILES,
                "reviews/mrv-002.yml": REVIEW.replace("outcome: done", "outcome: open"),
                "reviews/mrv-003.yml": THIRD.replace(
                    "decisions:",
                    "previous:\n  - {what: Write the advertisement, review: MRV-002, outcome: done}\ndecisions:",
                ),
            },
            finds=("reviews/mrv-003.yml:21:1",),
        ),
        Example(
            "other words, and no key",
            {
                **FILES,
                "reviews/mrv-002.yml": REVIEW.replace("Publish the restore times", "Restore times published"),
            },
            finds=("reviews/mrv-002.yml:21:1",),
        ),
        Example("other words, and its key", {"reviews/mrv-001.yml": KEYED, "reviews/mrv-002.yml": BY_KEY}),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Follow each action through the later reviews."""
        reviews = [
            entry for entry in held(context.library) if SHOWN_FOR.after(entry.record.on) >= context.today
        ]
        for one in undertakings(reviews):
            if one.waits and one.review is not reviews[-1]:
                yield self._forgotten(one, reviews[-1])

    def _forgotten(self, one: Undertaking, review: Entry[ManagementReview]) -> Finding:
        return self.finding(
            review.key("previous"),
            f"management review {named(review)} does not say what became of “{one.what}” of {named(one.review)}",
            f"Add it under “previous” in those words, with “review: {one.review.id}” and its “outcome”, in the next "
            f"review; or {where(review)}.",
            document=review.document.id,
            related=(Related(one.at, "the action"),),
        )
