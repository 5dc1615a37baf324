"""Which approvals count: the attacks and mistakes that document control has to withstand."""

from datetime import date, timedelta

import pytest
from approval_stage import (
    ADA,
    ASSIGNMENTS,
    BOB,
    FIRST,
    GOVERNING,
    MALLORY,
    MIA,
    PEOPLE,
    POLICY_PATH,
    PROCEDURE,
    Stage,
    counted,
    policy,
    refusals,
)  # fmt: skip

from sms_docs.approvals import Decision
from sms_docs.control import State
from sms_docs.library.digest import digest_of


@pytest.fixture
def stage() -> Stage:
    """A policy, written by Ada, and who may approve it."""
    return Stage()


def test_nothing_is_approved_by_itself(stage: Stage) -> None:
    """A document that nobody approved is a draft."""
    block = stage.block()
    assert (State.DRAFT, ("nobody has approved this text",), None) == (
        block.state,
        block.reasons,
        block.issue,
    )


def test_the_right_person_approves(stage: Stage) -> None:
    """A director who did not write the policy puts it in force."""
    stage.decide()
    block = stage.block()
    assert (State.IN_FORCE, (), 1) == (block.state, block.reasons, block.issue)


def test_01_an_edit_after_the_approval_needs_another(stage: Stage) -> None:
    """Every change of the text, and be it a comma, needs a new approval."""
    stage.decide()
    stage.edit("Version 1,")
    block = stage.block()
    assert (State.PENDING, 1, 1) == (block.state, block.issue, block.pending_changes)
    assert block.in_force is not None
    assert block.in_force.digest == digest_of(policy().encode())
    stage.decide()
    assert (State.IN_FORCE, 2) == (stage.block().state, stage.block().issue)


def test_02_an_author_cannot_approve(stage: Stage) -> None:
    """Who wrote the change cannot approve it, whatever role is held."""
    stage.decide()
    stage.edit("Version 2", by=MALLORY)
    stage.decide(person="PER-004")
    assert "Mallory Mohn, who is an author of the change" in stage.why()


def test_02_a_co_author_cannot_approve(stage: Stage) -> None:
    """A co-author wrote the change too."""
    stage.land({POLICY_PATH: policy("Version 2")}, by=ADA, co=[MALLORY])
    stage.decide(person="PER-004")
    assert "who is an author" in stage.why()


def test_02_a_committer_cannot_approve(stage: Stage) -> None:
    """Who commits somebody's patch could have changed it."""
    stage.land({POLICY_PATH: policy("Version 2")}, by=ADA, committer=MALLORY)
    stage.decide(person="PER-004")
    assert "who is an author" in stage.why()


@pytest.mark.parametrize(
    "author",
    [
        "M <mal@home.example>",
        "M <MAL@Home.Example>",
        "Mallory Mohn <mallory@never.registered>",
        "mallory  MOHN <>",
        "Mallory Mohn <1234+mm@users.noreply.github.com>",
    ],
)
def test_02_another_address_does_not_help(stage: Stage, author: str) -> None:
    """An author is found by every registered address, and by name where nobody has the address."""
    stage.edit("Version 2", by=author)
    stage.decide(person="PER-004")
    assert "who is an author" in stage.why()


def test_a_namesake_with_an_own_address_is_somebody_else() -> None:
    """Two people of one name are told apart by their registered addresses."""
    stage = Stage()
    twin = PEOPLE + "  - {id: PER-008, name: Mia Grau, emails: [mia.two@sms.example]}\n"
    stage.land({"content/reg-002.yml": twin})
    stage.edit("Version 2", by="Mia Grau <mia.two@sms.example>")
    stage.decide()
    assert "" == stage.why()


def test_02_an_address_that_two_people_claim_is_both(stage: Stage) -> None:
    """Giving one's address to somebody else as well does not hide the author."""
    shared = PEOPLE.replace("[bob@sms.example]", "[bob@sms.example, mallory@sms.example]")
    stage.land({"content/reg-002.yml": shared}, by=BOB)
    stage.edit("Version 2", by=MALLORY)
    stage.decide(person="PER-004")
    assert "who is an author" in stage.why()


def test_02_removing_an_address_does_not_hide_the_author(stage: Stage) -> None:
    """An address counts as long as the register in force or the one in the folder has it."""
    stage.govern()
    stage.edit("Version 2", by="M <mal@home.example>")
    stage.land({"content/reg-002.yml": PEOPLE.replace(", mal@home.example", "")}, by=BOB)
    stage.decide(person="PER-004")
    assert "who is an author" in stage.why()


def test_separation_of_duties_may_be_off(stage: Stage) -> None:
    """A procedure for a one-person organisation lets the author approve."""
    off = PROCEDURE.replace("separation_of_duties: declared", "separation_of_duties: off")
    stage.land({"content/dcp-001.md": off})
    stage.decide("DCP-001")
    stage.edit("Version 2", by=MIA)
    stage.decide()
    assert "" == stage.why()


