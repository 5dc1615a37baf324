# The log leaves out nothing: what counts and what does not, of documents that are there and that are gone, and files that
# are no statements or no longer what they were.

"""``sms-docs approvals-log``: every statement ever made."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from approval_stage import ADA, BOB, MIA, POLICY_PATH, policy
from evidence_stage import Key, prepared, signed, sms
from git_helpers import Repo

SECOND = "content/policies/pol-002.md"
NOTE = "=HYPERLINK(1)"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Key:
    """Mia's key."""
    return Key.made(tmp_path_factory.mktemp("keys") / "mia")


@pytest.fixture(scope="module")
def played(key: Key, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A refused statement, a signed one, one about a document that is gone, one not committed, and three bad files."""
    stage = prepared(tmp_path_factory.mktemp("log") / "sms", key)
    stage.land({SECOND: policy(ident="POL-002")}, by=ADA)
    stage.decide("POL-002", note=NOTE)
    stage.land(stage.statement(person="PER-003"), by=BOB)
    stage.land(signed(stage, key), by=MIA)
    stage.land({SECOND: None}, by=ADA)
    stage.land({"approvals/POL-001/odd.yml": "document: POL-001\n"}, by=ADA)
    register = next(path for path in stage.files if path.startswith("approvals/REG-002/"))
    stage.land({register: stage.files[register] + b"note: later\n"}, by=BOB)
    stage.edit("Version 2")
    stage.put(stage.statement(person="PER-004"))
    return stage.repo.path


@pytest.fixture
def folder(played: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project."""
    monkeypatch.setenv("SMS_DOCS_TODAY", "2026-03-01")
    return played


def entries(folder: Path, *more: str) -> list[dict[str, Any]]:
    """The log for machines."""
    said = sms(folder, "approvals-log", "--format", "json", *more)
    assert said.code == 0, said.err
    data = json.loads(said.out)
    assert data["format_version"] == 1
    found: list[dict[str, Any]] = data["entries"]
    return found


def short(found: list[dict[str, Any]]) -> list[tuple[str, str, bool]]:
    """Document, person and whether it counts, of statements."""
    return [
        (item["document"], item["person"], item["counts"]) for item in found if item["entry"] == "statement"
    ]


def test_every_statement_is_there_in_the_order_of_arrival(folder: Path) -> None:
    """Valid or not, of documents that are gone as well; what is not committed comes last."""
    found = entries(folder)

    assert short(found) == [
        ("REG-002", "PER-001", True),
        ("POL-002", "PER-001", True),
        ("POL-001", "PER-003", False),
        ("POL-001", "PER-001", True),
        ("POL-001", "PER-004", False),
    ]
    assert [item["arrived"] for item in found][:5] == [
        "2026-01-07",
        "2026-01-09",
        "2026-01-10",
        "2026-01-11",
        "",
    ]
    assert {len(item["commit"]) for item in found[:4]} == {40}


def test_what_does_not_count_has_its_reason(folder: Path) -> None:
    """In the words of the check."""
    refused = [item for item in entries(folder, "--refused") if item["entry"] == "statement"]

    assert [item["person"] for item in refused] == ["PER-003", "PER-004"]
    assert "got Bob Bauer, who did not hold Director (ROL-001)" in refused[0]["reason"]
    assert "not committed" in refused[1]["reason"]


def test_files_that_are_not_what_they_should_be_come_at_the_end(folder: Path) -> None:
    """What is no statement, and what was changed after it arrived."""
    found = entries(folder)[5:]

    assert [(item["entry"], item["document"]) for item in found] == [
        ("unreadable", "POL-001"),
        ("changed", "REG-002"),
    ]
    assert "the statement has no “" in found[0]["reason"]
    assert "what arrived counts" in found[1]["reason"]


def test_a_stolen_key_is_followed(folder: Path, key: Key) -> None:
    """All that was signed with it, by its fingerprint."""
    [found] = entries(folder, "--key", key.print)

    assert (found["document"], found["level"], found["key"]) == ("POL-001", "signed", key.print)


@pytest.mark.parametrize(
    ("options", "documents"),
    [
        (["POL-002"], ["POL-002"]),
        (["pol-002", "REG-002"], ["REG-002", "POL-002", "REG-002"]),
        (["--person", "per-003"], ["POL-001"]),
        (["--since", "2026-01-11"], ["POL-001", "POL-001", "POL-001", "REG-002"]),
        (["--person", "PER-001", "--since", "2026-01-11"], ["POL-001"]),
        (["--at", "2026-01-09"], ["REG-002", "POL-002"]),
    ],
)
def test_the_log_can_be_narrowed(folder: Path, options: list[str], documents: list[str]) -> None:
    """By document, person and day of arrival; all that is asked for must hold."""
    assert documents == [item["document"] for item in entries(folder, *options)]


def test_people_read_a_table(folder: Path) -> None:
    """Each line with who, what, when and how well proven, and the reason below."""
    said = sms(folder, "approvals-log")
    lines = said.out.splitlines()

    assert said.code == 0
    assert lines[0].split()[:3] == ["ARRIVED", "COMMIT", "DOCUMENT"]
    assert any("PER-001 Mia Grau" in line and "signed" in line and "yes" in line for line in lines)
    assert any(line.startswith("    got Bob Bauer") for line in lines)
    assert lines[-1] == "Statements: 5, of which 3 count; 2 files are not what they should be."


def test_a_spreadsheet_finds_no_formula(folder: Path) -> None:
    """What somebody wrote is never run."""
    rows = list(csv.DictReader(io.StringIO(sms(folder, "approvals-log", "--format", "csv").out)))

    assert [row["document"] for row in rows][:2] == ["REG-002", "POL-002"]
    assert rows[1]["note"] == f"'{NOTE}"
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["POL-999"], "there is no document POL-999"),
        (["--key", "MD5:00"], "ssh-keygen -l"),
        (["--since", "soon"], "YYYY-MM-DD"),
    ],
)
def test_wrong_use_is_2(folder: Path, options: list[str], words: str) -> None:
    """With the cure."""
    said = sms(folder, "approvals-log", *options)

    assert (said.code, said.out) == (2, "")
    assert words in said.err


