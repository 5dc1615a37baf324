from collections.abc import Iterator

from sms_docs.library import Entry
from sms_docs.records import Record
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Related
from sms_docs.rules.samples import ROLE, ROLES
from sms_docs.rules.wording import named

OTHER = ROLE.replace("Service owner", "Auditor")


class DuplicateId(LibraryRule):
    """An id that two records have.

    ## Why it matters

    An id names one record for ever. References, approvals and the history of a document go by it: with two of them,
    nobody could say whose they are (clause 7.5.2).

    ## How to put it right

    Give the newer of the two an id that was never used before; `sms-docs new TYPE` finds the next free one. If one is a
    copy of the other, delete it.
    """

    code = "SMS201"
    name = "duplicate-id"
    clauses = ("iso20000-1:2018/7.5.2",)
    covers = ("DOC-01",)
    examples = (
        Example(
            "two roles", {"roles/a.yml": ROLE, "roles/b.yml": OTHER.replace("id: ROL-001", "id: ROL-002")}
        ),
        Example("a copied file", {"roles/a.yml": ROLE, "roles/b.yml": OTHER}, ("roles/b.yml:1:5",)),
        Example(
            "in a register, and in a file of its own",
            {"roles/roles.yml": ROLES, "roles/rol-002.yml": OTHER.replace("ROL-001", "ROL-002", 1)},
            ("roles/roles.yml:12:9",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Compare all ids."""
        first: dict[str, Entry[Record]] = {}
        for entry in context.library.everything:
            other = first.setdefault(entry.record.id, entry)
            if other is not entry:
                yield self._found(entry, other)

    def _found(self, entry: Entry[Record], other: Entry[Record]) -> Finding:
        return self.finding(
            entry.at("id"),
            f"{named(entry)} has the id of “{other.record.label}”",
            f"Give the newer of the two an id that was never used; the other one is in {other.document.path}.",
            document=entry.document.id,
            related=(Related(other.at("id"), "the first one"),),
        )
