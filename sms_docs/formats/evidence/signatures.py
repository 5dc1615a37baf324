# Evidence about signatures: the signed bytes, the signature and the key, put into files of a fresh folder and given to
# the program that everybody has for it. What the key has to do with the person is another step.

"""Evidence that somebody with a key signed a statement."""

import base64
import re
import shlex
from collections.abc import Iterator
from typing import Final

from sms_docs.approvals import Judged, Named, Proof
from sms_docs.approvals.proof import fingerprint
from sms_docs.formats.evidence.archive import Archive
from sms_docs.formats.evidence.shell import blob
from sms_docs.formats.evidence.step import Command
from sms_docs.library.snapshot import SIGNED

# The eighth word is the digest: SHA-2 or SHA-3, nothing older.
_VALID: Final = r"^\[GNUPG:\] VALIDSIG ([^ ]+ ){7}(8|9|10|11|12|14) "
_TYPES: Final = {
    "ssh-ed25519": "ED25519",
    "ssh-rsa": "RSA",
    "sk-ssh-ed25519@openssh.com": "ED25519-SK",
    "sk-ecdsa-sha2-nistp256@openssh.com": "ECDSA-SK",
}
_SIGNED_TAG: Final = re.compile(rb"^mergetag ", re.MULTILINE)
# A commit is signed without the header that holds the signature; only that header and a merged tag go on to more lines.
_PAYLOAD: Final = "sed '1,/^$/{/^gpgsig/d;/^ /d;}'"
_PAYLOAD_WITH_TAG: Final = (
    "awk 'h==0 && /^$/ {h=1} h==0 && /^gpgsig/ {s=1; next} h==0 && s && /^ / {next} {s=0; print}'"
)
_ARMOUR: Final = "sed -n '1,/^$/{s/^gpgsig[^ ]* //p;s/^ //p;}'"
_ARMOUR_WITH_TAG: Final = "awk '/^$/ {exit} /^gpgsig/ {s=1; sub(/^gpgsig[^ ]* /, \"\"); print; next} s && /^ / {print substr($0, 2); next} {s=0}'"


def signature(judged: Judged, key: str, principal: str, archive: Archive) -> Iterator[Command]:
    """The commands that check a signature.

    Args:
        judged: A statement that counts, with its proof.
        key: The key that made it.
        principal: A word for the holder of the key: the id of the person.
        archive: Where bytes are read from.
    """
    proof = judged.claim.proof
    assert proof is not None  # noqa: S101 - the caller has looked
    yield from _files(judged, archive)
    if proof.openpgp:
        yield from _openpgp(key)
    else:
        yield from _ssh(proof, key, principal)


def _files(judged: Judged, archive: Archive) -> Iterator[Command]:
    claim = judged.claim
    if claim.named is Named.ADDRESS:
        head = archive.commit(claim.commit).partition(b"\n\n")[0]
        tagged = _SIGNED_TAG.search(head) is not None
        shown = f"git cat-file commit {claim.commit}"
        yield Command(f'{shown} | {_PAYLOAD_WITH_TAG if tagged else _PAYLOAD} > "$work/signed"')
        yield Command(f'{shown} | {_ARMOUR_WITH_TAG if tagged else _ARMOUR} > "$work/signature"')
        return
    path = archive.place(claim.location.path)
    yield Command(f'{blob(claim.commit, path)} > "$work/signed"')
    yield Command(f'{blob(claim.commit, path + SIGNED)} > "$work/signature"')


def _ssh(proof: Proof, key: str, principal: str) -> Iterator[Command]:
    signer = f'{principal} namespaces="{proof.namespace}" {key}'
    yield Command(f"printf '%s\\n' {shlex.quote(signer)} > \"$work/signers\"")
    kind = _TYPES.get(key.partition(" ")[0], "ECDSA")
    yield Command(
        f'ssh-keygen -Y verify -f "$work/signers" -I {principal} -n {proof.namespace} -s "$work/signature" '
        '< "$work/signed"',
        f'Good "{proof.namespace}" signature for {principal} with {kind} key {fingerprint(key)}',
    )


def _openpgp(key: str) -> Iterator[Command]:
    ring = base64.b64encode(_unarmoured(key)).decode("ascii")
    yield Command(f'printf %s {ring} | base64 -d > "$work/ring.gpg"')
    yield Command(
        'gpgv --homedir "$work" --keyring "$work/ring.gpg" --status-fd 1 "$work/signature" "$work/signed" '
        f"2> /dev/null | grep -c -E '{_VALID}'",
        "1",
    )


def _unarmoured(key: str) -> bytes:
    """The key between the lines of its armour: without headers, which end with an empty line, and checksum."""
    lines = [line.strip() for line in key.strip().split("\n")[1:-1]]
    body = lines[lines.index("") + 1 :] if "" in lines else [line for line in lines if ":" not in line]
    return base64.b64decode("".join(line for line in body if not line.startswith("=")))
