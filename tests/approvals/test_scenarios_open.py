# What the model of approvals had not tried: withdrawals, deputies, withdrawn documents, attachments, repositories with
# long ids.

"""Scenarios of an audit: those that were open."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import keys
import pytest
import signed_stage
from approval_stage import MALLORY, POLICY_PATH, policy, refusals
from keys import Ring
from projects import sms
from signed_stage import SignedStage, digest, trailers

from sms_docs.control import State

ring, founded, stage = keys.ring, signed_stage.founded, signed_stage.signed

QUORUM = ("policy: {level: signed,", "policy: {level: signed, quorum: 2,")


# -- withdrawals -------------------------------------------------------------------------


def test_open_an_approval_is_taken_back(stage: SignedStage) -> None:
    """By who gave it, with the own key; then the text before is in force, until somebody approves again."""
    stage.edit("Version 2")
    stage.seal()
    stage.decide(decision="withdraw-approval")
    stage.seal(decision="withdraw-approval", key=stage.ring["mallory"])
    stage.seal(person="PER-004", decision="withdraw-approval")
    assert (State.IN_FORCE, 2) == stage.standing()
    told = refusals(stage.block())
    assert "got proof “declared”, expected at least “signed”" in told
    assert "expected one that Mia Grau holds in the register in force" in told
    assert "got PER-004, expected somebody whose approval of this text stands" in told
    stage.seal(decision="withdraw-approval")
    assert ((State.PENDING, 1), 1) == (stage.standing(), stage.check()[0])
    assert "the approval was taken back" in stage.why()
    stage.seal(person="PER-004")
    assert (State.IN_FORCE, 2) == stage.standing()


def test_open_a_vote_is_taken_back_before_there_are_enough(stage: SignedStage) -> None:
    """Mia's vote is gone: Mallory's alone is not enough, and Mia's second one is."""
    stage.rule(*QUORUM)
    stage.edit("Version 2")
    stage.seal()
    voted: dict[str, Any] = {"digest": digest("Version 2"), "replaces": digest("Version 2")}
    stage.seal(decision="withdraw-approval", **voted)
    stage.seal(person="PER-004")
    assert State.PENDING is stage.block().state
    assert "got the approval of one person" in stage.why()
    stage.seal()
    assert (State.IN_FORCE, 2) == stage.standing()


def test_open_one_of_two_approvals_is_taken_back(stage: SignedStage) -> None:
    """What needs two and has one is not in force any more."""
    stage.rule(*QUORUM)
    stage.edit("Version 2")
    stage.seal()
    stage.seal(person="PER-004")
    assert (State.IN_FORCE, 2) == stage.standing()
    stage.seal(person="PER-004", decision="withdraw-approval")
    assert (State.PENDING, 1) == stage.standing()


def test_open_somebody_approves_again_after_taking_back(stage: SignedStage) -> None:
    """Who changed his mind twice says so with the commands, and it counts."""
    stage.edit("Version 2")
    stage.repo.git("config", "user.name", "Mia Grau")
    stage.repo.git("config", "user.email", "mia@sms.example")
    options = ("--project", str(stage.repo.path), "--key", str(stage.ring["mia"].file), "--yes")
    for word, state in (
        ("approve", State.IN_FORCE),
        ("withdraw", State.PENDING),
        ("approve", State.IN_FORCE),
    ):
        code, said = sms(word, "POL-001", "--today", "2026-06-01", *options)
        assert (0, state) == (code, stage.block().state), said


def test_open_a_withdrawal_cannot_be_deleted(stage: SignedStage) -> None:
    """The file is gone, the decision stays, and the gate says what is missing."""
    path = stage.seal(decision="withdraw-approval")
    stage.land({path: None, f"{path}.sig": None}, by=MALLORY)
    assert State.DRAFT is stage.block().state
    assert f"the statement {path} was removed after it arrived" in stage.check()[1]


# -- deputies ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("deputy_of: ASG-001", "deputy_of: ASG-001, to: 2025-12-31"),
        ("PER-001, role: ROL-001, from: 2025-01-01", "PER-001, role: ROL-001, from: 2025-01-01, to: 2025-12-31"),
    ],
    ids=["the delegation ended", "the principal left"],
)  # fmt: skip
def test_open_a_delegation_ends_at_once(stage: SignedStage, old: str, new: str) -> None:
    """What takes a right away needs no approval; nor does it touch what was decided before."""
    stage.edit("Version 2")
    stage.seal(person="PER-005", on_behalf_of="PER-001")
    stage.change("content/reg-003.yml", old, new)
    assert (State.IN_FORCE, 2) == stage.standing()
    stage.edit("Version 3")
    stage.seal(person="PER-005", on_behalf_of="PER-001")
    assert "got Dan Dorn, who did not hold Director (ROL-001) for Mia Grau on 2026-01-1" in stage.why()


def test_open_a_deputy_is_appointed(stage: SignedStage) -> None:
    """A delegation counts once the register with it is approved."""
    line = (
        "  - {id: ASG-008, person: PER-003, role: ROL-001, from: 2025-01-01, deputy_of: ASG-003, "
        "appointed_by: PER-001}\n"
    )
    stage.land({"content/reg-003.yml": stage.text("REG-003") + line.encode()})
    stage.edit("Version 2")
    stage.seal(person="PER-003", on_behalf_of="PER-004")
    assert "whose assignment as Director (ROL-001) for Mallory Mohn was not approved yet" in stage.why()
    stage.seal("REG-003")
    stage.seal(person="PER-003", on_behalf_of="PER-004")
    assert (State.IN_FORCE, 2) == stage.standing()


