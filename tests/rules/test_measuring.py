"""Rules on measuring, reporting and evidence: what their examples cannot say."""

from collections.abc import Mapping
from datetime import date

import pytest

from sms_docs.approvals import Statement, file_name, render
from sms_docs.findings import Finding, Severity
from sms_docs.library.digest import digest_of
from sms_docs.rules.base import Approval, Change, Example, Rule
from sms_docs.rules.measuring import RULES
from sms_docs.rules.measuring._samples import (
    EVIDENCE,
    ISSUED,
    MEASURED,
    METRIC,
    MONITORING,
    NONCONFORMITY,
    REPORT,
    SERIES,
)
from sms_docs.rules.measuring.breach_without_action import SHOWN, BreachWithoutAction
from sms_docs.rules.measuring.future_day import FutureDay
from sms_docs.rules.measuring.future_measurement import FutureMeasurement
from sms_docs.rules.measuring.gap_in_series import SHOWN as NAMED
from sms_docs.rules.measuring.gap_in_series import GapInSeries
from sms_docs.rules.measuring.impossible_value import SHOWN as LISTED
from sms_docs.rules.measuring.impossible_value import ImpossibleValue
from sms_docs.rules.measuring.incomplete_metric import IncompleteMetric
from sms_docs.rules.measuring.incomplete_report import IncompleteReport
from sms_docs.rules.measuring.malformed_series import MalformedSeries
from sms_docs.rules.measuring.missed_service_level import MISSED, MissedServiceLevel
from sms_docs.rules.measuring.overdue_measurement import OverdueMeasurement
from sms_docs.rules.measuring.overdue_monitoring import OverdueMonitoring
from sms_docs.rules.measuring.overdue_report import OverdueReport
from sms_docs.rules.measuring.report_without_decision import SILENT, ReportWithoutDecision
from sms_docs.rules.measuring.stale_evidence import StaleEvidence
from sms_docs.rules.measuring.target_measured_otherwise import TargetMeasuredOtherwise
from sms_docs.rules.measuring.unchecked_evidence import UncheckedEvidence
from sms_docs.rules.measuring.unmeasured_target import FILES, SECOND, UnmeasuredTarget
from sms_docs.rules.measuring.unrecorded_catalogue_change import (
    APPROVED,
    COMMITS,
    NEW,
    OLD,
    RECORDED,
    UnrecordedCatalogueChange,
)
from sms_docs.rules.measuring.unused_metric import UnusedMetric
from sms_docs.rules.samples import CONTROLLED, PROCESS, SCOPE, SERVICE, SLA
from sms_docs.testing import places, run_example

TODAY = date(2026, 6, 1)
TABLE = "metrics/met-001.csv"
BREACHED = {**MEASURED, TABLE: SERIES.replace("2026-03,99.8", "2026-03,98.7")}


def findings(
    rule: type[Rule], files: Mapping[str, str], today: date = TODAY, **more: tuple[Approval, ...]
) -> list[Finding]:
    """What a rule says about some files."""
    example = Example("", files, today=today, **more)  # type: ignore[arg-type]
    return [item for item in run_example(rule, example) if isinstance(item, Finding)]


def table(*rows: str) -> str:
    """A file of values."""
    return "\n".join(("period,value,comment", *rows)) + "\n"


def withdrawn(ident: str) -> tuple[Approval, ...]:
    """An approval, and a withdrawal after it."""
    return (
        Approval(ident, "PER-001", "ROL-001", 0),
        Approval(ident, "PER-001", "ROL-001", 1, "withdraw-document", on=date(2026, 1, 11)),
    )


def test_the_samples_are_in_order() -> None:
    """Nothing is to be said about the records that the pages show."""
    files = {
        **CONTROLLED,
        **MEASURED,
        "metrics/mon-001.yml": MONITORING,
        "reports/rep-001.yml": REPORT,
        "reports/issued.yml": ISSUED,
        "evidence/evd-001.yml": EVIDENCE,
        "processes/prc-001.md": PROCESS.replace("a month}", "a month, measured_by: MET-001}"),
        "services/svc-001.yml": SERVICE,
        "agreements/agr-001.yml": SLA.replace("window: month}", "window: month, measured_by: MET-001}"),
    }
    approvals = (Approval("PRC-001", "PER-001", "ROL-001", 0), Approval("SVC-001", "PER-001", "ROL-001", 0))

    assert [] == [
        found for rule in RULES for found in run_example(rule, Example("", files, approvals=approvals))
    ]


def test_a_file_of_two_metrics_is_complained_about_once() -> None:
    """And the complaint is filed under the metric that comes first."""
    files = {
        **MEASURED,
        "metrics/met-002.yml": METRIC.replace("MET-001", "MET-002"),
        TABLE: table("2026-13,1,"),
    }

    (found,) = findings(MalformedSeries, files)

    assert ("MET-001", 2) == (found.document, found.location.line)
    assert "2026-13" in found.message


def test_a_series_that_names_a_value_twice_shows_both_places() -> None:
    """The place of the first is beside that of the second."""
    (found,) = findings(MalformedSeries, {**MEASURED, TABLE: table("2026-01,1,", "2026-01,2,")})

    assert [2] == [related.location.line for related in found.related]


