# The door to libyaml: its parser, its marks, and the one exception that a YAML text can cause.

"""The parser that reads YAML, and what it may find fault with."""

from typing import Any, Final

from sms_docs.source.location import Position

try:
    from yaml._yaml import CParser as Parser
except ImportError as error:  # pragma: no cover - every wheel of PyYAML has it
    raise ImportError("PyYAML was installed without libyaml; install the wheel of PyYAML >= 6") from error


class YamlFault(Exception):  # noqa: N818 - a fault of the text, turned into a finding, not an error of ours
    """One thing in a YAML text that we do not read.

    Args:
        kind: A short name of the fault, such as ``duplicate-key``.
        message: What is wrong, in the user's words.
        cure: What to do about it.
        position: Where, within the YAML text.
        first: Where the other thing stands that it clashes with, if any.
    """

    def __init__(
        self, kind: str, message: str, cure: str, position: Position, first: Position | None = None
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.cure = cure
        self.position = position
        self.first = first


def position_of(mark: Any) -> Position:
    """The position of a libyaml mark (which counts from 0)."""
    return Position(mark.line + 1, mark.column + 1)


SHOWN: Final = 60  # characters of the user's text in a message


def shortened(text: str, limit: int = SHOWN) -> str:
    """The beginning of a text, on one line, fit for a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit]}…"


__all__ = ["SHOWN", "Parser", "YamlFault", "position_of", "shortened"]
