# The identities of a text: the digest that approvals name, and the object id under which git stores it. An equal object
# id proves that the bytes in the folder are the bytes in the commit, without asking git to compare them.

"""Digests of documents."""

import hashlib


def digest_of(data: bytes) -> str:
    """``sha256:`` and the hex digest of some bytes; ``sha256sum`` re-computes it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def git_bytes(data: bytes) -> bytes:
    """The bytes with LF line ends, as git stores a text whose checkout has turned them into CRLF."""
    return data.replace(b"\r\n", b"\n") if b"\r\n" in data else data


def stored_as(data: bytes, oid: str) -> bytes | None:
    """The bytes that git stores under an object id, if a file holds them as they are or with CRLF line ends.

    Args:
        data: The bytes of the file.
        oid: An object id, hex: 40 digits for SHA-1, 64 for SHA-256. Anything else fits no bytes.

    Returns:
        The stored bytes; None if they are others.
    """
    plain = git_bytes(data)
    candidates = (data,) if plain is data else (data, plain)
    return next((found for found in candidates if _blob_id(found, len(oid)) == oid), None)


def _blob_id(data: bytes, length: int) -> str:
    blob = b"blob %d\x00%b" % (len(data), data)
    if length == hashlib.sha256().digest_size * 2:
        return hashlib.sha256(blob).hexdigest()
    return hashlib.sha1(blob, usedforsecurity=False).hexdigest()
