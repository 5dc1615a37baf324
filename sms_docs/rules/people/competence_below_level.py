"""Proofs of competence that are lower than the role asks for."""

from collections.abc import Iterator

from sms_docs.records import Competence
from sms_docs.records.role import LEVELS
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.people._needs import Need, needs, proofs, reaches
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
      - {area: Root cause analysis, level: proficient}
"""

BASIC = """\
id: REG-004
type: register
of: competence
title: Competence
owner: ROL-001
entries:
  - id: CMP-001
    assignment: ASG-002
    competence: Root cause analysis
    basis: training
    level: basic
    evidence: HR-2210
    verified_by: PER-001
    verified_on: 2026-01-12
"""

COACHED = (
    BASIC
    + """\
    gap: {action: Two investigations led with a coach, owner: ROL-001, due: 2026-09-30}
"""
)

FILES = {"roles/roles.yml": ROLES, "people/people.yml": PEOPLE, "people/assignments.yml": ASSIGNMENTS}


class CompetenceBelowLevel(LibraryRule):
    """A proven competence that is below the level the role asks for.

    Levels are basic, proficient and expert. The best record of each current assignment counts. Nothing is reported
    while a `gap` for it is open.

    ## Why it matters

    The role says how well something has to be done, and somebody does it less well. That may be all right for a time,
    if it is known and something is done about it.

    ## How to put it right

    Write under `gap` what is done to reach the level, by which role and by when; or add a record when the level is
    reached. If the role asks for more than it needs, lower `level` in the role.

    ## What a person must look at

    Whether the level in the role is what the work needs, or what the first holder happened to have.
    """

    code = "SMS711"
    name = "competence-below-level"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.2",)
    covers = ("CMP-02",)
    examples = (
        Example("below, with an action", {**FILES, "people/competence.yml": COACHED}),
        Example("below", {**FILES, "people/competence.yml": BASIC}, finds=("people/competence.yml:11:12",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare the best proof of each need with what is asked for."""
        for need in needs(context):
            found = proofs(need)
            if found and not any(reaches(entry, need) for entry in found):
                yield self._below(need, max(found, key=_rank), context)

    def _below(self, need: Need, entry: Entry[Competence], context: Context) -> Finding:
        return self.finding(
            entry.at("level"),
            f"{person(context, need.assignment.record.person)} has “{need.required.area}” at the level "
            f"{entry.record.level} ({entry.id}), the role “{need.role.record.title}” ({need.role.id}) "
            f"asks for {need.required.level}",
            f"Add a “gap” with an action in {entry.document.path}, or a record when the level is reached.",
            document=entry.document.id,
            related=(Related(need.role.at("competences", need.place, "level"), "asked for here"),),
        )


def _rank(entry: Entry[Competence]) -> int:
    return LEVELS.index(entry.record.level) if entry.record.level is not None else -1
