# Documents that are gone: their statements tell that they were controlled, their history has their last text. Old
# texts are read only where a statement names a document that the library does not have.

"""Find documents that are no longer there."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sms_docs.history import History, HistoryState, Revision, Trail
from sms_docs.library import Document, File, identify
from sms_docs.library.reading import read_document

Gone = tuple[Document | None, Trail]

_GOVERNS: Final = re.compile(rb"^(?:type|of): *[\"']?(?:document-control|person|assignment)\b", re.MULTILINE)


def gone(
    idents: Collection[str], known: Collection[str], content: str, history: History
) -> Mapping[str, Gone]:
    """The last readable text of each document, if there ever was one, and its life until then.

    Args:
        idents: Ids that statements name and the library does not have.
        known: Paths of the files that the library could read.
        content: The folder of the library: a document that was moved out of it is gone, wherever it lies.
        history: Where they may be found, if it is complete.
    """
    if not idents or history.state is not HistoryState.COMPLETE:
        return {}
    found = dict(_last_texts(idents, history.removed, history))
    if missing := [ident for ident in idents if ident not in found]:
        living = [trail for path in history.tree if (trail := history.trail(path)) is not None]
        lost = (
            trail
            for trail in living
            if _changed(trail) or (trail.path not in known and _was_in(trail, content))
        )
        found |= dict(_last_texts(missing, lost, history))
    return found


def founders(
    idents: Collection[str], known: Collection[str], content: str, history: History
) -> Iterator[tuple[Document, Trail]]:
    """Governing documents that are gone and that no statement is about: they counted at the trust root.

    Args:
        idents: Ids of documents that are known already.
        known: Paths of the files that the library could read.
        content: The folder of the library.
        history: Where they may be found, if it is complete.
    """
    if history.state is not HistoryState.COMPLETE:
        return
    moved = (history.trail(path) for path in history.tree if path not in known)
    trails = [trail for trail in (*history.removed, *moved) if trail is not None and _was_in(trail, content)]
    born = {trail.revisions[0].blob: trail for trail in trails if trail.revisions[0].blob}
    for oid, data in history.read(sorted(born)) if born else ():
        if _GOVERNS.search(data):
            trail = born[oid]
            document, _problems = read_document(File(trail.revisions[0].path, data))
            if document is not None and document.id not in idents:
                yield document, trail


def _was_in(trail: Trail, folder: str) -> bool:
    """Whether a document ever lay in a folder."""
    return any(path.startswith(f"{folder}/") for path in trail.paths)


def _changed(trail: Trail) -> bool:
    """Whether it had several texts: one of them may have borne another id."""
    return len({revision.blob for revision in trail.revisions}) > 1


def _last_texts(
    idents: Collection[str], trails: Iterable[Trail], history: History
) -> Iterator[tuple[str, Gone]]:
    lives = list(trails)
    wanted = {revision.blob for trail in lives for revision in trail.revisions if revision.blob}
    blobs = dict(history.read(sorted(wanted))) if wanted else {}
    bears = {oid: identify(data) for oid, data in blobs.items()}
    for trail in lives:
        for ident in {bears[revision.blob] for revision in trail.revisions if revision.blob}:
            if ident is not None and ident in idents:
                steps = tuple(step for step in trail.revisions if step.blob and bears[step.blob] == ident)
                trail_of_it = replace(trail, path=steps[-1].path, revisions=steps)
                yield ident, (_readable(steps, blobs, ident), trail_of_it)


def _readable(steps: Sequence[Revision], blobs: Mapping[str, bytes], ident: str) -> Document | None:
    for step in reversed(steps):
        document, _problems = read_document(File(step.path, blobs[step.blob]))
        if document is not None and document.id == ident:
            return document
    return None
