"""What all record types have in common."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

import sms_docs.records
from sms_docs.records import BY_KIND, RECORDS, Part, Record, Role


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """All models within a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from models_in(field.annotation)
    for arg in get_args(annotation):
        yield from models_in(arg)


PARTS = sorted({part for record in RECORDS for part in models_in(record)}, key=lambda part: part.__qualname__)


def test_every_record_class_is_registered() -> None:
    """A record type whose line in RECORDS was forgotten would never be read."""
    found = set()
    for module in pkgutil.iter_modules(sms_docs.records.__path__):
        members = vars(importlib.import_module(f"sms_docs.records.{module.name}")).values()
        found |= {
            member
            for member in members
            if isinstance(member, type) and issubclass(member, Record) and member is not Record
        }

    assert set(RECORDS) == found


@pytest.mark.parametrize("model", RECORDS)
def test_every_record_type_is_complete(model: type[Record]) -> None:
    """Kind, prefix, folder and plural are given, and id and type hold to them."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", model.kind)
    assert re.fullmatch(r"[A-Z]{2,8}", model.prefix)
    assert re.fullmatch(r"[a-z]+", model.folder)
    assert model.plural[:1].isupper()
    assert get_args(model.model_fields["type"].annotation) == (model.kind,)
    assert f"^{model.prefix}-" in str(model.model_fields["id"].metadata)
    assert (inspect.getdoc(model) or "").endswith(".")


def test_kinds_and_prefixes_are_unique() -> None:
    """An id tells the type; two types with one prefix would not."""
    assert len(RECORDS) == len(BY_KIND) == len({model.prefix for model in RECORDS})


@pytest.mark.parametrize("part", PARTS)
def test_every_field_is_described(part: type[BaseModel]) -> None:
    """The description is the editor's hover, the cure of a missing field and the handbook's words."""
    for name, field in part.model_fields.items():
        if name != "type":
            assert field.description, name
            assert field.description.endswith("."), name


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_frozen_and_strict_about_keys(part: type[BaseModel]) -> None:
    """A record is a value, and a key that we do not know is never dropped silently."""
    assert issubclass(part, Part)
    assert part.model_config["frozen"] is True
    assert part.model_config["extra"] == "forbid"


def test_a_record_cannot_be_changed() -> None:
    """Frozen in deed."""
    role = Role.model_validate({"id": "ROL-001", "type": "role", "title": "Lead", "owner": "ROL-001"})

    with pytest.raises(ValidationError, match="frozen"):
        role.title = "Other"  # type: ignore[misc]


def test_an_unknown_key_is_refused() -> None:
    """At the top and in a part."""
    data = {"id": "ROL-001", "type": "role", "title": "Lead", "owner": "ROL-001"}

    with pytest.raises(ValidationError, match="titel"):
        Role.model_validate({**data, "titel": "x"})
    with pytest.raises(ValidationError, match="grade"):
        Role.model_validate({**data, "competences": [{"area": "a", "level": "basic", "grade": "x"}]})


def test_attribute_names_are_no_keys() -> None:
    """A field with another key in the file is read under that key only."""
    data = {"id": "ASG-001", "type": "assignment", "owner": "ROL-001", "person": "PER-001", "role": "ROL-001"}

    with pytest.raises(ValidationError, match="start"):
        BY_KIND["assignment"].model_validate({**data, "appointed_by": "PER-001", "start": "2026-01-01"})
