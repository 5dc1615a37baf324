# Where somebody's public key lies. The private half is nothing to us: a file is opened only if its name says that it is
# the public one, or for the few signs that tell which it is. As for signing, only the user's own configuration is asked.

"""Find and read a public SSH key."""

from pathlib import Path
from typing import Final, NamedTuple

from sms_docs.cli.common import Project
from sms_docs.cli.plumbing import Plumbing
from sms_docs.cli.signing import Settings
from sms_docs.errors import UsageError
from sms_docs.records.keys import ssh_fault
from sms_docs.source.characters import UNSEEN

_BEGINNINGS: Final = (b"ssh-", b"ecds", b"sk-s", b"sk-e")
_LONGEST: Final = 16 * 1024
_MAKE: Final = "“ssh-keygen -t ed25519” makes one"
_USUAL: Final = "id_ed25519.pub"


class PublicKey(NamedTuple):
    """A key and where it was found."""

    line: str
    found: str


def public_key(project: Project, file: Path | None) -> PublicKey:
    """The key of a file, or the user's own: the one git signs with, or the one in ``~/.ssh``.

    Raises:
        UsageError: There is none, there are several, or it is not fit for signing.
    """
    if file is not None:
        return _read(file)
    word = _of_git(project)
    literal = word.removeprefix("key::")
    if word.startswith(("key::", "ssh-")):
        return PublicKey(_checked(literal, "git's user.signingKey"), "git's user.signingKey")
    return _read(Path(word)) if word else _read(_at_home())


def _of_git(project: Project) -> str:
    """What the user's own configuration names as the key for signing; empty if that is no SSH key."""
    own = Settings.read(Plumbing.open(project.root)).own
    return own.get("user.signingkey", "") if own.get("gpg.format") == "ssh" else ""


def _at_home() -> Path:
    folder = Path.home() / ".ssh"
    found = sorted(path for path in folder.glob("*.pub") if not path.name.endswith("-cert.pub"))
    usual = [path for path in found if path.name == _USUAL]
    if not found:
        raise UsageError(
            f"there is no public key in {folder}", f"{_MAKE}; or name the file that holds yours."
        )
    if len(found) > 1 and not usual:
        names = ", ".join(path.name for path in found)
        cure = f"Name the one you sign with: “sms-docs keys add {found[0]}”."
        raise UsageError(f"there are several public keys in {folder}: {names}", cure)
    return (usual or found)[0]


def _read(file: Path) -> PublicKey:
    """The key in a file; beside a private key, that of its public half."""
    path = file.expanduser()
    half = path.with_name(f"{path.name}.pub")
    if path.suffix != ".pub" and half.is_file():
        path = half
    try:
        if not path.is_file():
            raise UsageError(f"there is no key {file}", "Name the file that ends in .pub.")
        with path.open("rb") as stream:
            begin = stream.read(4)
            _refuse_others(path, begin)
            data = begin + stream.read(_LONGEST)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", "Name another file.") from None
    return PublicKey(_checked(data.decode("utf-8", "replace"), str(path)), str(path))


def _refuse_others(path: Path, begin: bytes) -> None:
    """Stop before a private key is read."""
    if begin.startswith(_BEGINNINGS):
        return
    if begin == b"----":
        cure = (
            "If it is a private key, name its public half: “ssh-keygen -y -f FILE” prints it, to be put in a file beside "
            "it that ends in .pub. If it is a public key in another form: “ssh-keygen -i -f FILE” makes a line of it."
        )
        raise UsageError(f"{path} holds no public key as OpenSSH writes it, maybe a private one", cure)
    raise UsageError(f"{path} holds no public SSH key", "Name the file that ends in .pub.")


def _checked(text: str, place: str) -> str:
    """The line of a key, if it is one.

    Raises:
        UsageError: It is not, or not fit for signing.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        cure = "Put the line of your key in a file of its own; each key is registered by itself."
        raise UsageError(f"{place} holds {len(lines)} lines, expected one key", cure)
    line = " ".join("".join(lines).split())
    if (fault := ssh_fault(line)) is not None:
        cure = fault.cure if fault.found else f"Name the file that ends in .pub. {_MAKE}."
        raise UsageError(f"{place} holds {fault.found or 'something else'}, expected a public SSH key", cure)
    if UNSEEN.search(line):
        cure = "Delete it there; what follows the second space is a comment and may be any text."
        raise UsageError(f"the comment in {place} has a character that nobody can see", cure)
    return line
