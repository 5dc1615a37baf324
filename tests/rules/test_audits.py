"""Cycles of audits, and who may audit which clause: what the examples of the rules cannot say."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from sms_docs.config import Config, parse_config
from sms_docs.errors import ConfigError
from sms_docs.findings import Finding, Severity
from sms_docs.records import AuditProgramme
from sms_docs.rules.base import Example, Rule
from sms_docs.rules.improving import _samples as given
from sms_docs.rules.improving import auditor_of_own_clause as own
from sms_docs.rules.improving._cycle import cycles
from sms_docs.rules.improving.auditor_of_own_clause import AuditorOfOwnClause
from sms_docs.rules.improving.unaudited_requirement import UnauditedRequirement
from sms_docs.rules.improving.unsound_audit_cycle import UnsoundAuditCycle
from sms_docs.rules.samples import PROCESS
from sms_docs.testing import context_of, run_example

TODAY: Final = date(2026, 6, 1)
EVERYTHING: Final = '["4", "5", "6", "7", "8", "9", "10"]'
YEARLY: Final = """\
id: APR-{number}
type: audit-programme
title: Audits {year}
owner: ROL-003
from: {year}-01-01
to: {year}-12-31
cycle: P3Y
audits:
  - {{name: One, planned: {year}-07-06, clauses: {clauses}, auditors: [ROL-003]}}
"""


def _found(rule: type[Rule], files: dict[str, str], today: date = TODAY) -> list[Finding]:
    found = run_example(rule, Example("", files, today=today))
    return [item for item in found if isinstance(item, Finding)]


def _yearly(first: int, *clauses: str) -> dict[str, str]:
    """Programmes of one year each, in a row."""
    return {
        f"audits/{year}.yml": YEARLY.format(number=year, year=year, clauses=text)
        for year, text in enumerate(clauses, first)
    }


# -- cycles ----------------------------------------------------------------------------------


def _programme(start: str, end: str, cycle: str | None = None) -> AuditProgramme:
    return AuditProgramme.model_validate(
        {
            "id": "APR-001",
            "type": "audit-programme",
            "title": "Audits",
            "owner": "ROL-001",
            "from": start,
            "to": end,
            "cycle": cycle,
        }
    )


def _rounds(programme: AuditProgramme, *earlier: AuditProgramme) -> list[str]:
    found = cycles(programme, (*earlier, programme), TODAY)
    return [f"{one.start} {one.end}{'' if one.promised else ' open'}" for one in found]


def test_without_a_cycle_the_period_is_one() -> None:
    """Whatever its length."""
    assert _rounds(_programme("2026-01-01", "2027-12-31")) == ["2026-01-01 2027-12-31"]


def test_a_long_programme_has_several_rounds() -> None:
    """Those that are over are not asked for any more; a rest is nobody's promise yet."""
    assert _rounds(_programme("2020-01-01", "2031-06-30", "P3Y")) == ["2026-01-01 2028-12-31"]


def test_programmes_of_a_year_make_up_one_round() -> None:
    """It begins with the first of them and is promised by the last."""
    years = [_programme(f"{year}-01-01", f"{year}-12-31", "P3Y") for year in (2024, 2025, 2026)]

    assert _rounds(years[2], *years[:2]) == ["2024-01-01 2026-12-31"]
    assert _rounds(years[2], years[1]) == ["2025-01-01 2027-12-31 open"]


def test_a_cycle_of_no_days_ends() -> None:
    """A last day before the first, or the end of the calendar, is no endless loop."""
    assert _rounds(_programme("2028-01-01", "2026-12-31")) == []
    assert len(_rounds(_programme("9999-01-01", "9999-12-31", "P12M"))) == 1


def test_the_audits_of_earlier_years_count() -> None:
    """What was audited in the first year of three need not come again in the third."""
    full = _yearly(2024, '["4", "5", "6"]', '["7", "8"]', '["9", "10"]')
    short = _yearly(2024, '["4", "5", "6"]', '["7"]', '["9", "10"]')

    assert _found(UnauditedRequirement, full) == []
    (finding,) = _found(UnauditedRequirement, short)
    assert Severity.ERROR is finding.severity
    assert finding.message.endswith("covers clause 8 in its cycle from 2024-01-01 to 2026-12-31")