def test_a_metric_that_was_withdrawn_is_left_alone() -> None:
    """Neither what it lacks nor that nobody measures it is of interest."""
    files = {**CONTROLLED, **MEASURED, "metrics/met-001.yml": METRIC.replace("frequency: P1M\n", "")}
    late = {**CONTROLLED, **MEASURED}
    example = {"commits": (Change(files),), "approvals": withdrawn("MET-001")}
    old = {"commits": (Change(late),), "approvals": withdrawn("MET-001"), "today": date(2027, 1, 1)}

    assert [] == run_example(IncompleteMetric, Example("", files, **example))  # type: ignore[arg-type]
    assert [] == run_example(OverdueMeasurement, Example("", late, **old))  # type: ignore[arg-type]
    assert [] == run_example(UnusedMetric, Example("", late, **old))  # type: ignore[arg-type]


def test_what_measures_only_a_retired_service_may_stop() -> None:
    """But not what measures a second thing that is still there."""
    retired = SERVICE.replace("lifecycle: live", "lifecycle: retired")
    files = {**MEASURED, "services/svc-001.yml": retired}
    both = {**files, "metrics/met-001.yml": METRIC.replace("[SVC-001]", "[SVC-001, PRC-001]")}
    late = date(2027, 1, 1)

    assert [] == findings(OverdueMeasurement, files, late)
    assert 1 == len(findings(OverdueMeasurement, {**both, "processes/prc-001.md": PROCESS}, late))


def test_overdue_is_a_warning_and_then_an_error() -> None:
    """The message names the last value and the day on which the next was due."""
    (warning,) = findings(OverdueMeasurement, MEASURED, date(2026, 6, 30))
    (error,) = findings(OverdueMeasurement, MEASURED, date(2026, 7, 1))

    assert (Severity.WARNING, Severity.ERROR) == (warning.severity, error.severity)
    assert "last measured for 2026-04" in error.message
    assert "every month" in error.message
    assert error.message.endswith("due on 2026-05-31")
    assert ["content/metrics/met-001.csv:4:9"] == [str(place.location) for place in error.related]


def test_measurement_records_count_like_rows() -> None:
    """And only those that no later entry corrects."""
    records = """\
id: REG-011
type: register
of: measurement
title: Measurements
owner: ROL-002
entries:
  - {id: MSR-001, metric: MET-001, period: 2026-04, value: 98, recorded_on: 2026-05-02}
  - {id: MSR-002, metric: MET-001, period: 2026-04, value: 99.8, recorded_on: 2026-05-03, corrects: MSR-001}
"""
    plain = {"metrics/met-001.yml": METRIC.partition("series:")[0]}
    wrong = records.partition("  - {id: MSR-002")[0]

    assert [] == findings(OverdueMeasurement, {**plain, "metrics/values.yml": records})
    assert [] == findings(BreachWithoutAction, {**plain, "metrics/values.yml": records})
    (found,) = findings(BreachWithoutAction, {**plain, "metrics/values.yml": wrong})
    assert ("REG-011", 7) == (found.document, found.location.line)
    followed = wrong.replace("2026-05-02}", "2026-05-02, action: NCR-001}")
    files = {
        **plain,
        "metrics/values.yml": followed,
        "i/ncr-001.yml": NONCONFORMITY.replace("found_in", "# "),
    }
    assert [] == findings(BreachWithoutAction, files)


def test_a_metric_whose_file_cannot_be_read_is_not_called_unmeasured() -> None:
    """The file is reported; one mistake is one finding."""
    files = {**CONTROLLED, "metrics/met-001.yml": METRIC}
    approvals = (Approval("MET-001", "PER-001", "ROL-001", 0),)

    assert [] == findings(OverdueMeasurement, files, date(2027, 1, 1), approvals=approvals)


def test_nothing_is_concluded_from_what_cannot_be_read() -> None:
    """Neither that a value is late, nor that a report was not issued, nor that nothing follows."""
    torn = {**MEASURED, TABLE: SERIES.replace("2026-04,99.9", "2026-04,99;9")}
    issued = {"rep.yml": REPORT, "rpi.yml": ISSUED.replace("2026-05-05", "5 May")}
    answer = NONCONFORMITY.replace("2026-04-02", "2 April")

    assert [] == findings(OverdueMeasurement, torn, date(2027, 1, 1))
    assert [] == findings(OverdueReport, issued, date(2027, 1, 1))
    assert [] == findings(BreachWithoutAction, {**BREACHED, "ncr.yml": answer})
    assert [] == findings(MissedServiceLevel, {**MISSED, "ncr.yml": answer})


def test_several_values_ahead_of_time_are_said_once() -> None:
    """At the first."""
    (found,) = findings(
        FutureMeasurement, {**MEASURED, TABLE: table("2026-07,1,", "2026-08,1,", "2026-09,1,")}
    )

    assert "2026-07, and 2 more" in found.message
    assert 2 == found.location.line


