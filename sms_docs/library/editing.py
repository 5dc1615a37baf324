# Adding an entry to a register as a careful person would: some lines are put in, every other byte stays. No writer of
# YAML does that: ruamel.yaml keeps comments, but sets line breaks, indents and quotes in its own way wherever a file was
# written differently. Positions come from the parser that reads the records; the result is read again by it, and by
# ruamel.yaml, which reads YAML 1.2 as editors do. One more text in a list of a record: see lists.py.

"""Edit the text of a register."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple, cast

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from sms_docs.errors import UsageError
from sms_docs.source import Source, YamlFault, build
from sms_docs.source.nodes import NULLS, compose

_KEY: Final = "entries"
_STEP: Final = 2


class _Place(NamedTuple):
    """Where lines go in: their row, the column of the dash, the step to its fields, and lines put above."""

    row: int
    column: int
    step: int = _STEP
    above: tuple[str, ...] = ()


def append_entry(path: str, text: str, entry: Sequence[str]) -> tuple[str, int]:
    """Put an entry below the others of a register.

    Args:
        path: Of the register, relative to the project.
        text: Of the register, as it is: a valid one.
        entry: The lines of the entry's fields, not indented.

    Returns:
        The new text, and the number of the line on which the entry begins.

    Raises:
        UsageError: The list is written in a way that cannot be added to.
    """
    source = source_of(path, text)
    lines = text.split("\n")
    place = _place(source, lines)
    new = with_lines(lines, place.row, [*place.above, *_indented(entry, place)])
    wanted = values_of(source)
    wanted[_KEY] = [*(wanted.get(_KEY) or []), build(compose("\n".join(entry)))]
    if not says(source_of(path, new), wanted, source.body()):
        cure = "Write each entry on lines of its own, below “entries:” and after “- ”; then try again."
        raise UsageError(f"the entries of {path} are not written as a plain list", cure)
    return new, place.row + len(place.above) + 1


def source_of(path: str, text: str) -> Source:
    """A text as the reader has it: its line ends are LF, and no mark stands in front."""
    return Source(path, text.replace("\r\n", "\n").removeprefix("\ufeff"))


def with_lines(lines: Sequence[str], row: int, added: Sequence[str]) -> str:
    """A text with lines put in above a row, which end as its first line does.

    Args:
        lines: The text, split at LF.
        row: Index of a line, or the number of lines.
        added: Lines without their ends.
    """
    end = "\r" if lines[0].endswith("\r") else ""
    above, below = list(lines[:row]), list(lines[row:])
    if not below:
        above[-1] += end
        below = [""]
    return "\n".join([*above, *(f"{line}{end}" for line in added), *below])


def _indented(entry: Sequence[str], place: _Place) -> list[str]:
    dash = " " * place.column + "-".ljust(place.step)
    return [f"{dash if number == 0 else ' ' * len(dash)}{line}" for number, line in enumerate(entry)]


def _place(source: Source, lines: list[str]) -> _Place:
    text, above = source.front_matter() or ("", 0)
    root = cast("MappingNode", compose(text))
    key, entries = next(((key, value) for key, value in root.value if key.value == _KEY), (None, None))
    if key is None:
        return _Place(end_of(root) + above, _STEP, above=(f"{_KEY}:",))
    if isinstance(entries, SequenceNode) and entries.value and not entries.flow_style:
        return _below(entries, above, lines)
    if isinstance(entries, SequenceNode) and not entries.value:
        _open(entries, above, lines)
    return _Place(key.end_mark.line + above + 1, _STEP)


def _below(entries: SequenceNode, above: int, lines: list[str]) -> _Place:
    """Below the last entry, written like it."""
    last = entries.value[-1]
    column = entries.start_mark.column
    spaced = len(entries.value) > 1 and not lines[last.start_mark.line + above - 1].strip()
    spaced = spaced and not _block_text(_leaf(last))
    step = max(last.start_mark.column - column, _STEP)
    return _Place(end_of(last) + above, column, step, ("",) if spaced else ())


def _open(entries: SequenceNode, above: int, lines: list[str]) -> None:
    """Take the brackets of an empty list away."""
    start, end = entries.start_mark, entries.end_mark
    line = lines[start.line + above]
    rest = line[end.column :]
    lines[start.line + above] = line[: start.column].rstrip() + (rest if rest.strip() else rest.lstrip(" "))


def end_of(node: Node) -> int:
    """The index of the line below a node, without the comments and empty lines that follow it."""
    last = _leaf(node)
    row = int(last.end_mark.line)
    return row if _block_text(last) and last.end_mark.column == 0 else row + 1


def _leaf(node: Node) -> Node:
    """The last thing that is written of a node."""
    while node.value and isinstance(node, MappingNode | SequenceNode) and not node.flow_style:
        last = node.value[-1]
        node = last if isinstance(node, SequenceNode) else last[0] if _empty(last[1]) else last[1]
    return node


def _block_text(node: Node) -> bool:
    """Whether a node is a text below “|” or “>”: the empty lines after it may belong to it."""
    return isinstance(node, ScalarNode) and node.style in ("|", ">")


def _empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.value and not node.style


def says(source: Source, wanted: Mapping[str, Any], body: str) -> bool:
    """Whether a text has these fields and this body, as we read it and as editors do."""
    try:
        return values_of(source) == wanted and source.body() == body and _in_editors(source) == wanted
    except (YamlFault, YAMLError):
        return False


def _in_editors(source: Source) -> dict[str, Any]:
    """The fields as YAML 1.2 has them, every scalar as text."""
    text, _ = source.front_matter() or ("", 0)
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = _Texts
    return cast("dict[str, Any]", reader.load(text))


class _Texts(SafeConstructor):
    """Builds texts only; an empty one is None, as in our own reader."""


def _text(_constructor: SafeConstructor, node: Any) -> str | None:
    return None if node.style is None and node.value in NULLS else str(node.value)


for _tag in ("null", "bool", "int", "float", "timestamp", "str"):
    _Texts.add_constructor(f"tag:yaml.org,2002:{_tag}", _text)


def values_of(source: Source) -> dict[str, Any]:
    """The fields of a text, plain."""
    text, _ = source.front_matter() or ("", 0)
    return cast("dict[str, Any]", build(compose(text)))
