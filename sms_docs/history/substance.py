# Tells a change of wording from a change of white space. It needs the texts themselves, so nobody pays for it who does
# not ask.
# This file must not know git, or what a document looks like.

"""Which revisions changed only white space."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from sms_docs.history.model import History, Kind, Revision, Trail


def substantive(history: History, trails: Iterable[Trail]) -> list[Trail]:
    """Return trails whose edits are called `Kind.FORMAT` where they only moved white space.

    Args:
        history: Where the trails come from; all texts are read at once, so ask for all trails together.
        trails: Documents' lives.

    Raises:
        GitError: A text is missing.
    """
    told = list(trails)
    edits = (pair for trail in told for pair in pairwise(trail.revisions) if pair[1].kind is Kind.EDIT)
    blobs = dict.fromkeys(revision.blob for pair in edits for revision in pair)
    wording = {oid: _wording(content) for oid, content in history.read(blobs)}
    return [replace(trail, revisions=tuple(_judged(trail.revisions, wording))) for trail in told]


def _wording(content: bytes) -> bytes:
    return hashlib.blake2b(b"".join(content.split()), digest_size=16).digest()


def _judged(revisions: tuple[Revision, ...], wording: Mapping[str, bytes]) -> Iterator[Revision]:
    yield revisions[0]
    for before, after in pairwise(revisions):
        formatted = after.kind is Kind.EDIT and wording[before.blob] == wording[after.blob]
        yield replace(after, kind=Kind.FORMAT) if formatted else after
