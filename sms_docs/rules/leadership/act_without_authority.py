"""Acts of leadership by somebody who was not top management."""

from collections.abc import Iterator

from sms_docs.library import Library
from sms_docs.records import Assignment, Commitment, Person, Role
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Skipped
from sms_docs.rules.leadership._acts import standing
from sms_docs.rules.samples import ASSIGNMENTS, PEOPLE, ROLES

ACT = """\
id: REG-010
type: register
of: commitment
title: Acts of leadership
owner: ROL-001
entries:
  - {id: LDR-001, title: Budget 2026, act: resources, by: PER-002, on: 2026-02-12, evidence: Budget letter 2026}
"""

CORRECTED = (
    ACT
    + """\
  - {id: LDR-002, title: Budget 2026, act: resources, by: PER-001, on: 2026-02-12, evidence: Budget letter 2026, corrects: LDR-001}
"""
)

STAFF = {"roles/roles.yml": ROLES, "people/people.yml": PEOPLE, "people/assignments.yml": ASSIGNMENTS}


class ActWithoutAuthority(LibraryRule):
    """An act of leadership by somebody who held no role of top management on that day.

    A deputy of such a role counts as well.

    ## Why it matters

    Clause 5.1 speaks of top management in person: those who direct the organisation at the highest level. An act by
    somebody else may be good work, but it is no proof of their leadership.

    ## How to put it right

    If the wrong person or day was noted, add an entry with the right one that names the wrong one under `corrects`;
    an entry itself is never changed. If the person did hold the role, correct the assignment. If the role directs the
    organisation at the highest level, write `top_management: true` in the role.

    ## What a person must look at

    Whether a deputy who acted was really in charge at that time.
    """

    code = "SMS606"
    name = "act-without-authority"
    clauses = ("iso20000-1:2018/5.1",)
    covers = ("LDR-02",)
    examples = (
        Example("a wrong entry, corrected by a later one", {**STAFF, "leadership/acts.yml": CORRECTED}),
        Example(
            "an act by a service owner",
            {**STAFF, "leadership/acts.yml": ACT},
            finds=("leadership/acts.yml:7:59",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare each act with the roles that the person held on its day."""
        held = _top_management(context.library)
        for entry in standing(context.library):
            person = context.library.get(Person, entry.record.by)
            held_by_person = held.get(entry.record.by, ())
            if person is not None and not any(one.covers(entry.record.on) for one in held_by_person):
                yield self._unfounded(entry, person)

    def _unfounded(self, entry: Entry[Commitment], person: Entry[Person]) -> Finding:
        day = entry.record.on.isoformat()
        return self.finding(
            entry.at("by"),
            f"“{entry.record.title}” ({entry.id}) was done by {person.record.name} ({person.id}), "
            f"who held no role of top management on {day}",
            f"Add an entry with “corrects: {entry.id}” and the right “by” or “on” to {entry.document.path}, "
            "or correct the assignment or the role, if they are wrong.",
            document=entry.document.id,
            related=(Related(person.at("name"), "the person"),),
        )


def _top_management(library: Library) -> dict[str, list[Assignment]]:
    """Assignments to roles of top management, by person."""
    roles = {entry.id for entry in library.of(Role) if entry.record.top_management}
    found: dict[str, list[Assignment]] = {}
    for entry in library.of(Assignment):
        if entry.record.role in roles:
            found.setdefault(entry.record.person, []).append(entry.record)
    return found
