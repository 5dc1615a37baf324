# From YAML text to plain values, and never anything else: no tags, no anchors, no duplicate keys, no types.
# Every scalar stays the text that the author wrote (the schema types it), except the empty one, which is None.
#
# Speed: libyaml composes the nodes (about 0.05 ms a record). Anchors, aliases, tags and depth are looked for in the
# event stream before anything is composed, but only if a cheap look at the text says that they could be there.

"""Compose YAML text into positioned nodes, and build plain values from them."""

import re
from typing import Any, Final, Never

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from sms_docs.source.libyaml import Parser, YamlFault, position_of, shortened
from sms_docs.source.location import Position
from sms_docs.source.mistakes import explain

MAX_DEPTH: Final = 40
MAX_EVENTS: Final = 50_000

# Signs at which an anchor, alias, tag, directive or merge key could begin.
_SUSPICIOUS: Final = re.compile(r"(?:^|[\s\[{,:?-])[&*!]|^%|<<", re.MULTILINE)
# A block collection needs a column or a dash a level; a flow collection needs a bracket a level.
_INDENTED: Final = re.compile(r"^[ \t?:-]{19}", re.MULTILINE)
_DEEP_SIGNS: Final = (" " * 19, "- -", "-  ", "? ", "\t")
NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))

Loc = tuple[str | int, ...]


class _Composer(Parser):
    """libyaml's composer without YAML's guesses about types.

    It asks three questions about every node. A method of ``str`` that is written in C answers them with an empty
    text, whatever it is asked; methods of ours took a tenth of the time that reading takes.
    """

    resolve = staticmethod("".format)
    descend_resolver = staticmethod("".format)
    ascend_resolver = staticmethod("".format)


def compose(text: str) -> Node | None:
    """Compose one YAML document.

    Returns:
        Its root node, or None for a text without content.

    Raises:
        YamlFault: The text is not YAML, or uses what we do not read.
    """
    try:
        if _needs_a_scan(text):
            _scan(text)
        return _Composer(text).get_single_node()
    except yaml.YAMLError as error:
        raise explain(error, text) from None
    except RecursionError:
        raise _too_deep(Position(1, 1)) from None


def _needs_a_scan(text: str) -> bool:
    """Whether the events must be looked at first; the signs are counted before the patterns are tried."""
    if text.count("[") + text.count("{") >= MAX_DEPTH // 2:
        return True
    if "&" in text or "*" in text or "!" in text or "%" in text or "<<" in text:
        return _SUSPICIOUS.search(text) is not None or _INDENTED.search(text) is not None
    return any(sign in text for sign in _DEEP_SIGNS) and _INDENTED.search(text) is not None


_OPENING: Final = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING: Final = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def _scan(text: str) -> None:
    """Refuse what must not be composed, reading events only."""
    parser = Parser(text)
    depth = 0
    for count in range(MAX_EVENTS):
        event = parser.get_event()
        if event is None:
            return
        if isinstance(event, _OPENING):
            depth += 1
            if depth > MAX_DEPTH:
                raise _too_deep(position_of(event.start_mark))
        elif isinstance(event, _CLOSING):
            depth -= 1
        _refuse_indirection(event)
        if count + 1 == MAX_EVENTS:
            break
    raise YamlFault(
        "too-large",
        f"more than {MAX_EVENTS:,} parts in one file",
        "Split the file into several documents.",
        Position(1, 1),
    )


def _refuse_indirection(event: Any) -> None:
    position = position_of(event.start_mark)
    if isinstance(event, yaml.AliasEvent):
        raise _anchor(
            f"“*{shortened(event.anchor or '')}” is an alias: it points to another place in the file",
            position,
        )
    if getattr(event, "anchor", None):
        raise _anchor(f"“&{shortened(event.anchor)}” is an anchor: it names a place in the file", position)
    if tag := getattr(event, "tag", None):
        cure = "Put quotes around a text that starts with !; a tag is not needed, for the field decides how it is read."
        raise YamlFault("tag", f"“{_short_tag(tag)}” is a tag: it names a type", cure, position)
    if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.implicit[0]:
        raise _anchor("“<<” is a merge key: it copies fields from another place", position)


