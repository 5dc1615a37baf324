# Coverage must not lie: only an approved and current text answers a clause, and only the clause that it names.

"""Which texts answer which clause."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from approval_stage import GitStage, Stage, policy
from approval_stage import context_of as on_stage
from handbook_site import APPROVED, POLICY_PATH, build, changed_policy, context, text

from sms_docs.control import State
from sms_docs.coverage import (
    Answer,
    Standing,
    Survey,
    coverage,
    frameworks_of,
    regressions,
    survey,
    unmet,
)
from sms_docs.coverage.worth import worth
from sms_docs.frameworks import Catalogue, load_framework
from sms_docs.records import Nonconformity
from sms_docs.rules import Context
from sms_docs.rules.base import Approval
from sms_docs.rules.samples import POLICY

NAMED = POLICY.replace("owner: ROL-001", 'owner: ROL-001\nclauses: ["5.2.1"]')


def look(made: Context, framework: str = "") -> Survey:
    """What answers a framework."""
    default = made.config.framework
    return survey(made.library, made.control, load_framework(framework or default), default, made.today)


def answer(made: Context, clause: str = "5.2.1", framework: str = "") -> Answer:
    """What answers a clause."""
    return look(made, framework).answers[clause]


def test_an_approved_record_answers_its_clause() -> None:
    """An approved and current record that names a clause answers it."""
    found = answer(context({POLICY_PATH: NAMED}, approvals=(APPROVED,)))

    assert found.standing is Standing.COVERED
    assert [(item.id, item.state, item.standing) for item in found.evidence] == [
        ("POL-001", State.IN_FORCE, Standing.COVERED)
    ]


def test_a_draft_answers_nothing() -> None:
    """A clause that only a draft names is “draft only”."""
    assert answer(context({POLICY_PATH: NAMED})).standing is Standing.DRAFT_ONLY


def test_an_overdue_record_answers_no_longer() -> None:
    """When the review is overdue, the clause is overdue."""
    made = context({POLICY_PATH: NAMED}, approvals=(APPROVED,), today=date(2027, 3, 1))

    assert answer(made).standing is Standing.OVERDUE


def test_a_clause_that_nobody_names_is_a_gap() -> None:
    """No record, no answer."""
    found = answer(context({POLICY_PATH: NAMED}, approvals=(APPROVED,)), "8.2.3")

    assert (found.standing, found.evidence) == (Standing.GAP, ())


@pytest.mark.parametrize("clause", ["5.2", "5", "5.2.2"])
def test_neighbours_are_not_answered(clause: str) -> None:
    """Naming a clause answers neither the one above nor the one beside it."""
    made = context({POLICY_PATH: NAMED}, approvals=(APPROVED,))

    assert answer(made, clause).standing is Standing.GAP


def test_a_clause_that_only_a_pending_change_names_is_no_answer() -> None:
    """What counts is the text in force, not the one in the folder."""
    files, commits = changed_policy(NAMED)
    made = context(files, commits=commits, approvals=(APPROVED,))

    assert made.control.blocks["POL-001"].state is State.PENDING
    assert answer(made).standing is Standing.GAP


def test_a_clause_that_a_pending_change_drops_is_still_answered() -> None:
    """A change that is not approved takes nothing away."""
    files, _ = changed_policy(POLICY)
    made = context(files, commits=changed_first(), approvals=(APPROVED,))

    assert made.control.blocks["POL-001"].state is State.PENDING
    assert answer(made).standing is Standing.COVERED


def changed_first() -> tuple:  # type: ignore[type-arg]
    """A first commit in which the policy names its clause."""
    _, (first,) = changed_policy(POLICY)
    return (type(first)({**first.files, POLICY_PATH: NAMED}, on=first.on),)


def test_what_is_missing_is_told() -> None:
    """A clause that asks for a policy says so while no policy that counts names it."""
    draft = answer(context({POLICY_PATH: NAMED}))
    approved = answer(context({POLICY_PATH: NAMED}, approvals=(APPROVED,)))

    asked = {item.record_type for item in draft.missing}
    assert {item.record_type for item in approved.missing} == asked - {"policy"}


def because(found: Answer) -> list[str]:
    """Why each record counts, or not."""
    return [f"{one.id} {one.standing}: {one.because}" for one in found.evidence]


def in_force(*clauses: str, **fields: str) -> Context:
    """A policy in force with some clauses and other fields."""
    more = "".join(f"\n{name}: {value}" for name, value in fields.items())
    named = ", ".join(f'"{clause}"' for clause in clauses)
    text = POLICY.replace("owner: ROL-001", f"owner: ROL-001\nclauses: [{named}]{more}")
    return context({POLICY_PATH: text}, approvals=(APPROVED,))


# Clause numbers


def test_numbers_that_look_alike_are_not_confused() -> None:
    """5.1 is neither 5.12 nor 5.1.1, and 10.1 is not 0.1."""
    made = in_force("5.12", "10.1", "8.3.4")

    assert answer(made, "5.1").standing is Standing.GAP
    assert answer(made, "10.1").standing is Standing.COVERED
    assert answer(made, "8.3.4.1").standing is Standing.GAP


def test_a_clause_of_another_edition_answers_that_edition_only() -> None:
    """4.2 of 2011 has nothing to do with 4.2 of 2018."""
    made = in_force("iso20000-1:2011/4.2")

    assert answer(made, "4.2").standing is Standing.GAP
    assert answer(made, "4.2", "iso20000-1:2011").standing is Standing.COVERED


def test_what_corresponds_answers_nothing() -> None:
    """8.2.3 is related to 4.2 of 2011; answering the one leaves the other a gap."""
    assert answer(in_force("8.2.3"), "4.2", "iso20000-1:2011").standing is Standing.GAP
    assert answer(in_force("fitsm-1:3.0/GR1.2"), "5.2.1").standing is Standing.GAP


def test_a_record_that_names_a_clause_twice_counts_once() -> None:
    """With and without its edition it is the same clause."""
    assert because(answer(in_force("5.2.1", "iso20000-1:2018/5.2.1"))) == ["POL-001 covered: in force"]


def test_a_heading_is_not_asked() -> None:
    """Whoever names it, it is counted nowhere."""
    found = look(in_force("5.2"))

    assert not found.answers["5.2"].asked
    assert found.counts[Standing.COVERED] == 0
    assert found.counts.total() == 58


# Documents that do not count


def test_a_document_that_is_not_effective_yet_answers_nothing() -> None:
    """Approved for a day to come is not in force today."""
    found = answer(in_force("5.2.1", effective_from="2027-01-01"))

    assert found.standing is Standing.DRAFT_ONLY
    assert because(found) == ["POL-001 draft-only: approved, effective on 2027-01-01"]


def test_a_superseded_document_answers_nothing() -> None:
    """What was replaced counts for nothing, though it was approved."""
    files = {
        POLICY_PATH: NAMED,
        "policies/pol-002.md": POLICY.replace("POL-001", "POL-002").replace(
            "owner: ROL-001", "owner: ROL-001\nsupersedes: [POL-001]"
        ),
    }
    both = (APPROVED, Approval("POL-002", "PER-001", "ROL-001", 0))
    found = answer(context(files, approvals=both))

    assert (found.standing, because(found)) == (Standing.GAP, ["POL-001 None: superseded"])


def test_a_withdrawn_document_answers_nothing() -> None:
    """Withdrawn is worse than a draft."""
    stage = Stage({"content/pol.md": policy(fields='clauses: ["5.2.1"]\n')})
    stage.decide()
    stage.decide(decision="withdraw-document")
    found = answer(on_stage(stage))

    assert (found.standing, because(found)) == (Standing.GAP, ["POL-001 None: withdrawn"])


def test_two_files_with_one_id_are_not_taken_for_one_another() -> None:
    """The approval of the first says nothing on the second."""
    files = {POLICY_PATH: POLICY, "policies/zzz.md": NAMED}
    found = answer(context(files, approvals=(APPROVED,)))

    assert found.standing is Standing.GAP


def test_a_register_with_a_copied_id_lends_its_approval_to_nothing() -> None:
    """Its entries have ids of their own, and stand in a file that nobody approved."""
    copied = (
        "id: REG-001\ntype: register\nof: role\ntitle: Roles\nowner: ROL-001\n"
        'entries:\n  - {id: ROL-077, title: Copy, clauses: ["5.2.1"]}\n'
    )
    found = answer(context({"roles/zzz.yml": copied}))

    assert because(found) == ["ROL-077 None: another file has the id REG-001 too"]
    assert found.standing is Standing.GAP


def test_a_confidential_record_counts() -> None:
    """It answers; printing its name is for others to refrain from."""
    found = answer(in_force("5.2.1", classification="confidential"))

    assert [(one.classification, one.standing) for one in found.evidence] == [
        ("confidential", Standing.COVERED)
    ]


def test_an_incomplete_history_verifies_nothing() -> None:
    """Unknown is neither covered nor a gap."""
    made = in_force("5.2.1")
    control = made.control
    unknown = {ident: replace(block, state=State.UNKNOWN) for ident, block in control.blocks.items()}
    found = look(replace(made, control=replace(control, blocks=unknown)))

    assert found.answers["5.2.1"].standing is Standing.UNVERIFIED
    assert not found.complete


def test_a_text_in_force_that_cannot_be_read_is_not_replaced_by_the_draft() -> None:
    """The present text names the clause; the one in force is in words that this version does not know."""
    made = in_force("5.2.1")
    found = coverage(
        made.library,
        made.control.blocks,
        made.framework,
        "iso20000-1:2018",
        today=made.today,
        unread={"POL-001"},
    )

    assert found["5.2.1"].standing is Standing.UNVERIFIED


# Records of what happened

ACTS = """\
id: REG-020
type: register
of: commitment
title: Acts
owner: ROL-001
retention: P5Y
clauses: ["5.1"]
entries:
"""
ACT = "  - {{id: LDR-00{n}, title: Plan, act: plan, by: PER-001, on: {on}, evidence: Minutes}}\n"


def test_a_record_of_what_happened_counts_when_it_is_closed() -> None:
    """The header of its register counts as far as an entry does, and says by which rule."""
    found = answer(context({"acts.yml": ACTS + ACT.format(n=1, on="2026-03-01")}), "5.1")

    assert because(found) == ["REG-020 covered: closed, dated 2026-03-01"]
    assert [(one.item.record_type, one.standing, one.records) for one in found.items] == [
        ("commitment", Standing.COVERED, ("REG-020",))
    ]


def test_what_has_not_happened_yet_does_not_count() -> None:
    """A record that bears a day to come proves nothing."""
    found = answer(context({"acts.yml": ACTS + ACT.format(n=1, on="2026-08-01")}), "5.1")

    assert found.standing is Standing.DRAFT_ONLY
    assert because(found) == ["REG-020 draft-only: dated 2026-08-01, which is still to come"]


def test_an_audit_that_is_dated_ahead_is_not_done() -> None:
    """Its day closes it when it has come, and not before."""
    text = "id: AUD-001\ntype: audit\ntitle: A\nowner: ROL-001\nclauses: ['9.2']\nplanned: 2026-05-01\ndone_on: {}\n"
    ahead = answer(context({"a.yml": text.format("2026-06-02")}), "9.2")
    done = answer(context({"a.yml": text.format("2026-06-01")}), "9.2")

    assert because(ahead) == ["AUD-001 draft-only: neither closed nor dated"]
    assert because(done) == ["AUD-001 covered: closed, dated 2026-06-01"]


def test_a_record_that_is_not_committed_does_not_count(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Only what is in history is proof; a change in the folder neither adds nor takes away."""
    stage = GitStage(tmp_path_factory.mktemp("retained") / "sms")
    path = "content/acts.yml"
    text = ACTS + ACT.format(n=1, on="2026-01-01")
    stage.put({path: text})
    assert because(answer(on_stage(stage), "5.1")) == ["REG-020 draft-only: not committed yet"]

    stage.land({path: text})
    stage.put({path: text.replace('["5.1"]', '["5.2.1", "9.3"]')})
    assert answer(on_stage(stage), "5.1").standing is Standing.COVERED
    assert answer(on_stage(stage), "9.3").standing is Standing.GAP


