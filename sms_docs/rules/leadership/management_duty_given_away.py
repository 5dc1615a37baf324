"""Duties of management held by people of other parties."""

from collections.abc import Iterator

from sms_docs.records import Assignment, Person, Role
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Related
from sms_docs.rules.samples import ROLES

SUPPLIER = """\
id: PTY-001
type: party
title: Nightdesk
owner: ROL-001
kind: external-supplier
"""

PEOPLE = """\
id: REG-002
type: register
of: person
title: People
owner: ROL-001
entries:
  - {id: PER-001, name: Mia Grau}
  - {id: PER-003, name: Jo Weber, employer: PTY-001}
"""

HEAD = """\
id: REG-003
type: register
of: assignment
title: Assignments
owner: ROL-001
entries:
"""

OWN = (
    HEAD
    + """\
  - {id: ASG-001, person: PER-001, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}
  - {id: ASG-002, person: PER-003, role: ROL-002, from: 2025-01-01, appointed_by: PER-001}
"""
)

GIVEN = (
    HEAD
    + """\
  - {id: ASG-001, person: PER-003, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}
"""
)

FILES = {"parties/pty-001.yml": SUPPLIER, "people/people.yml": PEOPLE, "roles/roles.yml": ROLES}

FLAGS = ("top_management", "sms_conformity", "sms_reporting", "management_representative")


class ManagementDutyGivenAway(RecordRule[Assignment]):
    """A duty of management that is held by somebody whom another party employs.

    A role has such a duty if it carries one of the flags `top_management`, `sms_conformity`, `sms_reporting` or
    `management_representative`, or if its `clauses` name a requirement of clause 4 or 5 that the framework keeps for
    the organisation. Assignments that have ended are not looked at; deputies are.

    ## Why it matters

    Others may do much of the work. What clauses 4 and 5 ask for, the organisation has to do itself: draw the scope,
    set the policy, lead, assign roles. A system that somebody else directs is not its own.

    ## How to put it right

    Assign the role to somebody of your own staff. Or divide it: keep the duty in a role of your own, and give the
    other party a role without that flag or clause. If the person has come over to you, delete `employer`.
    """

    code = "SMS607"
    name = "management-duty-given-away"
    record = Assignment
    clauses = ("iso20000-1:2018/5.3", "iso20000-1:2018/8.2.3")
    covers = ("LDR-03",)
    examples = (
        Example("a supplier's employee in a working role", {**FILES, "people/assignments.yml": OWN}),
        Example(
            "a supplier's employee in top management",
            {**FILES, "people/assignments.yml": GIVEN},
            finds=("people/assignments.yml:7:27",),
        ),
    )

    def check_record(self, entry: Entry[Assignment], context: Context) -> Iterator[Finding]:
        """Look at what the role asks for if the holder comes from outside."""
        person = context.library.get(Person, entry.record.person)
        if person is None or person.record.employer is None or _over(entry.record, context):
            return
        role = context.library.get(Role, entry.record.role)
        duty = _duty(role, context) if role is not None else None
        if role is not None and duty is not None:
            yield self._given_away(entry, person, role, duty)

    def _given_away(
        self, entry: Entry[Assignment], person: Entry[Person], role: Entry[Role], duty: tuple[str | int, ...]
    ) -> Finding:
        return self.finding(
            entry.at("person"),
            f"{person.record.name} ({person.id}) holds the role “{role.record.title}” ({role.id}), "
            f"a duty of management, but is employed by {person.record.employer}",
            f"Assign {role.id} to somebody of your own staff in {entry.document.path}, or divide the role.",
            document=entry.document.id,
            related=(
                Related(person.at("employer"), "employed by another party"),
                Related(role.at(*duty), "this makes the role a duty of management"),
            ),
        )


def _over(assignment: Assignment, context: Context) -> bool:
    return assignment.end is not None and assignment.end < context.today


def _duty(role: Entry[Role], context: Context) -> tuple[str | int, ...] | None:
    """The field that makes a role a duty of management."""
    flag = next((flag for flag in FLAGS if getattr(role.record, flag)), None)
    if flag is not None:
        return (flag,)
    indices = (index for index, clause in enumerate(role.record.clauses) if _kept(clause, context))
    index = next(indices, None)
    return None if index is None else ("clauses", index)


def _kept(clause: str, context: Context) -> bool:
    """Whether a clause is one that the organisation cannot give to others."""
    framework, _, number = clause.rpartition("/")
    requirement = context.framework.get(number) if framework in ("", context.framework.id) else None
    return requirement is not None and requirement.management_duty
