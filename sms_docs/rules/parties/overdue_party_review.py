# A party that was never reviewed is late once the interval has passed since we began with it: the first day of an
# agreement, or the day of its selection. If neither is known, it is late at once.

"""Parties whose performance was not reviewed in time."""

from collections.abc import Iterator
from datetime import date

from sms_docs.control.intervals import interval
from sms_docs.library import Library
from sms_docs.records import Agreement, Dependency, Party, Service
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity
from sms_docs.rules.samples import DEPENDENCY, PARTY
from sms_docs.rules.wording import named

FILES = {"parties/pty-001.yml": PARTY, "dependencies/dep-001.yml": DEPENDENCY}


class OverduePartyReview(LibraryRule):
    """A party whose performance review is overdue.

    Only parties that supply something are judged: those that the dependency register or a service names. The interval is
    the party's own `review_interval`; without one, that of the document control procedure for parties; without a
    procedure, twelve months. A party that was never reviewed is judged from the first day of its agreement, or from the
    day of its selection.

    ## Why it matters

    The performance of other parties is reviewed at planned intervals (clause 8.3.4). A review that was forgotten is
    missed targets that nobody followed up.

    ## How to put it right

    Hold the review and add it under `reviews`: when (`on`), by which role (`by`), and what was found (`result`).

    ## What a person must look at

    Whether the review looked at figures, and whether it led to something.
    """

    code = "SMS903"
    name = "overdue-party-review"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/8.3.4",)
    covers = ("TPY-09",)
    examples = (
        Example(title="reviewed within the year", files=FILES),
        Example(
            title="supplies nothing any more",
            files={"parties/pty-001.yml": PARTY.replace("2026-01-20", "2024-01-20")},
        ),
        Example(
            title="reviewed too long ago",
            files={**FILES, "parties/pty-001.yml": PARTY.replace("2026-01-20", "2025-01-20")},
            finds=("parties/pty-001.yml:9:10",),
        ),
        Example(
            title="never reviewed",
            files={**FILES, "parties/pty-001.yml": PARTY.partition("reviews:")[0]},
            finds=("parties/pty-001.yml:1:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at the parties that supply something."""
        used = _used(context.library)
        for entry in context.library.of(Party):
            if entry.id in used:
                yield from self._judged(entry, context)

    def _judged(self, entry: Entry[Party], context: Context) -> Iterator[Finding]:
        reviews = entry.record.reviews
        last = max((review.on for review in reviews), default=None)
        begun = last or _begun(entry, context.library)
        due = interval(entry, context.control.procedure).after(begun) if begun else None
        if due is not None and due >= context.today:
            return
        index = next((index for index, review in enumerate(reviews) if review.on == last), 0)
        state = f"was last reviewed on {last}" if last else "was never reviewed"
        yield self.finding(
            entry.at("reviews", index, "on") if last else entry.key("reviews"),
            f"party {named(entry)} {state}{f'; a review was due on {due}' if due else ''}",
            f"Review its performance and add the review under “reviews” in {entry.document.path}.",
            document=entry.document.id,
        )


def _used(library: Library) -> set[str | None]:
    used: set[str | None] = {entry.record.party for entry in library.of(Dependency)}
    used.update(part.provided_by for entry in library.of(Service) for part in entry.record.components)
    return used


def _begun(entry: Entry[Party], library: Library) -> date | None:
    """The day on which a party began, as far as it is known."""
    linked = (link.entry.record for link in library.links_to.get(entry.id, ()))
    begun = min((record.valid_from for record in linked if isinstance(record, Agreement)), default=None)
    return begun or (entry.record.selection.on if entry.record.selection else None)
