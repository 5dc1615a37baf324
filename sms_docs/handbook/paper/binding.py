# From the HTML of a page to that of a chapter: many pages become one text, so anchors get the name of their chapter,
# links lead to pages of this copy or nowhere, pictures come along, and whatever waits for a click is open. It knows
# HTML only, nothing of records.

"""Bind pages into one text."""

import base64
import html
import mimetypes
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from html.parser import HTMLParser
from typing import Final
from urllib.parse import quote, unquote

from markupsafe import Markup

# Attributes that name anchors of the same page.
_NAMES: Final = frozenset(("id", "aria-labelledby", "aria-describedby", "headers", "for"))
_LINKS: Final = frozenset(("href", "xlink:href"))
_DROPPED: Final = frozenset(("tabindex", "rel", "open"))
_KEPT: Final = re.compile(r"(?:https?:|mailto:)", re.IGNORECASE)
_PAINT: Final = re.compile(r"url\(#([^)]+)\)")
_OPENED: Final = {"details": "div", "summary": "p"}
# What only a screen has a use for, with all that is in it.
_REMOVED: Final = frozenset(("script", "style", "button", "form", "select", "template"))
_VOID: Final = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr", "col"))
_POINTER: Final = re.compile(r' href="#([^"]+)"')
_ANCHOR: Final = re.compile(r' id="([^"]+)"')


def anchor(*names: str) -> str:
    """The anchor of a place in a chapter."""
    return ".".join(names)


class Binder:
    """Binds pages.

    Args:
        places: Anchor in the copy of each page, by its address.
        files: Pictures, by their address.
    """

    def __init__(self, places: Mapping[str, str], files: Mapping[str, bytes]) -> None:
        self._places = places
        self._files = files

    def bind(self, page: str, chapter: str) -> Markup:
        """The HTML of a page as part of a chapter.

        Args:
            page: The HTML.
            chapter: Name that all of its anchors get.
        """
        made = _Rewriter(self, chapter)
        made.feed(page)
        made.close()
        return Markup("".join(made.parts))  # noqa: S704 - what was escaped before is escaped still

    def place(self, address: str, chapter: str) -> str | None:
        """Where a link leads: an address to write, or None for a page that is not in this copy."""
        page, sign, fragment = address.partition("#")
        if not page:
            return f"#{anchor(chapter, fragment)}"
        if _KEPT.match(address):
            return address
        found = self._places.get(page)
        return None if found is None else f"#{anchor(found, fragment) if sign else found}"

    def picture(self, address: str) -> str | None:
        """A picture as an address that holds it, and its name for complaints; None if it is none."""
        data = self._files.get(address)
        kind, _ = mimetypes.guess_type(address)
        if data is None or kind is None or not kind.startswith("image/"):
            return None
        name = quote(unquote(address), safe="")
        return f"data:{kind};name={name};base64,{base64.b64encode(data).decode()}"


def settle(text: str) -> str:
    """Lead links to anchors that are not in the copy to their chapter instead, and drop the others."""
    known = set(_ANCHOR.findall(text))
    return _POINTER.sub(lambda match: _pointer(match.group(1), known), text)


def _pointer(name: str, known: AbstractSet[str]) -> str:
    chapter = name.partition(".")[0]
    return next((f' href="#{found}"' for found in (name, chapter) if found in known), "")


class _Rewriter(HTMLParser):
    def __init__(self, binder: Binder, chapter: str) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._binder = binder
        self._chapter = chapter
        self._links: list[str] = []  # what the open links became
        self._drawing = 0
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _REMOVED or self._skipped:
            self._skipped += tag not in _VOID
            return
        if tag == "svg":
            self._drawing += 1
        self._open(tag, {name: value or "" for name, value in attrs}, "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _REMOVED and not self._skipped:
            self._open(tag, {name: value or "" for name, value in attrs}, "/")
            if tag == "a":
                self._links.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= tag not in _VOID
            return
        if tag == "svg":
            self._drawing -= 1
        name = self._links.pop() if tag == "a" and self._links else _OPENED.get(tag, tag)
        self.parts.append(f"</{name}>")

    def handle_data(self, data: str) -> None:
        self._say(data)

    def handle_entityref(self, name: str) -> None:
        self._say(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._say(f"&#{name};")

    def _say(self, text: str) -> None:
        if not self._skipped:
            self.parts.append(text)

    def _open(self, tag: str, attrs: dict[str, str], end: str) -> None:
        if tag == "img" and not self._with_picture(attrs):
            self.parts.append(f"[image: {html.escape(attrs.get('alt', ''))}]")
            return
        name = self._link(attrs) if tag == "a" else self._opened(tag, attrs)
        words = "".join(f' {key}="{html.escape(value)}"' for key, value in self._attributes(tag, attrs))
        self.parts.append(f"<{name}{words}{end}>")

    def _opened(self, tag: str, attrs: dict[str, str]) -> str:
        if tag == "summary":
            attrs["class"] = "sms-summary"
        return _OPENED.get(tag, tag)

    def _link(self, attrs: dict[str, str]) -> str:
        """What a link becomes: in a drawing it is a group, and one that leads nowhere is plain text."""
        place = self._binder.place(attrs.pop("href", attrs.pop("xlink:href", "")), self._chapter)
        if self._drawing or place is None:
            name = "g" if self._drawing else "span"
            attrs.pop("title", None)
        else:
            name = "a"
            attrs["href"] = place
        self._links.append(name)
        return name

    def _with_picture(self, attrs: dict[str, str]) -> bool:
        source = self._binder.picture(attrs.get("src", ""))
        attrs["src"] = source or ""
        attrs["alt"] = attrs.get("alt") or "picture"
        return source is not None

    def _attributes(self, tag: str, attrs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for name, value in attrs.items():
            if name in _DROPPED or name.startswith(("on", "data-")):
                continue
            if name in _NAMES:
                yield name, " ".join(anchor(self._chapter, word) for word in value.split())
            elif name in _LINKS and tag != "a":
                if value.startswith("#"):
                    yield name, f"#{anchor(self._chapter, value[1:])}"
            else:
                yield name, _PAINT.sub(lambda match: f"url(#{anchor(self._chapter, match.group(1))})", value)
