# The signature in a commit object: git signs the commit as it is without that header. It is taken out of the object here,
# never asked of “git verify-commit”, which believes the settings and the keys of the repository.

"""Signatures of commits."""

import re
from typing import Final

from sms_docs.approvals.proof import COMMIT, Proof

_MAKER: Final = re.compile(rb"^(?:author|committer) [^\n<]*<([^\n>]*)>", re.MULTILINE)
_HEADER: Final = re.compile(rb"^gpgsig(?:-sha256)? ([^\n]*\n(?: [^\n]*\n)*)", re.MULTILINE)


def signature_of(commit: bytes) -> Proof | None:
    """The signature of a commit object and what it signs; None for one that nobody signed.

    Args:
        commit: The object as git stores it, without git's own “commit SIZE” in front.
    """
    head, gap, message = commit.partition(b"\n\n")
    head += b"\n"
    found = _HEADER.search(head)
    if found is None:
        return None
    armour = found[1].replace(b"\n ", b"\n")
    return Proof(_HEADER.sub(b"", head) + gap[1:] + message, armour, COMMIT)


def makers_of(commit: bytes) -> tuple[str, ...]:
    """The addresses of author and committer of a commit object, as committed."""
    head = commit.partition(b"\n\n")[0]
    return tuple(found.decode("utf-8", "replace") for found in _MAKER.findall(head))
