# Reads a clause catalogue from the package's own data, once a process. A new framework is a file and a line in _FILES.
# Must not know files of the user: the data here is ours, so a mistake in it is our bug and not a finding.

"""Read the clause catalogues that come with SMS-docs."""

import difflib
import functools
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sms_docs.errors import ConfigError
from sms_docs.frameworks.model import DocumentedItem, Framework, Requirement

# File names carry no colon: Windows cannot store one.
_DATA = Path(__file__).with_name("data")
_FILES = {"iso20000-1:2018": "iso20000-1-2018.yml"}


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
        raise ConfigError(f"There is no framework {framework_id[:100]!r}.", _cure(framework_id))
    data = _read(_FILES[framework_id])
    return Framework(
        id=data["framework"],
        title=data["title"],
        requirements=MappingProxyType({entry["id"]: _requirement(**entry) for entry in data["requirements"]}),
        edition_note=data["edition_note"],
        wording_note=data["wording_note"],
        attribution=data["attribution"],
    )


def _cure(framework_id: str) -> str:
    near = difflib.get_close_matches(framework_id[:100].casefold(), available(), n=1)
    return f"Did you mean {near[0]}?" if near else f"Choose one of: {', '.join(available())}."


def _read(name: str) -> Any:
    import yaml  # noqa: PLC0415 - slow to import, and most commands that fail early or print help never get here

    # Without libyaml reading takes ten times as long, and gives the same.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((_DATA / name).read_bytes(), Loader=loader)  # noqa: S506 - our own file, and a safe loader


def _requirement(documented_information: tuple[dict[str, Any], ...] = (), **fields: Any) -> Requirement:
    items = tuple(DocumentedItem(**item) for item in documented_information)
    return Requirement(**fields, documented_information=items)
