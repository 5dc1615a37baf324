# The text of one file. Markdown documents carry their fields between two lines of three dashes; YAML documents are
# all fields. Nodes are composed again when a position is asked for and not kept: 10,000 documents stay small, and a
# position is asked for only where there is something to say.

"""The text of a document."""

import re
from functools import lru_cache
from typing import Final

from yaml import Node

from sms_docs.source.libyaml import YamlFault
from sms_docs.source.location import Location, Position
from sms_docs.source.nodes import Loc, compose, find

_FENCE: Final = re.compile(r"^---[ \t]*$", re.MULTILINE)


class Source:
    """The text of one file, able to say where a field stands.

    Args:
        path: Relative to the project, with ``/``.
        text: The whole text, line ends as LF.
    """

    __slots__ = ("path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @property
    def markdown(self) -> bool:
        """Whether the fields are front matter and a body follows."""
        return self.path.lower().endswith(".md")

    def front_matter(self) -> tuple[str, int] | None:
        """The text of the fields and the number of lines above it; None if a Markdown file has none."""
        if not self.markdown:
            return self.text, 0
        opening = _FENCE.match(self.text)
        closing = _FENCE.search(self.text, opening.end()) if opening else None
        if opening is None or closing is None:
            return None
        return self.text[opening.end() + 1 : closing.start()], 1

    def body(self) -> str:
        """The Markdown below the front matter; empty for a YAML file."""
        if not self.markdown:
            return ""
        opening = _FENCE.match(self.text)
        closing = _FENCE.search(self.text, opening.end()) if opening else None
        return self.text[closing.end() + 1 :] if closing else self.text

    def body_line(self) -> int:
        """The number of the line on which the body starts."""
        return self.text.count("\n", 0, len(self.text) - len(self.body())) + 1

    def at(self, *loc: str | int) -> Location:
        """Where the value of a field stands; of its nearest parent if it is missing."""
        return self.locate(loc)

    def key(self, *loc: str | int) -> Location:
        """Where the key of a field stands; of its nearest parent if it is missing."""
        return self.locate(loc, key=True)

    def locate(self, loc: Loc, *, key: bool = False) -> Location:
        """Where a path of keys and indices leads (a pydantic ``loc`` goes straight in)."""
        fields = self.front_matter()
        if fields is None:
            return Location(self.path)
        text, above = fields
        return self.shifted(find(_nodes(text), loc, key=key), above)

    def shifted(self, position: Position, above: int | None = None) -> Location:
        """The location in the file of a position within the fields."""
        if above is None:
            above = 1 if self.markdown else 0
        return Location(self.path, position.line + above, position.column)

    def line(self, number: int) -> str:
        """The text of one line, counted from 1; empty beyond the end."""
        lines = self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""


@lru_cache(maxsize=64)
def _nodes(text: str) -> Node | None:
    try:
        return compose(text)
    except YamlFault:
        return None
