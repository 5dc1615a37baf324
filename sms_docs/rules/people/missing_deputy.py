"""Roles without the deputy that they have to have."""

from collections.abc import Iterator, Sequence

from sms_docs.records import Assignment, Role
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.people._staff import current
from sms_docs.rules.samples import ASSIGNMENTS, PEOPLE

ROLES = """\
id: REG-001
type: register
of: role
title: Roles
owner: ROL-001
entries:
  - id: ROL-001
    title: Managing director
    responsibilities: [Leads the service management system]
    authorities: [Approves policies]
    deputy_required: true
"""

DEPUTY = (
    ASSIGNMENTS
    + """\
  - {id: ASG-003, person: PER-002, role: ROL-001, from: 2025-01-01, deputy_of: ASG-001, appointed_by: PER-001}
"""
)

FILES = {"roles/roles.yml": ROLES, "people/people.yml": PEOPLE}


class MissingDeputy(LibraryRule):
    """A role that has to have a deputy, and has none today.

    A deputy is another person with an assignment to the same role whose `deputy_of` names the assignment of the
    holder. A role that nobody holds is reported by `vacant-role`.

    ## Why it matters

    Holidays and illness come without asking. Where the role approves or decides, everything behind it waits.

    ## How to put it right

    Add an assignment for another person with the same `role`, and with `deputy_of` naming the assignment of the
    holder. If it can wait until the holder is back, delete `deputy_required` from the role.
    """

    code = "SMS704"
    name = "missing-deputy"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/5.3",)
    covers = ("ROL-04",)
    examples = (
        Example("somebody stands in", {**FILES, "people/assignments.yml": DEPUTY}),
        Example(
            "nobody stands in",
            {**FILES, "people/assignments.yml": ASSIGNMENTS},
            finds=("roles/roles.yml:11:22",),
        ),
        Example(
            "the holder as the own deputy",
            {
                **FILES,
                "people/assignments.yml": DEPUTY.replace("PER-002, role: ROL-001", "PER-001, role: ROL-001"),
            },
            finds=("roles/roles.yml:11:22",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at each role that has to have a deputy."""
        held = current(context)
        for role in context.library.of(Role):
            if role.record.deputy_required and _without_deputy(held.get(role.id, ())):
                yield self._missing(role)

    def _missing(self, role: Entry[Role]) -> Finding:
        return self.finding(
            role.at("deputy_required"),
            f"nobody stands in for the role “{role.record.title}” ({role.id}), which has to have a deputy",
            f"Add an assignment for another person with “role: {role.id}” and “deputy_of”, "
            f"or delete “deputy_required” in {role.document.path}.",
            document=role.document.id,
        )


def _without_deputy(held: Sequence[Entry[Assignment]]) -> bool:
    """Whether a role is held, and nobody else stands in for a holder."""
    holders = {entry.id: entry.record.person for entry in held if entry.record.deputy_of is None}
    deputies = ((entry.record.deputy_of or "", entry.record.person) for entry in held)
    return bool(holders) and not any(
        assignment in holders and holders[assignment] != person for assignment, person in deputies
    )
