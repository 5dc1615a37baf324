# JSON Schemas for editors, made from the models: nothing stands here that a model does not say. They are committed in
# schemas/, and a test holds them equal to what this file makes. How one looks is decided in shapes.py.

"""JSON Schemas of the record types and of the project settings."""

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel

from sms_docs.config import Config
from sms_docs.frameworks.written import FrameworkFile
from sms_docs.records import BY_KIND, RECORDS, Record, Register
from sms_docs.records.shapes import Node, shape_of, with_snippet, words
from sms_docs.records.skeleton import INHERITED

SETTINGS: Final = "sms.schema.json"
FRAMEWORK: Final = "framework.schema.json"
NOTE: Final = "Generated from the record types; “sms-docs schema” writes it again."

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"


@cache
def schemas() -> Mapping[str, str]:
    """All schemas: the text of each file, by its name."""
    nodes = {SETTINGS: _root(Config, "Project settings"), FRAMEWORK: _root(FrameworkFile, "Framework")}
    for record in RECORDS:
        nodes[schema_name(record.kind)] = record_schema(record)
        if record is not Register:
            nodes[schema_name(record.kind, register=True)] = register_schema(record)
    texts = {name: json.dumps(node, indent=2, ensure_ascii=False) for name, node in sorted(nodes.items())}
    return MappingProxyType({name: f"{text}\n" for name, text in texts.items()})


def schema_name(kind: str, *, register: bool = False) -> str:
    """The file name of the schema of a record type, or of a register of it."""
    return f"{'register-' if register else ''}{kind}.schema.json"


def record_schema(model: type[Record]) -> dict[str, Any]:
    """The schema of a file that holds one record."""
    node = _root(model, words(model.kind))
    if model is Register:
        node["properties"]["of"] |= {
            "type": "string",
            "enum": [kind for kind in BY_KIND if kind != model.kind],
        }
        node["properties"]["entries"] |= {"items": {"type": "object"}}
    return with_snippet(node)


def register_schema(model: type[Record]) -> dict[str, Any]:
    """The schema of a register with entries of one type."""
    node = _root(Register, f"Register of {model.plural.lower()}")
    node["properties"]["of"] |= {"type": "string", "const": model.kind, "examples": [model.kind]}
    node["properties"]["entries"] |= {"items": _entry(model)}
    return with_snippet(node)


def _entry(model: type[Record]) -> Node:
    """The schema of a record in a register, where it may leave out what it inherits."""
    node = shape_of(model, words(model.kind))
    node["required"] = [name for name in node["required"] if name not in INHERITED]
    for name in INHERITED:
        node["properties"][name]["description"] += " Taken from the register if left out."
    return with_snippet(node)


def _root(model: type[BaseModel], title: str) -> Node:
    return {"$schema": _DRAFT, "$comment": NOTE, **shape_of(model, title)}
