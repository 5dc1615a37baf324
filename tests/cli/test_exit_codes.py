"""The table of exit codes, one case a row."""

import subprocess
import sys
from pathlib import Path

import pytest
from projects import POLICY, POLICY_PATH, SETTINGS, controlled_project, sms

import sms_docs.cli.rules
from sms_docs.rules.samples import CONTROLLED


def test_pass_is_0(tmp_path: Path) -> None:
    """Everything approved and current."""
    assert controlled_project(tmp_path / "sms").sms("check")[0] == 0


def test_findings_are_1(tmp_path: Path) -> None:
    """A record with a mistake."""
    project = controlled_project(tmp_path / "sms")
    project.write({POLICY_PATH: POLICY.replace("title:", "titel:")})

    code, said = project.sms("check")

    assert code == 1
    assert f"{POLICY_PATH}:5:1" in said
    assert "Did you mean “title”?" in said


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["chek"], "Did you mean “check”?"),
        (["check", "--format", "xml"], "xml"),
        (["check", "--today", "tomorrow"], "YYYY-MM-DD"),
        (["check", "--project", "/nowhere/at/all"], "nowhere"),
        (["explain", "SMS4O1"], "Did you mean"),
        (["show"], "ID"),
    ],
)
def test_wrong_use_is_2(args: list[str], words: str) -> None:
    """A mistake in the command itself, with a guess or the choices."""
    code, said = sms(*args)

    assert code == 2
    assert words in said


def test_a_folder_without_settings_is_2(tmp_path: Path) -> None:
    """No sms.yml: the message says how to start."""
    code, said = sms("check", "--project", str(tmp_path))

    assert code == 2
    assert "sms.yml" in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nam: x\n", "sms.yml:1:1: “nam” is not a setting"),
        ("name: x\ncontent:\n  - a\n", "sms.yml:3:3: “content”"),
        ("name: 'x\n", "sms.yml"),
        ("", "“name” is missing"),
        ("- a\n", "key: value"),
    ],
)
def test_settings_that_cannot_be_used_are_2(tmp_path: Path, text: str, words: str) -> None:
    """A mistake in sms.yml is named with its line."""
    (tmp_path / "sms.yml").write_text(text, encoding="utf-8")

    code, said = sms("check", "--project", str(tmp_path))

    assert code == 2
    assert words in said


def test_what_could_not_be_verified_is_3(tmp_path: Path) -> None:
    """No repository: nothing is known of approvals, so it is not a pass."""
    files = {f"content/{path}": text for path, text in CONTROLLED.items()}
    for path, text in {"sms.yml": SETTINGS, **files}.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    code, said = sms("check", "--project", str(tmp_path), "--today", "2026-06-01")

    assert code == 3
    assert "Incomplete" in said
    assert "git init" in said


def test_a_shallow_clone_is_3_and_names_the_cure(tmp_path: Path) -> None:
    """Half a history proves nothing; the message says fetch-depth: 0."""
    project = controlled_project(tmp_path / "sms")
    shallow = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", f"file://{project.folder}", str(shallow)], check=True
    )

    code, said = sms("check", "--project", str(shallow), "--today", "2026-06-01")

    assert code == 3
    assert "fetch-depth: 0" in said


def test_a_bug_is_4_and_says_what_to_send_us(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash of ours is called a bug, with what to report."""

    def crash(_rows: object, _more: object) -> str:
        raise RuntimeError("boom")

    monkeypatch.setattr(sms_docs.cli.rules, "table", crash)

    code, said = sms("rules")

    assert code == 4
    assert "boom" in said
    assert "This is a bug in sms-docs" in said


def test_interrupted_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C."""

    def interrupt(_rows: object, _more: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(sms_docs.cli.rules, "table", interrupt)

    assert sms("rules")[0] == 130


def test_the_version_is_printed_without_heavy_imports() -> None:
    """--version imports click, and neither pydantic nor yaml nor mkdocs."""
    code = (
        "import sys; from sms_docs.cli.main import run; run(['--version']); "
        "print([m for m in ('pydantic', 'yaml', 'mkdocs', 'git', 'jinja2', 'importlib.metadata') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"