def test_open_a_deputy_does_not_approve_own_work(stage: SignedStage) -> None:
    """Standing in for somebody does not make one somebody else."""
    stage.edit("Version 2", by="Dan Dorn <dan@sms.example>")
    stage.seal(person="PER-005", on_behalf_of="PER-001")
    assert "got Dan Dorn, who is an author of the change" in stage.why()


# -- withdrawn documents -----------------------------------------------------------------


def test_open_withdrawn_and_deleted_in_one(stage: SignedStage) -> None:
    """The statement may come with the deletion."""
    stage.land({**stage.sealed(decision="withdraw-document"), POLICY_PATH: None})
    code, said = stage.check()
    assert 0 == code, said


@pytest.mark.parametrize("how", ["unsigned", "another key", "no approver"])
def test_open_withdrawn_by_nobody_and_deleted(stage: SignedStage, how: str) -> None:
    """A withdrawal that does not count leaves the deletion without one."""
    files = {
        "unsigned": lambda: stage.statement(decision="withdraw-document"),
        "another key": lambda: stage.sealed(decision="withdraw-document", key=stage.ring["mallory"]),
        "no approver": lambda: stage.sealed(person="PER-002", role="ROL-002", decision="withdraw-document"),
    }[how]()
    stage.land({**files, POLICY_PATH: None})
    code, said = stage.check()
    assert 1 == code
    assert "POL-001 was in force and is gone, and nobody has withdrawn it" in said
    assert all(one.refused.startswith("got ") for one in stage.control().verdicts["POL-001"][1:])


def test_open_a_withdrawn_document_comes_back_by_approval(stage: SignedStage) -> None:
    """A new text that somebody approves ends the withdrawal; restoring the file does not."""
    stage.seal(decision="withdraw-document")
    stage.land({POLICY_PATH: None})
    stage.land({POLICY_PATH: policy()})
    assert State.WITHDRAWN is stage.block().state
    stage.edit("Version 2")
    stage.seal()
    assert (State.IN_FORCE, 2) == stage.standing()


# -- attachments -------------------------------------------------------------------------

CHART = "content/policies/chart.svg"


def attached(data: bytes) -> str:
    """A policy with a chart."""
    return policy(
        "Version 2", fields=f"attachments:\n  - {{path: chart.svg, sha256: {sha256(data).hexdigest()}}}\n"
    )


OTHER = b"<svg id='other'/>"


@pytest.fixture
def charted(stage: SignedStage) -> SignedStage:
    """A chart that was approved with its policy."""
    stage.land({CHART: b"<svg/>", POLICY_PATH: attached(b"<svg/>")})
    stage.seal()
    assert 0 == stage.check()[0]
    return stage


def test_open_an_attachment_is_approved_with_its_document(charted: SignedStage) -> None:
    """Other bytes under its name are red; to name them in the document needs an approval."""
    charted.land({CHART: OTHER}, by=MALLORY)
    code, said = charted.check()
    assert 1 == code
    assert "the attachment “chart.svg” of “Policy POL-001” (POL-001) is not the file that was named" in said
    charted.land({POLICY_PATH: attached(OTHER)}, by=MALLORY)
    assert (1, State.PENDING) == (charted.check()[0], charted.block().state)
    charted.seal()
    assert (0, State.IN_FORCE) == (charted.check()[0], charted.block().state)


def test_open_an_attachment_is_deleted(charted: SignedStage) -> None:
    """A file that is approved and not there is red."""
    charted.land({CHART: None}, by=MALLORY)
    code, said = charted.check()
    assert 1 == code
    assert "is not there" in said


@pytest.mark.parametrize("data", [OTHER, None], ids=["changed", "deleted"])
def test_open_a_request_changes_an_attachment_only(charted: SignedStage, data: bytes | None) -> None:
    """The gate of the request that does it is red: the document that it belongs to has changed."""
    with charted.branch("change"):
        charted.land({CHART: data}, by=MALLORY)
        code, said = charted.check("--base", "main")
        assert 1 == code, said


# -- repositories with long ids -----------------------------------------------------------


def test_open_a_sha256_repository(tmp_path: Path, ring: Ring) -> None:
    """Statements, commits, squash, forged trailers and deletions are judged as in any other."""
    stage = SignedStage(tmp_path / "sms", ring, "sha256")
    assert 64 == len(stage.repo.head())
    with stage.branch("change"):
        stage.edit("Version 2")
        stage.seal()
    stage.squash("change")
    assert (0, (State.IN_FORCE, 2)) == (stage.check()[0], stage.standing())
    stage.edit("Version 3")
    words = trailers(f"Approves: POL-001@{digest('Version 3')} over {digest('Version 2')}")
    stage.say(words, by=MALLORY, key=ring["mallory"])
    assert "expected one that Mia Grau holds in the register in force" in stage.why()
    stage.say(words, key=ring.openpgp)
    assert "got an OpenPGP signature" in stage.why()
    stage.say(words, key=ring["mia"])
    assert (State.IN_FORCE, 3) == stage.standing()
    assert "gpgsig-sha256" in stage.repo.git("cat-file", "commit", "HEAD")
    root = stage.repo.head("HEAD~5")
    assert 0 == stage.check("--trust-root", root, "--anchor", "HEAD~1")[0]
    stage.land({POLICY_PATH: None}, by=MALLORY)
    assert 1 == stage.check()[0]
