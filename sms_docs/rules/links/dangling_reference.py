from collections.abc import Iterator
from functools import cached_property

from sms_docs.control import Control
from sms_docs.library import Link
from sms_docs.records import Life
from sms_docs.records.faults import field_name
from sms_docs.rules.base import Change, Context, Example, Finding, LibraryRule
from sms_docs.rules.links._nearest import Nearest
from sms_docs.rules.links._removed import removed_documents
from sms_docs.rules.samples import POLICY, ROLE, ROLES
from sms_docs.rules.wording import named


class DanglingReference(LibraryRule):
    """A reference to a record that does not exist.

    ## Why it matters

    Who owns a service, who delivers it and which agreement holds is known through references alone. One that leads
    nowhere leaves the question open, and hides what a change affects (clause 7.5.3).

    ## How to put it right

    Correct the id, or add the record that is missing. If the record was removed on purpose, remove what refers to it.

    Two kinds of reference may name a document that was removed: `supersedes`, and those in records that must not be
    changed any more.
    """

    code = "SMS203"
    name = "dangling-reference"
    clauses = ("iso20000-1:2018/7.5.3",)
    covers = ("DOC-03", "DOC-02", "PRC-03")
    examples = (
        Example("all there", {"roles/roles.yml": ROLES, "policies/pol-001.md": POLICY}),
        Example(
            "no such owner",
            {
                "roles/roles.yml": ROLES,
                "policies/pol-001.md": POLICY.replace("owner: ROL-001", "owner: ROL-010"),
            },
            ("policies/pol-001.md:6:8",),
        ),
        Example(
            "no such role to report to",
            {"roles/rol-001.yml": f"{ROLE}reports_to: ROL-002\n"},
            ("roles/rol-001.yml:5:13",),
        ),
        Example(
            "replaces what was removed",
            {
                "roles/roles.yml": ROLES,
                "policies/new.md": POLICY.replace("id: POL-001", "id: POL-002\nsupersedes: [POL-001]"),
            },
            commits=(Change({"policies/old.md": POLICY}), Change({"policies/old.md": None})),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look every reference up."""
        library, control = context.library, context.control
        nearest, gone = Nearest(library), _Gone(control)
        for link in library.links:
            target = link.reference.target
            if target in library.by_id or target in library.hidden:
                continue
            if not (_may_outlive(link) and target in gone.ids):
                yield self._found(link, nearest)

    def _found(self, link: Link, nearest: Nearest) -> Finding:
        entry, reference = link
        return self.finding(
            entry.at(*reference.loc),
            f"“{field_name(reference.loc)}” of {named(entry)} names {reference.target}, which does not exist",
            nearest.advice(reference.target, reference.types),
            document=entry.document.id,
        )


def _may_outlive(link: Link) -> bool:
    """Whether a reference may stay when the document that it names is removed."""
    return link.reference.loc[0] == "supersedes" or link.entry.document.life is Life.RETAIN


class _Gone:
    """Ids of documents that were there before; read when first asked for."""

    def __init__(self, control: Control) -> None:
        self.control = control

    @cached_property
    def ids(self) -> frozenset[str]:
        return self.control.former | removed_documents(self.control.history).keys()
