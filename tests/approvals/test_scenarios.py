# The ways in which approvals fail elsewhere, one after the other, played through on real git with real keys. The numbers
# are those of the table of failure modes that the model of approvals was made from.

"""Scenarios of an audit: the 25 failure modes."""

from datetime import date
from pathlib import Path

import keys
import pytest
import signed_stage
from approval_stage import BOB, EVE, MALLORY, POLICY_PATH, policy, refusals
from signed_stage import SignedStage, digest, trailers

from sms_docs.control import State

ring, founded, stage = keys.ring, signed_stage.founded, signed_stage.signed

LEO = "Leo Lang <leo@sms.example>"
FORGE = "GitHub <noreply@github.com>"
APPROVES = f"Approves: POL-001@{digest('Version 2')} over {digest('Version 1')}"
APPOINT = "  - {id: ASG-007, person: PER-007, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}\n"


def test_01_an_edit_after_the_approval(stage: SignedStage) -> None:
    """One character more is red for the gate; neither the old approval nor a late copy of it helps."""
    stage.issue("Version 2")
    assert 0 == stage.check()[0]
    stage.edit("Version 2,")
    code, said = stage.check()
    assert 1 == code
    assert "was changed since issue 2 was approved" in said
    stage.seal(digest=digest("Version 2"), replaces=digest("Version 1"))
    assert (State.PENDING, 2) == stage.standing()
    assert "got the text sha256:" in stage.why()
    assert "expected the one that stood then" in stage.why()
    stage.seal()
    assert (0, (State.IN_FORCE, 3)) == (stage.check()[0], stage.standing())


def test_02_an_author_approves_her_own_change(stage: SignedStage) -> None:
    """Role and key are right; she wrote it."""
    stage.edit("Version 2", by=MALLORY)
    stage.seal(person="PER-004")
    code, said = stage.check("--base", "HEAD~2")
    assert 1 == code
    assert "got Mallory Mohn, who is an author of the change" in said
    assert "expected somebody else" in said


@pytest.mark.parametrize("way", ["merge", "fast-forward", "squash"])
def test_03_somebody_appoints_herself_in_the_same_request(stage: SignedStage, way: str) -> None:
    """Eve appoints herself, approves that, and approves a policy: none of it counts, however it lands."""
    with stage.branch("coup"):
        stage.land({"content/reg-003.yml": stage.text("REG-003") + APPOINT.encode()}, by=EVE)
        stage.edit("Version 2", by=BOB)
        stage.seal("REG-003", "PER-007")
        stage.seal(person="PER-007")
        assert 1 == stage.check("--base", "main")[0]
    if way == "fast-forward":
        stage.turn("merge", "-q", "--ff-only", "coup")
    elif way == "squash":
        stage.squash("coup", BOB)
    else:
        stage.merge("coup")
    assert (State.PENDING, 1) == stage.standing()
    assert "got Eve Ernst, whose assignment as Director (ROL-001) was not approved yet" in stage.why()
    assert "not approved yet" in stage.why("REG-003")


def test_04_somebody_who_left_dates_back_with_the_old_key(stage: SignedStage) -> None:
    """Neither the day in the statement nor the day of the commit brings Leo back into office."""
    stage.edit("Version 2")
    stage.land(stage.sealed(person="PER-006", date=date(2025, 12, 1)), by=LEO, on=date(2025, 12, 1))
    assert (State.PENDING, 1) == stage.standing()
    assert "got Leo Lang, who did not hold Director (ROL-001) on 2026-01-07" in stage.why()


def test_04_a_signed_commit_of_somebody_who_left(stage: SignedStage, tmp_path: Path) -> None:
    """Git calls the backdated signature good; it is of nobody who may."""
    stage.edit("Version 2")
    when = "2025-12-01T12:00:00+0000"
    signers = tmp_path / "signers"
    signers.write_text(f'leo@sms.example valid-before="20251231" {stage.ring["leo"].public}\n', "ascii")
    with stage.signing(stage.ring["leo"]):
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        stage.repo.git("commit", "-q", "--allow-empty", "-m", trailers(APPROVES, by=LEO), env=dates)
    stage.repo.git("-c", f"gpg.ssh.allowedSignersFile={signers}", "verify-commit", "HEAD")
    assert (State.PENDING, 1) == stage.standing()
    assert "got Leo Lang" in stage.why()


