"""What a control block says about a document and its past."""

from datetime import date

import pytest
from approval_stage import BOB, CONFIG, GOVERNING, MALLORY, PEOPLE, POLICY_PATH, PROCEDURE, Stage, policy

from sms_docs.approvals import StatementFiles
from sms_docs.control import State, compute_control
from sms_docs.history import HistoryState
from sms_docs.history.memory import MemoryHistory
from sms_docs.library import MemorySnapshot, identify, load_library

STATES = [state for state in HistoryState if state is not HistoryState.COMPLETE]


@pytest.fixture
def stage() -> Stage:
    """A policy that Mia approved."""
    stage = Stage()
    stage.decide()
    return stage


def test_a_move_keeps_the_approval(stage: Stage) -> None:
    """A document is followed by its id, wherever its file goes."""
    stage.land({"content/intent/what-we-want.md": policy(), POLICY_PATH: None})
    block = stage.block()
    assert (State.IN_FORCE, 1, "content/intent/what-we-want.md") == (block.state, block.issue, block.path)


def test_a_move_that_is_not_committed_keeps_it_too(stage: Stage) -> None:
    """The file is found again by its id, before git knows of the move."""
    stage.put({"content/intent.md": policy(), POLICY_PATH: None})
    block = stage.block()
    assert (State.IN_FORCE, False, 2) == (block.state, block.uncommitted, len(block.revisions) + 1)


def test_an_edit_that_is_not_committed_is_pending(stage: Stage) -> None:
    """The text in force stays; the change has to be committed before it can be approved."""
    stage.put({POLICY_PATH: policy("Version 2")})
    block = stage.block()
    assert (State.PENDING, True, ("the change is not committed yet",)) == (
        block.state,
        block.uncommitted,
        block.reasons,
    )


def test_windows_line_ends_are_no_change(stage: Stage) -> None:
    """What a checkout does to line ends does not touch what git has."""
    stage.put({POLICY_PATH: policy().replace("\n", "\r\n").encode()})
    assert (State.IN_FORCE, False) == (stage.block().state, stage.block().uncommitted)


def test_committed_windows_line_ends_are_a_change(stage: Stage) -> None:
    """What git stores is what is approved, byte by byte."""
    stage.land({POLICY_PATH: policy().replace("\n", "\r\n").encode()})
    assert State.PENDING is stage.block().state


def test_a_set_may_start_at_a_number() -> None:
    """A document that had issues before counts on from there."""
    stage = Stage({POLICY_PATH: policy(fields="first_issue: 7\n")})
    assert stage.block().issue is None
    stage.decide()
    assert 7 == stage.block().issue
    stage.land({POLICY_PATH: policy("Version 2", fields="first_issue: 7\n")})
    stage.decide()
    assert 8 == stage.block().issue


def test_a_text_may_be_effective_later() -> None:
    """An approved text waits for its day."""
    stage = Stage({POLICY_PATH: policy(fields="effective_from: 2026-09-01\n")})
    stage.decide()
    assert (State.FUTURE, "approved, effective on 2026-09-01") == (stage.block().state, stage.block().label)
    assert State.IN_FORCE is stage.block(today=date(2026, 9, 1)).state


def test_a_pending_change_does_not_bring_the_day_forward() -> None:
    """The day belongs to the approved text, not to what somebody wrote since."""
    stage = Stage({POLICY_PATH: policy(fields="effective_from: 2026-09-01\n")})
    stage.decide()
    stage.edit("Version 2")
    assert date(2026, 9, 1) == stage.block().effective_from


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-12-06", State.IN_FORCE), ("2026-12-07", State.REVIEW_DUE), ("2027-01-06", State.REVIEW_DUE),
        ("2027-01-07", State.OVERDUE),
    ],
)  # fmt: skip
def test_reviews_fall_due(stage: Stage, day: str, state: State) -> None:
    """The warning starts thirty days before; the day itself is still in time."""
    block = stage.block(today=date.fromisoformat(day))
    assert (state, date(2027, 1, 6), date(2027, 2, 6)) == (block.state, block.next_review, block.blocked_from)


def test_the_shorter_interval_counts() -> None:
    """A document may ask for more frequent reviews than the procedure, not for fewer."""
    for own, due in (("P6M", date(2026, 7, 6)), ("P24M", date(2027, 1, 6))):
        stage = Stage({POLICY_PATH: policy(fields=f"review_interval: {own}\n")})
        stage.decide()
        assert due == stage.block().next_review


# -- replaced documents ----------------------------------------------------------------


def _heir(fields: str = "supersedes: [POL-001]\n", text: str = "New") -> dict[str, str]:
    return {"content/policies/pol-002.md": policy(text, "POL-002", fields)}


