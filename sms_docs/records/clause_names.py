# Every place where a record names a clause. Which fields those are is said by the models alone (the type ClauseText); they
# are walked once a class. Whether there is such a clause is for a rule to say.

"""Clauses that a record names, wherever it does."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from sms_docs.records.fields import NamesClause

Loc = tuple[str | int, ...]


class ClauseName(NamedTuple):
    """A clause as a record names it.

    Attributes:
        loc: Where in the record.
        text: What is written there.
    """

    loc: Loc
    text: str


def clause_names(part: BaseModel, loc: Loc = ()) -> Iterator[ClauseName]:
    """All clauses that a record names, in the order of its fields."""
    for name, key in _slots(type(part)):
        yield from _in_value(getattr(part, name), (*loc, key))


def _in_value(value: Any, loc: Loc) -> Iterator[ClauseName]:
    if isinstance(value, str):
        yield ClauseName(loc, value)
    elif isinstance(value, BaseModel):
        yield from clause_names(value, loc)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _in_value(item, (*loc, index))


@cache
def _slots(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Attribute and key of the fields of a model that name a clause, or that have one inside."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if any(isinstance(mark, NamesClause) for mark in field.metadata) or _names(field.annotation)
    )


def _names(annotation: Any) -> bool:
    if any(isinstance(mark, NamesClause) for mark in getattr(annotation, "__metadata__", ())):
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_slots(annotation))
    return any(_names(arg) for arg in get_args(annotation))
