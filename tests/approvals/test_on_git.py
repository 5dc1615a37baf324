"""The same on real repositories, with branches and merges."""

from collections.abc import Callable
from pathlib import Path

import pytest
from approval_stage import (
    ADA,
    ASSIGNMENTS,
    BOB,
    EVE,
    GOVERNING,
    MALLORY,
    POLICY_PATH,
    GitStage,
    Stage,
    counted,
    policy,
)  # fmt: skip

from sms_docs.approvals import NONE
from sms_docs.control import State
from sms_docs.history import HistoryState
from sms_docs.library.digest import digest_of


@pytest.fixture
def stage(tmp_path: Path) -> GitStage:
    """A policy that Mia approved, in a repository."""
    stage = GitStage(tmp_path / "sms")
    stage.decide()
    return stage


def _scene(stage: Stage) -> list[tuple[str, str, int | None]]:
    """A life with a bit of everything."""
    found = []
    steps: list[Callable[[], object]] = [
        stage.decide,
        lambda: stage.edit("Version 2", by=MALLORY),
        lambda: stage.decide(person="PER-004"),
        lambda: stage.decide(person="PER-005", on_behalf_of="PER-001"),
        lambda: stage.land({"content/moved.md": stage.text("POL-001"), POLICY_PATH: None}, by=BOB),
        lambda: stage.decide(person="PER-002", role="ROL-002", decision="reviewed"),
        lambda: stage.decide(person="PER-005", on_behalf_of="PER-001", decision="withdraw-approval"),
        lambda: stage.land({"content/moved.md": policy()}, by=BOB),
        lambda: stage.decide(decision="withdraw-document"),
        lambda: stage.land({"content/moved.md": None}, by=EVE),
    ]
    for step in steps:
        step()
        control = stage.control()
        block = control.blocks.get("POL-001")
        found.append(
            (str(block.state), "; ".join(counted(block)), block.issue)
            if block
            else ("gone", str(control.removed), None)
        )
    return found


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_memory_and_git_agree(tmp_path: Path, object_format: str) -> None:
    """Step by step, a repository of either kind gives the same answers as a history made of values."""
    expected = _scene(Stage())
    assert expected == _scene(GitStage(tmp_path / "sms", object_format))
    assert ["in force", "in force, change pending", "in force, change pending", "in force", "in force", "in force",
            "in force, change pending", "in force", "withdrawn", "gone"] == [state for state, _, _ in expected]  # fmt: skip


def _branch(stage: GitStage, name: str, *steps: Callable[[], object]) -> None:
    """Do something on a branch, and come back to the main line."""
    stage.repo.branch(name)
    for step in steps:
        step()
    stage.repo.switch("main")
    stage.back()


def _merge(stage: GitStage, name: str) -> None:
    stage.repo.merge(name)
    stage.back()
    stage.days += 1


def test_a_merged_branch_brings_text_and_approval(stage: GitStage) -> None:
    """Written and approved on a branch, in force after the merge."""
    _branch(stage, "change", lambda: stage.edit("Version 2"), stage.decide)
    assert State.IN_FORCE is stage.block().state
    _merge(stage, "change")
    assert (State.IN_FORCE, 2) == (stage.block().state, stage.block().issue)


def test_the_authors_of_a_branch_are_its_authors(stage: GitStage) -> None:
    """Mallory wrote on the branch, Bob merged it: Mallory cannot approve."""
    _branch(
        stage, "change", lambda: stage.edit("Version 2", by=MALLORY), lambda: stage.edit("Version 2,", by=BOB)
    )
    _merge(stage, "change")
    stage.decide(person="PER-004")
    assert "who is an author" in stage.why()


def test_24_an_old_approved_branch_is_merged_late(stage: GitStage) -> None:
    """Another text was put in force meanwhile: what the branch replaced is no longer in force."""
    _branch(stage, "old", lambda: stage.edit("Version 2b"), stage.decide)
    stage.edit("Version 2")
    stage.decide()
    stage.repo.git("merge", "-q", "--no-ff", "-m", "Merge", "-X", "theirs", "old")
    stage.back()
    assert b"Version 2b" in stage.text("POL-001")
    assert "expected the text in force before" in stage.why()
    stage.decide()
    assert "" == stage.why()


