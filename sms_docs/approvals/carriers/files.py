# The directory of statement files, append-only: what has once arrived counts as it arrived, whatever was done to the
# file later, so no change and no removal can alter a verdict. A file that never was a statement is not protected: it
# may be corrected or deleted. Beside a statement may lie its signature, which is kept in the same way. One that came
# later is a claim of its own, made when the signature came: else somebody who has left could still lend his key to what
# was written in his name.

"""The statement files under ``approvals/``."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from sms_docs.approvals.proof import Proof
from sms_docs.approvals.reading import Told, read_statements
from sms_docs.approvals.source import Claim, Evidence, Tampering
from sms_docs.history import History, HistoryState, Revision, Trail
from sms_docs.library import File, Problem, Snapshot, is_statement
from sms_docs.library.digest import digest_of, git_bytes, stored_as
from sms_docs.library.snapshot import SIGNED
from sms_docs.records import Level
from sms_docs.source import Location

_NO_FILE: Final = File("", b"")


class _Past(NamedTuple):
    """What happened to the file at one path, oldest first, and whether more than its arrival did."""

    revisions: tuple[Revision, ...]
    simple: bool


class _Kept(NamedTuple):
    """The version of a file that counts: its bytes, and what brought it; nothing did before it is committed."""

    data: bytes
    arrival: Revision | None


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
        found = self.snapshot.files(self.folder, is_statement)
        files = {file.path: file for file in found if file.path != self.folder}
        pasts = self._pasts(files)
        blobs = self._read(past for past in pasts.values() if not past.simple)
        shelf = _Shelf(files, pasts, blobs)
        claims: list[Claim] = []
        problems: list[Problem] = []
        tampering: list[Tampering] = []
        for path in (*files, *(path for path in pasts if path not in files)):
            if path.endswith(SIGNED):
                problems += shelf.lonely(path)
            else:
                made, problem = shelf.claims(path)
                claims += made
                problems += (problem,) if problem is not None else ()
            tampering += shelf.breaches(path)
        return Evidence(sorted(claims, key=_order), problems, tampering)

    def _pasts(self, files: Mapping[str, File]) -> dict[str, _Past]:
        """The past of every path that has one: of those in the folder, and of those that are gone."""
        if self.history.state is not HistoryState.COMPLETE:
            return {}
        prefix = f"{self.folder}/"
        found: dict[str, list[Trail]] = {}
        for trail in self.history.removed:
            if trail.path.startswith(prefix) and is_statement(trail.path):
                found.setdefault(trail.path, []).append(trail)
        for path in {*files, *(path for path in self.history.tree if path.startswith(prefix))}:
            if (live := self.history.trail(path)) is not None:
                found.setdefault(path, []).append(live)
        return {path: _past(trails, files.get(path)) for path, trails in sorted(found.items())}

    def _read(self, pasts: Iterable[_Past]) -> dict[str, bytes]:
        wanted = {revision.blob for past in pasts for revision in past.revisions if revision.blob}
        return dict(self.history.read(sorted(wanted))) if wanted else {}


class _Shelf:
    """The files of the directory with their pasts."""

    def __init__(
        self, files: Mapping[str, File], pasts: Mapping[str, _Past], blobs: Mapping[str, bytes]
    ) -> None:
        self.files = files
        self.pasts = pasts
        self.blobs = blobs

    def claims(self, path: str) -> tuple[list[Claim], Problem | None]:
        """What a statement file claims, without its signature and with it; and what is wrong with it now."""
        told, problem = read_statements(self.files[path]) if path in self.files else ((), None)
        told, kept = self._original(path, told)
        if kept is None:
            return [], problem
        signature = self._signature(path)
        found = [] if signature is not None and _together(kept, signature) else _claims(told, kept, None)
        if signature is not None:
            found += _claims(told, _later(kept, signature), Proof(kept.data, signature.data))
        return found, problem

    def _original(self, path: str, now: Told) -> tuple[Told, _Kept | None]:
        """The first committed version that was a statement; the file itself, if none was."""
        past = self.pasts.get(path)
        if past is None or past.simple:
            arrival = past.revisions[0] if past is not None else None
            return now, _Kept(self._bytes(path, arrival), arrival) if now else None
        for revision in past.revisions:
            if revision.blob:
                told, _problem = read_statements(File(revision.path, self.blobs[revision.blob]))
                if told:
                    placed = ((one, Location(path, at.line, at.column)) for one, at in told)
                    return tuple(placed), _Kept(self.blobs[revision.blob], revision)
        return now, _Kept(self._bytes(path, None), None) if now else None

    def _signature(self, statement: str) -> _Kept | None:
        """The first version of the signature beside a statement."""
        path = statement + SIGNED
        past = self.pasts.get(path)
        if past is None:
            known = path in self.files and not self.files[path].problem
            return _Kept(self._bytes(path, None), None) if known else None
        first = next((revision for revision in past.revisions if revision.blob), None)
        if first is None:
            return None
        return _Kept(self._bytes(path, first) if past.simple else self.blobs[first.blob], first)

    def _bytes(self, path: str, arrival: Revision | None) -> bytes:
        """What is, or would be, committed of the file in the folder."""
        data = self.files.get(path, _NO_FILE).data
        stored = stored_as(data, arrival.blob) if arrival is not None else git_bytes(data)
        return stored if stored is not None else data

    def lonely(self, path: str) -> Iterator[Problem]:
        """Report a signature that signs nothing."""
        statement = path.removesuffix(SIGNED)
        if path in self.files and statement not in self.files and statement not in self.pasts:
            message = "the signature lies beside no statement"
            cure = f"Restore {statement.rpartition('/')[2]}, or delete the signature."
            yield Problem("unreadable-statement", message, cure, Location(path))

    def breaches(self, path: str) -> Iterator[Tampering]:
        """Report that a file is not any more what it was when it arrived."""
        past = self.pasts.get(path)
        alone = path.endswith(SIGNED) and path.removesuffix(SIGNED) not in {*self.files, *self.pasts}
        if past is None or past.simple or alone:
            return
        kept = (
            self._signature(path.removesuffix(SIGNED))
            if path.endswith(SIGNED)
            else self._original(path, ())[1]
        )
        file = self.files.get(path)
        if kept is None or kept.arrival is None or (file is not None and _same(file, kept.arrival.blob)):
            return
        parts = path.split("/")
        document = parts[-2] if len(parts) > 1 else ""
        change = "removed" if file is None else "changed"
        yield Tampering(path, Location(path), change, kept.arrival.commit, document)


def _past(trails: Iterable[Trail], file: File | None) -> _Past:
    revisions = sorted((step for trail in trails for step in trail.revisions), key=lambda step: step.position)
    simple = len(revisions) == 1 and file is not None and not file.problem and _same(file, revisions[0].blob)
    return _Past(tuple(revisions), simple)


def _same(file: File, blob: str) -> bool:
    return stored_as(file.data, blob) is not None


def _together(kept: _Kept, signature: _Kept) -> bool:
    """Whether a signature was there as soon as its statement was."""
    return signature.arrival is not None and (
        kept.arrival is None or signature.arrival.position <= kept.arrival.position
    )


def _later(kept: _Kept, signature: _Kept) -> _Kept:
    """When statement and signature were both there."""
    return kept if kept.arrival is None or _together(kept, signature) else signature


def _claims(told: Told, kept: _Kept, proof: Proof | None) -> list[Claim]:
    arrival, sheet = kept.arrival, digest_of(kept.data)
    if arrival is None:
        return [
            Claim(one, place, Level.DECLARED, None, proof, pending=True, sheet=sheet) for one, place in told
        ]
    landed = arrival.landed.date()
    return [
        Claim(
            one, place, Level.DECLARED, arrival.position, proof, commit=arrival.commit, arrived_on=landed,
            opener=f"{one.seen.forge}:{one.seen.opener}" if one.seen is not None else "", sheet=sheet,
        )
        for one, place in told
    ]  # fmt: skip


def _order(claim: Claim) -> tuple[bool, int, str]:
    return claim.arrived is None, claim.arrived or 0, claim.location.path
