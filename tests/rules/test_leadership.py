"""What the examples of the rules on leadership cannot say."""

from datetime import date
from typing import get_args

import pytest

from sms_docs.records import Commitment
from sms_docs.rules.base import Approval, Change, Example, Finding, Skipped
from sms_docs.rules.leadership._acts import ACTS
from sms_docs.rules.leadership.act_without_authority import ACT, STAFF, ActWithoutAuthority
from sms_docs.rules.leadership.management_duty_given_away import FILES, GIVEN, OWN, ManagementDutyGivenAway
from sms_docs.rules.leadership.missing_leadership_act import ALL, MissingLeadershipAct
from sms_docs.rules.leadership.missing_policy import PARTIAL, MissingPolicy
from sms_docs.rules.leadership.policy_approved_too_low import FILES as POLICY_FILES
from sms_docs.rules.leadership.policy_approved_too_low import PolicyApprovedTooLow
from sms_docs.rules.leadership.stale_leadership_act import OLD, StaleLeadershipAct
from sms_docs.rules.leadership.statement_without_heading import MISSPELT, StatementWithoutHeading
from sms_docs.rules.leadership.unscoped_service import SCOPE, SERVICES, UnscopedService
from sms_docs.rules.samples import ROLES
from sms_docs.rules.samples import SCOPE as OWN_SCOPE
from sms_docs.testing import places, run_example

OWNED_POLICY = (
    "id: POL-001\ntype: policy\ntitle: P\nowner: ROL-002\npurpose: P\napplies_to: All\nstatements: []\n"
)
OWNED_SCOPE = OWN_SCOPE.replace("ROL-001", "ROL-002")


def _only(found: list[Finding | Skipped]) -> Finding:
    """The one finding there must be."""
    (item,) = found
    assert isinstance(item, Finding)
    return item


def test_each_act_has_words() -> None:
    """Every key that a commitment may have is explained, and no other."""
    assert tuple(ACTS) == get_args(Commitment.model_fields["act"].annotation)


def test_acts_to_come_are_no_proof() -> None:
    """An act dated after today counts neither as proof nor as proof gone stale."""
    example = Example("future", {"leadership/acts.yml": ALL}, today=date(2026, 4, 1))
    finding = _only(run_example(MissingLeadershipAct, example))
    assert "4 of the 12" in finding.message


def test_act_is_fresh_on_the_last_day() -> None:
    """An act is fresh for twelve months to the day."""
    on_the_day = Example("last day", {"leadership/acts.yml": OLD}, today=date(2026, 2, 10))
    assert run_example(StaleLeadershipAct, on_the_day) == []
    day_after = Example("day after", {"leadership/acts.yml": OLD}, today=date(2026, 2, 11))
    assert len(run_example(StaleLeadershipAct, day_after)) == 1


def test_act_before_the_appointment() -> None:
    """Holding the role today does not help an act of the time before."""
    early = ACT.replace("by: PER-002, on: 2026-02-12", "by: PER-001, on: 2024-12-31")
    finding = _only(
        run_example(ActWithoutAuthority, Example("early", {**STAFF, "leadership/acts.yml": early}))
    )
    assert "2024-12-31" in finding.message


def test_duty_by_clause() -> None:
    """A role has a duty of management by its clauses alone, in the short and in the full form."""
    for clause, count in (("5.3", 1), ("iso20000-1:2018/4.3", 1), ("8.6.1", 0), ("other:1/5.3", 0)):
        roles = ROLES.replace(
            "    title: Service owner\n", f'    title: Service owner\n    clauses: ["{clause}"]\n'
        )
        files = {**FILES, "roles/roles.yml": roles, "people/assignments.yml": OWN}
        assert len(run_example(ManagementDutyGivenAway, Example(clause, files))) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (OWNED_SCOPE, 1),
        (f"{OWNED_POLICY}kind: service-management\n", 1),
        (f"{OWNED_POLICY}kind: change\n", 0),
        ("id: DOC-001\ntype: document\ntitle: D\nowner: ROL-002\nkind: other\nclauses: ['5.3']\n", 1),
        ("id: DOC-001\ntype: document\ntitle: D\nowner: ROL-002\nkind: other\nclauses: ['8.6.1']\n", 0),
    ],
)
def test_a_duty_can_be_given_away_by_ownership(text: str, count: int) -> None:
    """Who owns the scope, the policy, or what answers clause 4 or 5 has a duty of management, whatever the role says."""
    files = {**FILES, "people/assignments.yml": OWN, "owned.yml": text}
    assert count == len(run_example(ManagementDutyGivenAway, Example("", files)))


