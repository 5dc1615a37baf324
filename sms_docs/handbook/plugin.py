# The adapter to MkDocs, and the only file of the handbook that knows it. It reads the project, asks for the site and
# hands its pages over; it decides nothing about them. Records are taken out of the files that MkDocs would render, so
# that no text of a record ever runs through Python-Markdown or a template.

"""The MkDocs plugin ``sms-docs``."""

import gc
import html
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

from markupsafe import Markup
from mkdocs.config import config_options as c
from mkdocs.config.base import Config as Options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from sms_docs.checking import check
from sms_docs.errors import SmsDocsError
from sms_docs.handbook.look import SCRIPT, STYLE
from sms_docs.handbook.page import Heading, Page, Site
from sms_docs.handbook.site import build_site
from sms_docs.library import is_document
from sms_docs.project import Project, open_project
from sms_docs.rules import Context

_EPOCH: Final = "SOURCE_DATE_EPOCH"


# How the theme is dressed where mkdocs.yml says nothing about it.
FEATURES: Final = (
    "navigation.indexes",
    "navigation.path",
    "navigation.top",
    "navigation.tracking",
    "search.suggest",
    "search.highlight",
    "toc.follow",
)
PALETTE: Final = [
    {
        "media": f"(prefers-color-scheme: {name})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": f"material/weather-{icon}", "name": f"Switch to {other} mode"},
    }
    for name, scheme, icon, other in (
        ("light", "default", "night", "dark"),
        ("dark", "slate", "sunny", "light"),
    )
]


class SmsDocsOptions(Options):  # type: ignore[no-untyped-call]
    """Options of the plugin in ``mkdocs.yml``; what is published is set in ``sms.yml``."""

    today = c.Optional(c.Type((str, date)))
    preview = c.Optional(c.Type(bool))


class SmsPage(MkPage):
    """A page whose HTML is made already."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(html.escape(page.title), file, config)
        self.made = page
        self.edit_url = page.edit or None

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - the signature is MkDocs'
        """Take over what the theme asks for; everything is escaped, the theme's templates are not."""
        self.markdown = ""
        self.meta = {
            "title": html.escape(self.made.title),
            "tags": [html.escape(tag) for tag in self.made.tags],
            "hide": ["toc"] if self.made.wide else [],
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the signature is MkDocs'
        """Take over the HTML: no Markdown runs."""
        self.content = self.made.html
        self.toc = _toc(self.made.toc)
        self.present_anchor_ids = {heading.id for heading in self.made.toc}

    def search_text(self) -> str:
        """What the search reads in the place of the page: a title and a few words for each hit."""
        parts = []
        for hit in self.made.hits:
            tag, anchor = ("h2", html.escape(hit.anchor)) if hit.anchor else ("h1", "_top")
            parts.append(
                f'<{tag} id="{anchor}">{html.escape(hit.title)}</{tag}><p>{html.escape(hit.text)}</p>'
            )
        return "".join(parts)


class SmsDocsPlugin(BasePlugin[SmsDocsOptions]):  # type: ignore[no-untyped-call]
    """Publish the records of a project as a handbook."""

    def __init__(self) -> None:
        self.serving = False
        self.project: Project | None = None
        self.site: Site | None = None
        self.epoch = ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Note what is going on: who serves is writing, and sees the texts in the folder."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the settings of the project and set what follows from them."""
        self.project = project = _open(config)
        if not config.site_name:
            config.site_name = Markup(html.escape(f"{project.config.name} handbook"))  # noqa: S704 - escaped
        _dress(config)
        config.extra_css = [*config.extra_css, STYLE]
        config.extra_javascript = [*config.extra_javascript, SCRIPT]
        watched = (project.config.content, project.config.approvals, "templates", "sms.yml")
        config.watch += [str(project.root / name) for name in watched if (project.root / name).exists()]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the records out, and put the pages of the handbook in."""
        project = self.project or _open(config)
        by_hand = _take_out(files, config)
        self.site = site = self._build(
            project, config, {uri: file.content_string for uri, file in by_hand.items()}
        )
        for uri in by_hand.keys() & {page.uri for page in site.pages}:
            files.remove(by_hand[uri])  # its text introduces our page of that place
        if not self.serving:
            gc.freeze()  # all of it lives to the end of the build: looking through it again and again costs a tenth
        for page in site.pages:
            _add_page(page, files, config)
        for asset in site.assets:
            files.append(File.generated(config, asset.uri, content=asset.content))
        if config.nav is None:
            config.nav = _nav(site)
        config.copyright = config.copyright or site.footer
        return files

    def _build(self, project: Project, config: MkDocsConfig, intros: Mapping[str, str]) -> Site:
        try:
            context = project.context(self._today())
            self._pin_clock(context)
            own = project.root / "templates"
            return build_site(
                context,
                check(context),
                folders=config.use_directory_urls,
                own_templates=own if own.is_dir() else None,
                intros=intros,
                preview=self.serving if self.config.preview is None else self.config.preview,
            )
        except SmsDocsError as error:
            raise PluginError(f"{error.message} {error.cure}".strip()) from error

    def _today(self) -> date:
        given = self.config.today or os.environ.get("SMS_DOCS_TODAY")
        if isinstance(given, date):
            return given
        if given:
            try:
                return date.fromisoformat(str(given))
            except ValueError:
                raise PluginError(f"“{given}” is not a date: write “today” as YYYY-MM-DD.") from None
        return date.today()  # noqa: DTZ011, TID251 - an edge like the command line: the day it is where it is built

    def _pin_clock(self, context: Context) -> None:
        """Let MkDocs write the day of the last commit, so that two builds of one commit are alike."""
        if os.environ.get(_EPOCH, self.epoch) != self.epoch:
            return  # somebody else set it
        blocks = context.control.blocks.values()
        landed = [revision.landed for block in blocks for revision in block.revisions]
        if landed:
            self.epoch = os.environ[_EPOCH] = str(int(max(landed).timestamp()))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Hang the pages of records below their section, for breadcrumbs: in the tree they would slow every page."""
        sections = {name: _place(uris[0], files) for name, uris in self.site.nav} if self.site else {}
        for file in files.documentation_pages():
            page = file.page
            if isinstance(page, SmsPage) and page not in nav.pages:
                page.parent = sections.get(page.made.section)
        return nav

    @event_priority(100)
    def _before_search(self, context: Any, /, *, page: MkPage, **_: Any) -> Any:
        """Show the search a few words of the page instead of all of it."""
        if isinstance(page, SmsPage):
            page.content = page.search_text()
        return context

    @event_priority(-100)
    def _after_search(self, context: Any, /, *, page: MkPage, **_: Any) -> Any:
        """Put the page back."""
        if isinstance(page, SmsPage):
            page.content = page.made.html
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)


