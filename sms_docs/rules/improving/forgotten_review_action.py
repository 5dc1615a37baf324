"""Actions of earlier management reviews of which nobody speaks any more."""

from collections.abc import Collection, Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from sms_docs.library.wording import plain
from sms_docs.records import Duration, ManagementReview
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.improving._reviews import held
from sms_docs.rules.improving._samples import EARLIER_REVIEW, REVIEW
from sms_docs.rules.improving._standing import where
from sms_docs.rules.wording import named
from sms_docs.source import Location

FILES = {"reviews/mrv-001.yml": EARLIER_REVIEW, "reviews/mrv-002.yml": REVIEW}
SILENT = REVIEW.replace(
    "previous:\n  - {what: Publish the restore times, review: MRV-001, outcome: done}\n", ""
)
THIRD = SILENT.replace("MRV-002", "MRV-003").replace("on: 2026-02-10", "on: 2026-05-12")
SHOWN_FOR: Final = Duration(months=24)
ALIKE: Final = 0.75  # the same action in somewhat other words


class Action(NamedTuple):
    """Something that a review left to be done."""

    what: str
    review: Entry[ManagementReview]
    at: Location
    follow_up: str | None = None


class ForgottenReviewAction(LibraryRule):
    """An action of an earlier management review that later ones say nothing about.

    Looks at the `actions` of each review, and at those that it still found `open` or `late`. Each has to be taken up
    under `previous` of a later review, in about the same words; or the record that carries it out is looked at there,
    under `previous_actions`. Actions of the last review are not judged: the next one
    will tell. Nor are reviews of more than two years ago.

    ## Why it matters

    The state of earlier actions is the first input of clause 9.3. Auditors lay the two minutes side by side, and what is
    missing in the second is a finding.

    ## How to put it right

    Add it under `previous`: `what` in the words of the earlier review, `review` with its number, and `outcome`: done,
    open, late or dropped.

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
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Follow each action through the later reviews."""
        reviews = [
            entry for entry in held(context.library) if SHOWN_FOR.after(entry.record.on) >= context.today
        ]
        for number, review in enumerate(reviews[:-1]):
            later = reviews[number + 1 :]
            seen = {ident for other in later for ident in _looked_at(other)}
            told = {plain(item.what).rstrip(".") for other in later for item in other.record.previous}
            for action in _left(review):
                if action.follow_up not in seen and not _among(plain(action.what).rstrip("."), told):
                    yield self._forgotten(action, reviews[-1])

    def _forgotten(self, action: Action, review: Entry[ManagementReview]) -> Finding:
        return self.finding(
            review.key("previous"),
            f"management review {named(review)} does not say what became of “{action.what}” of {named(action.review)}",
            f"Add it under “previous”, with “review: {action.review.id}” and its “outcome”, in the next review; "
            f"or {where(review)}.",
            document=review.document.id,
            related=(Related(action.at, "the action"),),
        )


def _left(review: Entry[ManagementReview]) -> Iterator[Action]:
    """What a review left to be done: new actions, and old ones that were not."""
    for index, action in enumerate(review.record.actions):
        yield Action(action.what, review, review.at("actions", index), action.follow_up)
    for index, item in enumerate(review.record.previous):
        if item.outcome in ("open", "late"):
            yield Action(item.what, review, review.at("previous", index))


def _looked_at(review: Entry[ManagementReview]) -> tuple[str, ...]:
    """Records that a review looked at for its first input."""
    inputs = review.record.inputs
    return inputs.previous_actions.see if inputs is not None and inputs.previous_actions is not None else ()


def _among(what: str, told: Collection[str]) -> bool:
    """Whether one of several texts says the same in about the same words."""
    if what in told or any(what in other or other in what for other in told):
        return True
    matcher = SequenceMatcher(b=what)
    for other in told:
        matcher.set_seq1(other)
        if (
            matcher.real_quick_ratio() >= ALIKE
            and matcher.quick_ratio() >= ALIKE
            and matcher.ratio() >= ALIKE
        ):
            return True
    return False
