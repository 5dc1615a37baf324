# From a template to the text of a new record. Templates are texts for people with a few places to fill, not programs:
# “{{ title }}” and the like, one rule for lines whose place stays empty, and nothing else. No file is read here.

"""Texts of new records."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sms_docs.errors import UsageError
from sms_docs.records.base import Record

UNWRITTEN: Final = "To be written"  # what templates say where only a person knows what belongs there
INHERITED: Final = ("type", "owner", "classification")  # what an entry takes from its register

_LONGEST_TITLE: Final = 400
_LONGEST_SLUG: Final = 60
_PLACE: Final = re.compile(r"\{\{ *([a-z-]+) *\}\}")
_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w .()/'+-]*[\w.)])?|\d{4}-\d\d-\d\d")
_NOT_TEXTS: Final = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))


def fill(template: str, values: Mapping[str, str]) -> str:
    """Fill the places of a template; its Markdown body, if it has one, stays as it is.

    Args:
        template: Its text.
        values: Value of each place; a line whose place has an empty value is left out.

    Raises:
        UsageError: The template has a place that we do not know.
    """
    fields, fence, body = template.partition("\n---\n")
    lines = (_filled(line, values) for line in fields.split("\n"))
    return "\n".join(line for line in lines if line is not None) + fence + body


def _filled(line: str, values: Mapping[str, str]) -> str | None:
    names = _PLACE.findall(line)
    for name in names:
        if name not in values:
            raise UsageError(
                f"the template has an unknown place “{name}”", f"Places are: {', '.join(sorted(values))}."
            )
    if not all(values[name] for name in names):
        return None
    quote = str if line.lstrip().startswith("#") else scalar
    return _PLACE.sub(lambda place: quote(values[place[1]]), line)


def scalar(text: str) -> str:
    """A text on one line as a YAML value, in quotes if anything could read it differently."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXTS:
        return text
    return json.dumps(text, ensure_ascii=False)


def checked_title(title: str) -> str:
    """A title that can stand in a record.

    Raises:
        UsageError: It is empty, too long, or holds what cannot be seen.
    """
    clean = title.strip()
    if not clean:
        raise UsageError("the title is empty", "Give the record the name by which people know it.")
    if not clean.isprintable():
        raise UsageError(
            "the title has line breaks or invisible characters", "Write it on one line, with plain spaces."
        )
    if len(clean) > _LONGEST_TITLE:
        raise UsageError("the title is too long", f"Keep it to {_LONGEST_TITLE} characters.")
    return clean


def file_name(ident: str, title: str, ending: str) -> str:
    """The name of a new file: ``pol-001-service-management.md``."""
    words = slug(title)
    return f"{ident.lower()}{'-' if words else ''}{words}{ending}"


def slug(title: str) -> str:
    """A title in small letters, digits and hyphens; empty if it has neither letters nor digits of the Latin script."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    while len("-".join(words)) > _LONGEST_SLUG and len(words) > 1:
        words.pop()
    return "-".join(words)[:_LONGEST_SLUG]


def entry_lines(text: str, without: Iterable[str] = INHERITED) -> list[str]:
    """The fields of a filled template for an entry of a register: no comments, and without what it inherits.

    Args:
        text: The filled template.
        without: Keys to leave out.
    """
    return [line for line in _field_lines(text) if line.partition(":")[0] not in without]


def _field_lines(text: str) -> Iterator[str]:
    for line in text.removeprefix("---\n").partition("\n---\n")[0].split("\n"):
        if line.strip() and not line.lstrip().startswith("#"):
            yield line


def default_title(model: type[Record]) -> str:
    """The title of a new record that was given none."""
    return f"New {model.kind.replace('-', ' ')}"