@pytest.mark.parametrize(
    ("files", "answered"),
    [
        ({"i.yml": NONCONFORMITY}, True),
        ({"i.yml": NONCONFORMITY.replace("found_in: MET-001\n", "")}, False),
        ({"i.yml": NONCONFORMITY.replace("found_in: MET-001", "violates: SVC-001")}, True),
        (
            {
                "i.yml": NONCONFORMITY.replace("found_in: MET-001", "violates: SVC-001").replace(
                    "source: monitoring", "source: internal-audit"
                )
            },
            False,
        ),
        ({"i.yml": NONCONFORMITY.replace("2026-04-02", "2026-09-30")}, True),
        ({"i.yml": NONCONFORMITY.replace("2026-04-02", "2026-10-02")}, False),
        (
            {
                "i.yml": NONCONFORMITY.replace("found_in: MET-001\n", "").replace(
                    "failed twice", "failed twice, seen in MET-001,"
                )
            },
            True,
        ),
        (
            {
                "i.yml": NONCONFORMITY.replace("found_in: MET-001\n", ""),
                "m.yml": MONITORING + "metrics: [MET-001]\nfollow_up: [NCR-001]\n",
            },
            True,
        ),
        (
            {
                "i.yml": NONCONFORMITY.replace("found_in: MET-001", "found_in: MET-002\nviolates: SVC-001"),
                "met.yml": METRIC.replace("MET-001", "MET-002"),
                "m.yml": MONITORING + "metrics: [MET-001, MET-002]\nfollow_up: [NCR-001]\n",
            },
            False,
        ),
        (
            {
                "i.yml": NONCONFORMITY.replace("found_in: MET-001\n", ""),
                "rep.yml": REPORT,
                "rpi.yml": ISSUED.replace(
                    "issued_on: 2026-04-03, no_decision_needed: true",
                    "issued_on: 2026-04-03, decisions: [{what: Look into it, follow_up: NCR-001}]",
                ),
            },
            True,
        ),
        (
            {
                "i.yml": NONCONFORMITY.replace("found_in: MET-001\n", ""),
                "rep.yml": REPORT,
                "rpi.yml": ISSUED.replace(
                    "issued_on: 2026-05-05, no_decision_needed: true",
                    "issued_on: 2026-05-05, decisions: [{what: Look into it, follow_up: NCR-001}]",
                ),
            },
            False,
        ),
    ],
)
def test_what_follows_from_a_breach(files: Mapping[str, str], answered: bool) -> None:
    """A record that names the metric, or is about what it measures and was not found by an audit, in time."""
    assert answered is not bool(findings(BreachWithoutAction, {**BREACHED, **files}, date(2026, 12, 1)))


ACTED = NONCONFORMITY.replace("2026-04-02", "2026-02-10") + "corrective_action: New disks\n"
CHECKED = "effectiveness: {on: 2026-02-25, by: ROL-001, effective: true, result: No repeat}\n"


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (ACTED, None),
        (ACTED + "done_on: 2026-03-01\n", None),
        (ACTED + "done_on: 2026-02-28\n", "and came back after the action of NCR-001 was done on 2026-02-28; its effectiveness is in question"),
        (ACTED + "done_on: 2026-02-20\n" + CHECKED, "and came back after NCR-001 was closed on 2026-02-25; its effectiveness is in question"),
        (ACTED + "done_on: 2026-02-20\n" + CHECKED.replace("02-25", "05-25"), "and came back after the action of NCR-001 was done on 2026-02-20; its effectiveness is in question"),
        (NONCONFORMITY.replace("2026-04-02", "2026-02-10") + "no_action_reason: Single slip.\n", "and came back after NCR-001 was left without an action on 2026-02-10; nothing new follows"),
        (NONCONFORMITY + "no_action_reason: Single slip.\n", None),
    ],
    ids=["open", "done in that month", "done before", "closed before", "closed after, done before", "a slip before", "a slip"],
)  # fmt: skip
def test_an_old_nonconformity_answers_no_new_breach(record: str, said: str | None) -> None:
    """What was done before March is no answer to a breach of March; that it came back is the finding."""
    found = findings(BreachWithoutAction, {**BREACHED, "i.yml": record})

    assert ([] if said is None else [True]) == [one.message.endswith(said or "") for one in found]
    again = [one.help.endswith("with “found_in: MET-001” and “follows: NCR-001”.") for one in found]
    assert all(again)


