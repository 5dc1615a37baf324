# Which commits are landings (the first-parent line of the tip), and which landing brought every other commit.
# Told commit by commit, children before parents, so only the frontier of the walk is ever remembered.
# This file must not know documents, people or dates.

"""The main line and what its landings own."""


class Line:
    """The first-parent line of a tip, numbered from the newest (0) to the oldest.

    A commit that is not on the line belongs to the oldest landing that reaches it.

    Args:
        tip: Object id of the newest commit, hex.
    """

    def __init__(self, tip: bytes) -> None:
        self.length = 0
        self._next = tip
        self._owners: dict[bytes, int] = {}

    def place(self, oid: bytes, parents: list[bytes]) -> tuple[int, bool]:
        """Take the next commit.

        Returns:
            The number of the landing it belongs to, and whether it is that landing.
        """
        owner, landing = self._owners.pop(oid, 0), oid == self._next
        if landing:
            owner = self.length
            self.length += 1
            self._next = parents[0] if parents else b""
        for parent in parents[1:] if landing else parents:
            if self._owners.get(parent, -1) < owner:
                self._owners[parent] = owner
        return owner, landing
