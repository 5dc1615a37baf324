# From the facts to the book: asks for the few texts whose ids decide who moved, and for what is alike where ids do not
# help. The same steps serve every kind of history; only the evidence comes from elsewhere.
# This file must not know where texts come from.

"""Turn the facts of a history into its trails."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from sys import intern
from typing import Protocol

from sms_docs.history.book import Book
from sms_docs.history.documents import Documents
from sms_docs.history.ledger import Ledger
from sms_docs.history.mailmap import Mailmap
from sms_docs.history.renames import Identities

Identify = Callable[[bytes], str | None]
"""The id that a text bears, if it bears one."""


class Evidence(Protocol):
    """What can be asked beyond the facts."""

    def texts(self, oids: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Yield each text with its object id, raw; those that cannot be had are left out."""
        ...

    def alike(self, ledger: Ledger, rows: Iterable[int]) -> Iterator[tuple[int, bytes, bytes]]:
        """Yield commit, path before and path after for every two texts of a commit that are alike."""
        ...


def assemble(ledger: Ledger, evidence: Evidence, identify: Identify, prefix: bytes = b"") -> Book:
    """Work out who moved where, and close the book.

    Args:
        ledger: The facts.
        evidence: Where to ask.
        identify: The id that a text bears.
        prefix: The part of every path that is not the project's.
    """
    identities = Identities(ledger)
    mailmap, ids = b"", {}
    for oid, text in evidence.texts(
        chain(identities.questions(), [ledger.mailmap] if ledger.mailmap else [])
    ):
        if oid == ledger.mailmap:
            mailmap = text
        if (bears := identify(text)) is not None:
            ids[oid] = intern(bears)
    identities.ids = ids
    exchanged = list(identities.exchanges())
    for oid, text in evidence.texts(exchanged) if exchanged else ():
        if (bears := identify(text)) is not None:
            ids[oid] = intern(bears)
    for row, before, after in evidence.alike(ledger, identities.unsolved()):
        identities.learn(row, ledger.path(before), ledger.path(after))
    ledger.people.settle(Mailmap(mailmap))
    return Book(ledger, Documents(ledger, identities), prefix)
