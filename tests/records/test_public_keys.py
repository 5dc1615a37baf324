# Real keys, made by ssh-keygen and gpg, and what becomes of them when they are bent.

"""Which texts are public keys."""

import subprocess
from base64 import b64encode
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from sms_docs.records.fields import SshKey
from sms_docs.records.keys import openpgp_fingerprint, ssh_fault

ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMnbFrHNumXa/MltYQKlw0hNuhV+qvte8H753VvexBIr"


def made(folder: Path, *options: str) -> str:
    """The line of a new public key."""
    path = folder / "key"
    subprocess.run(
        ["ssh-keygen", "-q", "-N", "", "-C", "ann@laptop 2", "-f", str(path), *options], check=True
    )
    return path.with_suffix(".pub").read_text("utf-8").strip()


def packed(*parts: bytes) -> str:
    """A key put together from its parts, the type first."""
    blob = b"".join(len(part).to_bytes(4) + part for part in parts)
    return f"{parts[0].decode()} {b64encode(blob).decode()}"


def number(value: int) -> bytes:
    """A number as SSH writes it."""
    return value.to_bytes(value.bit_length() // 8 + 1)


@pytest.mark.parametrize(
    "options",
    [
        ("-t", "ed25519"),
        ("-t", "rsa", "-b", "2048"),
        ("-t", "ecdsa", "-b", "256"),
        ("-t", "ecdsa", "-b", "384"),
        ("-t", "ecdsa", "-b", "521"),
    ],
    ids=" ".join,
)
def test_keys_of_every_type_are_taken(tmp_path: Path, options: tuple[str, ...]) -> None:
    """As ssh-keygen writes them, with a comment of two words."""
    key = made(tmp_path, *options)

    assert ssh_fault(key) is None
    assert key == TypeAdapter(SshKey).validate_python(f" {key}\n")


def test_keys_in_hardware_are_taken() -> None:
    """They name the application that they were made for."""
    point = b"\x04" + bytes(range(64))
    ed25519 = packed(b"sk-ssh-ed25519@openssh.com", bytes(range(32)), b"ssh:")
    ecdsa = packed(b"sk-ecdsa-sha2-nistp256@openssh.com", b"nistp256", point, b"ssh:")

    assert [None, None] == [ssh_fault(ed25519), ssh_fault(ecdsa)]
    assert ssh_fault(packed(b"sk-ssh-ed25519@openssh.com", bytes(range(32)), b"")) is not None


SHORT = packed(b"ssh-rsa", number(65537), number((1 << 1023) + 1))
LONG = number((1 << 2047) + 1)
# The last sign before the padding has two bits that say nothing.
LOOSE = packed(b"ecdsa-sha2-nistp256", b"nistp256", b"\x04" + bytes(64)).replace("A=", "B=")
REFUSED = {
    "a private key": ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn\n", "public half"),
    "several lines": (f"{ED25519}\n{ED25519}", "entry of its own"),
    "a certificate": (ED25519.replace("ssh-ed25519", "ssh-ed25519-cert-v01@openssh.com"), "without “-cert”"),
    "a DSA key": ("ssh-dss AAAAB3NzaC1kc3MAAACBAP", "ssh-keygen -t ed25519"),
    "an RSA key of only 1024 bits": (SHORT, "2048 bits at least"),
    "a damaged key": (ED25519[:-4], "ends in .pub"),
    "“ann”": ("ann", "ends in .pub"),
}
DAMAGED = {
    "a type that is not the one inside": ED25519.replace("ssh-ed25519", "ssh-rsa"),
    "too short": packed(b"ssh-ed25519", bytes(31)),
    "too long": packed(b"ssh-ed25519", bytes(32), b"x"),
    "a number with idle bytes": packed(b"ssh-rsa", number(65537), b"\0" + LONG),
    "a number below zero": packed(b"ssh-rsa", number(65537), b"\xff" + LONG[1:]),
    "another curve": packed(b"ecdsa-sha2-nistp256", b"nistp384", b"\x04" + bytes(96)),
    "a compressed point": packed(b"ecdsa-sha2-nistp256", b"nistp256", b"\x02" + bytes(32)),
    "base64 with bits that say nothing": LOOSE,
}


@pytest.mark.parametrize("found", REFUSED)
def test_what_is_no_key_to_sign_with_is_refused(found: str) -> None:
    """With what it is instead, and what to do."""
    text, cure = REFUSED[found]
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(SshKey).validate_python(text)

    said = caught.value.errors()[0]["msg"]
    assert said.startswith(f"expected a public SSH key, got {found}")
    assert cure in said.partition(" | ")[2]


@pytest.mark.parametrize("what", DAMAGED)
def test_a_key_has_one_way_to_be_written(what: str) -> None:
    """Else one key could stand for two people."""
    fault = ssh_fault(DAMAGED[what])

    assert fault is not None
    assert "a damaged key" == fault.found


def test_a_fingerprint_is_the_one_that_gpg_prints(tmp_path: Path) -> None:
    """For the armour that gpg exports."""
    home = ("gpg", "--homedir", str(tmp_path), "--batch", "--quiet")
    tmp_path.chmod(0o700)
    subprocess.run(
        [*home, "--passphrase", "", "--quick-generate-key", "ann@sms.example", "ed25519"], check=True
    )
    armour = subprocess.run([*home, "--armor", "--export"], capture_output=True, text=True, check=True).stdout
    listed = subprocess.run([*home, "--with-colons", "-k"], capture_output=True, text=True, check=True).stdout
    subprocess.run(["gpgconf", "--homedir", str(tmp_path), "--kill", "all"], check=True)

    found = openpgp_fingerprint(armour)

    assert f"fpr:::::::::{found}:" in listed
    assert 40 == len(found)


@pytest.mark.parametrize("body", ["", "AAAA", "mDME", "!", "mA=="])
def test_armour_that_cannot_be_read_has_no_fingerprint(body: str) -> None:
    """And does no harm."""
    armour = f"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n{body}\n-----END PGP PUBLIC KEY BLOCK-----"

    assert "" == openpgp_fingerprint(armour)