def test_a_shallow_clone_is_3(folder: Path, tmp_path: Path) -> None:
    """It does not know what arrived when."""
    Repo(folder, init=False).git("clone", "-q", "--depth", "1", f"file://{folder}", str(tmp_path / "shallow"))
    said = sms(tmp_path / "shallow", "approvals-log")

    assert (said.code, said.out) == (3, "")


def test_a_statement_about_nothing_is_listed(folder: Path, tmp_path: Path) -> None:
    """Somebody may name a document that never was."""
    copy = shutil.copytree(folder, tmp_path / "sms")
    path = next((copy / "approvals" / "POL-002").glob("*.yml"))
    text = path.read_text("utf-8").replace("POL-002", "POL-777")
    repo = Repo(copy, init=False)
    repo.write("approvals/POL-777/a.yml", text)
    repo.commit("Approve", MIA)
    [found] = entries(copy, "POL-777")

    assert found["counts"] is False
    assert "there is no document POL-777" in found["reason"]


def test_without_any_statement_there_is_an_empty_log(tmp_path: Path, key: Key) -> None:
    """Not an error."""
    stage = prepared(tmp_path / "sms", key)
    said = sms(stage.repo.path, "approvals-log", "--since", str(date(2027, 1, 1)))

    assert (said.code, said.out) == (0, "\nStatements: 0, of which 0 count.\n")


def test_a_log_of_a_text_that_is_withdrawn_and_gone(tmp_path: Path, key: Key) -> None:
    """Statements about a document that is gone are judged as if it were there."""
    stage = prepared(tmp_path / "sms", key)
    stage.decide()
    stage.decide(decision="withdraw-document")
    stage.land({POLICY_PATH: None}, by=ADA)

    assert short(entries(stage.repo.path, "POL-001")) == [
        ("POL-001", "PER-001", True),
        ("POL-001", "PER-001", True),
    ]
