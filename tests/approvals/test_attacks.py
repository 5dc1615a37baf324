"""Ways to make a text look approved that somebody with push rights found; each failed to be caught once."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

import keys
import pytest
import signed_stage
from approval_stage import BOB, EVE, MALLORY, MIA, POLICY_PATH
from signed_stage import SignedStage, digest, trailers

from sms_docs.control import State
from sms_docs.library.digest import digest_of
from sms_docs.project import Terms

ring, founded, stage = keys.ring, signed_stage.founded, signed_stage.signed

MALLORYS: Final = (
    "  - {id: ASG-003, person: PER-004, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}\n"
)
PROCEDURE_PATH: Final = "content/dcp-001.md"
ASSIGNMENTS_PATH: Final = "content/reg-003.yml"


def _move(stage: SignedStage, old: str, new: str) -> None:
    stage.repo.move(old, new)
    stage.files[new] = stage.files.pop(old)


def _decided(
    stage: SignedStage, decision: str, person: str = "PER-001", ident: str = "POL-001"
) -> Mapping[str, str]:
    """A statement on the text in force."""
    in_force = stage.block(ident).in_force
    assert in_force is not None
    fields: dict[str, Any] = {"decision": decision, "digest": in_force.digest, "replaces": in_force.digest}
    return stage.sealed(ident, person=person, **fields)


def test_an_id_changed_in_place_takes_no_force_along(stage: SignedStage) -> None:
    """A removed director brings her grant back in the file of the old register under another id, and the old one anew."""
    root = stage.repo.head("HEAD~1")
    stage.change(ASSIGNMENTS_PATH, MALLORYS, "")
    stage.seal("REG-003")
    current = stage.text("REG-003")
    stage.edit("Evil", by=BOB)
    head = (
        current.decode()
        .split("entries:\n")[0]
        .replace("REG-003", "REG-103")
        .replace("Assignments", "More of them")
    )
    stage.land({ASSIGNMENTS_PATH: f"{head}entries:\n{MALLORYS}"}, by=EVE)
    _move(stage, ASSIGNMENTS_PATH, "content/reg-103.yml")
    stage.land({ASSIGNMENTS_PATH: current}, by=EVE)
    stage.land(stage.sealed("REG-103", "REG-003", "POL-001", person="PER-004"), by=MALLORY)
    for terms in (Terms(), Terms(trust_root=root)):
        stage.terms = terms
        assert "got Mallory Mohn, whose assignment as Director (ROL-001) was not approved yet" in stage.why()


def test_the_old_register_still_counts_when_its_id_comes_back(stage: SignedStage) -> None:
    """Whoever was in the approved register may approve on: nobody is locked out by such a change."""
    current = stage.text("REG-003")
    other = (
        current.decode()
        .replace("REG-003", "REG-103")
        .replace("Assignments", "More of them")
        .split("entries:\n")
    )
    stage.land({ASSIGNMENTS_PATH: f"{other[0]}entries: []\n"}, by=EVE)
    _move(stage, ASSIGNMENTS_PATH, "content/reg-103.yml")
    stage.land({ASSIGNMENTS_PATH: current}, by=EVE)
    stage.issue("Version 2")
    assert (State.IN_FORCE, 2) == stage.standing()


def test_a_document_moved_out_of_the_folder_is_gone(stage: SignedStage) -> None:
    """It was in force and is not among the records any more, wherever its bytes lie."""
    _move(stage, POLICY_PATH, "archive/pol-001.md")
    stage.land({}, by=MALLORY)
    assert ["POL-001"] == [ident for ident, _ in stage.control().removed]
    assert 1 == stage.check()[0]


def test_a_procedure_moved_out_of_the_folder_still_asks(stage: SignedStage) -> None:
    """A laxer one beside it counts once those have approved it whom the old one names, as that one asks."""
    text = stage.files[PROCEDURE_PATH].decode()
    _move(stage, PROCEDURE_PATH, "old/dcp-001.md")
    stage.land({}, by=EVE)
    stage.land(
        {"content/dcp-002.md": text.replace("DCP-001", "DCP-002").replace("signed", "declared")}, by=EVE
    )
    stage.edit("Evil", by=EVE)
    stage.land({**stage.statement(), **stage.statement("DCP-002")}, by=EVE)
    assert "got proof “declared”, expected at least “signed”" in stage.why("DCP-002")
    assert "got proof “declared”, expected at least “signed”" in stage.why()


def test_a_procedure_that_was_withdrawn_still_asks(stage: SignedStage) -> None:
    """Without a successor nothing becomes free: texts stay unapproved, and the next procedure can be approved."""
    stage.land(_decided(stage, "withdraw-document", ident="DCP-001"), by=MIA)
    stage.edit("Evil", by=EVE)
    assert "nobody has approved this text" in stage.why()
    stage.seal("DCP-001")
    stage.seal()
    assert (State.IN_FORCE, 2) == stage.standing()


def test_the_first_procedure_cannot_be_deleted(
    ring: keys.Ring, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It counted without approval at the trust root, and does so after it is gone."""
    stage = SignedStage(tmp_path_factory.mktemp("young") / "sms", ring, founded=False)
    stage.land(stage.sealed("POL-001", "REG-001", "REG-002", "REG-003"), by=MIA)
    text = stage.files[PROCEDURE_PATH].decode()
    stage.land({PROCEDURE_PATH: None, "content/dcp-002.md": text.replace("DCP-001", "DCP-002")}, by=EVE)
    stage.edit("Evil", by=EVE)
    for terms in (Terms(), Terms(trust_root="HEAD~3")):
        stage.terms = terms
        assert State.PENDING is stage.block().state