def test_08_an_old_text_does_not_come_back_with_its_old_approval(stage: Stage) -> None:
    """Putting back an older approved text is a change like every other."""
    stage.decide()
    stage.edit("Version 2")
    stage.decide()
    stage.edit("Version 1")
    assert (State.PENDING, 2) == (stage.block().state, stage.block().issue)
    stage.decide()
    assert (State.IN_FORCE, 3) == (stage.block().state, stage.block().issue)


def test_08_nor_with_a_copy_of_it(stage: Stage) -> None:
    """A copy of an old statement says nothing, and one in its words names another text as replaced."""
    first = stage.decide()
    stage.edit("Version 2")
    stage.decide()
    stage.edit("Version 1")
    stage.land({"approvals/POL-001/copy.yml": stage.files[first]})
    assert f"got a copy of {first}, expected a statement of its own" in stage.why()
    stage.land({"approvals/POL-001/words.yml": stage.files[first] + b"note: again\n"})
    assert "expected the text in force before" in stage.why()


def test_08_nor_when_the_same_step_is_taken_again(stage: Stage) -> None:
    """The same change over the same text needs a statement of its own: a copy of the one that there was is none."""
    stage.decide()
    stage.edit("Version 2")
    second = stage.decide()
    stage.edit("Version 1")
    stage.decide()
    stage.edit("Version 2")
    stage.land({"approvals/POL-001/copy.yml": stage.files[second]})
    assert f"got a copy of {second}" in stage.why()
    stage.decide()
    assert "" == stage.why()


def test_08_nor_by_removing_and_restoring_the_statement(stage: Stage) -> None:
    """A statement has arrived when its file first came, however often it goes and comes."""
    stage.decide()
    stage.edit("Version 2")
    second = stage.decide()
    stage.edit("Version 1")
    stage.decide()
    stage.edit("Version 2")
    kept = stage.files[second]
    stage.land({second: None})
    stage.land({second: kept})
    assert ("nobody has approved this text", ()) == (stage.why(), stage.control().evidence.tampering)


def test_going_back_to_the_text_in_force_needs_no_approval(stage: Stage) -> None:
    """Whoever drops a change restores what is approved."""
    stage.decide()
    stage.edit("Version 2")
    stage.edit("Version 1")
    block = stage.block()
    assert (State.IN_FORCE, 1, 0) == (block.state, block.issue, block.pending_changes)


def test_13_authors_add_up_since_the_last_approved_text(stage: Stage) -> None:
    """Mallory edits, Bob fixes a comma, Mallory approves: she is still an author."""
    stage.decide()
    stage.edit("Version 2", by=MALLORY)
    stage.edit("Version 2,", by=BOB)
    stage.decide(person="PER-004")
    assert "who is an author" in stage.why()


def test_13_an_approved_text_starts_anew(stage: Stage) -> None:
    """Who wrote what was approved before may approve the next change."""
    stage.edit("Version 2", by=MALLORY)
    stage.decide()
    stage.edit("Version 3", by=BOB)
    stage.decide(person="PER-004")
    assert "" == stage.why()


def test_13_bringing_a_text_back_does_not_change_its_authors(stage: Stage) -> None:
    """Mallory edits, Bob reverts and brings it back: the text is still hers."""
    stage.decide()
    stage.edit("Version 2", by=MALLORY)
    stage.edit("Version 1", by=BOB)
    stage.edit("Version 2", by=BOB)
    stage.decide(person="PER-004")
    assert "who is an author" in stage.why()


def test_14_a_mailmap_changes_nobody(stage: Stage) -> None:
    """A mailmap that says that Mallory is Bob does not make her somebody else."""
    stage.land({".mailmap": "Bob Bauer <bob@sms.example> <mallory@sms.example>\n"})
    stage.edit("Version 2", by=MALLORY)
    stage.decide(person="PER-004")
    assert "who is an author" in stage.why()


def test_24_an_approval_over_another_text_does_not_count(stage: Stage) -> None:
    """An approval given long ago on a branch says what it replaced, and that is no longer in force."""
    stage.decide()
    late = {**stage.statement(digest=digest_of(policy("Version 2b").encode()))}
    stage.edit("Version 2")
    stage.decide()
    stage.land({POLICY_PATH: policy("Version 2b"), **late})
    assert "expected the text in force before" in stage.why()
    assert 2 == stage.block().issue


def test_09_two_approved_texts_merged_are_a_third(stage: Stage) -> None:
    """The text that a merge makes was read by nobody."""
    stage.decide()
    one = stage.statement(digest=digest_of(policy("One").encode()))
    two = stage.statement(digest=digest_of(policy("Two").encode()), person="PER-004")
    stage.land({POLICY_PATH: policy("One and two"), **one, **two})
    assert "expected the one that stood then" in stage.why()


def test_an_approval_before_its_text_does_not_count(stage: Stage) -> None:
    """A statement that arrives before its text cannot have been made by reading it there."""
    early = stage.statement(digest=digest_of(policy("Version 2").encode()))
    stage.land(early)
    stage.edit("Version 2")
    assert "nobody has approved this text" == stage.why()


