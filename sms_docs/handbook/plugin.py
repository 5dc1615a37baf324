# The adapter to MkDocs: it reads the project, asks for the site and hands its pages over; it decides nothing about them.
# What it does at each event is in adapter/, one thing a file. Who calls MkDocs from within may hand it what is to be
# shown (see Handed) instead of letting it look.

"""The MkDocs plugin ``sms-docs``."""

import gc
import html
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkPage
from mkdocs.utils import get_relative_url, write_file

from sms_docs.checking import check
from sms_docs.errors import SmsDocsError
from sms_docs.handbook.adapter import policy
from sms_docs.handbook.adapter.dress import dress
from sms_docs.handbook.adapter.folder import past_files, sort_out, texts_by_hand
from sms_docs.handbook.adapter.frames import Frames, frame_records
from sms_docs.handbook.adapter.links import resolve_links
from sms_docs.handbook.adapter.offline import is_offline, prepare_offline
from sms_docs.handbook.adapter.options import (
    Home,
    SmsDocsOptions,
    as_day,
    home_of,
    project_of,
    refuse_other_folder,
)
from sms_docs.handbook.adapter.pages import SmsPage, add_asset, add_page, with_nothing
from sms_docs.handbook.adapter.section import append_section, expand, hang_below, nav_items
from sms_docs.handbook.editions import last_landing
from sms_docs.handbook.frame import Around, frame
from sms_docs.handbook.look import SCRIPT, STYLE
from sms_docs.handbook.page import Asset, Site
from sms_docs.handbook.site import open_book, site_of
from sms_docs.project import Project

EPOCH: Final = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Handed:
    """What the caller of MkDocs has made already.

    Attributes:
        project: The project, perhaps as it stood.
        site: The handbook, framed; None to have it built.
        epoch: The moment that MkDocs writes into what it makes, in seconds; None for that of the last change.
        later: Whether its pages are to be left out of the files that are written: the caller presses them one by one.
    """

    project: Project
    site: Site | None = None
    epoch: int | None = None
    later: bool = False


class Surroundings(NamedTuple):
    """What the theme puts around a page is made of these."""

    env: Environment
    nav: Navigation
    files: Files


