"""Reviews on a forge as approvals: given to the gate, and written down by an attestor, in a real repository."""

import json
from pathlib import Path
from typing import Any

import keys
import pytest
import signed_stage
from approval_stage import ADA, BOB, POLICY_PATH, policy
from projects import sms
from signed_stage import SignedStage, key_of

from sms_docs.control import State

ring, founded, signed = keys.ring, signed_stage.founded, signed_stage.signed

DATA = Path(__file__).resolve().parent.parent / "data" / "forge"
MIA_AT_GITHUB = 200
OPENER = 100


@pytest.fixture
def stage(signed: SignedStage, ring: keys.Ring) -> SignedStage:
    """Policies may be approved on GitHub, Mia has an account there, and a machine may attest; a change is on a branch."""
    mia = key_of("mia")
    signed.change("content/reg-002.yml", mia, f'{mia}, accounts: [{{forge: github, id: "{MIA_AT_GITHUB}"}}]')
    signed.seal("REG-002")
    signed.rule("policy: {level: signed,", "policy: {level: forge,")
    attestor = f"attestors: [{{name: Recorder, ssh_key: {ring['forge'].public}}}]\ndefault:"
    signed.rule("default:", attestor)
    signed.base = signed.repo.head()  # type: ignore[attr-defined]
    signed.repo.branch("change")
    signed.edit("Version 2")
    return signed


def _pull(stage: SignedStage, **changes: Any) -> Any:
    pull = json.loads((DATA / "github-pull-request.json").read_text(encoding="utf-8"))
    pull["user"]["id"] = OPENER
    pull["base"]["sha"] = stage.base  # type: ignore[attr-defined]
    pull["head"]["sha"] = stage.repo.head()
    return {**pull, **changes}


def _review(stage: SignedStage, state: str = "APPROVED", by: int = MIA_AT_GITHUB, **changes: Any) -> Any:
    review = json.loads((DATA / "github-review.json").read_text(encoding="utf-8"))
    review["user"] |= {"id": by, "type": "User"}
    return {
        **review,
        "state": state,
        "commit_id": stage.repo.head(),
        "submitted_at": "2026-02-01T09:00:00Z",
        **changes,
    }


def _given(stage: SignedStage, folder: Path, *reviews: Any, **pull: Any) -> list[str]:
    """Files as ``gh api`` prints them, and the options that give them to the gate."""
    files = {"pull.json": _pull(stage, **pull), "reviews.json": list(reviews)}
    options: list[str] = []
    for name, payload in files.items():
        (folder / name).write_text(json.dumps(payload), encoding="utf-8")
        options += ["--forge", str(folder / name)]
    return options


def _why(stage: SignedStage, folder: Path, *reviews: Any, **pull: Any) -> str:
    """What the gate says of the policy; empty if it lets it pass."""
    base = stage.base  # type: ignore[attr-defined]
    code, said = stage.check("--base", base, *_given(stage, folder, *reviews, **pull))
    found = [line for line in said.splitlines() if "unapproved-document" in line]
    assert bool(found) == (code == 1), said
    return "\n".join(found)


def test_a_review_of_this_text_approves_it(stage: SignedStage, tmp_path: Path) -> None:
    """Mia approved the head of the request; without the file nobody has."""
    assert "nobody has approved this text" in _why(stage, tmp_path)
    assert "" == _why(stage, tmp_path, _review(stage))


def test_an_edit_after_the_review_voids_it(stage: SignedStage, tmp_path: Path) -> None:
    """The review is of another commit, in which the document says something else."""
    review = _review(stage)
    stage.edit("Version 3")
    assert "got the text" in _why(stage, tmp_path, review)


def test_a_change_of_something_else_does_not_void_it(stage: SignedStage, tmp_path: Path) -> None:
    """Updating the branch leaves the text as it was reviewed."""
    review = _review(stage)
    stage.land({"README.md": "Hello\n"}, by=BOB)
    assert "" == _why(stage, tmp_path, review)


@pytest.mark.parametrize(
    ("by", "changes", "reason"),
    [
        (999, {}, "the account github:999, which belongs to nobody"),
        (OPENER, {}, "opened"),
        (MIA_AT_GITHUB, {"state": "CHANGES_REQUESTED"}, "expected"),
        (MIA_AT_GITHUB, {"state": "DISMISSED"}, "expected"),
    ],
)
def test_other_reviews_do_not_count(
    stage: SignedStage, tmp_path: Path, by: int, changes: dict[str, Any], reason: str
) -> None:
    """A stranger, the opener, and whoever asked for changes approve nothing, and the gate says why."""
    assert reason in _why(stage, tmp_path, _review(stage, by=by, **changes))


