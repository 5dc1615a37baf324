# All that can be done to the file of a signature, and to a statement that has one.

"""Scenarios of an audit: signatures."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import keys
import pytest
import signed_stage
from approval_stage import ADA, BOB, MALLORY, MIA, POLICY_PATH, counted, policy
from keys import Ring
from signed_stage import SignedStage

from sms_docs.control import State

pytestmark = pytest.mark.slow

ring, founded, stage = keys.ring, signed_stage.founded, signed_stage.signed


def lone(stage: SignedStage, person: str = "PER-001") -> tuple[str, str]:
    """A statement on the second version that came without a signature: its path and text."""
    stage.edit("Version 2")
    path = stage.decide(person=person)
    assert "got proof “declared”" in stage.why()
    return path, stage.files[path].decode()


def test_open_a_signature_comes_later(stage: SignedStage) -> None:
    """It counts from when it came; the statement alone did not."""
    path, text = lone(stage)
    stage.land({f"{path}.sig": stage.ring["mia"].sign(text)}, by=MIA)
    assert ((State.IN_FORCE, 2), 0) == (stage.standing(), stage.check()[0])


def test_open_a_signature_comes_after_the_next_text(stage: SignedStage) -> None:
    """Then it is about a text that does not stand any more."""
    path, text = lone(stage)
    stage.edit("Version 3")
    stage.land({f"{path}.sig": stage.ring["mia"].sign(text)}, by=MIA)
    assert (State.PENDING, 1) == stage.standing()
    assert "expected the one that stood then" in stage.why()


def test_open_a_signature_of_somebody_who_left_meanwhile(stage: SignedStage) -> None:
    """Who has left cannot lend the old key to what was written before in that name."""
    path, text = lone(stage, "PER-004")
    left = stage.day
    old = "PER-004, role: ROL-001, from: 2025-01-01"
    stage.change("content/reg-003.yml", old, f"{old}, to: {left}")
    stage.land({f"{path}.sig": stage.ring["mallory"].sign(text)}, by=MALLORY)
    assert (State.PENDING, 1) == stage.standing()
    assert f"did not hold Director (ROL-001) on {left + timedelta(days=1)}" in stage.why()


def test_open_a_wrong_signature_is_replaced(stage: SignedStage) -> None:
    """The first one counts, and it was wrong: a new statement heals it."""
    path, text = lone(stage)
    stage.land({f"{path}.sig": stage.ring["mallory"].sign(text)}, by=MALLORY)
    stage.land({f"{path}.sig": stage.ring["mia"].sign(text)}, by=MIA)
    assert (State.PENDING, 1) == stage.standing()
    assert f"the statement {path}.sig was changed after it arrived" in stage.check()[1]
    stage.seal()
    assert (State.IN_FORCE, 2) == stage.standing()


def test_open_a_signature_is_removed(stage: SignedStage) -> None:
    """It counts as it arrived, and is missed."""
    stage.edit("Version 2")
    path = stage.seal()
    stage.land({f"{path}.sig": None}, by=MALLORY)
    assert (State.IN_FORCE, 2) == stage.standing()
    assert f"the statement {path}.sig was removed after it arrived" in stage.check()[1]


FORGERIES: dict[str, tuple[str, Callable[[Ring, str], str]]] = {
    "for another purpose": (
        "got a signature that does not fit",
        lambda keys, text: keys["mia"].sign(text, "git"),
    ),
    "of other bytes": (
        "got a signature that does not fit",
        lambda keys, text: keys["mia"].sign(f"{text}note: x\n"),
    ),
    "by somebody else": ("expected one that Mia Grau holds", lambda keys, text: keys["mallory"].sign(text)),
    "by nobody": ("expected one that Mia Grau holds", lambda keys, text: keys["later"].sign(text)),
    "by the forge": ("expected one that Mia Grau holds", lambda keys, text: keys["forge"].sign(text)),
    "nonsense": ("got a signature that cannot be read", lambda _keys, _text: "Mia Grau\n"),
    "with words around": ("cannot be read", lambda keys, text: f"x\n{keys['mia'].sign(text)}"),
    "empty": ("cannot be read", lambda _keys, _text: ""),
}


@pytest.mark.parametrize("kind", FORGERIES)
def test_open_a_signature_that_is_none(stage: SignedStage, kind: str) -> None:
    """It is worse than none, and the sentence says what is wrong with it."""
    reason, forge = FORGERIES[kind]
    stage.edit("Version 2")
    files = stage.statement()
    (path, text), *_ = files.items()
    stage.land({**files, f"{path}.sig": forge(stage.ring, text)}, by=MALLORY)
    assert ((State.PENDING, 1), 1) == (stage.standing(), stage.check()[0])
    assert reason in stage.why()


def test_open_a_signature_beside_another_statement(stage: SignedStage) -> None:
    """Mia signed the first version; that does not make her sign the second."""
    old = next(path for path in stage.files if path.startswith("approvals/POL-001/"))
    signature = (stage.repo.path / f"{old}.sig").read_bytes()
    stage.edit("Version 2")
    files = stage.statement()
    stage.land({**files, f"{next(iter(files))}.sig": signature}, by=MALLORY)
    assert (State.PENDING, 1) == stage.standing()
    assert "got a signature that does not fit: not made for these bytes and this purpose" in stage.why()


def test_open_a_statement_in_the_folder_of_another_document(stage: SignedStage) -> None:
    """A copy counts for nothing there, and is found."""
    other = policy(ident="POL-002")
    stage.land({"content/policies/pol-002.md": other})
    old = next(path for path in stage.files if path.startswith("approvals/POL-001/"))
    copies: dict[str, str | bytes | None] = {
        path.replace("POL-001", "POL-002"): (stage.repo.path / path).read_bytes()
        for path in (old, f"{old}.sig")
    }
    stage.land(copies, by=MALLORY)
    assert (State.DRAFT, State.IN_FORCE) == (stage.block("POL-002").state, stage.block().state)
    assert "the statement is about POL-001 but lies in the folder of POL-002" in stage.check()[1]


def replay(stage: SignedStage, old: str, new: str, *, gone: bool = False) -> None:
    """Somebody else commits the same bytes with the same signature again, under another name."""
    files = {name.replace(old, new): (stage.repo.path / name).read_bytes() for name in (old, f"{old}.sig")}
    if gone:
        stage.land({old: None, f"{old}.sig": None}, by=MALLORY)
    stage.land({**files}, by=MALLORY)


@pytest.mark.parametrize("name", ["approvals/POL-001/00.yml", "approvals/POL-001/zz.yml"])
@pytest.mark.parametrize("gone", [False, True])
def test_open_an_approval_is_replayed_after_its_withdrawal(
    stage: SignedStage, name: str, *, gone: bool
) -> None:
    """What was signed once is not said again by a copy, whatever it is called and whether the first one is there."""
    stage.edit("Version 2")
    path = stage.seal()
    stage.seal(decision="withdraw-approval")
    replay(stage, path, name, gone=gone)
    assert (State.PENDING, 1) == stage.standing()
    assert f"got a copy of {path}, expected a statement of its own" in stage.why()


@pytest.mark.parametrize("signature", [False, True], ids=["unsigned", "signed"])
def test_open_a_copy_comes_to_main_first(stage: SignedStage, *, signature: bool) -> None:
    """Nobody takes the force from an approval on a branch by landing a copy of it beforehand, where it means nothing."""
    with stage.branch("change"):
        stage.edit("Version 2", by=MALLORY)
        path = stage.seal()
        names = (path, f"{path}.sig") if signature else (path,)
        early = {
            name.replace(path, "approvals/POL-001/00.yml"): (stage.repo.path / name).read_bytes()
            for name in names
        }
    stage.land({**early}, by=MALLORY)
    stage.merge("change")
    assert (State.IN_FORCE, 2) == stage.standing(), stage.why()


def test_open_a_review_is_replayed(stage: SignedStage) -> None:
    """Nor does a copy of last year's review renew anything."""
    path = stage.seal(decision="reviewed")
    renewed = stage.block().renewed
    stage.days += 100
    replay(stage, path, "approvals/POL-001/00.yml")
    assert renewed == stage.block().renewed


