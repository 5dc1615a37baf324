# Keys of people who do not exist. They are made from a word, so that two demos are alike, and everybody can make them: they
# prove nothing to anybody. Real people sign with ssh-keygen, see seal.py; a story of three years would need it some
# hundred times, and a machine without OpenSSH could not tell it.

"""SSH keys and signatures for invented people."""

import hashlib
from io import BytesIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from sshsig.binary_io import SshWriter
from sshsig.sshsig import SshsigWrapper, ssh_enarmor_sshsig

from sms_docs.approvals.proof import STATEMENT

_TYPE = b"ssh-ed25519"
_HASH = b"sha512"


class DemoKey:
    """The key of an invented person.

    Args:
        word: It is made from this.
    """

    def __init__(self, word: str) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(word.encode()).digest())
        self._raw = self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def public(self) -> str:
        """The public half, as it stands in a register."""
        return self._private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()

    @property
    def private(self) -> bytes:
        """The private half, as OpenSSH keeps it in a file."""
        return self._private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())

    def sign(self, data: bytes) -> str:
        """The armoured signature of a statement, as ``ssh-keygen -Y sign`` makes it (OpenSSH, PROTOCOL.sshsig)."""
        digest = hashlib.sha512(data).digest()
        wrapped = SshsigWrapper(namespace=STATEMENT.encode(), hash_algo=_HASH, hash=digest)
        signature = _strings(_TYPE, self._private.sign(wrapped.to_bytes()))
        parts = _strings(_strings(_TYPE, self._raw), STATEMENT.encode(), b"", _HASH, signature)
        return ssh_enarmor_sshsig(b"SSHSIG\x00\x00\x00\x01" + parts)


def _strings(*parts: bytes) -> bytes:
    """An SSH message: each part after its length."""
    writer = SshWriter(BytesIO())
    for part in parts:
        writer.write_string(part)
    return bytes(writer.output_fh.getvalue())
