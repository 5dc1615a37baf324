# The lines of a text in which a record or a field stands, cut as sed cuts them.

"""Show a few lines of a text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sms_docs.formats.evidence.archive import Archive
from sms_docs.formats.evidence.shell import blob
from sms_docs.formats.evidence.step import Command
from sms_docs.library import Document, Entry
from sms_docs.records import Record


class Span(NamedTuple):
    """Lines, counted from 1, both included."""

    first: int
    last: int


def span_of(entry: Entry[Record]) -> Span:
    """The lines of a record: of an entry of a register, or all fields of a file."""
    if entry.base:
        return _indented(entry.document, entry.at().line)
    fields = entry.document.source.front_matter()
    text, above = fields if fields is not None else ("", 0)
    return Span(1 + above, max(1 + above, above + len(text.rstrip("\n").split("\n"))))


def span_of_field(document: Document, *loc: str | int) -> Span:
    """The lines of a field of the header, its key included."""
    return _indented(document, document.source.key(*loc).line)


def _indented(document: Document, first: int) -> Span:
    """A line, and those below that stand further to the right."""
    lines = document.source.text.split("\n")
    depth = _depth(lines[first - 1])
    last = first
    for number, line in enumerate(lines[first:], first + 1):
        if line.strip() and _depth(line) <= depth:
            break
        last = number if line.strip() else last
    return Span(first, last)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def excerpts(spans: Sequence[Span], commit: str, path: str, oid: str, archive: Archive) -> Iterator[Command]:
    """The command that prints lines of a text.

    Args:
        spans: Which lines.
        commit: A commit that has the text.
        path: Where it has it, relative to the project.
        oid: Object id of the text.
        archive: Where it is read from.
    """
    wanted = sorted(set(spans))
    if not wanted:
        return
    text = archive.text(oid)
    lines = text.split("\n") if text is not None else []
    kept = [
        number for number in range(1, len(lines) + 1) if any(one <= number <= other for one, other in wanted)
    ]
    ranges = ";".join(
        f"{span.first},{span.last}p" if span.last > span.first else f"{span.first}p" for span in wanted
    )
    output = "\n".join(lines[number - 1] for number in kept) if text is not None else None
    yield Command(f"{blob(commit, archive.place(path))} | sed -n '{ranges}'", output)