def test_a_statement_before_the_document_does_not_count() -> None:
    """A statement that is older than its document is refused, and said to be."""
    stage = Stage({})
    text = policy()
    stage.land({POLICY_PATH: text})
    made = stage.statement()
    other = Stage({})
    other.land(made)
    other.land({POLICY_PATH: text})
    assert "arrived before the document" in refusals(other.block())
    assert State.DRAFT is other.block().state


# -- branches that land in one piece ---------------------------------------------------


def _squashed(stage: Stage, texts: list[str], people: list[str]) -> dict[str, str]:
    """Statements of a branch on which each text was approved over the one before."""
    base = stage.block().in_force
    before = base.digest if base else "none"
    found: dict[str, str] = {}
    for text, person in zip(texts, people, strict=True):
        digest = digest_of(policy(text).encode())
        found |= stage.statement(person=person, digest=digest, replaces=before)
        before = digest
    return found


def test_10_a_squashed_branch_keeps_its_chain_of_approvals(stage: Stage) -> None:
    """Approve, edit, approve on a branch that lands as one commit: the last approval counts."""
    stage.decide()
    stage.land({POLICY_PATH: policy("V3"), **_squashed(stage, ["V2", "V3"], ["PER-001", "PER-001"])})
    assert ("", 2) == (stage.why(), stage.block().issue)


def test_10_a_long_chain_leads_home_in_any_order_of_names(stage: Stage) -> None:
    """The order of the files says nothing about the order of the steps."""
    stage.decide()
    stage.land({POLICY_PATH: policy("V5"), **_squashed(stage, ["V2", "V3", "V4", "V5"], ["PER-001"] * 4)})
    assert "" == stage.why()


def test_10_a_chain_from_elsewhere_leads_nowhere(stage: Stage) -> None:
    """A chain that does not start at the text in force does not count."""
    stage.decide()
    chain = _squashed(stage, ["V2", "V3"], ["PER-001", "PER-001"])
    stage.edit("Another")
    stage.decide()
    stage.land({POLICY_PATH: policy("V3"), **chain})
    assert "expected the text in force before" in stage.why()


def test_10_a_link_by_somebody_who_may_not_does_not_hold(stage: Stage) -> None:
    """Every step of the chain must be a good approval."""
    stage.decide()
    stage.land({POLICY_PATH: policy("V3"), **_squashed(stage, ["V2", "V3"], ["PER-007", "PER-001"])})
    assert "expected the text in force before" in stage.why()


def test_10_a_link_by_an_author_does_not_hold(stage: Stage) -> None:
    """Nor may an author of the whole make a step of it."""
    stage.decide()
    files = _squashed(stage, ["V2", "V3"], ["PER-004", "PER-001"])
    stage.land({POLICY_PATH: policy("V3"), **files}, by=MALLORY)
    assert "expected the text in force before" in stage.why()


def test_10_a_link_that_was_taken_back_does_not_hold(stage: Stage) -> None:
    """A step whose approval was withdrawn on the branch leads nowhere."""
    stage.decide()
    v2 = digest_of(policy("V2").encode())
    files = _squashed(stage, ["V2", "V3"], ["PER-001", "PER-004"])
    files |= stage.statement(decision="withdraw-approval", digest=v2, replaces=v2, date=date(2026, 1, 1))
    stage.land({POLICY_PATH: policy("V3"), **files})
    assert "expected the text in force before" in stage.why()


def test_10_a_link_that_arrives_later_does_not_hold(stage: Stage) -> None:
    """A step that was not part of the branch cannot mend the chain afterwards."""
    stage.decide()
    (one, two) = _squashed(stage, ["V2", "V3"], ["PER-001", "PER-001"]).items()
    stage.land({POLICY_PATH: policy("V3"), two[0]: two[1]})
    stage.land({one[0]: one[1]})
    assert "expected the text in force before" in stage.why()


def test_10_an_approval_of_a_step_alone_approves_nothing(stage: Stage) -> None:
    """The approval of an intermediate text does not approve the final one."""
    stage.decide()
    stage.land({POLICY_PATH: policy("V3"), **_squashed(stage, ["V2"], ["PER-001"])})
    assert (State.PENDING, 1) == (stage.block().state, stage.block().issue)


def test_a_review_of_the_old_text_may_come_with_the_new_one(stage: Stage) -> None:
    """A branch on which the text in force was reviewed and then changed brings no refusal."""
    stage.decide()
    review = stage.statement(decision="reviewed")
    stage.land({POLICY_PATH: policy("V2"), **review, **_squashed(stage, ["V2"], ["PER-001"])})
    assert ("", "") == (stage.why(), refusals(stage.block()))