def test_registers_moved_away_do_not_begin_anew(stage: SignedStage) -> None:
    """The default trust root stays where it was, and Eve is no director."""
    text = stage.files[ASSIGNMENTS_PATH].decode()
    _move(stage, ASSIGNMENTS_PATH, "old/reg-003.yml")
    stage.land(
        {"content/reg-103.yml": text.replace("REG-003", "REG-103").replace("PER-004", "PER-007")}, by=BOB
    )
    stage.edit("Evil", by=BOB)
    stage.land(stage.sealed("POL-001", "REG-103", person="PER-007"), by=EVE)
    assert "got Eve Ernst, whose assignment as Director (ROL-001) was not approved yet" in stage.why()


def test_settings_moved_away_are_remembered(stage: SignedStage) -> None:
    """A folder of statements that was left behind is missed, even if sms.yml was made anew."""
    stage.land(_decided(stage, "withdraw-approval"), by=MIA)
    stage.repo.move("sms.yml", "notes.yml")
    stage.land({}, by=EVE)
    stage.repo.write("sms.yml", "name: Example organisation\napprovals: signatures\n")
    stage.repo.git("mv", "approvals", "signatures")
    stage.repo.commit("Move", EVE)
    code, said = stage.check()
    assert (1, True) == (code, "moved-folder" in said)


def test_what_was_taken_back_cannot_be_said_again(stage: SignedStage) -> None:
    """Mia's approval came too early and was refused; she took it back; a copy of it counts for nothing."""
    with stage.branch("change"):
        stage.edit("Version 2")
        early = stage.sealed()
    stage.land(early, by=MIA)
    second = digest("Version 2")
    stage.land(stage.sealed(decision="withdraw-approval", digest=second, replaces=second), by=MIA)
    stage.edit("Version 2")
    stage.land({path.replace(".yml", "-2.yml"): text for path, text in early.items()}, by=MALLORY)
    assert "got a statement that its maker had taken back before" in stage.why()
    stage.seal(note="I mean it now")
    assert (State.IN_FORCE, 2) == stage.standing()


