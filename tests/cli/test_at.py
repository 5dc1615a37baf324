# One policy through a year, in real git: what every reading command says of a past day is what it said on that day,
# whatever came later and whatever lies in the folder now.

"""``--at``: as it stood."""

import importlib
import json
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
from approval_stage import ADA, ASSIGNMENTS, MIA, POLICY_PATH, GitStage, policy
from click.testing import CliRunner
from git_helpers import Repo

from sms_docs.cli.main import COMMANDS, run

SECOND = "content/policies/pol-002.md"
MOVED = "content/rules/pol-001.md"
READING = {"check", "status", "show", "history", "diff"}
WRITING = {"new", "approve", "review", "withdraw"}
# Mia leaves in August; the register says so from then on.
LEFT = ASSIGNMENTS.replace(
    "from: 2025-01-01, appointed_by", "from: 2025-01-01, to: 2026-08-31, appointed_by", 1
)


class Said(NamedTuple):
    """What a run gave."""

    code: int
    out: str
    err: str


def sms(folder: Path, *args: str) -> Said:
    """Run the command line in this process."""
    with CliRunner().isolation() as (out, err, _):
        code = run([*args, "--project", str(folder)])
        return Said(code, out.getvalue().decode(), err.getvalue().decode())


def show(folder: Path, at: str, *more: str) -> dict[str, Any]:
    """The control block of the policy as it stood."""
    said = sms(folder, "show", "POL-001", "--format", "json", "--at", at, *more)
    assert said.code == 0, said.err
    block: dict[str, Any] = json.loads(said.out)
    return block


def noon(day: str) -> datetime:
    """The middle of a day."""
    return datetime.fromisoformat(f"{day}T12:00:00+00:00")


def _approve(stage: GitStage, day: date) -> None:
    stage.land(stage.statement(date=day), by=MIA, on=day)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The year, played once; tests that change something take a copy."""
    stage = GitStage(tmp_path_factory.mktemp("at") / "sms")
    stage.land({"sms.yml": "name: Example organisation\n", SECOND: policy(ident="POL-002")}, by=ADA)
    _approve(stage, date(2026, 3, 10))
    stage.land({POLICY_PATH: policy("Version 2")}, by=ADA, on=date(2026, 4, 10))
    _approve(stage, date(2026, 5, 10))
    stage.land({MOVED: policy("Version 2"), POLICY_PATH: None}, by=ADA, on=date(2026, 6, 10))
    stage.land({SECOND: None}, by=ADA, on=date(2026, 7, 10))
    stage.land({"content/reg-003.yml": LEFT}, by=ADA, on=date(2026, 9, 1))
    return stage.repo.path


@pytest.fixture
def folder(played: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, looked at two years later."""
    monkeypatch.setenv("SMS_DOCS_TODAY", "2028-01-01")
    return played


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Repo:
    """A copy to change."""
    shutil.copytree(folder, tmp_path / "copy", symlinks=True)
    return Repo(tmp_path / "copy", init=False)


@pytest.mark.parametrize(
    ("at", "state", "issue", "pending"),
    [
        ("2026-03-09", "draft", None, 1),
        ("2026-03-10", "in force", 1, 0),
        ("2026-04-09", "in force", 1, 0),
        ("2026-04-10", "in force, change pending", 1, 1),
        ("2026-05-09", "in force, change pending", 1, 1),
        ("2026-05-10", "in force", 2, 0),
        ("2027-04-09", "in force", 2, 0),
        ("2027-04-20", "review due", 2, 0),
        ("2027-08-01", "overdue", 2, 0),
    ],
)
def test_a_document_is_in_the_state_of_that_day(
    folder: Path, at: str, state: str, issue: int | None, pending: int
) -> None:
    """Approved in March, edited in April, approved again in May, then never reviewed."""
    block = show(folder, at)

    assert (state, issue, pending) == (block["state"], block["issue"], block["pending_changes"])
    assert block["uncommitted"] is False


def test_a_moved_document_is_at_its_old_path(folder: Path) -> None:
    """And at the new one from the day of the move on."""
    assert POLICY_PATH == show(folder, "2026-06-09")["path"]
    assert MOVED == show(folder, "2026-06-10")["path"]


def test_a_deleted_document_is_there_again(folder: Path) -> None:
    """Until the day on which it was deleted."""
    assert "POL-002" in sms(folder, "status", "--at", "2026-07-09").out
    assert "POL-002" not in sms(folder, "status", "--at", "2026-07-10").out
    assert sms(folder, "show", "POL-002", "--at", "2026-07-09").code == 0