def test_a_draft_replaces_nothing(stage: Stage) -> None:
    """The old document is superseded once the new one is in force."""
    stage.land(_heir())
    assert State.IN_FORCE is stage.block().state
    stage.decide("POL-002")
    assert State.SUPERSEDED is stage.block().state


def test_a_text_for_later_replaces_nothing_yet(stage: Stage) -> None:
    """The old document applies until the day of the new one."""
    stage.land(_heir("supersedes: [POL-001]\neffective_from: 2026-09-01\n"))
    stage.decide("POL-002")
    assert (State.IN_FORCE, State.SUPERSEDED) == (
        stage.block().state, stage.block(today=date(2026, 9, 1)).state
    )  # fmt: skip


def test_a_pending_change_of_the_heir_does_not_bring_the_old_one_back(stage: Stage) -> None:
    """The text in force says what it replaces, until another one is in force."""
    stage.land(_heir())
    stage.decide("POL-002")
    stage.land(_heir("", "Newer"))
    assert State.SUPERSEDED is stage.block().state
    stage.decide("POL-002")
    assert State.IN_FORCE is stage.block().state


def test_nothing_replaces_itself(stage: Stage) -> None:
    """A document that names itself stays in force."""
    stage.land({POLICY_PATH: policy(fields="supersedes: [POL-001]\n")})
    stage.decide()
    assert State.IN_FORCE is stage.block().state


GUIDE = "---\nid: DOC-001\ntype: document\nkind: procedure\ntitle: Guide\nowner: ROL-002\nsupersedes: [POL-001]\n---\nNow.\n"


def test_who_may_not_withdraw_may_not_replace(stage: Stage) -> None:
    """A guide that a service owner approves does not put the director's policy out of force."""
    stage.land({"content/doc-001.md": GUIDE}, by=BOB)
    stage.decide("DOC-001", "PER-002", role="ROL-002")
    control = stage.control()
    assert (State.IN_FORCE, State.IN_FORCE) == (
        control.blocks["DOC-001"].state,
        control.blocks["POL-001"].state,
    )
    assert (("DOC-001", "POL-001"),) == control.overreaching


def test_nor_cover_up_its_deletion(stage: Stage) -> None:
    """Such a guide does not excuse the deletion either."""
    stage.land({"content/doc-001.md": GUIDE, POLICY_PATH: None}, by=BOB)
    stage.decide("DOC-001", "PER-002", role="ROL-002")
    assert ["POL-001"] == [ident for ident, _trail in stage.control().removed]


# -- documents that are gone -------------------------------------------------------------


def test_a_deleted_document_is_missed(stage: Stage) -> None:
    """What was in force does not go by deleting its file."""
    stage.land({POLICY_PATH: None})
    ((ident, trail),) = stage.control().removed
    assert ("POL-001", POLICY_PATH, 1) == (ident, trail.path, len(trail.revisions))


def test_a_withdrawn_document_may_go(stage: Stage) -> None:
    """Withdrawn first, or in the same landing."""
    stage.land({**stage.statement(decision="withdraw-document"), POLICY_PATH: None})
    control = stage.control()
    assert ((), frozenset(("POL-001",))) == (control.removed, control.former)


@pytest.mark.parametrize("person", ["PER-002", "PER-006", "PER-099"])
def test_a_withdrawal_by_somebody_who_may_not_excuses_nothing(stage: Stage, person: str) -> None:
    """The statement is judged like every other."""
    stage.land({**stage.statement(decision="withdraw-document", person=person), POLICY_PATH: None})
    assert 1 == len(stage.control().removed)


def test_a_superseded_document_may_go(stage: Stage) -> None:
    """What another document in force replaces need not be withdrawn."""
    stage.land(_heir())
    stage.decide("POL-002")
    stage.land({POLICY_PATH: None})
    assert () == stage.control().removed


def test_a_draft_may_go() -> None:
    """What nobody approved can be deleted by anybody; its refused statements do not matter."""
    stage = Stage()
    stage.decide(person="PER-007")
    stage.land({POLICY_PATH: None})
    assert () == stage.control().removed


def test_another_id_in_the_same_file_is_a_deletion(stage: Stage) -> None:
    """Giving a document another id takes the old one out of force."""
    stage.land({POLICY_PATH: policy(ident="POL-009")})
    assert ["POL-001"] == [ident for ident, _trail in stage.control().removed]
    assert State.DRAFT is stage.block("POL-009").state


