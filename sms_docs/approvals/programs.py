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
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from sms_docs.approvals.openpgp import is_signature, ring_of
from sms_docs.errors import ProgramError

_SECONDS: Final = 20
# The eighth word is the digest: SHA-2 or SHA-3, nothing older. “--weak-digest SHA1” would also refuse what an old key signs
# today, if the key's signature on itself is of that kind; but whose key it is, is for the register to say.
_GOOD: Final = re.compile(
    rb"^\[GNUPG:\] VALIDSIG [0-9A-F]{40,64} (?:[^ \n]+ ){6}(?:8|9|10|11|12|14) ", re.MULTILINE
)
_BAD: Final = re.compile(rb"^\[GNUPG:\] (?:BADSIG|ERRSIG|REVKEYSIG|NO_PUBKEY|NODATA) ", re.MULTILINE)


def ssh_keygen(payload: bytes, armour: bytes, namespace: str, key: str) -> bool:
    """Whether a key made an SSH signature, for the kinds of keys that only OpenSSH checks.

    Raises:
        ProgramError: ``ssh-keygen`` is not installed.
    """
    files = {"signers": f'signer namespaces="{namespace}" {key}\n'.encode(), "sig": armour}
    words = ("-Y", "verify", "-f", "signers", "-I", "signer", "-n", namespace, "-s", "sig")
    done = _run("ssh-keygen", "openssh-client", words, files, payload)
    return done is not None and done.returncode == 0


@lru_cache(maxsize=1 << 12)
def gpgv(payload: bytes, armour: bytes, key: str) -> bool:
    """Whether an OpenPGP key made a signature. A key that has expired since still counts, one that was revoked does not.

    Raises:
        ProgramError: ``gpgv`` is not installed.
    """
    ring = ring_of(key)
    if not ring or not is_signature(armour):
        return False
    words = ("--status-fd", "1", "--keyring", "./ring.gpg", "sig.asc", "-")
    done = _run("gpgv", "gpgv", words, {"ring.gpg": ring, "sig.asc": armour}, payload)
    return done is not None and len(_GOOD.findall(done.stdout)) == 1 and not _BAD.search(done.stdout)


def _run(
    program: str, package: str, words: Sequence[str], files: Mapping[str, bytes], payload: bytes
) -> subprocess.CompletedProcess[bytes] | None:
    """Run a program on some files; None if it does not answer: whoever can make it hang must not stop everybody."""
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
            return None