def _short_tag(tag: str) -> str:
    return shortened(tag.replace("tag:yaml.org,2002:", "!!"))


def _anchor(message: str, position: Position) -> YamlFault:
    cure = "Write the text out where it is needed; put quotes around a text that starts with & or *."
    return YamlFault("anchor", message, cure, position)


def _too_deep(position: Position) -> YamlFault:
    cure = "Records are flat; check the indentation and the brackets."
    return YamlFault(
        "too-deep", f"brackets or indentation go more than {MAX_DEPTH} levels deep", cure, position
    )


def build(node: Node | None, text: str = "") -> Any:
    """Build plain values (dict, list, str, None) from a composed node.

    Args:
        node: The node.
        text: What it was composed from; lists that a text swallowed are looked for in it.

    Raises:
        YamlFault: A key is doubled, or is not a plain text; a text swallowed a list.
    """
    if isinstance(node, ScalarNode):
        return _text(node, text)
    if isinstance(node, MappingNode):
        return _mapping(node, text)
    if isinstance(node, SequenceNode):
        return [_text(item, text) if type(item) is ScalarNode else build(item, text) for item in node.value]
    return None


def _text(node: ScalarNode, text: str) -> str | None:
    value: str = node.value
    if node.style:
        return value
    if " - " in value and node.start_mark.line != node.end_mark.line:
        _refuse_swallowed_list(node, text)
    return None if value in NULLS else value


def _mapping(node: MappingNode, text: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if not isinstance(key, str):
            _refuse_key(key_node)
        if key in out:
            _refuse_duplicate(node, key_node)
        # The common case is a text on one line: no call for it.
        if type(value_node) is ScalarNode:
            value = value_node.value
            out[key] = _text(value_node, text) if " - " in value or value in NULLS else value
        else:
            out[key] = build(value_node, text)
    return out


def _refuse_swallowed_list(node: ScalarNode, text: str) -> None:
    """A text without quotes that runs on in a line with a dash: the dash was meant to begin an item."""
    first, last = node.start_mark.line, node.end_mark.line
    for number, line in enumerate(text.split("\n")[first + 1 : last + 1], first + 2):
        if (content := line.lstrip()).startswith("- "):
            message = f"“{shortened(content)}” is read as part of the text above it, dash included"
            cure = (
                "Line the dashes of a list up in one column. If it is one text, put quotes around all of it."
            )
            raise YamlFault("malformed-yaml", message, cure, Position(number, len(line) - len(content) + 1))


def _refuse_key(node: Node) -> Never:
    cure = "Put quotes around a text that starts with { or [; nothing is filled in for {{ … }} here."
    raise YamlFault(
        "malformed-yaml", "brackets where the name of a field should be", cure, position_of(node.start_mark)
    )


def _refuse_duplicate(mapping: MappingNode, again: Node) -> Never:
    first = next(key for key, _ in mapping.value if key.value == again.value)
    raise YamlFault(
        "duplicate-key",
        f"“{shortened(again.value)}” is given twice",
        "Keep one of the two; if both are needed, one of them belongs to another group.",
        position_of(again.start_mark),
        position_of(first.start_mark),
    )


def find(node: Node | None, loc: Loc, *, key: bool = False) -> Position:
    """The position of what a path of keys and indices leads to.

    Args:
        node: The root.
        loc: Keys and indices from the root down, as in a pydantic error.
        key: Whether to point at the key rather than at its value.

    Returns:
        The position of the value (or key); of the nearest parent's key if the path ends early.
    """
    if node is None:
        return Position(1, 1)
    found = position_of(node.start_mark)
    for depth, step in enumerate(loc):
        key_node, child = _child(node, step)
        if child is None:
            return found
        last = depth == len(loc) - 1
        empty = isinstance(child, ScalarNode) and child.value == "" and not child.style
        pointed = key_node if key_node is not None and ((last and key) or not last or empty) else child
        found = position_of(pointed.start_mark)
        node = child
    return found


def _child(node: Node, step: str | int) -> tuple[Node | None, Node | None]:
    if isinstance(node, MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == str(step):
                return key_node, value_node
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None
