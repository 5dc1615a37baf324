# The ways in which approvals fail elsewhere, one after the other, played through on real git with real keys. The numbers
# are those of the table of failure modes that the model of approvals was made from; the first half is beside this file.

"""Scenarios of an audit: the second half of the failure modes."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import keys
import pytest
import signed_stage
from approval_stage import MALLORY, MIA, POLICY_PATH, counted, policy
from signed_stage import SignedStage, digest, trailers

from sms_docs.control import State
from sms_docs.library.digest import digest_of

ring, founded, stage = keys.ring, signed_stage.founded, signed_stage.signed

LEO = "Leo Lang <leo@sms.example>"
FORGE = "GitHub <noreply@github.com>"
APPROVES = f"Approves: POL-001@{digest('Version 2')} over {digest('Version 1')}"
APPOINT = "  - {id: ASG-007, person: PER-007, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}\n"


def test_16_an_emergency_first_and_the_approval_later(stage: SignedStage) -> None:
    """Used before its approval for the days that the procedure gives, then an error, then healed; nothing is rewritten."""
    stage.rule("types:", "emergency: {roles: [ROL-003], days: 5}\ntypes:")
    landed = stage.day
    stage.edit("Version 2")
    texts: dict[str, Any] = {"digest": digest("Version 2"), "replaces": digest("Version 1")}
    stage.seal(person="PER-003", role="ROL-003", decision="emergency", reference="INC-0042", **texts)
    last, after = landed + timedelta(days=5), landed + timedelta(days=6)
    assert (State.EMERGENCY, 0) == (stage.block(today=last).state, stage.check(today=last)[0])
    code, said = stage.check(today=after)
    assert (State.PENDING, 1) == (stage.block(today=after).state, code)
    assert f"the emergency (INC-0042) ended on {last}, and it was not approved since" in said
    tip = stage.repo.head()
    stage.seal()
    assert (0, (State.IN_FORCE, 2)) == (stage.check("--anchor", tip)[0], stage.standing())


def test_16_an_emergency_that_nobody_may_declare(stage: SignedStage) -> None:
    """Without a procedure for it there is none; with one, it takes the role and the key."""
    stage.edit("Version 2")
    fields: dict[str, Any] = {
        "decision": "emergency", "reference": "INC-0042", "role": "ROL-003",
        "digest": digest("Version 2"), "replaces": digest("Version 1"),
    }  # fmt: skip
    stage.seal(person="PER-003", **fields)
    assert "got an emergency, but the document control procedure allows none" in stage.why()
    stage.rule("types:", "emergency: {roles: [ROL-003], days: 5}\ntypes:")
    stage.seal(person="PER-003", key=stage.ring["mallory"], **fields)
    assert "expected one that Bob Bauer holds" in stage.why()
    stage.seal(**{**fields, "role": "ROL-001"})
    assert "got Mia Grau as Director (ROL-001), expected Auditor (ROL-003)" in stage.why()
    assert 1 == stage.check(today=stage.day)[0]


@pytest.mark.parametrize(
    ("signer", "for_person", "reason"),
    [
        ("dan", "PER-001", ""),
        ("mia", "PER-001", "expected one that Dan Dorn holds in the register in force"),
        ("dan", "PER-004", "got Dan Dorn, who did not hold Director (ROL-001) for Mallory Mohn"),
        ("dan", None, "got Dan Dorn, who did not hold Director (ROL-001)"),
    ],
    ids=["deputy", "with the key of the principal", "of somebody else", "of nobody"],
)
def test_17_a_deputy(stage: SignedStage, signer: str, for_person: str | None, reason: str) -> None:
    """A deputy signs with an own key, and for the one whose deputy the register says."""
    stage.edit("Version 2")
    stage.seal(person="PER-005", key=stage.ring[signer], on_behalf_of=for_person)
    assert (State.PENDING if reason else State.IN_FORCE) is stage.standing()[0]
    assert reason in stage.why()


QUORUM = ("policy: {level: signed,", "policy: {level: signed, quorum: 2,")


def test_18_two_people_must_approve(stage: SignedStage) -> None:
    """One is not enough, the same one twice is not, nor the same one in another's name; two are."""
    stage.rule(*QUORUM)
    stage.edit("Version 2")
    stage.seal()
    waiting = "got the approval of one person, expected the approvals of 2 different people"
    assert (State.PENDING, waiting) == (stage.block().state, stage.why())
    stage.seal()
    stage.say(trailers(APPROVES), key=stage.ring["mia"])
    assert (State.PENDING, waiting) == (stage.block().state, stage.why())
    stage.seal(person="PER-004", key=stage.ring["mia"])
    assert "expected one that Mallory Mohn holds" in stage.why()
    stage.seal(person="PER-004")
    assert (State.IN_FORCE, 2) == stage.standing()


