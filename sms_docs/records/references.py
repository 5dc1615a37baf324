# Which fields of a record name other records. The model's annotations are walked once a class; what is left for each
# record is a few attribute reads.

"""References from record to record."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sms_docs.records.base import Record
from sms_docs.records.fields import RefTo

Loc = tuple[str | int, ...]


class Reference(NamedTuple):
    """A field that names another record.

    Args:
        loc: Where in the record.
        target: The id it names.
        types: Record types it may name; empty for any.
    """

    loc: Loc
    target: str
    types: tuple[str, ...]


Walker = Callable[[Any, Loc], Iterator[Reference]]


def references(record: Record) -> Iterator[Reference]:
    """All references of a record, in the order of its fields."""
    for name, alias, walk in _plan(type(record)):
        value = getattr(record, name)
        if value:
            yield from walk(value, (alias,))


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, Walker], ...]:
    """The fields of a model that hold references: attribute, key in the file, and how to walk its value."""
    found = (
        (name, field.alias or name, _walker(_full_type(field))) for name, field in model.model_fields.items()
    )
    return tuple((name, alias, walk) for name, alias, walk in found if walk is not None)


def _full_type(field: FieldInfo) -> tuple[Any, tuple[Any, ...]]:
    return field.annotation, tuple(field.metadata)


def _walker(typed: tuple[Any, tuple[Any, ...]]) -> Walker | None:
    annotation, metadata = typed
    for mark in metadata:
        if isinstance(mark, RefTo):
            return _single(mark.types)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _nested(annotation)
    return _container(annotation)


def _container(annotation: Any) -> Walker | None:
    origin, args = get_origin(annotation), get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return _walker((args[0], tuple(annotation.__metadata__)))
    if origin is tuple:
        inner = _walker((args[0], ()))
        return _many(inner) if inner else None
    if isinstance(origin, type) and issubclass(origin, Mapping):
        inner = _walker((args[1], ()))
        return _mapped(inner) if inner else None
    for arg in args:
        if arg is not type(None) and (inner := _walker((arg, ()))):
            return inner
    return None


def _single(types: tuple[str, ...]) -> Walker:
    def walk(value: Any, loc: Loc) -> Iterator[Reference]:
        yield Reference(loc, value, types)

    return walk


def _many(inner: Walker) -> Walker:
    def walk(value: Any, loc: Loc) -> Iterator[Reference]:
        for index, item in enumerate(value):
            yield from inner(item, (*loc, index))

    return walk


def _mapped(inner: Walker) -> Walker:
    def walk(value: Any, loc: Loc) -> Iterator[Reference]:
        for key, item in value.items():
            yield from inner(item, (*loc, key))

    return walk


def _nested(model: type[BaseModel]) -> Walker | None:
    plan = _plan(model)
    if not plan:
        return None

    def walk(value: Any, loc: Loc) -> Iterator[Reference]:
        for name, alias, inner in plan:
            part = getattr(value, name)
            if part:
                yield from inner(part, (*loc, alias))

    return walk