# -- who may ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"person": "PER-002", "role": "ROL-002"}, "got Ada Abel as Service owner (ROL-002), expected Director (ROL-001)"),
        ({"person": "PER-002"}, "got Ada Abel, who did not hold Director (ROL-001)"),
        ({"person": "PER-099"}, "got PER-099, who is not in the register of people"),
        ({"person": "PER-006"}, "got Leo Lang, who did not hold Director (ROL-001) on 2026-01-06"),
        ({"person": "PER-006", "date": date(2025, 12, 1)}, "got Leo Lang, who did not hold Director (ROL-001) on 2026-01-06"),
        ({"person": "PER-005"}, "got Dan Dorn, who did not hold Director (ROL-001)"),
        ({"person": "PER-005", "on_behalf_of": "PER-004"}, "did not hold Director (ROL-001) for Mallory Mohn"),
        ({"person": "PER-001", "on_behalf_of": "PER-004"}, "did not hold Director (ROL-001) for Mallory Mohn"),
        ({"person": "PER-001", "date": date(2024, 6, 1)}, "on 2024-06-01"),
    ],
    ids=["wrong role", "role not held", "unknown", "left", "left and backdated", "deputy without principal",
         "deputy for another", "no deputy", "backdated to before"],
)  # fmt: skip
def test_the_wrong_person_is_refused_with_the_reason(
    stage: Stage, fields: dict[str, str | date], reason: str
) -> None:
    """Every refusal says what it got, and what it would have taken."""
    stage.decide(**fields)  # type: ignore[arg-type]
    assert reason in stage.why()


def test_17_a_deputy_approves_for_the_one_who_has_the_role(stage: Stage) -> None:
    """An assignment as deputy gives the role of the principal, named in the statement."""
    stage.decide(person="PER-005", on_behalf_of="PER-001")
    assert "" == stage.why()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("PER-001, role: ROL-001, from: 2025-01-01", "PER-001, role: ROL-001, from: 2025-01-01, to: 2025-12-31"),
        ("PER-001, role: ROL-001", "PER-001, role: ROL-002"),
        ("deputy_of: ASG-001", "deputy_of: ASG-099"),
        ("{id: ASG-001, person: PER-001, role: ROL-001, from: 2025-01-01,",
         "{id: ASG-001, person: PER-001, role: ROL-001, from: 2025-01-01, deputy_of: ASG-003,"),
    ],
    ids=["principal left", "another role", "no principal", "deputy of a deputy"],
)  # fmt: skip
def test_17_a_deputy_has_no_more_than_the_principal(stage: Stage, before: str, after: str) -> None:
    """A deputy stands in for somebody who holds that very role, as long as it is held."""
    stage.land({"content/reg-003.yml": ASSIGNMENTS.replace(before, after)})
    stage.decide(person="PER-005", on_behalf_of="PER-001")
    assert "did not hold Director (ROL-001)" in stage.why()


def test_a_role_that_ends_later_still_counts(stage: Stage) -> None:
    """What somebody approved while in office stays approved after they left."""
    stage.decide(person="PER-004")
    ended = ASSIGNMENTS.replace(
        "PER-004, role: ROL-001, from: 2025-01-01,",
        "PER-004, role: ROL-001, from: 2025-01-01, to: 2026-01-20,",
    )
    stage.land({"content/reg-003.yml": ended})
    assert "" == stage.why()
    without = "".join(line + "\n" for line in PEOPLE.splitlines() if "PER-004" not in line)
    stage.land(
        {
            "content/reg-002.yml": without,
            "content/reg-003.yml": ASSIGNMENTS.replace("ASG-003", "ASG-009").replace("PER-004", "PER-003"),
        }
    )
    assert "" == stage.why()


def test_07_the_day_of_a_statement_is_never_after_its_arrival(stage: Stage) -> None:
    """A statement dated into the future counts from the day on which it arrived."""
    stage.decide(date=date(2031, 1, 1))
    assert FIRST + timedelta(days=1) == stage.block().approved_on


def test_a_backdated_statement_only_shortens_the_time(stage: Stage) -> None:
    """The claimed day counts for the next review if it is before the arrival."""
    stage.decide(date=date(2025, 12, 24))
    assert (date(2025, 12, 24), date(2026, 12, 24)) == (stage.block().approved_on, stage.block().next_review)


def test_the_row_of_the_type_decides(stage: Stage) -> None:
    """What the procedure says for a type replaces what it says for all."""
    plan = "---\nid: DOC-001\ntype: document\nkind: plan\ntitle: Plan\nowner: ROL-001\n---\nText.\n"
    stage.land({"content/doc-001.md": plan}, by=BOB)
    stage.decide("DOC-001")
    assert "expected Service owner (ROL-002)" in stage.why("DOC-001")
    stage.decide("DOC-001", "PER-002", role="ROL-002")
    assert "" == stage.why("DOC-001")


def test_a_header_narrows_the_approvers(stage: Stage) -> None:
    """A document may choose one of the roles of the procedure, and then only that one counts."""
    stage.edit("Version 2")
    stage.land({POLICY_PATH: policy("Version 2", fields="approver: ROL-003\n")})
    stage.decide()
    assert "expected Auditor (ROL-003)" in stage.why()


