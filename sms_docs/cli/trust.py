# MkDocs runs what its settings name: hooks, plugins, Markdown extensions, templates of the project. A repository that
# somebody else wrote must not get its programs run because we were asked to build its handbook, so settings that name
# any are refused unless the user says that the repository is trusted.

"""Whether MkDocs settings name programs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from sms_docs.errors import UsageError

# What comes with MkDocs and Material, and ourselves.
HARMLESS: Final = frozenset(
    ("search", "sms-docs", "offline", "tags", "meta", "material/search", "material/offline")
)


class _Plain(yaml.SafeLoader):
    """Reads anything with a tag as nothing; the tags themselves are looked for apart."""


_Plain.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def refuse_programs(path: Path) -> None:
    """Make sure that settings name no program.

    Raises:
        UsageError: They do, or cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        settings = yaml.load(text, Loader=_Plain)  # noqa: S506 - a safe loader
        tagged = any(getattr(event, "tag", None) for event in yaml.parse(text))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{path.name} cannot be read: {error}", "Correct it.") from None
    found = sorted(set(_programs(settings if isinstance(settings, dict) else {})))
    if tagged:
        found.append("a tag such as !!python/name or !ENV")
    if found:
        raise UsageError(
            f"{path.name} names what can run programs: {', '.join(found)}",
            "If you trust everybody who can write to this repository, say so with --trust.",
        )


def _programs(settings: dict[str, Any]) -> Iterator[str]:
    yield from (key for key in ("hooks", "INHERIT", "markdown_extensions") if settings.get(key))
    theme = settings.get("theme")
    if isinstance(theme, dict) and theme.get("custom_dir"):
        yield "theme.custom_dir"
    for plugin in settings.get("plugins") or ():
        name = next(iter(plugin), "") if isinstance(plugin, dict) else str(plugin)
        if name not in HARMLESS:
            yield f"the plugin “{name}”"
