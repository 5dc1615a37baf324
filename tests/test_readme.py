"""Every command of the README works when pasted."""

import re
import shlex
from pathlib import Path

import pytest
from projects import sms

TODAY = "2026-11-22"

# Commands of the tour that are meant to find something, with the exit code they show.
NOT_ZERO = {
    "sms-docs check": 1,
    "sms-docs check content/services": 1,
    "sms-docs approve PRC-013 --as PER-003 --yes": 2,
}


def blocks(section: str, text: str) -> list[str]:
    """The fenced blocks of one section."""
    part = re.split(r"^## ", text, flags=re.MULTILINE)
    body = next(chunk for chunk in part if chunk.startswith(section))
    return [block.strip() for block in re.findall(r"^```sh\n(.*?)^```", body, flags=re.MULTILINE | re.DOTALL)]


def test_quick_start_is_two_commands_of_one_line(checkout: Path) -> None:
    """One line installs and runs the main job, one installs and passes the tests; CI runs both."""
    found = blocks("Quick start", (checkout / "README.md").read_text(encoding="utf-8"))

    assert len(found) == 2
    assert all("\n" not in line for line in found)
    assert all(word in found[0] for word in ("sms-docs check", "sms-docs status", "sms-docs build"))
    assert found[1].endswith("pytest")


@pytest.mark.slow
def test_the_tour_works_when_pasted(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All commands of the tour, in order, in one folder, with the exit codes that the text promises."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SMS_DOCS_TODAY", TODAY)
    text = (checkout / "README.md").read_text(encoding="utf-8")

    for line in "\n".join(blocks("Five-minute tour", text)).splitlines():
        words = shlex.split(line)
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
            continue
        assert words[0] == "sms-docs"
        code, said = sms(*words[1:])
        assert code == NOT_ZERO.get(line, 0), f"{line}\n{said}"


@pytest.mark.slow
def test_the_commands_for_an_own_repository_work(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder with nothing but sms.yml takes the first records."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sms.yml").write_text("name: Your organisation\n", encoding="utf-8")
    text = (checkout / "README.md").read_text(encoding="utf-8")

    for line in "\n".join(blocks("In your own repository", text)).splitlines():
        code, said = sms(*shlex.split(line)[1:])
        assert code == 0, f"{line}\n{said}"


def test_every_command_and_exit_code_is_in_the_readme(checkout: Path) -> None:
    """Nothing that a user can call is missing from the README."""
    from sms_docs.cli.main import COMMANDS  # noqa: PLC0415 - the list under test

    text = (checkout / "README.md").read_text(encoding="utf-8")

    assert [name for name in COMMANDS if f"`{name}" not in text and f"sms-docs {name}" not in text] == []
    assert [code for code in ("0", "1", "2", "3", "4", "130") if f"| {code} |" not in text] == []