def test_breaking_a_document_before_deleting_it_does_not_help(stage: Stage) -> None:
    """The last text that could be read tells what was lost."""
    stage.land({POLICY_PATH: "---\nid: POL-001\ntype: nonsense\n---\n"})
    assert () == stage.control().removed  # the file is there: its own errors block
    stage.land({POLICY_PATH: None})
    assert ["POL-001"] == [ident for ident, _trail in stage.control().removed]


def test_a_restored_document_is_as_it_was(stage: Stage) -> None:
    """Deleting and restoring the approved text leaves it in force."""
    stage.land({POLICY_PATH: None})
    stage.land({POLICY_PATH: policy()})
    assert (State.IN_FORCE, 1, ()) == (stage.block().state, stage.block().issue, stage.control().removed)


def test_a_document_does_not_begin_anew_elsewhere(stage: Stage) -> None:
    """Deleted by one and written anew by another, its authors and its text in force are still known."""
    stage.edit("Version 2", by=MALLORY)
    stage.land({POLICY_PATH: None}, by=BOB)
    stage.land({"content/new.md": policy("Version 2")}, by=BOB)
    stage.decide(person="PER-004")
    assert "who is an author" in stage.why()


# -- histories that are not whole --------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_said_without_the_whole_history(stage: Stage, state: HistoryState) -> None:
    """A history that is not complete gives no number, no approval and no breach, and raises nothing."""
    stage.edit("Version 2")
    commits = [] if state in (HistoryState.ABSENT, HistoryState.UNBORN) else stage.commits
    history = MemoryHistory(commits, identify, state=state, reason="Half of it is missing.")
    history.read = _refuse  # type: ignore[method-assign, assignment]
    snapshot = MemorySnapshot(dict(stage.files))
    sources = [StatementFiles(snapshot, CONFIG.approvals, history)]
    control = compute_control(load_library(snapshot, CONFIG), history, sources, date(2026, 6, 1))
    expected = State.DRAFT if state in (HistoryState.ABSENT, HistoryState.UNBORN) else State.UNKNOWN
    assert {expected} == {block.state for block in control.blocks.values()}
    assert ((), [], set()) == (
        control.removed, list(control.evidence.tampering), {block.issue for block in control.blocks.values()} - {None}
    )  # fmt: skip


def _refuse(_oids: object) -> object:
    raise AssertionError("old texts were read")


# -- the governing documents ---------------------------------------------------------------


def test_the_rights_of_today_are_those_in_force(stage: Stage) -> None:
    """What commands and findings go by: the register in force, less what was struck out since."""
    stage.govern()
    assert ("PER-001", "PER-004") == stage.control().rights.holders("ROL-001", date(2026, 6, 1))
    stage.land(
        {"content/reg-003.yml": GOVERNING["content/reg-003.yml"].replace("PER-004", "PER-007")}, by=BOB
    )
    rights = stage.control().rights
    assert ("PER-001",) == rights.holders("ROL-001", date(2026, 6, 1))
    assert "Eve Ernst" == rights.name("PER-007")


def test_what_is_asked_today_is_what_the_procedure_in_force_asks(stage: Stage) -> None:
    """A change of the procedure counts once it is approved."""
    stage.govern()
    stage.land(
        {"content/dcp-001.md": PROCEDURE.replace("review_interval: P12M", "review_interval: P60M")}, by=BOB
    )
    assert date(2027, 1, 6) == stage.block().next_review
    stage.decide("DCP-001")
    assert date(2031, 1, 6) == stage.block().next_review


def test_single_files_govern_like_registers() -> None:
    """People and assignments may be files of their own."""
    person = "id: PER-008\ntype: person\nname: Fay Feld\nowner: ROL-001\nemails: [fay@sms.example]\n"
    held = "id: ASG-008\ntype: assignment\nowner: ROL-001\nperson: PER-008\nrole: ROL-001\nfrom: 2025-01-01\nappointed_by: PER-001\n"
    stage = Stage()
    stage.govern()
    stage.land({"content/per-008.yml": person, "content/asg-008.yml": held}, by=BOB)
    stage.decide(person="PER-008")
    assert "not approved yet" in stage.why()
    stage.decide("PER-008")
    stage.decide("ASG-008")
    stage.decide(person="PER-008")
    assert "" == stage.why()


def test_landings_of_other_files_do_not_matter(stage: Stage) -> None:
    """Unrelated commits between those of a document change nothing about it."""
    before = stage.block()
    other = Stage()
    other.land({"content/policies/pol-003.md": policy(ident="POL-003")})
    other.land(other.statement(date=before.approved_on))
    other.land({"content/reg-002.yml": PEOPLE + "\n"})
    after = other.block()
    assert (before.state, before.issue, before.approved_on) == (after.state, after.issue, after.approved_on)