LINK = """\
id: EVD-001
type: evidence-link
title: Incident tickets
owner: ROL-002
clauses: ["8.6.1"]
what: Incident tickets
system: Service desk
where: project INC
retention: P3Y
"""


@pytest.mark.parametrize(
    ("line", "standing", "reason"),
    [
        ("last_checked: 2026-05-01\n", Standing.COVERED, "last checked 2026-05-01"),
        ("last_checked: 2025-06-01\n", Standing.COVERED, "last checked 2025-06-01"),
        ("last_checked: 2025-05-31\n", Standing.OVERDUE, "last checked 2025-05-31, more than a year ago"),
        (
            "last_checked: 2026-06-02\n",
            Standing.DRAFT_ONLY,
            "last checked 2026-06-02, a day that is still to come",
        ),
        ("", Standing.DRAFT_ONLY, "never checked whether it leads anywhere"),
    ],
)
def test_a_link_lives_for_a_year(line: str, standing: Standing, reason: str) -> None:
    """After that somebody has to look again whether it leads anywhere."""
    found = answer(context({"evd.yml": LINK + line}), "8.6.1")

    assert (found.standing, because(found)) == (standing, [f"EVD-001 {standing}: {reason}"])


# Documented information, piece by piece


def pieces(made: Context, clause: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """How each piece of a clause stands, and what gives it."""
    return {one.item.id: (one.standing.word, one.records) for one in answer(made, clause).items}


CHECKED = LINK + "last_checked: 2026-05-01\n"


def test_a_link_that_could_give_several_gives_none_until_it_says_which() -> None:
    """Incidents and the reviews of major ones both lie in the other tool: the clause is covered, the pieces are not."""
    found = answer(context({"evd.yml": CHECKED}), "8.6.1")

    assert found.standing is Standing.COVERED
    assert [one.item.id for one in found.items if one.unsaid] == ["incidents", "major-incident-reviews"]
    assert found.lacks == "2 explicit, 2 implied"


def test_a_record_gives_the_piece_that_it_names() -> None:
    """And only that one: what is left stays a gap."""
    found = pieces(context({"evd.yml": f"{CHECKED}gives: [incidents]\n"}), "8.6.1")

    assert found["incidents"] == ("covered", ("EVD-001",))
    assert {name for name, (word, _) in found.items() if word == "gap"} == {
        "major-incident-procedure",
        "major-incident-criteria",
        "major-incident-reviews",
    }


def test_a_link_gives_what_is_retained_and_no_living_text() -> None:
    """Where nothing asks for links, a link stands for the one record that is retained, never for the text."""
    link = CHECKED.replace('"8.6.1"', '"8.4.2"')
    found = pieces(context({"evd.yml": link}), "8.4.2")

    assert {name for name, (word, _) in found.items() if word == "covered"} == {"reports-demand-use"}


def test_fields_tell_one_piece_from_another() -> None:
    """A policy on service management is not the policies on changes and on information security."""
    found = pieces(in_force("7.5.4"), "7.5.4")

    assert found["policy-objectives-service-management"] == ("covered", ("POL-001",))
    assert [found[name][0] for name in ("policy-change-management", "policy-information-security")] == [
        "gap",
        "gap",
    ]


def test_a_text_does_not_give_what_is_retained() -> None:
    """Whatever a policy says under “gives”: records of incidents are no text."""
    made = in_force("8.6.1", gives="[incidents, major-incident-criteria]")

    assert pieces(made, "8.6.1")["incidents"] == ("gap", ())
    assert pieces(made, "8.6.1")["major-incident-criteria"] == ("covered", ("POL-001",))


def test_what_is_implied_is_missing_too() -> None:
    """A clause that is covered by a process tells that nothing leads to the information on assets."""
    found = answer(context(), "8.2.5")

    assert [(item.id, item.basis) for item in found.missing] == [("assets", "implied")]


METRIC = """\
id: MET-001
type: metric
title: Availability
owner: ROL-002
clauses: ["8.7.1"]
frequency: P1M
unit: "%"
series: {file: met-001.csv}
"""


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ("2026-03,99.9\n2026-04,99.8\n", "covered"),
        ("2026-01,99.9\n2026-02,99.8\n", "overdue"),
        ("", "draft only"),
        ("2026-06,99.9\n", "draft only"),
    ],
)
def test_the_values_of_a_metric_are_measured_results(rows: str, word: str) -> None:
    """While they are fresh: after twice the frequency they are overdue, and a month that runs is no result yet."""
    files = {"met-001.yml": METRIC, "met-001.csv": f"period,value\n{rows}"}
    made = context(files, approvals=(Approval("MET-001", "PER-001", "ROL-001", 0),))

    assert pieces(made, "8.7.1")["measured-availability"] == (word, ("MET-001",))