@pytest.mark.parametrize(
    ("record", "answered"),
    [
        ("type: improvement\nsource: monitoring\nraised_on: 2026-01-10\ndescription: See MET-001.\n", True),
        ("type: improvement\nsource: monitoring\nraised_on: 2026-01-10\ndescription: See MET-001.\ndone_on: 2026-02-10\n", False),
        ("type: improvement\nsource: monitoring\nraised_on: 2026-01-10\ndescription: See MET-001.\ndecision: {outcome: 'no', by: ROL-001, on: 2026-02-10}\n", False),
        ("type: change\nwhat: As MET-001 asks.\nwhy: W\ndecided_on: 2026-01-10\n", True),
        ("type: change\nwhat: As MET-001 asks.\nwhy: W\ndecided_on: 2026-01-10\ndone_on: 2026-02-10\n", False),
        ("type: risk\ncategory: availability\ndescription: See MET-001.\n", True),
        ("type: risk\ncategory: availability\ndescription: See MET-001.\nreviewed_on: 2026-02-10\n", False),
        ("type: risk\ncategory: availability\ndescription: See MET-001.\nreviewed_on: 2026-04-10\n", True),
        ("type: risk\ncategory: availability\ndescription: See MET-001.\nreviewed_on: 2026-02-10\nactions: [{what: W, owner: ROL-001, due: 2026-09-01}]\n", True),
        ("type: risk\ncategory: availability\ndescription: See MET-001.\nactions: [{what: W, owner: ROL-001, due: 2026-02-01, done_on: 2026-02-01}]\n", False),
    ],
)  # fmt: skip
def test_other_records_answer_while_they_are_open(record: str, answered: bool) -> None:
    """Improvements and changes until they are done, risks until they were looked at last."""
    prefix = {"improvement": "IMP", "change": "CHG", "risk": "RSK"}[record.split()[1]]
    text = f"id: {prefix}-001\ntitle: A\nowner: ROL-001\n{record}"

    assert answered is not bool(findings(BreachWithoutAction, {**BREACHED, "r.yml": text}))


def test_a_breach_that_goes_on_after_the_action_is_said_where_it_does() -> None:
    """January to March in a row, done in January: February is the first that nothing answers."""
    rows = table("2026-01,98,", "2026-02,98.1,", "2026-03,98.2,", "2026-04,99.9,")
    record = ACTED.replace("2026-02-10", "2026-01-10") + "done_on: 2026-01-30\n"

    (found,) = findings(BreachWithoutAction, {**MEASURED, TABLE: rows, "i.yml": record})

    assert 3 == found.location.line
    assert "each of 2 values" in found.message
    assert "and went on after the action of NCR-001 was done on 2026-01-30" in found.message


def test_a_new_nonconformity_that_follows_the_old_one_answers() -> None:
    """Also if it does not name the metric itself."""
    old = ACTED + "done_on: 2026-02-20\n"
    new = NONCONFORMITY.replace("NCR-001", "NCR-002").replace("found_in: MET-001", "follows: NCR-001")

    assert 1 == len(findings(BreachWithoutAction, {**BREACHED, "i.yml": old}))
    assert [] == findings(BreachWithoutAction, {**BREACHED, "i.yml": old, "j.yml": new})


def test_a_remark_that_names_what_had_ended_is_no_answer() -> None:
    """Somebody wrote the old number beside the new value."""
    files = {
        **BREACHED,
        "metrics/met-001.yml": METRIC.replace("met-001.csv}", "met-001.csv, comment: comment}"),
        TABLE: BREACHED[TABLE].replace("98.7,", "98.7,As in NCR-001"),
        "i.yml": ACTED.replace("found_in: MET-001\n", "") + "done_on: 2026-02-20\n",
    }

    (found,) = findings(BreachWithoutAction, files)
    assert "and came back after the action of NCR-001" in found.message


def test_a_missed_service_level_that_came_back_is_said_so() -> None:
    """With the words that breaches have."""
    old = ACTED + "done_on: 2026-03-20\n"

    (found,) = findings(MissedServiceLevel, {**MISSED, "i.yml": old})

    assert found.message.endswith(
        "with 99.2 %, and came back after the action of NCR-001 was done on 2026-03-20; its effectiveness is in question"
    )


def test_breaches_in_a_row_are_one_finding() -> None:
    """At the first of them, with the values of the first and the last."""
    rows = table("2026-01,99.9,", "2026-02,99.1,", "2026-03,98.7,", "2026-04,99.8,")

    (found,) = findings(BreachWithoutAction, {**MEASURED, TABLE: rows})

    assert 3 == found.location.line
    assert "99.1 % in 2026-02 and 98.7 % in 2026-03, each of 2 values" in found.message


def test_breaches_of_long_ago_and_of_time_that_runs_are_not_judged() -> None:
    """Twelve months back, and no further; the month of today may still become better."""
    rows = table("2025-04,90,", "2025-05,90,", "2025-06,99.9,", "2026-06,90,")

    (found,) = findings(BreachWithoutAction, {**MEASURED, TABLE: rows}, date(2026, 5, 31))
    assert 2 == found.location.line
    assert [] == findings(BreachWithoutAction, {**MEASURED, TABLE: rows}, date(2026, 6, 1))
    assert [] == findings(BreachWithoutAction, {**MEASURED, TABLE: rows}, date(2026, 6, 30))


def test_a_metric_that_breaches_every_other_day_does_not_drown_the_rest() -> None:
    """The newest are shown, the others are counted."""
    rows = table(*(f"2026-05-{day:02},{90 + 10 * (day % 2)}," for day in range(1, 31)))

    found = findings(BreachWithoutAction, {**MEASURED, TABLE: rows})

    assert SHOWN == len(found)
    assert "9 earlier breaches are not listed" in found[0].message
    assert "are not listed" not in found[1].message