def test_05_a_trailer_forged_by_somebody_who_signs(stage: SignedStage, tmp_path: Path) -> None:
    """Mallory signs that Mia approved: a good signature, but not of the person named."""
    stage.edit("Version 2")
    stage.say(trailers(APPROVES), by=MALLORY, key=stage.ring["mallory"])
    signers = tmp_path / "signers"
    signers.write_text(f"mallory@sms.example {stage.ring['mallory'].public}\n", "ascii")
    stage.repo.git("-c", f"gpg.ssh.allowedSignersFile={signers}", "verify-commit", "HEAD")
    code, said = stage.check()
    assert (1, (State.PENDING, 1)) == (code, stage.standing())
    assert "got a signature with the key SHA256:" in said
    assert "expected one that Mia Grau holds in the register in force" in said


@pytest.mark.parametrize("name", ["forge", ""])
def test_06_trailers_in_the_text_of_a_request(stage: SignedStage, name: str) -> None:
    """A squash takes the trailers over, and the forge signs what anybody could have typed."""
    with stage.branch("change"):
        stage.edit("Version 2", by=MALLORY)
    stage.repo.git("merge", "-q", "--squash", "change")
    stage.back()
    stage.say(trailers(APPROVES), by=FORGE, key=stage.ring[name] if name else None)
    expected = "expected one that Mia Grau holds" if name else "expected at least “signed”"
    assert (State.PENDING, 1) == stage.standing()
    assert expected in stage.why()


@pytest.mark.parametrize("given", ["--trust-root", "--anchor"])
def test_07_history_is_written_anew(stage: SignedStage, given: str) -> None:
    """The same files on another history are not verified, and it is said why."""
    root, tip = stage.repo.head("HEAD~1"), stage.repo.head()
    stage.turn("switch", "-q", "--orphan", "anew")
    stage.repo.git("checkout", "-q", "main", "--", ".")
    stage.back()
    stage.land({}, by=MALLORY)
    code, said = stage.check(given, root if given == "--trust-root" else tip)
    assert 3 == code
    assert "written anew" in said


def test_08_squash(stage: SignedStage) -> None:
    """What a file says survives; what a commit said is gone with it."""
    with stage.branch("file"):
        stage.issue("Version 2")
    stage.squash("file")
    assert (State.IN_FORCE, 2) == stage.standing()
    with stage.branch("commit"):
        stage.edit("Version 3")
        about = f"Approves: POL-001@{digest('Version 3')} over {digest('Version 2')}"
        stage.say(trailers(about), key=stage.ring["mia"])
        assert (State.IN_FORCE, 3) == stage.standing()
    stage.squash("commit")
    assert (State.PENDING, 2) == stage.standing()
    assert "nobody has approved this text" == stage.why()


@pytest.mark.parametrize("carrier", ["file", "commit"])
def test_09_rebase(stage: SignedStage, carrier: str) -> None:
    """A rebase takes the signature off a commit, and leaves the one beside a statement."""
    with stage.branch("change"):
        stage.edit("Version 2")
        if carrier == "file":
            stage.seal()
        else:
            stage.say(trailers(APPROVES), key=stage.ring["mia"])
    stage.land({"README.md": "Main moved on.\n"})
    stage.turn("rebase", "-q", "main", "change")
    stage.turn("switch", "-q", "main")
    stage.turn("merge", "-q", "--ff-only", "change")
    if carrier == "file":
        assert (State.IN_FORCE, 2) == stage.standing()
    else:
        assert (State.PENDING, 1) == stage.standing()
        assert "got proof “declared”, expected at least “signed”" in stage.why()