def test_a_metric_that_is_a_draft_gives_no_result() -> None:
    """How it is measured has not been decided."""
    files = {"met-001.yml": METRIC, "met-001.csv": "period,value\n2026-04,99.8\n"}

    assert pieces(context(files), "8.7.1")["measured-availability"][0] == "draft only"


# Comparing and demanding


def test_worse_is_told_and_better_is_not() -> None:
    """Only what lost in standing or in documented information is listed."""
    covered, draft, gap = look(in_force("5.2.1")), look(context({POLICY_PATH: NAMED})), look(context())

    assert [(one.clause, one.before, one.after) for one in regressions(covered, draft)] == [
        ("5.2.1", Standing.COVERED, Standing.DRAFT_ONLY)
    ]
    assert [one.clause for one in regressions(draft, gap)] == ["5.2.1"]
    assert list(regressions(gap, covered)) == []
    assert [one.lost for one in regressions(covered, gap)] == [("Policy for service management",)]


def test_a_requirement_that_vanishes_is_worse() -> None:
    """Striking a clause out of a framework does not close its gap."""
    found = look(in_force("5.2.1"))
    fewer = replace(found, answers={key: one for key, one in found.answers.items() if key != "9.2"})

    assert [(one.clause, one.after) for one in regressions(found, fewer)] == [("9.2", None)]


