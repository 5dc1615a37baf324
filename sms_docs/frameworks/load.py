# Reads clause catalogues and mappings from the package's own data, once a process. A new framework is a file and a line
# in _FILES; a new mapping is a file and a line in _MAPPINGS. Must not know files of the user (own.py reads those): the
# data here is ours, so a mistake in it is our bug and not a finding.

"""Read the clause catalogues that come with SMS-docs, and how they correspond."""

import difflib
import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sms_docs.errors import ConfigError
from sms_docs.frameworks.model import DocumentedItem, Framework, Requirement

# File names carry no colon: Windows cannot store one.
_DATA = Path(__file__).with_name("data")
_FILES = {
    "iso20000-1:2018": "iso20000-1-2018.yml",
    "iso20000-1:2011": "iso20000-1-2011.yml",
    "fitsm-1:3.0": "fitsm-1-3.0.yml",
}
_MAPPINGS = ("mappings/iso20000-1-2011.yml", "mappings/fitsm-1-3.0.yml")


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Which clauses of two frameworks have to do with each other; it shows the way and answers nothing.

    Attributes:
        one: Id of a framework.
        other: Id of another.
        pairs: Clauses of the other, by the clause of the one.
        beyond: Clauses of the one that its catalogue does not hold, by the clause of the other.
    """

    one: str
    other: str
    pairs: Mapping[str, tuple[str, ...]]
    beyond: Mapping[str, tuple[str, ...]]


def available() -> tuple[str, ...]:
    """Return the ids of all frameworks that can be loaded."""
    return tuple(_FILES)


@functools.cache
def load_framework(framework_id: str) -> Framework:
    """Return a framework; the same object at every call.

    Args:
        framework_id: One of ``available()``, such as ``iso20000-1:2018``.

    Raises:
        ConfigError: There is no framework of this name.
    """
    if framework_id not in _FILES:
        raise ConfigError(
            f"There is no framework {framework_id[:100]!r}.", nearest_framework(framework_id, available())
        )
    data = _read(_FILES[framework_id])
    return Framework(
        id=data["framework"],
        title=data["title"],
        requirements=MappingProxyType({entry["id"]: requirement(**entry) for entry in data["requirements"]}),
        edition_note=data["edition_note"],
        wording_note=data["wording_note"],
        attribution=data["attribution"],
    )


@functools.cache
def load_correspondences() -> tuple[Correspondence, ...]:
    """Return how the frameworks of ``available()`` correspond."""
    return tuple(map(_correspondence, map(_read, _MAPPINGS)))


def nearest_framework(framework_id: str, known: Iterable[str]) -> str:
    """Say which framework was meant, or which there are; a sentence.

    Args:
        framework_id: What somebody wrote.
        known: The ids that there are.
    """
    ids = tuple(known)
    near = difflib.get_close_matches(framework_id[:100].casefold(), ids, n=1)
    return f"Did you mean {near[0]}?" if near else f"Choose one of: {', '.join(ids)}."


def requirement(documented_information: Iterable[Mapping[str, Any]] = (), **fields: Any) -> Requirement:
    """Make a requirement of the fields that a file gives; lists may be any sequence."""
    items = tuple(_item(**item) for item in documented_information)
    for name in ("untitled", "related"):
        fields[name] = tuple(fields.get(name, ()))
    return Requirement(**fields, documented_information=items)


def _item(*, what: str, id: str = "", **fields: Any) -> DocumentedItem:  # noqa: A002 - its name in the file
    where = {name: tuple(values) for name, values in fields.pop("where", {}).items()}
    also = tuple(fields.pop("also", ()))
    return DocumentedItem(what, id=id or _slug(what), also=also, where=MappingProxyType(where), **fields)


def _slug(text: str) -> str:
    """A name for what has none of its own: its words in lower case."""
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold()))


def _correspondence(data: Any) -> Correspondence:
    pairs, beyond = (
        {clause: tuple(others) for clause, others in data.get(name, {}).items()}
        for name in ("pairs", "beyond")
    )
    return Correspondence(data["from"], data["to"], MappingProxyType(pairs), MappingProxyType(beyond))


def _read(name: str) -> Any:
    import yaml  # noqa: PLC0415 - slow to import, and most commands that fail early or print help never get here

    # Without libyaml reading takes ten times as long, and gives the same.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((_DATA / name).read_bytes(), Loader=loader)  # noqa: S506 - our own file, and a safe loader
