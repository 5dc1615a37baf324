"""What the examples of the rules on planning and support cannot say."""

from datetime import date

import pytest

from sms_docs.rules.base import Approval, Change, Example, Finding, Rule, Severity, Skipped
from sms_docs.rules.planning import RULES
from sms_docs.rules.planning._samples import (
    COMMUNICATION,
    CRITERIA,
    INTERESTED,
    ISSUES,
    MEASURED,
    METRIC,
    OBJECTIVE,
    PLAN,
    RESOURCES,
    RISK,
    RISKS,
)
from sms_docs.rules.planning.missing_climate_decision import UNDECIDED, MissingClimateDecision
from sms_docs.rules.planning.missing_interested_party import MissingInterestedParty
from sms_docs.rules.planning.missing_objective import MissingObjective
from sms_docs.rules.planning.missing_resource_kind import MissingResourceKind
from sms_docs.rules.planning.missing_risk_category import MissingRiskCategory
from sms_docs.rules.planning.outdated_service_management_plan import OutdatedServiceManagementPlan
from sms_docs.rules.planning.overdue_communication import NEVER, OverdueCommunication
from sms_docs.rules.planning.several_climate_decisions import TWICE
from sms_docs.rules.planning.stale_climate_decision import StaleClimateDecision
from sms_docs.rules.planning.unassessed_risk import UnassessedRisk
from sms_docs.rules.planning.uncovered_communication_topic import UncoveredCommunicationTopic
from sms_docs.rules.planning.undecided_resource_gap import SHORT, UndecidedResourceGap
from sms_docs.rules.planning.undocumented_risk_acceptance import UndocumentedRiskAcceptance
from sms_docs.rules.planning.unfit_risk_acceptance import TAKEN, UnfitRiskAcceptance
from sms_docs.rules.planning.unfollowed_objective import OVER, UnfollowedObjective
from sms_docs.rules.planning.unhandled_risk import IDLE, UnhandledRisk
from sms_docs.rules.planning.unplanned_objective import UnplannedObjective
from sms_docs.rules.planning.untraced_requirement import UntracedRequirement
from sms_docs.rules.planning.wrong_risk_score import POINTS, SCALED, WrongRiskScore
from sms_docs.rules.samples import CONTROLLED, POLICY, ROLES, SCOPE
from sms_docs.testing import places, run_example

WHOLE = {
    "scope/scp-001.yml": SCOPE,
    "context/issues.yml": ISSUES,
    "context/ipa-001.yml": INTERESTED,
    "documents/doc-006.md": CRITERIA,
    "objectives/obj-001.yml": OBJECTIVE,
    "metrics/met-001.yml": METRIC,
    "metrics/msr-001.yml": MEASURED,
    "plans/smp-001.yml": PLAN,
    "resources/resources.yml": RESOURCES,
    "communication/plan.yml": COMMUNICATION,
}


def _found(
    rule: type[Rule], files: dict[str, str], today: date = date(2026, 6, 1)
) -> list[Finding | Skipped]:
    return run_example(rule, Example("test", files, today=today))


def _only(found: list[Finding | Skipped]) -> Finding:
    """The one finding there must be."""
    (item,) = found
    assert isinstance(item, Finding)
    return item


def test_young_system_hears_of_each_topic_once() -> None:
    """A system that has only a scope gets one finding a topic, at its scope."""
    found = [item for rule in RULES for item in _found(rule, {"scope/scp-001.yml": SCOPE})]
    assert [item.name for item in found] == [
        "missing-climate-decision",
        "missing-interested-party",
        "missing-risk-category",
        "missing-objective",
        "incomplete-service-management-plan",
        "missing-resource-kind",
        "uncovered-communication-topic",
    ]
    assert set(places(found)) == {"scope/scp-001.yml:1:5"}