def test_a_threshold_decides_what_a_breach_is() -> None:
    """Beyond the target and within the threshold nobody has to act."""
    soft = METRIC + "thresholds: {breach: 98}\n"

    assert [] == findings(BreachWithoutAction, {**BREACHED, "metrics/met-001.yml": soft})
    (found,) = findings(
        BreachWithoutAction, {**BREACHED, "metrics/met-001.yml": soft, TABLE: table("2026-05,97,")}
    )
    assert "beyond the threshold of 98 %" in found.message


def test_a_service_level_is_judged_once() -> None:
    """Where the metric says itself that it is a breach, the other rule reports it."""
    strict = {**MISSED, "metrics/met-001.yml": METRIC}

    assert 1 == len(findings(BreachWithoutAction, strict))
    assert [] == findings(MissedServiceLevel, strict)
    assert [] == findings(BreachWithoutAction, MISSED)
    (found,) = findings(MissedServiceLevel, MISSED)
    assert "missed in 2026-04 with 99.2 %" in found.message


def test_a_service_level_is_worked_out_from_days() -> None:
    """May: thirty days of 100 % and one of 84 % are 99.48387 %, and 99.5 % was promised."""
    days = table(*(f"2026-05-{day:02},{84 if day == 7 else 100}," for day in range(1, 32)))
    lenient = MISSED["metrics/met-001.yml"].replace("value: 99}", "value: 50}")

    (found,) = findings(MissedServiceLevel, {**MISSED, "metrics/met-001.yml": lenient, TABLE: days})

    assert "2026-05 with 99.483871 %" in found.message
    assert [] == findings(TargetMeasuredOtherwise, {**MISSED, TABLE: days})


def test_only_the_last_time_that_is_over_is_judged() -> None:
    """A miss before it was made good; one of today's month may be."""
    earlier = table("2026-04,99.2,", "2026-05,99.9,")
    running = table("2026-05,99.9,", "2026-06,99.2,")

    assert [] == findings(MissedServiceLevel, {**MISSED, TABLE: earlier})
    assert [] == findings(MissedServiceLevel, {**MISSED, TABLE: running}, date(2026, 6, 30))
    assert 1 == len(findings(MissedServiceLevel, {**MISSED, TABLE: running}, date(2026, 7, 1)))


def test_promises_that_ended_or_begin_later_need_no_metric() -> None:
    """Nor those for services that are retired."""
    path = "agreements/agr-001.yml"
    ended, coming = SLA + "valid_to: 2026-05-31\n", SLA.replace("valid_from: 2025", "valid_from: 2027")
    retired = SERVICE.replace("lifecycle: live", "lifecycle: retired")

    assert 1 == len(findings(UnmeasuredTarget, {**FILES, path: SLA}))
    assert [] == findings(UnmeasuredTarget, {**FILES, path: ended})
    assert [] == findings(UnmeasuredTarget, {**FILES, path: coming})
    assert [] == findings(UnmeasuredTarget, {**FILES, path: SLA, "services/svc-001.yml": retired})


def test_a_metric_may_name_the_process_that_it_measures() -> None:
    """Instead of being named there."""
    naming = METRIC.replace("[SVC-001]", "[PRC-001]")

    assert [] == findings(
        UnmeasuredTarget, {**FILES, "metrics/met-001.yml": naming, "processes/prc-001.md": PROCESS}
    )


def test_each_target_is_judged_by_itself() -> None:
    """A metric that measures one promise, or names the agreement, does not measure the others: it may be meant, though."""
    path = "agreements/agr-001.yml"
    two = {**FILES, path: FILES[path].replace("workload_limits", f"{SECOND}workload_limits")}
    naming = {
        **FILES,
        path: SLA,
        "metrics/met-001.yml": METRIC.replace("[SVC-001]", "[AGR-001]").replace('unit: "%"', "unit: percent"),
    }

    (second,) = findings(UnmeasuredTarget, two)
    assert (Severity.WARNING, 11) == (second.severity, second.location.line)
    assert "“time to repair <= 4 hours” of “Hosting SLA” (AGR-001)" in second.message
    (named,) = findings(UnmeasuredTarget, naming)
    assert Severity.WARNING is named.severity
    assert named.help.startswith("If MET-001 measures just this, write “measured_by: MET-001” at the target")
    (none,) = findings(UnmeasuredTarget, {**FILES, path: SLA})
    assert Severity.ERROR is none.severity
    assert none.help.startswith("Write a metric")


def test_a_system_without_a_metric_is_told_once_and_a_few_drafts_are_not() -> None:
    """Where the plan says how the effect is measured, if there is a plan."""
    plan = "id: SMP-001\ntype: service-management-plan\ntitle: Plan\nowner: ROL-001\neffectiveness: {text: Yearly}\n"
    files = {"processes/prc-001.md": PROCESS, "agreements/agr-001.yml": SLA}

    assert [] == findings(UnmeasuredTarget, files)
    (found,) = findings(UnmeasuredTarget, {**files, "scope.yml": SCOPE, "plan.yml": plan})
    assert "1 process and 1 target of service level agreements" in found.message
    assert "content/plan.yml:5:1" == str(found.location)
    unread = {**files, "scope.yml": SCOPE, "met.yml": METRIC.replace("frequency: P1M", "frequency: monthly")}
    assert [] == findings(UnmeasuredTarget, unread)


