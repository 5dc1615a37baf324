# A page of ours as MkDocs sees it: the HTML is made already, no Markdown runs, and the search is shown a few words of
# it instead of all.

"""Pages for MkDocs."""

import html
import re
from typing import Final

from jinja2 import ChoiceLoader, DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from sms_docs.handbook.page import Asset, Heading, Hit, Page

# A template that prints nothing: MkDocs then writes no file.
LATER: Final = "sms-docs-later.html"
_ANCHOR: Final = re.compile(r'\sid="([^"]+)"')


class SmsPage(MkPage):
    """A page whose HTML is made already."""

    made: Page

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(html.escape(page.title), file, config)
        self.take(page)

    def take(self, page: Page) -> None:
        """Show a page; everything is escaped that the theme's templates do not escape."""
        self.made = page
        self.title = html.escape(page.title)
        self.edit_url = page.edit or None
        self.markdown = ""
        self.meta = {"title": self.title, "hide": ["toc"] if page.wide else []}
        self.content = page.html
        self.toc = _toc(page.toc)

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing is left to read."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing is left to render."""

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """What can be linked to on this page; asked for only where somebody does."""
        return set(_ANCHOR.findall(self.made.html))

    def put_off(self) -> None:
        """Let MkDocs write no file: the page will be made when somebody asks for it."""
        self.meta["template"] = LATER

    def show_search(self) -> None:
        """Show the search a title and a few words for each hit, in the place of the page."""
        self.content = "".join(map(_hit_html, self.made.hits))
        self.meta["tags"] = [html.escape(tag) for tag in self.made.tags]
        if self.made.weight != 1:
            self.meta["search"] = {"boost": self.made.weight}

    def show_reader(self) -> None:
        """Put the page back. Its tags are for the search alone, and not for a list of tags that others keep."""
        self.content = self.made.html
        self.meta.pop("tags", None)


def _hit_html(hit: Hit) -> str:
    tag, anchor = ("h2", html.escape(hit.anchor)) if hit.anchor else ("h1", "_top")
    # Words that are not shown: the style sheet hides “sub” among the results.
    also = f" <sub>{html.escape(hit.also)}</sub>" if hit.also else ""
    return f'<{tag} id="{anchor}">{html.escape(hit.title)}</{tag}><p>{html.escape(hit.text)}{also}</p>'


def with_nothing(env: Environment) -> Environment:
    """The templates of the theme, and the one that prints nothing."""
    loaders = [env.loader] if env.loader is not None else []
    env.loader = ChoiceLoader([DictLoader({LATER: ""}), *loaders])
    return env


def add_page(page: Page, files: Files, config: MkDocsConfig, prefix: str = "") -> SmsPage:
    """Put a page among the files of MkDocs."""
    file = File.generated(config, f"{prefix}{page.uri}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    files.append(file)
    return SmsPage(page, file, config)


def add_asset(asset: Asset, files: Files, config: MkDocsConfig, prefix: str = "") -> None:
    """Put a file that is published as it is among the files of MkDocs."""
    files.append(File.generated(config, f"{prefix}{asset.uri}", content=asset.content))


def _toc(headings: tuple[Heading, ...]) -> TableOfContents:
    items: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(html.escape(heading.title), heading.id, heading.level)
        (items[-1].children if heading.level > 2 and items else items).append(link)  # noqa: PLR2004 - levels of headings
    return TableOfContents(items)
