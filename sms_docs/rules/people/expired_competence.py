"""Proofs of competence that hold no more."""

from collections.abc import Iterator

from sms_docs.records import Competence
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.people._needs import Need, expired, needs, proofs, reaches
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
    title: Information security officer
    competences:
      - {area: Information security management, level: proficient}
"""

OLD = """\
id: REG-004
type: register
of: competence
title: Competence
owner: ROL-001
entries:
  - id: CMP-001
    assignment: ASG-002
    competence: Information security management
    basis: training
    level: proficient
    evidence: HR-2231
    verified_by: PER-001
    verified_on: 2023-05-02
    expires: 2026-04-30
"""

RENEWED = (
    OLD
    + """\
  - id: CMP-002
    assignment: ASG-002
    competence: Information security management
    basis: training
    level: proficient
    evidence: HR-2298
    verified_by: PER-001
    verified_on: 2026-04-14
    expires: 2029-04-30
"""
)

FILES = {"roles/roles.yml": ROLES, "people/people.yml": PEOPLE, "people/assignments.yml": ASSIGNMENTS}


class ExpiredCompetence(LibraryRule):
    """A competence that a role asks for, whose last proof has expired.

    Only what a current assignment needs is looked at. Nothing is reported while a `gap` for it is open.

    ## Why it matters

    Where knowledge ages, a proof has a last day. After it, the role is held by somebody of whom it is not known
    whether they can still do it.

    ## How to put it right

    When the proof is renewed, add a record with the new one; the old record stays as it is. Until then, a `gap` says
    what is done about it.
    """

    code = "SMS710"
    name = "expired-competence"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.2",)
    covers = ("CMP-02",)
    examples = (
        Example("a certificate that was renewed", {**FILES, "people/competence.yml": RENEWED}),
        Example(
            "a certificate that ran out",
            {**FILES, "people/competence.yml": OLD},
            finds=("people/competence.yml:15:14",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at the proofs that would be good enough."""
        for need in needs(context):
            found = [entry for entry in proofs(need) if reaches(entry, need)]
            if found and all(expired(entry.record, context.today) for entry in found):
                yield self._expired(need, max(found, key=lambda entry: str(entry.record.expires)), context)

    def _expired(self, need: Need, entry: Entry[Competence], context: Context) -> Finding:
        return self.finding(
            entry.at("expires"),
            f"the proof that {person(context, need.assignment.record.person)} has the competence "
            f"“{need.required.area}” ({entry.id}) expired on {entry.record.expires}",
            f"Add a record with the renewed proof, or with a “gap”, to {entry.document.path}.",
            document=entry.document.id,
        )
