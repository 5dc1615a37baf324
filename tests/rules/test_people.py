"""What the examples of the rules on people cannot say."""

from datetime import date

from sms_docs.rules.base import Example, Finding, Severity, Skipped
from sms_docs.rules.people import expired_competence as expiry
from sms_docs.rules.people import missing_awareness as awareness
from sms_docs.rules.people import unassigned_sms_duty as duty
from sms_docs.rules.people.competence_below_level import BASIC, FILES, CompetenceBelowLevel
from sms_docs.rules.people.conflicting_roles import APART, ROLES, ConflictingRoles
from sms_docs.rules.people.empty_competence_record import EmptyCompetenceRecord
from sms_docs.rules.people.missing_deputy import DEPUTY, MissingDeputy
from sms_docs.rules.people.missing_deputy import FILES as DEPUTY_FILES
from sms_docs.rules.people.unproven_competence import FILES as COMPETENCE_FILES
from sms_docs.rules.people.unproven_competence import PROVEN, UnprovenCompetence
from sms_docs.rules.people.vacant_role import FILES as ROLE_FILES
from sms_docs.rules.people.vacant_role import LEFT, VacantRole
from sms_docs.testing import run_example


def _only(found: list[Finding | Skipped]) -> Finding:
    """The one finding there must be."""
    (item,) = found
    assert isinstance(item, Finding)
    return item


def test_vacancy_says_since_when() -> None:
    """A role that somebody left names the person and the day, and points at it."""
    finding = _only(run_example(VacantRole, Example("", {**ROLE_FILES, "people/assignments.yml": LEFT})))
    assert "since Ada Abel (PER-002) left it on 2026-03-31" in finding.message
    assert finding.severity is Severity.ERROR
    assert len(finding.related) == 1


def test_vacancy_with_a_deputy_warns() -> None:
    """A deputy at work turns a vacancy from an error into a warning."""
    deputy = "  - {id: ASG-003, person: PER-001, role: ROL-002, from: 2025-01-01, deputy_of: ASG-002, appointed_by: PER-001}\n"
    finding = _only(
        run_example(VacantRole, Example("", {**ROLE_FILES, "people/assignments.yml": LEFT + deputy}))
    )
    assert "Mia Grau (PER-001) stands in" in finding.message
    assert finding.severity is Severity.WARNING


def test_role_may_be_vacant() -> None:
    """A role that may be vacant is never reported as vacant."""
    roles = ROLE_FILES["roles/roles.yml"].replace(
        "    title: Service owner\n", "    title: Service owner\n    may_be_vacant: true\n"
    )
    files = {**ROLE_FILES, "roles/roles.yml": roles, "people/assignments.yml": LEFT}
    assert run_example(VacantRole, Example("", files)) == []


def test_deputy_of_somebody_who_left() -> None:
    """Who stands in for a former holder does not stand in for the present one."""
    handed_over = DEPUTY.replace(
        "role: ROL-001, from: 2025-01-01, appointed",
        "role: ROL-001, from: 2025-01-01, to: 2025-12-31, appointed",
    )
    handed_over += (
        "  - {id: ASG-004, person: PER-003, role: ROL-001, from: 2026-01-01, appointed_by: PER-001}\n"
    )
    files = {**DEPUTY_FILES, "people/assignments.yml": handed_over}
    assert len(run_example(MissingDeputy, Example("", files))) == 1


def test_conflict_counts_in_both_directions_once() -> None:
    """Two roles that name each other are one conflict; and it does not matter which of them names the other."""
    together = APART.replace("PER-002", "PER-001")
    mutual = ROLES + "    conflicts_with: [ROL-014]\n"
    turned = mutual.replace("    conflicts_with: [ROL-020]\n", "")
    for roles in (mutual, turned):
        files = {"roles/roles.yml": roles, "people/assignments.yml": together}
        assert len(run_example(ConflictingRoles, Example("", files))) == 1


