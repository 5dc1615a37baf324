# What a merge brought: which of its commits touched which document, under which names, and which texts they wrote.
# This file must not know documents across landings, nor people.

"""The branches behind the merges of the main line."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sms_docs.history.ledger import Ledger, Touch
from sms_docs.history.renames import Identities


class Branch(NamedTuple):
    """The commits that one merge brought.

    Attributes:
        aliases: Names that documents had in the end, to those that they had when the branch began.
        touched: By the first name, the commits that touched the document, oldest first.
        texts: All texts that the branch wrote.
    """

    aliases: Mapping[int, int]
    touched: Mapping[int, list[int]]
    texts: frozenset[bytes]

    def behind(self, names: Iterable[int]) -> list[int]:
        """Return the commits that touched a document which has had these names, oldest first."""
        roots = {self.aliases.get(name, name) for name in names} | set(names)
        return sorted({row for root in roots for row in self.touched.get(root, ())}, reverse=True)


NO_BRANCH = Branch({}, {}, frozenset())


class Branches:
    """The commits off the main line, by the merge that brought them.

    Args:
        ledger: The facts.
        identities: Who moved where.
    """

    def __init__(self, ledger: Ledger, identities: Identities) -> None:
        self._ledger, self._identities = ledger, identities
        self._owned: dict[int, list[int]] = {}
        side = [row for row in reversed(range(len(ledger))) if not ledger.is_landing(row)]
        for row in side:
            self._owned.setdefault(ledger.owner(row), []).append(row)
        self._taken_over = _taken_over(ledger, [row for row in side if ledger.is_merge(row)])

    def of(self, landing: int) -> Branch:
        """Return what the landing brought."""
        owned = self._owned.get(self._ledger.owner(landing))
        if not owned:
            return NO_BRANCH
        aliases: dict[int, int] = {}
        touched: dict[int, list[int]] = {}
        texts: set[bytes] = set()
        for row in owned:
            touches = self._own_touches(row)
            texts.update(touch.new for touch in touches)
            origin = self._identities.moves(row, touches, {}).origin
            roots = {after: aliases.pop(before, before) for after, before in origin.items()}
            aliases.update(roots)
            for path in {aliases.get(t.path, t.path) for t in touches}:
                touched.setdefault(path, []).append(row)
        return Branch(aliases, touched, frozenset(texts))

    def _own_touches(self, row: int) -> list[Touch]:
        """Return what a commit did itself: a merge into the branch brings mostly what others wrote."""
        touches = self._ledger.touches(row)
        if not self._ledger.is_merge(row):
            return touches
        return [touch for touch in touches if touch.new and touch.new not in self._taken_over]


def _taken_over(ledger: Ledger, merges: Iterable[int]) -> frozenset[bytes]:
    """Return the texts that merges into branches took over from other commits."""
    suspects = {touch.new for row in merges for touch in ledger.touches(row)}
    if not suspects:
        return frozenset()
    others = (row for row in range(len(ledger)) if ledger.is_landing(row) or not ledger.is_merge(row))
    return frozenset(touch.new for row in others for touch in ledger.touches(row) if touch.new in suspects)
