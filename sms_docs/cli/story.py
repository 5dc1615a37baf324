# A repository told as a story: commits by people on days, branches, merges, and real statements. It writes through git
# like anybody else, with names, dates and settings of its own, so that nothing of the user's set-up gets in: no settings,
# no templates with hooks, no variable that would send git to another repository.

"""Write a git history."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from sms_docs.approvals import NONE, Decision, Statement, file_name, render
from sms_docs.cli.demo_keys import DemoKey
from sms_docs.errors import UsageError
from sms_docs.library import identify
from sms_docs.library.digest import digest_of
from sms_docs.library.snapshot import SIGNED

_SETTINGS: Final = {
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "0",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_PARAMETERS": "",
    "GIT_EDITOR": ":",
    "GIT_TEMPLATE_DIR": "",
    "GIT_TERMINAL_PROMPT": "0",
}
_PLACES: Final = {
    "GIT_WORK_TREE": "",
    "GIT_DIR": ".git",
    "GIT_COMMON_DIR": ".git",
    "GIT_INDEX_FILE": ".git/index",
    "GIT_OBJECT_DIRECTORY": ".git/objects",
}
_CONFIGURATION: Final = {
    "core.attributesFile": os.devnull,
    "core.autocrlf": "false",
    "commit.gpgSign": "false",
    "tag.gpgSign": "false",
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

    Raises:
        UsageError: There is no git.
    """

    def __init__(self, folder: Path, today: date, approvals: str) -> None:
        if shutil.which("git") is None:
            raise UsageError("there is no git on this machine's PATH", "Install git.")
        import git  # noqa: PLC0415, TID251 - commands that write may use it; it raises where there is no git

        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.today = today
        self.approvals = approvals
        self.git = git.Git(folder)
        places = {name: str(folder.resolve() / place) for name, place in _PLACES.items()}
        self.git.update_environment(**_SETTINGS, **places)
        self.git.init("-q", initial_branch="main")
        for name, value in _CONFIGURATION.items():
            self.git.config(name, value)
        self.keys: dict[str, DemoKey] = {}
        self.in_force: dict[str, str] = {}
        self.renewed: dict[str, date] = {}
        self.minute = 0

    def leave_to(self, author: Author) -> None:
        """Make somebody the user of the repository: whoever plays on in it commits under that name."""
        for person, key in self.keys.items():
            file = self.folder / ".git" / "demo-keys" / person.lower()
            file.parent.mkdir(exist_ok=True)
            file.touch(mode=0o600)
            file.write_bytes(key.private)
            file.with_name(f"{file.name}.pub").write_text(f"{key.public}\n", encoding="ascii")
        self.git.config("--unset", "core.attributesFile")
        self.git.config("user.name", author.name)
        self.git.config("user.email", author.email)

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
        self.git.add("--all")
        message = subject + "".join(
            f"{'' if index else chr(10) * 2}Co-authored-by: {who.name} <{who.email}>\n"
            for index, who in enumerate(together)
        )
        with self._as(author, days_ago):
            self.git.commit("-q", "-m", message)

    def move(self, old: str, new: str) -> None:
        """Move a file."""
        (self.folder / new).parent.mkdir(parents=True, exist_ok=True)
        self.git.mv(old, new)

    @contextmanager
    def branch(self, name: str, merger: Author, days_ago: int, subject: str) -> Iterator[None]:
        """Work on a branch, merged with a merge commit at the end."""
        self.git.checkout("-q", "-b", name)
        yield
        self.git.checkout("-q", "main")
        with self._as(merger, days_ago):
            self.git.merge("-q", "--no-ff", "-m", subject, name)
        self.git.branch("-q", "-d", name)

    @contextmanager
    def _as(self, author: Author, days_ago: int) -> Iterator[None]:
        self.minute += 1
        clock = datetime.combine(self.day(days_ago), time(8), UTC) + timedelta(minutes=self.minute % 600)
        who = {f"GIT_{part}_NAME": author.name for part in ("AUTHOR", "COMMITTER")}
        mail = {f"GIT_{part}_EMAIL": author.email for part in ("AUTHOR", "COMMITTER")}
        when = {
            f"GIT_{part}_DATE": clock.strftime("%Y-%m-%dT%H:%M:%S+0000") for part in ("AUTHOR", "COMMITTER")
        }
        with self.git.custom_environment(**who, **mail, **when):
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
        path = f"{self.approvals}/{document}/{file_name(statement)}"
        self.write({path: render(statement)})
        if (key := self.keys.get(approver)) is not None:
            self.write({path + SIGNED: key.sign(render(statement).encode())})
