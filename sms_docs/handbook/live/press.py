# What stands around a page on screen: MkDocs is asked once for the navigation, the templates of the theme and the pages
# written by hand, and then each page of ours goes through the theme's template when it is asked for.

"""Press single pages."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.commands.build import build, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from sms_docs.handbook.adapter.options import Home, home_of
from sms_docs.handbook.adapter.pages import SmsPage, add_page
from sms_docs.handbook.making import plugin_of
from sms_docs.handbook.page import Page, Site
from sms_docs.handbook.plugin import Handed
from sms_docs.project import Project

Configure = Callable[[str], MkDocsConfig]
"""From the folder for the site to the settings of MkDocs, with the address at which the site is served."""


class Press:
    """The theme around pages, as it is at one moment.

    Args:
        configure: What makes the settings.
        folder: For the files of the site that are no pages of ours.

    Attributes:
        knows: The ids and titles that it was prepared with.

    Raises:
        MkDocsException: The settings cannot be used.
        UsageError: They name programs.
    """

    def __init__(self, configure: Configure, folder: Path) -> None:
        self.folder = folder
        self.config = configure(str(folder))
        self._plugin = plugin_of(self.config)
        self.home: Home = home_of(self._plugin.config)
        self.knows: frozenset[tuple[str, str]] = frozenset()

    @property
    def mount(self) -> str:
        """The path below which the site stands, with slashes."""
        path = urlsplit(self.config.site_url or "").path.strip("/")
        return f"/{path}/" if path else "/"

    @property
    def sources(self) -> list[Path]:
        """What MkDocs reads: pages written by hand, its settings, and what its plugins want to be watched."""
        settings = self.config.config_file_path
        places = (self.config.docs_dir, *self.config.watch, *([settings] if settings else ()))
        return [Path(place) for place in places]

    @property
    def folders(self) -> bool:
        """Whether a page is a folder with an index, or a file."""
        return bool(self.config.use_directory_urls)

    def prepare(self, project: Project, site: Site) -> None:
        """Make what stands around pages, and the pages written by hand.

        Args:
            project: The project.
            site: The handbook; its pages need no content yet.

        Raises:
            MkDocsException: MkDocs or one of its plugins stopped.
        """
        self._plugin.handed = Handed(project, site, later=True)
        self.config.plugins.on_startup(command="serve", dirty=False)
        build(self.config, serve_url=self.config.site_url)

    def page(self, page: Page) -> str:
        """A page as the browser gets it."""
        config, around = self.config, self._plugin.around
        if around is None:
            raise RuntimeError("a page is pressed before anything stands around it")
        return _press(page, config, around.env, around.nav, around.files, self.home.prefix)


def _press(
    page: Page, config: MkDocsConfig, env: Environment, nav: Navigation, files: Files, prefix: str
) -> str:
    file = files.get_file_from_path(f"{prefix}{page.uri}.md")
    shown = file.page if file is not None else None
    if not isinstance(shown, SmsPage):
        shown = add_page(page, files, config, prefix)
    shown.take(page)
    shown.active = True
    try:
        context = get_context(nav, files, config, shown)
        context = config.plugins.on_page_context(context, page=shown, config=config, nav=nav)
        output = env.get_template("main.html").render(context)
        return str(config.plugins.on_post_page(output, page=shown, config=config))
    finally:
        shown.active = False
