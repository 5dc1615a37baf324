"""What holds for every source of approvals, whatever carries them."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Final

import pytest
from approval_stage import ADA, CONFIG, GOVERNING, MIA, POLICY_PATH, policy

from sms_docs.approvals import NONE, ApprovalSource, Decision, Statement, StatementFiles, file_name, render
from sms_docs.approvals.carriers.commits import SignedCommits
from sms_docs.approvals.carriers.forge import Counted, Request, Review, Weighed
from sms_docs.approvals.carriers.reviews import ForgeReviews
from sms_docs.approvals.carriers.trailers import HINT
from sms_docs.control import compute_control
from sms_docs.history import HistoryState
from sms_docs.history.memory import Commit, MemoryHistory
from sms_docs.library import MemorySnapshot, identify, is_statement, load_library
from sms_docs.library.digest import digest_of

DIGEST: Final = digest_of(policy().encode())
STATEMENT: Final = Statement(
    document="POL-001", digest=DIGEST, replaces=NONE, decision=Decision.APPROVED,
    approver="PER-001", role="ROL-001", date=date(2026, 1, 6),
)  # fmt: skip
STATEMENT_FILE: Final = {f"approvals/POL-001/{file_name(STATEMENT)}": render(STATEMENT)}
MESSAGE: Final = f"Decide\n\nApproves: POL-001@{DIGEST} over none\nApproved-by: {MIA}"
REGISTER: Final = GOVERNING["content/reg-002.yml"].replace(
    "[mia@sms.example]", "[mia@sms.example], accounts: [{forge: github, id: 7}]"
)


def _commits(files: Mapping[str, str], subject: str) -> list[Commit]:
    """The registers, a policy, and then whatever carries the approval."""
    first = {**GOVERNING, "content/reg-002.yml": REGISTER}
    return [
        Commit(first, ADA, date(2026, 1, 4)),
        Commit({POLICY_PATH: policy()}, ADA, date(2026, 1, 5)),
        Commit(files, MIA, date(2026, 1, 6), subject),
    ]


class World:
    """A project with one approval, and the source that knows of it."""

    def __init__(self, carrier: str, state: HistoryState = HistoryState.COMPLETE) -> None:
        files = STATEMENT_FILE if carrier == "statements" else {"notes.md": "x\n"}
        commits = _commits(files, MESSAGE if carrier == "commits" else "Change")
        self.snapshot = MemorySnapshot(
            {path: str(text).encode() for commit in commits for path, text in commit.files.items()}
        )
        self.history = MemoryHistory(
            commits, identify, is_statement, state=state, heard=lambda text: bool(HINT.search(text))
        )
        self.library = load_library(self.snapshot, CONFIG)
        self.source = SOURCES[carrier](self)

    def weighed(self) -> Weighed:
        """Mia's review of the commit with the policy, in a request that began at the registers."""
        base, reviewed = (self.history.landing(position) for position in (0, 1))
        request = Request("github", "git.example", "a/b", 4, "9", reviewed, base, "open", False, "", "")
        when = datetime(2026, 1, 6, 9, tzinfo=UTC)
        review = Review("github", 4, "11", "7", "mia", reviewed, when, "")
        return Weighed([Counted(review, request)], requests=[request])


SOURCES: Final[Mapping[str, Callable[[World], ApprovalSource]]] = {
    "statements": lambda world: StatementFiles(world.snapshot, CONFIG.approvals, world.history),
    "commits": lambda world: SignedCommits(world.history),
    "forge": lambda world: ForgeReviews(world.weighed(), world.library, world.history),
}

pytestmark = pytest.mark.parametrize("carrier", SOURCES)


def test_it_says_its_name(carrier: str) -> None:
    """By its name a source is told from the others."""
    assert carrier == World(carrier).source.name


def test_it_tells_which_text_is_decided_on_over_which(carrier: str) -> None:
    """Document, digest, what is replaced and the day are those of the decision; where to look is never empty."""
    evidence = World(carrier).source.evidence()
    found = [
        (one.statement.document, one.statement.digest, one.statement.replaces, one.day)
        for one in evidence.claims
    ]
    assert [("POL-001", DIGEST, NONE, date(2026, 1, 6))] == found
    assert all(one.location.path for one in evidence.claims)
    assert ([], []) == (list(evidence.problems), list(evidence.tampering))


def test_it_gives_the_same_answer_again(carrier: str) -> None:
    """Asking is reading: nothing is used up."""
    source = World(carrier).source
    assert source.evidence() == source.evidence()


def test_it_claims_nothing_from_a_history_with_holes(carrier: str) -> None:
    """What arrived when cannot be told from a shallow clone; a statement in the folder has not arrived then."""
    claims = World(carrier, HistoryState.SHALLOW).source.evidence().claims
    assert all(one.pending for one in claims)


def test_it_does_not_judge(carrier: str) -> None:
    """That the same person decides about an unknown document, or without a role, is for the judge to refuse."""
    world = World(carrier)
    control = compute_control(world.library, world.history, [world.source], date(2026, 6, 1))
    (judged,) = control.blocks["POL-001"].judged
    assert ("PER-001", "ROL-001", "") == (
        judged.claim.statement.approver, judged.claim.statement.role, judged.refused,
    )  # fmt: skip
    assert control.blocks["POL-001"].issue == 1
