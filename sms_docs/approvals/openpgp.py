# OpenPGP before any program sees it: armour and the heads of packets. A few bytes can unpack to more than a machine has,
# so nothing gets through but what a signature or a public key is made of, and nothing that is packed. What the packets
# say is for gpgv. This file must not know what is signed, or by whom.

"""Look at OpenPGP signatures and keys without trusting them."""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import Final

_LONGEST_SIGNATURE: Final = 16 << 10
_LONGEST_KEY: Final = 64 << 10
_ARMOUR: Final = (
    r"-----BEGIN PGP {0}-----\n(?:[A-Za-z]{{1,20}}: [^\n]{{0,200}}\n)*{1}"
    r"((?:[A-Za-z0-9+/]+={{0,2}}\n)+)(?:=[A-Za-z0-9+/]{{4}}\n)?-----END PGP {0}-----\s*"
)
_SIGNED: Final = re.compile(_ARMOUR.format("SIGNATURE", r"[ \t]*\n"))
_KEY: Final = re.compile(_ARMOUR.format("PUBLIC KEY BLOCK", r"\n?"))

# Kinds of packets (RFC 9580, 5).
_SIGNATURE: Final = 2
_PUBLIC_KEY: Final = 6
_OF_A_KEY: Final = frozenset((_SIGNATURE, _PUBLIC_KEY, 13, 14))  # besides: its user's names, and its subkeys


def is_signature(armour: bytes) -> bool:
    """Whether a text is armour, taken strictly, around signatures and nothing else."""
    if len(armour) > _LONGEST_SIGNATURE:
        return False
    data = _unarmoured(_SIGNED, armour.decode("latin-1"))
    return bool(data) and _kinds(data) == {_SIGNATURE}


def ring_of(key: str) -> bytes:
    """The packets of an armoured public key, as gpgv takes them; empty if it is not one, or more than a key."""
    data = _unarmoured(_KEY, key) if len(key) <= _LONGEST_KEY else b""
    kinds = _kinds(data)
    return data if _PUBLIC_KEY in kinds and kinds <= _OF_A_KEY else b""


def _unarmoured(form: re.Pattern[str], armour: str) -> bytes:
    """The bytes in armour; empty if it is none, or writes them in another than the one way."""
    found = form.fullmatch(armour)
    text = found[1].replace("\n", "") if found is not None else ""
    try:
        data = b64decode(text, validate=True)
    except ValueError:
        return b""
    return data if b64encode(data).decode("ascii") == text else b""


def _kinds(data: bytes) -> set[int]:
    """The kinds of all packets; none if one of them does not say how long it is, or is cut off."""
    try:
        return set(_packets(data))
    except (ValueError, IndexError):
        return set()


def _packets(data: bytes) -> Iterator[int]:
    """The kind of each packet, in this order.

    Raises:
        ValueError: One has no length, or comes in parts.
        IndexError: One is cut off.
    """
    place = 0
    while place < len(data):
        kind, octets, length = (_new if data[place] & 0x40 else _old)(data[place : place + 6])
        place += 1 + octets + length
        if place > len(data):
            raise IndexError("cut off")
        yield kind


def _old(head: bytes) -> tuple[int, int, int]:
    """Kind, bytes that tell the length, and the length."""
    octets = (1, 2, 4, 0)[head[0] & 0x03]
    if not head[0] & 0x80 or not octets:
        raise ValueError("no packet, or one without a length")
    return head[0] >> 2 & 0x0F, octets, _number(head, octets)


def _new(head: bytes) -> tuple[int, int, int]:
    """Like `_old`, for the new kind of head."""
    first = head[1]
    octets = 1 if first < 192 else 2 if first < 224 else 5  # noqa: PLR2004 - RFC 9580, 4.2.1
    if not head[0] & 0x80 or (octets == 5 and first != 0xFF):  # noqa: PLR2004
        raise ValueError("no packet, or one in parts")
    raw = _number(head, octets)
    return head[0] & 0x3F, octets, {1: raw, 2: raw - 0xC000 + 192, 5: raw & 0xFFFFFFFF}[octets]


def _number(head: bytes, octets: int) -> int:
    if len(head) <= octets:
        raise IndexError("cut off")
    return int.from_bytes(head[1 : 1 + octets])
