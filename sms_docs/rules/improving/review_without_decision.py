"""Management reviews that decided nothing, or left open who does what by when."""

from collections.abc import Iterator

from sms_docs.library import Library
from sms_docs.records import ManagementReview
from sms_docs.records.management_review import ReviewAction
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.improving._reviews import gravity, held
from sms_docs.rules.improving._samples import IMPROVEMENT, REVIEW
from sms_docs.rules.improving._standing import where
from sms_docs.rules.wording import listed, named, quoted

PATH = "reviews/mrv-002.yml"
SILENT = REVIEW.replace("decisions:\n  - {what: Hire one engineer, kind: resources}\n", "")
LOOSE = REVIEW.replace(", owner: ROL-002, due: 2026-03-31", "")
FOLLOWED = REVIEW.replace("owner: ROL-002, due: 2026-03-31", "follow_up: IMP-001")


class ReviewWithoutDecision(LibraryRule):
    """A management review without decisions, or with an action that has no owner or no date.

    An action may name the record that carries it out under `follow_up`; then the owner and the date of that record are
    enough. In the last review a gap is an error, in those before a warning.

    ## Why it matters

    Clause 9.3 asks what was decided on improvement and on changes of the system and the services. An action that is
    everybody's, some day, is nobody's, never.

    ## How to put it right

    Add what was decided under `decisions`, and `owner` and `due` for each of the `actions`. “No change is needed, because
    …” is a decision too. A review is closed as soon as it is merged: after that, use a new entry with `corrects`.

    ## What a person must look at

    Whether the decisions follow from what was seen.
    """

    code = "SMS563"
    name = "review-without-decision"
    clauses = ("iso20000-1:2018/9.3",)
    covers = ("MRV-04",)
    examples = (
        Example("a decision, and who does what until when", {PATH: REVIEW}),
        Example("an improvement carries it out", {PATH: FOLLOWED, "improvement/imp-001.yml": IMPROVEMENT}),
        Example("nothing was decided", {PATH: SILENT}, finds=("reviews/mrv-002.yml:1:1",)),
        Example("an action of nobody, some day", {PATH: LOOSE}, finds=("reviews/mrv-002.yml:26:5",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at each review."""
        reviews = held(context.library)
        for entry in reviews:
            severity = gravity(entry, reviews)
            if not entry.record.decisions:
                yield self._silent(entry, severity)
            for index, action in enumerate(entry.record.actions):
                if lacking := list(_lacking(action, context.library)):
                    yield self._loose(entry, index, lacking, severity)

    def _silent(self, entry: Entry[ManagementReview], severity: Severity) -> Finding:
        return self.finding(
            entry.key("decisions"),
            f"management review {named(entry)} decided nothing",
            f"Add what was decided under “decisions” {where(entry)}.",
            document=entry.document.id,
            severity=severity,
        )

    def _loose(
        self, entry: Entry[ManagementReview], index: int, lacking: list[str], severity: Severity
    ) -> Finding:
        words = {"owner": "owner", "due": "date"}
        what = entry.record.actions[index].what
        return self.finding(
            entry.at("actions", index),
            f"the action “{what}” of management review {named(entry)} has no "
            f"{listed([words[field] for field in lacking], 'and no')}",
            f"Add {quoted(lacking)} to it {where(entry)}.",
            document=entry.document.id,
            severity=severity,
        )


def _lacking(action: ReviewAction, library: Library) -> Iterator[str]:
    """What nobody can tell of an action, neither from it nor from the record that carries it out."""
    follow = library.by_id.get(action.follow_up or "")
    record = follow.record if follow is not None else None
    if action.owner is None and record is None:
        yield "owner"
    dates = (getattr(record, name, None) for name in ("due", "planned_for", "done_on"))
    if action.due is None and not any(dates) and not getattr(record, "closed", False):
        yield "due"