def test_a_cycle_that_lasts_still_has_time() -> None:
    """What is missing in the first year of three is said, and does not fail the check."""
    (finding,) = _found(UnauditedRequirement, _yearly(2026, '["4", "5", "6", "7"]'))

    assert Severity.WARNING is finding.severity
    assert "see that the next programme has it before 2028-12-31" in finding.help


def test_the_limit_can_be_shorter() -> None:
    """Two years in the settings make three too long."""
    files = {"audits/apr-001.md": given.PROGRAMME.replace("2027-12-31", "2028-12-31")}
    context = context_of(Example("", files, today=TODAY))
    strict = replace(context, config=Config.model_validate({"name": "X", "audits": {"longest_cycle": "P2Y"}}))

    assert list(UnsoundAuditCycle().check(context)) == []
    (finding,) = UnsoundAuditCycle().check(strict)
    assert isinstance(finding, Finding)
    assert (
        "takes all the time from 2026-01-01 to 2028-12-31 to audit everything once; 24 months"
        in finding.message
    )


@pytest.mark.parametrize("written", ["P4Y", "P37M", "P0M", "P90D", "3", "forever"])
def test_the_limit_cannot_be_longer(written: str) -> None:
    """Three years are the most that the settings take."""
    with pytest.raises(ConfigError, match="at most three years"):
        parse_config(f"name: X\naudits: {{longest_cycle: {written}}}\n", "sms.yml")


def test_an_unknown_setting_of_audits_is_named() -> None:
    """With the one that there is."""
    with pytest.raises(ConfigError, match="is not a setting") as caught:
        parse_config("name: X\naudits: {longest: P2Y}\n", "sms.yml")

    assert "longest_cycle" in str(caught.value.cure)


def test_a_programme_that_has_ended_may_have_been_long() -> None:
    """Nobody can change it any more."""
    files = {"audits/apr-001.md": given.PROGRAMME.replace("2026-01-01", "2016-01-01")}
    assert _found(UnsoundAuditCycle, files, date(2028, 1, 10)) == []
    assert len(_found(UnsoundAuditCycle, files)) == 1


# -- who answers for a clause ----------------------------------------------------------------


def test_each_thing_that_an_auditor_answers_for_is_named() -> None:
    """With the role, and the clause by which it belongs to the audit."""
    (finding,) = _found(AuditorOfOwnClause, {**own.FILES, "audits/aud-001.yml": own.OWN})

    assert finding.message == (
        "Ada Abel (PER-002) audits clause 6.3 in “Change management” (AUD-001), and as “Service owner” (ROL-002) owns "
        "“Service management plan” (SMP-001)"
    )


@pytest.mark.parametrize(
    ("clause", "number"),
    [
        ("6", 1),
        ("6.3", 1),
        ("6.3.1", 1),
        ("6.2", 0),
        ("7", 0),
        ("iso20000-1:2018/6", 1),
        ("iso20000-1:2011/6", 0),
    ],
)
def test_a_clause_reaches_up_and_down(clause: str, number: int) -> None:
    """An audit of the clause, of one above or of one below looks at the document; others do not."""
    text = own.OWN.replace('["6"]', f'["{clause}"]')
    assert number == len(_found(AuditorOfOwnClause, {**own.FILES, "audits/aud-001.yml": text}))


def test_a_process_that_the_audit_does_not_name_counts() -> None:
    """Whoever manages it audits it with its clause; named, it is judged elsewhere."""
    clause = given.AUDIT.replace("person: PER-003", "person: PER-002")
    files = {**own.FILES, "processes/prc-001.md": PROCESS, "audits/aud-001.yml": clause}

    assert _found(AuditorOfOwnClause, files) == []
    (finding,) = _found(
        AuditorOfOwnClause, {**files, "audits/aud-001.yml": clause.replace("processes: [PRC-001]\n", "")}
    )
    assert finding.message.endswith("and as “Service owner” (ROL-002) manages “Change management” (PRC-001)")


