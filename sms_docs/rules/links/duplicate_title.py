from collections.abc import Iterator

from sms_docs.library import Entry
from sms_docs.records import Life, Record
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Related, Severity
from sms_docs.rules.samples import ROLE

AGAIN = ROLE.replace("id: ROL-001", "id: ROL-002")


class DuplicateTitle(LibraryRule):
    """A title that two records of one type have.

    ## Why it matters

    People speak of records by their titles. With two of the same title they may follow, approve or change the wrong
    one. Mostly one is a copy in which the title was forgotten.

    ## How to put it right

    Change one of the titles, so that it says how the two differ. If one replaces the other, say so with `supersedes`.
    """

    code = "SMS209"
    name = "duplicate-title"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example(
            "two titles", {"roles/a.yml": ROLE, "roles/b.yml": AGAIN.replace("Service owner", "Auditor")}
        ),
        Example("one title", {"roles/a.yml": ROLE, "roles/b.yml": AGAIN}, ("roles/b.yml:3:8",)),
        Example("a successor", {"roles/a.yml": ROLE, "roles/b.yml": f"{AGAIN}supersedes: [ROL-001]\n"}),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Compare the titles of all records that are maintained."""
        first: dict[tuple[str, str], Entry[Record]] = {}
        for entry in context.library.everything:
            record = entry.record
            if record.title and record.life is not Life.RETAIN:
                other = first.setdefault((record.kind, record.title.casefold()), entry)
                if other is not entry and _side_by_side(record, other.record):
                    yield self._found(entry, other)

    def _found(self, entry: Entry[Record], other: Entry[Record]) -> Finding:
        return self.finding(
            entry.at("title"),
            f"{entry.id} and {other.id} are both called “{entry.record.title}”",
            "Change one of the titles, so that it says how the two differ.",
            document=entry.document.id,
            related=(Related(other.at("title"), "the first one"),),
        )


def _side_by_side(one: Record, other: Record) -> bool:
    """Whether two records are meant to hold at the same time; one id twice is another rule's business."""
    return one.id != other.id and one.id not in other.supersedes and other.id not in one.supersedes
