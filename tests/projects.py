# A small project in a real git repository, for tests of the command line: who is who is in the samples of the rules.

"""Make projects for tests."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from click.testing import CliRunner

from sms_docs.cli.main import run
from sms_docs.rules.samples import CONTROLLED
from sms_docs.rules.samples import POLICY as SERVICE_POLICY

SETTINGS: Final = "name: Example organisation\n"
ADA: Final = "Ada Abel <ada@sms.example>"
MIA: Final = "Mia Grau <mia@sms.example>"
POLICY: Final = SERVICE_POLICY.replace("kind: service-management", "kind: other")
POLICY_PATH: Final = "content/policies/pol-001.md"


class Project:
    """A folder with ``sms.yml`` in a git repository; each commit is a day later than the last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.hour = 0
        self.git("init", "-q", "-b", "main")

    def git(self, *args: str, author: str = ADA) -> str:
        """Run git; fails the test if git does."""
        self.hour += 1
        name, _, mail = author.rstrip(">").partition(" <")
        when = f"2026-03-{1 + self.hour // 20:02d}T{self.hour % 20:02d}:00:00+0000"
        env = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", name), ("EMAIL", mail), ("DATE", when))
        }
        done = subprocess.run(
            ["git", *args],
            cwd=self.folder,
            env={**os.environ, **env},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def write(self, files: Mapping[str, str]) -> None:
        """Write files; paths are relative to the project."""
        for path, text in files.items():
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")

    def commit(self, subject: str = "Change", author: str = ADA) -> str:
        """Commit everything."""
        self.git("add", "--all", author=author)
        self.git("commit", "-q", "-m", subject, author=author)
        return self.git("rev-parse", "HEAD")

    def identify(self, author: str) -> None:
        """Make somebody the user of this repository."""
        name, _, mail = author.rstrip(">").partition(" <")
        self.git("config", "user.name", name)
        self.git("config", "user.email", mail)

    def sms(self, *args: str, today: str = "2026-06-01") -> tuple[int, str]:
        """Run the command line; the exit code and everything it printed."""
        return sms(*args, "--project", str(self.folder), "--today", today)


def sms(*args: str) -> tuple[int, str]:
    """Run the command line in this process."""
    runner = CliRunner()
    with runner.isolation() as (out, _err, _mixed):
        code = run(list(args))
        return code, out.getvalue().decode() + _err.getvalue().decode()


def controlled_project(folder: Path) -> Project:
    """The samples with one policy, written by Ada and approved by Mia, all of it committed."""
    project = Project(folder)
    files = {f"content/{path}": text for path, text in CONTROLLED.items()}
    project.write({"sms.yml": SETTINGS, **files, POLICY_PATH: POLICY})
    project.identify(MIA)
    project.commit("Start")
    code, said = project.sms(
        "approve", "DCP-001", "REG-001", "REG-002", "REG-003", "POL-001", "--yes", today="2026-03-02"
    )
    assert code == 0, said
    return project
