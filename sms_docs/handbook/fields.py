# The fields of any record as a tree of cells that one template prints. A new record type needs no code here: labels,
# lists, tables and links follow from its model. Fields of the header are shown in the control block instead.

"""Show the fields of a record."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from sms_docs.handbook import words
from sms_docs.library import Entry
from sms_docs.records import Duration, Record
from sms_docs.records.references import Loc, references

HEADER: Final = frozenset(Record.model_fields) | {"type"}
# Personal data that is needed in git and by nobody who reads; the name is the title already. Keys and accounts are shown
# where there is something to prove with them.
PRIVATE: Final = {
    "person": frozenset(("accounts", "emails", "hr_reference", "name", "openpgp_keys", "ssh_keys")),
}
SHORT: Final = 90


class Cell(NamedTuple):
    """A value to print.

    Attributes:
        kind: ``text``, ``long``, ``plain``, ``ref``, ``ids``, ``list``, ``table`` or ``group``.
        value: What that kind prints.
    """

    kind: str
    value: Any


class Table(NamedTuple):
    """Parts of one kind: labels, and the cells of each part (None where it says nothing)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]


class Field(NamedTuple):
    """A field with its label."""

    name: str
    label: str
    cell: Cell


def fields(entry: Entry[Record], *, skip: Iterable[str] = ()) -> list[Field]:
    """The fields of a record that say something, in the order of its model; also those that do not count yet.

    Args:
        entry: The record.
        skip: Names of fields that the page shows in another way.
    """
    record = entry.written
    left_out = HEADER | PRIVATE.get(record.kind, frozenset()) | set(skip)
    refs = frozenset(reference.loc for reference in references(record))
    return [
        Field(name, words.label(alias), cell)
        for name, alias, literal in _plan(type(record))
        if name not in left_out and (cell := _cell(getattr(record, name), (alias,), refs, literal=literal))
    ]


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """Attribute, key in the file, and whether it is one of a few words."""
    return tuple(
        (name, field.alias or name, _is_literal(field.annotation))
        for name, field in model.model_fields.items()
    )


def _is_literal(annotation: Any) -> bool:
    if get_origin(annotation) is Literal:
        return True
    return any(_is_literal(argument) for argument in get_args(annotation))


def _cell(value: Any, loc: Loc, refs: frozenset[Loc], *, literal: bool = False) -> Cell | None:
    if value is None or value in ("", (), False) or value == {}:
        return None
    if isinstance(value, str):
        return _string(value, loc, refs, literal=literal)
    if isinstance(value, BaseModel):
        return Cell("group", _group(value, loc, refs))
    if isinstance(value, Mapping):
        return _mapping(value, loc, refs)
    if isinstance(value, tuple):
        return _many(value, loc, refs, literal=literal)
    return Cell("plain", _plain(value))


def _string(value: str, loc: Loc, refs: frozenset[Loc], *, literal: bool) -> Cell:
    if loc in refs:
        return Cell("ref", value)
    if literal:
        return Cell("plain", value.replace("-", " ").replace("_", " "))
    return Cell("long" if len(value) > SHORT or "\n" in value else "text", value)


def _plain(value: Any) -> str:
    if value is True:
        return "yes"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Duration):
        return value.words
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _many(values: tuple[Any, ...], loc: Loc, refs: frozenset[Loc], *, literal: bool) -> Cell:
    if isinstance(values[0], BaseModel):
        return Cell("table", _table(values, loc, refs))
    cells = (_cell(value, (*loc, index), refs, literal=literal) for index, value in enumerate(values))
    return Cell("list", [cell for cell in cells if cell])


def _group(part: BaseModel, loc: Loc, refs: frozenset[Loc]) -> list[Field]:
    found = (
        (name, alias, _cell(getattr(part, name), (*loc, alias), refs, literal=literal))
        for name, alias, literal in _plan(type(part))
    )
    return [Field(name, words.label(alias), cell) for name, alias, cell in found if cell]


def _table(parts: tuple[BaseModel, ...], loc: Loc, refs: frozenset[Loc]) -> Table:
    rows = [
        {field.label: field.cell for field in _group(part, (*loc, n), refs)} for n, part in enumerate(parts)
    ]
    order = (words.label(alias) for _, alias, _ in _plan(type(parts[0])))
    columns = tuple(label for label in order if any(label in row for row in rows))
    return Table(columns, tuple(tuple(row.get(label) for label in columns) for row in rows))


def _mapping(values: Mapping[str, Any], loc: Loc, refs: frozenset[Loc]) -> Cell:
    rows = []
    for key, value in values.items():
        part = _group(value, (*loc, key), refs) if isinstance(value, BaseModel) else []
        rows.append((key, {field.label: field.cell for field in part}))
    columns = tuple(dict.fromkeys(label for _, row in rows for label in row))
    return Cell("table", Table(("", *columns), tuple(_keyed(key, row, columns) for key, row in rows)))


def _keyed(key: str, row: Mapping[str, Cell], columns: tuple[str, ...]) -> tuple[Cell | None, ...]:
    return Cell("plain", words.type_name(key)), *(row.get(column) for column in columns)
