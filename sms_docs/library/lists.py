# One more text in a list of a record, written as its neighbours are: in braces and brackets where they are, on a line of
# its own otherwise. Every other byte stays; what comes out is read again before anybody writes it.

"""Add a text to a list that a record has."""

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final, cast

from yaml import MappingNode, Node, SequenceNode
from yaml.error import Mark

from sms_docs.errors import UsageError
from sms_docs.library.editing import end_of, says, source_of, values_of, with_lines
from sms_docs.source import Source
from sms_docs.source.nodes import Loc, compose

_STEP: Final = 2
# Safe without quotes, in brackets too: letters, digits and what keys and addresses are made of, never a sign first.
_PLAIN: Final = re.compile(r"[A-Za-z][\w.@+/=-]*(?: [A-Za-z0-9/+][\w.@+/=-]*)+", re.ASCII)


def append_text(path: str, text: str, loc: Loc, key: str, value: str) -> tuple[str, int]:
    """Put a text at the end of a list of texts, and the list into its record if it is not there.

    Args:
        path: Of the file, relative to the project.
        text: Of the file, as it is: a valid one.
        loc: Keys and indices that lead to the record.
        key: Name of the list.
        value: The text, on one line.

    Returns:
        The new text, and the number of the line on which the added text stands.

    Raises:
        UsageError: The record is written in a way that cannot be added to.
    """
    source = source_of(path, text)
    new, line = _Edit(source, text).appended(loc, key, _quoted(value))
    wanted = deepcopy(values_of(source))
    record = _at(wanted, loc)
    record[key] = [*(record.get(key) or []), value]
    if not says(source_of(path, new), wanted, source.body()):
        cure = f"Write it there by hand, below “{key}:” and after “- ”: {value}"
        raise UsageError(f"“{key}” cannot be added to the record at {source.locate(loc)}", cure)
    return new, line


class _Edit:
    """Where something goes into one text."""

    def __init__(self, source: Source, text: str) -> None:
        fields, self.above = source.front_matter() or ("", 0)
        self.root = cast("MappingNode", compose(fields))
        self.mark = "\ufeff" if text.startswith("\ufeff") else ""
        self.lines = text.removeprefix("\ufeff").split("\n")

    def appended(self, loc: Loc, key: str, value: str) -> tuple[str, int]:
        """The text with one more value, and its line."""
        record = _node_at(self.root, loc)
        found = next(((name, node) for name, node in record.value if name.value == key), None)
        if found is None:
            return self._begun(record, key, value)
        name, node = found
        if isinstance(node, SequenceNode) and node.value and not node.flow_style:
            return self._below(end_of(node), f"{' ' * node.start_mark.column}- {value}")
        if isinstance(node, SequenceNode) and node.value:
            return self._at(node.value[-1].end_mark, f", {value}")
        if isinstance(node, SequenceNode):
            return self._at(node.start_mark, value, skip=1)
        if record.flow_style or node.value:  # no value, or one of the words for it
            return self._at(node.end_mark, f"[{value}]", drop=len(node.value))
        dash = " " * (name.start_mark.column + self._step(record))
        return self._below(name.end_mark.line + 1, f"{dash}- {value}")

    def _begun(self, record: MappingNode, key: str, value: str) -> tuple[str, int]:
        """A list that was not there, below or behind the last field of the record."""
        if record.flow_style:
            return self._at(record.value[-1][1].end_mark, f", {key}: [{value}]")
        column, step = record.start_mark.column, self._step(record)
        return self._below(end_of(record), f"{' ' * column}{key}:", f"{' ' * (column + step)}- {value}")

    def _step(self, record: MappingNode) -> int:
        """How much further in than their key dashes stand: as elsewhere in the record or the file."""
        for node in (record, self.root):
            for name, value in node.value:
                if isinstance(value, SequenceNode) and not value.flow_style:
                    return int(value.start_mark.column - name.start_mark.column)
        return _STEP

    def _below(self, row: int, *added: str) -> tuple[str, int]:
        row += self.above
        return self.mark + with_lines(self.lines, row, added), row + len(added)

    def _at(self, mark: Mark, added: str, *, skip: int = 0, drop: int = 0) -> tuple[str, int]:
        """Put signs in at a place, ``skip`` further on, in the place of the last ``drop`` ones."""
        row, column = mark.line + self.above, mark.column + skip
        line = self.lines[row]
        before = line[: column - drop]
        gap = " " if before.endswith(":") else ""
        changed = f"{before}{gap}{added}{line[column:]}"
        lines = [*self.lines[:row], changed, *self.lines[row + 1 :]]
        return self.mark + "\n".join(lines), row + 1


def _node_at(node: Node, loc: Loc) -> MappingNode:
    for step in loc:
        if isinstance(step, int):
            node = node.value[step]
        else:
            node = next(value for key, value in node.value if key.value == step)
    return cast("MappingNode", node)


def _at(values: Any, loc: Sequence[str | int]) -> dict[str, Any]:
    for step in loc:
        values = values[step]
    return cast("dict[str, Any]", values)


def _quoted(value: str) -> str:
    if _PLAIN.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