def test_18_a_deputy_does_not_fill_a_second_seat(stage: SignedStage) -> None:
    """Mia and her deputy are one seat; Mallory fills the other."""
    stage.rule(*QUORUM)
    stage.edit("Version 2")
    stage.seal()
    stage.seal(person="PER-005", on_behalf_of="PER-001")
    assert "expected the approvals of 2 different people" in stage.why()
    stage.seal(person="PER-004")
    assert (State.IN_FORCE, 2) == stage.standing()


def test_18_a_required_role_is_missing(stage: SignedStage) -> None:
    """Two directors are two people, and still not the auditor."""
    stage.rule(QUORUM[0], f"{QUORUM[1]} required_roles: [ROL-003],")
    stage.edit("Version 2")
    stage.seal()
    stage.seal(person="PER-004")
    assert "got nobody as Auditor (ROL-003), expected approval in every required role" == stage.why()
    stage.seal(person="PER-003", role="ROL-003")
    assert (State.IN_FORCE, 2) == stage.standing()


def test_19_a_withdrawn_document(stage: SignedStage) -> None:
    """A deletion is found until the document is withdrawn, and an unsigned withdrawal is none."""
    text = stage.text("POL-001")
    stage.land({POLICY_PATH: None}, by=MALLORY)
    code, said = stage.check()
    assert 1 == code
    assert "POL-001 was in force and is gone, and nobody has withdrawn it" in said
    stage.land({POLICY_PATH: text}, by=MALLORY)
    stage.decide(decision="withdraw-document")
    assert (State.IN_FORCE, 1) == stage.standing()
    stage.seal(decision="withdraw-document")
    assert State.WITHDRAWN is stage.standing()[0]
    stage.land({POLICY_PATH: None}, by=MALLORY)
    code, said = stage.check()
    assert 0 == code, said


def several(stage: SignedStage) -> dict[str, str]:
    """Two more policies beside the first; their texts by id."""
    texts = {f"POL-00{number}": policy(ident=f"POL-00{number}") for number in (2, 3)}
    stage.land({f"content/policies/{ident.lower()}.md": text for ident, text in texts.items()})
    return texts


def test_20_several_documents_at_once(stage: SignedStage) -> None:
    """One signed commit says it of three documents; each is judged by itself."""
    texts = several(stage)
    stage.edit("Version 2")
    about = [f"Approves: {ident}@{digest_of(text.encode())} over none" for ident, text in texts.items()]
    stage.say(trailers(APPROVES, *about), key=stage.ring["mia"])
    assert [(State.IN_FORCE, 2), (State.IN_FORCE, 1), (State.IN_FORCE, 1)] == [
        stage.standing(ident) for ident in ("POL-001", *texts)
    ]


@pytest.mark.parametrize("changed", [False, True])
def test_20_a_baseline(stage: SignedStage, changed: bool) -> None:
    """One statement, signed once, for three documents; one that was changed before is refused alone."""
    texts = several(stage)
    stage.edit("Version 2")
    listed = [f"{{document: POL-001, digest: {digest('Version 2')}, replaces: {digest('Version 1')}}}"]
    listed += [
        f"{{document: {ident}, digest: {digest_of(text.encode())}, replaces: none}}"
        for ident, text in texts.items()
    ]
    sheet = "documents:\n" + "".join(f"  - {item}\n" for item in listed)
    sheet += f"decision: approved\napprover: PER-001\nrole: ROL-001\ndate: {stage.day}\n"
    if changed:
        stage.land({"content/policies/pol-003.md": policy("Other", ident="POL-003")})
    path = "approvals/baseline/all.yml"
    stage.land({path: sheet, f"{path}.sig": stage.ring["mia"].sign(sheet)}, by=MIA)
    assert [(State.IN_FORCE, 2), (State.IN_FORCE, 1)] == [
        stage.standing(ident) for ident in ("POL-001", "POL-002")
    ]
    assert (State.DRAFT if changed else State.IN_FORCE) is stage.standing("POL-003")[0]
    assert ("expected the one that stood then" in stage.why("POL-003")) is changed


def test_21_a_mailmap_in_the_request(stage: SignedStage) -> None:
    """Git's mailmap says that Bob wrote what Mallory wrote; she cannot approve it all the same."""
    with stage.branch("change"):
        stage.land({".mailmap": "Bob Bauer <bob@sms.example> <mallory@sms.example>\n"})
        stage.edit("Version 2", by=MALLORY)
        stage.seal(person="PER-004")
        assert "bob@sms.example" == stage.repo.git("log", "-1", "--format=%aE", "HEAD~1")
        code, said = stage.check("--base", "main")
    assert 1 == code
    assert "who is an author of the change (as Mallory Mohn <mallory@sms.example>)" in said


