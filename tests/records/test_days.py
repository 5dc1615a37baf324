"""Days on which something is said to have been done, and that have not come."""

from collections.abc import Iterator
from datetime import date
from types import NoneType
from typing import Any, Final, get_args

import pytest
from pydantic import BaseModel

from sms_docs.records import RECORDS, Agreement, Record
from sms_docs.records.days import Loc, ahead, places, slots, whole_ahead, without_ahead
from sms_docs.records.fields import Happened

TODAY: Final = date(2026, 6, 1)
PAST: Final = date(2026, 5, 31)
COMING: Final = date(2026, 6, 2)

# Days that plan, promise or limit. Every other day tells of the past: a new field is decided on here or by its type.
MAY_LIE_AHEAD: Final = {
    "agreement.valid_from",
    "agreement.valid_to",
    "assignment.from",
    "assignment.to",
    "audit-programme.audits.planned",
    "audit-programme.from",
    "audit-programme.to",
    "audit.planned",
    "change.planned_for",
    "competence.expires",
    "competence.gap.due",
    "improvement.due",
    "management-review.actions.due",
    "nonconformity.due",
    "objective.due",
    "objective.plan.due",
    "party.certifications.expires",
    "report-issue.decisions.due",
    "resource.gap.due",
    "risk.accepted.until",
    "risk.actions.due",
    "waiver.expires",
}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _is_day(annotation: Any) -> bool:
    return annotation is date or any(_is_day(argument) for argument in get_args(annotation))


def _tells(annotation: Any, metadata: Any) -> bool:
    if any(isinstance(mark, Happened) for mark in (*metadata, *getattr(annotation, "__metadata__", ()))):
        return True
    return any(_tells(argument, ()) for argument in get_args(annotation) if argument is not NoneType)


def _days(model: type[BaseModel], name: str) -> Iterator[tuple[str, bool]]:
    """Every day inside a model, by its keys, and whether it tells of the past."""
    for key, field in model.model_fields.items():
        here = f"{name}.{field.alias or key}"
        inner = list(_models(field.annotation))
        if inner:
            yield from (found for part in inner for found in _days(part, here))
        elif _is_day(field.annotation):
            yield here, _tells(field.annotation, field.metadata)


def test_every_day_tells_of_the_past_or_may_lie_ahead() -> None:
    """Walking all models: a day is of the one kind or of the other, and the second kind is written down."""
    found = {name for model in RECORDS for name, tells in _days(model, model.kind) if not tells}
    assert {name for name in found if not name.endswith(".effective_from")} == MAY_LIE_AHEAD


def _paths(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    for slot in slots(model):
        if slot.inner is None:
            yield (slot.name,)
        else:
            yield from ((slot.name, *path) for path in _paths(slot.inner))


PATHS: Final = [
    pytest.param(model, path, id=".".join((model.kind, *path))) for model in RECORDS for path in _paths(model)
]


def _made(model: type[BaseModel], path: tuple[str, ...]) -> Any:
    """A part in which everything was done yesterday, and one thing will be tomorrow: of lists, in the second item."""
    values: dict[str, Any] = {}
    for slot in slots(model):
        on_path = slot.name == path[:1][0] if path else False
        if slot.inner is None:
            values[slot.name] = COMING if on_path else PAST if slot.required else None
        elif on_path or slot.required:
            part = _made(slot.inner, path[1:] if on_path else ())
            values[slot.name] = (_made(slot.inner, ()), part, _made(slot.inner, ())) if slot.many else part
    return model.model_construct(**values)


@pytest.mark.parametrize(("model", "path"), PATHS)
def test_what_will_be_done_is_found_and_does_not_count(model: type[Record], path: tuple[str, ...]) -> None:
    """Whichever field says so, in whichever type: it is named, and taken out unless the record cannot be without it."""
    record = _made(model, path)
    (found,) = ahead(record, TODAY)
    assert COMING == found.day
    left = without_ahead(record, TODAY, {})
    required = len(path) == 1 and model.model_fields[path[0]].is_required()
    assert bool(ahead(left, TODAY)) is required
    assert ahead(record, COMING) == ()
    assert without_ahead(record, COMING, {}) == record


def test_most_types_tell_of_the_past() -> None:
    """There are some such fields in most types: a broken walk would find none and pass."""
    assert len(PATHS) >= 34


@pytest.mark.parametrize("model", [model for model in RECORDS if model.event_day])
def test_a_record_of_an_event_is_one_from_its_day_on(model: type[Record]) -> None:
    """Its day is one that tells of the past, and the record cannot be without it."""
    (slot,) = (slot for slot in slots(model) if slot.name == model.event_day)
    assert slot.required
    record = _made(model, (model.event_day,))
    assert whole_ahead(record, TODAY)
    assert not whole_ahead(record, COMING)


def test_what_is_left_knows_where_it_stood() -> None:
    """A review after the one that was left out is still found at its own line."""
    record = _made(Agreement, ("reviews", "on"))
    kept: dict[Loc, tuple[int, ...]] = {}
    left = without_ahead(record, TODAY, kept)
    assert 2 == len(left.reviews)
    assert ("reviews", 2, "on") == places(kept, ("reviews", 1, "on"))
    assert ("reviews", 0) == places(kept, ("reviews", 0))
    assert ("title",) == places(kept, ("title",))