def test_signing_a_message_of_somebody_else_is_no_approval(stage: SignedStage) -> None:
    """Mia signs a cherry-pick of Eve's commit, whose message claims her approval."""
    stage.edit("Version 2", by=BOB)
    words = trailers(f"Approves: POL-001@{digest('Version 2')} over {digest('Version 1')}")
    stage.say(words, by=EVE)
    stage.repo.git("config", "user.name", "Mia Grau")
    stage.repo.git("config", "user.email", "mia@sms.example")
    with stage.signing(stage.ring["mia"]):
        env = {"GIT_COMMITTER_NAME": "Mia Grau", "GIT_COMMITTER_EMAIL": "mia@sms.example"}
        stage.repo.git("commit", "-q", "--amend", "--allow-empty", "--no-edit", "-S", env=env)
    assert "got a commit written or committed by eve@sms.example" in stage.why()


def test_what_two_must_begin_one_does_not_end(stage: SignedStage) -> None:
    """A withdrawal needs as many people and the same roles as an approval."""
    stage.rule("policy: {level: signed,", "policy: {quorum: 2, level: signed,")
    stage.land(_decided(stage, "withdraw-document", "PER-004"), by=MALLORY)
    assert State.IN_FORCE is stage.block().state
    stage.land({POLICY_PATH: None}, by=EVE)
    assert ["POL-001"] == [ident for ident, _ in stage.control().removed]


def test_a_weaker_document_does_not_replace_a_stronger_one(stage: SignedStage) -> None:
    """What is typed in Mia's name replaces no policy that two people have to sign for."""
    stage.rule(
        "document: {level: signed, approvers: [ROL-002]", "document: {level: declared, approvers: [ROL-001]"
    )
    stage.rule("policy: {level: signed,", "policy: {quorum: 2, level: signed,")
    note = "id: DOC-001\ntype: document\nkind: other\ntitle: Note\nowner: ROL-002\nsupersedes: [POL-001]\n"
    stage.land({"content/doc-001.md": f"---\n{note}---\nA note.\n"}, by=EVE)
    stage.land(stage.statement("DOC-001"), by=EVE)
    assert State.IN_FORCE is stage.block().state
    assert [("DOC-001", "POL-001")] == [tuple(found) for found in stage.control().overreaching]


def _emergency(stage: SignedStage, reference: str) -> dict[str, str]:
    urgent: dict[str, Any] = {"decision": "emergency", "digest": digest_of(stage.text("POL-001"))}
    return stage.sealed(person="PER-002", role="ROL-002", reference=reference, **urgent)


def test_an_emergency_ends(stage: SignedStage) -> None:
    """Neither a landing dated into the future nor going back for a day gives it more time."""
    stage.rule("default:", "emergency: {roles: [ROL-002], days: 5}\ndefault:")
    old = stage.text("POL-001")
    begun = stage.day
    for number in range(3):
        stage.edit("Evil", by=EVE)
        stage.land(_emergency(stage, f"INC-{number}"), by=MIA)
        emergency = stage.block().emergency
        assert emergency is not None
        assert begun + timedelta(days=5) == emergency.until
        stage.land({POLICY_PATH: old}, by=EVE)
        stage.days += 6
    stage.edit("Evil again", by=EVE, on=date(2031, 1, 1))  # type: ignore[arg-type]
    stage.land(_emergency(stage, "INC-9"), by=MIA)
    assert State.EMERGENCY is not stage.block(today=date(2026, 3, 1)).state


def test_a_signature_that_never_had_a_statement_may_be_deleted(stage: SignedStage) -> None:
    """It proves nothing, so nothing is lost with it."""
    stage.land({"approvals/POL-001/lone.yml.sig": "x\n"}, by=EVE)
    assert "beside no statement" in stage.check()[1]
    stage.land({"approvals/POL-001/lone.yml.sig": None}, by=EVE)
    assert 0 == stage.check()[0]
