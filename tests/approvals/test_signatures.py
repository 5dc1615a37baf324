# Nothing is a signature here that ssh-keygen or gpgv would refuse, and nothing reaches gpgv that is not a signature. The
# mutants are few and always the same; what a fuzzer found once is among them.

"""Signatures, taken strictly."""

import bz2
import random
import shutil
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import keys
import pytest
from keys import Ring, SshKey

from sms_docs.approvals import programs
from sms_docs.approvals.openpgp import is_signature, ring_of
from sms_docs.approvals.proof import STATEMENT, Proof
from sms_docs.errors import ProgramError

ring = keys.ring

TEXT: Final = "document: POL-001\n"
HEAD: Final = b"SSHSIG\x00\x00\x00\x01"
BEGIN, END = "-----BEGIN SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\n"
GPG: Final = pytest.mark.skipif(shutil.which("gpg") is None, reason="needs gpg to make a key")


def string(data: bytes) -> bytes:
    """A string of an SSH message."""
    return len(data).to_bytes(4, "big") + data


def strings(blob: bytes) -> list[bytes]:
    """The strings of an SSH message."""
    found = []
    while blob:
        length = int.from_bytes(blob[:4], "big")
        found.append(blob[4 : 4 + length])
        blob = blob[4 + length :]
    return found


def body(armour: str) -> bytes:
    """What is in the armour of an SSH signature."""
    return b64decode(armour.removeprefix(BEGIN).removesuffix(END).replace("\n", ""))


def armoured(data: bytes) -> str:
    """An SSH signature."""
    text = b64encode(data).decode("ascii")
    return BEGIN + "".join(f"{text[place : place + 70]}\n" for place in range(0, len(text), 70)) + END


def with_inner(armour: str, *inner: bytes, tail: bytes = b"") -> str:
    """An SSH signature with something else where the signature proper stands."""
    *outer, _signature = strings(body(armour)[len(HEAD) :])
    signature = b"".join(map(string, inner)) + tail
    return armoured(HEAD + b"".join(map(string, (*outer, signature))))


def accepted(armour: str, key: SshKey) -> bool:
    """What we say."""
    return Proof(TEXT.encode(), armour.encode("latin-1")).made_by(key.public)


