# A document is a controlled file; an entry is a record at its place in a document. They know their text and their
# fields, and nothing of git.

"""Documents and the records in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from sms_docs.library.digest import digest_of, git_bytes, stored_as
from sms_docs.records import BY_KIND, Classification, Life, Record, Register
from sms_docs.records.days import Named, places
from sms_docs.records.references import Reference, references
from sms_docs.source import Location, Source

R_co = TypeVar("R_co", bound=Record, covariant=True)
Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a file says and that we could not read or accept.

    Args:
        kind: Name of the rule that reports it, such as ``unknown-key``.
        message: What is wrong.
        cure: What to do.
        location: Where.
        first: Where the other thing stands that it clashes with, if any.
        document: Id of the document, if it could be read.
        hides: Ids of the records that are not in the library because of it.
    """

    kind: str
    message: str
    cure: str
    location: Location
    first: Location | None = None
    document: str = ""
    hides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a record says of days that have not come, and that does not count until they have.

    Args:
        written: The record as it is written.
        days: The days, and where they stand.
        kept: Places that the items of a list had, where some of them are left out.
        whole: Whether all of it is yet to happen.
    """

    written: Record
    days: tuple[Named, ...]
    kept: Mapping[Loc, tuple[int, ...]]
    whole: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Entry(Generic[R_co]):
    """A record at its place.

    Args:
        record: The fields that count.
        document: The file it stands in.
        base: Keys and indices that lead to it: nothing for the record of a file, ``("entries", 3)`` in a register.
        ahead: What it says of days to come; None if nothing, or if nobody has asked (see ``Library.settled``).
    """

    record: R_co
    document: "Document"
    base: Loc = ()
    ahead: Ahead | None = None

    @property
    def id(self) -> str:
        """Its id."""
        return self.record.id

    def at(self, *loc: str | int) -> Location:
        """Where a field's value stands (its nearest parent, if it is missing)."""
        return self.document.source.locate((*self.base, *self._written(loc)))

    def key(self, *loc: str | int) -> Location:
        """Where a field's key stands (its nearest parent, if it is missing)."""
        return self.document.source.locate((*self.base, *self._written(loc)), key=True)

    def _written(self, loc: Loc) -> Loc:
        return places(self.ahead.kept, loc) if self.ahead is not None else loc

    @property
    def written(self) -> Record:
        """All its fields as they are written, also those that do not count yet."""
        return self.ahead.written if self.ahead is not None else self.record

    def references(self) -> Iterator[Reference]:
        """What it refers to; places are relative to the entry, for ``at``."""
        return references(self.record)


class Document:
    """A controlled file with its header and its entries.

    Args:
        source: The text.
        header: The record that the file holds, or the header of a register.
        original: The bytes of the file, where they are not simply the text in UTF-8.
    """

    __slots__ = ("__dict__", "entries", "header", "original", "source")

    def __init__(self, source: Source, header: Record, original: bytes | None = None) -> None:
        self.source = source
        self.header = header
        self.original = original
        self.entries: tuple[Entry[Record], ...] = ()

    def stored_as(self, oid: str) -> bytes | None:
        """The bytes that git stores under an object id, if they are this document's; None if they are others."""
        return stored_as(self._bytes(), oid)

    @property
    def digest(self) -> str:
        """The digest that an approval of the present bytes names: with LF line ends, as git stores them."""
        return digest_of(git_bytes(self._bytes()))

    def _bytes(self) -> bytes:
        return self.source.text.encode() if self.original is None else self.original

    @property
    def id(self) -> str:
        """The document's id."""
        return self.header.id

    @property
    def path(self) -> str:
        """Relative to the project, with ``/``."""
        return self.source.path

    @property
    def type(self) -> str:
        """The record type of the file: ``register`` for a register."""
        return self.header.kind

    @property
    def control_type(self) -> str:
        """The record type that document control looks at: for a register, that of its entries."""
        return self.header.of if isinstance(self.header, Register) else self.header.kind

    @property
    def life(self) -> Life:
        """Whether it is maintained (approved and reviewed) or retained (proof)."""
        return BY_KIND[self.control_type].life

    @property
    def title(self) -> str:
        """The name to print."""
        return self.header.label

    @property
    def classification(self) -> Classification:
        """Who may read it."""
        return self.header.classification

    @cached_property
    def body(self) -> str:
        """The Markdown below the fields; empty for a YAML file."""
        return self.source.body()

    def at(self, *loc: str | int) -> Location:
        """Where a field of the header stands."""
        return self.source.locate(loc)
