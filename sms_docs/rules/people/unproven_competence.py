"""Competence that a role asks for and nobody recorded."""

from collections.abc import Iterator

from sms_docs.records import Competence
from sms_docs.records.faults import near
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Related, Skipped
from sms_docs.rules.people._needs import Need, needs
from sms_docs.rules.people._staff import person
from sms_docs.rules.samples import ASSIGNMENTS, PEOPLE

ROLES = """\
id: REG-001
type: register
of: role
title: Roles
owner: ROL-001
entries:
  - id: ROL-002
    title: Problem manager
    competences:
      - {area: Root cause analysis, level: proficient, shown_by: Two led investigations}
"""

PROVEN = """\
id: REG-004
type: register
of: competence
title: Competence
owner: ROL-001
entries:
  - id: CMP-001
    assignment: ASG-002
    competence: Root cause analysis
    basis: experience
    level: proficient
    evidence: HR-2210
    verified_by: PER-001
    verified_on: 2026-01-12
"""

FILES = {"roles/roles.yml": ROLES, "people/people.yml": PEOPLE, "people/assignments.yml": ASSIGNMENTS}


class UnprovenCompetence(LibraryRule):
    """A competence that a role asks for, without any record that its holder has it.

    Each competence of a role is looked for once for each current assignment to it, deputies included: who stands in
    must be able to do the work as well. A record belongs to it if it names that assignment, and in `competence` the
    words that the role has under `area`; case and spacing do not matter.

    ## Why it matters

    Clause 7.2 begins with what the role needs, not with a list of courses that somebody took. For each need there is
    proof, or something is done about it.

    ## How to put it right

    Add a record with `assignment`, `competence` and the proof: `basis`, `level`, `evidence`, `verified_by` and
    `verified_on`. If the person does not have the competence yet, write a `gap` with the action, its owner and a day
    instead; that is as good for this rule, and more honest. Keep the proof itself in the HR system and only its
    number here.

    ## What a person must look at

    Whether the person is able in fact. A certificate shows that somebody passed an examination.
    """

    code = "SMS708"
    name = "unproven-competence"
    clauses = ("iso20000-1:2018/7.2",)
    covers = ("CMP-01",)
    examples = (
        Example("a competence with its proof", {**FILES, "people/competence.yml": PROVEN}),
        Example("no record", FILES, finds=("people/assignments.yml:8:27",)),
        Example(
            "a record with other words",
            {**FILES, "people/competence.yml": PROVEN.replace("Root cause analysis", "Root causes analysis")},
            finds=("people/assignments.yml:8:27",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look for a record of each need."""
        for need in needs(context):
            if not need.records:
                yield self._unproven(need, context)

    def _unproven(self, need: Need, context: Context) -> Finding:
        assignment, role = need.assignment, need.role
        guess = _guess(need, context)
        return self.finding(
            assignment.at("person"),
            f"nothing shows that {person(context, assignment.record.person)} has the competence "
            f"“{need.required.area}”, which the role “{role.record.title}” ({role.id}) asks for",
            f"{guess}Add a competence record with “assignment: {assignment.id}” and its proof, or a “gap” with an action.",
            document=assignment.document.id,
            related=(Related(role.at("competences", need.place, "area"), "asked for here"),),
        )


def _guess(need: Need, context: Context) -> str:
    """What else is recorded for the assignment, if it is nearly the same words."""
    links = context.library.links_to.get(need.assignment.id, ())
    recorded = [link.entry.record for link in links if isinstance(link.entry.record, Competence)]
    guess = near(
        need.required.area, [record.competence for record in recorded if record.about == "competence"]
    )
    return f"{guess} Write the same words on both sides. Otherwise: " if guess else ""
