# Calls MkDocs as a function, for a site and for the editions beside it: the settings are read once for each, and the
# plugin is handed what it is to show. Where settings come from, and whether they may be used, is the caller's business.

"""Build sites with MkDocs."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from sms_docs.handbook.adapter.folder import texts_in
from sms_docs.handbook.adapter.offline import is_offline
from sms_docs.handbook.adapter.options import home_of, today_of
from sms_docs.handbook.editions import Bound, Volume, bind
from sms_docs.handbook.frame import Moment
from sms_docs.handbook.plugin import Handed, SmsDocsPlugin, outer_options
from sms_docs.library import WorkTree
from sms_docs.project import Project

PLUGIN: Final = "sms-docs"

Settings = Callable[[], dict[str, Any]]
"""What makes the arguments with which MkDocs loads its settings."""


class Wanted(NamedTuple):
    """An edition to be made.

    Attributes:
        project: The project, perhaps as it stood.
        today: The day on which dates are judged.
        name: What it is called; empty for what stands at the top.
        moment: The past that it shows; None for the present.
    """

    project: Project
    today: date
    name: str = ""
    moment: Moment | None = None


def plugin_of(config: MkDocsConfig) -> SmsDocsPlugin:
    """Our plugin.

    Raises:
        ConfigurationError: The settings do not name it.
    """
    plugin = config.plugins.get(PLUGIN)
    if not isinstance(plugin, SmsDocsPlugin):
        raise ConfigurationError(f"mkdocs.yml does not name the plugin “{PLUGIN}”: add it below “plugins”.")
    return plugin


def make(
    settings: Settings, target: Path, top: Wanted, beside: Sequence[Wanted] = (), *, strict: bool
) -> None:
    """Build a site, and editions beside it.

    Args:
        settings: What makes the settings.
        target: The folder.
        top: What stands at the top.
        beside: The editions of the past.
        strict: Whether a warning fails the build.

    Raises:
        MkDocsException: MkDocs or one of its plugins stopped.
        SmsDocsError: The project cannot be read.
    """
    config = load_config(**settings(), strict=strict, site_dir=str(target))
    home = home_of(plugin_of(config).config)
    volumes = [_volume(item, config) for item in (top, *beside)]
    for bound in bind(volumes[0], volumes[1:], home.prefix, guest=home.guest):
        folder = target / bound.place if bound.place else target
        own = load_config(**settings(), strict=strict, site_dir=str(folder))
        _press(own, bound)


def _volume(wanted: Wanted, config: MkDocsConfig) -> Volume:
    options = plugin_of(config).config
    home = home_of(options)
    content = wanted.project.config.content
    if home.guest:
        texts = texts_in(WorkTree(Path(config.docs_dir)), home.prefix.rstrip("/"), guest=True)
    else:
        texts = texts_in(wanted.project.snapshot(), content)
    folders = bool(config.use_directory_urls) and not is_offline(config)
    outer = outer_options(wanted.project, folders=folders)
    today = wanted.today if wanted.moment else today_of(options) or wanted.today
    return Volume(
        wanted.project,
        today,
        {**outer, "intros": texts, "preview": bool(options.preview)},
        wanted.name,
        wanted.moment,
    )


def _press(config: MkDocsConfig, bound: Bound) -> None:
    if bound.place and config.site_url:
        config.site_url = f"{config.site_url.rstrip('/')}/{bound.place}"
    plugin_of(config).handed = Handed(bound.volume.project, bound.site, bound.epoch)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
