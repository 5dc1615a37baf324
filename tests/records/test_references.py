"""References from record to record."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, get_args

import pytest
from pydantic import BaseModel, Field

import sms_docs.records.fields as kinds
from sms_docs.records import BY_KIND, RECORDS, Part, Record
from sms_docs.records.fields import AnyRef, Line, PersonRef, RefTo, RoleRef, ServiceRef
from sms_docs.records.references import Reference, references


class Deep(Part):
    person: PersonRef | None = Field(default=None, alias="who", description="x")
    roles: tuple[RoleRef, ...] = Field(default=(), description="x")


class Empty(Part):
    note: Line | None = Field(default=None, description="x")


class Everything(Record):
    """A record with every shape of field that can hold a reference."""

    kind: ClassVar = "everything"

    single: ServiceRef = Field(description="x")
    optional: AnyRef | None = Field(default=None, description="x")
    many: tuple[PersonRef, ...] = Field(default=(), description="x")
    part: Deep | None = Field(default=None, description="x")
    parts: tuple[Deep, ...] = Field(default=(), description="x")
    mapped: Mapping[str, Deep] = Field(default_factory=dict, description="x")
    named: Mapping[str, RoleRef] = Field(default_factory=dict, description="x")
    wrapped: Annotated[tuple[RoleRef, ...], Field(max_length=9)] = Field(default=(), description="x")
    renamed: RoleRef | None = Field(default=None, alias="from", description="x")
    plain: tuple[Empty, ...] = Field(default=(), description="x")


DATA: dict[str, Any] = {
    "id": "EVE-001",
    "title": "Everything",
    "owner": "ROL-001",
    "approver": "ROL-002",
    "supersedes": ["POL-009"],
    "single": "SVC-001",
    "optional": "DOC-001",
    "many": ["PER-001", "PER-002"],
    "part": {"who": "PER-003", "roles": ["ROL-003"]},
    "parts": [{}, {"who": "PER-004"}],
    "mapped": {"a": {"roles": ["ROL-004", "ROL-005"]}},
    "named": {"b": "ROL-006"},
    "wrapped": ["ROL-007"],
    "from": "ROL-008",
    "plain": [{"note": "ROL-999 is only mentioned"}],
}


def test_all_references_are_found_with_their_place_and_type() -> None:
    """Whatever the shape of the field; places are keys of the file, not attributes."""
    expected = [
        Reference(("owner",), "ROL-001", ("role",)),
        Reference(("approver",), "ROL-002", ("role",)),
        Reference(("supersedes", 0), "POL-009", ()),
        Reference(("single",), "SVC-001", ("service",)),
        Reference(("optional",), "DOC-001", ()),
        Reference(("many", 0), "PER-001", ("person",)),
        Reference(("many", 1), "PER-002", ("person",)),
        Reference(("part", "who"), "PER-003", ("person",)),
        Reference(("part", "roles", 0), "ROL-003", ("role",)),
        Reference(("parts", 1, "who"), "PER-004", ("person",)),
        Reference(("mapped", "a", "roles", 0), "ROL-004", ("role",)),
        Reference(("mapped", "a", "roles", 1), "ROL-005", ("role",)),
        Reference(("named", "b"), "ROL-006", ("role",)),
        Reference(("wrapped", 0), "ROL-007", ("role",)),
        Reference(("from",), "ROL-008", ("role",)),
    ]

    assert expected == list(references(Everything.model_validate(DATA)))


def test_empty_fields_hold_no_reference() -> None:
    """What is left out is not followed."""
    data = {name: DATA[name] for name in ("id", "title", "owner", "single")}

    assert ["ROL-001", "SVC-001"] == [found.target for found in references(Everything.model_validate(data))]


def marks(annotation: Any) -> Iterator[RefTo]:
    """All reference marks within a type."""
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, RefTo):
            yield mark
    for arg in get_args(annotation):
        yield from marks(arg)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for field in annotation.model_fields.values():
            yield from (mark for mark in field.metadata if isinstance(mark, RefTo))
            yield from marks(field.annotation)


@pytest.mark.parametrize("model", RECORDS)
def test_every_reference_names_registered_types(model: type[Record]) -> None:
    """The types of references are names; each of them must be one."""
    named = {kind for mark in marks(model) for kind in mark.types}

    assert "role" in named
    assert named <= set(BY_KIND)


def test_every_kind_of_reference_names_registered_types() -> None:
    """Those that no record uses yet as well."""
    found = {name: set(marks(kind)) for name, kind in vars(kinds).items() if name.endswith("Ref")}

    assert all(found.values())
    assert {kind for these in found.values() for mark in these for kind in mark.types} <= set(BY_KIND)
