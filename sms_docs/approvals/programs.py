# The door to the two programs that check signatures, beside `history.git` the only place of the package that starts a
# process on a reading path. They meet bytes from untrusted repositories: nothing of the user's home, environment or
# configuration reaches them, they see a folder of their own and the bytes, and their answer is an exit code or a line
# in a documented format. This file must not know what is signed, or by whom.

"""Check a signature with ``ssh-keygen`` or ``gpgv``."""

import os
import re
import shutil
import subprocess  # noqa: TID251 - see above
import tempfile
from base64 import b64decode
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from sms_docs.errors import ProgramError

_SECONDS: Final = 20
_ARMOURED: Final = re.compile(
    r"-----BEGIN PGP PUBLIC KEY BLOCK-----\n(?:[A-Za-z]+: [^\n]*\n)*\n?"
    r"([A-Za-z0-9+/=\n]+?)(?:\n=[A-Za-z0-9+/]{4})?\n-----END PGP PUBLIC KEY BLOCK-----\s*"
)
_GOOD: Final = re.compile(rb"^\[GNUPG:\] VALIDSIG [0-9A-F]{40,64} ", re.MULTILINE)
_BAD: Final = re.compile(rb"^\[GNUPG:\] (?:BADSIG|ERRSIG|REVKEYSIG|NO_PUBKEY|NODATA) ", re.MULTILINE)


def ssh_keygen(payload: bytes, armour: bytes, namespace: str, key: str) -> bool:
    """Whether a key made an SSH signature, for the kinds of keys that only OpenSSH checks.

    Raises:
        ProgramError: ``ssh-keygen`` is not installed, or hangs.
    """
    files = {"signers": f'signer namespaces="{namespace}" {key}\n'.encode(), "sig": armour}
    words = ("-Y", "verify", "-f", "signers", "-I", "signer", "-n", namespace, "-s", "sig")
    return _run("ssh-keygen", "openssh-client", words, files, payload).returncode == 0


@lru_cache(maxsize=1 << 12)
def gpgv(payload: bytes, armour: bytes, key: str) -> bool:
    """Whether an OpenPGP key made a signature. A key that has expired since still counts, one that was revoked does not.

    Raises:
        ProgramError: ``gpgv`` is not installed, or hangs.
    """
    found = _ARMOURED.fullmatch(key)
    if found is None:
        return False
    try:
        ring = b64decode(found[1].replace("\n", ""), validate=True)
    except ValueError:
        return False
    words = ("--status-fd", "1", "--keyring", "./ring.gpg", "sig.asc", "-")
    said = _run("gpgv", "gpgv", words, {"ring.gpg": ring, "sig.asc": armour}, payload).stdout
    return len(_GOOD.findall(said)) == 1 and not _BAD.search(said)


def _run(
    program: str, package: str, words: Sequence[str], files: Mapping[str, bytes], payload: bytes
) -> subprocess.CompletedProcess[bytes]:
    path = shutil.which(program)
    if path is None:
        raise ProgramError(
            f"a signature cannot be checked: {program} is not installed", f"Install it (Debian: {package})."
        )
    with tempfile.TemporaryDirectory(prefix="sms-docs-") as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": folder,
            "GNUPGHOME": folder,
            "LC_ALL": "C",
        }
        try:
            return subprocess.run(  # noqa: S603 - fixed words, a folder of our own, never a shell
                [path, *words],
                input=payload,
                capture_output=True,
                cwd=folder,
                env=environment,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ProgramError(f"{program} did not answer within {_SECONDS} seconds") from None
