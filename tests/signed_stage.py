# The stage of approvals in earnest: real keys, a procedure that asks for signatures, and a project that the product reads
# as it reads a user's. It is made once and copied, because keys and signatures cost time.

"""A stage on which everything is signed."""

import copy
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final, Self

import keys
import pytest
from approval_stage import (
    ADA,
    ASSIGNMENTS,
    MIA,
    PEOPLE,
    PROCEDURE,
    ROLES,
    TODAY,
    GitStage,
    policy,
    refusals,
)  # fmt: skip
from git_helpers import Repo
from keys import OpenpgpKey, Ring, SshKey
from projects import sms

from sms_docs.control import Control, State
from sms_docs.library.digest import digest_of
from sms_docs.project import Terms, open_project

# Everything asks for signatures, and who is in the register has a key there. Bob is the auditor.
_DUTIES: Final = "responsibilities: [Answers for it], authorities: [Decides on it]"
_AUDITOR: Final = (
    "  - {id: ASG-006, person: PER-003, role: ROL-003, from: 2025-01-01, appointed_by: PER-001}\n"
)
SETTINGS: Final = "name: Example organisation\n"


def key_of(name: str) -> str:
    """Where a person's keys go in the register."""
    return f"{name}@sms.example]"


def with_keys(ring: Ring, people: str = PEOPLE) -> str:
    """A register of people with their keys."""
    for name in ("mia", "ada", "bob", "dan", "leo", "eve"):
        people = people.replace(key_of(name), f"{key_of(name)}, ssh_keys: ['{ring[name].public}']")
    last = "mal@home.example]"
    return people.replace(last, f"{last}, ssh_keys: ['{ring['mallory'].public}']")