def accepted_by_openssh(armour: str, key: SshKey, folder: Path) -> bool:
    """What ssh-keygen says."""
    (folder / "signers").write_text(f"me {key.public}\n", "ascii")
    (folder / "sig").write_bytes(armour.encode("latin-1"))
    words = ["ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "me", "-n", STATEMENT, "-s", "sig"]
    done = subprocess.run(words, cwd=folder, input=TEXT.encode(), capture_output=True, check=False)
    return done.returncode == 0


@pytest.mark.parametrize("name", ["mia", "bob"])
@pytest.mark.parametrize(
    "tail", [b"\0", string(b""), string(b"x"), b"\0\0\0\1"], ids=["byte", "empty", "string", "cut"]
)
def test_nothing_stands_behind_a_signature(ring: Ring, name: str, tail: bytes) -> None:
    """Neither after an Ed25519 signature proper nor after one of RSA."""
    armour = ring[name].sign(TEXT)
    algorithm, raw = strings(strings(body(armour)[len(HEAD) :])[-1])
    assert accepted(with_inner(armour, algorithm, raw), ring[name])
    assert not accepted(with_inner(armour, algorithm, raw, tail=tail), ring[name])


@pytest.mark.parametrize("name", ["mia", "bob"])
@pytest.mark.parametrize("algorithm", [b"", b"ssh-rsa", b"rsa-sha2-256", b"ssh-ed25519", b"SSH-ED25519"])
def test_the_algorithm_is_one_of_the_key(ring: Ring, name: str, algorithm: bytes) -> None:
    """A signature that says it was made in another way is none."""
    armour = ring[name].sign(TEXT)
    own, raw = strings(strings(body(armour)[len(HEAD) :])[-1])
    assert (own == algorithm) is accepted(with_inner(armour, algorithm, raw), ring[name])


@pytest.mark.parametrize("name", ["mia", "bob", "ada"])
def test_base64_is_written_in_one_way(ring: Ring, name: str, tmp_path: Path) -> None:
    """No idle sign of padding, no idle bit."""
    for length in range(
        1, 4
    ):  # so that one of them needs no padding, one needs it, and one needs twice of it
        *outer, reserved, digest, signature = strings(body(ring[name].sign(TEXT))[len(HEAD) :])
        del reserved
        fields = (*outer, b"x" * length, digest, signature)
        armour = armoured(HEAD + b"".join(map(string, fields)))
        assert accepted_by_openssh(armour, ring[name], tmp_path) is accepted(armour, ring[name])
        padded = armour.replace(f"\n{END}", f"=\n{END}")
        assert not accepted(padded, ring[name])


def mutants(armour: str, count: int) -> Iterator[str]:
    """Signatures with some bits, bytes or signs changed."""
    dice = random.Random(7)  # noqa: S311 - chance, not secrets
    for _ in range(count):
        data = bytearray(body(armour))
        place = dice.randrange(len(data))
        match dice.randrange(4):
            case 0:
                data[place] ^= 1 << dice.randrange(8)
            case 1:
                del data[place]
            case 2:
                data.insert(place, dice.randrange(256))
            case _:
                data += dice.randbytes(dice.randint(1, 5))
        yield armoured(bytes(data))
        place = dice.randrange(len(armour))
        yield armour[:place] + dice.choice("\n\r\t =A/+-\0") + armour[place + dice.randrange(2) :]


@pytest.mark.parametrize("name", ["mia", "bob", "ada"])
def test_what_counts_here_counts_for_openssh(ring: Ring, name: str, tmp_path: Path) -> None:
    """The evidence is checked with ssh-keygen: it must never say no where we said yes."""
    for armour in mutants(ring[name].sign(TEXT), 40):
        assert accepted_by_openssh(armour, ring[name], tmp_path) or not accepted(armour, ring[name]), armour


# -- OpenPGP ------------------------------------------------------------------------


def packet(kind: int, data: bytes) -> bytes:
    """An OpenPGP packet with a length of five bytes."""
    return bytes((0xC0 | kind, 0xFF)) + len(data).to_bytes(4, "big") + data


def old_packet(kind: int, data: bytes, octets: int = 2) -> bytes:
    """An OpenPGP packet with the old kind of head."""
    return bytes((0x80 | kind << 2 | octets // 2,)) + len(data).to_bytes(octets, "big") + data


def pgp(data: bytes, what: str = "SIGNATURE") -> bytes:
    """Some packets in armour."""
    text = b64encode(data).decode("ascii")
    lines = "".join(f"{text[place : place + 64]}\n" for place in range(0, len(text), 64))
    return f"-----BEGIN PGP {what}-----\n\n{lines}-----END PGP {what}-----\n".encode()


BOMB: Final = b"\x03" + bz2.compress(packet(2, bytes(1 << 20)))
SIGNATURES: Final = {
    "one": packet(2, b"x" * 70),
    "two": packet(2, b"x") + old_packet(2, b"y"),
    "short": bytes((0xC2, 3)) + b"abc",
    "middling": bytes((0xC2, 0xC0, 8)) + bytes(200),
    "old": old_packet(2, b"x", 1) + old_packet(2, b"x", 4),
}
NO_SIGNATURES: Final = {
    "nothing": b"",
    "compressed": packet(8, BOMB),
    "compressed, old": old_packet(8, BOMB),
    "compressed later": packet(2, b"x") + packet(8, BOMB),
    "without a length": b"\xa3" + BOMB,
    "signature without a length": b"\x8b" + bytes(9),
    "literal": packet(11, b"b\0\0\0\0\0x"),
    "one-pass": packet(4, bytes(13)) + packet(2, b"x"),
    "marker": packet(10, b"PGP") + packet(2, b"x"),
    "in parts": bytes((0xC2, 0xE1)) + b"ab" + b"\1c",
    "cut off": packet(2, b"x" * 70)[:-1],
    "head cut off": b"\xc2\xff\0\0",
    "only a head": b"\xc2",
    "no packet": b"\x02\x01x",
    "too long": packet(2, bytes(16 << 10)),
}


@pytest.mark.parametrize("kind", SIGNATURES)
def test_signatures_in_armour(kind: str) -> None:
    """Whatever kind of head they have."""
    armour = pgp(SIGNATURES[kind])
    assert is_signature(armour)
    assert is_signature(armour.replace(b"\n\n", b"\nComment: x\n\n").replace(b"-----END", b"=AAAA\n-----END"))


@pytest.mark.parametrize("kind", NO_SIGNATURES)
def test_what_is_no_signature(kind: str) -> None:
    """Nothing that unpacks, nothing that does not say how long it is."""
    assert not is_signature(pgp(NO_SIGNATURES[kind]))


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"-----\n\n", b"-----\n"), (b"\n-----END", b"=\n-----END"), (b"SIGNATURE", b"MESSAGE"), (b"\n\n", b"\n\nx\n\n")],
)  # fmt: skip
def test_armour_of_a_signature_is_taken_strictly(old: bytes, new: bytes) -> None:
    """It is read in the one way in which every program reads it."""
    armour = pgp(SIGNATURES["one"])
    assert not is_signature(armour.replace(old, new))
    assert not is_signature(armour + armour)
    assert not is_signature(b"x\n" + armour)


