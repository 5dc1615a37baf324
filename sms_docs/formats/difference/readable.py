# The difference between two texts of one document, for people who approve it: fields by name, paragraphs by words. What
# cannot be told so is shown line by line, and that is said: two different texts never look the same here.
# This file must not know approvals, git or the clock: two texts in, lines out.

"""A difference that can be read."""

import re
from collections.abc import Iterator
from difflib import unified_diff
from typing import Final

import click

from sms_docs.formats.difference.field_changes import Names, field_changes
from sms_docs.formats.difference.prose_changes import prose_changes
from sms_docs.formats.difference.visible import line_shown
from sms_docs.source import Source, YamlFault
from sms_docs.source.characters import UNREADABLE

_COLOURS: Final = {"+": "green", "-": "red", "@": "cyan"}
_MARK: Final = "\ufeff"
_LINES: Final = re.compile(r"[^\n]*\n|[^\n]+")


def text_of(data: bytes) -> str:
    """The text of some bytes, whatever they are; no two give the same."""
    return data.decode("utf-8", "surrogateescape")


def readable(old: Source, new: Source, names: Names, width: int) -> Iterator[str]:
    """What differs, as lines; nothing if nothing does.

    Args:
        old: What was; its text as it is stored, line ends included.
        new: What is.
        names: What an id stands for.
        width: Of the terminal.
    """
    if old.text == new.text:
        return
    yield from _outside(old.text, new.text)
    before, after = _plain(old), _plain(new)
    if before.text == after.text:
        yield "Nothing else differs."
        return
    try:
        lines = list(_inside(before, after, names, width))
    except (YamlFault, _UnreadableError) as fault:
        lines = [
            f"The fields cannot be compared ({_reason(fault)}); every line that differs:",
            *raw(before.text, after.text),
        ]
    yield from lines or [
        "Nothing differs but the way it is written; every line that differs:",
        *raw(before.text, after.text),
    ]


class _UnreadableError(Exception):
    """A text that is not fit to be read as fields."""


def _reason(fault: Exception) -> str:
    return line_shown(fault.message) if isinstance(fault, YamlFault) else str(fault)


def _outside(old: str, new: str) -> Iterator[str]:
    """What differs in the bytes around the words."""
    if old.startswith(_MARK) != new.startswith(_MARK):
        yield f"The file {'no longer begins' if old.startswith(_MARK) else 'now begins'} with a byte order mark."
    ends = [re.findall(r"\r?\n", text) for text in (old, new)]
    was, now = (found.count("\r\n") for found in ends)
    if was != now or (was and ends[0] != ends[1] and len(ends[0]) == len(ends[1])):
        yield f"Line ends differ: {was} of {len(ends[0])} lines ended with CRLF, now {now} of {len(ends[1])} do."


def _plain(source: Source) -> Source:
    return Source(source.path, source.text.removeprefix(_MARK).replace("\r\n", "\n"))


def _inside(old: Source, new: Source, names: Names, width: int) -> Iterator[str]:
    before, after = _fields(old), _fields(new)
    if before != after:
        yield "Fields:"
        yield from field_changes(before, after, names, width)
    if old.body() != new.body():
        yield "Text:"
        yield from prose_changes(old.body(), new.body(), width)
    if _fences(old) != _fences(new):
        yield "The lines of three dashes around the fields are written differently:"
        yield from raw(_fences(old), _fences(new))


def _fields(source: Source) -> str:
    found = source.front_matter()
    if found is None:
        raise _UnreadableError("there are no fields at the top")
    if UNREADABLE.search(found[0]):
        raise _UnreadableError("they hold control characters, or bytes that are not UTF-8")
    return found[0]


def _fences(source: Source) -> str:
    """What stands around the fields of a Markdown file: two lines of three dashes."""
    found = source.front_matter()
    if found is None or not source.markdown:
        return ""
    head = source.text.find("\n") + 1
    return source.text[:head] + source.text[head + len(found[0]) : len(source.text) - len(source.body())]


def raw(old: str, new: str, old_name: str = "", new_name: str = "") -> Iterator[str]:
    """A unified difference in which every character can be seen, coloured if the terminal shows it."""
    lines = unified_diff(_LINES.findall(old), _LINES.findall(new), old_name, new_name, lineterm="\n", n=3)
    for number, line in enumerate(lines):
        if number < 2 and not old_name:  # noqa: PLR2004 - the two lines that name files
            continue
        yield click.style(line[:1] + line_shown(line[1:].removesuffix("\n")), fg=_COLOURS.get(line[:1]))
        if not line.endswith("\n"):
            yield "\\ no line break at the end of the file"
