"""Parties under control, and the representative of 2011: what the examples of the rules cannot say."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from sms_docs.findings import Finding, Severity
from sms_docs.frameworks import load_framework
from sms_docs.rules.base import Context, Example, Rule
from sms_docs.rules.leadership.missing_policy import MissingPolicy
from sms_docs.rules.parties.expired_certificate import CERTIFIED, ExpiredCertificate
from sms_docs.rules.parties.incomplete_governance import FILES as GOVERNED
from sms_docs.rules.parties.incomplete_governance import OPERATED, IncompleteGovernance
from sms_docs.rules.parties.missed_target_without_action import FEED, MISSED, MissedTargetWithoutAction
from sms_docs.rules.people.missing_management_representative import MissingManagementRepresentative
from sms_docs.rules.people.several_management_representatives import SeveralManagementRepresentatives
from sms_docs.rules.people.unassigned_sms_duty import SCOPE
from sms_docs.rules.people.unfit_management_representative import FILES as REPRESENTED
from sms_docs.rules.people.unfit_management_representative import (
    HELD,
    ROLES,
    UnfitManagementRepresentative,
)
from sms_docs.rules.samples import POLICY
from sms_docs.rules.wording import blank
from sms_docs.testing import context_of, run_example

TODAY: Final = date(2026, 6, 1)
IMPROVEMENT: Final = {"improvement/imp-001.yml": FEED}
PLAN: Final = """\
---
id: DOC-001
type: document
kind: plan
title: Continuity plan
owner: ROL-001
clauses: ["8.7.2"]
---
What we do when the hall burns.
"""
POLICIES: Final = {
    f"policies/{kind}.md": POLICY.replace("POL-001", f"POL-00{number}").replace(
        "kind: service-management", f"kind: {kind}"
    )
    for number, kind in enumerate(("service-management", "change", "information-security"), 1)
}


def _found(rule: type[Rule], files: dict[str, str], today: date = TODAY) -> list[Finding]:
    found = run_example(rule, Example("", files, today=today))
    return [item for item in found if isinstance(item, Finding)]


def _held_against_2011(files: dict[str, str]) -> Context:
    context = context_of(Example("", {**files, "scope/scp-001.yml": SCOPE}, today=TODAY))
    return replace(context, framework=load_framework("iso20000-1:2011"))


# -- what follows from a miss ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "number"),
    [
        ("follow_up: [IMP-001]", 0),
        ("actions: [Second feed by July (IMP-001)]", 0),
        ("actions: [Second feed by July]", 1),
        ("actions: [Second feed by July (IMP-999)]", 1),
        ("actions: [ROL-002 sees to it]", 1),
        ("accepted: {by: ROL-002, reason: One storm in ten years.}", 0),
        ("accepted: {by: ROL-002, reason: TBD}", 1),
    ],
)
def test_what_answers_a_miss(more: str, number: int) -> None:
    """A record that says what is done, or somebody who says why nothing is."""
    files = {"parties/pty-001.yml": MISSED.replace('May"]', f'May"], {more}'), **IMPROVEMENT}
    assert number == len(_found(MissedTargetWithoutAction, files))


@pytest.mark.parametrize("word", ["none", "-", "n/a"])
def test_no_miss_needs_no_answer(word: str) -> None:
    """Whoever fills the field with a no has missed nothing."""
    text = MISSED.replace('"Availability 99.2 % in May"', f'"{word}"')
    assert _found(MissedTargetWithoutAction, {"parties/pty-001.yml": text}) == []


def test_what_follows_and_cannot_be_read_is_believed() -> None:
    """A mistake in the improvement is reported there, and only there."""
    files = {
        "parties/pty-001.yml": MISSED.replace('May"]', 'May"], follow_up: [IMP-001]'),
        "improvement/imp-001.yml": FEED.replace("source: party", "source: supplier"),
    }
    assert _found(MissedTargetWithoutAction, files) == []


# -- four proofs -----------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["TBD", "tbd.", "n/a", '"-"', "To be defined by the board", "none"])
def test_a_word_is_no_proof(word: str) -> None:
    """However it is written; the finding names what is asked for."""
    text = OPERATED.replace("We plan and rank improvements in the monthly meeting.", word)
    (finding,) = _found(IncompleteGovernance, {**GOVERNED, "dependencies/dep-001.yml": text})

    assert finding.message.endswith("is no proof of improvement and priority")
    assert str(finding.location) == "content/dependencies/dep-001.yml:17:25"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Seen in EVD-001.", 0),
        ("Seen at https://desk.sms.example/meeting.", 0),
        ("Seen in EVD-777.", 1),
        ("ROL-002 does it.", 1),
        ("Hall Ltd (PTY-001) does it.", 1),
    ],
)
def test_each_proof_can_say_where_it_is_seen(words: str, number: int) -> None:
    """A record or an address shows something; a role, a party or an id that nobody has does not."""
    shown = OPERATED.replace("  evidence: [EVD-001]\n", "").replace(".\n  ", ". Seen in EVD-001.\n  ")
    text = shown.replace("We plan and rank improvements in the monthly meeting.", words)
    found = _found(IncompleteGovernance, {**GOVERNED, "dependencies/dep-001.yml": text})

    assert number == len(found)
    assert all(one.message.endswith("nothing shows improvement and priority") for one in found)


# -- certificates ----------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "number"), [("2027-06-30", 0), ("2027-07-01", 1)])
def test_a_certificate_holds_on_its_last_day(day: str, number: int) -> None:
    """It has ended on the day after."""
    found = _found(ExpiredCertificate, {"parties/pty-001.yml": CERTIFIED}, date.fromisoformat(day))
    assert number == len(found)


# -- the management representative -----------------------------------------------------------


def test_the_2011_edition_asks_for_a_representative() -> None:
    """The setting is enough; no record has to name the clause."""
    nobody = {"roles/roles.yml": ROLES.replace("    management_representative: true\n", "")}
    (finding,) = MissingManagementRepresentative().check(_held_against_2011(nobody))

    assert isinstance(finding, Finding)
    assert "iso20000-1:2011/4.1.4" == finding.clause
    assert list(MissingManagementRepresentative().check(_held_against_2011(REPRESENTED))) == []


def test_the_2011_edition_asks_for_one_only() -> None:
    """Two are an error there, elsewhere a warning."""
    second = "  - {id: ASG-004, person: PER-002, role: ROL-003, from: 2026-01-01, appointed_by: PER-001}\n"
    files = {**REPRESENTED, "people/assignments.yml": HELD + second}
    (strict,) = SeveralManagementRepresentatives().check(_held_against_2011(files))
    (loose,) = _found(SeveralManagementRepresentatives, files)

    assert isinstance(strict, Finding)
    assert (Severity.ERROR, Severity.WARNING) == (strict.severity, loose.severity)


def test_the_2011_edition_asks_for_the_duties() -> None:
    """The 2018 edition lets others have them."""
    files = {**REPRESENTED, "roles/roles.yml": ROLES.replace("    sms_conformity: true\n", "")}
    (finding,) = UnfitManagementRepresentative().check(_held_against_2011(files))

    assert isinstance(finding, Finding)
    assert finding.message.endswith("has not the duty to see that the system meets the requirements")
    assert _found(UnfitManagementRepresentative, files) == []


def test_who_sits_in_top_management_may_have_any_role() -> None:
    """A director who is head of the desk too is a member of management."""
    desk = ROLES.replace("reports_to: ROL-001", "reports_to: ROL-002")
    director = "  - {id: ASG-004, person: PER-003, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}\n"
    files = {**REPRESENTED, "roles/roles.yml": desk}

    assert len(_found(UnfitManagementRepresentative, files)) == 1
    assert _found(UnfitManagementRepresentative, {**files, "people/assignments.yml": HELD + director}) == []


@pytest.mark.parametrize(("until", "number"), [("2025-01-01", 0), ("2024-12-31", 1)])
def test_who_appoints_is_in_top_management_on_that_day(until: str, number: int) -> None:
    """Later does not matter: who left has appointed rightly."""
    left = HELD.replace("role: ROL-001, from: 2025-01-01,", f"role: ROL-001, from: 2020-01-01, to: {until},")
    assert number == len(
        _found(UnfitManagementRepresentative, {**REPRESENTED, "people/assignments.yml": left})
    )


def test_who_has_left_is_not_judged() -> None:
    """Only who is representative today is looked at."""
    gone = HELD.replace("role: ROL-003, from", "role: ROL-003, to: 2025-12-31, from").replace(
        "ROL-003, to: 2025-12-31, from: 2025-01-01, appointed_by: PER-001",
        "ROL-003, to: 2025-12-31, from: 2025-01-01, appointed_by: PER-002",
    )
    assert _found(UnfitManagementRepresentative, {**REPRESENTED, "people/assignments.yml": gone}) == []


def test_a_plan_names_its_clause_by_its_edition() -> None:
    """Where 2011 is the default, the clause of 2018 is written in full; the bare number is another one."""
    bare = {"plan.md": PLAN, **POLICIES}
    full = {**bare, "plan.md": PLAN.replace('"8.7.2"', "iso20000-1:2018/8.7.2")}
    (finding,) = MissingPolicy().check(_held_against_2011(bare))

    assert isinstance(finding, Finding)
    assert "and iso20000-1:2018/8.7.2 under “clauses”" in finding.message
    assert list(MissingPolicy().check(_held_against_2011(full))) == []


# -- words that keep a place -----------------------------------------------------------------


@pytest.mark.parametrize("value", [None, "", (), "TBD", ("TBD", "-"), "n/a"])
def test_a_placeholder_fills_no_field(value: object) -> None:
    """A field that must be there is not there with it."""
    assert blank(value)


@pytest.mark.parametrize("value", ["None", ("None",), ("TBD", "Planned work at night"), 5, (object(),)])
def test_an_answer_fills_a_field(value: object) -> None:
    """A bare no does, and so does one item that says something."""
    assert not blank(value)
