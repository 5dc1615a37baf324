# Snippets in the notation of VS Code: ${1:text} is a place to fill, ${2|a,b|} a place to choose. Editors without
# snippets ignore the word.

"""What an editor offers to fill in the required fields of a group."""

import itertools
from collections.abc import Iterator
from typing import Any


def snippet_of(node: dict[str, Any]) -> dict[str, Any]:
    """The snippet that writes the required fields of a group.

    Args:
        node: The schema of the group.
    """
    body = _group(node, itertools.count(1))
    return {"label": f"{node['title']}: required fields", "description": node["description"], "body": body}


def _group(node: dict[str, Any], stops: Iterator[int]) -> dict[str, Any]:
    return {name: _value(node["properties"][name], stops) for name in node["required"]}


def _value(node: dict[str, Any], stops: Iterator[int]) -> Any:
    if "const" in node:
        return node["const"]
    if "properties" in node:
        return _group(node, stops)
    if "items" in node:
        return [_value({"examples": node.get("examples", [""]), **node["items"]}, stops)]
    return _place(node, next(stops))


def _place(node: dict[str, Any], number: int) -> str:
    if "enum" in node:
        return f"${{{number}|{','.join(node['enum'])}|}}"
    example = _example(node)
    return f"${{{number}:{example}}}" if example else f"${number}"


def _example(node: dict[str, Any]) -> str:
    if node.get("format") == "date":
        return "2026-01-31"
    example = node.get("examples", [""])[0]
    return str(example[0] if isinstance(example, list) else example)