def test_who_left_later_is_an_approver_until_then(folder: Path) -> None:
    """Who may approve is read from the register of that day."""
    before = sms(folder, "check", "--at", "2026-04-10")
    after = sms(folder, "check", "--at", "2026-09-01")

    assert "Mia Grau" in before.out
    assert "unapproved-document" in after.out
    assert "Mia Grau" not in after.out


def test_every_reading_command_answers(folder: Path) -> None:
    """The text, the revisions and the difference are those of that day."""
    assert "Version 1." in sms(folder, "show", "POL-001", "--at", "2026-03-31").out
    assert "2026-04-10" not in sms(folder, "history", "POL-001", "--at", "2026-03-31").out
    assert "2026-04-10" in sms(folder, "history", "POL-001", "--at", "2026-04-30").out
    difference = sms(folder, "diff", "POL-001", "--at", "2026-04-30").out
    assert "- Version 1." in difference
    assert "+ Version 2." in difference


def test_the_commit_and_the_day_that_answer_are_named(folder: Path) -> None:
    """In one line on standard error, so that what is printed can be piped as ever."""
    commit = Repo(folder, init=False).head("HEAD~3")
    said = sms(folder, "status", "--at", "2026-05-31")
    typed = sms(folder, "status", "--at", commit, "--today", "2026-12-01")

    assert f"As it stood on 2026-05-31 (commit {commit[:10]}, 2026-05-10).\n" == said.err
    assert said.out.startswith("ID")
    assert typed.err.startswith(f"As it stood on 2026-05-10 (commit {commit[:10]}, 2026-05-10).")
    assert typed.err.endswith(" Dates are judged as on 2026-12-01.\n")


def test_without_at_nothing_is_said(folder: Path) -> None:
    """The present needs no explanation."""
    assert sms(folder, "status").err == ""


def test_the_machine_format_stays_clean_and_names_the_commit(folder: Path) -> None:
    """The commit that was chosen, and the day on which dates were judged."""
    data = json.loads(sms(folder, "check", "--format", "json", "--at", "2026-05-31").out)

    assert Repo(folder, init=False).head("HEAD~3") == data["at"]
    assert data["today"] == "2026-05-31"


@pytest.mark.parametrize(
    ("args", "today"),
    [
        (["--at", "2026-05-31"], "2026-05-31"),
        (["--at", "HEAD~3"], "2026-05-10"),
        (["--at", "2026-05-31", "--today", "2027-01-01"], "2027-01-01"),
        ([], "2028-01-01"),
    ],
)
def test_dates_are_judged_as_on_that_day_unless_another_is_typed(
    folder: Path, args: list[str], today: str
) -> None:
    """A day in the environment stands for the clock, and the past is not judged by the clock."""
    assert json.loads(sms(folder, "check", "--format", "json", *args).out)["today"] == today


def test_a_base_is_relative_to_that_commit(folder: Path) -> None:
    """The gate of a past day blocks for what had changed by then, and reports the rest."""

    def blocks(base: str) -> set[str]:
        said = sms(folder, "check", "--format", "json", "--at", "2026-04-10", "--base", base)
        findings = json.loads(said.out)["findings"]
        return {one["document"] for one in findings if one["blocks"] and one["severity"] == "error"}

    assert "POL-001" in blocks("HEAD~5")
    assert blocks("HEAD") == set()


def _everything(folder: Path) -> list[Said]:
    asked = ("check", "status", "show POL-001", "history POL-001", "diff POL-001", "show POL-002")
    return [sms(folder, *words.split(), "--at", "2026-05-31") for words in asked]


def test_what_was_done_to_the_folder_changes_nothing(copy: Repo) -> None:
    """Edits, forged and removed statements, other settings, staged or not: the answers are byte for byte the same."""
    before = _everything(copy.path)
    copy.write(MOVED, policy("Forged"))
    copy.write(SECOND, policy("Forged", ident="POL-002"))
    copy.write("sms.yml", "nonsense: true\n")
    copy.write("approvals/POL-001/forged.yml", "decision: approved\n")
    for statement in (copy.path / "approvals" / "POL-001").glob("2026*.yml"):
        statement.unlink()
    shutil.rmtree(copy.path / "content")

    assert before == _everything(copy.path)
    copy.git("add", "-A")
    assert before == _everything(copy.path)


def test_the_answer_on_the_day_and_the_answer_years_later_are_the_same(copy: Repo) -> None:
    """A checkout of the landing, judged on that day, says what ``--at`` says."""
    later = [said.out for said in _everything(copy.path)]
    copy.git("checkout", "-q", copy.head("HEAD~3"))
    asked = ("check", "status", "show POL-001", "history POL-001", "diff POL-001", "show POL-002")
    then = [sms(copy.path, *words.split(), "--today", "2026-05-31").out for words in asked]

    assert then == later


