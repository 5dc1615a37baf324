# Real keys for tests, made once: SSH keys of several kinds, and one OpenPGP key in a home of its own. Nothing of the
# user's agent or home is touched. This file must not know what is signed.

"""Keys to sign with."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import pytest

STATEMENT: Final = "sms-docs-approval"
ED25519: Final = ("-t", "ed25519")
# Who holds which kind of key; the last two are nobody's: a forge signs with one, and somebody gets the other one later.
KINDS: Final = {
    "mia": ED25519,
    "ada": ("-t", "ecdsa", "-b", "256"),
    "bob": ("-t", "rsa", "-b", "3072"),
    "mallory": ED25519,
    "dan": ED25519,
    "leo": ED25519,
    "eve": ED25519,
    "forge": ED25519,
    "later": ED25519,
}


@dataclass(frozen=True, slots=True)
class SshKey:
    """An SSH key without a passphrase.

    Args:
        file: The private half; the public one lies beside it.
    """

    file: Path

    @property
    def public(self) -> str:
        """Its public half, type and base64."""
        text = self.file.with_suffix(".pub").read_text(encoding="ascii")
        return " ".join(text.split()[:2])

    def sign(self, text: str, namespace: str = STATEMENT) -> str:
        """The armoured signature of a text, as ``ssh-keygen -Y sign`` makes it."""
        words = ["ssh-keygen", "-Y", "sign", "-n", namespace, "-f", str(self.file)]
        return _run(words, text.encode()).decode("ascii")

    @property
    def settings(self) -> dict[str, str]:
        """What git must be told to sign commits with it."""
        return {"gpg.format": "ssh", "user.signingkey": str(self.file)}


@dataclass(frozen=True, slots=True)
class OpenpgpKey:
    """An OpenPGP key.

    Args:
        home: Where it is kept, and nothing else.
        address: Whose it is.
    """

    home: Path
    address: str

    @classmethod
    def made(cls, home: Path, address: str) -> "OpenpgpKey":
        """Make one, and a program that signs with it and knows no other home."""
        key = cls(home, address)
        key.gpg("--quick-generate-key", "--passphrase", "", f"Mia Grau <{address}>", "ed25519", "sign", "0")
        key.program.write_text(f'#!/bin/sh\nexec gpg --batch --homedir "{home}" "$@"\n', encoding="ascii")
        key.program.chmod(0o700)
        return key

    @property
    def program(self) -> Path:
        """What git calls."""
        return self.home / "sign.sh"

    @property
    def public(self) -> str:
        """Its public half, armoured."""
        return self.gpg("--armor", "--export", self.address).decode("ascii")

    @property
    def settings(self) -> dict[str, str]:
        """What git must be told to sign commits with it."""
        return {
            "gpg.format": "openpgp",
            "gpg.program": str(self.program),
            "user.signingkey": f"<{self.address}>",
        }

    def gpg(self, *args: str) -> bytes:
        """Run gpg there."""
        return _run(["gpg", "--batch", "--quiet", "--homedir", str(self.home), *args])


class Ring:
    """All keys, by the first names of those who hold them.

    Args:
        folder: Where they are made; a short name, because gpg puts a socket there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._openpgp: OpenpgpKey | None = None
        for name, kind in KINDS.items():
            _run(["ssh-keygen", "-q", *kind, "-N", "", "-C", name, "-f", str(folder / name)])

    def __getitem__(self, name: str) -> SshKey:
        return SshKey(self.folder / name)

    @property
    def openpgp(self) -> OpenpgpKey:
        """Mia's OpenPGP key, made when somebody asks for it."""
        if self._openpgp is None:
            home = self.folder / "gpg"
            home.mkdir(mode=0o700)
            self._openpgp = OpenpgpKey.made(home, "mia@sms.example")
        return self._openpgp

    def close(self) -> None:
        """Let the agent of the OpenPGP key go, and all that lies there; once is enough."""
        if self._openpgp is not None:
            _run(["gpgconf", "--homedir", str(self._openpgp.home), "--kill", "gpg-agent"])
            self._openpgp = None
        shutil.rmtree(self.folder, ignore_errors=True)


@cache
def made() -> Ring:
    """Keys for all tests of a process: to make them takes longer than most tests."""
    return Ring(Path(mkdtemp(prefix="ring-")))


@pytest.fixture(scope="session")
def ring() -> Iterator[Ring]:
    """Keys to sign with; every file that asks has the same, and they go when all tests are done."""
    yield made()
    made().close()


def _run(words: Sequence[str], stdin: bytes = b"") -> bytes:
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    result = subprocess.run(words, input=stdin, env={**kept, "LC_ALL": "C"}, capture_output=True, check=False)
    if result.returncode:
        raise AssertionError(f"{words}: {result.stderr.decode('utf-8', 'replace')}")
    return result.stdout