def test_22_a_key_that_left_the_register(stage: SignedStage) -> None:
    """Old approvals stay valid; new ones need the new key, once the register with it is approved."""
    old, new = stage.ring["mia"], stage.ring["later"]
    stage.issue("Version 2")
    stage.change("content/reg-002.yml", old.public, new.public)
    stage.edit("Version 3")
    stage.seal(key=new)
    assert "got a signature with the key SHA256:" in stage.why()
    assert "which was not approved yet" in stage.why()
    stage.seal("REG-002", "PER-004")
    stage.seal(key=old)
    assert "expected one that Mia Grau holds in the register in force" in stage.why()
    stage.seal(key=new)
    assert (State.IN_FORCE, 3) == stage.standing()
    assert ["approved PER-001"] * 3 == counted(stage.block())


def test_23_a_shallow_clone(stage: SignedStage, tmp_path: Path) -> None:
    """What is cut off is not verified: neither approved nor not."""
    stage.edit("Version 2")
    stage.repo.git("clone", "-q", "--depth=1", f"file://{stage.repo.path}", str(tmp_path / "clone"))
    clone = stage.at(tmp_path / "clone")
    code, said = clone.check()
    assert (3, State.UNKNOWN) == (code, clone.block().state)
    assert "git fetch --unshallow" in said


def test_24_git_replace(stage: SignedStage) -> None:
    """Git shows the replaced text; the verdict is about the real one."""
    stage.edit("Version 2")
    stage.repo.write("evil", policy())
    stage.repo.git(
        "replace", stage.repo.head(f"HEAD:{POLICY_PATH}"), stage.repo.git("hash-object", "-w", "evil")
    )
    assert "Version 1" in stage.repo.git("show", f"HEAD:{POLICY_PATH}")
    assert (State.PENDING, 1) == stage.standing()


def swap(stage: SignedStage, old: str, new: str) -> None:
    """Let the name of one loose object lead to the bytes of another, as “git fsck” would find out."""
    objects = stage.repo.path / ".git" / "objects"
    target = objects / old[:2] / old[2:]
    target.chmod(0o600)
    target.write_bytes((objects / new[:2] / new[2:]).read_bytes())


def test_24_a_swapped_text(stage: SignedStage) -> None:
    """The bytes of the approved text under the name of the present one approve nothing."""
    stage.edit("Version 2")
    swap(stage, *(stage.repo.head(f"{rev}:{POLICY_PATH}") for rev in ("HEAD", "HEAD~1")))
    assert "Version 1" in stage.repo.git("show", f"HEAD:{POLICY_PATH}")
    assert (State.PENDING, 1) == stage.standing()
    stage.repo.write(POLICY_PATH, policy())
    assert (1, State.PENDING) == (stage.check()[0], stage.block().state)
    code, said = stage.check("--at", "HEAD")
    assert 3 == code
    assert "does not match its id" in said


def test_24_a_swapped_text_of_the_past(stage: SignedStage) -> None:
    """A text on which a statement hangs is not believed either."""
    stage.issue("Version 2")
    stage.issue("Version 3")
    swap(stage, *(stage.repo.head(f"{rev}:{POLICY_PATH}") for rev in ("HEAD~2", "HEAD~4")))
    code, said = stage.check()
    assert 3 == code
    assert "does not match its id" in said


def test_24_a_swapped_commit(stage: SignedStage) -> None:
    """A commit that names another author under the same id makes nobody else the author."""
    stage.edit("Version 2", by=MALLORY)
    real = stage.repo.head()
    words = stage.repo.git("cat-file", "commit", real).replace("Mallory Mohn <mallory@", "Bob Bauer <bob@")
    swapped = stage.repo.git("hash-object", "-w", "-t", "commit", "--stdin", stdin=f"{words}\n".encode())
    stage.seal(person="PER-004")
    swap(stage, real, swapped)
    assert "bob@sms.example" == stage.repo.git("log", "-1", "--format=%ae", "HEAD~1")
    code, said = stage.check()
    assert 3 == code
    assert "does not match its id" in said


def test_24_a_swapped_tree(stage: SignedStage) -> None:
    """Nor can the last change be hidden by the tree from before it."""
    stage.edit("Version 2")
    swap(stage, *(stage.repo.head(f"{rev}^{{tree}}") for rev in ("HEAD", "HEAD~1")))
    stage.repo.write(POLICY_PATH, policy())
    code, said = stage.check()
    assert 0 != code, said


def test_25_the_merge_that_a_forge_makes_of_a_request(stage: SignedStage) -> None:
    """The head of refs/pull/N/merge is what main would be, and is judged as that."""
    with stage.branch("change"):
        stage.edit("Version 2")
    stage.land({"README.md": "Main moved on.\n"})
    for ready, expected in ((False, (1, State.PENDING)), (True, (0, State.IN_FORCE))):
        if ready:
            stage.turn("switch", "-q", "change")
            stage.seal()
            stage.turn("switch", "-q", "main")
        stage.turn("switch", "-q", "--detach", "main")
        stage.merge("change")
        stage.repo.git("update-ref", "refs/pull/7/merge", "HEAD")
        code, said = stage.check("--base", "main", "--anchor", "main")
        assert expected == (code, stage.block().state), said
        stage.turn("switch", "-q", "main")