def _dress(config: MkDocsConfig) -> None:
    """Set up the theme, so that mkdocs.yml may stay short. Fonts of other hosts are never loaded."""
    config.theme["font"] = False
    config.theme["features"] = sorted({*FEATURES, *(config.theme.get("features") or ())})
    if not config.theme.get("palette"):
        config.theme["palette"] = PALETTE
    config.extra.setdefault("generator", False)


def _open(config: MkDocsConfig) -> Project:
    try:
        project = open_project(Path(config.docs_dir)).trusting(os.environ.get("SMS_DOCS_TRUST_ROOT", ""))
    except SmsDocsError as error:
        raise ConfigurationError(f"{error.message}. {error.cure}") from error
    content = project.root / project.config.content
    if Path(config.docs_dir).resolve() != content.resolve():
        raise ConfigurationError(
            f"“docs_dir” must be the folder of the records: write “docs_dir: {project.config.content}”."
        )
    return project


def _take_out(files: Files, config: MkDocsConfig) -> dict[str, File]:
    """Remove the records, and whatever else is not meant for readers.

    Returns:
        The pages written by hand, by their places.
    """
    by_hand: dict[str, File] = {}
    for file in list(files):
        if file.src_dir != config.docs_dir:
            continue  # of the theme
        if is_document(file.src_uri) or not _meant_for_readers(file, config):
            files.remove(file)
        elif file.is_documentation_page():
            file.inclusion = InclusionLevel.NOT_IN_NAV
            by_hand[file.dest_uri.removesuffix(".html")] = file
    return by_hand


# What a page may show or offer, and what cannot run in the reader's browser. Names of the theme's own files end
# otherwise, so none of them can be replaced.
_PASSIVE = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".csv", ".txt")


def _meant_for_readers(file: File, config: MkDocsConfig) -> bool:
    """Pages written by hand, and what lies in ``assets`` for them; nothing that a link brings in from outside."""
    passive = file.src_uri.startswith("assets/") and file.src_uri.lower().endswith(_PASSIVE)
    if not file.src_uri.endswith(".md") and not passive:
        return False
    real = Path(file.abs_src_path or "").resolve()
    return real == Path(config.docs_dir).resolve() / file.src_uri


def _add_page(page: Page, files: Files, config: MkDocsConfig) -> None:
    file = File.generated(config, f"{page.uri}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    files.append(file)
    SmsPage(page, file, config)


def _nav(site: Site) -> list[Any]:
    """The navigation as MkDocs writes it: a page, or a section with pages."""
    return [
        f"{uris[0]}.md" if len(uris) == 1 else {html.escape(name): [f"{uri}.md" for uri in uris]}
        for name, uris in site.nav
    ]


def _place(uri: str, files: Files) -> Any:
    """The section that a page begins, or the page itself if it stands alone."""
    file = files.get_file_from_path(f"{uri}.md")
    page = file.page if file is not None else None
    return page.parent or page if page is not None else None


def _toc(headings: tuple[Heading, ...]) -> TableOfContents:
    items: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(html.escape(heading.title), heading.id, heading.level)
        (items[-1].children if heading.level > 2 and items else items).append(link)  # noqa: PLR2004 - levels of headings
    return TableOfContents(items)
