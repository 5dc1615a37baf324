# Documents that are gone: their statements tell that they were controlled, their history has their last text. Old
# texts are read only where a statement names a document that the library does not have.

"""Find documents that are no longer there."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sms_docs.history import History, HistoryState, Revision, Trail
from sms_docs.library import Document, File, identify
from sms_docs.library.reading import read_document

Gone = tuple[Document | None, Trail]


def gone(idents: Collection[str], broken: Collection[str], history: History) -> Mapping[str, Gone]:
    """The last readable text of each document, if there ever was one, and its life until then.

    Args:
        idents: Ids that statements name and the library does not have.
        broken: Paths of files that the library could not read.
        history: Where they may be found, if it is complete.
    """
    if not idents or history.state is not HistoryState.COMPLETE:
        return {}
    found = dict(_last_texts(idents, history.removed, history))
    if missing := [ident for ident in idents if ident not in found]:
        living = [trail for path in history.tree if (trail := history.trail(path)) is not None]
        found |= dict(
            _last_texts(
                missing, [trail for trail in living if _changed(trail) or trail.path in broken], history
            )
        )
    return found


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