def key_block(data: bytes) -> str:
    """Some packets in the armour of a key."""
    return pgp(data, "PUBLIC KEY BLOCK").decode("ascii")


@pytest.mark.parametrize(
    ("packets", "fine"),
    [
        ((6, 13, 2, 14, 2), True),
        ((6,), True),
        ((13, 2), False),
        ((6, 13, 2, 17, 2), False),
        ((6, 8), False),
        ((5, 13, 2), False),
        ((), False),
    ],
)
def test_a_key_is_made_of_what_keys_are_made_of(packets: Sequence[int], fine: bool) -> None:
    """No pictures, no private halves, nothing packed."""
    data = b"".join(packet(kind, b"x") for kind in packets)
    assert (data if fine else b"") == ring_of(key_block(data))
    assert not ring_of(key_block(data + packet(2, bytes(64 << 10))))


def openpgp_signature(ring: Ring, *options: str) -> bytes:
    """The armoured signature of the text by Mia's OpenPGP key, as gpg makes it."""
    words = ["gpg", "--batch", "--quiet", "--homedir", str(ring.openpgp.home), "--allow-weak-digest-algos"]
    words += [*options, "--armor", "--detach-sign"]
    return subprocess.run(words, input=TEXT.encode(), capture_output=True, check=True).stdout


@GPG
def test_a_bomb_does_not_reach_gpgv(ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in a signature nor in a key: on a machine without gpgv nobody misses it."""
    signature = openpgp_signature(ring)
    good, key = Proof(TEXT.encode(), signature), ring.openpgp.public
    assert good.made_by(key)
    programs.gpgv.cache_clear()
    monkeypatch.setenv("PATH", "")
    assert not Proof(TEXT.encode(), pgp(packet(8, BOMB))).made_by(key)
    assert not good.made_by(key_block(packet(6, b"x") + packet(8, BOMB)))
    with pytest.raises(ProgramError, match="gpgv is not installed"):
        good.made_by(key)
    programs.gpgv.cache_clear()


@GPG
@pytest.mark.parametrize("digest", ["SHA1", "RIPEMD160", "SHA224", "SHA256", "SHA384", "SHA512"])
def test_a_signature_over_a_broken_digest_does_not_count(ring: Ring, digest: str) -> None:
    """Somebody could have two texts that it fits."""
    signature = openpgp_signature(ring, "--digest-algo", digest)
    proof = Proof(TEXT.encode(), signature)
    assert is_signature(signature)
    assert (digest not in {"SHA1", "RIPEMD160"}) is proof.made_by(ring.openpgp.public)


def slow_program(folder: Path, name: str) -> None:
    """A program that takes longer than anybody waits."""
    program = folder / name
    program.write_text("#!/bin/sh\nexec /bin/sleep 60\n", "ascii")
    program.chmod(0o700)


@GPG
def test_a_program_that_does_not_answer_proves_nothing(
    ring: Ring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stops nobody: whoever finds bytes that take for ever has only made a signature that does not fit."""
    openpgp = Proof(TEXT.encode(), openpgp_signature(ring))
    ecdsa = Proof(TEXT.encode(), ring["ada"].sign(TEXT).encode())
    for name in ("gpgv", "ssh-keygen"):
        slow_program(tmp_path, name)
    public = ring.openpgp.public, ring["ada"].public
    programs.gpgv.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(programs, "_SECONDS", 0.2)
    assert not openpgp.made_by(public[0])
    assert not ecdsa.made_by(public[1])
    programs.gpgv.cache_clear()
