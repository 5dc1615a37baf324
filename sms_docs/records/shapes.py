# From what pydantic says about a model to what editors understand best. Plain values in, plain values out.
#
# Draft 7: the newest draft that all editors know. The YAML extension of VS Code reads 2020-12 only since version 1.20 of
# its language server, JetBrains' editors stop at draft 7, and nothing here needs more. No “$ref”: draft 7 ignores the
# words beside one, and each place has a description of its own.
#
# An editor sees YAML 1.2 types where our reader sees texts. So a schema may let more through than `check` does (such as
# 0x1F for a number), but refuses nothing that `check` accepts, with one exception: a text that is a bare true or false.
# To take those, each text would have to offer true and false for completion.

"""JSON Schemas as editors like them."""

import re
from typing import Any, Final

from pydantic import BaseModel

from sms_docs.records import BY_KIND
from sms_docs.records.choices import meanings_of
from sms_docs.records.faults import how_to_write
from sms_docs.records.fields import ID_PATTERN, REFERS_TO
from sms_docs.records.snippets import snippet_of

Node = dict[str, Any]

_FIRST_FIELDS: Final = ("id", "type", "of", "kind", "title", "owner")
_FIRST_WORDS: Final = ("$schema", "$comment", "title", "description", "type")
_NO_DEFAULTS: Final[tuple[object, ...]] = (None, "", [], {})


def shape_of(model: type[BaseModel], title: str) -> Node:
    """The schema of a model, without “$ref”, every field with a title and a description.

    Args:
        model: The model.
        title: Its name for readers.
    """
    raw = model.model_json_schema()
    return _shape({**raw, "title": title}, raw.get("$defs", {}))


def with_snippet(node: Node) -> Node:
    """A group of fields together with the snippet that an editor offers to fill it; again after a change."""
    return {**node, "defaultSnippets": [snippet_of(node)]} if node.get("required") else node


def words(name: str) -> str:
    """A key or class name as a heading: ``applies_to`` and ``PartyReview`` become “Applies to” and “Party review”."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_-]", " ", name)
    return spaced[:1].upper() + spaced[1:].lower()


def _shape(raw: Node, definitions: Node) -> Node:
    node = _flat(raw, definitions)
    _explain_choice(node)
    _loosen(node)
    _point(node)
    if "pattern" in node:
        node.setdefault("patternErrorMessage", how_to_write(node["pattern"]))
    if "properties" in node:
        _order_fields(node)
        fields = {
            name: _named(child, name, node["description"]) for name, child in node["properties"].items()
        }
        node["properties"] = {name: _shape(child, definitions) for name, child in fields.items()}
    for word in ("items", "additionalProperties"):
        if isinstance(node.get(word), dict):
            node[word] = _shape(node[word], definitions)
    return with_snippet(_in_order(node, _FIRST_WORDS))


def _named(field: Node, key: str, about: str) -> Node:
    """A field with the title that its key gives; ``type`` says what the group around it says of itself."""
    described = field if "const" not in field else {"description": about, **field}
    return {**described, "title": words(key)}


def _flat(raw: Node, definitions: Node) -> Node:
    """One node without reference and alternative; what is said at the place wins over what is said of the type."""
    node = {word: value for word, value in raw.items() if word not in ("$ref", "$defs", "anyOf")}
    if "$ref" in raw:
        target = definitions[raw["$ref"].removeprefix("#/$defs/")]
        node = {**_flat(target, definitions), "title": words(target["title"]), **node}
    if "anyOf" in raw:
        (given,) = (option for option in raw["anyOf"] if option != {"type": "null"})
        node = _or_nothing(_flat(given, definitions)) | node
    if "default" in node and node["default"] in _NO_DEFAULTS:
        del node["default"]
    return node


def _or_nothing(node: Node) -> Node:
    """The same, or no value after the colon."""
    return {**node, "type": [*_types(node), "null"]} | (
        {"enum": [*node["enum"], None]} if "enum" in node else {}
    )


def _types(node: Node) -> list[str]:
    found = node["type"]
    return found if isinstance(found, list) else [found]


def _explain_choice(node: Node) -> None:
    meanings = meanings_of(tuple(value for value in node.get("enum", ()) if value is not None))
    if meanings:
        node["enumDescriptions"] = meanings


def _loosen(node: Node) -> None:
    """Take a text that looks like a number, and a number in quotes."""
    types = _types(node) if "type" in node else []
    if "integer" in types:
        node["type"] = list(dict.fromkeys((*types, "string")))
        node["pattern"] = "^[0-9]+$"
        node["patternErrorMessage"] = "Write digits only."
    elif types == ["string"] and not node.keys() & {"pattern", "enum", "const"}:
        node["type"] = ["string", "number"]


def _point(node: Node) -> None:
    """Narrow a reference to ids of the types that it may name."""
    types = node.pop(REFERS_TO, None)
    if types:
        prefixes = "|".join(BY_KIND[kind].prefix for kind in types)
        node["pattern"] = ID_PATTERN.replace("[A-Z]{2,8}", prefixes if len(types) == 1 else f"({prefixes})")


def _order_fields(node: Node) -> None:
    node["properties"] = _in_order(node["properties"], _FIRST_FIELDS)
    if "required" in node:
        node["required"] = [name for name in node["properties"] if name in node["required"]]


def _in_order(node: Node, first: tuple[str, ...]) -> Node:
    """Some keys first, the others as they came."""
    return {
        key: node[key]
        for key in (*(key for key in first if key in node), *(key for key in node if key not in first))
    }
