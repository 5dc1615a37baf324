"""The pages of what is planned, measured, checked and improved."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from handbook_sample import KINDS, filled, sample
from handbook_site import FILES, POLICY_PATH, Reader, build, context, page, text

from sms_docs.checking import check
from sms_docs.findings import Finding, Severity
from sms_docs.handbook import Page, Site, words
from sms_docs.handbook.site import NAV, TOPICS
from sms_docs.handbook.views.improvement import improvement_state, nonconformity_state
from sms_docs.handbook.views.objectives import share
from sms_docs.library import Library, MemorySnapshot
from sms_docs.records import Improvement, Nonconformity, Objective
from sms_docs.report import Report, Waived
from sms_docs.rules.base import Approval, Change
from sms_docs.rules.samples import CONTRACT, CONTROLLED, DEPENDENCY, POLICY, SERVICE
from sms_docs.rules.samples import SLA as HOSTING
from sms_docs.source import Location

UNTIL = date(2026, 6, 1)  # the day that the samples are looked at
METRIC = """\
id: MET-001
type: metric
title: Availability
owner: ROL-002
measures: [AGR-001]
unit: "%"
frequency: P1M
target: {operator: ">=", value: 99.9}
series: {file: met-001.csv, comment: remark}
"""
VALUES = ("99.95", "99.97", "99.5", "99.6", "99.95", "99.96", "99.949")
MONTHS = ("2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04")
SERIES = "period,value,remark\n" + "".join(
    f"{month},{value},{'IMP-001 followed' if value == '99.6' else ''}\n"
    for month, value in zip(MONTHS, VALUES, strict=True)
)
SLA = """\
id: AGR-001
type: agreement
title: Agreement on hosting
owner: ROL-001
kind: sla
customer: All customers
scope: Hosting
valid_from: 2025-01-01
valid_to: 2026-12-31
notice: P3M
targets: [{metric: availability, operator: ">=", value: 99.95, unit: "%", window: month, measured_by: MET-001}]
"""
IMPROVEMENT = """\
id: IMP-001
type: improvement
title: A second switch
owner: ROL-002
source: monitoring
description: One switch is not enough.
raised_on: 2026-02-01
"""
OBJECTIVE = """\
id: OBJ-001
type: objective
title: Always there
owner: ROL-001
metric: MET-001
baseline: 99.9
target: {operator: ">=", value: 99.95}
due: 2026-12-31
"""


def measured(files: dict[str, str], series: str = SERIES, **options: Any) -> Site:
    """A site whose metric has a file of values beside it."""
    made = context(files, **options)
    values = MemorySnapshot({"content/metrics/met-001.csv": series.encode()})
    library = Library(made.library.documents, made.library.problems, values)
    return build(replace(made, library=library), preview=True)


@cache
def metrics() -> Site:
    """A metric, an agreement that rests on it, an objective, and what followed a miss."""
    return measured(
        {
            "metrics/met-001.yml": METRIC,
            "agreements/agr-001.yml": SLA,
            "improvement/imp-001.yml": IMPROVEMENT,
            "objectives/obj-001.yml": OBJECTIVE,
        }
    )


def part(made: Page, anchor: str) -> str:
    """The words from one heading of level 2 to the next."""
    below = made.html.partition(f'id="{anchor}"')[2].partition("<h2")[0]
    return Reader(f"<h2{below}").text


def topics(site: Site) -> Iterator[Page]:
    """The pages about topics, and the entrance to them."""
    others = ("audit/index", "parties/control", "roles/competence", "documents/kept")
    return (item for item in site.pages if item.uri.startswith("cycle/") or item.uri in others)


@pytest.mark.parametrize("files", [{}, FILES, "sample"], ids=["empty", "small", "full"])
def test_each_page_is_well_formed_and_in_the_navigation(files: Any) -> None:
    """With nothing, little or everything on it: tags close, headings are there once, ids are unique."""
    site = build(context(sample() if files == "sample" else files), preview=True)
    found = list(topics(site))

    assert len(TOPICS) == len(found) - 1  # the entrance is one more
    for item in found:
        read = Reader(item.html)
        assert [] == read.open, item.uri
        assert len(set(read.ids)) == len(read.ids), item.uri
        assert {heading.id for heading in item.toc} <= set(read.ids), item.uri
        assert item.uri in {uri for _, uris in NAV for uri in uris}
        assert item.section in {name for name, _ in NAV}


def test_a_metric_shows_its_last_values() -> None:
    """Newest first, each with what it is worth; its trend in words; and what followed a miss."""
    shown = text(metrics(), "id/MET-001")

    assert "Last value: 99.949 % 2026-04 ● met" in shown
    assert "2026-01 99.6 % ▲ missed IMP-001 followed" in shown
    assert shown.index("2026-04 99.949") < shown.index("2026-03 99.96") < shown.index("2025-10 99.95")
    assert "Trend: rising, for the better" in shown
    assert "2025-12 to 2026-01: A second switch IMP-001" in shown


def test_twelve_values_are_shown() -> None:
    """Of more the page says how many there are."""
    months = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
    series = "period,value,remark\n" + "".join(f"{month},99.9,\n" for month in months)
    shown = text(measured({"metrics/met-001.yml": METRIC}, series), "id/MET-001")

    assert "2025-01 99.9" in shown
    assert "2024-12 99.9" not in shown
    assert "The last 12 of 24 values." in shown


def test_a_metric_of_a_register_has_its_page_too() -> None:
    """Whether it is written alone or in a list makes no difference to readers."""
    entry = "".join(f"    {line}\n" for line in METRIC.splitlines() if not line.startswith(("id:", "type:")))
    register = f"id: REG-014\ntype: register\nof: metric\ntitle: Metrics\nowner: ROL-001\nentries:\n  - id: MET-001\n{entry}"

    assert "Last value: 99.949 %" in text(measured({"metrics/reg-014.yml": register}), "id/MET-001")


def test_misses_come_with_what_followed() -> None:
    """Two months in a row are one line."""
    shown = part(page(metrics(), "cycle/metrics"), "_missed")

    assert "Availability MET-001 2025-12 to 2026-01 99.5, 99.6 % >= 99.9 % A second switch IMP-001" in shown


def test_a_miss_without_follow_up_is_not_hidden() -> None:
    """Nothing followed: the page says that it found no record."""
    site = measured({"metrics/met-001.yml": METRIC}, SERIES.replace("IMP-001 followed", ""))

    assert "no record found" in part(page(site, "cycle/metrics"), "_missed")


REPORT = "id: REP-001\ntype: report\ntitle: Report\nowner: ROL-001\npurpose: To decide.\nmetrics: [MET-001]\n"
ISSUED = (
    "id: RPI-001\ntype: report-issue\nowner: ROL-001\nreport: REP-001\nperiod: 2026-01\nissued_on: 2026-02-05\n"
    "decisions: [{what: Look into it, follow_up: IMP-001}]\n"
)


def test_what_a_report_decided_is_told_apart() -> None:
    """A decision on a report that shows many metrics may be about another one: it is shown, and said to be loose."""
    files = {
        "metrics/met-001.yml": METRIC,
        "improvement/imp-001.yml": IMPROVEMENT,
        "reports/rep-001.yml": REPORT,
        "reports/rpi-001.yml": ISSUED,
    }
    shown = part(page(measured(files, SERIES.replace("IMP-001 followed", "")), "cycle/metrics"), "_missed")

    assert (
        "no record found that names it; decided on reports or monitoring that use it: A second switch"
        in shown
    )


def test_what_followed_from_another_metric_is_not_shown() -> None:
    """The report shows two metrics, and what was decided names the other one: rule and page say the same."""
    files = {
        "metrics/met-001.yml": METRIC,
        "metrics/met-002.yml": METRIC.replace("MET-001", "MET-002").partition("series:")[0],
        "improvement/imp-001.yml": IMPROVEMENT.replace("not enough.", "not enough, see MET-002."),
        "reports/rep-001.yml": REPORT.replace("[MET-001]", "[MET-001, MET-002]"),
        "reports/rpi-001.yml": ISSUED,
    }
    shown = part(page(measured(files, SERIES.replace("IMP-001 followed", "")), "cycle/metrics"), "_missed")

    assert "no record found" in shown
    assert "A second switch" not in shown


def test_a_miss_that_came_back_is_said_so() -> None:
    """What was done in November is no answer to a miss of December."""
    done = IMPROVEMENT.replace("2026-02-01", "2025-11-01") + "found_in: MET-001\ndone_on: 2025-11-20\n"
    files = {"metrics/met-001.yml": METRIC, "improvement/imp-001.yml": done}
    site = measured(files, SERIES.replace("IMP-001 followed", ""))

    said = "It came back after IMP-001 was done on 2025-11-20; its effectiveness is in question."
    assert said in part(page(site, "cycle/metrics"), "_missed")
    assert said in text(site, "id/MET-001")


def test_a_late_value_is_overdue() -> None:
    """April was the last value; on 20 June the one for May is late."""
    made = metrics_on(date(2026, 6, 20))

    assert "Availability MET-001 2026-05-31 ▲ late" in part(page(made, "cycle/metrics"), "_overdue")
    assert "The next value was due on 2026-05-31" in text(made, "id/MET-001")
    assert "None." in part(page(metrics(), "cycle/metrics"), "_overdue")


def metrics_on(day: date) -> Site:
    """The metric on another day."""
    return measured({"metrics/met-001.yml": METRIC}, today=day)


def test_service_levels_are_shown_by_agreement() -> None:
    """Four of seven months kept the target of 99.95 %; a value that is just below it is not rounded up."""
    shown = part(page(metrics(), "cycle/metrics"), "_levels")

    assert "99.949 % 2026-04 ▲ missed 4 of 7 2026-04: 99.949, 2026-01: 99.6, 2025-12: 99.5" in shown


def test_months_that_were_not_measured_are_not_called_kept() -> None:
    """They are counted, and named; a value that cannot be was not measured either."""
    rows = SERIES.replace("2026-01,99.6,IMP-001 followed\n", "").replace("2026-02,99.95,", "2026-02,9995,")
    site = measured({"metrics/met-001.yml": METRIC, "agreements/agr-001.yml": SLA}, rows)
    levels = part(page(site, "cycle/metrics"), "_levels")

    assert "3 of 7, 2 not measured" in levels
    assert "not measured: 2026-01, 2026-02" in levels
    assert "Not measured in between: 2026-01, 2026-02." in text(site, "id/MET-001")


def test_targets_that_are_not_measured_are_shown() -> None:
    """One names no metric, one a metric that is not published, one a metric in another unit."""
    row = '  - {{metric: {0}, operator: "<=", value: 4, unit: hours, window: month{1}}}\n'
    rows = row.format("repair", "") + row.format("answer", ", measured_by: MET-009")
    rows += row.format("delivery", ", measured_by: MET-001")
    sla = SLA.partition("targets:")[0] + "targets:\n" + rows
    site = measured({"metrics/met-001.yml": METRIC, "agreements/agr-001.yml": sla})
    over = measured({"agreements/agr-001.yml": sla}, today=date(2027, 1, 1))
    shown = part(page(site, "cycle/metrics"), "_levels")

    assert "repair: <= 4 hours month □ not measured The agreement names no metric for it." in shown
    assert "answer: <= 4 hours month □ not measured Its metric is not published." in shown
    assert "delivery: <= 4 hours month □ not measured It is measured in %. MET-001" in shown
    assert "not measured" not in part(page(over, "cycle/metrics"), "_levels")


SUPPLY = {
    "services/svc-001.yml": SERVICE + "depends_on: [SVC-002]\n",
    "services/svc-002.yml": "id: SVC-002\ntype: service\ntitle: Storage\nowner: ROL-002\ndescription: D\nlifecycle: live\n",
    "agreements/agr-001.yml": HOSTING,
    "agreements/agr-002.yml": CONTRACT,
    "dependencies/dep-001.yml": DEPENDENCY,
}


@pytest.mark.parametrize(
    ("contract", "shown"),
    [
        (CONTRACT, "99.9 % = 99.9 % AGR-002 Storage SVC-002"),
        (CONTRACT.replace("99.9", "99"), "▲ below"),
        (CONTRACT.replace("month", "year"), "AGR-002 (promised over “year” and not over “month”)"),
        (CONTRACT.replace("month", "year"), "? cannot be told"),
        (CONTRACT.replace("month", "year"), "Targets that cannot be compared with ours"),
    ],
)
def test_what_parts_reach_together_is_shown_with_what_is_not_counted(contract: str, shown: str) -> None:
    """Each part that is left out is named with its reason, and so is what cannot be compared."""
    site = build(context({**SUPPLY, "agreements/agr-002.yml": contract}), preview=True)
    found = part(page(site, "parties/control"), "_targets")

    assert shown.removesuffix(" Storage SVC-002") in found
    assert "SVC-002 (no service level agreement that is valid today)" in found


def test_what_is_not_published_is_not_called_missing() -> None:
    """The contract is confidential: there is one, and its target is not shown."""
    secret = CONTRACT.replace("owner:", "classification: confidential\nowner:")
    site = build(context({**SUPPLY, "agreements/agr-002.yml": secret}), preview=True)

    assert "DEP-001 (what is agreed is not shown here)" in part(page(site, "parties/control"), "_targets")


def test_objectives_show_how_far_they_are() -> None:
    """From 99.9 by way of 99.949 to 99.95: 98 percent of the way, cut and not rounded."""
    shown = part(page(metrics(), "cycle/objectives"), "_progress")

    assert "Always there OBJ-001 99.9 >= 99.95 % 99.949 % 2026-04 MET-001 98 %" in shown
    assert "2026-12-31 ◐ open" in shown


@pytest.mark.parametrize(
    ("baseline", "sign", "goal", "value", "expected"),
    [
        ("10", ">=", "20", "15", 50),
        ("10", "<=", "5", "7.5", 50),
        ("10", ">=", "20", "5", -50),
        ("10", ">=", "20", "30", 100),
        ("10", ">=", "20", "19.99", 99),
        ("20", ">", "20", "20", None),
        ("20", ">=", "20", "21", 100),
    ],
)
def test_the_way_from_baseline_to_target(
    baseline: str, sign: str, goal: str, value: str, expected: int | None
) -> None:
    """Percent of the way; 100 only when it is reached, below zero when things got worse."""
    record = Objective.model_validate(
        {"id": "OBJ-001", "type": "objective", "title": "T", "owner": "ROL-001", "baseline": baseline,
         "target": {"operator": sign, "value": goal}}
    )  # fmt: skip

    assert expected == share(record, Decimal(value))
    assert share(record, None) is None


RISK = """\
id: RSK-00{n}
type: risk
title: Risk {n}
owner: ROL-001
category: {category}
description: It may happen.
likelihood: 2
impact: 3
score: {score}
decision: reduce
"""
ACCEPTED = "accepted: {by: ROL-001, on: 2025-05-01, until: 2026-04-30}\n"
ACTIONS = (
    "actions:\n  - {what: Buy one, owner: ROL-002, due: 2026-05-01}\n  - {what: Test it, owner: ROL-002, due: 2026-09-01}\n"
    "  - {what: Ask around, owner: ROL-002, due: 2026-03-01, done_on: 2026-02-01}\n"
)


def test_risks_stand_by_score_with_acceptance_and_actions() -> None:
    """The highest first; an acceptance that has ended and an action that is late are marked."""
    files = {
        "risks/rsk-001.yml": RISK.format(n=1, category="availability", score=6) + ACTIONS,
        "risks/rsk-002.yml": RISK.format(n=2, category="other-party", score=15) + ACCEPTED,
        "risks/rsk-003.yml": RISK.format(n=3, category="climate", score=9) + "kind: opportunity\n",
    }
    made = page(build(context(files), preview=True), "cycle/risks")
    risks = part(made, "_risks")

    assert risks.index("Risk 2 RSK-002") < risks.index("Risk 1 RSK-001")
    assert "Managing director , 2025-05-01 until 2026-04-30 ✕ ended" in risks
    assert "Buy one ▲ late Test it ◐ open Ask around ● done" in risks
    assert "RSK-002" in part(made, "_parties")
    assert "RSK-001" not in part(made, "_parties")
    assert "RSK-003" in part(made, "_opportunities")
    assert "Ask around" not in part(made, "_actions")


PROGRAMME = """\
---
id: APR-001
type: audit-programme
title: Programme
owner: ROL-001
from: 2026-01-01
to: 2026-12-31
audits:
  - {name: First, planned: 2026-03-01, clauses: ["4", "5", "6", "7"], auditors: [ROL-001], audit: AUD-001}
  - {name: Second, planned: 2026-09-01, clauses: ["8", "9"], auditors: [ROL-001]}