def test_a_header_cannot_widen_the_approvers(stage: Stage) -> None:
    """A role that the procedure does not allow leaves nobody who could approve."""
    stage.land({POLICY_PATH: policy("Version 2", fields="approver: ROL-002\n")})
    stage.decide(person="PER-002", role="ROL-002")
    assert "expected a role that the procedure allows" in stage.why()


def test_a_later_header_does_not_undo_an_approval(stage: Stage) -> None:
    """An earlier text is judged by its own header: naming another approver does not void the issue before."""
    stage.decide()
    held = (
        ASSIGNMENTS
        + "  - {id: ASG-006, person: PER-003, role: ROL-003, from: 2025-01-01, appointed_by: PER-001}\n"
    )
    stage.land({"content/reg-003.yml": held})
    stage.decide("REG-003")
    stage.land({POLICY_PATH: policy("Version 2", fields="approver: ROL-003\n")})
    assert (State.PENDING, 1) == (stage.block().state, stage.block().issue)
    stage.decide(person="PER-003", role="ROL-003")
    assert ("", 2) == (stage.why(), stage.block().issue)


def test_a_header_that_is_gone_does_not_make_an_old_approval_good(stage: Stage) -> None:
    """A refused approval does not come to count because the next text drops the narrower approver."""
    stage.land({POLICY_PATH: policy("Version 2", fields="approver: ROL-003\n")})
    stage.decide()
    stage.edit("Version 3")
    assert (State.DRAFT, ()) == (stage.block().state, stage.block().approved)


def test_a_procedure_that_changes_does_not_undo_approvals(stage: Stage) -> None:
    """Naming another approver role tomorrow leaves in force what was approved today."""
    stage.decide()
    other = PROCEDURE.replace("policy: {approvers: [ROL-001, ROL-003]", "policy: {approvers: [ROL-003]")
    stage.land({"content/dcp-001.md": other})
    assert ("", 1) == (stage.why(), stage.block().issue)


def test_the_level_of_proof_must_be_reached(stage: Stage) -> None:
    """A typed statement is not enough where the procedure asks for a signature."""
    signed = PROCEDURE.replace("[ROL-001, ROL-003],", "[ROL-001, ROL-003], level: signed,")
    stage.land({"content/dcp-001.md": signed})
    stage.decide()
    assert "got proof “declared”, expected at least “signed”" in stage.why()


def test_refusals_are_healed_by_a_later_statement(stage: Stage) -> None:
    """A wrong statement does no harm: the right one counts after it."""
    stage.decide(person="PER-007")
    stage.decide()
    assert "" == stage.why()
    assert "Eve Ernst" in refusals(stage.block())


# -- withdrawals and reviews ---------------------------------------------------------------


def test_an_approval_can_be_taken_back_and_given_again(stage: Stage) -> None:
    """A withdrawn approval leaves a draft; the same person may approve again."""
    stage.decide()
    stage.decide(decision="withdraw-approval")
    assert "the approval was taken back" in stage.why()
    assert State.DRAFT is stage.block().state
    stage.decide()
    assert ("", 1) == (stage.why(), stage.block().issue)


def test_taking_back_brings_the_text_before_in_force(stage: Stage) -> None:
    """Without its approval the new text is pending again, and the old one counts."""
    stage.decide()
    stage.edit("Version 2", by=MALLORY)
    stage.decide()
    stage.decide(decision="withdraw-approval")
    block = stage.block()
    assert block.in_force is not None
    assert (State.PENDING, 1, digest_of(policy().encode())) == (
        block.state,
        block.issue,
        block.in_force.digest,
    )


def test_taking_back_works_while_a_change_is_pending(stage: Stage) -> None:
    """The approval of the text in force can be taken back although a newer text lies there."""
    stage.decide()
    stage.edit("Version 2")
    stage.decide(decision="withdraw-approval")
    assert (State.DRAFT, None) == (stage.block().state, stage.block().in_force)
    stage.decide()
    assert ("", 1) == (stage.why(), stage.block().issue)


def test_taking_back_brings_the_authors_back(stage: Stage) -> None:
    """Who wrote the text whose approval was taken back is an author of what follows."""
    stage.decide()
    stage.edit("Version 2", by=MALLORY)
    stage.decide()
    stage.edit("Version 3", by=BOB)
    stage.decide(decision="withdraw-approval")
    stage.decide(person="PER-004")
    assert "who is an author" in stage.why()


def test_only_the_approver_takes_an_approval_back(stage: Stage) -> None:
    """Another director cannot take back what Mia approved."""
    stage.decide()
    stage.decide(person="PER-004", decision="withdraw-approval")
    assert "expected somebody whose approval of this text stands" in refusals(stage.block())
    assert "" == stage.why()


def test_one_of_two_approvals_may_be_taken_back(stage: Stage) -> None:
    """The text stays in force as long as one good approval stands."""
    stage.decide()
    stage.decide(person="PER-004", replaces="none")
    stage.decide(decision="withdraw-approval")
    assert (["approved PER-001", "approved PER-004", "withdraw-approval PER-001"], "") == (
        counted(stage.block()), stage.why()
    )  # fmt: skip


