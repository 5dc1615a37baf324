# What can be known about the place where libyaml gave up: its line, the token before, and the bracket that one closes.

"""The place of a mistake in a YAML text."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from sms_docs.source.libyaml import Parser, position_of
from sms_docs.source.location import Position


class Mistake(NamedTuple):
    """What somebody did, and what to do about it."""

    message: str
    cure: str
    position: Position
    kind: str = "malformed-yaml"
    first: Position | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where libyaml gave up, and what stands around.

    Attributes:
        lines: The text.
        at: Where it gave up.
        start: Where began what it was reading.
        problem: What it said.
        last: The last token that ends before ``at``, if any.
        opening: Where the bracket opened that the last token closes.
    """

    lines: list[str]
    at: Position
    start: Position
    problem: str
    last: Any = None
    opening: Position | None = None

    def line(self, number: int) -> str:
        """A line by its number; empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @property
    def here(self) -> str:
        """The line where libyaml gave up."""
        return self.line(self.at.line)

    @property
    def sign(self) -> str:
        """The character there."""
        return self.here[self.at.column - 1 : self.at.column]

    @property
    def indented(self) -> bool:
        """Whether only spaces and dashes stand before it on its line."""
        return not self.here[: self.at.column - 1].strip(" -")

    def above(self) -> int:
        """The number of the nearest line above with something on it; 0 if there is none."""
        numbers = range(self.at.line - 1, 0, -1)
        return next((number for number in numbers if self.line(number).strip()), 0)


def spot_of(error: Any, text: str) -> Spot:
    """The place at which an error was found."""
    at = position_of(error.problem_mark)
    start = position_of(error.context_mark) if error.context_mark else at
    last, opening = _before(text, at)
    problem = f"{error.context or ''}: {error.problem or ''}".strip(": ")
    # A text that ends too early ends on the line after the last: point into the file.
    lines = text.split("\n")
    if at.line > len(lines):
        at = Position(len(lines), len(lines[-1]) + 1)
    return Spot(lines, at, start, problem, last, opening)


def _before(text: str, at: Position) -> tuple[Any, Position | None]:
    """The last token that ends before a position, and where the bracket opened that it closes."""
    parser, open_brackets = Parser(text), [Position(1, 1)]
    last, opening = None, None
    try:
        while (token := parser.get_token()) is not None and position_of(token.end_mark) <= at:
            if isinstance(token, (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)):
                open_brackets.append(position_of(token.start_mark))
            if isinstance(token, (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)):
                opening = open_brackets.pop() if open_brackets else None
            if position_of(token.start_mark) != position_of(
                token.end_mark
            ):  # keys and block ends have no width
                last = token
    except yaml.YAMLError:
        pass  # the very complaint that is being explained
    return last, opening
