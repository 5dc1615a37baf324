"""Things too large to be read, which somebody with push rights can leave in the history: they stop nobody."""

import subprocess

import keys
import pytest
import signed_stage
from approval_stage import EVE, MIA, POLICY_PATH, policy
from projects import sms
from signed_stage import SignedStage, digest, trailers

from sms_docs.control import State
from sms_docs.history import HistoryState
from sms_docs.library.digest import digest_of
from sms_docs.project import open_project

pytestmark = pytest.mark.slow

ring, founded, stage = keys.ring, signed_stage.founded, signed_stage.signed

HUGE = b"x" * (33 << 20)
LARGE = b"a: b\n" * (60 << 10)


def complete(stage: SignedStage) -> bool:
    """Whether the history is known as a whole."""
    return open_project(stage.repo.path).history().state is HistoryState.COMPLETE


@pytest.mark.parametrize("data", [HUGE, LARGE], ids=["huge", "large"])
@pytest.mark.parametrize(
    "path",
    ["data/big.yml", "README-big.md", "content/policies/big.md", "approvals/POL-001/big.yml", "approvals/big.md.sig"],
)  # fmt: skip
def test_a_large_file_that_is_gone(stage: SignedStage, path: str, data: bytes) -> None:
    """It never was a text, so nothing is missing with it."""
    stage.land({path: data}, by=EVE)
    assert 1 >= stage.check()[0]
    stage.land({path: None}, by=MIA)
    assert ((State.IN_FORCE, 1), 0) == (stage.standing(), stage.check()[0])
    assert complete(stage)
    stage.issue("Version 2")
    assert ((State.IN_FORCE, 2), 0) == (stage.standing(), stage.check()[0])


@pytest.mark.parametrize("data", [HUGE, LARGE], ids=["huge", "large"])
def test_a_large_text_of_a_document(stage: SignedStage, data: bytes) -> None:
    """It is refused while it stands, and forgotten when the old text is back."""
    text = policy("Version 2").encode()
    stage.land({POLICY_PATH: text + data}, by=EVE)
    code, said = stage.check()
    assert (1, True) == (code, "larger than a record may be" in said)
    stage.land({POLICY_PATH: policy().encode()}, by=MIA)
    assert ((State.IN_FORCE, 1), 0) == (stage.standing(), stage.check()[0])


def test_nobody_approves_what_stands_for_a_large_text(stage: SignedStage) -> None:
    """Whoever signs its digest has signed one that is another as soon as the statement has arrived."""
    stage.land({POLICY_PATH: policy("Version 2").encode() + LARGE}, by=EVE)
    history = open_project(stage.repo.path).history()
    [(_oid, shown)] = history.read([history.tree[POLICY_PATH]])
    stage.land(stage.sealed(digest=digest_of(shown), replaces=digest("Version 1")), by=MIA)
    stage.land({POLICY_PATH: policy().encode()}, by=MIA)
    assert 1 == stage.block().issue
    assert [False] == [judged.counts for judged in stage.block().judged[1:]]


def test_a_large_signature_can_be_made_good(stage: SignedStage) -> None:
    """It is one that cannot be read: the first beside a statement, so a new statement heals it."""
    stage.edit("Version 2")
    files = stage.sealed()
    path = next(iter(files))
    stage.land({path: files[path], f"{path}.sig": HUGE}, by=EVE)
    assert "got a signature that cannot be read" in stage.why()
    stage.land({f"{path}.sig": files[f"{path}.sig"]}, by=MIA)
    assert (State.PENDING, 1) == stage.standing()
    stage.seal()
    assert (State.IN_FORCE, 2) == stage.standing()


def test_a_large_message(stage: SignedStage) -> None:
    """A commit whose words nobody could read has said nothing, whatever it brought."""
    says = trailers(f"Approves: POL-001@{digest('Version 2')} over {digest('Version 1')}")
    stage.put({POLICY_PATH: policy("Version 2")})
    stage.repo.git("add", "-A", ".")
    title, _, rest = says.partition("\n\n")
    stage.say(f"{title}\n\n{HUGE.decode()}\n\n{rest}", key=stage.ring["mia"])
    assert ((State.PENDING, 1), 1) == (stage.standing(), stage.check()[0])
    stage.seal(person="PER-004")
    assert ((State.IN_FORCE, 2), 0) == (stage.standing(), stage.check()[0])


def test_a_large_head_of_a_commit(stage: SignedStage) -> None:
    """It is like one that nobody has signed, and evidence of what it brought is left for people to see."""
    stage.edit("Version 2")
    raw = stage.repo.git("cat-file", "commit", "HEAD")
    head, _, message = raw.partition("\n\n")
    large = f"{head}\nnote {'x' * (2 << 20)}\n\n{message}\n".encode()
    made = stage.repo.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=large)
    stage.turn("reset", "-q", "--hard", made)
    stage.seal()
    assert ((State.IN_FORCE, 2), 0) == (stage.standing(), stage.check()[0])
    code, script = sms("verify", "POL-001", "--format", "sh", "--project", str(stage.repo.path))
    assert 0 == code
    assert (
        0 == subprocess.run(["sh", "-s"], input=script.encode(), cwd=stage.repo.path, check=False).returncode
    )