def test_nothing_begun_nothing_said() -> None:
    """Without a scope there is no system, and no record is missed."""
    assert [item for rule in RULES for item in _found(rule, {"roles/roles.yml": ROLES})] == []


def test_samples_are_sound() -> None:
    """The samples of this family have no fault in the eyes of any of its rules."""
    files = {**WHOLE, "risks/rsk-001.yml": RISK}
    found = [item for rule in RULES for item in _found(rule, files)]
    assert [item.name for item in found] == ["missing-risk-category"]


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (MissingClimateDecision, "context/issues.yml", ISSUES),
        (MissingInterestedParty, "context/ipa-001.yml", INTERESTED),
        (MissingRiskCategory, "risks/risks.yml", RISKS),
        (MissingObjective, "objectives/obj-001.yml", OBJECTIVE),
        (MissingResourceKind, "resources/resources.yml", RESOURCES),
        (UncoveredCommunicationTopic, "communication/plan.yml", COMMUNICATION),
    ],
)
def test_unreadable_is_not_missing(rule: type[Rule], path: str, text: str) -> None:
    """A record that stands in a file that cannot be read is not said to be missing."""
    broken = text + "  : [\n"
    assert _found(rule, {"scope/scp-001.yml": SCOPE, path: broken}) == []


def test_withdrawn_does_not_count() -> None:
    """An objective that was withdrawn leaves the system without one, and is not judged itself."""
    files = {
        **CONTROLLED,
        "scope/scp-001.yml": SCOPE,
        "objectives/obj-001.yml": "".join(OBJECTIVE.partition("plan:")[:1]),
    }
    example = Example(
        "withdrawn",
        files,
        commits=(Change(files),),
        approvals=(
            Approval("OBJ-001", "PER-001", "ROL-001", 0),
            Approval("OBJ-001", "PER-001", "ROL-001", 1, "withdraw-document", on=date(2026, 1, 11)),
        ),
    )
    assert places(run_example(MissingObjective, example)) == ("scope/scp-001.yml:1:5",)
    assert run_example(UnplannedObjective, example) == []


def test_newest_climate_decision_counts() -> None:
    """Of two decisions the older one does not grow stale."""
    assert _found(StaleClimateDecision, {"context/issues.yml": TWICE}, date(2026, 12, 1)) == []


def test_climate_decision_by_its_own_interval() -> None:
    """The issue's own interval goes before the year, to the day."""
    files = {"context/issues.yml": ISSUES.replace("    climate:", "    review_interval: P3M\n    climate:")}
    assert _found(StaleClimateDecision, files, date(2026, 4, 12)) == []
    assert "2026-04-12" in _only(_found(StaleClimateDecision, files, date(2026, 4, 13))).message


def test_first_issue_is_where_the_decision_is_missed() -> None:
    """Once there are issues, the decision is asked for beside them, scope or not."""
    assert len(_found(MissingClimateDecision, {"context/issues.yml": UNDECIDED})) == 1


def test_party_does_not_meet_its_own_requirement() -> None:
    """A requirement that names the interested party itself leads nowhere."""
    files = {"context/ipa-001.yml": INTERESTED.replace("[AGR-001]", "[IPA-001]")}
    assert places(_found(UntracedRequirement, files)) == ("context/ipa-001.yml:7:11",)


@pytest.mark.parametrize(
    ("change", "count"),
    [
        (("score: 12", "score: 7"), 0),
        (("score: 12", "score: 8"), 1),
        (("score: 12", "score: 25"), 1),
        (("title: Only", "kind: opportunity\ntitle: Only"), 0),
        (("criteria: DOC-006\n", ""), 1),
        (("criteria: DOC-006", "criteria: DOC-009"), 0),
        (("decision: reduce", "decision: share"), 0),
        (("score: 12\n", ""), 0),
    ],
)
def test_limits_of_risks(change: tuple[str, str], count: int) -> None:
    """A risk without action is judged by the steps of its criteria, or of the only ones there are."""
    files = {"documents/doc-006.md": CRITERIA, "risks/rsk-001.yml": IDLE.replace(*change)}
    assert count == len(_found(UnhandledRisk, files))


