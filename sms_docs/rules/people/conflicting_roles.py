"""People who hold roles that must be in different hands."""

from collections.abc import Iterator, Mapping

from sms_docs.records import Assignment, Role
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.people._staff import person, role

ROLES = """\
id: REG-001
type: register
of: role
title: Roles
owner: ROL-001
entries:
  - id: ROL-014
    title: Change manager
    conflicts_with: [ROL-020]
  - id: ROL-020
    title: Release manager
"""

APART = """\
id: REG-003
type: register
of: assignment
title: Assignments
owner: ROL-001
entries:
  - {id: ASG-001, person: PER-001, role: ROL-014, from: 2025-01-01, appointed_by: PER-009}
  - {id: ASG-002, person: PER-002, role: ROL-020, from: 2025-06-01, appointed_by: PER-009}
"""


class ConflictingRoles(LibraryRule):
    """A person who holds two roles today that must be in different hands.

    Two roles are in conflict if either names the other under `conflicts_with`. Standing in for a role counts as
    holding it.

    ## Why it matters

    Some duties check others: who audits does not run what is audited, who releases does not approve the change. In
    one pair of hands the check is gone, and nobody notices, because both duties are done.

    ## How to put it right

    Give one of the roles to somebody else, or end one of the assignments with `to`. If the two may well be in one
    hand, delete the id from `conflicts_with`.

    ## What a person must look at

    In a very small team it may be right to accept the conflict for a time. Then say who looks at the work instead.
    """

    code = "SMS705"
    name = "conflicting-roles"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/5.3",)
    covers = ("ROL-04",)
    examples = (
        Example("two roles in two hands", {"roles/roles.yml": ROLES, "people/assignments.yml": APART}),
        Example(
            "two roles in one hand",
            {"roles/roles.yml": ROLES, "people/assignments.yml": APART.replace("PER-002", "PER-001")},
            finds=("people/assignments.yml:8:42",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare the roles of each person with the roles they must not meet."""
        conflicts = _conflicts(context)
        held: dict[str, dict[str, Entry[Assignment]]] = {}
        for entry in context.library.of(Assignment) if conflicts else ():
            if entry.record.role in conflicts and entry.record.covers(context.today):
                held.setdefault(entry.record.person, {}).setdefault(entry.record.role, entry)
        for roles in held.values():
            for one, other in _meeting(roles, conflicts):
                yield self._conflict(one, other, context)

    def _conflict(self, one: Entry[Assignment], other: Entry[Assignment], context: Context) -> Finding:
        names = (role(context, entry.record.role) for entry in (one, other))
        return self.finding(
            other.at("role"),
            f"{person(context, other.record.person)} holds {' and '.join(names)}, which must be in different hands",
            f"Give one of the roles to somebody else, or end {one.id} or {other.id} with “to”.",
            document=other.document.id,
            related=(Related(one.at("role"), "the other role"),),
        )


def _conflicts(context: Context) -> dict[str, set[str]]:
    """The roles with which each role is in conflict, in both directions."""
    found: dict[str, set[str]] = {}
    for entry in context.library.of(Role):
        for other in entry.record.conflicts_with:
            if other != entry.id:
                found.setdefault(entry.id, set()).add(other)
                found.setdefault(other, set()).add(entry.id)
    return found


def _meeting(
    roles: Mapping[str, Entry[Assignment]], conflicts: Mapping[str, set[str]]
) -> Iterator[tuple[Entry[Assignment], Entry[Assignment]]]:
    """Pairs of assignments in conflict, the later one last."""
    for ident, entry in roles.items():
        for other in conflicts[ident] & roles.keys():
            if (entry.record.start, entry.id) < (roles[other].record.start, roles[other].id):
                yield entry, roles[other]