@pytest.mark.parametrize(
    "more",
    [
        MONITORING + "metrics: [MET-001]\n",
        """\
id: MRV-001
type: management-review
title: Review
owner: ROL-001
on: 2026-03-01
chaired_by: PER-001
inputs: {service_performance: {see: [MET-001]}}
""",
        """\
id: MRV-001
type: management-review
title: Review
owner: ROL-001
on: 2026-03-01
chaired_by: PER-001
inputs: {objectives: {see: [OBJ-001]}}
""",
    ],
)
def test_metrics_are_used_by_reports_reviews_and_evaluations(more: str) -> None:
    """In a review, the objective that a metric measures may stand for it."""
    objective = "id: OBJ-001\ntype: objective\ntitle: Better\nowner: ROL-001\nmetric: MET-001\n"
    other = REPORT.replace("metrics: [MET-001]\n", "")
    files = {**MEASURED, "obj.yml": objective, "rep.yml": other}

    assert 1 == len(findings(UnusedMetric, files))
    assert [] == findings(UnusedMetric, {**files, "more.yml": more})
    assert 1 == len(
        findings(
            UnusedMetric,
            {**files, "more.yml": more.replace("MET-001", "MET-009").replace("OBJ-001", "OBJ-009")},
        )
    )


def test_metrics_may_stand_for_the_contents_of_a_report() -> None:
    """One of the two must be there."""
    silent = REPORT.replace("contents: [Targets and misses, Workload]\n", "")

    assert [] == findings(IncompleteReport, {"rep.yml": silent})
    (found,) = findings(IncompleteReport, {"rep.yml": silent.replace("metrics: [MET-001]\n", "")})
    assert found.message.endswith("has no contents")


def test_a_register_of_reports_may_name_their_audience() -> None:
    """Once for all."""
    entry = "{id: REP-001, title: Service report, purpose: Steering, frequency: P1M, contents: [Misses]}"
    head = "id: REG-012\ntype: register\nof: report\ntitle: Reports\nowner: ROL-002\n"

    assert [] == findings(IncompleteReport, {"r.yml": f"{head}audience: All leads\nentries:\n  - {entry}\n"})
    assert 1 == len(findings(IncompleteReport, {"r.yml": f"{head}entries:\n  - {entry}\n"}))


def test_monitoring_of_what_is_over_may_stop() -> None:
    """Such as of a retired service."""
    retired = {"services/svc-001.yml": SERVICE.replace("lifecycle: live", "lifecycle: retired")}
    late = date(2027, 6, 1)

    assert 1 == len(findings(OverdueMonitoring, {"m.yml": MONITORING}, late))
    assert [] == findings(OverdueMonitoring, {**retired, "m.yml": MONITORING + "objects: [SVC-001]\n"}, late)


def test_a_report_of_days_is_judged_by_its_frequency() -> None:
    """The last day of each month is enough for a monthly report; what was left out years ago is not told."""
    days = ISSUED.replace("period: 2026-03", "period: 2026-03-31").replace(
        "period: 2026-04", "period: 2026-04-30"
    )
    old = days.replace("2026-03-31", "2024-03-31").replace("2026-04-30", "2024-12-31")

    assert [] == findings(OverdueReport, {"rep.yml": REPORT, "rpi.yml": days})
    (found,) = findings(OverdueReport, {"rep.yml": REPORT, "rpi.yml": old})
    assert "last issued for 2024-12-31" in found.message


def test_reports_of_long_ago_may_be_silent() -> None:
    """Only those of the last twelve months are asked for a decision."""
    assert [] == findings(ReportWithoutDecision, {"rpi.yml": SILENT}, date(2027, 5, 6))
    assert 1 == len(findings(ReportWithoutDecision, {"rpi.yml": SILENT}, date(2027, 5, 5)))


def test_evidence_is_looked_at_as_often_as_it_says() -> None:
    """Twice a year, if the link asks for that; never, if what it proves is over."""
    half = EVIDENCE + "review_interval: P6M\n"
    retired = {"services/svc-001.yml": SERVICE.replace("lifecycle: live", "lifecycle: retired")}
    over = EVIDENCE.replace("[PRC-001]", "[SVC-001]")

    assert 1 == len(findings(UncheckedEvidence, {"e.yml": half}, date(2026, 11, 22)))
    assert [] == findings(UncheckedEvidence, {"e.yml": EVIDENCE}, date(2026, 11, 22))
    assert [] == findings(UncheckedEvidence, {**retired, "e.yml": over}, date(2028, 1, 1))


