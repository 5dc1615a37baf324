# The directory of statement files, append-only: what has once arrived counts as it arrived, whatever was done to the
# file later, so no change and no removal can alter a verdict. A file that never was a statement is not protected: it
# may be corrected or deleted. An unsigned statement proves only that somebody with push rights typed it: "declared".

"""The statement files under ``approvals/``."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sms_docs.approvals.reading import read_statement
from sms_docs.approvals.source import Claim, Evidence, Tampering
from sms_docs.approvals.statement import Statement
from sms_docs.history import History, HistoryState, Revision, Trail
from sms_docs.library import File, Problem, Snapshot, is_document
from sms_docs.library.digest import stored_as
from sms_docs.records import Level
from sms_docs.source import Location


class _Past(NamedTuple):
    """What happened to the file at one path, oldest first, and whether more than its arrival did."""

    revisions: tuple[Revision, ...]
    simple: bool


class StatementFiles:
    """Statements kept as files.

    Args:
        snapshot: The files.
        folder: The directory, ``approvals``.
        history: Tells when each file arrived; one that is not complete is not asked.
    """

    name = "statements"

    def __init__(self, snapshot: Snapshot, folder: str, history: History) -> None:
        self.snapshot = snapshot
        self.folder = folder
        self.history = history

    def evidence(self) -> Evidence:
        """All statements, unreadable files, and breaches of append-only."""
        files = {file.path: file for file in self.snapshot.files(self.folder) if file.path != self.folder}
        pasts = self._pasts(files)
        blobs = self._read(past for past in pasts.values() if not past.simple)
        claims: list[Claim] = []
        problems: list[Problem] = []
        tampering: list[Tampering] = []
        for path in (*files, *(path for path in pasts if path not in files)):
            file, past = files.get(path), pasts.get(path)
            now, problem = read_statement(file) if file is not None else (None, None)
            original = _original(past, now, blobs) if past is not None else None
            if original is not None:
                claims.append(_claim(path, *original))
                tampering += _broken(path, file, original[1]) if past is not None and not past.simple else ()
            elif now is not None:
                claims.append(Claim(now, Location(path), Level.DECLARED, None, pending=True))
            if problem is not None:
                problems.append(problem)
        return Evidence(sorted(claims, key=_order), problems, tampering)

    def _pasts(self, files: Mapping[str, File]) -> dict[str, _Past]:
        """The past of every path that has one: of those in the folder, and of those that are gone."""
        if self.history.state is not HistoryState.COMPLETE:
            return {}
        prefix = f"{self.folder}/"
        found: dict[str, list[Trail]] = {}
        for trail in self.history.removed:
            if trail.path.startswith(prefix) and is_document(trail.path):
                found.setdefault(trail.path, []).append(trail)
        for path in {*files, *(path for path in self.history.tree if path.startswith(prefix))}:
            if (live := self.history.trail(path)) is not None:
                found.setdefault(path, []).append(live)
        return {path: _past(trails, files.get(path)) for path, trails in sorted(found.items())}

    def _read(self, pasts: Iterable[_Past]) -> dict[str, bytes]:
        wanted = {revision.blob for past in pasts for revision in past.revisions if revision.blob}
        return dict(self.history.read(sorted(wanted))) if wanted else {}


def _past(trails: Iterable[Trail], file: File | None) -> _Past:
    revisions = sorted((step for trail in trails for step in trail.revisions), key=lambda step: step.position)
    simple = len(revisions) == 1 and file is not None and not file.problem and _same(file, revisions[0].blob)
    return _Past(tuple(revisions), simple)


def _same(file: File, blob: str) -> bool:
    return stored_as(file.data, blob) is not None


def _original(
    past: _Past, now: Statement | None, blobs: Mapping[str, bytes]
) -> tuple[Statement, Revision] | None:
    """The first version that was a statement, and what brought it; None if no committed version was one."""
    if past.simple:
        return (now, past.revisions[0]) if now is not None else None
    for revision in past.revisions:
        if revision.blob:
            statement, _problem = read_statement(File(revision.path, blobs[revision.blob]))
            if statement is not None:
                return statement, revision
    return None


def _claim(path: str, statement: Statement, first: Revision) -> Claim:
    place, landed = Location(path), first.landed.date()
    return Claim(statement, place, Level.DECLARED, first.position, first.commit, landed)


def _broken(path: str, file: File | None, first: Revision) -> Iterator[Tampering]:
    if file is None or not _same(file, first.blob):
        parts = path.split("/")
        document = parts[-2] if len(parts) > 1 else ""
        yield Tampering(
            path, Location(path), "removed" if file is None else "changed", first.commit, document
        )


def _order(claim: Claim) -> tuple[bool, int, str]:
    return claim.arrived is None, claim.arrived or 0, claim.location.path