def test_09_two_approved_branches_merge_to_a_third_text(stage: GitStage) -> None:
    """Two approved changes of different lines make a text that nobody approved."""
    long = policy("First line.\n\nMiddle of the text.\n\nMore of it.\n\nLast line")
    stage.land({POLICY_PATH: long})
    stage.decide()
    top, end = long.replace("First", "1st"), long.replace("Last", "Final")
    _branch(stage, "top", lambda: stage.land({POLICY_PATH: top}), stage.decide)
    _branch(stage, "end", lambda: stage.land({POLICY_PATH: end}), stage.decide)
    _merge(stage, "top")
    _merge(stage, "end")
    assert (State.PENDING, 3) == (stage.block().state, stage.block().issue)


def test_10_a_squashed_branch_keeps_its_approvals(stage: GitStage) -> None:
    """Approve, edit, approve, squash: the forge's commit brings text and statements."""
    _branch(
        stage, "change",
        lambda: stage.edit("Version 2"), stage.decide, lambda: stage.edit("Version 3"), stage.decide,
    )  # fmt: skip
    stage.repo.git("merge", "-q", "--squash", "change")
    stage.repo.commit("Change (#12)", ADA, committer="GitHub <noreply@github.com>")
    stage.back()
    assert (State.IN_FORCE, 2) == (stage.block().state, stage.block().issue)


def test_22_self_appointment_in_linear_history(stage: GitStage) -> None:
    """A rebased branch that appoints Eve, and lets her approve the register and the policy, gives her nothing."""
    stage.govern()
    line = "  - {id: ASG-007, person: PER-007, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}\n"
    stage.land({"content/reg-003.yml": ASSIGNMENTS + line}, by=BOB)
    stage.edit("Version 2", by=BOB)
    stage.decide("REG-003", "PER-007")
    stage.decide(person="PER-007")
    assert "not approved yet" in stage.why()
    assert "not approved yet" in stage.why("REG-003")


def test_a_merge_that_takes_a_side_is_judged_by_the_result(stage: GitStage) -> None:
    """A merge that silently takes back the old text is a change of the main line."""
    _branch(stage, "stale", lambda: stage.land({"content/policies/pol-002.md": policy(ident="POL-002")}))
    stage.edit("Version 2")
    stage.decide()
    stage.repo.git("merge", "-q", "--no-ff", "--no-commit", "stale")
    stage.repo.write(POLICY_PATH, policy())
    stage.repo.commit("Merge branch 'stale'", MALLORY)
    stage.back()
    assert (State.PENDING, 2) == (stage.block().state, stage.block().issue)
    stage.decide(person="PER-004")
    assert "who is an author" in stage.why()


def test_a_removed_statement_is_found_on_git_too(stage: GitStage) -> None:
    """A merge that drops a statement of the main line changes no verdict."""
    path = next(path for path in stage.files if path.startswith("approvals/"))
    stage.land({path: None}, by=MALLORY)
    assert ("", ["removed"]) == (
        stage.why(),
        [breach.change for breach in stage.control().evidence.tampering],
    )


def test_a_shallow_clone_knows_nothing(stage: GitStage, tmp_path: Path) -> None:
    """What a cut-off history leaves open is called unknown."""
    stage.edit("Version 2")
    stage.repo.git("clone", "-q", "--depth=1", f"file://{stage.repo.path}", str(tmp_path / "clone"))
    clone = GitStage.__new__(GitStage)
    clone.repo = type(stage.repo)(tmp_path / "clone", init=False)
    clone.back()
    assert HistoryState.SHALLOW is clone.history().state
    assert {State.UNKNOWN} == {block.state for block in clone.control().blocks.values()}


def test_the_digest_is_what_sha256sum_says(stage: GitStage) -> None:
    """Anybody can re-compute what was approved: git show REV:PATH | sha256sum."""
    shown = stage.repo.git("show", f"HEAD:{POLICY_PATH}") + "\n"
    assert digest_of(shown.encode()) == stage.block().digest
    assert stage.block().in_force is not None
    assert NONE == stage.block().judged[0].claim.statement.replaces


def test_everything_is_approved_by_the_first_director(stage: GitStage) -> None:
    """The bootstrap: what Mia did not write she can put in force, registers and procedure included."""
    stage.govern()
    stage.decide("REG-001")
    states = {ident: block.state for ident, block in stage.control().blocks.items()}
    assert {State.IN_FORCE} == set(states.values())
    assert len(GOVERNING) + 1 == len(states)
