# What may be said of the plugin in mkdocs.yml, and what follows from it: whether the whole site is the handbook, or the
# handbook is a section of somebody else's site. What is published is set in sms.yml, not here.

"""The options of the plugin."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from mkdocs.config import config_options as c
from mkdocs.config.base import Config as Options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError

from sms_docs.errors import SmsDocsError
from sms_docs.project import Project, open_project

PATH: Final = "sms"  # of the handbook in somebody else's site
SECTION: Final = "Service management"
_PATH: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*/?")


class SmsDocsOptions(Options):  # type: ignore[no-untyped-call]
    """Options of the plugin in ``mkdocs.yml``."""

    project = c.Optional(c.Type(str))
    section = c.Optional(c.Type(str))
    path = c.Optional(c.Type(str))
    csp = c.Optional(c.Type(bool))
    today = c.Optional(c.Type((str, date)))
    preview = c.Optional(c.Type(bool))


@dataclass(frozen=True, slots=True)
class Home:
    """Where the handbook stands.

    Attributes:
        guest: Whether the site is somebody else's.
        prefix: The folder of the handbook with its slash; empty if it is the whole site.
        section: Its title in the navigation of somebody else's site.
    """

    guest: bool = False
    prefix: str = ""
    section: str = ""


def home_of(options: SmsDocsOptions) -> Home:
    """Where the handbook stands.

    Raises:
        ConfigurationError: The path is none.
    """
    if options.section is None and options.path is None:
        return Home()
    path = options.path if options.path is not None else PATH
    if not _PATH.fullmatch(path):
        raise ConfigurationError(
            f"“path: {path}” of sms-docs is no folder of the site: write letters, digits and dashes, such as “path: sms”."
        )
    return Home(guest=True, prefix=f"{path.rstrip('/')}/", section=options.section or SECTION)


def project_of(options: SmsDocsOptions, config: MkDocsConfig) -> Project:
    """The project that is published.

    Raises:
        ConfigurationError: There is none, its settings cannot be used, or the site's folder is not its content.
    """
    start = Path(config.docs_dir)
    if options.project is not None:
        start = Path(config.config_file_path or "").resolve().parent / options.project
        if not start.is_dir():
            raise ConfigurationError(
                f"“project: {options.project}” of sms-docs: there is no folder {start}. Write the way from mkdocs.yml to "
                "the folder with sms.yml."
            )
    try:
        return open_project(start)
    except SmsDocsError as error:
        raise ConfigurationError(f"{error.message}. {error.cure}") from error


def refuse_other_folder(project: Project, config: MkDocsConfig) -> None:
    """Make sure that a site that is all ours is made from the folder of the records.

    Raises:
        ConfigurationError: It is not.
    """
    content = project.root / project.config.content
    if Path(config.docs_dir).resolve() != content.resolve():
        raise ConfigurationError(
            f"“docs_dir” is not the folder of the records. For a site that is all handbook write “docs_dir: "
            f"{project.config.content}”; for a section of a site of yours give sms-docs a title: “section: {SECTION}”."
        )


def today_of(options: SmsDocsOptions) -> date | None:
    """The day that the settings name; None if they name none.

    Raises:
        PluginError: It is no date.
    """
    return as_day(options.today) if options.today else None


def as_day(given: object) -> date:
    """A day that was written down.

    Raises:
        PluginError: It is no date.
    """
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise PluginError(f"“{given}” is not a date: write “today” as YYYY-MM-DD.") from None