def test_what_is_left_counts_when_actions_are_done() -> None:
    """While an action is open it covers the risk; once all are done, what is left is compared."""
    files = {
        "documents/doc-006.md": CRITERIA,
        "risks/rsk-001.yml": RISK.replace("residual: 4", "residual: 9"),
    }
    assert _found(UnhandledRisk, files) == []
    files["risks/rsk-001.yml"] = files["risks/rsk-001.yml"].replace("09-30}", "09-30, done_on: 2026-05-04}")
    assert "left with a score of 9" in _only(_found(UnhandledRisk, files)).message
    files["risks/rsk-001.yml"] = files["risks/rsk-001.yml"].replace("residual: 9", "residual: 7")
    assert _found(UnhandledRisk, files) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("ROL-002, on", "ROL-001, on"), ""),
        (("score: 12", "score: 6"), ""),
        (("score: 12", "score: 16"), "may be accepted by ROL-001 only"),
        (("score: 12", "score: 21"), "may not be accepted by anybody"),
        ((", until: 2027-03-10", ""), ""),
        (("on: 2026-03-10, until: 2027-03-10", "on: 2025-03-10"), "12 months at most"),
        (("until: 2027-03-10", "until: 2026-06-01"), ""),
        (("until: 2027-03-10", "until: 2026-05-31"), "has passed"),
        (("reviewed_on", "residual: 5\nreviewed_on"), ""),
        (("score: 12", "score: 16\nresidual: 2"), "may be accepted by ROL-001 only"),
    ],
)
def test_acceptances(change: tuple[str, str], words: str) -> None:
    """An acceptance holds by role and time as the step of the score says."""
    accepted = TAKEN.replace(*change)
    found = _found(UnfitRiskAcceptance, {"documents/doc-006.md": CRITERIA, "risks/rsk-001.yml": accepted})
    assert [words] * bool(words) == [
        words for item in found if isinstance(item, Finding) and words in item.message
    ]
    assert bool(words) == bool(found)


def test_what_will_be_left_does_not_outlive_the_acceptance() -> None:
    """An acceptance whose last day has passed is found, however little will be left when the actions are done."""
    over = TAKEN.replace("2026-03-10", "2025-03-10").replace("2027-", "2026-") + "residual: 2\n"
    (finding,) = _found(UnfitRiskAcceptance, {"documents/doc-006.md": CRITERIA, "risks/rsk-001.yml": over})
    assert isinstance(finding, Finding)
    assert "was accepted until 2026-03-10, which has passed" in finding.message


def test_what_is_left_counts_once_the_actions_are_done() -> None:
    """Who may accept what is left may do so when all is done that was to be done."""
    taken = TAKEN.replace("by: ROL-002", "by: ROL-005") + "residual: 2\n"
    done = taken.replace("due: 2026-09-30", "due: 2026-09-30, done_on: 2026-05-04")
    assert done != taken
    assert (
        len(_found(UnfitRiskAcceptance, {"documents/doc-006.md": CRITERIA, "risks/rsk-001.yml": taken})) == 1
    )
    assert _found(UnfitRiskAcceptance, {"documents/doc-006.md": CRITERIA, "risks/rsk-001.yml": done}) == []


def test_policy_as_criteria() -> None:
    """Criteria that stand in a policy are taken as they are."""
    files = {"risks/rsk-001.yml": RISK.replace("DOC-006", "POL-001"), "policies/pol-001.md": POLICY}
    assert _found(UndocumentedRiskAcceptance, files) == []


def test_score_of_zero_is_a_score() -> None:
    """Zero points are an assessment."""
    assert _found(UnassessedRisk, {"risks/rsk-001.yml": RISK.replace("score: 12", "score: 0")}) == []


