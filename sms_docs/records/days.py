# What a record says to have been done on a day that has not come. Which days those are is said by the models alone (the
# type PastDay); they are walked once a class. Knows no file and no clock: the day is given.

"""Days that lie ahead, and a record without what it says of them."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import BaseModel

from sms_docs.records.base import Record
from sms_docs.records.fields import Happened

Loc = tuple[str | int, ...]
P = TypeVar("P", bound=BaseModel)


class Named(NamedTuple):
    """A day on which something is said to have been done.

    Attributes:
        loc: Where in the record.
        day: The day.
    """

    loc: Loc
    day: date


class Slot(NamedTuple):
    """A field that is such a day, or that has one inside.

    Attributes:
        name: Attribute.
        key: Key in the file.
        inner: Model of its value; None for a day.
        many: Whether its value is several of them.
        required: Whether a record cannot do without it.
    """

    name: str
    key: str
    inner: type[BaseModel] | None
    many: bool
    required: bool


def happened(part: BaseModel, loc: Loc = ()) -> Iterator[Named]:
    """All days on which a record says that something was done, in the order of its fields."""
    for slot in slots(type(part)):
        value = getattr(part, slot.name)
        if value is None:
            continue
        here = (*loc, slot.key)
        if slot.inner is None:
            yield Named(here, value)
        elif slot.many:
            for index, item in enumerate(value):
                yield from happened(item, (*here, index))
        else:
            yield from happened(value, here)


def ahead(record: Record, today: date) -> tuple[Named, ...]:
    """Those that have not come yet; the day itself has."""
    return tuple(named for named in happened(record) if named.day > today)


def whole_ahead(record: Record, today: date) -> bool:
    """Whether all of a record is yet to happen, such as a review that is dated into the future."""
    return bool(record.event_day) and bool(getattr(record, record.event_day) > today)


def without_ahead(part: P, today: date, kept: dict[Loc, tuple[int, ...]], loc: Loc = ()) -> P:
    """What a record says that is done by a day.

    A day ahead is left out, and so is the group that cannot do without it. The days of the record itself that it
    cannot do without stay.

    Args:
        part: The record, or a group of its fields.
        today: The day.
        kept: Takes, for each list of which something is left out, the places that its items had.
        loc: Where the group stands.
    """
    changes: dict[str, Any] = {}
    for slot in slots(type(part)):
        value = getattr(part, slot.name)
        if value is None:
            continue
        here = (*loc, slot.key)
        if slot.many:
            left = tuple(index for index, item in enumerate(value) if not _ahead(item, today))
            changes[slot.name] = tuple(
                without_ahead(value[index], today, kept, (*here, index)) for index in left
            )
            if len(left) != len(value):
                kept[here] = left
        elif not slot.required and _ahead(value, today):
            changes[slot.name] = None
        elif slot.inner is not None:
            changes[slot.name] = without_ahead(value, today, kept, here)
    return part.model_copy(update=changes)


def _ahead(value: date | BaseModel, today: date) -> bool:
    """Whether a day lies ahead, or one that a group of fields cannot do without."""
    if isinstance(value, date):
        return value > today
    return any(
        _ahead(getattr(value, slot.name), today)
        for slot in slots(type(value))
        if slot.required and not slot.many
    )


@cache
def slots(model: type[BaseModel]) -> tuple[Slot, ...]:
    """The fields of a model that are such days, or have some inside."""
    found = (
        (name, field, *_inside(field.annotation, field.metadata))
        for name, field in model.model_fields.items()
    )
    return tuple(
        Slot(name, field.alias or name, inner, many, field.is_required())
        for name, field, is_day, inner, many in found
        if is_day or (inner is not None and slots(inner))
    )


def _inside(
    annotation: Any, metadata: Any = (), *, many: bool = False
) -> tuple[bool, type[BaseModel] | None, bool]:
    """Whether a type is such a day; the model inside it, and whether there are several."""
    if any(isinstance(mark, Happened) for mark in (*metadata, *getattr(annotation, "__metadata__", ()))):
        return True, None, many
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return False, annotation, many
    for argument in get_args(annotation):
        several = many or getattr(annotation, "__origin__", None) is tuple
        found = _inside(argument, many=several)
        if found[0] or found[1] is not None:
            return found
    return False, None, many


def places(kept: Mapping[Loc, tuple[int, ...]], loc: Loc) -> Loc:
    """Where something stands in the file that is found at a place of a record without what lies ahead."""
    found: Loc = ()
    for step in loc:
        left = kept.get(found, ())
        found = (*found, left[step] if isinstance(step, int) and step < len(left) else step)
    return found