class SmsDocsPlugin(BasePlugin[SmsDocsOptions]):  # type: ignore[no-untyped-call]
    """Publish the records of a project as a handbook."""

    def __init__(self) -> None:
        self.serving = False
        self.handed: Handed | None = None
        self.project: Project | None = None
        self.site: Site | None = None
        self.home = Home()
        self.epoch = ""
        self.brought: tuple[Asset, ...] = ()
        self.scripts: policy.ThemeScripts | None = None
        self.found: set[str] = set()
        self.around: Surroundings | None = None
        self._nav: Navigation | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Note what is going on: who serves is writing, and sees the texts in the folder."""
        self.serving = command == "serve"

    @event_priority(
        50
    )  # before Material's own plugin for reading offline, which would fetch what we bring along
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the settings of the project and set what follows from them."""
        self.home = home_of(self.config)
        self.project = project = self._open(config)
        if not self.home.guest:
            if not config.site_name:
                config.site_name = Markup(html.escape(f"{project.config.name} handbook"))  # noqa: S704 - escaped
            dress(config)
        self.brought = prepare_offline(config, self.home.prefix)
        config.extra_css = [*config.extra_css, self.home.prefix + STYLE]
        config.extra_javascript = [*config.extra_javascript, self.home.prefix + SCRIPT]
        watched = (project.config.content, project.config.approvals, "templates", "sms.yml")
        config.watch += [str(project.root / name) for name in watched if (project.root / name).exists()]
        return config

    def _open(self, config: MkDocsConfig) -> Project:
        if self.handed is not None:
            return self.handed.project
        project = project_of(self.config, config).trusting(os.environ.get("SMS_DOCS_TRUST_ROOT", ""))
        if not self.home.guest:
            refuse_other_folder(project, config)
        return project

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the records out, and put the pages of the handbook in."""
        project = self.project or self._open(config)
        prefix = self.home.prefix
        sort_out(files, config, project)
        if project.at and not self.home.guest:
            for file in past_files(project, config):
                files.append(file)
        by_hand = texts_by_hand(files, prefix)
        self.site = site = self._site(project, config, by_hand)
        for uri in by_hand.keys() & {page.uri for page in site.pages}:
            files.remove(by_hand[uri])  # its text introduces our page of that place
        if not self.serving:
            gc.freeze()  # all of it lives to the end of the build: looking through it again and again costs a tenth
        self._put_in(site, files, config)
        return files

    def _put_in(self, site: Site, files: Files, config: MkDocsConfig) -> None:
        prefix = self.home.prefix
        for page in site.pages:
            added = add_page(page, files, config, prefix)
            if self.handed is not None and self.handed.later:
                added.put_off()
        for asset in (*site.assets, *self.brought):
            add_asset(asset, files, config, prefix)
        if self.home.guest:
            config.nav = expand(config.nav, site, prefix, self.home.section)
        else:
            config.nav = config.nav if config.nav is not None else nav_items(site)
            config.copyright = config.copyright or site.footer

    def _site(self, project: Project, config: MkDocsConfig, by_hand: dict[str, Any]) -> Site:
        if self.handed is not None and self.handed.site is not None:
            self._pin_clock(self.handed.epoch)
            return self.handed.site
        try:
            context = project.context(self._today())
            book = open_book(
                context,
                check(context),
                intros={uri: file.content_string for uri, file in by_hand.items()},
                preview=self.serving if self.config.preview is None else self.config.preview,
                **outer_options(project, folders=config.use_directory_urls),
            )
            self._pin_clock(last_landing(book))
            return frame(book, site_of(book, guest=self.home.guest), Around(guest=self.home.guest))
        except SmsDocsError as error:
            raise PluginError(f"{error.message} {error.cure}".strip()) from error

    def _today(self) -> date:
        given = self.config.today or os.environ.get("SMS_DOCS_TODAY")
        return as_day(given) if given else date.today()  # noqa: DTZ011, TID251 - an edge like the command line: the day it is where it is built

    def _pin_clock(self, moment: int | None) -> None:
        """Let MkDocs write the day of the last commit, so that two builds of one commit are alike."""
        if moment is not None and not self.home.guest and os.environ.get(EPOCH, self.epoch) == self.epoch:
            self.epoch = os.environ[EPOCH] = str(moment)

    @event_priority(-50)  # behind plugins that make a navigation
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Find a place for the handbook, and hang the pages of records below their section, for breadcrumbs."""
        if self.site is not None:
            if self.home.guest:
                append_section(nav, files, self.site, self.home.prefix, self.home.section)
            hang_below(nav, files, self.site, self.home.prefix)
            if not self.home.guest and not self.serving:
                frame_records(nav, files)
        self._nav = nav
        return nav

    def on_page_content(self, text: str, *, page: MkPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Lead links of pages written by hand to their records."""
        if self.site is None or isinstance(page, SmsPage):
            return text

        def to(uri: str) -> str:
            file = files.get_file_from_path(f"{self.home.prefix}{uri}.md")
            return get_relative_url(file.url, page.url) if file is not None else ""

        return resolve_links(text, page.file.src_uri, self.site.places, to)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Learn which scripts the theme writes into its pages, and what it puts around them."""
        wanted = not self.home.guest if self.config.csp is None else self.config.csp
        if wanted and not self.serving and not is_offline(config):
            self.scripts = policy.ThemeScripts(env, config)
        if self._nav is not None:
            self.around = Surroundings(env, self._nav, files)
        if not self.home.guest and not self.serving:
            Frames(env).install()
        return with_nothing(env)

    @event_priority(100)
    def _before_search(self, context: Any, /, *, page: MkPage, **_: Any) -> Any:
        """Show the search a few words of the page instead of all of it."""
        if isinstance(page, SmsPage):
            page.show_search()
        return context

    @event_priority(-100)
    def _after_search(self, context: Any, /, *, page: MkPage, **_: Any) -> Any:
        """Put the page back."""
        if isinstance(page, SmsPage):
            page.show_reader()
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Let the page carry its policy."""
        return self._guarded(output, get_relative_url(".", page.url))

    @event_priority(-100)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Let the page for what is not found carry its policy."""
        if template_name != "404.html":
            return output
        return self._guarded(output, policy.top_of(config.site_url))

    def _guarded(self, output: str, base_url: str) -> str:
        if self.scripts is None:
            return output
        allowed = self.scripts.on(base_url) & policy.scripts(output)
        self.found |= allowed
        return policy.with_policy(output, allowed)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write down the policy of the whole site, for servers that can send it."""
        if self.scripts is not None:
            text = policy.policy(self.found, header=True) + "\n"
            write_file(text.encode(), str(Path(config.site_dir) / policy.FILE))

    def on_shutdown(self) -> None:
        """Give the clock back."""
        if self.epoch and os.environ.get(EPOCH) == self.epoch:
            del os.environ[EPOCH]


def outer_options(project: Project, *, folders: bool) -> dict[str, Any]:
    """What the handbook has to be told of where it comes from and goes to."""
    own = project.root / "templates"
    return {
        "folders": folders,
        "own_templates": own if own.is_dir() else None,
        "inside": inside(project.root),
    }


def inside(root: Path) -> str:
    """Where in its repository a project lies; empty at the top, or where there is none."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return root.relative_to(folder).as_posix() if folder != root else ""
    return ""