@pytest.mark.parametrize(("clause", "number"), [("5.1", 1), ("6.1", 0), ("8.6", 0)])
def test_top_management_does_not_audit_its_own_duty(clause: str, number: int) -> None:
    """The director is not free to audit leadership."""
    text = own.PLANNING.replace('["6"]', f'["{clause}"]').replace("person: PER-003", "person: PER-001")
    assert number == len(_found(AuditorOfOwnClause, {**own.FILES, "audits/aud-001.yml": text}))


@pytest.mark.parametrize(("clause", "number"), [("4.1", 1), ("9.3", 1), ("8.6", 0), ("8.6.1", 0)])
def test_the_manager_of_the_system_may_audit_processes(clause: str, number: int) -> None:
    """But not what no process answers."""
    files = {**own.FILES, "roles/rol-003.yml": given.AUDITOR + "sms_conformity: true\n"}
    text = own.PLANNING.replace('["6"]', f'["{clause}"]')
    assert number == len(_found(AuditorOfOwnClause, {**files, "audits/aud-001.yml": text}))


def test_what_happened_is_nobodys_own_work() -> None:
    """An auditor who owns records of audits and measurements may audit their clause; the programme is own work."""
    text = own.PLANNING.replace('["6"]', '["9.2"]') + 'clauses: ["9.2"]\n'
    assert _found(AuditorOfOwnClause, {**own.FILES, "audits/aud-001.yml": text}) == []

    programme = given.PROGRAMME.replace("owner: ROL-003", 'owner: ROL-001\nclauses: ["9.2"]')
    (finding, *_more) = _found(
        AuditorOfOwnClause, {**own.FILES, "audits/aud-001.yml": text, "audits/apr-001.md": programme}
    )
    assert "answers for “Audits 2026 and 2027” (APR-001)" in finding.message


def test_a_team_divides_the_clauses() -> None:
    """Beside an independent auditor it is enough to say who looked at what."""
    team = own.OWN.replace(
        "{person: PER-002}", "{person: PER-002, independence: Sat in.}\n  - {person: PER-003}"
    )
    alone = own.OWN.replace("{person: PER-002}", "{person: PER-002, independence: Kept a distance.}")

    assert _found(AuditorOfOwnClause, {**own.FILES, "audits/aud-001.yml": team}) == []
    assert len(_found(AuditorOfOwnClause, {**own.FILES, "audits/aud-001.yml": alone})) == 1


@pytest.mark.parametrize(
    ("again", "clauses"),
    [
        ('["6.1"]', "clauses 5 and 6.3"),
        ('["5"]', "clause 6.3"),
        ('["6.2", "6.3"]', "clause 5"),
        ('["5", "6"]', ""),
        ('["5.1", "6"]', "clause 5"),
    ],
)
def test_each_clause_must_be_audited_again(again: str, clauses: str) -> None:
    """A later audit of one clause says nothing about the others for which the same record answers."""
    files = {
        **own.FILES,
        "plans/smp-001.yml": own.PLAN.replace('["6.3"]', '["5", "6.3"]'),
        "audits/aud-001.yml": own.OWN.replace('["6"]', '["5", "6"]'),
        "audits/aud-002.yml": own.AGAIN.replace('["6"]', again),
    }
    found = _found(AuditorOfOwnClause, files)
    assert bool(clauses) == bool(found)
    assert all(f"audits {clauses} in" in finding.message for finding in found)


def test_many_stakes_are_one_finding() -> None:
    """Three are named, the others counted."""
    plans = {f"plans/{index}.yml": own.PLAN.replace("SMP-001", f"SMP-00{index}") for index in range(2, 6)}
    (finding,) = _found(AuditorOfOwnClause, {**own.FILES, **plans, "audits/aud-001.yml": own.OWN})

    assert finding.message.endswith("and so with 2 more")
    assert len(finding.related) == 3


def test_everything_at_once_is_planned_by_somebody_else() -> None:
    """One auditor for the whole system who owns a part of it is named when the audit is planned."""
    text = YEARLY.format(number=1, year=2027, clauses=EVERYTHING).replace(
        "auditors: [ROL-003]", "auditors: [ROL-002]"
    )
    (finding,) = _found(AuditorOfOwnClause, {**own.FILES, "audits/apr-001.yml": text})

    assert (
        "is to look at clause 6.3, and “Service owner” (ROL-002) owns “Service management plan” (SMP-001)"
        in (finding.message)
    )
