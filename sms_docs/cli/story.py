# A repository told as a story: commits by people on days, branches, merges, and real statements. It writes through git
# like anybody else, with names, dates and settings of its own, so that nothing of the user's set-up gets in.

"""Write a git history."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import git  # noqa: TID251 - commands that write may use GitPython

from sms_docs.approvals import NONE, Decision, Statement, file_name, render
from sms_docs.library import identify
from sms_docs.library.digest import digest_of

_SETTINGS: Final = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_TERMINAL_PROMPT": "0",
}


class Author(NamedTuple):
    """Who commits."""

    person: str
    name: str
    email: str


class Story:
    """A repository that grows day by day.

    Args:
        folder: Where it is made; must not exist or be empty.
        today: The last day of the story.
        approvals: Folder of the statements.
    """

    def __init__(self, folder: Path, today: date, approvals: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.today = today
        self.approvals = approvals
        self.repo = git.Repo.init(folder, initial_branch="main", env=_SETTINGS)
        self.repo.git.update_environment(**_SETTINGS)
        with self.repo.config_writer() as config:
            config.set_value("core", "autocrlf", "false")
            config.set_value("commit", "gpgsign", "false")
            config.set_value("tag", "gpgsign", "false")
        self.in_force: dict[str, str] = {}
        self.renewed: dict[str, date] = {}
        self.minute = 0

    def leave_to(self, author: Author) -> None:
        """Make somebody the user of the repository: whoever plays on in it commits under that name."""
        with self.repo.config_writer() as config:
            config.set_value("user", "name", author.name)
            config.set_value("user", "email", author.email)

    def day(self, days_ago: int) -> date:
        """The day that lies some days before the end of the story."""
        return self.today - timedelta(days=days_ago)

    def write(self, files: Mapping[str, str]) -> None:
        """Write files of the project; nothing is committed."""
        for path, text in files.items():
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")

    def commit(self, author: Author, days_ago: int, subject: str, *together: Author) -> None:
        """Commit everything that was written."""
        self.repo.git.add("--all")
        message = subject + "".join(
            f"{'' if index else chr(10) * 2}Co-authored-by: {who.name} <{who.email}>\n"
            for index, who in enumerate(together)
        )
        with self._as(author, days_ago):
            self.repo.git.commit("-q", "-m", message)

    def move(self, old: str, new: str) -> None:
        """Move a file."""
        (self.folder / new).parent.mkdir(parents=True, exist_ok=True)
        self.repo.git.mv(old, new)

    @contextmanager
    def branch(self, name: str, merger: Author, days_ago: int, subject: str) -> Iterator[None]:
        """Work on a branch, merged with a merge commit at the end."""
        self.repo.git.checkout("-q", "-b", name)
        yield
        self.repo.git.checkout("-q", "main")
        with self._as(merger, days_ago):
            self.repo.git.merge("-q", "--no-ff", "-m", subject, name)
        self.repo.git.branch("-q", "-d", name)

    @contextmanager
    def _as(self, author: Author, days_ago: int) -> Iterator[None]:
        self.minute += 1
        clock = datetime.combine(self.day(days_ago), time(8), UTC) + timedelta(minutes=self.minute % 600)
        who = {f"GIT_{part}_NAME": author.name for part in ("AUTHOR", "COMMITTER")}
        mail = {f"GIT_{part}_EMAIL": author.email for part in ("AUTHOR", "COMMITTER")}
        when = {
            f"GIT_{part}_DATE": clock.strftime("%Y-%m-%dT%H:%M:%S+0000") for part in ("AUTHOR", "COMMITTER")
        }
        with self.repo.git.custom_environment(**who, **mail, **when):
            yield

    def state(
        self, decision: Decision, path: str, approver: str, role: str, days_ago: int, note: str
    ) -> None:
        """Write a statement about the text of a file; nothing is committed."""
        data = (self.folder / path).read_bytes()
        document = identify(data) or ""
        digest = digest_of(data)
        before = self.in_force.get(document, NONE)
        statement = Statement(
            document=document,
            digest=digest,
            replaces=before if decision is Decision.APPROVED else digest,
            decision=decision,
            approver=approver,
            role=role,
            date=self.day(days_ago),
            note=note,
        )
        if decision is Decision.APPROVED:
            self.in_force[document] = digest
        self.renewed[document] = self.day(days_ago)
        self.write({f"{self.approvals}/{document}/{file_name(statement)}": render(statement)})