---
"""
AUDIT = """\
id: AUD-001
type: audit
title: First audit
owner: ROL-001
programme: APR-001
planned: 2026-03-01
done_on: 2026-03-02
audited_clauses: ["4", "5", "6", "7"]
processes: [PRC-001]
auditors: [{person: PER-001, independence: Has no part in it.}]
findings:
  - {grade: minor, what: No owner was named., requirement: "7.5.3", about: PRC-001, nonconformity: NCR-001}
  - {grade: observation, what: Well done., requirement: "4.1"}
"""


@cache
def audits() -> Site:
    """A programme with one audit that is done."""
    files = {**FILES, "audits/apr-001.md": PROGRAMME, "audits/aud-001.yml": AUDIT}
    return build(context(files), preview=True)


def test_the_programme_shows_what_it_covers() -> None:
    """Nobody looks at clause 10; clauses 8 and 9 were not looked at yet; the only process was."""
    shown = part(page(audits(), "cycle/audits"), "_programmes")

    assert "Requirements that no audit of it looks at 10 Requirements" in shown
    assert "no audit has looked at yet 8 , 9 , 10 Processes that no audit of it looks at none" in shown
    assert "2026-03-02 First" in shown
    assert "2026-09-01 Second 8 , 9 Managing director ◐ open" in shown


def test_an_audit_that_is_dated_ahead_is_not_done() -> None:
    """It is open, and the clauses that it will look at were not looked at."""
    ahead = AUDIT.replace("done_on: 2026-03-02", "done_on: 2026-06-02").replace('"7"]', '"7", "8"]')
    files = {**FILES, "audits/apr-001.md": PROGRAMME, "audits/aud-001.yml": ahead}
    made = page(build(context(files), preview=True), "cycle/audits")

    assert "no audit has looked at yet 4 , 5 , 6 , 7 , 8 , 9 , 10" in part(made, "_programmes")
    assert "● done" in part(page(audits(), "cycle/audits"), "_audits")
    assert "● done" not in part(made, "_audits")


def test_audits_tell_who_audited_and_what_was_found() -> None:
    """Findings stand in the order of the clauses."""
    made = page(audits(), "cycle/audits")
    found = part(made, "_findings")

    assert "Mia Grau : Has no part in it." in part(made, "_audits")
    assert found.index("4.1 observation Well done.") < found.index("7.5.3 minor No owner was named.")
    assert "Change management PRC-001 2026-03-02 AUD-001 1" in part(made, "_processes")


REVIEW = """\
id: MRV-00{n}
type: management-review
title: Review {n}
owner: ROL-001
on: 2026-0{n}-15
chaired_by: PER-001
inputs:
  risks: {{finding: Nothing new.}}
