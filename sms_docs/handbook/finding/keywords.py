# The words that a record is searched by beside those that it says itself: an id however it is typed, other words for what it
# is and for what its title is about, and who holds a role. They are never shown. The index goes to every reader: a word
# that the title says already is left out, and entries without a page of their own get no more than their id.

"""Words to search by."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sms_docs.handbook.finding.terms import Term, Terms
from sms_docs.records import Record

_WORD: Final = re.compile(r"[^\W_]+")
_BARE: Final = re.compile(r"[\s-]+")
_MOST: Final = 160
_MOST_OF_A_PROCESS: Final = 320  # there are few of them, and they are what people ask for


class Keywords:
    """Finds the further words for records.

    Args:
        terms: The terms of the glossary.
    """

    def __init__(self, terms: Terms) -> None:
        self._by_type: dict[str, list[Term]] = {}
        self._by_word: dict[str, list[tuple[str, Term]]] = {}
        self._by_clause: dict[str, list[Term]] = {}
        self._by_page: dict[str, list[Term]] = {}
        for term in terms.terms:
            self._by_page.setdefault(term.see.partition("#")[0], []).append(term)
            for clause in term.clauses:
                self._by_clause.setdefault(clause, []).append(term)
            for name in term.names:
                self._by_type.setdefault(name, []).append(term)
            for word in term.words:
                self._by_word.setdefault(_first(word), []).append((_simple(word), term))

    def of(self, record: Record, title: str, further: Iterable[str] = ()) -> str:
        """The words for a record.

        Args:
            record: The record.
            title: What it is called.
            further: Other words, such as names of holders; they come first.
        """
        terms = [*self._typed(record), *self._titled(title), *self._asked(record)]
        found = [*further, *bare(title), *(word for term in terms for word in term.words)]
        most = _MOST_OF_A_PROCESS if record.kind == "process" else _MOST
        return f"{spellings(record.id)} {_new(found, title, most)}".strip()

    def of_page(self, uri: str, title: str) -> str:
        """The words for a page that lists records.

        Args:
            uri: The page.
            title: What it is called.
        """
        return _new((word for term in self._by_page.get(uri, ()) for word in term.words), title, 2 * _MOST)

    def _typed(self, record: Record) -> Iterator[Term]:
        sort = getattr(record, f"{record.kind.replace('-', '_')}_kind", "")
        yield from self._by_type.get(f"{record.kind}/{sort}", ())
        yield from self._by_type.get(record.kind, ())

    def _asked(self, record: Record) -> Iterator[Term]:
        """The terms of the clauses that a process answers."""
        if record.kind == "process":
            for clause in record.clauses:
                number = clause.rpartition("/")[2]
                yield from self._by_clause.get(number, ())
                yield from self._by_clause.get(number.rpartition(".")[0], ())

    def _titled(self, title: str) -> Iterator[Term]:
        """The terms that a title is about."""
        simple = f" {_simple(title)} "
        for word in dict.fromkeys(simple.split()):
            for spelling, term in self._by_word.get(word, ()):
                if f" {spelling} " in simple:
                    yield term


def spellings(ident: str) -> str:
    """An id as people type it: ``POL-001`` is also ``pol001``, ``pol1`` and ``pol 1``."""
    prefix, _, number = ident.lower().partition("-")
    short = number.lstrip("0") or "0"
    return " ".join(dict.fromkeys((f"{prefix}{number}", f"{prefix}{short}", short)))


def bare(title: str) -> list[str]:
    """The words of a title that stand behind a sign: the search would not find them by their first letters."""
    return [
        word
        for part in _BARE.split(title)
        if part and not part[0].isalnum()
        for word in _WORD.findall(part)[:1]
    ]


def _new(words: Iterable[str], title: str, most: int) -> str:
    """Words that are not in the title, each once, and no more than fit."""
    said = {*_simple(title).split(), ""} - {word.lower() for word in bare(title)}
    found: list[str] = []
    length = 0
    for word in words:
        parts = [part for part in _WORD.findall(word) if part.lower() not in said]
        length += sum(map(len, parts)) + len(parts)
        if length > most:
            break
        said |= {part.lower() for part in parts}
        found += parts
    return " ".join(found)


def _simple(text: str) -> str:
    """Lower case words with single blanks."""
    return " ".join(_WORD.findall(text.lower()))


def _first(word: str) -> str:
    return _simple(word).partition(" ")[0]
