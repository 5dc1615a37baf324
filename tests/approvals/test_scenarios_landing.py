# The ways in which a change comes to the main line, or leaves it, each with a signed statement, with one that nobody
# signed, and with a signed commit that says the same.

"""Scenarios of an audit: merge, squash, rebase and all the others."""

from collections.abc import Callable
from pathlib import Path

import keys
import pytest
import signed_stage
from approval_stage import BOB, MALLORY, POLICY_PATH, TODAY, policy
from signed_stage import SignedStage, digest, trailers

from sms_docs.control import State
from sms_docs.records import Level

pytestmark = pytest.mark.slow

ring, founded, stage = keys.ring, signed_stage.founded, signed_stage.signed

CARRIERS = ("signed file", "file", "signed commit")
IN_FORCE, DECLARED, NOTHING = (
    "in force",
    "got proof “declared”, expected at least “signed”",
    "nobody has approved",
)


def decide(stage: SignedStage, carrier: str) -> None:
    """Approve the second version."""
    if carrier == "signed commit":
        about = f"Approves: POL-001@{digest('Version 2')} over {digest('Version 1')}"
        stage.say(trailers(about), key=stage.ring["mia"])
    elif carrier == "file":
        stage.decide()
    else:
        stage.seal()


def merge_commit(stage: SignedStage) -> None:
    """The forge's merge commit."""
    stage.merge("change")


def squash(stage: SignedStage) -> None:
    """One commit made by the forge."""
    stage.squash("change")


def rebase(stage: SignedStage) -> None:
    """The commits made anew on main."""
    stage.turn("rebase", "-q", "main", "change")
    stage.turn("switch", "-q", "main")
    stage.turn("merge", "-q", "--ff-only", "change")


def fast_forward(stage: SignedStage) -> None:
    """Main goes to where the branch is; it has not moved on."""
    stage.turn("reset", "-q", "--hard", "start")
    stage.turn("merge", "-q", "--ff-only", "change")


def cherry_pick(stage: SignedStage) -> None:
    """To a release branch that left main before."""
    stage.turn("switch", "-q", "-c", "release", "start")
    stage.turn("cherry-pick", "--allow-empty", "start..change")


def queue(stage: SignedStage) -> None:
    """Through the branch of a merge queue that merges."""
    name = f"gh-readonly-queue/main/pr-7-{stage.repo.head()}"
    with stage.branch(name):
        stage.merge("change")
    stage.turn("merge", "-q", "--ff-only", name)


def queue_that_squashes(stage: SignedStage) -> None:
    """Through the branch of a merge queue that squashes."""
    name = f"gh-readonly-queue/main/pr-7-{stage.repo.head()}"
    with stage.branch(name):
        stage.squash("change")
    stage.turn("merge", "-q", "--ff-only", name)


def pull_ref(stage: SignedStage) -> None:
    """Not at all yet: the forge shows what it would be."""
    stage.turn("switch", "-q", "--detach", "main")
    stage.merge("change")
    stage.turn("update-ref", "refs/pull/7/merge", "HEAD")


def replaced(stage: SignedStage) -> None:
    """By a merge commit, with a replacement that shows the text from before."""
    stage.merge("change")
    stage.turn("replace", stage.repo.head(f"HEAD:{POLICY_PATH}"), stage.repo.head(f"start:{POLICY_PATH}"))
    assert "Version 1" in stage.repo.git("show", f"HEAD:{POLICY_PATH}")
    stage.put({POLICY_PATH: policy("Version 2")})


def renamed(stage: SignedStage) -> None:
    """By a merge commit, after which somebody moves the document."""
    stage.merge("change")
    stage.land({POLICY_PATH: None, "content/elsewhere/policy.md": stage.text("POL-001")}, by=BOB)


def renamed_on_main(stage: SignedStage) -> None:
    """To a main where somebody has moved the document meanwhile."""
    stage.land({POLICY_PATH: None, "content/elsewhere/policy.md": stage.text("POL-001")}, by=BOB)
    stage.merge("change")


WAYS: dict[Callable[[SignedStage], None], tuple[str, str, str]] = {
    merge_commit: (IN_FORCE, DECLARED, IN_FORCE),
    squash: (IN_FORCE, DECLARED, NOTHING),
    rebase: (IN_FORCE, DECLARED, DECLARED),
    fast_forward: (IN_FORCE, DECLARED, IN_FORCE),
    cherry_pick: (IN_FORCE, DECLARED, DECLARED),
    queue: (IN_FORCE, DECLARED, IN_FORCE),
    queue_that_squashes: (IN_FORCE, DECLARED, NOTHING),
    pull_ref: (IN_FORCE, DECLARED, IN_FORCE),
    replaced: (IN_FORCE, DECLARED, IN_FORCE),
    renamed: (IN_FORCE, DECLARED, IN_FORCE),
    renamed_on_main: (IN_FORCE, DECLARED, IN_FORCE),
}
CASES = [
    pytest.param(way, carrier, expected, id=f"{way.__name__}-{carrier}".replace("_", " "))
    for way, row in WAYS.items()
    for carrier, expected in zip(CARRIERS, row, strict=True)
]


def requested(stage: SignedStage, carrier: str) -> None:
    """A branch with a change and its approval; main has moved on meanwhile."""
    stage.repo.git("tag", "start")
    with stage.branch("change"):
        stage.edit("Version 2")
        decide(stage, carrier)
    stage.land({"README.md": "Main moved on.\n"}, by=BOB)