def test_an_author_with_an_account_does_not_approve(stage: SignedStage, tmp_path: Path) -> None:
    """Mia wrote part of it: her review is that of an author."""
    stage.land({POLICY_PATH: policy("Version 3")}, by="Mia Grau <mia@sms.example>")
    assert "who is an author of the change" in _why(stage, tmp_path, _review(stage))


def test_a_review_of_another_repository_is_none(stage: SignedStage, tmp_path: Path) -> None:
    """Numbers of accounts and requests mean something in one place only."""
    stage.land({"sms.yml": "name: Example\npublish: {repo_url: https://git.example/a/b}\n"}, by=ADA)
    assert "expected one of https://git.example/a/b" in _why(stage, tmp_path, _review(stage))


def test_a_commit_that_the_clone_lacks_is_said(stage: SignedStage, tmp_path: Path) -> None:
    """Without the reviewed commit nothing can be compared; the cure is to fetch it."""
    base = stage.base  # type: ignore[attr-defined]
    code, said = stage.check("--base", base, *_given(stage, tmp_path, _review(stage, commit_id="a" * 40)))
    assert code == 1
    assert "refs/pull/NUMBER/head" in said


def test_a_declared_statement_is_too_weak(stage: SignedStage, tmp_path: Path) -> None:
    """The procedure asks for the forge at least."""
    stage.decide()
    assert "got proof “declared”, expected at least “forge”" in _why(stage, tmp_path)


def _recording(stage: SignedStage) -> None:
    stage.repo.git("config", "user.name", "Recorder")
    stage.repo.git("config", "user.email", "recorder@sms.example")


def _attested(stage: SignedStage, folder: Path, key: str) -> tuple[int, str]:
    """Let the pipeline write down what was fetched of the request when it was reviewed."""
    if not (folder / "reviews.json").exists():
        _given(stage, folder, _review(stage))
    files = [str(folder / name) for name in ("pull.json", "reviews.json")]
    words = ["attest", *files, "--key", str(stage.ring[key].file), "--today", "2026-06-01"]
    return sms(*words, "--project", str(stage.repo.path))


def _record(stage: SignedStage) -> str:
    """The statement that tells of a review."""
    return next(path for path, text in stage.files.items() if b"\nseen: " in text)


def test_what_an_attestor_writes_down_outlives_the_request(stage: SignedStage, tmp_path: Path) -> None:
    """After a squash the forge's files are not needed any more: the record proves it, at the level of the forge."""
    _recording(stage)
    code, said = _attested(stage, tmp_path, "forge")
    assert (0, 1) == (code, said.count("wrote approvals/POL-001/")), said
    assert "" == _why(stage, tmp_path)
    stage.back()
    stage.repo.switch("main")
    stage.squash("change")
    block = stage.block()
    assert (State.IN_FORCE, 2, "forge") == (block.state, block.issue, str(block.judged[-1].level))


def test_attesting_twice_writes_nothing_new(stage: SignedStage, tmp_path: Path) -> None:
    """The pipeline may run again."""
    _recording(stage)
    _attested(stage, tmp_path, "forge")
    assert (0, "There is no review to write down.\n") == _attested(stage, tmp_path, "forge")


def test_only_an_attestor_attests(stage: SignedStage, tmp_path: Path) -> None:
    """Mallory's key is not named in the procedure; a record that she signs by hand is refused by the gate."""
    _recording(stage)
    code, said = _attested(stage, tmp_path, "mallory")
    assert code == 2
    assert "is not that of an attestor" in said
    _attested(stage, tmp_path, "forge")
    stage.back()
    path = _record(stage)
    text = stage.files[path].decode()
    stage.repo.git("reset", "-q", "--hard", "HEAD~1")
    stage.back()
    stage.land({path: text, f"{path}.sig": stage.ring["mallory"].sign(text)}, by=BOB)
    assert "no attestor of the procedure in force has signed" in _why(stage, tmp_path)


def test_the_attested_account_must_be_registered(stage: SignedStage, tmp_path: Path, ring: keys.Ring) -> None:
    """A record of a review by an account that is not Mia's does not approve in her name."""
    _recording(stage)
    _attested(stage, tmp_path, "forge")
    stage.back()
    path = _record(stage)
    text = stage.files[path].decode().replace(f"account: {MIA_AT_GITHUB}", "account: 201")
    stage.repo.git("reset", "-q", "--hard", "HEAD~1")
    stage.back()
    stage.land({path: text, f"{path}.sig": ring["forge"].sign(text)}, by=BOB)
    assert "the account github:201, which is not registered for Mia Grau" in _why(stage, tmp_path)