def test_open_an_old_approval_is_replayed(stage: SignedStage) -> None:
    """Nor does the approval of an old text come back with it."""
    path = next(path for path in stage.files if path.startswith("approvals/POL-001/"))
    stage.issue("Version 2")
    stage.edit("Version 1")
    replay(stage, path, "approvals/POL-001/00.yml")
    assert (State.PENDING, 2) == stage.standing()
    assert "got a copy of" in stage.why()


def test_open_a_statement_is_changed_under_its_signature(stage: SignedStage) -> None:
    """It counts as it was signed; what it was changed to counts for nothing."""
    stage.edit("Version 2")
    path = stage.seal()
    stage.land({path: stage.files[path].replace(b"PER-001", b"PER-004")}, by=BOB)
    assert ["approved PER-001", "approved PER-001"] == counted(stage.block())
    assert f"the statement {path} was changed after it arrived" in stage.check()[1]


def test_open_windows_line_ends_in_the_folder(stage: SignedStage) -> None:
    """A checkout that turns line ends changes neither statements nor signatures: git has them as they were signed."""
    stage.edit("Version 2")
    path = stage.seal()
    for name in (path, f"{path}.sig", POLICY_PATH):
        file = stage.repo.path / name
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert (State.IN_FORCE, 2) == stage.standing()


def test_open_a_signature_that_lies_beside_nothing(stage: SignedStage) -> None:
    """It is found; it signs nothing."""
    stage.land({"approvals/POL-001/alone.yml.sig": stage.ring["mia"].sign("x")}, by=ADA)
    assert "the signature lies beside no statement" in stage.check()[1]


def test_open_ssh_keygen_says_the_same(stage: SignedStage, tmp_path: Path) -> None:
    """What counts here, ssh-keygen calls good with nothing but the register's key, for each kind of key."""
    for name, person, role in (("mia", "PER-001", "ROL-001"), ("bob", "PER-003", "ROL-003")):
        stage.edit(f"By {name}")
        path = stage.seal(person=person, role=role)
        assert State.IN_FORCE is stage.block().state
        signers = tmp_path / "signers"
        signers.write_text(f'{person} namespaces="sms-docs-approval" {stage.ring[name].public}\n', "ascii")
        file = stage.repo.path / path
        words = ["ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", person, "-n", "sms-docs-approval"]
        said = keys._run([*words, "-s", f"{file}.sig"], file.read_bytes())
        assert said.startswith(b'Good "sms-docs-approval" signature for ')
