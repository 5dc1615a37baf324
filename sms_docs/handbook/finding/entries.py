# The entries of a register as rows: all that each says, what refers to it, and the few short fields by which people tell
# entries apart. What a spreadsheet gets is all of it, with parts of parts written out.

"""The entries of a register, for a table and for a spreadsheet."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from sms_docs.handbook.fields import Cell, Field, Table, fields
from sms_docs.handbook.finding.grids import Download, Value
from sms_docs.library import Entry, Library
from sms_docs.records import Record

NAMED_BY: Final = "Named by"
_MOST_COLUMNS: Final = (
    6  # a register with more fields is read entry by entry, below a table of the short ones
)
_SHORT_COLUMNS: Final = 4
_SHORT: Final = 40
_OFTEN: Final = 0.6
_MOST_LINKS: Final = 12

Title = Callable[[str], str]


class Row(NamedTuple):
    """An entry and its fields, by label."""

    entry: Entry[Record]
    fields: tuple[Field, ...]

    def cell(self, label: str) -> Cell | None:
        """What it says in a column."""
        return next((field.cell for field in self.fields if field.label == label), None)


class Listing(NamedTuple):
    """A register to print.

    Attributes:
        rows: Its entries.
        columns: Labels of the columns of its table.
        apart: Whether each entry is also printed by itself, because it says more than the table.
    """

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    apart: bool


def listing(entries: Iterable[Entry[Record]], library: Library) -> Listing:
    """How the entries of a register are shown.

    Args:
        entries: The entries.
        library: What refers to them.
    """
    rows = tuple(Row(entry, tuple(_fields(entry, library))) for entry in entries)
    labels = _labels(rows)
    if len(labels) <= _MOST_COLUMNS:
        return Listing(rows, labels, apart=False)
    return Listing(rows, tuple(_short(rows, labels)), apart=True)


def _labels(rows: Iterable[Row]) -> tuple[str, ...]:
    """All labels; what refers to an entry comes last."""
    found = dict.fromkeys(field.label for row in rows for field in row.fields)
    return tuple(sorted(found, key=NAMED_BY.__eq__))


def _fields(entry: Entry[Record], library: Library) -> Iterator[Field]:
    yield from fields(entry)
    if entry.record.owner and entry.record.owner != entry.document.header.owner:
        yield Field("owner", "Owner", Cell("ref", entry.record.owner))
    found = sorted({link.entry.id for link in library.links_to.get(entry.id, ())} - {entry.id})
    if found:
        yield Field("named_by", NAMED_BY, Cell("ids", found[:_MOST_LINKS]))


def _short(rows: Sequence[Row], labels: Iterable[str]) -> Iterator[str]:
    """The first columns in which most entries say something short."""
    short = Counter(field.label for row in rows for field in row.fields if _is_short(field.cell))
    often = [label for label in labels if label != NAMED_BY and short[label] >= _OFTEN * len(rows)]
    return iter(often[:_SHORT_COLUMNS])


def _is_short(cell: Cell) -> bool:
    return cell.kind in ("plain", "ref") or (cell.kind == "text" and len(cell.value) <= _SHORT)


def download(found: Listing, title: Title) -> Download:
    """All fields of all entries.

    Args:
        found: The entries.
        title: From an id to what the record is called.
    """
    labels = _labels(found.rows)
    return Download(
        ("Id", "Title", *labels),
        tuple(
            (
                Value(row.entry.id),
                Value(title(row.entry.id)),
                *(_value(row.cell(label), title) for label in labels),
            )
            for row in found.rows
        ),
    )


def _value(cell: Cell | None, title: Title) -> Value:
    if cell is not None and cell.kind == "ref":
        return Value(title(cell.value), (cell.value,))
    return Value(_flat(cell, title))


def _flat(cell: Cell | None, title: Title) -> str:
    """A cell in one line."""
    if cell is None:
        return ""
    if cell.kind == "ref":
        return f"{title(cell.value)} ({cell.value})"
    if cell.kind in ("list", "table", "group", "ids"):
        return "; ".join(_parts(cell, title))
    return " ".join(str(cell.value).split())


def _parts(cell: Cell, title: Title) -> Iterable[str]:
    if cell.kind == "list":
        return (_flat(part, title) for part in cell.value)
    if cell.kind == "table":
        return _flat_rows(cell.value, title)
    if cell.kind == "group":
        return (f"{field.label}: {_flat(field.cell, title)}" for field in cell.value)
    return map(str, cell.value)


def _flat_rows(table: Table, title: Title) -> Iterator[str]:
    for row in table.rows:
        named = zip(table.columns, row, strict=True)
        said = ((column, _flat(cell, title)) for column, cell in named)
        yield ", ".join(f"{column}: {text}" if column else text for column, text in said if text)
