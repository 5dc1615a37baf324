# Keys, signed statements and a shell that has nothing but git and the usual tools: what evidence is tested with.

"""Sign statements, and run printed commands on a machine without the product."""

import json
import shutil
import subprocess
import zlib
from pathlib import Path
from typing import Any, Final, NamedTuple

from approval_stage import ADA, PEOPLE, GitStage
from click.testing import CliRunner

from sms_docs.cli.main import run

TOOLS: Final = (
    *("git", "ssh-keygen", "gpgv", "sh", "sed", "grep", "awk", "cat", "cut", "mktemp", "rm", "tr", "sort"),
    *("sha256sum", "base64"),
)


class Said(NamedTuple):
    """What a run gave."""

    code: int
    out: str
    err: str


def sms(folder: Path, *args: str) -> Said:
    """Run the command line in this process."""
    with CliRunner().isolation() as (out, err, _):
        code = run([*args, "--project", str(folder)])
        return Said(code, out.getvalue().decode(), err.getvalue().decode())


def evidence(folder: Path, ident: str = "POL-001", *more: str) -> dict[str, Any]:
    """The chain of evidence of a document."""
    chain: dict[str, Any] = json.loads(sms(folder, "verify", ident, "--format", "json", *more).out)
    return chain


class Machine:
    """A machine that has git, ssh-keygen and the usual tools, and no Python.

    Args:
        folder: Where its programs and its home are made.
    """

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.home = folder / "home"
        self.bin.mkdir(parents=True)
        self.home.mkdir()
        for name in TOOLS:
            if (place := shutil.which(name)) is not None:
                (self.bin / name).symlink_to(place)

    def run(self, script: str, clone: Path, shell: str = "sh") -> subprocess.CompletedProcess[str]:
        """Run a script in a clone."""
        environment = {"PATH": str(self.bin), "HOME": str(self.home), "TMPDIR": str(self.home)}
        started = shutil.which(shell) or shell
        words = [started, "-s"]
        return subprocess.run(
            words, input=script, cwd=clone, env=environment, capture_output=True, check=False, text=True
        )

    def answers(self, chain: dict[str, Any], clone: Path) -> list[tuple[str, str | None, str]]:
        """Every printed command, what it was to print, and what it printed, pasted one after the other into bash."""
        commands = [item for step in chain["steps"] for item in step["commands"]]
        lines = [*chain["preparation"], *(f"{item['command']}\nprintf '\\001'" for item in commands)]
        said = self.run("\n".join(lines), clone, "bash")
        assert "command not found" not in said.stderr, said.stderr
        printed = said.stdout.split("\1")[:-1]
        assert len(commands) == len(printed), said.stderr
        found = zip(commands, printed, strict=True)
        return [(item["command"], item["output"], text.rstrip("\n")) for item, text in found]

    def surprises(self, chain: dict[str, Any], clone: Path) -> list[tuple[str, str | None, str]]:
        """Those that printed something else."""
        answers = self.answers(chain, clone)
        return [answer for answer in answers if answer[1] is not None and answer[1] != answer[2]]


class Key(NamedTuple):
    """A key of a person."""

    path: Path
    public: str

    @classmethod
    def made(cls, path: Path, kind: str = "ed25519") -> "Key":
        """A new key."""
        subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "", "-f", str(path)], check=True)
        return cls(path, path.with_suffix(".pub").read_text("utf-8").strip())

    @property
    def print(self) -> str:
        """Its fingerprint, as OpenSSH prints it."""
        said = subprocess.run(
            ["ssh-keygen", "-l", "-f", f"{self.path}.pub"], check=True, capture_output=True, text=True
        )
        return said.stdout.split(" ")[1]

    def sign(self, text: str, namespace: str = "sms-docs-approval") -> bytes:
        """A signature over a text."""
        words = ["ssh-keygen", "-Y", "sign", "-n", namespace, "-f", str(self.path)]
        return subprocess.run(words, input=text.encode(), check=True, capture_output=True).stdout


def people(**keys: Key) -> str:
    """The register of people, some of them with a key: ``PER_001=key``."""
    text = PEOPLE
    for name, key in keys.items():
        start = f"{{id: {name.replace('_', '-')},"
        text = text.replace(start, f'{start} ssh_keys: ["{key.public}"],')
    return text


def prepared(folder: Path, key: Key, object_format: str = "sha1", settings: str = "") -> GitStage:
    """A project in which Mia's key is registered and approved."""
    stage = GitStage(folder, object_format)
    stage.land(
        {
            "sms.yml": f"name: Example organisation\n{settings}",
            "content/reg-002.yml": people(PER_001=key),
        },
        by=ADA,
    )
    stage.decide("REG-002")
    return stage


def signed(
    stage: GitStage, key: Key, name: str = "", ident: str = "POL-001", **fields: Any
) -> dict[str, str | bytes]:
    """A statement of Mia's with its signature, under another name if one is given."""
    [(path, text)] = stage.statement(ident, **fields).items()
    path = f"{path.rpartition('/')[0]}/{name}" if name else path
    return {path: text, f"{path}.sig": key.sign(text)}


def swap(folder: Path, oid: str, old: bytes, new: bytes) -> None:
    """Change bytes of an object in the store, under the name that it has."""
    path = folder / ".git" / "objects" / oid[:2] / oid[2:]
    data = zlib.decompress(path.read_bytes())
    assert old in data
    path.chmod(0o644)
    path.write_bytes(zlib.compress(data.replace(old, new)))
