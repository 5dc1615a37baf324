# How public keys are written, and which of them are fit to prove anything. One key has one way to be written here: two
# spellings of it would look like two keys, and be one. That a signature was made with a key is not checked here, and
# whose key it is, is said by the record that holds it.

"""Public keys as texts."""

import hashlib
import re
from base64 import b64decode, b64encode
from typing import Final, NamedTuple

_TYPES: Final = (
    r"ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)"
    r"|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com"
)
SSH_KEY_PATTERN: Final = rf"^(?:{_TYPES}) [A-Za-z0-9+/]{{40,2000}}={{0,2}}(?: [^\n]{{1,200}})?$"
OPENPGP_KEY_PATTERN: Final = (
    r"^-----BEGIN PGP PUBLIC KEY BLOCK-----\n[^-]+\n-----END PGP PUBLIC KEY BLOCK-----\s*$"
)
SHORTEST_RSA: Final = 2048

_CURVES: Final = {b"nistp256": 32, b"nistp384": 48, b"nistp521": 66}
_ED25519: Final = 32
_LINE: Final = "Put the one line of the file that ends in .pub here; “sms-docs keys add” does it for you."
_ANEW: Final = "Make a new key with “ssh-keygen -t ed25519” and take the line of its .pub file."
_PUBLIC_KEY: Final = 6  # the OpenPGP packet
_V4: Final = 4


class KeyFault(NamedTuple):
    """What somebody took for a public SSH key.

    Attributes:
        found: What it is instead; empty if there is no word for it.
        cure: What to do.
    """

    found: str
    cure: str


def ssh_fault(text: str) -> KeyFault | None:
    """What is wrong with a public SSH key, written as in a ``.pub`` file; None if nothing is."""
    line = text.strip()
    if "PRIVATE KEY" in line:
        cure = "Take it out and make a new pair; here stands the public half, the line of the file that ends in .pub."
        return KeyFault("a private key", cure)
    if "\n" in line:
        return KeyFault("several lines", "Put each key in an entry of its own, on one line.")
    kind = line.partition(" ")[0]
    if "-cert-v" in kind:
        cure = "Put the key itself here: the line of the .pub file without “-cert” in its name."
        return KeyFault("a certificate", cure)
    if kind == "ssh-dss":
        return KeyFault("a DSA key, which proves nothing any more", _ANEW)
    if not re.fullmatch(SSH_KEY_PATTERN, line):
        return KeyFault("", _LINE)
    return _fault_inside(*line.split()[:2])


def openpgp_fingerprint(armour: str) -> str:
    """The fingerprint of an armoured OpenPGP key as ``gpg --fingerprint`` knows it, hex; empty if it cannot be read."""
    lines = [line.strip() for line in armour.strip().split("\n")][1:-1]
    start = lines.index("") + 1 if "" in lines else 0
    try:
        data = b64decode("".join(line for line in lines[start:] if not line.startswith("=")), validate=True)
        body = _packet(data)
    except (ValueError, IndexError):
        return ""
    if not body:
        return ""
    if body[0] == _V4:
        digest = hashlib.sha1(b"\x99" + len(body).to_bytes(2, "big") + body, usedforsecurity=False)
        return digest.hexdigest().upper()
    length, sign = len(body).to_bytes(4, "big"), {5: b"\x9a", 6: b"\x9b"}.get(body[0])
    return hashlib.sha256(sign + length + body).hexdigest().upper() if sign else ""


def _fault_inside(kind: str, text: str) -> KeyFault | None:
    """What is wrong with a key whose line looks right."""
    try:
        blob = b64decode(text, validate=True)
        first, *parts = _strings(blob)
    except ValueError:
        return KeyFault("a damaged key", _LINE)
    if first != kind.encode() or b64encode(blob).decode() != text or not _is_whole(kind, parts):
        return KeyFault("a damaged key", _LINE)
    if kind == "ssh-rsa" and (bits := int.from_bytes(parts[1]).bit_length()) < SHORTEST_RSA:
        cure = f"It must have {SHORTEST_RSA} bits at least. {_ANEW}"
        return KeyFault(f"an RSA key of only {bits} bits", cure)
    return None


def _is_whole(kind: str, parts: list[bytes]) -> bool:
    """Whether the parts after the type are those of a key of this type, written in the one way."""
    if kind.startswith("sk-"):
        *parts, application = parts or [b""]
        if not application:
            return False
    if kind.endswith("ed25519") or "ed25519@" in kind:
        return [len(part) for part in parts] == [_ED25519]
    if kind == "ssh-rsa":
        return len(parts) == len(("exponent", "modulus")) and all(map(_is_number, parts))
    return len(parts) == len(("curve", "point")) and _is_point(kind, *parts)


def _is_number(part: bytes) -> bool:
    """Whether it is a positive number without idle bytes in front."""
    number = int.from_bytes(part)
    return number > 0 and part == number.to_bytes(number.bit_length() // 8 + 1)


def _is_point(kind: str, curve: bytes, point: bytes) -> bool:
    """Whether it is a point of the curve that the type names, not compressed."""
    named = curve.decode("ascii", "replace") in kind
    return named and point[:1] == b"\x04" and len(point) == 1 + 2 * _CURVES.get(curve, 0)


def _strings(blob: bytes) -> list[bytes]:
    """The strings of an SSH key, each after its length.

    Raises:
        ValueError: It is cut off, or empty.
    """
    found = []
    while blob:
        length = int.from_bytes(blob[:4])
        if len(blob) < 4 + length:
            raise ValueError("cut off")
        found.append(blob[4 : 4 + length])
        blob = blob[4 + length :]
    if not found:
        raise ValueError("empty")
    return found


def _packet(data: bytes) -> bytes:
    """The first packet of an OpenPGP key if that is the key itself, without its head; empty otherwise.

    Raises:
        IndexError: It is cut off.
    """
    head = data[0]
    if head & 0x40:  # a new kind of head: 6 bits of type, then a length of 1, 2 or 5 bytes
        kind, first = head & 0x3F, data[1]
        octets = 1 if first < 192 else 2 if first < 224 else 5  # noqa: PLR2004 - RFC 9580, 4.2.1
        raw = int.from_bytes(data[1 : 1 + octets])
        length = {1: raw, 2: raw - 0xC000 + 192, 5: raw & 0xFFFFFFFF}[octets]
    else:
        kind, octets = head >> 2 & 0x0F, 1 << (head & 0x03)
        length = int.from_bytes(data[1 : 1 + octets])
    body = data[1 + octets : 1 + octets + length]
    return body if kind == _PUBLIC_KEY and len(body) == length else b""