def test_10_merge_queue(stage: SignedStage) -> None:
    """The branch of the queue is green before main gets it, and main after it."""
    with stage.branch("change"):
        stage.issue("Version 2")
    stage.land({"README.md": "Main moved on.\n"})
    queue = f"gh-readonly-queue/main/pr-104-{stage.repo.head()}"
    with stage.branch(queue):
        stage.squash("change")
        code, said = stage.check("--base", "main", "--anchor", "main")
        assert 0 == code, said
    stage.turn("merge", "-q", "--ff-only", queue)
    assert (0, (State.IN_FORCE, 2)) == (stage.check("--anchor", "HEAD~1")[0], stage.standing())


def test_11_two_approved_requests_make_a_text_that_nobody_read(stage: SignedStage) -> None:
    """Git merges them without a conflict; the result was approved by nobody."""
    long = policy("First line.\n\nMiddle of the text.\n\nMore of it.\n\nLast line")
    stage.land({POLICY_PATH: long})
    stage.seal()
    for name, old, new in (("top", "First", "1st"), ("end", "Last", "Final")):
        with stage.branch(name):
            stage.land({POLICY_PATH: long.replace(old, new)})
            stage.seal()
            assert 0 == stage.check("--base", "main")[0]
    stage.merge("top")
    stage.merge("end")
    code, said = stage.check()
    assert (1, (State.PENDING, 3)) == (code, stage.standing())
    assert "expected the one that stood then" in said


@pytest.mark.parametrize("other", [False, True], ids=["same base", "other base"])
def test_12_cherry_pick_to_a_release_branch(stage: SignedStage, other: bool) -> None:
    """The approval comes along where it replaces the text that is in force there, and only there."""
    stage.repo.git("branch", "release")
    stage.issue("Version 2")
    stage.repo.git("tag", "done")
    stage.turn("switch", "-q", "release")
    if other:
        stage.issue("Release 1")
    stage.turn("cherry-pick", "-X", "theirs", "done~1", "done")
    if other:
        assert (State.PENDING, 2) == stage.standing()
        assert "got “replaces” sha256:" in stage.why()
        assert "expected the text in force before, sha256:" in stage.why()
    else:
        assert (State.IN_FORCE, 2) == stage.standing()


def test_13_rename_and_move(stage: SignedStage) -> None:
    """The approval is of the text, wherever its file lies; an edit on the way needs another."""
    stage.land({"content/moved/new name.md": policy(), POLICY_PATH: None}, by=BOB)
    assert (State.IN_FORCE, 1) == stage.standing()
    stage.land({"content/again.md": policy("Version 2"), "content/moved/new name.md": None}, by=BOB)
    assert (State.PENDING, 1) == stage.standing()
    stage.seal()
    assert (State.IN_FORCE, 2) == stage.standing()


@pytest.mark.parametrize(
    ("old", "new"), [(b"Version 1.", b"Version 1. "), (b".\n", b".\n\n"), (b"\n", b"\r\n")], ids=repr
)
def test_14_a_cosmetic_edit(stage: SignedStage, old: bytes, new: bytes) -> None:
    """Bytes are approved, not what they look like."""
    stage.land({POLICY_PATH: policy().encode().replace(old, new)})
    assert (1, (State.PENDING, 1)) == (stage.check()[0], stage.standing())


def test_15_a_periodic_review_without_a_change(stage: SignedStage) -> None:
    """A signed review renews; one that anybody could have typed does not."""
    before = stage.block().renewed
    stage.decide(decision="reviewed")
    assert before == stage.block().renewed
    assert "got proof “declared”, expected at least “signed”" in refusals(stage.block())
    stage.seal(decision="reviewed")
    assert (State.IN_FORCE, 1) == stage.standing()
    assert before != stage.block().renewed
    later = f"Reviewed: POL-001@{digest('Version 1')}"
    day = stage.day
    stage.say(trailers(later), key=stage.ring["mia"])
    assert day == stage.block().renewed
