"""People in process roles whose awareness is not on record."""

from collections.abc import Iterator

from sms_docs.records import Assignment, Competence, Process
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.people._needs import expired
from sms_docs.rules.people._staff import person, role
from sms_docs.rules.samples import ASSIGNMENTS, PEOPLE

PROCESS = """\
---
id: PRC-011
type: process
title: Problem management
owner: ROL-001
purpose: Find and remove the causes of incidents.
activities:
  - {name: Find the cause, responsible: [ROL-002], accountable: [ROL-002]}
---
Problems are looked into every week.
"""

AWARE = """\
id: REG-005
type: register
of: competence
title: Awareness
owner: ROL-001
entries:
  - id: CMP-001
    assignment: ASG-002
    about: awareness
    competence: Policy, objectives and own part
    evidence: LMS-2026-14
    verified_by: PER-001
    verified_on: 2026-02-02
"""

FILES = {"processes/prc-011.md": PROCESS, "people/people.yml": PEOPLE, "people/assignments.yml": ASSIGNMENTS}


class MissingAwareness(LibraryRule):
    """A person in a process role without a record of awareness.

    A process role is one that an activity of a process names as responsible, accountable, consulted or informed. One
    record of awareness is enough for a person, whichever assignment it names, as long as it has not expired.

    ## Why it matters

    Clause 7.3 asks that people know the policy, the objectives that concern them, what their own work adds to them,
    and what happens if it is not done. Skill is something else; this is about knowing what it is for.

    ## How to put it right

    Talk to the person, for instance in a yearly briefing. Then add a competence record with `about: awareness`, the
    assignment, where the proof is kept, and who verified it on which day.

    ## What a person must look at

    Ask people what the policy means for their own work. A list of signatures does not answer that.
    """

    code = "SMS713"
    name = "missing-awareness"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.3",)
    covers = ("CMP-04",)
    examples = (
        Example("somebody who was briefed", {**FILES, "people/awareness.yml": AWARE}),
        Example("somebody who was not", FILES, finds=("people/assignments.yml:8:27",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare who works in processes with whose awareness is on record."""
        roles = _process_roles(context)
        missing: dict[str, Entry[Assignment]] = {}
        for entry in context.library.of(Assignment) if roles else ():
            if entry.record.role in roles and entry.record.covers(context.today):
                missing.setdefault(entry.record.person, entry)
        for ident in _aware(context):
            missing.pop(ident, None)
        for entry in missing.values():
            yield self._missing(entry, context)

    def _missing(self, entry: Entry[Assignment], context: Context) -> Finding:
        return self.finding(
            entry.at("person"),
            f"nothing shows that {person(context, entry.record.person)}, who works in processes "
            f"as {role(context, entry.record.role)}, knows the policy, the objectives and the own part in them",
            f"Add a competence record with “about: awareness” and “assignment: {entry.id}”.",
            document=entry.document.id,
        )


def _process_roles(context: Context) -> set[str]:
    return {
        ident
        for process in context.library.of(Process)
        for activity in process.record.activities
        for roles in (activity.responsible, activity.accountable, activity.consulted, activity.informed)
        for ident in roles
    }


def _aware(context: Context) -> Iterator[str]:
    """People with a record of awareness that holds today."""
    for entry in context.library.of(Competence):
        if entry.record.about == "awareness" and not expired(entry.record, context.today):
            assignment = context.library.get(Assignment, entry.record.assignment)
            if assignment is not None:
                yield assignment.record.person