"""
ASKED = """\
actions:
  - {what: Buy a switch, owner: ROL-002, due: 2026-02-28}
  - {what: Train the desk, owner: ROL-002, due: 2026-03-31}
  - {what: Ask the group, owner: ROL-002, due: 2026-03-31}
  - {what: Look again, owner: ROL-002, due: 2026-12-31}
"""
TOLD = """\
previous:
  - {what: buy a  switch, review: MRV-001, outcome: done}
  - {what: Train the desk, review: MRV-001, outcome: late, note: The trainer was ill.}
actions:
  - {what: Train the desk, owner: ROL-002, due: 2026-08-31}
"""


def test_reviews_show_inputs_and_what_became_of_actions() -> None:
    """Done, carried over, late or open, as later reviews say; inputs that say nothing are missing."""
    files = {
        "reviews/mrv-001.yml": REVIEW.format(n=1) + ASKED,
        "reviews/mrv-002.yml": REVIEW.format(n=2) + TOLD,
    }
    made = page(build(context(files), preview=True), "cycle/reviews")
    first, second, open_ = part(made, "MRV-001"), part(made, "MRV-002"), part(made, "_open")

    assert "Buy a switch ● done" in first
    assert "Train the desk ⇥ carried over" in first
    assert "Ask the group ▲ late" in first
    assert "Look again ◐ open" in first
    assert "Risks Nothing new." in second
    assert 11 == second.split("Decisions")[0].count("□ missing")
    assert "The trainer was ill." in second
    assert made.html.index('id="MRV-002"') < made.html.index('id="MRV-001"')
    assert open_.count("Train the desk") == 1
    assert "Buy a switch" not in open_


NONCONFORMITY = {
    "id": "NCR-001", "type": "nonconformity", "title": "T", "owner": "ROL-001", "source": "complaint",
    "detected_on": "2026-01-10", "description": "It was so.",
}  # fmt: skip
CHECKED = {"on": "2026-05-01", "by": "ROL-001", "result": "Seen."}


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "Cause not found yet"),
        ({"cause": {"what": "So"}}, "Action to be decided"),
        ({"cause": {"what": "So"}, "corrective_action": "Do", "due": "2026-06-01"}, "Action under way"),
        ({"cause": {"what": "So"}, "corrective_action": "Do", "due": "2026-05-31"}, "Action late"),
        ({"due": "2026-01-01", "done_on": "2026-02-01"}, "Action done, effect to be checked"),
        ({"cause": {"what": "So"}, "no_action_reason": "A slip"}, "Action done, effect to be checked"),
        ({"effectiveness": {**CHECKED, "effective": "true"}}, "Closed: the action worked"),
        ({"effectiveness": {**CHECKED, "effective": "false"}}, "Closed: the action did not work"),
    ],
)
def test_where_a_nonconformity_stands(fields: dict[str, Any], state: str) -> None:
    """From the cause to the effect, one state at a time."""
    assert state == nonconformity_state(Nonconformity.model_validate(NONCONFORMITY | fields), UNTIL)


IDEA = {
    "id": "IMP-001", "type": "improvement", "title": "T", "owner": "ROL-001", "source": "staff",
    "raised_on": "2026-01-10", "description": "It could be so.",
}  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "To be decided"),
        ({"decision": {"outcome": "go", "by": "ROL-001", "on": "2026-02-01"}}, "Under way"),
        ({"decision": {"outcome": "later", "by": "ROL-001", "on": "2026-02-01"}}, "Put off"),
        ({"decision": {"outcome": "no", "by": "ROL-001", "on": "2026-02-01"}}, "Turned down"),
        ({"due": "2026-05-01"}, "Late"),
        ({"done_on": "2026-05-01", "due": "2026-04-01"}, "Done, result to be measured"),
        ({"result": {"on": "2026-05-01", "reached": "true"}}, "Closed: target reached"),
        ({"result": {"on": "2026-05-01", "reached": "false"}}, "Closed: target not reached"),
    ],
)
def test_where_an_improvement_stands(fields: dict[str, Any], state: str) -> None:
    """From the idea to the result."""
    assert state == improvement_state(Improvement.model_validate(IDEA | fields), UNTIL)


def test_the_plan_is_shown_part_by_part() -> None:
    """What a part says or names; a part that says nothing is missing."""
    plan = "---\nid: SMP-001\ntype: service-management-plan\ntitle: Plan\nowner: ROL-001\nresources: {text: Four people.}\nservices: {see: [SVC-001]}\n---\n"
    shown = part(
        page(build(context({**FILES, "plans/smp-001.md": plan}), preview=True), "cycle/plan"), "SMP-001"
    )

    assert "Services See Service 1 SVC-001" in shown
    assert "Resources Four people." in shown
    assert 6 == shown.count("□ missing")


def test_agreements_show_when_they_end_and_when_notice_is_due() -> None:
    """Three months before the end of December is the end of September; before and after that day."""
    site = metrics()
    later = measured({"metrics/met-001.yml": METRIC, "agreements/agr-001.yml": SLA}, today=date(2026, 10, 1))
    over = measured({"agreements/agr-001.yml": SLA}, today=date(2027, 1, 1))

    assert "All customers 2026-12-31 2026-09-30" in part(page(site, "parties/control"), "_dates")
    assert "● valid availability" in part(page(site, "parties/control"), "_dates")
    assert "◆ valid, notice day passed" in part(page(later, "parties/control"), "_dates")
    assert "✕ ended" in part(page(over, "parties/control"), "_dates")


def test_what_parties_lack_is_listed() -> None:
    """A party that carries a service without agreement, review and contact."""
    shown = part(page(build(context(FILES), preview=True), "parties/control"), "_missing")

    assert (
        "Party 1 PTY-001 ○ draft : no agreement that is valid today; no review of what it delivers;" in shown
    )


def test_changes_stand_by_month_and_since_the_last_audit() -> None:
    """An issue that was approved after the audit is named; one before it is not."""
    changed = POLICY.replace("rely on", "trust")
    first = Change({**CONTROLLED, POLICY_PATH: POLICY}, on=date(2026, 1, 10))
    again = Approval("POL-001", "PER-001", "ROL-001", 1, replaces=0, on=date(2026, 4, 20))
    made = context(
        {POLICY_PATH: changed, "audits/aud-001.yml": AUDIT},
        commits=(first, Change({POLICY_PATH: changed}, on=date(2026, 4, 20))),
        approvals=(Approval("POL-001", "PER-001", "ROL-001", 0), again),
    )
    shown = page(build(made), "cycle/changes")

    assert "Service management policy POL-001 issue 2, approved" in part(shown, "_since")
    assert "issue 1" not in part(shown, "_since")
    assert "POL-001 issue 2, approved what changed" in part(shown, "_2026-04")


WAIVER = """\
id: WAI-001
type: waiver
title: Late review
owner: ROL-001
rule: SMS101
targets: [POL-001]
reason: It is replaced in autumn.
expires: {day}
"""


def test_waivers_show_what_they_set_aside() -> None:
    """The findings of today, the last day, and one that has ended."""
    made = context({**FILES, "waivers/wai-001.yml": WAIVER.format(day="2026-05-31")})
    finding = Finding(
        "SMS101", "some-rule", Severity.ERROR, "too old", "", Location("content/policies/pol-001.md")
    )
    report = Report(waived=(Waived(finding, "WAI-001", "2026-05-31", "So."),))
    shown = part(page(build(made, report, preview=True), "cycle/waivers"), "_waivers")

    assert "Late review WAI-001" in shown
    assert "2026-05-31 ✕ ended It is replaced in autumn." in shown
    assert "too old" in shown


def test_what_is_set_aside_of_confidential_documents_is_not_told() -> None:
    """The waiver is shown, the finding about what is left out is not."""
    path = "documents/doc-001.md"
    secret = dict(map(filled, KINDS))["documents/DOC-777.md".lower()].replace("DOC-777", "DOC-001")
    hidden = secret.replace("classification: internal", "classification: confidential")
    waiver = WAIVER.format(day="2026-12-31").replace("POL-001", "DOC-001")
    finding = Finding("SMS101", "some-rule", Severity.ERROR, "Hushed is old", "", Location(f"content/{path}"))
    report = Report(waived=(Waived(replace(finding, document="DOC-001"), "WAI-001", "2026-12-31", "So."),))
    made = context({path: hidden, "waivers/wai-001.yml": waiver})
    site = build(made, report, preview=True)

    assert "Late review WAI-001" in text(site, "cycle/waivers")
    assert HUSHED not in page(site, "cycle/waivers").html


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("99.90", "99.9"),
        ("100.00", "100"),
        ("1.123456", "1.123456"),
        ("99.99999999", "99.9999"),
        ("-0.5", "-0.5"),
    ],
)
def test_figures_are_cut_and_never_rounded(value: str, shown: str) -> None:
    """What was measured is shown in full; a long mean is cut, so that it does not look like the target."""
    assert shown == words.figure(Decimal(value))


def test_what_is_due_stands_by_month_with_who_has_to_see_to_it() -> None:
    """The list of the agenda: overdue first."""
    made = page(metrics_on(date(2026, 6, 20)), "cycle/agenda")

    assert "2026-05-31 next value of the metric" in part(made, "_overdue")
    assert "Service owner" in part(made, "_overdue")


HUSHED = "Hushed"


def hush(written: str) -> str:
    """The same record, confidential, with words that must not be read."""
    loud = written.replace("A title", HUSHED).replace("To be written", HUSHED)
    for name in ("title", "what", "reason", "provides", "subject"):
        loud = loud.replace(f"\n{name}: ", f"\n{name}: {HUSHED} ") if f'\n{name}: "' not in loud else loud
    return loud.replace("classification: internal", "classification: confidential")


def test_confidential_records_are_on_no_page() -> None:
    """A record of each type, all confidential: their words are on no page, in no list, in no search, in no calendar."""
    secret = {path: hush(written) for path, written in map(filled, KINDS)}
    made = context({**FILES, **secret})
    site = build(made, check(made), preview=True)

    assert all(HUSHED in written for written in secret.values() if "title: " in written)
    for item in site.pages:
        if not item.uri.startswith("rules/"):
            assert HUSHED not in item.html, item.uri
            assert not [hit for hit in item.hits if HUSHED in hit.title + hit.text], item.uri
    assert not [asset for asset in site.assets if HUSHED.encode() in asset.content]


REGISTER = """\
id: REG-011
type: register
of: risk
title: Risks
owner: ROL-001
entries:
  - {id: RSK-001, title: Open risk, category: climate, description: It may rain.}