def test_a_process_may_name_its_evidence() -> None:
    """One link for two processes is one finding."""
    linked = PROCESS.replace("retention: P3Y}", "retention: P3Y, link: EVD-001}")
    stale = EVIDENCE.replace("proves: [PRC-001]\n", "").replace("newest: 2026-05-20\n", "")
    second = linked.replace("PRC-001", "PRC-002").replace("Change management", "Release")
    files = {**CONTROLLED, "a.md": linked, "b.md": second, "e.yml": stale}
    approvals = tuple(Approval(ident, "PER-001", "ROL-001", 0) for ident in ("PRC-001", "PRC-002"))

    assert [] == findings(StaleEvidence, files, approvals=approvals)
    (found,) = findings(StaleEvidence, files, date(2026, 7, 10), approvals=approvals)
    assert "“Change management” (PRC-001) and “Release” (PRC-002)" in found.message


def changes(files: Mapping[str, str], *commits: Change, approvals: tuple[Approval, ...]) -> list[str]:
    """What is said about changes of the catalogue."""
    example = Example("", files, commits=commits, approvals=approvals)
    return [
        found.message
        for found in run_example(UnrecordedCatalogueChange, example)
        if isinstance(found, Finding)
    ]


def test_how_a_service_is_filed_is_no_change_of_the_catalogue() -> None:
    """Another owner and another clause; nobody is told that the service changed."""
    filed = SERVICE.replace("owner: ROL-002", "owner: ROL-001\nclauses: ['8.2.4']")

    assert [] == changes({"services/svc-001.yml": filed}, *COMMITS, approvals=APPROVED)


@pytest.mark.parametrize(
    ("record", "counts"),
    [
        (RECORDED, True),
        (RECORDED.replace("decided_on: 2026-04-20\n", ""), True),
        (RECORDED.replace("decided_on: 2026-04-20", "planned_for: 2026-06-11"), True),
        (RECORDED.replace("decided_on: 2026-04-20", "planned_for: 2026-06-12"), False),
        (RECORDED.replace("2026-04-20", "2025-01-20") + "done_on: 2025-11-11\n", True),
        (RECORDED.replace("2026-04-20", "2025-01-20") + "done_on: 2025-11-10\n", False),
        (RECORDED.replace("affected: [SVC-001]\n", "impact: SVC-001 gets cheaper.\n"), True),
    ],
)
def test_a_change_record_must_be_of_that_time(record: str, counts: bool) -> None:
    """Not done more than six months before, not begun more than a month after."""
    found = changes({**NEW, "changes/chg-001.yml": record}, *COMMITS, approvals=APPROVED)

    assert counts is not bool(found)


@pytest.mark.parametrize(("note", "counts"), [("RFC-4711", True), ("see SVC-001", False), ("fine", False)])
def test_the_note_of_an_approval_may_name_the_ticket(note: str, counts: bool) -> None:
    """Ids of our own records are no tickets."""
    statement = Statement(
        document="SVC-001",
        digest=digest_of(NEW["services/svc-001.yml"].encode()),
        replaces=digest_of(OLD["services/svc-001.yml"].encode()),
        decision="approved",
        approver="PER-001",
        role="ROL-001",
        date=date(2026, 5, 11),
        note=note,
    )
    files = {**NEW, f"/approvals/SVC-001/{file_name(statement)}": render(statement)}

    assert counts is not bool(changes(files, *COMMITS, approvals=APPROVED[:1]))


def register(*entries: str) -> str:
    """A register of services."""
    rows = "".join(f"  - {{{entry}, owner: ROL-002, lifecycle: live}}\n" for entry in entries)
    return f"id: REG-020\ntype: register\nof: service\ntitle: Catalogue\nowner: ROL-002\nentries:\n{rows}"


def test_services_that_come_and_go_are_changes() -> None:
    """In a register, and as a file that is added to a catalogue that stands."""
    one, two = (f"id: SVC-00{number}, title: Service {number}, description: S{number}" for number in (1, 2))
    before = {**CONTROLLED, "services/all.yml": register(one)}
    after = {"services/all.yml": register(two)}
    approvals = (
        Approval("REG-020", "PER-001", "ROL-001", 0),
        Approval("REG-020", "PER-001", "ROL-001", 2, on=date(2026, 5, 11), replaces=0),
    )

    found = changes(after, Change(before), Change({}, on=date(2026, 5, 11)), approvals=approvals)

    assert 2 == len(found)
    assert any("SVC-001) was removed on 2026-05-11" in text for text in found)
    assert any("SVC-002) was added on 2026-05-11" in text for text in found)


def test_a_file_is_an_addition_once_the_catalogue_stands() -> None:
    """Not in its first three months, when services are still being written down."""
    new = {"services/svc-002.yml": SERVICE.replace("SVC-001", "SVC-002")}
    early, late = date(2026, 3, 1), date(2026, 4, 10)

    def added(day: date) -> list[str]:
        approvals = (APPROVED[0], Approval("SVC-002", "PER-001", "ROL-001", 2, on=day))
        return changes(new, COMMITS[0], Change({}, on=day), approvals=approvals)

    assert [] == added(early)
    assert [
        "service “Web hosting” (SVC-002) was added on 2026-04-10, and no change record tells of it"
    ] == added(late)


