"""Duties of management held by people of other parties."""

from collections.abc import Iterator, Mapping

from sms_docs.control import State
from sms_docs.records import Assignment, Commitment, Life, Person, Policy, Record, Role, Scope
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Skipped
from sms_docs.rules.samples import ROLES, SCOPE
from sms_docs.rules.wording import named

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


class ManagementDutyGivenAway(LibraryRule):
    """A duty of management that is held by somebody whom another party employs.

    A role has such a duty if it carries one of the flags `top_management`, `sms_conformity`, `sms_reporting` or
    `management_representative`, or if its `clauses` name a requirement of clause 4 or 5 that the framework keeps for
    the organisation. It has one, too, if it owns the scope, a policy of the kind service-management, a commitment or another
    maintained record whose `clauses` name such a requirement, and nobody of your own staff holds it. Assignments that have
    ended are not looked at; deputies are.

    ## Why it matters

    Others may do much of the work. What clauses 4 and 5 ask for, the organisation has to do itself: draw the scope,
    set the policy, lead, assign roles. A system that somebody else directs is not its own.

    ## How to put it right

    Assign the role to somebody of your own staff. Or divide it: keep the duty in a role of your own, and give the
    other party a role without that flag or clause. What such a role owns, give to a role of your own as `owner`. If the person has come over to you, delete `employer`.
    """

    code = "SMS607"
    name = "management-duty-given-away"
    clauses = ("iso20000-1:2018/5.3", "iso20000-1:2018/8.2.3")
    covers = ("LDR-03",)
    examples = (
        Example("a supplier's employee in a working role", {**FILES, "people/assignments.yml": OWN}),
        Example(
            "a supplier's employee in top management",
            {**FILES, "people/assignments.yml": GIVEN},
            finds=("people/assignments.yml:7:27",),
        ),
        Example(
            "the role of a supplier's employee owns the scope",
            {
                **FILES,
                "people/assignments.yml": OWN,
                "scope/scp-001.yml": SCOPE.replace("ROL-001", "ROL-002"),
            },
            finds=("people/assignments.yml:8:27",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at what each role asks for whose holder comes from outside."""
        held = [entry for entry in context.library.of(Assignment) if not _over(entry.record, context)]
        outside = {entry.id: person for entry in held if (person := _employed(entry.record, context))}
        own = {entry.record.role for entry in held if entry.id not in outside}
        owned = _owned(context) if outside else {}
        for entry in held:
            role, person = context.library.get(Role, entry.record.role), outside.get(entry.id)
            if role is None or person is None:
                continue
            why = _duty(role, context) or (owned.get(role.id) if role.id not in own else None)
            if why is not None:
                yield self._given_away(entry, person, role, why)

    def _given_away(
        self, entry: Entry[Assignment], person: Entry[Person], role: Entry[Role], why: Related
    ) -> Finding:
        return self.finding(
            entry.at("person"),
            f"{person.record.name} ({person.id}) holds the role “{role.record.title}” ({role.id}), "
            f"a duty of management, but is employed by {person.record.employer}",
            f"Assign {role.id} to somebody of your own staff in {entry.document.path}, or divide the role; what is a duty of "
            "management needs an owner of your own.",
            document=entry.document.id,
            related=(
                Related(person.at("employer"), "employed by another party"),
                why,
            ),
        )


def _over(assignment: Assignment, context: Context) -> bool:
    return assignment.end is not None and assignment.end < context.today


def _employed(assignment: Assignment, context: Context) -> Entry[Person] | None:
    """Who holds a role, if another party employs that person."""
    person = context.library.get(Person, assignment.person)
    return person if person is not None and person.record.employer is not None else None


def _duty(role: Entry[Role], context: Context) -> Related | None:
    """The field that makes a role a duty of management."""
    fields: list[tuple[str | int, ...]] = [(flag,) for flag in FLAGS if getattr(role.record, flag)]
    fields += [
        ("clauses", index) for index, clause in enumerate(role.record.clauses) if _kept(clause, context)
    ]
    return Related(role.at(*fields[0]), "this makes the role a duty of management") if fields else None


def _owned(context: Context) -> Mapping[str, Related]:
    """The roles that own what management cannot give away, each with the first such record."""
    found: dict[str, Related] = {}
    for entry in context.library.everything:
        role = entry.record.owner
        if role and role not in found and _applies(entry, context) and _is_management(entry, context):
            what = f"the role owns {named(entry)}, a duty of management"
            found[role] = Related(entry.at("id"), what)
    return found


def _applies(entry: Entry[Record], context: Context) -> bool:
    block = context.control.blocks.get(entry.document.id)
    return block is None or block.state not in (State.WITHDRAWN, State.SUPERSEDED)


def _is_management(entry: Entry[Record], context: Context) -> bool:
    record = entry.record
    if isinstance(record, (Scope, Commitment)):
        return True
    if isinstance(record, Policy) and record.policy_kind == "service-management":
        return True
    maintained = entry.document.life is Life.MAINTAIN and not isinstance(record, Role)
    return maintained and any(_kept(clause, context) for clause in record.clauses)


def _kept(clause: str, context: Context) -> bool:
    """Whether a clause is one that the organisation cannot give to others."""
    framework, _, number = clause.rpartition("/")
    requirement = context.framework.get(number) if framework in ("", context.framework.id) else None
    return requirement is not None and requirement.management_duty