"""


def test_pending_entries_are_announced_by_no_list() -> None:
    """A confidential entry that is not approved yet is neither among the risks nor among what is due."""
    pending = REGISTER + (
        "  - {id: RSK-002, title: Hushed risk, classification: confidential, category: climate, description: Hushed.,\n"
        "     actions: [{what: Hushed work, owner: ROL-001, due: 2026-07-01}]}\n"
    )
    first = Change({**CONTROLLED, "risks/reg-011.yml": REGISTER}, on=date(2026, 1, 10))
    made = context(
        {"risks/reg-011.yml": pending},
        commits=(first,),
        approvals=(Approval("REG-011", "PER-001", "ROL-001", 0),),
    )
    site = build(made)

    assert "Open risk RSK-001" in text(site, "cycle/risks")
    for uri in ("cycle/risks", "cycle/agenda", "cycle/index", "audit/index"):
        assert HUSHED not in page(site, uri).html, uri


def test_public_pages_name_nobody_if_people_are_internal() -> None:
    """Auditors and who led a review are named by their ids, as on all pages."""
    public = "classification: public\nowner:"
    files = {
        "audits/aud-001.yml": AUDIT.replace("owner:", public),
        "reviews/mrv-001.yml": REVIEW.format(n=1).replace("owner:", public),
    }
    site = build(context(files, audience="public"), preview=True)

    assert "PER-001 (not published here)" in text(site, "cycle/audits")
    for item in topics(site):
        assert "Mia" not in item.html, item.uri
        assert "Ada" not in item.html, item.uri


def test_hostile_words_stay_text() -> None:
    """Whatever a record says comes out as text, in lists and tables too."""
    hostile = "<script>alert(1)</script>{{7*7}}"
    files = {path: written.replace("A title", hostile) for path, written in sample().items()}
    site = build(context(files), preview=True)

    for item in topics(site):
        assert "script" not in [tag for tag, _ in Reader(item.html).tags], item.uri
        assert "49" not in Reader(item.html).words, item.uri
    assert "&lt;script&gt;" in page(site, "cycle/risks").html


MANY = {
    "risk": "{{id: RSK-{n:03}, title: R{n}, category: climate, description: D, score: {n}, source: [PTY-{n:03}], actions: [{{what: W, owner: ROL-001, due: 2026-07-01}}]}}",
    "objective": "{{id: OBJ-{n:03}, title: O{n}, metric: MET-{n:03}, baseline: 1, target: {{operator: '>=', value: 9}}, due: 2026-12-31}}",
    "metric": "{{id: MET-{n:03}, title: M{n}, frequency: P1M, measures: [SVC-{n:03}], target: {{operator: '>=', value: 9}}}}",
    "measurement": "{{id: MSR-{n:03}, metric: MET-{n:03}, period: 2026-03, value: 5, recorded_on: 2026-04-01}}",
    "nonconformity": "{{id: NCR-{n:03}, title: N{n}, source: incident, found_in: MET-{n:03}, detected_on: 2026-04-01, description: D}}",
    "improvement": "{{id: IMP-{n:03}, title: I{n}, source: staff, found_in: MRV-{n:03}, raised_on: 2026-04-01, description: D}}",
    "change": "{{id: CHG-{n:03}, title: C{n}, what: W, why: Y, affected: [SVC-{n:03}]}}",
    "management-review": "{{id: MRV-{n:03}, title: V{n}, on: 2026-01-01, chaired_by: PER-001, actions: [{{what: Do {n}, owner: ROL-001, due: 2026-07-01}}]}}",
    "audit": "{{id: AUD-{n:03}, title: A{n}, planned: 2026-01-01, done_on: 2026-01-02, findings: [{{grade: minor, what: W, requirement: '4.1'}}]}}",
    "party": "{{id: PTY-{n:03}, title: P{n}, kind: external-supplier}}",
    "service": "{{id: SVC-{n:03}, title: S{n}, description: D, lifecycle: live, components: [{{name: Hall, provided_by: PTY-{n:03}}}]}}",
    "agreement": "{{id: AGR-{n:03}, title: G{n}, kind: contract, party: PTY-{n:03}, scope: D, valid_from: 2025-01-01, targets: [{{metric: there, operator: '>=', value: 9, unit: '%', window: month, measured_by: MET-{n:03}}}]}}",
    "evidence-link": "{{id: EVD-{n:03}, title: E{n}, what: W, system: S}}",
    "interested-party": "{{id: IPA-{n:03}, title: T{n}, category: user}}",
    "communication": "{{id: COM-{n:03}, title: K{n}, subject: D, reach: internal, frequency: P12M}}",
    "resource": "{{id: RES-{n:03}, title: Q{n}, kind: human, need: D}}",
}  # fmt: skip


def steps(number: int) -> int:
    """How many functions are called to build a handbook with so many records of each type."""
    files = {}
    for place, (kind, line) in enumerate(MANY.items(), start=100):
        entries = "".join(f"  - {line.format(n=n)}\n" for n in range(1, number + 1))
        files[f"many/reg-{place}.yml"] = (
            f"id: REG-{place}\ntype: register\nof: {kind}\ntitle: T\nowner: ROL-001\nentries:\n{entries}"
        )
    made = context(files)
    assert not made.library.problems
    called = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        build(made, preview=True)
    finally:
        sys.setprofile(None)
    return called


@pytest.mark.slow
def test_twice_the_records_are_twice_the_work() -> None:
    """Counted in function calls, so that no clock is needed: what comes on top does not grow."""
    few, more, most = (steps(number) for number in (10, 30, 50))

    assert most - more < 1.1 * (more - few)
