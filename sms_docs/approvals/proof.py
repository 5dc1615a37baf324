# What a signature proves: that somebody with a key signed exactly these bytes, for this purpose. Whose key it is, and
# whether it counted, is for the register and the judge. Armour is taken strictly, so that whatever is accepted here is
# accepted by ssh-keygen too: the evidence must be checkable without this program.

"""Signatures on statements and commits."""

import hashlib
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from sms_docs.approvals.programs import gpgv, ssh_keygen

STATEMENT: Final = "sms-docs-approval"
"""The namespace of statements: no signature made for another purpose passes for one of a statement."""
COMMIT: Final = "git"

_ARMOUR: Final = re.compile(
    rb"-----BEGIN SSH SIGNATURE-----\n((?:[A-Za-z0-9+/]{1,100}={0,2}\n)+)-----END SSH SIGNATURE-----\n?"
)
_OPENPGP: Final = b"-----BEGIN PGP SIGNATURE-----"
_LONGEST: Final = 16 * 1024
_HASHES: Final = frozenset((b"sha256", b"sha512"))
_MAGIC: Final = b"SSHSIG\x00\x00\x00\x01"
# What the library checks by itself; all other kinds of keys, those in hardware among them, are left to ssh-keygen.
_OURS: Final = {
    b"ssh-ed25519": frozenset((b"ssh-ed25519",)),
    b"ssh-rsa": frozenset((b"rsa-sha2-256", b"rsa-sha2-512")),
}
_ED25519: Final = 64


@dataclass(frozen=True, slots=True)
class Proof:
    """A signature and what it is said to sign.

    Args:
        payload: The signed bytes.
        armour: The signature as it is written.
        namespace: What it must have been made for.
    """

    payload: bytes
    armour: bytes
    namespace: str = STATEMENT

    @property
    def openpgp(self) -> bool:
        """Whether it is an OpenPGP signature."""
        return self.armour.startswith(_OPENPGP)

    @property
    def key(self) -> str:
        """The SSH key that it names as its maker, type and base64; empty if it is no SSH signature."""
        parts = _parts(self.armour)
        return _text(parts.key) if parts is not None else ""

    def made_by(self, key: str) -> bool:
        """Whether the holder of a key made it for these bytes and this purpose.

        Args:
            key: A public SSH key (type, base64 and maybe a comment), or an armoured OpenPGP key.
        """
        if self.openpgp:
            return (
                not key.startswith("ssh-")
                and "PGP PUBLIC KEY" in key
                and gpgv(self.payload, self.armour, key)
            )
        return plain(key) == self.key and _fits(self.payload, self.armour, self.namespace)


class _Parts(NamedTuple):
    key: bytes
    namespace: bytes
    algorithm: bytes
    signature: bytes


def plain(key: str) -> str:
    """A public SSH key without its comment; an OpenPGP key as it is."""
    return " ".join(key.split()[:2]) if "PGP" not in key else key


def fingerprint(key: str) -> str:
    """The fingerprint of a public SSH key as ``ssh-keygen -l`` prints it."""
    digest = hashlib.sha256(b64decode(key.split()[1])).digest()
    return f"SHA256:{b64encode(digest).decode().rstrip('=')}"


@lru_cache(maxsize=1 << 16)
def _fits(payload: bytes, armour: bytes, namespace: str) -> bool:
    parts = _parts(armour)
    if parts is None or parts.namespace != namespace.encode() or parts.algorithm not in _HASHES:
        return False
    if _strings(parts.key)[0] not in _OURS:
        return ssh_keygen(payload, armour, namespace, _text(parts.key))
    if not _strict(parts):
        return False
    from sshsig import InvalidSignature, check_signature  # noqa: PLC0415 - heavy; most projects start without keys

    try:
        check_signature(payload, armour, namespace)
    except (InvalidSignature, NotImplementedError, ValueError, AssertionError):
        return False
    return True


@lru_cache(maxsize=1 << 16)
def _parts(armour: bytes) -> _Parts | None:
    """What a signature says of itself (OpenSSH, PROTOCOL.sshsig); None if it is not one."""
    found = _ARMOUR.fullmatch(armour) if len(armour) <= _LONGEST else None
    if found is None:
        return None
    try:
        text = found[1].replace(b"\n", b"")
        blob = b64decode(text, validate=True)
        key, namespace, _reserved, algorithm, signature = _strings(blob.removeprefix(_MAGIC))
        _strings(key)[0].decode("ascii")
    except ValueError:
        return None
    is_one = blob.startswith(_MAGIC) and b64encode(blob) == text
    return _Parts(key, namespace, algorithm, signature) if is_one else None


def _strict(parts: _Parts) -> bool:
    """Whether the signature proper is made of what its key makes, and of nothing else; the library looks no further."""
    kind = _strings(parts.key)[0]
    try:
        algorithm, raw = _strings(parts.signature)
    except ValueError:
        return False
    return algorithm in _OURS[kind] and (kind != b"ssh-ed25519" or len(raw) == _ED25519)


def _strings(blob: bytes) -> list[bytes]:
    """The strings of an SSH message, each after its length.

    Raises:
        ValueError: It is cut off.
    """
    found = []
    while blob:
        length = int.from_bytes(blob[:4], "big")
        if len(blob) < 4 + length:
            raise ValueError("cut off")
        found.append(blob[4 : 4 + length])
        blob = blob[4 + length :]
    if not found:
        raise ValueError("empty")
    return found


def _text(key: bytes) -> str:
    return f"{_strings(key)[0].decode('ascii')} {b64encode(key).decode()}"