def test_demands_are_judged_each_at_its_place() -> None:
    """What is met says nothing; what is not says what to do."""
    made = in_force("5.2.1")
    found = list(
        unmet(("5.2.1", "8.2.3", "9.9"), Catalogue(), "iso20000-1:2018", lambda one: look(made, one.id))
    )

    assert [(one.place, one.standing) for one in found] == [(1, Standing.GAP), (2, None)]
    assert all(one.cure for one in found)


def test_frameworks_are_read_once_for_a_library() -> None:
    """Without a folder there are those of SMS-docs."""
    made = in_force("5.2.1")
    found = frameworks_of(made.library, made.config)

    assert (found.catalogue.ids[0], found.faults) == ("iso20000-1:2018", ())


# The handbook


def test_the_handbook_shows_documented_items_and_what_corresponds() -> None:
    """The page of a clause and the page of each other framework say the same as the command line."""
    site = build(in_force("5.2.1", "fitsm-1:3.0/GR1.2"))
    clause, fitsm = text(site, "clauses/5.2.1"), text(site, "clauses/fitsm-1-3.0")

    assert (
        "policy-service-management maintain asked for in documented form Policy ● covered POL-001" in clause
    )
    assert "fitsm-1:3.0/GR1.2 Policy" in clause
    assert "For people to judge" in clause
    assert "FitSM-1 by ITEMO e.V., CC BY 4.0" in fitsm
    assert "1 ● covered" in fitsm
    assert "iso20000-1:2018/5.2.1 through the mapping: ● covered" in text(site, "clauses/iso20000-1-2011")
    assert "4.5.5.2 Management of improvements" in text(site, "clauses/iso20000-1-2011")


@pytest.mark.parametrize(("effect", "standing"), [(None, None), ("checked", Standing.COVERED)])
def test_an_open_nonconformity_answers_nothing(effect: str | None, standing: Standing | None) -> None:
    """It says that a requirement is not met: until it is closed it is no proof of the contrary."""
    fields: dict[str, Any] = {"id": "NCR-001", "detected_on": date(2026, 1, 5), "effectiveness": effect}
    record = Nonconformity.model_construct(**fields)
    policy_block = next(iter(Stage().control().blocks.values()))
    block = replace(policy_block, state=State.RETAINED)
    assert standing is worth(record, block, date(2026, 6, 1)).standing