def test_an_author_does_not_join_in_later(stage: Stage) -> None:
    """After the text is in force, an author still cannot add an approval of it."""
    stage.decide()
    stage.edit("Version 2", by=MALLORY)
    stage.decide()
    stage.decide(person="PER-004", replaces=digest_of(policy().encode()))
    assert "who is an author" in refusals(stage.block())


def test_what_arrives_together_is_heard_with_the_withdrawal_last(stage: Stage) -> None:
    """An approval and its withdrawal in one landing leave nothing approved."""
    given = stage.statement()
    digest = digest_of(policy().encode())
    back = stage.statement(
        decision="withdraw-approval", digest=digest, replaces=digest, date=date(2026, 1, 1)
    )
    stage.land({**given, **back})
    assert State.DRAFT is stage.block().state


def test_19_a_document_is_withdrawn_and_comes_back_by_approval(stage: Stage) -> None:
    """A withdrawn document stays withdrawn until somebody approves it again."""
    stage.decide()
    stage.decide(decision="withdraw-document")
    assert State.WITHDRAWN is stage.block().state
    stage.edit("Version 2")
    assert State.WITHDRAWN is stage.block().state
    stage.edit("Version 1")
    assert State.WITHDRAWN is stage.block().state
    stage.decide(replaces=digest_of(policy().encode()))
    assert State.IN_FORCE is stage.block().state


def test_19_a_document_is_not_withdrawn_by_anybody(stage: Stage) -> None:
    """A withdrawal needs the same right as an approval."""
    stage.decide()
    stage.decide(person="PER-002", role="ROL-002", decision="withdraw-document")
    assert State.IN_FORCE is stage.block().state


def test_19_deleting_and_restoring_does_not_undo_a_withdrawal(stage: Stage) -> None:
    """A withdrawal that arrives with the deletion still holds when the file comes back."""
    stage.decide()
    stage.land({POLICY_PATH: None, **stage.statement(decision="withdraw-document")})
    stage.land({POLICY_PATH: policy()})
    assert State.WITHDRAWN is stage.block().state


def test_15_a_review_renews(stage: Stage) -> None:
    """A review moves the next one, and leaves the issue alone."""
    stage.decide()
    first = stage.block()
    stage.decide(decision="reviewed")
    block = stage.block()
    assert (first.issue, first.approved_on) == (block.issue, block.approved_on)
    assert block.renewed == FIRST + timedelta(days=2)
    assert block.next_review == date(2027, 1, 7)


def test_15_the_owner_may_review_and_not_approve(stage: Stage) -> None:
    """The holder of the owner's role confirms a text that somebody else approved."""
    stage.decide()
    stage.decide(person="PER-002", role="ROL-002", decision="reviewed")
    assert FIRST + timedelta(days=2) == stage.block().renewed


def test_15_a_pending_change_of_owner_does_not_make_a_reviewer(stage: Stage) -> None:
    """The owner named in the text in force reviews it, not the one that somebody just wrote."""
    stage.decide()
    held = (
        ASSIGNMENTS
        + "  - {id: ASG-006, person: PER-007, role: ROL-004, from: 2025-01-01, appointed_by: PER-001}\n"
    )
    stage.land({"content/reg-003.yml": held})
    stage.land({POLICY_PATH: policy().replace("owner: ROL-002", "owner: ROL-004")})
    before = stage.block().renewed
    stage.decide(person="PER-007", role="ROL-004", decision="reviewed")
    assert before == stage.block().renewed
    stage.decide(person="PER-002", role="ROL-002", decision="reviewed")
    assert before != stage.block().renewed


def test_15_a_review_does_not_approve(stage: Stage) -> None:
    """Confirming a text that nobody approved has no effect."""
    digest = digest_of(policy().encode())
    stage.decide(decision="reviewed", digest=digest, replaces=digest)
    assert State.DRAFT is stage.block().state


def test_15_a_review_of_a_pending_text_does_not_count(stage: Stage) -> None:
    """A review names the text in force."""
    stage.decide()
    stage.edit("Version 2")
    digest = digest_of(policy("Version 2").encode())
    stage.decide(decision="reviewed", digest=digest, replaces=digest)
    assert "expected the one in force" in refusals(stage.block())


def test_a_decision_on_the_text_itself_names_it_as_replaced(stage: Stage) -> None:
    """The form of reviews and withdrawals is fixed."""
    stage.decide()
    stage.decide(decision=Decision.REVIEWED, replaces="none")
    assert "expected the text decided on itself" in refusals(stage.block())


# -- the register and the procedure ------------------------------------------------------------


def _eve_appointed(role: str = "ROL-001") -> dict[str, str]:
    line = f"  - {{id: ASG-007, person: PER-007, role: {role}, from: 2025-01-01, appointed_by: PER-001}}\n"
    return {"content/reg-003.yml": ASSIGNMENTS + line}