def test_an_approval_on_a_branch_counts_from_its_landing(copy: Repo) -> None:
    """Written and dated in March, merged in August: in April nobody could rely on it."""
    copy.git("switch", "-q", "-c", "work", "HEAD~5")
    statement = next((copy.path / "approvals" / "POL-001").glob("2026-03-10*.yml")).name
    copy.git("switch", "-q", "-c", "line", "HEAD~1")
    assert not (copy.path / "approvals" / "POL-001" / statement).exists()
    copy.clock = noon("2026-08-14")
    copy.merge("work")

    assert show(copy.path, "2026-04-30")["state"] == "draft"
    assert show(copy.path, "2026-08-14")["state"] == "draft"
    assert show(copy.path, "2026-08-15")["state"] == "in force"


def test_settings_are_those_of_that_day(copy: Repo) -> None:
    """A folder that was renamed together with its setting is found under its old name."""
    copy.git("mv", "content", "records")
    copy.write("sms.yml", "name: Example organisation\ncontent: records\n")
    copy.commit("Rename", when=noon("2026-10-01"))

    assert show(copy.path, "2026-10-01")["path"] == "records/rules/pol-001.md"
    assert show(copy.path, "2026-09-30")["path"] == MOVED


def test_a_commit_without_settings_is_2_and_says_so(folder: Path) -> None:
    """The very first commit had no sms.yml."""
    said = sms(folder, "check", "--at", "2026-01-05")

    assert said.code == 2
    assert "there is no sms.yml of this project in commit" in said.err
    assert "later day" in said.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"nam: x\n", "sms.yml:1:1: “nam” is not a setting"),
        (b"name: \xff\n", "cannot be read"),
        (b"#" * (256 * 1024 + 1), "larger than settings can be"),
    ],
)
def test_settings_that_could_not_be_used_then_are_2(copy: Repo, text: bytes, words: str) -> None:
    """Named with the commit that has them, and never a traceback."""
    copy.write("sms.yml", text)
    bad = copy.commit("Break the settings", when=noon("2026-10-01"))
    copy.write("sms.yml", "name: Example organisation\n")
    copy.commit("Mend them", when=noon("2026-10-02"))

    said = sms(copy.path, "check", "--at", "2026-10-01")

    assert said.code == 2
    assert f"{bad[:10]}:sms.yml" in said.err
    assert words in said.err


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-01-04", "nothing yet on 2026-01-04"),
        ("2028-01-03", "still to come"),
        ("nowhere", "YYYY-MM-DD"),
        ("", "YYYY-MM-DD"),
    ],
)
@pytest.mark.parametrize("command", ["check", "status"])
def test_what_cannot_be_answered_is_2(folder: Path, command: str, at: str, words: str) -> None:
    """Nothing is printed that could be taken for an answer."""
    said = sms(folder, command, "--at", at)

    assert (said.code, said.out) == (2, "")
    assert words in said.err


def test_a_day_that_has_begun_elsewhere_is_no_day_to_come(folder: Path) -> None:
    """Days are those of UTC, and the clock of the user may still show the day before."""
    assert sms(folder, "status", "--at", "2028-01-02").code == 0


def test_a_day_beyond_the_edge_of_a_shallow_clone_is_3(folder: Path, tmp_path: Path) -> None:
    """It could not be verified: neither a pass nor a failure, and no answer."""
    source = f"file://{folder}"
    Repo(folder, init=False).git("clone", "-q", "--depth", "2", source, str(tmp_path / "shallow"))

    said = sms(tmp_path / "shallow", "status", "--at", "2026-05-31")

    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("not verified: ")
    assert "fetch-depth: 0" in said.err


def test_without_git_there_is_no_past(copy: Repo) -> None:
    """The message names what is missing."""
    shutil.rmtree(copy.path / ".git")
    said = sms(copy.path, "check", "--at", "2026-05-31")

    assert said.code == 2
    assert "git init" in said.err


def _options(name: str) -> set[str]:
    command: click.Command = importlib.import_module(f"sms_docs.cli.{name.replace('-', '_')}").command
    return {word for param in command.params for word in param.opts}


def test_reading_commands_take_it_and_writing_commands_do_not() -> None:
    """Nobody approves the past."""
    assert COMMANDS.keys() >= READING | WRITING
    assert {name for name in COMMANDS if "--at" in _options(name)} >= READING
    assert not {name for name in WRITING if "--at" in _options(name)}


def test_nothing_is_written(folder: Path) -> None:
    """Neither in the folder nor in the repository."""
    before = sorted((path, path.stat().st_mtime_ns) for path in folder.rglob("*"))
    _everything(folder)

    assert before == sorted((path, path.stat().st_mtime_ns) for path in folder.rglob("*"))