def test_values_to_come_are_no_values() -> None:
    """A value for a period that has not begun measures nothing yet."""
    files = {
        "objectives/obj-001.yml": OBJECTIVE,
        "metrics/met-001.yml": METRIC,
        "metrics/msr-001.yml": MEASURED.replace("period: 2026-04", "period: 2026-07"),
    }
    assert len(_found(UnfollowedObjective, files)) == 1


@pytest.mark.parametrize(("rows", "count"), [("2026-04,3.1", 0), ("", 1), ("last month,3.1", 0)])
def test_values_of_a_file(rows: str, count: int) -> None:
    """A file of values counts; one that cannot be read is reported elsewhere."""
    files = {
        "objectives/obj-001.yml": OBJECTIVE,
        "metrics/met-001.yml": METRIC + "series: {file: met-001.csv}\n",
        "metrics/met-001.csv": f"period,value\n{rows}\n",
    }
    assert count == len(_found(UnfollowedObjective, files))


def test_objective_is_due_at_the_end_of_its_day() -> None:
    """On the day itself nothing is late."""
    files = {"objectives/obj-001.yml": OVER}
    assert _found(UnfollowedObjective, files, date(2026, 4, 30)) == []
    assert len(_found(UnfollowedObjective, files, date(2026, 5, 1))) == 1


ROLE_CHANGES = (
    (ROLES.replace("Answers for a service", "Answers for all services"), 1),
    (ROLES + "  - {id: ROL-003, title: Auditor, responsibilities: [Audits], authorities: [Sees all]}\n", 0),
)


@pytest.mark.parametrize(("roles", "count"), ROLE_CHANGES)
def test_plan_and_its_neighbours(roles: str, count: int) -> None:
    """A register that was approved anew dates the plan only if an entry that the plan names has changed."""
    files = {**CONTROLLED, "scope/scp-001.yml": SCOPE, "plans/smp-001.yml": PLAN}
    example = Example(
        "roles",
        commits=(Change(files), Change({"roles/roles.yml": roles}, on=date(2026, 3, 1))),
        approvals=(
            *(Approval(ident, "PER-001", "ROL-001", 0) for ident in ("SCP-001", "SMP-001", "REG-001")),
            Approval("REG-001", "PER-001", "ROL-001", 1, on=date(2026, 3, 1), replaces=0),
        ),
    )
    found = run_example(OutdatedServiceManagementPlan, example)
    assert ("plans/smp-001.yml:9:30",) * count == places(found)


def test_review_brings_the_plan_up_to_date() -> None:
    """A plan that was reviewed after the scope had changed is not older than the scope."""
    files = {**CONTROLLED, "scope/scp-001.yml": SCOPE, "plans/smp-001.yml": PLAN}
    wider = SCOPE.replace("[SVC-001]", "[SVC-001, SVC-002]")
    example = Example(
        "reviewed",
        commits=(
            Change(files),
            Change({"scope/scp-001.yml": wider}, on=date(2026, 3, 1)),
            Change({}, on=date(2026, 3, 9)),
        ),
        approvals=(
            *(Approval(ident, "PER-001", "ROL-001", 0) for ident in ("SCP-001", "SMP-001")),
            Approval("SCP-001", "PER-001", "ROL-001", 1, on=date(2026, 3, 1), replaces=0),
            Approval("SMP-001", "PER-001", "ROL-001", 2, "reviewed", on=date(2026, 3, 8)),
        ),
    )
    assert run_example(OutdatedServiceManagementPlan, example) == []


def test_next_plan_goes_on() -> None:
    """A plan whose time is over is history once there is a plan for today."""
    old, new = PLAN.replace("period: 2026", "period: 2025"), PLAN.replace("SMP-001", "SMP-002")
    assert _found(OutdatedServiceManagementPlan, {"plans/smp-001.yml": old, "plans/smp-002.yml": new}) == []


