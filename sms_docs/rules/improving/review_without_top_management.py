"""Management reviews that were held without top management."""

from collections.abc import Iterator

from sms_docs.library import Library
from sms_docs.records import Assignment, ManagementReview, Person, Role
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.improving._reviews import gravity, held
from sms_docs.rules.improving._samples import HELD, REVIEW, STAFF
from sms_docs.rules.improving._standing import where
from sms_docs.rules.samples import ROLES
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import named

FILES = {
    "roles/roles.yml": ROLES,
    "people/people.yml": STAFF,
    "people/assignments.yml": HELD,
    "reviews/mrv-002.yml": REVIEW,
}
OTHERS = REVIEW.replace("chaired_by: PER-001\nattendees: [PER-001, PER-002]", "chaired_by: PER-002")


class ReviewWithoutTopManagement(LibraryRule):
    """A management review that nobody from top management led.

    Who led it (`chaired_by`) has to hold a role with `top_management: true` on that day, in own right or as a deputy. If
    only somebody among the `attendees` does, that is a warning; if nobody does, an error, and for reviews before the
    last one a warning.

    ## Why it matters

    Clause 9.3 asks top management itself to review the system. A review among colleagues cannot decide on money,
    people or direction.

    ## How to put it right

    If the wrong person was noted, add an entry with `corrects`. If the role or the assignment is wrong, correct that. If
    top management was not there, hold the review again.

    ## What a person must look at

    Whether a deputy who led the review could decide.
    """

    code = "SMS562"
    name = "review-without-top-management"
    clauses = ("iso20000-1:2018/9.3", "iso20000-1:2018/5.1")
    covers = ("MRV-03",)
    examples = (
        Example("the managing director led it", FILES),
        Example(
            "a service owner led it, alone",
            {**FILES, "reviews/mrv-002.yml": OTHERS},
            finds=("reviews/mrv-002.yml:6:13",),
        ),
        Example(
            "a service owner led it, the director was there",
            {**FILES, "reviews/mrv-002.yml": REVIEW.replace("chaired_by: PER-001", "chaired_by: PER-002")},
            finds=("reviews/mrv-002.yml:6:13",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare who was there with who directed the organisation on that day."""
        library = context.library
        if any(unread(library, model) for model in (Role, Assignment)):
            return
        reviews, top = held(library), _top(library)
        for entry in reviews:
            chair = library.get(Person, entry.record.chaired_by)
            if chair is None or _was(entry.record.chaired_by, entry, top):
                continue
            present = any(_was(person, entry, top) for person in entry.record.attendees)
            severity = Severity.WARNING if present else gravity(entry, reviews)
            yield self._without(entry, chair, severity, present=present)

    def _without(
        self, entry: Entry[ManagementReview], chair: Entry[Person], severity: Severity, *, present: bool
    ) -> Finding:
        rest = (
            "somebody else of top management was there" if present else "nor did anybody else who was there"
        )
        return self.finding(
            entry.at("chaired_by"),
            f"{chair.record.name} ({chair.id}), who led management review {named(entry)}, held no role of top "
            f"management on {entry.record.on}; {rest}",
            f"Name the right person {where(entry)}; or correct the assignment, or the role "
            "(“top_management: true”). If top management was not there, hold the review again.",
            document=entry.document.id,
            severity=severity,
        )


def _top(library: Library) -> dict[str, list[Assignment]]:
    """Assignments to roles of top management, by person."""
    roles = {entry.id for entry in library.of(Role) if entry.record.top_management}
    found: dict[str, list[Assignment]] = {}
    for entry in library.of(Assignment):
        if entry.record.role in roles:
            found.setdefault(entry.record.person, []).append(entry.record)
    return found


def _was(person: str, entry: Entry[ManagementReview], top: dict[str, list[Assignment]]) -> bool:
    return any(one.covers(entry.record.on) for one in top.get(person, ()))