def test_conflict_that_is_over() -> None:
    """Roles held one after the other are not in conflict."""
    over = APART.replace("PER-002", "PER-001").replace(
        "role: ROL-014, from: 2025-01-01,", "role: ROL-014, from: 2025-01-01, to: 2025-05-31,"
    )
    assert (
        run_example(ConflictingRoles, Example("", {"roles/roles.yml": ROLES, "people/assignments.yml": over}))
        == []
    )


def test_parts_of_a_system_need_no_steward() -> None:
    """Without a scope record nobody has to answer for the whole."""
    files = {"roles/rol-003.yml": duty.MANAGER}
    assert run_example(duty.UnassignedSmsDuty, Example("", files)) == []


def test_competence_is_matched_without_case_and_spacing() -> None:
    """The words of a field of competence match however they are typed."""
    loose = PROVEN.replace("Root cause analysis", '"root  CAUSE analysis "')
    assert (
        run_example(UnprovenCompetence, Example("", {**COMPETENCE_FILES, "people/competence.yml": loose}))
        == []
    )


def test_near_words_are_offered() -> None:
    """A record with nearly the same words is offered as what was meant."""
    other = PROVEN.replace("Root cause analysis", "Root causes analysis")
    found = run_example(UnprovenCompetence, Example("", {**COMPETENCE_FILES, "people/competence.yml": other}))
    assert "Did you mean “Root causes analysis”?" in _only(found).help


def test_deputies_need_the_competence_too() -> None:
    """Who stands in for a role needs what the role asks for."""
    deputy = "  - {id: ASG-003, person: PER-001, role: ROL-002, from: 2025-01-01, deputy_of: ASG-002, appointed_by: PER-001}\n"
    assignments = COMPETENCE_FILES["people/assignments.yml"] + deputy
    files = {**COMPETENCE_FILES, "people/assignments.yml": assignments, "people/competence.yml": PROVEN}
    assert "Mia Grau" in _only(run_example(UnprovenCompetence, Example("", files))).message


def test_proof_holds_on_its_last_day() -> None:
    """A proof expires after its last day, not on it."""
    files = {**expiry.FILES, "people/competence.yml": expiry.OLD}
    assert run_example(expiry.ExpiredCompetence, Example("", files, today=date(2026, 4, 30))) == []
    assert len(run_example(expiry.ExpiredCompetence, Example("", files, today=date(2026, 5, 1)))) == 1


def test_expired_and_low_are_told_apart() -> None:
    """A proof of the right level that ran out is not reported as too low, and a low one not as run out."""
    low = BASIC + "    expires: 2026-03-31\n"
    files = {**FILES, "people/competence.yml": low}
    assert run_example(expiry.ExpiredCompetence, Example("", files)) == []
    assert len(run_example(CompetenceBelowLevel, Example("", files))) == 1
    old = {**expiry.FILES, "people/competence.yml": expiry.OLD}
    assert run_example(CompetenceBelowLevel, Example("", old)) == []


def test_awareness_needs_no_level() -> None:
    """A record of awareness is complete without basis and level."""
    assert run_example(EmptyCompetenceRecord, Example("", {"people/awareness.yml": awareness.AWARE})) == []


def test_awareness_is_per_person() -> None:
    """One record of awareness serves all assignments of a person; an expired one serves none."""
    again = "  - {id: ASG-003, person: PER-002, role: ROL-002, from: 2026-01-01, appointed_by: PER-001}\n"
    assignments = awareness.FILES["people/assignments.yml"] + again
    files = {
        **awareness.FILES,
        "people/assignments.yml": assignments,
        "people/awareness.yml": awareness.AWARE,
    }
    assert run_example(awareness.MissingAwareness, Example("", files)) == []
    old = {**files, "people/awareness.yml": awareness.AWARE + "    expires: 2026-02-28\n"}
    assert len(run_example(awareness.MissingAwareness, Example("", old))) == 1