def test_an_owner_of_the_own_staff_is_enough() -> None:
    """A role that somebody of the own staff holds as well is not given away by what it owns."""
    both = (
        OWN + "  - {id: ASG-003, person: PER-001, role: ROL-002, from: 2025-01-01, appointed_by: PER-001}\n"
    )
    files = {**FILES, "people/assignments.yml": both, "owned.yml": OWNED_SCOPE}
    assert run_example(ManagementDutyGivenAway, Example("", files)) == []


def test_duty_that_was_handed_back() -> None:
    """An assignment that has ended is history, and cannot be put right any more."""
    ended = GIVEN.replace("from: 2025-01-01,", "from: 2025-01-01, to: 2025-12-31,")
    assert (
        run_example(ManagementDutyGivenAway, Example("ended", {**FILES, "people/assignments.yml": ended}))
        == []
    )


def test_service_being_retired_is_still_delivered() -> None:
    """A service that is being retired belongs to the scope as long as customers get it."""
    services = {path: text.replace("live", "retiring") for path, text in SERVICES.items()}
    example = Example("retiring", {"scope/scp-001.yml": SCOPE, **services})
    assert "being retired" in _only(run_example(UnscopedService, example)).message


def test_wrong_anchor_gets_a_guess() -> None:
    """The nearest heading is offered for an anchor that none has."""
    finding = _only(run_example(StatementWithoutHeading, Example("", {"policies/pol-002.md": MISSPELT})))
    assert "Did you mean “what-needs-a-change”?" in finding.help


@pytest.mark.parametrize(
    ("kind", "authorities", "count"),
    [("information-security", True, 0), ("information-security", False, 1), ("change", False, 0)],
)
def test_who_may_approve_which_policy(kind: str, authorities: bool, count: int) -> None:
    """A security policy takes a role with authorities, other policies any role that the procedure names."""
    policy = POLICY_FILES["policies/pol-001.md"].replace("service-management", kind)
    roles = ROLES if authorities else ROLES.replace("    authorities: [Accepts changes to it]\n", "")
    files = {**POLICY_FILES, "policies/pol-001.md": policy, "roles/roles.yml": roles}
    approvals = (Approval("POL-001", "PER-003", "ROL-002", 0),)
    assert len(run_example(PolicyApprovedTooLow, Example(kind, files, approvals=approvals))) == count


def test_second_approval_heals() -> None:
    """An approval by top management heals one that was too low, for the same text."""
    approvals = (Approval("POL-001", "PER-003", "ROL-002", 0), Approval("POL-001", "PER-001", "ROL-001", 0))
    assert run_example(PolicyApprovedTooLow, Example("both", POLICY_FILES, approvals=approvals)) == []


def test_approval_taken_back() -> None:
    """An approval by top management that was taken back does not lift the one that is left."""
    approvals = (
        Approval("POL-001", "PER-001", "ROL-001", 0),
        Approval("POL-001", "PER-003", "ROL-002", 0),
        Approval("POL-001", "PER-001", "ROL-001", 1, decision="withdraw-approval", on=date(2026, 2, 1)),
    )
    commits = (Change(POLICY_FILES, on=date(2026, 1, 16)),)
    example = Example("taken back", {}, commits=commits, approvals=approvals)
    assert "Bo Lund" in _only(run_example(PolicyApprovedTooLow, example)).message


def test_each_missing_text_names_its_clause() -> None:
    """A missing policy or plan is reported under the clause that asks for it, at the scope."""
    found = run_example(MissingPolicy, Example("", PARTIAL))
    clauses = [item.clause for item in found if isinstance(item, Finding)]
    assert clauses == ["iso20000-1:2018/8.5.1.1", "iso20000-1:2018/8.7.2"]
    assert set(places(found)) == {"scope/scp-001.yml:1:5"}
