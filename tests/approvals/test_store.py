"""The folder of statements: what has arrived counts as it arrived."""

import pytest
from approval_stage import ADA, BOB, POLICY_PATH, Stage, counted, policy

from sms_docs.approvals import NONE, Decision, Statement, StatementFiles, file_name, render
from sms_docs.control import State
from sms_docs.history import HistoryState
from sms_docs.history.empty import EmptyHistory
from sms_docs.library import MemorySnapshot
from sms_docs.library.digest import digest_of


@pytest.fixture
def stage() -> Stage:
    """A policy that Mia approved."""
    stage = Stage()
    stage.decide()
    return stage


def _path(stage: Stage) -> str:
    return next(path for path in stage.files if path.startswith("approvals/"))


def _changes(stage: Stage) -> list[str]:
    return [breach.change for breach in stage.control().evidence.tampering]


def test_a_changed_statement_counts_as_it_arrived(stage: Stage) -> None:
    """Changing a statement changes no verdict, and is reported."""
    path = _path(stage)
    stage.land({path: stage.files[path].replace(b"PER-001", b"PER-007")}, by=BOB)
    assert (["changed"], "", ["approved PER-001"]) == (_changes(stage), stage.why(), counted(stage.block()))


def test_a_removed_statement_counts_as_it_arrived(stage: Stage) -> None:
    """Neither does removing one."""
    stage.land({_path(stage): None}, by=BOB)
    assert (["removed"], "") == (_changes(stage), stage.why())


@pytest.mark.parametrize("committed", [True, False])
def test_removing_a_withdrawal_does_not_bring_the_approval_back(stage: Stage, committed: bool) -> None:
    """A withdrawal that was deleted, committed or not, still holds."""
    path = stage.decide(decision="withdraw-approval")
    stage.put({path: None})
    if committed:
        stage.land({path: None}, by=BOB)
    assert (State.DRAFT, ["removed"]) == (stage.block().state, _changes(stage))


def test_breaking_a_withdrawal_does_not_bring_the_approval_back(stage: Stage) -> None:
    """One that was made unreadable holds as well."""
    path = stage.decide(decision="withdraw-approval")
    stage.land({path: "nonsense"}, by=BOB)
    assert (State.DRAFT, ["changed"]) == (stage.block().state, _changes(stage))
    assert ["the statement holds no statement"] == [
        problem.message for problem in stage.control().evidence.problems
    ]


def test_restoring_a_statement_settles_the_matter(stage: Stage) -> None:
    """What was changed or removed and put back is as it was."""
    path = _path(stage)
    kept = stage.files[path]
    stage.land({path: b"x" + kept})
    stage.land({path: kept})
    assert [] == _changes(stage)
    stage.land({path: None})
    stage.land({path: kept})
    assert ([], "", ["approved PER-001"]) == (_changes(stage), stage.why(), counted(stage.block()))


def test_a_moved_statement_is_the_same_one(stage: Stage) -> None:
    """Another file name does not make another statement."""
    path = _path(stage)
    stage.land({"approvals/POL-001/by-mia.yml": stage.files[path], path: None})
    control = stage.control()
    assert ([], ["approved PER-001"]) == (_changes(stage), counted(control.blocks["POL-001"]))
    assert ["approvals/POL-001/by-mia.yml"] == [claim.location.path for claim in control.evidence.claims]


def test_a_statement_in_a_wrong_folder_is_reported_and_counts_as_it_arrived(stage: Stage) -> None:
    """Moving a statement to another document's folder takes nothing from the document."""
    path = _path(stage)
    stage.land({path.replace("POL-001", "POL-002"): stage.files[path], path: None})
    assert "" == stage.why()
    assert ["the statement is about POL-001 but lies in the folder of POL-002"] == [
        problem.message for problem in stage.control().evidence.problems
    ]


def test_what_never_was_a_statement_may_be_corrected() -> None:
    """A broken file arrives as a statement when it is one for the first time."""
    stage = Stage()
    path, text = next(iter(stage.statement().items()))
    stage.land({path: text.replace("digest", "digst")})
    assert ([], State.DRAFT) == (_changes(stage), stage.block().state)
    stage.land({path: text})
    assert ([], "") == (_changes(stage), stage.why())
    assert (2, ["approved PER-001"]) == (stage.control().evidence.claims[0].arrived, counted(stage.block()))


def test_what_never_was_a_statement_may_be_removed() -> None:
    """Deleting a broken file is no breach."""
    stage = Stage()
    stage.land({"approvals/POL-001/note.yml": "Mia said yes"})
    stage.land({"approvals/POL-001/note.yml": None})
    assert [] == _changes(stage)


def test_a_statement_that_is_not_committed_does_not_count_yet() -> None:
    """It counts once it is committed; nothing in the folder alone is proof."""
    stage = Stage()
    stage.put(stage.statement())
    assert "not committed" in stage.why()


def test_a_statement_with_windows_line_ends_is_the_same(stage: Stage) -> None:
    """A checkout that turns LF into CRLF changes nothing."""
    path = _path(stage)
    stage.put({path: stage.files[path].replace(b"\n", b"\r\n")})
    assert ([], "") == (_changes(stage), stage.why())


def test_an_incomplete_history_is_not_asked() -> None:
    """Without a history nothing has arrived, and nothing is called changed."""
    files = {
        f"approvals/POL-001/{file_name(_STATEMENT)}": render(_STATEMENT).encode(),
        "approvals/POL-001/bad.yml": b"[",
    }
    history = EmptyHistory(HistoryState.ABSENT, "There is none.")
    evidence = StatementFiles(MemorySnapshot(files), "approvals", history).evidence()
    assert ([None], [True], 1, 0) == (
        [claim.arrived for claim in evidence.claims], [claim.pending for claim in evidence.claims],
        len(evidence.problems), len(evidence.tampering),
    )  # fmt: skip


def test_a_statement_is_one_key_a_line() -> None:
    """Statements are written in one form, which others can read and check."""
    assert render(_STATEMENT) == (
        "document: POL-001\n"
        f"digest: {_STATEMENT.digest}\n"
        "replaces: none\n"
        "decision: approved\n"
        "approver: PER-001\n"
        "role: ROL-001\n"
        "date: 2026-01-05\n"
        "note: 'Board of 5 January: ''yes'''\n"
    )


def test_names_are_never_written_over() -> None:
    """A second statement of the day by the same person gets a number."""
    first = file_name(_STATEMENT)
    assert first.replace(".yml", "-2.yml") == file_name(_STATEMENT, frozenset((first,)))


_STATEMENT = Statement.model_validate(
    {
        "document": "POL-001", "digest": digest_of(policy().encode()), "replaces": NONE, "decision": Decision.APPROVED,
        "approver": "PER-001", "role": "ROL-001", "date": "2026-01-05", "note": "Board of 5 January: 'yes'",
    }
)  # fmt: skip


def test_pages_beside_the_statements_are_left_alone(stage: Stage) -> None:
    """A README in the folder of statements is no statement, and may go."""
    stage.land({"approvals/README.md": "# Statements\n", POLICY_PATH: policy()}, by=ADA)
    stage.land({"approvals/README.md": None})
    assert ([], []) == (_changes(stage), list(stage.control().evidence.problems))
