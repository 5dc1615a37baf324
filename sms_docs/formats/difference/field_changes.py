# Two YAML texts as the values that they hold: field by field, entry by entry. Parts of a list are known by their id or
# name, if they have one. What is told here is noted, so that the rest can be looked for.
# This file must not know record types: whatever stands in the file is compared, allowed or not.

"""Compare fields."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from yaml import MappingNode, Node, ScalarNode

from sms_docs.formats.difference.marked import NEW, OLD, akin, marked, whole, wrapped
from sms_docs.formats.difference.visible import alike, shown
from sms_docs.formats.difference.written import Span, Told, comment_changes, layout_changes
from sms_docs.source import build
from sms_docs.source.libyaml import shortened
from sms_docs.source.nodes import NULLS, compose

Names = Callable[[str], str]
_SHORT: Final = 60
_MANY: Final = 1_000  # items, beyond which equal ones are not told apart at any price
_NAMING: Final = ("id", "name", "title", "path", "what", "metric", "on")
_QUOTES: Final = re.compile(r"[“”\\]")
_OUR_QUOTES: Final = frozenset("“”→\n")
_ATTACHED: Final = "  ! An attachment is approved with the text: look at the file itself."


def field_changes(old: str, new: str, names: Names, width: int) -> Iterator[str]:
    """What differs between two YAML texts, as lines.

    Args:
        old: What was.
        new: What is.
        names: What an id stands for; empty if that is not known.
        width: Of the terminal.

    Raises:
        YamlFault: One of them cannot be read.
    """
    before, after = compose(old), compose(new)
    build(before, old)
    build(after, new)
    told = Told()
    comparison = _Comparison(old, new, told, names, width)
    yield from comparison.nodes(before, after, ())
    yield from comment_changes(old, new, told, width)
    yield from layout_changes(old, new, told, width)


class _Comparison:
    """A walk through both texts at the same time."""

    def __init__(self, old: str, new: str, told: Told, names: Names, width: int) -> None:
        self.old, self.new, self.told = old, new, told
        self.names, self.width = names, width

    def nodes(self, old: Node | None, new: Node | None, path: tuple[str, ...]) -> Iterator[str]:
        """Two values at the same place."""
        if old is None or new is None or type(old) is not type(new):
            yield from self.gone(old, path)
            yield from self.come(new, path)
        elif isinstance(old, ScalarNode):
            yield from self.scalars(old, new, path)
        elif isinstance(old, MappingNode):
            yield from self.groups(old, new, path)
        else:
            yield from self.lists(old.value, new.value, path)

    def groups(self, old: Node, new: Node, path: tuple[str, ...]) -> Iterator[str]:
        """Field by field, in the present order; those that went come last."""
        before = {key.value: (key, value) for key, value in old.value}
        after = {key.value: (key, value) for key, value in new.value}
        for name, (key, value) in after.items():
            if name in before:
                yield from self.nodes(before[name][1], value, (*path, name))
            else:
                yield from self.come(value, (*path, name), key)
        for name, (key, value) in before.items():
            if name not in after:
                yield from self.gone(value, (*path, name), key)

    def scalars(self, old: Node, new: Node, path: tuple[str, ...]) -> Iterator[str]:
        """One text each."""
        was, now = _value(old), _value(new)
        if was == now:
            return
        self.told.old.append(_span(old, self.old))
        self.told.new.append(_span(new, self.new))
        yield from self._told(was, now, path)

    def _told(self, was: str | None, now: str | None, path: tuple[str, ...]) -> Iterator[str]:
        """Short texts side by side, others by their words."""
        if _brief(was) and _brief(now) and not alike(was or "", now or ""):
            yield from wrapped(f"  ~ {_name(path)}{self._quoted(was)} → {self._quoted(now)}", self.width)
        else:
            yield from self._texts(was, now, _name(path))
        if path[:1] == ("attachments",):
            yield _ATTACHED

    def _texts(self, was: str | None, now: str | None, name: str) -> Iterator[str]:
        if was and now and (akin(was, now) or alike(was, now)):
            yield from marked(was, now, f"  ~ {name}", self.width)
            return
        if was is not None:
            yield from whole(was, OLD, f"  - {name}", self.width)
        if now is not None:
            yield from whole(now, NEW, f"  + {name}", self.width)

    def _quoted(self, value: str | None) -> str:
        if value is None:
            return "nothing"
        name = self.names(value)
        return f"“{shown(value)}”{f' ({shown(shortened(name))})' if name else ''}"

    def lists(self, old: Sequence[Node], new: Sequence[Node], path: tuple[str, ...]) -> Iterator[str]:
        """Item by item: by what they are called, else by their place."""
        if path == ("entries",):
            path = ()  # their ids say where they are
        for naming in _NAMING:
            before, after = _called(old, naming), _called(new, naming)
            if before is not None and after is not None and (before or after):
                yield from self._named(before, after, path)
                return
        yield from self._placed(old, new, path)

    def _named(self, before: dict[str, Node], after: dict[str, Node], path: tuple[str, ...]) -> Iterator[str]:
        for name, node in after.items():
            step = (*path, self._label(name, node))
            yield from self.nodes(before[name], node, step) if name in before else self.come(node, step)
        for name, node in before.items():
            if name not in after:
                yield from self.gone(node, (*path, self._label(name, node)))
        if before.keys() == after.keys() and list(before) != list(after):
            yield f"  ~ {_name(path)}in another order"

    def _label(self, name: str, node: Node) -> str:
        """What an item is called: its id or name, and what else tells people which one it is."""
        fields = {key.value: _value(value) for key, value in node.value if isinstance(value, ScalarNode)}
        if fields.get("id") != name:
            return f"“{name}”"
        title = fields.get("title") or fields.get("name") or self._holder(fields) or self.names(name)
        return f"{name} ({shortened(title)})" if title else name

    def _holder(self, fields: dict[str, str | None]) -> str:
        person, role = fields.get("person") or "", fields.get("role") or ""
        return f"{self.names(person) or person} as {self.names(role) or role}" if person and role else ""

    def _placed(self, old: Sequence[Node], new: Sequence[Node], path: tuple[str, ...]) -> Iterator[str]:
        before = [repr(build(node, self.old)) for node in old]
        after = [repr(build(node, self.new)) for node in new]
        if before != after and Counter(before) == Counter(after):
            yield f"  ~ {_name(path)}in another order:"
        for tag, i1, i2, j1, j2 in SequenceMatcher(
            None, before, after, autojunk=len(before) > _MANY
        ).get_opcodes():
            if tag != "equal":
                yield from self._replaced(old[i1:i2], new[j1:j2], path, j1)

    def _replaced(
        self, old: Sequence[Node], new: Sequence[Node], path: tuple[str, ...], at: int
    ) -> Iterator[str]:
        if len(old) == len(new):
            for number, (one, other) in enumerate(zip(old, new, strict=True), at + 1):
                yield from self.nodes(one, other, (*path, f"{number}."))
            return
        for node in old:
            yield from self.gone(node, path)
        for node in new:
            yield from self.come(node, path)

    def gone(self, node: Node | None, path: tuple[str, ...], key: Node | None = None) -> Iterator[str]:
        """A field or an item that is no longer there."""
        yield from self._one_sided(node, path, key, OLD)

    def come(self, node: Node | None, path: tuple[str, ...], key: Node | None = None) -> Iterator[str]:
        """A field or an item that was not there."""
        yield from self._one_sided(node, path, key, NEW)

    def _one_sided(
        self, node: Node | None, path: tuple[str, ...], key: Node | None, mark: str
    ) -> Iterator[str]:
        if node is None:
            return
        text, spans = (self.old, self.told.old) if mark == OLD else (self.new, self.told.new)
        start = (key or node).start_mark.index
        spans.append(Span(start, _span(node, text).end))
        if key is not None and isinstance(node, ScalarNode):
            value = _value(node)
            was, now = (value, None) if mark == OLD else (None, value)
            yield from self._told(was, now, path)
            return
        yield from whole("\n".join(_flat(node)), mark, f"  {mark} {_name(path)}", self.width)
        if path[:1] == ("attachments",):
            yield _ATTACHED


def _called(nodes: Sequence[Node], naming: str) -> dict[str, Node] | None:
    """Items by what they are called; None if one is not called anything, or two are called the same."""
    found: dict[str, Node] = {}
    for node in nodes:
        if not isinstance(node, MappingNode):
            return None
        names = [
            _value(value)
            for key, value in node.value
            if key.value == naming and isinstance(value, ScalarNode)
        ]
        if not names or not names[0] or names[0] in found:
            return None
        found[names[0]] = node
    return found


def _value(node: Any) -> str | None:
    value: str = node.value
    return None if not node.style and value in NULLS else value


def _brief(value: str | None) -> bool:
    return value is None or (len(value) <= _SHORT and _OUR_QUOTES.isdisjoint(value))


def _name(path: tuple[str, ...]) -> str:
    return "".join(f"{shown(step)}: " for step in path)


def _flat(node: Node) -> Iterator[str]:
    """A value as lines: a text as it is, a group as one line of its parts."""
    if isinstance(node, ScalarNode):
        value = _value(node)
        yield from ("nothing" if value is None else value).split("\n")
    else:
        yield _inline(node)


def _inline(node: Node) -> str:
    if isinstance(node, ScalarNode):
        value = _value(node)
        return "nothing" if value is None else "“" + _QUOTES.sub(r"\\\g<0>", value) + "”"
    if isinstance(node, MappingNode):
        return "; ".join(f"{key.value}: {_inline(value)}" for key, value in node.value)
    return f"[{', '.join(map(_inline, node.value))}]"


def _span(node: Any, text: str) -> Span:
    """Where a value stands; the marks of a block lie beyond it, on what follows."""
    start, end = node.start_mark.index, node.end_mark.index
    if not isinstance(node, ScalarNode) and not node.flow_style and node.value:
        last: Any = node.value[-1]
        end = _span(last[1] if isinstance(node, MappingNode) else last, text).end
    while end > start and text[end - 1] in "\n \t" and getattr(node, "style", None) not in ("'", '"'):
        end -= 1
    return Span(start, end)