class SignedStage(GitStage):
    """A project in a real repository, whose procedure asks for signatures; registers and policy are in force.

    The product reads it as a user's: with its settings, and from every place that approvals come from.

    Args:
        folder: Where it is made.
        ring: The keys.
        object_format: ``sha1`` or ``sha256``.
        founded: Whether everything is approved; else nothing is.

    Attributes:
        terms: What is given from outside the content.
    """

    def __init__(
        self, folder: Path, ring: Ring, object_format: str = "sha1", *, founded: bool = True
    ) -> None:
        self.ring, self.terms = ring, Terms()
        super().__init__(folder, object_format)
        if founded:
            self.land(self.sealed("DCP-001", "REG-001", "REG-002", "REG-003", "POL-001"), by=MIA)

    def start(self) -> None:
        """Write what the first commit brings besides the usual; nothing of this is to last, so git need not take care."""
        self.repo.write("sms.yml", SETTINGS)
        for name, value in (("maintenance.auto", "false"), ("core.fsync", "none")):
            self.repo.git("config", name, value)
        shutil.rmtree(self.repo.path / ".git" / "hooks")

    def put(self, files: Mapping[str, str | bytes | None]) -> None:
        """Change files in the folder; the first register and procedure are those that ask for signatures."""
        if not self.files:
            files = {
                **files,
                "content/dcp-001.md": PROCEDURE.replace("approvers:", "level: signed, approvers:"),
                "content/reg-001.yml": ROLES.replace("}\n", f", {_DUTIES}}}\n"),
                "content/reg-002.yml": with_keys(self.ring),
                "content/reg-003.yml": ASSIGNMENTS + _AUDITOR,
            }
        super().put(files)

    def copied(self, folder: Path) -> Self:
        """The same in another folder."""
        made = copy.copy(self)
        shutil.copytree(self.repo.path, folder, symlinks=True)
        made.repo, made.files = Repo(folder, init=False), dict(self.files)
        made.repo.clock = self.repo.clock
        return made

    def at(self, folder: Path) -> Self:
        """The same, as a clone that somebody made has it."""
        made = copy.copy(self)
        made.repo = Repo(folder, init=False)
        made.repo.clock = self.repo.clock
        return made

    def control(self, today: date = TODAY) -> Control:
        """Document control, as the product computes it."""
        return replace(open_project(self.repo.path), terms=self.terms).context(today).control

    def standing(self, ident: str = "POL-001") -> tuple[State, int | None]:
        """The state and the issue of a document; every refusal on the way there says what it got."""
        block = self.block(ident)
        assert all(one.refused.startswith("got ") for one in block.judged if one.refused), refusals(block)
        return block.state, block.issue

    def check(self, *options: str, today: date = TODAY) -> tuple[int, str]:
        """Run the gate: its exit code and what it says."""
        return sms("check", "--project", str(self.repo.path), "--today", today.isoformat(), *options)

    # -- signatures -------------------------------------------------------------------

    def sealed(
        self, *idents: str, person: str = "PER-001", key: SshKey | None = None, **fields: str | date | None
    ) -> dict[str, str]:
        """Statement files with their signatures, by the person's own key if no other is given."""
        files: dict[str, str] = {}
        for ident in idents or ("POL-001",):
            for path, text in self.statement(ident, person, **fields).items():
                files |= {path: text, f"{path}.sig": (key or self.own(person)).sign(text)}
        return files

    def seal(
        self,
        ident: str = "POL-001",
        person: str = "PER-001",
        key: SshKey | None = None,
        **fields: str | date | None,
    ) -> str:
        """Commit a signed statement; its path."""
        files = self.sealed(ident, person=person, key=key, **fields)
        self.land(files, by=MIA)
        return next(iter(files))

    def issue(self, text: str) -> None:
        """Change the policy, and let Mia approve the change."""
        self.edit(text)
        self.seal()

    def own(self, person: str) -> SshKey:
        """The key that a person has."""
        names = ("mia", "ada", "bob", "mallory", "dan", "leo", "eve")
        return self.ring[names[int(person.removeprefix("PER-")) - 1]]

    @contextmanager
    def signing(self, key: SshKey | OpenpgpKey) -> Iterator[None]:
        """Let git sign every commit that is made meanwhile."""
        self.repo.git("config", "commit.gpgsign", "true")
        for name, value in key.settings.items():
            self.repo.git("config", name, value)
        yield
        self.repo.git("config", "commit.gpgsign", "false")

    def say(self, message: str, by: str = MIA, key: SshKey | OpenpgpKey | None = None) -> None:
        """Commit a message and nothing else, signed or not."""
        when = datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)
        with self.signing(key) if key is not None else nullcontext():
            self.repo.record(message, by, when, by)
        self.days += 1

    def rule(self, old: str, new: str) -> None:
        """Change the procedure, and have the change approved."""
        self.change("content/dcp-001.md", old, new)
        self.seal("DCP-001")

    def change(self, path: str, old: str, new: str, by: str = ADA) -> None:
        """Commit a change of some words of a file."""
        text = self.files[path].decode()
        assert old in text
        self.land({path: text.replace(old, new)}, by)

    # -- branches -----------------------------------------------------------------------

    def turn(self, *args: str) -> None:
        """Let git do something that moves the line or the files."""
        self.repo.clock += timedelta(days=1)
        self.repo.git(*args)
        self.back()
        self.days += 1

    @contextmanager
    def branch(self, name: str) -> Iterator[None]:
        """Do something on a branch, and come back to the line that one was on."""
        home = self.repo.git("branch", "--show-current")
        self.repo.branch(name)
        yield
        self.repo.switch(home)
        self.back()

    def squash(self, name: str, author: str = ADA) -> None:
        """Bring a branch as a forge does that makes one commit of it."""
        self.repo.git("merge", "-q", "--squash", name)
        self.back()
        self.land({}, author, committer="GitHub <noreply@github.com>")

    def merge(self, name: str, *options: str) -> None:
        """Bring a branch with a merge commit, made by a forge."""
        self.repo.merge(name, f"Merge {name}", "GitHub <noreply@github.com>", *options)
        self.back()
        self.days += 1


@cache
def made() -> SignedStage:
    """One to copy, for all tests of a process."""
    ring = keys.made()
    return SignedStage(ring.folder / "founded", ring)


@pytest.fixture(scope="session")
def founded(ring: Ring) -> SignedStage:
    """A signed stage that nobody may change; it goes when the keys go."""
    return made()


@pytest.fixture
def signed(founded: SignedStage, tmp_path: Path) -> SignedStage:
    """A signed stage of one's own."""
    return founded.copied(tmp_path / "sms")


def digest(text: str) -> str:
    """What is approved of the policy that says a text."""
    return digest_of(policy(text).encode())


def trailers(*about: str, by: str = MIA, more: str = "") -> str:
    """The message of a commit that says who decided, written by hand."""
    return "Decide\n\n" + "".join(f"{line}\n" for line in about) + f"Approved-by: {by}\n{more}"
