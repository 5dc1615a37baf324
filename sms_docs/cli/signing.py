# Who commits, and how the commit is signed. A name is data and may come from anywhere git takes it from. A program that
# signs is not: only the user's own settings name it, never those of the repository.

"""Identity and signature of a commit."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from sms_docs.cli.plumbing import Plumbing
from sms_docs.errors import UsageError

_WANTED: Final = r"^(user|author|committer|commit|gpg)\."
_OWN: Final = ("system", "global")
_SUCH_AS: Final = {"name": "Ada Abel", "email": "ada@example.org"}
_TRUE: Final = ("true", "yes", "on", "1")


class Person(NamedTuple):
    """A name and an address; empty where git has none."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What git is told about people and signatures.

    Attributes:
        everywhere: By key in lower case, whoever says it.
        own: Only what the user's own configuration or the system's says.
    """

    everywhere: Mapping[str, str]
    own: Mapping[str, str]

    @classmethod
    def read(cls, plumbing: Plumbing) -> "Settings":
        """Ask git."""
        args = ("config", "-z", "--show-scope", "--includes", "--get-regexp", _WANTED)
        words = plumbing.run(*args, fine=(0, 1), with_users_settings=True).split("\0")
        everywhere: dict[str, str] = {}
        own: dict[str, str] = {}
        for scope, entry in zip(words[::2], words[1::2], strict=False):
            key, line_break, value = entry.partition("\n")
            everywhere[key] = value if line_break else "true"
            if scope in _OWN:
                own[key] = everywhere[key]
        return cls(everywhere, own)

    def person(self, part: str) -> Person:
        """The author or the committer of a commit made now, found in the places and the order of git."""
        name, email = (
            os.environ.get(f"GIT_{part}_{what}".upper())
            or self.everywhere.get(f"{part}.{what}")
            or self.everywhere.get(f"user.{what}")
            for what in ("name", "email")
        )
        return Person(name or "", email or os.environ.get("EMAIL", ""))

    def people(self) -> dict[str, str]:
        """Author and committer as variables for git.

        Raises:
            UsageError: Git has no name or no address.
        """
        found: dict[str, str] = {}
        for part in ("author", "committer"):
            for what, value in self.person(part)._asdict().items():
                if not value:
                    raise UsageError(
                        f"git does not know who you are: there is no user.{what}",
                        f'Run “git config --global user.{what} "{_SUCH_AS[what]}"”, with your own.',
                    )
                found[f"GIT_{part}_{what}".upper()] = value
        return found

    def programs(self) -> dict[str, str]:
        """The programs that may sign: the user's own or git's usual ones."""
        gpg = self.own.get("gpg.openpgp.program") or self.own.get("gpg.program", "gpg")
        return {
            "gpg.format": self.own.get("gpg.format", "openpgp"),
            "gpg.program": gpg,
            "gpg.openpgp.program": gpg,
            "gpg.x509.program": self.own.get("gpg.x509.program", "gpgsm"),
            "gpg.ssh.program": self.own.get("gpg.ssh.program", "ssh-keygen"),
            "gpg.ssh.defaultKeyCommand": self.own.get("gpg.ssh.defaultkeycommand", ""),
        }


def signature(settings: Settings, sign_with: str | None) -> tuple[str, dict[str, str]]:
    """How to sign a commit.

    Args:
        settings: What git is told.
        sign_with: A file with an SSH key; None to do what the user's own configuration says.

    Returns:
        The option of ``git commit-tree``, and settings that go with it.

    Raises:
        UsageError: There is no such file, or no key.
    """
    if sign_with is not None:
        return f"-S{_key_file(sign_with)}", {**settings.programs(), "gpg.format": "ssh"}
    wanted = settings.own.get("commit.gpgsign", "").casefold() in _TRUE
    return f"-S{_own_key(settings)}" if wanted else "--no-gpg-sign", settings.programs()


def _key_file(word: str) -> Path:
    path = Path(word).expanduser().absolute()
    if not path.is_file():
        raise UsageError(f"there is no key {word}", "Name the file of an SSH key, such as ~/.ssh/id_ed25519.")
    return path


def _own_key(settings: Settings) -> str:
    if key := settings.own.get("user.signingkey"):
        return key
    if settings.own.get("gpg.format") != "ssh":
        name, email = settings.person("committer")
        return f"{name} <{email}>"
    if "gpg.ssh.defaultkeycommand" in settings.own and "user.signingkey" not in settings.everywhere:
        return ""
    raise UsageError(
        "your git signs commits with an SSH key, but your own settings do not name it",
        "Run “git config --global user.signingKey FILE”; what the repository says does not count.",
    )
