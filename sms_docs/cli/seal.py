# Signs with the user's own SSH key. OpenSSH does it, so that keys in an agent, in hardware or behind a passphrase work as
# they do everywhere else, and no private key is ever read here. The key is found as git finds it, or named.

"""Sign statements with an SSH key."""

import os
import re
import shutil
import subprocess  # noqa: TID251 - signing is left to ssh-keygen, which talks to agents and to the terminal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sms_docs.approvals.proof import STATEMENT, fingerprint, plain
from sms_docs.cli.plumbing import Plumbing
from sms_docs.cli.signing import Settings
from sms_docs.errors import UsageError

_PUBLIC: Final = re.compile(r"(?:ssh|ecdsa|sk)-[a-z0-9@.-]+ [A-Za-z0-9+/=]+(?: .*)?\n?")
_LITERAL: Final = "key::"


@dataclass(frozen=True, slots=True)
class Key:
    """A key to sign with.

    Attributes:
        public: Its public half, type and base64.
        file: What ``ssh-keygen`` is told; empty if only an agent has it.
    """

    public: str
    file: str = ""

    @property
    def fingerprint(self) -> str:
        """As ``ssh-keygen -l`` prints it."""
        return fingerprint(self.public)

    def sign(self, data: bytes, namespace: str = STATEMENT) -> bytes:
        """The armoured signature of some bytes. OpenSSH may ask for a passphrase, or for a touch.

        Raises:
            UsageError: It would not; its words are in the message.
        """
        with self._named() as file:
            words = [_program(), "-Y", "sign", "-n", namespace, "-f", file]
            result = subprocess.run(words, input=data, capture_output=True, check=False)  # noqa: S603 - fixed words
        if result.returncode or not result.stdout:
            said = result.stderr.decode("utf-8", "replace").strip().splitlines()
            reason = said[-1] if said else "ssh-keygen said nothing"
            cure = "Is the key in this machine, or in the agent (“ssh-add -L”)?"
            raise UsageError(f"the key {self.fingerprint} did not sign: {reason}", cure)
        return result.stdout

    @contextmanager
    def _named(self) -> Iterator[str]:
        if self.file:
            yield self.file
            return
        with tempfile.TemporaryDirectory(prefix="sms-docs-") as folder:
            public = Path(folder) / "key.pub"
            public.write_text(f"{self.public}\n", encoding="ascii")
            yield str(public)


def find_key(folder: Path, named: str) -> Key | None:
    """The key that is named, or the one that git signs with; None if there is none.

    Args:
        folder: Of the repository.
        named: A file, private or public; empty for git's ``user.signingKey``, where git signs with SSH keys.

    Raises:
        UsageError: It is named and cannot be used.
    """
    if named:
        return _from_file(Path(named).expanduser())
    settings = Settings.read(Plumbing.open(folder)).everywhere
    word = settings.get("user.signingkey", "")
    if not word or settings.get("gpg.format") != "ssh":
        return None
    literal = word.removeprefix(_LITERAL)
    if _PUBLIC.fullmatch(literal):
        return Key(plain(literal))
    return _from_file(Path(word).expanduser())


def _from_file(path: Path) -> Key:
    public = path if path.suffix == ".pub" else path.with_name(f"{path.name}.pub")
    try:
        text = public.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        text = _derived(path) if path.is_file() else ""
    if not _PUBLIC.fullmatch(text):
        cure = "Name the file of an SSH key, such as ~/.ssh/id_ed25519. “ssh-keygen -t ed25519” makes one."
        raise UsageError(f"there is no SSH key in {path}", cure)
    private = path.with_suffix("") if path.suffix == ".pub" else path
    return Key(plain(text), str((private if private.is_file() else path).absolute()))


def _derived(private: Path) -> str:
    """The public half, which OpenSSH makes from the private one."""
    words = [_program(), "-y", "-f", str(private.absolute())]
    result = subprocess.run(words, capture_output=True, text=True, check=False, stdin=None)  # noqa: S603 - fixed words
    return result.stdout if result.returncode == 0 else ""


def _program() -> str:
    path = shutil.which("ssh-keygen")
    if path is None:
        raise UsageError(
            "ssh-keygen is not installed", "Install OpenSSH (Debian: openssh-client), or use --no-sign."
        )
    return os.fspath(path)
