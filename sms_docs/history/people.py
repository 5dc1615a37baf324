# Names people once: a commit says who by number. The mailmap is applied only when somebody asks for the mapped name,
# so that the names as committed are never lost.
# This file must not know commits, documents or git.

"""The people of a history, as committed and as the mailmap knows them."""

from collections.abc import Iterable

from sms_docs.history.mailmap import Mailmap
from sms_docs.history.model import Ident


class People:
    """Everyone who is named in a history, numbered."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[bytes, bytes], int] = {}
        self._raw: list[Ident] = []
        self._mapped: list[Ident] = []
        self._groups: dict[tuple[Ident, ...], tuple[Ident, ...]] = {}

    def number(self, person: tuple[bytes, bytes]) -> int:
        """Return the number of a name and mail, a new one at the first meeting."""
        return self._numbers.setdefault(person, len(self._numbers))

    def settle(self, mailmap: Mailmap) -> None:
        """Fix the names; after this nobody new may be numbered."""
        self._raw = [_ident(*person) for person in self._numbers]
        self._mapped = [_ident(*mailmap.resolve(*person)) for person in self._numbers]
        self._numbers.clear()

    def raw(self, numbers: Iterable[int]) -> tuple[Ident, ...]:
        """Return the people as committed, each once."""
        return self._shared(tuple(dict.fromkeys(self._raw[number] for number in numbers)))

    def mapped(self, numbers: Iterable[int]) -> tuple[Ident, ...]:
        """Return the people as the mailmap knows them, each mail once, whatever its case."""
        people: dict[str, Ident] = {}
        for number in numbers:
            people.setdefault(self._mapped[number].key, self._mapped[number])
        return self._shared(tuple(people.values()))

    def _shared(self, people: tuple[Ident, ...]) -> tuple[Ident, ...]:
        # The same few people write most of a history: one tuple for all that they wrote.
        return self._groups.setdefault(people, people)

    def is_forge(self, number: int) -> bool:
        """Say whether this committer is a forge's machine: it wrote the commit, not the text."""
        return self._raw[number].email.casefold().partition("@")[0] in {"noreply", "no-reply"}


def _ident(name: bytes, mail: bytes) -> Ident:
    return Ident(name.decode("utf-8", "replace").strip(), mail.decode("utf-8", "replace").strip())