def test_resources_of_a_time_that_is_over() -> None:
    """What was needed last year covers no kind, and its gaps are not asked after."""
    files = {"resources/resources.yml": SHORT}
    assert (
        "human, technical, information or financial"
        in _only(_found(MissingResourceKind, files, date(2027, 1, 1))).message
    )
    assert _found(UndecidedResourceGap, files, date(2027, 1, 1)) == []


def test_topics_by_what_is_made_known() -> None:
    """A communication that makes an objective known covers objectives."""
    without = COMMUNICATION.replace("topics: [policy, objectives, roles]", "topics: [policy, roles]")
    files = {"communication/plan.yml": without, "objectives/obj-001.yml": OBJECTIVE}
    assert len(_found(UncoveredCommunicationTopic, files)) == 1
    files["communication/plan.yml"] = without.replace(
        "    when: Every J", "    concerns: [OBJ-001]\n    when: Every J"
    )
    assert _found(UncoveredCommunicationTopic, files) == []


def test_communication_begins_with_its_first_day() -> None:
    """One that was never done is judged from the day on which it comes into effect, if that is said."""
    later = NEVER.replace("    frequency: P3M", "    effective_from: 2026-04-01\n    frequency: P3M")
    assert _found(OverdueCommunication, {"communication/plan.yml": later}) == []
    assert len(_found(OverdueCommunication, {"communication/plan.yml": later}, date(2026, 7, 2))) == 1


@pytest.mark.parametrize(
    ("scale", "score", "severity"),
    [
        ("", "12", None),
        ("", "7", Severity.WARNING),
        ("risk_scale: {lowest: 1}\n", "7", Severity.ERROR),
        ("risk_scale: {score: sum}\n", "7", None),
        ("risk_scale: {score: sum}\n", "12", Severity.ERROR),
        ("risk_scale: {score: greater}\n", "4", None),
        ("risk_scale: {score: other}\n", "9", None),
    ],
)
def test_how_points_make_a_score(scale: str, score: str, severity: Severity | None) -> None:
    """As the criteria say it; where they say nothing, likelihood times impact is only presumed."""
    criteria = CRITERIA.replace("risk_acceptance:", f"{scale}risk_acceptance:")
    risk = POINTS.replace("score: 12", f"score: {score}")
    files = {"documents/doc-006.md": criteria, "risks/rsk-001.yml": risk}
    found = [item for item in _found(WrongRiskScore, files) if isinstance(item, Finding)]
    assert [severity] * (severity is not None) == [item.severity for item in found]


def test_points_that_nobody_gave_make_no_score() -> None:
    """Without one of the three numbers there is nothing to work out; an opportunity may grow."""
    files = {"documents/doc-006.md": SCALED}
    for change in (("likelihood: 3\n", ""), ("impact: 4\n", ""), ("residual: 4\n", "")):
        assert [] == _found(WrongRiskScore, {**files, "risks/rsk-001.yml": POINTS.replace(*change)})
    chance = POINTS.replace("type: risk\n", "type: risk\nkind: opportunity\n").replace(
        "residual: 4", "residual: 20"
    )
    assert [] == _found(WrongRiskScore, {**files, "risks/rsk-001.yml": chance})


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        (
            "lowest: 4",
            "likelihood of risk “Only one carrier” (RSK-001) is 3, and by the criteria points begin at 4",
        ),
        (
            "highest: 3",
            "impact of risk “Only one carrier” (RSK-001) is 4, and by the criteria points end at 3",
        ),
    ],
)
def test_points_on_the_scale(scale: str, words: str) -> None:
    """A scale may have one end only."""
    criteria = SCALED.replace("lowest: 1, highest: 5", scale)
    (found,) = _found(WrongRiskScore, {"documents/doc-006.md": criteria, "risks/rsk-001.yml": POINTS})
    assert isinstance(found, Finding)
    assert words == found.message