def test_22_nobody_appoints_himself(stage: Stage) -> None:
    """An assignment that nobody approved gives no right, neither to others' documents nor to its own register."""
    stage.govern()
    stage.land(_eve_appointed(), by=BOB)
    stage.decide("REG-003", "PER-007")
    stage.decide(person="PER-007")
    assert "got Eve Ernst, whose assignment as Director (ROL-001) was not approved yet" in stage.why()
    assert "not approved yet" in stage.why("REG-003")


def test_22_nor_in_one_landing_with_the_approval(stage: Stage) -> None:
    """Register, its approval by somebody who may, and the new director's approval in one: too early by one landing."""
    stage.govern()
    files = _eve_appointed()
    stage.put(files)
    approval, own = stage.statement("REG-003"), stage.statement(person="PER-007")
    stage.land({**files, **approval, **own}, by=BOB)
    assert "" == stage.why("REG-003")
    assert "not approved yet" in stage.why()


def test_23_an_approved_appointment_counts(stage: Stage) -> None:
    """Once the register is approved, the new director approves."""
    stage.govern()
    stage.land(_eve_appointed(), by=BOB)
    stage.decide("REG-003")
    stage.decide(person="PER-007")
    assert "" == stage.why()


def test_22_a_later_approval_of_the_register_does_not_reach_back(stage: Stage) -> None:
    """What was refused when it arrived stays refused; a new statement heals it."""
    stage.govern()
    stage.land(_eve_appointed(), by=BOB)
    stage.decide(person="PER-007")
    stage.decide("REG-003")
    assert "not approved yet" in stage.why()
    stage.decide(person="PER-007")
    assert "" == stage.why()


def test_22_a_removal_works_at_once(stage: Stage) -> None:
    """An assignment that was struck out gives no right, although nobody approved the striking out yet."""
    stage.govern()
    struck = "".join(line + "\n" for line in ASSIGNMENTS.splitlines() if "ASG-003" not in line)
    stage.land({"content/reg-003.yml": struck}, by=BOB)
    stage.decide(person="PER-004")
    assert "did not hold Director (ROL-001)" in stage.why()


def test_22_a_longer_tenure_counts_once_it_is_approved(stage: Stage) -> None:
    """Moving the end of an assignment is a grant."""
    stage.govern()
    stage.land({"content/reg-003.yml": ASSIGNMENTS.replace("to: 2025-12-31", "to: 2027-12-31")}, by=BOB)
    stage.decide(person="PER-006")
    assert "not approved yet" in stage.why()


def test_22_a_new_register_beside_the_old_one_gives_nothing(stage: Stage) -> None:
    """A second register of assignments needs an approval by the first."""
    stage.govern()
    second = _eve_appointed()["content/reg-003.yml"].replace("REG-003", "REG-009").replace("ASG-", "ASG-1")
    stage.land({"content/reg-009.yml": second}, by=BOB)
    stage.decide("REG-009", "PER-007")
    stage.decide(person="PER-007")
    assert "not approved yet" in stage.why()
    assert "not approved yet" in stage.why("REG-009")


def test_22_nor_does_one_in_its_place(stage: Stage) -> None:
    """Deleting the register in force does not start the organisation anew."""
    stage.govern()
    second = _eve_appointed()["content/reg-003.yml"].replace("REG-003", "REG-009").replace("ASG-", "ASG-1")
    stage.land({"content/reg-009.yml": second, "content/reg-003.yml": None}, by=BOB)
    stage.decide("REG-009", "PER-007")
    stage.decide("REG-003", "PER-007", decision="withdraw-document", digest=digest_of(ASSIGNMENTS.encode()),
                 replaces=digest_of(ASSIGNMENTS.encode()))  # fmt: skip
    stage.decide(person="PER-007")
    assert "not approved yet" in stage.why()
    assert ["REG-003"] == [ident for ident, _trail in stage.control().removed]


def test_22_a_new_identity_counts_once_it_is_approved(stage: Stage) -> None:
    """A second person record for an author is no second person before the register is approved."""
    stage.govern()
    stage.land(
        {"content/reg-002.yml": PEOPLE + "  - {id: PER-008, name: M. M., emails: [mm@sms.example]}\n"}, by=BOB
    )
    stage.decide(person="PER-008")
    assert "whose entry in the register of people was not approved yet" in stage.why()


def test_22_a_procedure_that_nobody_approved_does_not_count(stage: Stage) -> None:
    """Widening the approvers, or switching separation of duties off, counts after its approval."""
    stage.govern()
    wide = PROCEDURE.replace("[ROL-001, ROL-003]", "[ROL-001, ROL-002]").replace(": declared", ": off")
    stage.land({"content/dcp-001.md": wide}, by=BOB)
    stage.decide(person="PER-002", role="ROL-002")
    assert "expected Director (ROL-001) or Auditor (ROL-003)" in stage.why()
    stage.decide("DCP-001")
    stage.decide(person="PER-002", role="ROL-002")
    assert "" == stage.why()