def test_places_are_told_even_if_the_service_is_gone() -> None:
    """At the register that had it."""
    one = "id: SVC-001, title: Service 1, description: S1"
    two = "id: SVC-002, title: Service 2, description: S2"
    approvals = (
        Approval("REG-020", "PER-001", "ROL-001", 0),
        Approval("REG-020", "PER-001", "ROL-001", 2, on=date(2026, 5, 11), replaces=0),
    )
    commits = (
        Change({**CONTROLLED, "services/all.yml": register(one, two)}),
        Change({}, on=date(2026, 5, 11)),
    )
    example = Example("", {"services/all.yml": register(two)}, commits=commits, approvals=approvals)

    assert ("services/all.yml:7:3",) == places(run_example(UnrecordedCatalogueChange, example))


def test_a_future_day_is_named_with_its_field() -> None:
    """Also inside a group; the day itself has come."""
    case = NONCONFORMITY + (
        "done_on: 2026-05-04\neffectiveness: {on: 2026-06-02, by: ROL-001, effective: true, result: Good.}\n"
    )
    (found,) = findings(FutureDay, {"i/ncr-001.yml": case})

    assert "“effectiveness.on” of “Web hosting stood still” (NCR-001) is 2026-06-02" in found.message
    assert [] == findings(FutureDay, {"i/ncr-001.yml": case}, date(2026, 6, 2))


def test_a_value_that_cannot_be_counts_nowhere() -> None:
    """It is not the last value, it is no breach, and it is not called a hole either."""
    rows = table("2026-02,99.9,", "2026-03,-5,", "2026-04,99.9,", "2026-05,999,")
    files = {**MEASURED, TABLE: rows}

    assert ["content/metrics/met-001.csv:3:9", "content/metrics/met-001.csv:5:9"] == [
        str(found.location) for found in findings(ImpossibleValue, files)
    ]
    assert [] == findings(BreachWithoutAction, files)
    assert [] == findings(GapInSeries, files)
    assert "last measured for 2026-04" in findings(OverdueMeasurement, files, date(2026, 7, 1))[0].message


def test_many_values_that_cannot_be_are_counted() -> None:
    """The first ones are named each, the others only counted."""
    rows = [f"20{year:02}-06,101," for year in range(LISTED + 4)]
    found = findings(ImpossibleValue, {**MEASURED, TABLE: table(*rows)})

    assert LISTED == len(found)
    assert found[-1].message.endswith("it is not above 100; 4 more like it")
    assert "more like it" not in found[-2].message


def test_a_record_of_a_value_that_cannot_be_is_found_at_its_value() -> None:
    """In the document of the record."""
    records = """\
id: REG-011
type: register
of: measurement
title: Measurements
owner: ROL-002
entries:
  - {id: MSR-001, metric: MET-001, period: 2026-04, value: 998, recorded_on: 2026-05-02}
"""
    files = {"metrics/met-001.yml": METRIC.partition("series:")[0], "metrics/values.yml": records}
    (found,) = findings(ImpossibleValue, files)

    assert ("REG-011", "content/metrics/values.yml:7:60") == (found.document, str(found.location))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (("2026-01,1,", "2026-03,1,"), "has no value for 2026-02, though it is measured every month"),
        (("2025-11,1,", "2026-02,1,", "2026-04,1,"), "has no value for 2025-12, 2026-01 and 2026-03"),
        (("2020-01,1,", "2026-04,1,"), "2020-12, 2021-01 and 62 more, though"),
    ],
)
def test_one_finding_names_what_is_missing_in_a_series(rows: tuple[str, ...], words: str) -> None:
    """At the first value after the first hole."""
    (found,) = findings(GapInSeries, {**MEASURED, TABLE: table(*rows)})

    assert words in found.message
    assert ("MET-001", 3) == (found.document, found.location.line)
    assert found.message.count("-") <= NAMED + 1


@pytest.mark.parametrize(
    "text",
    [
        METRIC.replace("frequency: P1M\n", ""),
        METRIC.replace("frequency: P1M", "frequency: P3M"),
    ],
    ids=["nobody said how often", "every quarter"],
)
def test_what_was_not_promised_is_not_missing(text: str) -> None:
    """Two months between two values are a hole for one who measures every month."""
    files = {"metrics/met-001.yml": text, TABLE: table("2026-01,1,", "2026-04,1,")}

    assert [] == findings(GapInSeries, files)


@pytest.mark.parametrize(("remark", "number"), [("Monitoring was moved", 0), ("n/a", 1), ("", 1)])
def test_a_row_without_a_value_needs_a_reason(remark: str, number: int) -> None:
    """An empty cell says that there is no value, and not why."""
    metric = METRIC.replace("file: met-001.csv", "file: met-001.csv, comment: comment")
    files = {"metrics/met-001.yml": metric, TABLE: table("2026-02,1,", f"2026-03,,{remark}", "2026-04,1,")}

    assert number == len(findings(GapInSeries, files))


def test_a_series_that_cannot_be_read_in_full_has_no_holes_yet() -> None:
    """What is missing may stand in the line that could not be read."""
    files = {**MEASURED, TABLE: table("2026-02,1,", "March,1,", "2026-04,1,")}

    assert 1 == len(findings(MalformedSeries, files))
    assert [] == findings(GapInSeries, files)
