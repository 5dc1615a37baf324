# Spells out what the columns hold, one document at a time and only when asked: numbers become names, dates and trails.
# This file must not know git or files.

"""The pages of a history that has been read."""

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property

from sms_docs.history.documents import Documents, Entry
from sms_docs.history.ledger import Ledger
from sms_docs.history.model import Message, Revision, Trail, Version


class Book:
    """All trails of a history.

    Args:
        ledger: The facts, their people settled.
        documents: What became of which document.
        prefix: The part of every path that is not the project's.
    """

    def __init__(self, ledger: Ledger, documents: Documents, prefix: bytes = b"") -> None:
        self._ledger, self._documents, self._prefix = ledger, documents, prefix
        self._paths = [os.fsdecode(path.removeprefix(prefix)) for path in ledger.paths]
        self._numbers = {self._paths[path]: document for path, document in sorted(documents.live.items())}

    @cached_property
    def tree(self) -> Mapping[str, str]:
        """Path to text, at the tip."""
        return {path: self._documents.texts[number].hex() for path, number in sorted(self._numbers.items())}

    @cached_property
    def removed(self) -> Sequence[Trail]:
        """The documents that ended before the tip, in the order of their creation."""
        alive = set(self._numbers.values())
        ended = (number for number in range(len(self._documents.lives)) if number not in alive)
        return tuple(trail for number in ended if (trail := self._trail(number)))

    @cached_property
    def messages(self) -> Sequence[Message]:
        """The messages that were kept, oldest landing first."""
        return tuple(sorted(self._ledger.said(), key=lambda message: message.position))

    @cached_property
    def files(self) -> Mapping[str, Sequence[Version]]:
        """The files beside documents, by path."""
        found = ((os.fsdecode(path.removeprefix(self._prefix)), kept) for path, kept in self._ledger.files())
        return dict(sorted(found))

    def trail(self, path: str) -> Trail | None:
        """Return the life of the document at a path; None if there is none, or nothing is known."""
        number = self._numbers.get(path)
        return None if number is None else self._trail(number)

    def _trail(self, number: int) -> Trail | None:
        names = tuple(dict.fromkeys(self._paths[name] for name in self._documents.names[number]))
        last = self._paths[self._documents.names[number][-1]]
        revisions = tuple(
            self._revision(self._documents.entry(entry)) for entry in self._documents.lives[number]
        )
        return Trail(last, names, revisions) if revisions else None

    def _revision(self, entry: Entry) -> Revision:
        ledger, people = self._ledger, self._ledger.people
        contributors = people.mapped(number for row in entry.wrote for number in ledger.authors(row))
        witnesses = [*entry.wrote, entry.row] if entry.merged else entry.wrote
        raw = people.raw(number for row in witnesses for number in self._hands(row))
        return Revision(
            commit=ledger.commit(entry.row),
            position=ledger.position(entry.row),
            kind=entry.kind,
            path=self._paths[entry.path],
            blob=entry.text.hex(),
            landed=_moment(ledger.landed(entry.row)),
            authored=_moment(max(map(ledger.authored, entry.wrote))),
            subject=ledger.subject(entry.row),
            author=contributors[0],
            contributors=contributors,
            raw=raw,
            commits=tuple(map(ledger.commit, witnesses)),
        )

    def _hands(self, row: int) -> list[int]:
        author, *together = self._ledger.authors(row)
        committer = self._ledger.committer(row)
        machine = committer != author and self._ledger.people.is_forge(committer)
        return [author, *together] if machine else [author, committer, *together]


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