def test_22_nor_does_another_one_in_its_place(stage: Stage) -> None:
    """A new procedure is approved by the rules of the old one, even if that was deleted."""
    stage.govern()
    new = PROCEDURE.replace("DCP-001", "DCP-002").replace("[ROL-001]", "[ROL-002]")
    stage.land({"content/dcp-002.md": new, "content/dcp-001.md": None}, by=BOB)
    stage.decide("DCP-002", "PER-002", role="ROL-002")
    assert "expected Director (ROL-001)" in stage.why("DCP-002")


def test_the_registers_of_the_trust_root_count_as_they_stand(stage: Stage) -> None:
    """Somebody has to begin: Mia approves by a register that nobody has approved yet."""
    stage.decide()
    assert ("", State.DRAFT) == (stage.why(), stage.block("REG-003").state)


def test_22_a_register_that_was_never_approved_grants_nothing_new(stage: Stage) -> None:
    """A change of the first register counts once it is approved, even if the register itself never was."""
    stage.land(_eve_appointed(), by=BOB)
    stage.decide(person="PER-007")
    assert "whose assignment as Director (ROL-001) was not approved yet" in stage.why()
    stage.decide("REG-003")
    stage.decide(person="PER-007")
    assert "" == stage.why()


def test_a_director_cannot_approve_an_own_appointment() -> None:
    """Who writes the register does not approve it."""
    stage = Stage()
    stage.land(
        {"content/reg-003.yml": ASSIGNMENTS.replace("2025-01-01, appointed", "2025-02-01, appointed")}, by=MIA
    )
    stage.decide("REG-003")
    assert "who is an author" in stage.why("REG-003")


def test_a_library_without_a_procedure_asks_nothing() -> None:
    """Without a procedure no state can be told."""
    stage = Stage({POLICY_PATH: policy(), "content/dcp-001.md": None})  # type: ignore[dict-item]
    assert State.UNKNOWN is stage.block().state


def test_the_registers_of_the_sample_are_governed(stage: Stage) -> None:
    """After their approval the registers are documents in force like all others."""
    stage.govern()
    control = stage.control()
    assert {"DCP-001", "REG-002", "REG-003"} == {
        ident for ident, block in control.blocks.items() if block.state is State.IN_FORCE
    }
    assert set(GOVERNING) == {block.path for ident, block in control.blocks.items() if ident != "POL-001"}


def test_22_a_register_that_becomes_another_one_is_still_the_register(stage: Stage) -> None:
    """Making the register in force one of roles, and writing another one, does not start anew."""
    stage.govern()
    second = _eve_appointed()["content/reg-003.yml"].replace("REG-003", "REG-009").replace("ASG-", "ASG-1")
    emptied = "id: REG-003\ntype: register\nof: role\ntitle: Assignments\nowner: ROL-001\nentries: []\n"
    stage.land({"content/reg-009.yml": second, "content/reg-003.yml": emptied}, by=BOB)
    stage.decide("REG-009", "PER-007")
    stage.decide(person="PER-007")
    assert "not approved yet" in stage.why()
    assert "not approved yet" in stage.why("REG-009")


def test_another_kind_of_register_needs_the_approver_of_the_old_one(stage: Stage) -> None:
    """A register is not taken out of a director's hands by turning it into one that others approve."""
    stage.decide("REG-001")
    plans = "id: REG-001\ntype: register\nof: document\ntitle: Plans\nowner: ROL-001\nentries: []\n"
    stage.land({"content/reg-001.yml": plans}, by=BOB)
    stage.decide("REG-001", "PER-002", role="ROL-002")
    assert "got the type “document” where “role” is in force, expected approval by ROL-001" in stage.why(
        "REG-001"
    )


def test_a_register_does_not_escape_as_a_record(stage: Stage) -> None:
    """A register of documents that becomes one of retained records still needs its approval."""
    stage.govern()
    acts = "id: REG-003\ntype: register\nof: commitment\ntitle: Acts\nowner: ROL-001\nentries: []\n"
    stage.land({"content/reg-003.yml": acts}, by=BOB)
    assert State.PENDING is stage.block("REG-003").state


def test_a_commit_from_the_future_does_not_keep_leavers_in_office(stage: Stage) -> None:
    """A wrong clock neither helps who left nor shuts out who stays."""
    stage.land({"content/other.txt": "x"}, on=date(2099, 1, 1))
    stage.land(stage.statement(person="PER-006", date=date(2025, 12, 1)), on=date(2099, 1, 2))
    assert "Leo Lang, who did not hold" in stage.why()
    stage.land(stage.statement(), on=date(2026, 2, 1))
    assert "" == stage.why()


def test_authenticated_separation_asks_for_proof(stage: Stage) -> None:
    """A typed statement proves nobody, so it is not enough there."""
    stage.land({"content/dcp-001.md": PROCEDURE.replace(": declared", ": authenticated")})
    stage.decide()
    assert "got proof “declared”, expected at least “forge”" in stage.why()
