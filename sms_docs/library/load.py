# All documents of a snapshot, by id. Loading never fails for what the files say: problems are kept as values, and the
# rules turn them into findings.

"""Load a library."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from sms_docs.config import Config
from sms_docs.library.document import Document, Entry, Problem
from sms_docs.library.points import Point, points, series_of
from sms_docs.library.possible import credible
from sms_docs.library.reading import ReadDocument, read_document
from sms_docs.library.series import Series
from sms_docs.library.settling import settled
from sms_docs.library.snapshot import Snapshot
from sms_docs.records import Measurement, Metric, Record
from sms_docs.records.references import Reference

R = TypeVar("R", bound=Record)


class Link(NamedTuple):
    """A reference together with the record that makes it."""

    entry: Entry[Record]
    reference: Reference


class Library:
    """All documents of one snapshot.

    Args:
        documents: By path, in the order of their paths.
        problems: All that is wrong with the files themselves.
        snapshot: Where further files (attachments) are read from.
        today: The last day that counts for what records say to have been done; None if all that is written counts.
    """

    def __init__(
        self,
        documents: Mapping[str, Document],
        problems: tuple[Problem, ...],
        snapshot: Snapshot,
        today: date | None = None,
    ) -> None:
        self.documents = documents
        self.problems = problems
        self.snapshot = snapshot
        self.today = today

    def settled(self, today: date) -> "Library":
        """This library without what its records say to have been done on days to come.

        Records of which the whole is yet to happen are found by their id, and are none of their type.
        """
        documents = {path: settled(document, today) for path, document in self.documents.items()}
        return Library(documents, self.problems, self.snapshot, today)

    @cached_property
    def entries(self) -> tuple[Entry[Record], ...]:
        """All records, in the order of files and of entries; several may have one id."""
        return tuple(entry for document in self.documents.values() for entry in document.entries)

    @cached_property
    def by_id(self) -> Mapping[str, Entry[Record]]:
        """The first record with each id; headers of registers are there too."""
        found: dict[str, Entry[Record]] = {}
        for entry in self.entries:
            found.setdefault(entry.record.id, entry)
        for document in self.documents.values():
            if document.type == "register":
                found.setdefault(document.id, Entry(document.header, document))
        return found

    @cached_property
    def by_document(self) -> Mapping[str, Document]:
        """The first document with each id."""
        found: dict[str, Document] = {}
        for document in self.documents.values():
            found.setdefault(document.id, document)
        return found

    @cached_property
    def _by_model(self) -> Mapping[type[Record], tuple[Entry[Record], ...]]:
        found: dict[type[Record], list[Entry[Record]]] = {}
        for entry in self.entries:
            if entry.ahead is None or not entry.ahead.whole:
                found.setdefault(type(entry.record), []).append(entry)
        return {model: tuple(entries) for model, entries in found.items()}

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Ids that stand in what could not be read: such a record exists, only nothing is known of it."""
        return frozenset(ident for problem in self.problems for ident in problem.hides)

    def of(self, model: type[R]) -> tuple[Entry[R], ...]:
        """All records of one type, without those of which the whole is yet to happen."""
        return cast("tuple[Entry[R], ...]", self._by_model.get(model, ()))

    def get(self, model: type[R], ident: str | None) -> Entry[R] | None:
        """The record of one type with an id; None if there is none, or it is of another type."""
        entry = self.by_id.get(ident) if ident else None
        return cast("Entry[R]", entry) if entry is not None and isinstance(entry.record, model) else None

    @cached_property
    def series(self) -> Mapping[str, Series]:
        """What the files of values say, by id of their metric; read when somebody first asks."""
        named = (entry for entry in self.of(Metric) if entry.record.series is not None)
        return {entry.id: series_of(entry, self.snapshot) for entry in named}

    @cached_property
    def measured(self) -> Mapping[str, tuple[Point, ...]]:
        """All values of each metric by its id, from files and from records, oldest first; also those that cannot be."""
        return points(self.series, self.of(Measurement))

    @cached_property
    def points(self) -> Mapping[str, tuple[Point, ...]]:
        """The values of each metric that count, by its id, oldest first: those that can be at all."""
        return credible(self.measured, {entry.id: entry.record for entry in self.of(Metric)})

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All references of all records, headers of registers included."""
        return tuple(Link(entry, reference) for entry in self.everything for reference in entry.references())

    @cached_property
    def everything(self) -> tuple[Entry[Record], ...]:
        """All records and, each before its entries, the headers of registers; several may have one id."""
        return tuple(entry for document in self.documents.values() for entry in _with_header(document))

    @cached_property
    def links_to(self) -> Mapping[str, tuple[Link, ...]]:
        """Who refers to a record, by its id."""
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.reference.target, []).append(link)
        return {target: tuple(links) for target, links in found.items()}


def _with_header(document: Document) -> Iterator[Entry[Record]]:
    if document.type == "register":
        yield Entry(document.header, document)
    yield from document.entries


def load_library(snapshot: Snapshot, config: Config, read: ReadDocument = read_document) -> Library:
    """Read all documents of a snapshot.

    Args:
        snapshot: The files.
        config: Tells the folder of the records.
        read: What reads a file, for a caller who has read most of them before.

    Returns:
        The library, with the problems of files that could not be read.
    """
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    with _no_collection():
        for file in snapshot.files(config.content):
            document, found = read(file)
            problems += found
            if document is not None:
                documents[document.path] = document
    return Library(documents, tuple(problems), snapshot)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the garbage collector off while values are built that all stay alive: a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
        gc.freeze()