@pytest.mark.parametrize(("way", "carrier", "expected"), CASES)
def test_what_survives(
    stage: SignedStage, way: Callable[[SignedStage], None], carrier: str, expected: str
) -> None:
    """A signed file survives everything; a signed commit what leaves it alone; what nobody signed is never enough."""
    requested(stage, carrier)
    way(stage)
    block = stage.block()
    if expected == IN_FORCE:
        assert (State.IN_FORCE, 2, ()) == (block.state, block.issue, block.reasons)
        assert Level.SIGNED is block.judged[-1].level
    else:
        assert (State.PENDING, 1) == (block.state, block.issue)
        assert expected in stage.why()


@pytest.mark.parametrize(("carrier", "code"), [*zip(CARRIERS, (0, 1, 0), strict=True)])
def test_the_gate_on_the_merge_of_a_request(stage: SignedStage, carrier: str, code: int) -> None:
    """The gate says on refs/pull/N/merge what it will say on main."""
    requested(stage, carrier)
    pull_ref(stage)
    assert code == stage.check("--base", "main", "--anchor", "main")[0]
    stage.turn("switch", "-q", "main")
    stage.merge("change")
    assert code == stage.check()[0]


def test_a_force_push_back_is_found_by_its_anchor(stage: SignedStage) -> None:
    """Main without its last landings is whole in itself: who remembers the tip finds out."""
    requested(stage, "signed file")
    merge_commit(stage)
    tip = stage.repo.head()
    stage.turn("reset", "-q", "--hard", "HEAD~1")
    assert (State.IN_FORCE, 1) == stage.standing()
    code, said = stage.check("--anchor", tip)
    assert 3 == code
    assert "does not hold" in said


@pytest.mark.parametrize(("carrier", "expected"), [*zip(CARRIERS, ("2", "", "2"), strict=True)])
def test_a_revert_of_the_edit(stage: SignedStage, carrier: str, expected: str) -> None:
    """Going back behind an approved text needs an approval; taking back what nobody had approved needs none."""
    requested(stage, carrier)
    merge_commit(stage)
    stage.turn("revert", "--no-edit", "change~1")
    assert b"Version 1" in stage.text("POL-001")
    block = stage.block()
    if not expected:
        assert (State.IN_FORCE, 1) == (block.state, block.issue)
        return
    assert (State.PENDING, 2, 1) == (block.state, block.issue, stage.check()[0])
    assert "nobody has approved this text" == stage.why()
    stage.seal()
    assert (State.IN_FORCE, 3) == stage.standing()


def test_a_revert_of_the_merge_takes_nothing_back(stage: SignedStage) -> None:
    """It removes the statement as well, which is found, and the text in force is the approved one as before."""
    requested(stage, "signed file")
    merge_commit(stage)
    stage.turn("revert", "--no-edit", "-m", "1", "HEAD")
    code, said = stage.check()
    assert (1, State.PENDING, 2) == (code, stage.block().state, stage.block().issue)
    assert "was removed after it arrived" in said


def test_a_rename_with_an_edit_needs_an_approval(stage: SignedStage) -> None:
    """Moving does not carry an edit through."""
    requested(stage, "signed file")
    merge_commit(stage)
    stage.land({POLICY_PATH: None, "content/elsewhere/policy.md": policy("Version 2,")}, by=MALLORY)
    assert (State.PENDING, 2) == stage.standing()
    stage.seal(person="PER-004")
    assert "who is an author" in stage.why()


def test_two_documents_change_places(stage: SignedStage) -> None:
    """An approval follows the id, not the path."""
    other, text = "content/policies/pol-002.md", policy(ident="POL-002")
    stage.land({other: text})
    stage.seal("POL-002")
    stage.land({other: policy(), POLICY_PATH: text})
    assert [State.IN_FORCE] * 2 == [stage.block(ident).state for ident in ("POL-001", "POL-002")]


CLONES = {
    "shallow": (("--depth=2",), "git fetch --unshallow"),
    "partial": (("--filter=blob:none",), "clone again without `--filter`"),
    "grafted": ((), "info/grafts rewrites its history"),
}


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("kind", CLONES)
def test_a_clone_that_is_not_whole(stage: SignedStage, tmp_path: Path, kind: str, carrier: str) -> None:
    """What cannot be seen is not verified, whoever signed it: the gate says 3, never 0 or 1 alone."""
    requested(stage, carrier)
    merge_commit(stage)
    stage.repo.git("config", "uploadpack.allowFilter", "true")
    options, cure = CLONES[kind]
    stage.repo.git("clone", "-q", *options, f"file://{stage.repo.path}", str(tmp_path / "clone"))
    clone = stage.at(tmp_path / "clone")
    if kind == "grafted":
        clone.repo.write(".git/info/grafts", f"{clone.repo.head()} {clone.repo.head('HEAD~2')}\n")
    code, said = clone.check(today=TODAY)
    assert (3, State.UNKNOWN, None) == (code, clone.block().state, clone.block().issue), said
    assert cure in said


def test_a_clone_without_trees(stage: SignedStage, tmp_path: Path) -> None:
    """A clone whose trees were left out as well is not verified either: 3, not wrong use."""
    stage.repo.git("config", "uploadpack.allowFilter", "true")
    stage.repo.git("clone", "-q", "--filter=tree:0", f"file://{stage.repo.path}", str(tmp_path / "clone"))
    code, said = stage.at(tmp_path / "clone").check()
    assert "clone again without `--filter`" in said
    assert 3 == code


def test_a_whole_clone_says_the_same(stage: SignedStage, tmp_path: Path) -> None:
    """Nothing that counts lies outside of what git clones."""
    requested(stage, "signed file")
    merge_commit(stage)
    stage.repo.git("clone", "-q", f"file://{stage.repo.path}", str(tmp_path / "clone"))
    assert stage.check() == stage.at(tmp_path / "clone").check()
