# Real git for tests, with everything pinned that could differ between two machines or two days.
# Beside it, the least that a document needs to be one. This file must not know what is being tested.

"""A repository to write tests with."""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

AUTHOR = "Ada Author <ada@example.org>"
COMMITTER = "Carl Committer <carl@example.org>"
START = datetime(2024, 1, 1, 12, tzinfo=UTC)

PINNED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""What git must not take from the machine."""


class Repo:
    """A git repository in a folder, with a clock that moves one day with every commit.

    Args:
        path: The work tree; created if it does not exist.
        object_format: `sha1` or `sha256`.
        init: Whether to create a repository, or use the one that is there.
    """

    def __init__(self, path: Path, object_format: str = "sha1", *, init: bool = True) -> None:
        self.path = path
        self.clock = START - timedelta(days=1)
        path.mkdir(parents=True, exist_ok=True)
        if init:
            self.git("init", "-q", "-b", "main", f"--object-format={object_format}")

    def git(self, *args: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> str:
        """Run git here and return what it printed, without the last line break."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
        people = _person("AUTHOR", AUTHOR) | _person("COMMITTER", COMMITTER)
        result = subprocess.run(
            ["git", *args],
            cwd=self.path,
            input=stdin,
            env=kept | PINNED | people | self._dates(self.clock) | dict(env or {}),
            capture_output=True,
            check=False,
        )
        if result.returncode:
            raise AssertionError(f"git {args}: {result.stderr.decode('utf-8', 'replace')}")
        return result.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file, folders included."""
        target = self.path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)

    def remove(self, path: str) -> None:
        """Remove a file."""
        (self.path / path).unlink()

    def move(self, old: str, new: str) -> None:
        """Move a file, folders included."""
        (self.path / new).parent.mkdir(parents=True, exist_ok=True)
        (self.path / old).rename(self.path / new)

    def commit(
        self,
        subject: str = "Change",
        author: str = AUTHOR,
        when: datetime | None = None,
        co_authors: Sequence[str] = (),
        committer: str = COMMITTER,
    ) -> str:
        """Commit everything that is in the work tree and return the commit's id.

        Args:
            subject: The title, or the whole message.
            author: `Name <mail>`.
            when: Author and committer date; a day after the commit before by default.
            co_authors: `Name <mail>` each.
            committer: `Name <mail>`.
        """
        message = subject + "\n\n" + "".join(f"Co-authored-by: {person}\n" for person in co_authors)
        self.git("add", "-A", ".")
        return self.record(message, author, when, committer)

    def record(
        self,
        message: str,
        author: str = AUTHOR,
        when: datetime | None = None,
        committer: str = COMMITTER,
    ) -> str:
        """Commit what is staged and return the commit's id."""
        self.clock = when or self.clock + timedelta(days=1)
        env = _person("AUTHOR", author) | _person("COMMITTER", committer)
        self.git(
            "commit", "-q", "--allow-empty", "--cleanup=verbatim", "-F", "-", stdin=message.encode(), env=env
        )
        return self.head()

    def branch(self, name: str) -> None:
        """Start a branch here and go to it."""
        self.git("switch", "-q", "-c", name)

    def switch(self, name: str) -> None:
        """Go to a branch."""
        self.git("switch", "-q", name)

    def merge(self, name: str, subject: str = "Merge", author: str = AUTHOR, *options: str) -> str:
        """Merge a branch with a merge commit and return the commit's id."""
        self.clock += timedelta(days=1)
        env = _person("AUTHOR", author) | _person("COMMITTER", author)
        self.git("merge", "-q", "--no-ff", "-m", subject, *options, name, env=env)
        return self.head()

    def head(self, rev: str = "HEAD") -> str:
        """Return the object id of a revision."""
        return self.git("rev-parse", rev)

    def _dates(self, moment: datetime) -> dict[str, str]:
        stamp = f"{int(moment.timestamp())} +0000"
        return {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}


def identify(text: bytes) -> str | None:
    """Return the id in the front matter of a text, or None."""
    found = re.match(rb"---\nid: +(\S+)\n", text)
    return found[1].decode() if found else None


def wants_markdown(path: str) -> bool:
    """Say whether a path is a document's."""
    return path.endswith(".md")


def document(ident: str = "", lines: int = 12, text: str = "") -> str:
    """Return a document: an id, if it is to have one, and lines that no other document has."""
    head = f"---\nid: {ident}\n---\n" if ident else ""
    body = "".join(f"Line {number} of {text or ident}.\n" for number in range(lines))
    return head + body


def _person(who: str, text: str) -> dict[str, str]:
    name, _, mail = text.rstrip(">").partition(" <")
    return {f"GIT_{who}_NAME": name, f"GIT_{who}_EMAIL": mail}
