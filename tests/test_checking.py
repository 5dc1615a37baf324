"""Waivers: what they set aside, what they never do, and that the report counts them aloud."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from sms_docs.checking import check, narrowed
from sms_docs.report import Report, Verdict
from sms_docs.rules import RULES
from sms_docs.rules.base import Approval, Change, Example, Rule
from sms_docs.rules.improving.unusable_waiver import APPROVED, FILES, PATH, WAIVER, UnusableWaiver
from sms_docs.rules.parties.vague_dependency import VagueDependency
from sms_docs.rules.samples import CONTROLLED, SERVICE
from sms_docs.rules.services.service_without_sla import ServiceWithoutSla
from sms_docs.testing import context_of

GOOD: Final = Example("", FILES, approvals=APPROVED)
DEPENDENCIES: Final = """\
id: REG-006
type: register
of: dependency
title: Dependencies
owner: ROL-001
entries:
  - {id: DEP-001, party: PTY-001, service: SVC-001, provides: Power, mode: provides}
  - {id: DEP-002, party: PTY-001, service: SVC-001, provides: Space, mode: provides}
"""
VAGUE: Final = (VagueDependency, UnusableWaiver)


def _report(example: Example, rules: tuple[type[Rule], ...] = (ServiceWithoutSla, UnusableWaiver)) -> Report:
    return check(context_of(example), rules=rules)


def _with(text: str, **files: str) -> Example:
    return replace(GOOD, files={**FILES, PATH: text, **files})


def _names(report: Report) -> list[str]:
    return [finding.name for finding in report.findings]


def test_an_approved_waiver_sets_a_finding_aside() -> None:
    """The finding is no longer among the findings; the report has it with the waiver, its day and its reason."""
    report = _report(GOOD)

    assert report.findings == ()
    assert report.verdict is Verdict.PASS
    (one,) = report.waived
    assert ("service-without-sla", "SVC-001") == (one.finding.name, one.finding.document)
    assert ("WAI-001", "2026-08-31") == (one.waiver, one.until)
    assert one.reason == "The first three months are free of charge."


def test_a_report_on_some_documents_counts_no_waivers_of_others() -> None:
    """What is waived elsewhere is neither shown nor counted."""
    context = context_of(GOOD)
    elsewhere, here = frozenset({"DCP-001"}), frozenset({"SVC-001"})

    assert len(narrowed(_report(GOOD), context, here).waived) == 1
    assert narrowed(_report(GOOD), context, elsewhere).waived == ()
    assert len(narrowed(_report(GOOD), context, None).waived) == 1


def test_a_rule_may_be_named_by_its_code() -> None:
    """Code and name of a rule are worth the same, in small letters or large."""
    assert (
        len(_report(_with(WAIVER.replace("service-without-sla", ServiceWithoutSla.code.lower()))).waived) == 1
    )


def test_a_waiver_counts_until_its_last_day() -> None:
    """On the last day it counts; the day after, the finding is back and the waiver has expired."""
    assert len(_report(replace(GOOD, today=date(2026, 8, 31))).waived) == 1
    after = _report(replace(GOOD, today=date(2026, 9, 1)))
    assert after.waived == ()
    assert _names(after) == ["service-without-sla", "unusable-waiver"]


@pytest.mark.parametrize(
    "text",
    [
        WAIVER.replace("SVC-001", "SVC-009"),
        WAIVER.replace("service-without-sla", "service-without-slo"),
        WAIVER.replace("service-without-sla", "incomplete-service"),
        WAIVER.replace("service-without-sla", "SVC-02"),
    ],
    ids=["another service", "no such rule", "another rule", "a check of the catalogue, which is no rule"],
)
def test_a_waiver_of_something_else_sets_nothing_aside(text: str) -> None:
    """Rule and target both have to fit."""
    report = _report(_with(text))
    assert report.waived == ()
    assert "service-without-sla" in _names(report)


def test_a_waiver_that_nobody_approved_does_not_count() -> None:
    """A draft sets nothing aside, and is reported."""
    report = _report(replace(GOOD, approvals=()))
    assert report.waived == ()
    assert _names(report) == ["service-without-sla", "unusable-waiver"]


def test_a_withdrawn_waiver_does_not_count() -> None:
    """What was withdrawn sets nothing aside, and nobody is asked to mend it."""
    gone = Approval("WAI-001", "PER-001", "ROL-001", 1, "withdraw-document", on=date(2026, 1, 12))
    report = _report(replace(GOOD, commits=(Change(FILES),), approvals=(*APPROVED, gone)))
    assert report.waived == ()
    assert _names(report) == ["service-without-sla"]


def test_the_approved_text_of_a_waiver_counts_while_a_change_is_pending() -> None:
    """Who puts off the last day without approval has won nothing, and lost nothing."""
    longer = WAIVER.replace("2026-08-31", "2030-08-31")
    pending = replace(_with(longer), commits=(Change(FILES),))
    assert [one.until for one in _report(pending).waived] == ["2026-08-31"]
    later = _report(replace(pending, today=date(2026, 9, 1)))
    assert later.waived == ()
    assert _names(later) == ["service-without-sla", "unusable-waiver"]


def test_a_wider_waiver_does_not_count_before_its_approval() -> None:
    """A target that was added after the approval is not excused."""
    second = SERVICE.replace("SVC-001", "SVC-002")
    wider = WAIVER.replace("[SVC-001]", "[SVC-001, SVC-002]")
    example = replace(_with(wider, **{"services/svc-002.yml": second}), commits=(Change(FILES),))
    report = _report(example)
    assert [one.finding.document for one in report.waived] == ["SVC-001"]
    assert [finding.document for finding in report.findings] == ["SVC-002", "WAI-001"]


def test_a_waiver_with_nothing_to_waive_is_reported_at_its_target() -> None:
    """Each target about which the rule finds nothing is a warning; a target that is excused is not."""
    fine = SERVICE.replace("SVC-001", "SVC-002").replace("lifecycle: live", "lifecycle: planned")
    both = WAIVER.replace("[SVC-001]", "[SVC-001, SVC-002]")
    report = _report(_with(both, **{"services/svc-002.yml": fine}))
    assert len(report.waived) == 1
    (finding,) = report.findings
    assert "has nothing to waive: service-without-sla finds nothing about SVC-002" in finding.message
    assert str(finding.location) == "content/waivers/wai-001.yml:6:20"


def test_whether_a_waiver_is_idle_is_not_said_if_its_rule_did_not_run() -> None:
    """A check with few rules does not accuse waivers of the others."""
    assert _report(GOOD, (UnusableWaiver,)).findings == ()


def test_an_entry_of_a_register_is_waived_by_its_own_id() -> None:
    """One entry is excused, its neighbour is not; the id of the register stands for its header alone."""
    one = WAIVER.replace("service-without-sla", "vague-dependency").replace("SVC-001", "DEP-002")
    report = _report(_with(one, **{"dependencies/reg-006.yml": DEPENDENCIES}), VAGUE)
    assert [waived.finding.location.line for waived in report.waived] == [8]
    assert [finding.location.line for finding in report.findings] == [7]

    all_of_them = one.replace("DEP-002", "REG-006")
    report = _report(_with(all_of_them, **{"dependencies/reg-006.yml": DEPENDENCIES}), VAGUE)
    assert report.waived == ()
    assert _names(report) == ["vague-dependency", "vague-dependency", "unusable-waiver"]


@pytest.mark.parametrize("target", ["PER-001", "REG-002", "ASG-001", "REG-003", "DCP-001", "WAI-001"])
def test_nothing_about_what_others_rest_on_is_waived(target: str) -> None:
    """People, assignments, the procedure and waivers are judged whatever a waiver says."""
    rules = tuple(rule for rule in RULES if rule.code[3] not in "014")
    for rule in rules:
        text = WAIVER.replace("service-without-sla", rule.name).replace("SVC-001", target)
        assert _report(_with(text), (rule, UnusableWaiver)).waived == (), rule.name


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.code[3] in "014"], ids=lambda rule: rule.code
)
def test_rules_on_files_fields_and_approvals_are_not_waived(rule: type[Rule]) -> None:
    """A waiver of such a rule is itself a finding."""
    report = _report(_with(WAIVER.replace("service-without-sla", rule.name)), (UnusableWaiver,))
    assert [
        f"names {rule.name} ({rule.code}), which cannot be waived" in one.message for one in report.findings
    ] == [True]


def test_without_a_procedure_no_waiver_counts() -> None:
    """Nobody can have approved it then."""
    files = {path: text for path, text in FILES.items() if path != "documents/dcp-001.md"}
    report = _report(replace(GOOD, files=files))
    assert report.waived == ()
    assert _names(report) == ["service-without-sla", "unusable-waiver"]


def test_an_incomplete_history_waives_nothing() -> None:
    """What cannot be verified does not count."""
    assert _report(replace(GOOD, history="shallow")).waived == ()


def test_two_waivers_of_one_finding_are_both_used() -> None:
    """The report names the one that lasts longest, and neither of them is idle."""
    second = WAIVER.replace("WAI-001", "WAI-002").replace("2026-08-31", "2026-12-31")
    example = replace(
        _with(WAIVER, **{"waivers/wai-002.yml": second}),
        approvals=(*APPROVED, Approval("WAI-002", "PER-001", "ROL-001", 0)),
    )
    report = _report(example)
    assert [(one.waiver, one.until) for one in report.waived] == [("WAI-002", "2026-12-31")]
    assert report.findings == ()


def test_no_waiver_costs_nothing() -> None:
    """A project without waivers is judged as before."""
    report = _report(Example("", {**CONTROLLED, "services/svc-001.yml": SERVICE}))
    assert _names(report) == ["service-without-sla"]
    assert report.waived == ()
