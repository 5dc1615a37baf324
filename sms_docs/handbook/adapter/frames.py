# The theme's frame around a page (header, navigation, search, footer) is the same for all records of a section, and
# printing it costs ten times what a record costs. So it is printed once for each kind of place, with marks where the
# page differs, and filled in for the others. The theme may be anybody's: the first pages of each kind are printed in
# full too, and if filling in does not give the same bytes, that kind is printed in full to the end.

"""Print the theme around many pages that differ in few places."""

import copy
import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from jinja2 import ChoiceLoader, DictLoader, Environment, pass_context
from jinja2.runtime import Context
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from sms_docs.handbook.adapter.pages import SmsPage

TEMPLATE: Final = "sms-docs/framed.html"
_FUNCTION: Final = "sms_docs_framed"
_MAIN: Final = "main.html"
_TOC: Final = "sms-docs/toc.html"
_TOC_TEXT: Final = (
    '{% import "partials/language.html" as lang with context %}{% include "partials/toc.html" %}'
)
_PROVEN: Final = 2

_TITLE: Final = "smsdocsslottitle"
_ADDRESS: Final = "smsdocsslotaddress"
_EDIT: Final = "smsdocsslotedit"
_CONTENT: Final = "<h1>smsdocsslotcontent</h1>"
_CONTENTS: Final = "smsdocsslotcontents"
_ANCHOR: Final = "smsdocsslotanchor"
_SLOTS: Final = re.compile("|".join((_TITLE, _ADDRESS, _EDIT, _CONTENT, _CONTENTS, f"#{_ANCHOR}")))


@dataclass
class Frame:
    """What the theme prints around pages of one kind.

    Attributes:
        parts: Its text, in turn with the names of what comes between.
        proven: For how many pages it gave the bytes of the theme; -1 if it once did not.
    """

    parts: list[str]
    proven: int = 0


@dataclass
class Frames:
    """Prints pages into the theme.

    Attributes:
        env: The theme's templates.
        frames: Frames by the kind of place.
        contents: Tables of contents by their headings.
    """

    env: Environment
    frames: dict[tuple[object, ...], Frame] = field(default_factory=dict)
    contents: dict[tuple[object, ...], str] = field(default_factory=dict)

    def install(self) -> None:
        """Make the template known that stands for “the theme around this page”."""
        own = DictLoader({TEMPLATE: f"{{{{ {_FUNCTION}() }}}}", _TOC: _TOC_TEXT})
        self.env.loader = ChoiceLoader([self.env.loader, own]) if self.env.loader else own

        @pass_context
        def framed(context: Context) -> str:
            return self.page(context.get_all())

        self.env.globals[_FUNCTION] = framed

    def page(self, context: Mapping[str, Any]) -> str:
        """The whole page."""
        page: Page = context["page"]
        if page.title != html.unescape(str(page.title)):
            return self._full(context)  # what a filter of the theme makes of marked up titles differs
        frame = self.frames.get(key := _kind(context))
        if frame is None:
            frame = self.frames[key] = self._frame(context)
        if frame.proven >= _PROVEN:
            return self._filled(frame, context)
        full = self._full(context)
        if frame.proven >= 0:
            frame.proven = frame.proven + 1 if self._filled(frame, context) == full else -1
        return full

    def _full(self, context: Mapping[str, Any]) -> str:
        return self.env.get_template(_MAIN).render(context)

    def _frame(self, context: Mapping[str, Any]) -> Frame:
        page = copy.copy(context["page"])
        page.title, page.content = _TITLE, _CONTENT
        page.meta = {**page.meta, "title": _TITLE}
        page.canonical_url = page.canonical_url and _ADDRESS
        page.edit_url = page.edit_url and _EDIT
        if list(page.toc):
            page.toc = TableOfContents([AnchorLink(_CONTENTS, _ANCHOR, 2)])
        marked = {**context, "page": page}
        text = self._full(marked).replace(self._contents(marked), _CONTENTS)
        parts: list[str] = []
        end = 0
        for match in _SLOTS.finditer(text):
            parts += [text[end : match.start()], match.group()]
            end = match.end()
        return Frame([*parts, text[end:]])

    def _filled(self, frame: Frame, context: Mapping[str, Any]) -> str:
        page: Page = context["page"]
        first = next(iter(page.toc), None)
        values = {
            _TITLE: str(page.title),
            _ADDRESS: page.canonical_url or "",
            _EDIT: page.edit_url or "",
            _CONTENT: page.content or "",
            _CONTENTS: self._contents(context),
            f"#{_ANCHOR}": first.url if first is not None else "",
        }
        return "".join(
            values.get(part, part) if index % 2 else part for index, part in enumerate(frame.parts)
        )

    def _contents(self, context: Mapping[str, Any]) -> str:
        """The table of contents; many records have the same headings."""
        key = _outline(context["page"].toc)
        if key not in self.contents:
            self.contents[key] = self.env.get_template(_TOC).render(context)
        return self.contents[key]


def frame_records(nav: Navigation, files: Files) -> None:
    """Let pages that are in no navigation be filled into frames: only they differ in nothing else."""
    listed = {id(page) for page in nav.pages}
    for file in files.documentation_pages():
        page = file.page
        if isinstance(page, SmsPage) and id(page) not in listed:
            page.meta["template"] = TEMPLATE


def _outline(items: Iterable[AnchorLink]) -> tuple[object, ...]:
    return tuple((item.title, item.id, item.level, _outline(item.children)) for item in items)


def _kind(context: Mapping[str, Any]) -> tuple[object, ...]:
    """What the frame depends on."""
    page: Page = context["page"]
    return (
        context["base_url"],
        id(page.parent),
        bool(list(page.toc)),
        bool(page.edit_url),
        bool(page.canonical_url),
        tuple(page.meta.get("hide", ())),
    )
