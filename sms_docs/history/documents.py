# Plays the landings from the oldest to the newest and keeps what each did to which document: created, edited, moved,
# removed, brought back. The result is columns again; nothing is spelled out before somebody asks.
# This file must not know git, nor how a name is written: people and paths are numbers here.

"""The documents of a history and their revisions, in columns."""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from sms_docs.history.branches import NO_BRANCH, Branch, Branches
from sms_docs.history.ledger import Ledger, Touch
from sms_docs.history.model import Kind
from sms_docs.history.renames import Identities

_KINDS = tuple(Kind)


class Entry(NamedTuple):
    """One revision, in numbers.

    Attributes:
        row: The landing.
        kind: What it did.
        path: Number of the path after it (before it, for a deletion).
        text: Object id of the text, raw; empty for a deletion.
        wrote: The commits that wrote the change, oldest first.
        merged: Whether the landing is a merge that made a text which none of those commits has.
    """

    row: int
    kind: Kind
    path: int
    text: bytes
    wrote: Sequence[int]
    merged: bool


class Documents:
    """Everything that ever was a document.

    Args:
        ledger: The facts.
        identities: Who moved where.

    Attributes:
        live: Path number to document number, at the tip.
        lives: For each document the numbers of its revisions, oldest first. Empty: nothing is known of it, or it
            turned out to be the earlier life of another document.
        names: For each document the numbers of its paths, in order.
        texts: For each document the object id of its last text, raw.
    """

    def __init__(self, ledger: Ledger, identities: Identities) -> None:
        self.live: dict[int, int] = {}
        self.lives: list[array[int]] = []
        self.names: list[tuple[int, ...]] = []
        self.texts: list[bytes] = []
        self._ledger, self._ids = ledger, identities.ids
        self._dead: dict[str, int] = {}
        self._born: dict[str, int] = {}
        self._rows, self._paths, self._kinds, self._merged = array("i"), array("i"), bytearray(), bytearray()
        self._texts: list[bytes] = []
        self._wrote, self._wrote_ends = array("i"), array("q", [0])
        branches = Branches(ledger, identities)
        for row in reversed(range(len(ledger))):
            if ledger.is_landing(row):
                self._land(row, branches.of(row) if ledger.is_merge(row) else NO_BRANCH, identities)

    def entry(self, number: int) -> Entry:
        """Return a revision."""
        wrote = self._wrote[self._wrote_ends[number] : self._wrote_ends[number + 1]]
        return Entry(
            row=self._rows[number],
            kind=_KINDS[self._kinds[number]],
            path=self._paths[number],
            text=self._texts[number],
            wrote=wrote,
            merged=bool(self._merged[number]),
        )

    def _land(self, row: int, branch: Branch, identities: Identities) -> None:
        touches = self._ledger.touches(row)
        moves = identities.moves(row, touches, branch.aliases)
        leaving = {*moves.origin.values(), *moves.left}
        taken = {path: self.live.pop(path) for path in leaving if path in self.live}
        for path, touch in moves.left.items():
            if path in taken:
                self._end(taken[path], touch, row, branch)
        for touch in touches:
            if touch.new and touch.path in moves.origin:
                self._write(taken.get(moves.origin[touch.path]), touch, row, branch)
            elif touch.new:
                self._write(self.live.get(touch.path), touch, row, branch)

    def _write(self, document: int | None, touch: Touch, row: int, branch: Branch) -> None:
        """Let a text come to its document: the one that was there, one that returns, or a new one."""
        if document is None:
            document, kind = self._arrive(touch)
        else:
            moved, same = self.names[document][-1] != touch.path, self.texts[document] == touch.new
            kind = (
                (Kind.RENAME if same else Kind.RENAME_EDIT) if moved else (Kind.MODE if same else Kind.EDIT)
            )
        self.live[touch.path] = document
        if self.names[document][-1:] != (touch.path,):
            self.names[document] += (touch.path,)
        self._note(document, kind, touch, row, branch)
        self.texts[document] = touch.new

    def _arrive(self, touch: Touch) -> tuple[int, Kind]:
        bears = self._ids.get(touch.new)
        if bears in self._dead:
            return self._dead.pop(bears), Kind.RECREATE
        document = len(self.lives)
        self.lives.append(array("i"))
        self.names.append(())
        self.texts.append(b"")
        if bears is not None:
            self._born[bears] = document
        return document, Kind.CREATE

    def _end(self, document: int, touch: Touch, row: int, branch: Branch) -> None:
        bears = self._ids.get(touch.old)
        if bears is not None and self._inherit(document, bears):
            return
        self._note(document, Kind.DELETE, touch._replace(new=b""), row, branch)
        if bears is not None:
            self._dead[bears] = document

    def _inherit(self, document: int, bears: str) -> bool:
        """Let a younger copy with the same id take over the life of a document that ends: a move in two steps."""
        heir = self._born.get(bears, document)
        alive = self.live.get(self.names[heir][-1]) == heir
        if heir <= document or not alive or self._ids.get(self.texts[heir]) != bears:
            return False
        for number in self.lives[heir][:1]:
            same = self._texts[number] == self.texts[document]
            self._kinds[number] = _KINDS.index(Kind.RENAME if same else Kind.RENAME_EDIT)
        self.lives[heir] = array("i", sorted(self.lives[document] + self.lives[heir]))
        self.lives[document] = array("i")
        self.names[heir] = self.names[document] + self.names[heir]
        return True

    def _note(self, document: int, kind: Kind, touch: Touch, row: int, branch: Branch) -> None:
        if self._ledger.is_cut(row):
            return
        wrote = branch.behind(self._names_of(document, touch)) if branch.touched else []
        known = touch.new in branch.texts or touch.new in {b"", self.texts[document]}
        self.lives[document].append(len(self._rows))
        self._rows.append(row)
        self._kinds.append(_KINDS.index(kind))
        self._paths.append(touch.path)
        self._texts.append(touch.new)
        self._wrote.extend(wrote or [row])
        self._wrote_ends.append(len(self._wrote))
        self._merged.append(bool(wrote) and not known)

    def _names_of(self, document: int, touch: Touch) -> set[int]:
        """Return the names under which a branch may have known a document; not those that others bear now."""
        return {name for name in self.names[document] if self.live.get(name, document) == document} | {
            touch.path
        }
