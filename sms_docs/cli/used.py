# Which ids were ever in use: in the folder, in approval statements, and in history. An id that is reused would give a
# new document the approvals and the past of an old one.

"""Ids that are taken."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sms_docs.cli.common import Project
from sms_docs.errors import GitError
from sms_docs.history import History, HistoryState, Trail
from sms_docs.library import WorkTree
from sms_docs.library.numbers import ids_in


class Used(NamedTuple):
    """The ids that are taken.

    Attributes:
        ids: Of records of all types, in the folder or removed.
        gap: Why some might be missing, one sentence; empty if none can be.
    """

    ids: frozenset[str]
    gap: str


def used_ids(project: Project) -> Used:
    """Collect all ids that were ever in use, as far as history is at hand."""
    now = frozenset((*_in_folder(project), *_in_statements(project)))
    try:
        history = project.history()
        past = frozenset(_in_history(history, f"{project.config.content}/"))
    except GitError as error:
        return Used(now, f"{error.message} {error.cure}".strip())
    gap = history.reason if history.state not in (HistoryState.COMPLETE, HistoryState.UNBORN) else ""
    return Used(now | past, gap)


def _in_folder(project: Project) -> Iterator[str]:
    for file in WorkTree(project.root).files(project.config.content):
        yield from ids_in(file.data)


def _in_statements(project: Project) -> Iterator[str]:
    """Each document that was ever decided on has a folder, named by its id."""
    folder = project.root / project.config.approvals
    if folder.is_dir():
        yield from (path.name for path in folder.iterdir() if path.is_dir())


def _in_history(history: History, folder: str) -> Iterator[str]:
    """Ids of documents that were removed, and of entries that registers once had."""
    trails = (*history.removed, *_live(history, folder))
    texts = {
        revision.blob for trail in trails for revision in trail.revisions if revision.path.startswith(folder)
    }
    for _, data in history.read(sorted(texts - {""})):
        yield from ids_in(data)


def _live(history: History, folder: str) -> Iterable[Trail]:
    for path in history.tree:
        trail = history.trail(path) if path.startswith(folder) else None
        if trail is not None and len(trail.revisions) > 1:
            yield trail
