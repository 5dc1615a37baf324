# Markdown bodies to HTML. A parser in Rust tells what there is (parsing is most of what a page costs), this file says
# what becomes of it: raw HTML in a body is shown as text, comments are left out, images come from attachments only, and
# what is left passes nh3 with our own list of tags. The ids are ours: slugs of headings, from the place where the
# rules look them up too.

"""Render the Markdown of records."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import Any, Final, NamedTuple
from urllib.parse import quote

import nh3
import pyromark
from markupsafe import Markup

from sms_docs.handbook.page import Heading
from sms_docs.library.headings import headings

ID: Final = re.compile(r"\b[A-Z]{2,8}-[0-9]{1,6}\b")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_OPTIONS: Final = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
_LANGUAGE: Final = re.compile(r"[\w+#.-]+")
_SAFE: Final = "%/:?#[]@!$&'()*+,;=~"

# What a part of the text begins and ends with, where that is all there is to say about it.
_PLAIN: Final[Mapping[str, tuple[str, str]]] = {
    "Paragraph": ("<p>", "</p>\n"),
    "BlockQuote": ("<blockquote>\n", "</blockquote>\n"),
    "Item": ("<li>", "</li>\n"),
    "Emphasis": ("<em>", "</em>"),
    "Strong": ("<strong>", "</strong>"),
    "Strikethrough": ("<s>", "</s>"),
    "Table": ('<div class="sms-scroll" tabindex="0"><table class="sms-table">\n', "</tbody></table></div>\n"),
    "TableRow": ("<tr>", "</tr>\n"),
}
_VOID: Final = {"SoftBreak": "\n", "HardBreak": "<br>\n", "Rule": "<hr>\n"}
_DEEPEST: Final = (
    20  # what is nested deeper is printed flat: the sanitiser's time grows with the square of the depth
)
_NESTING: Final = frozenset(("BlockQuote", "Item", "List"))

_TAGS: Final = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "code",
        "div",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_ATTRIBUTES: Final = {
    "a": {"href", "title", "class"},
    "code": {"class"},
    "div": {"class", "tabindex"},
    "table": {"class"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_CLEANER: Final = nh3.Cleaner(
    tags=set(_TAGS),
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
)

Resolve = Callable[[str], tuple[str, str] | None]
"""From an id to the address and the title of its page; None if it is not published."""
Locate = Callable[[str], str | None]
"""From the address in a link to the one to write; None to leave the link out."""
Explain = Callable[[str, set[str]], Iterable[tuple[int, int, str, str]]]
"""From a text and the terms that are explained already, to which it adds, to further ones: where each begins and ends, the
address that explains it, and what it means."""
Event = tuple[str, Any, int]
"""What begins (``+``), ends (``-``) or stands there, what more is known of it, and its first byte."""


class Prose(NamedTuple):
    """A rendered body: its HTML, and its headings of levels 2 and 3."""

    html: Markup
    toc: tuple[Heading, ...]


def render(body: str, resolve: Resolve, link: Locate, image: Locate, explain: Explain | None = None) -> Prose:
    """Render the Markdown body of a record.

    Args:
        body: The Markdown.
        resolve: Where ids lead.
        link: What becomes of the address of a link.
        image: What becomes of the address of an image.
        explain: Finds terms; each is explained where it first occurs below a heading.
    """
    found = headings(body)
    slugs = {heading.line: heading.slug for heading in found}
    writer = _Writer(body, slugs, _Places(resolve, explain), link, image)
    html = Markup(_CLEANER.clean(writer.write()))  # noqa: S704 - this is what the sanitiser is for
    toc = (Heading(item.slug, item.text.replace("`", ""), max(item.level, 2)) for item in found)
    return Prose(html, tuple(item for item in toc if item.level <= 3 and item.id))  # noqa: PLR2004 - levels of headings


def _events(body: str) -> Iterator[Event]:
    """What the parser finds, in one shape; neighbouring texts are one."""
    text: list[str] = []
    for event, place in pyromark.events_with_range(body, options=_OPTIONS):
        kind, value = _read(event)
        if kind == "Text":
            text.append(value)
            continue
        if text:
            yield "Text", "".join(text), 0
            text = []
        yield kind, value, place["start"]


def _read(event: Any) -> tuple[str, Any]:
    """Name and value of an event: ``"Rule"``, ``{"Text": "…"}``, ``{"Start": "Item"}``, ``{"Start": {"List": 1}}``."""
    if isinstance(event, str):
        return event, None
    ((name, value),) = event.items()
    if name not in {"Start", "End"}:
        return ("Text" if name == "InlineHtml" else name), (
            _COMMENT.sub("", value) if name == "InlineHtml" else value
        )
    sign = "+" if name == "Start" else "-"
    if isinstance(value, str):
        return sign + value, None
    ((tag, more),) = value.items()
    return sign + tag, more


class _Writer:
    """Writes one body."""

    def __init__(
        self, body: str, slugs: Mapping[int, str], places: "_Places", link: Locate, image: Locate
    ) -> None:
        self.body = body
        self.bytes = body.encode()
        self.slugs = slugs
        self.places = places
        self.link = link
        self.image = image
        self.line, self.seen = 1, 0
        self.depth = 0
        self.cell = "td"
        self.plain = 0
        self.closing: list[str] = []
        self.special: Mapping[str, Callable[[str, Any, int], Iterable[str]]] = {
            "Heading": self._heading,
            "Link": self._anchor,
            "List": self._list,
            "CodeBlock": self._code,
            "TableHead": self._head,
            "TableCell": self._cell,
        }

    def write(self) -> str:
        """The HTML of the body, before it is cleaned."""
        events = _events(self.body)
        return "".join(part for event in events for part in self._part(event, events))

    def _part(self, event: Event, events: Iterator[Event]) -> Iterable[str]:
        kind, value, place = event
        if kind == "Text":
            return self._text(value)
        if kind in _VOID:
            return (_VOID[kind],)
        if kind == "Code":
            return (f"<code>{escape(value)}</code>",)
        if kind == "+HtmlBlock":
            return self._raw(events)
        if kind == "+Image":
            return (self._picture(value, events),)
        return self._tag(kind[0], kind[1:], value, place)

    def _tag(self, sign: str, tag: str, value: Any, place: int) -> Iterable[str]:
        if tag in _NESTING:
            self.depth += 1 if sign == "+" else -1
            if self.depth + (sign == "-") > _DEEPEST:
                return ()
        if tag in self.special:
            return self.special[tag](sign, value, place)
        return (_PLAIN[tag][sign == "-"],) if tag in _PLAIN else ()

    def _head(self, sign: str, _value: Any, _place: int) -> Iterable[str]:
        self.cell = "th" if sign == "+" else "td"
        return ("<thead><tr>" if sign == "+" else "</tr></thead><tbody>\n",)

    def _cell(self, sign: str, _value: Any, _place: int) -> Iterable[str]:
        return (f"<{self.cell}>" if sign == "+" else f"</{self.cell}>",)

    def _heading(self, sign: str, value: Any, place: int) -> Iterable[str]:
        """The page has its own first heading, so none of a body is above the second level."""
        self.plain += 1 if sign == "+" else -1
        level = max(int((value["level"] if sign == "+" else value)[1]), 2)
        if level == 2:  # noqa: PLR2004 - the highest level of a body
            self.places.explained.clear()
        if sign == "-":
            return (f"</h{level}>\n",)
        self.line += self.bytes.count(b"\n", self.seen, place)
        self.seen = place
        slug = self.slugs.get(self.line)
        return (f'<h{level} id="{slug}">' if slug else f"<h{level}>",)

    def _anchor(self, sign: str, value: Any, _place: int) -> Iterable[str]:
        self.plain += 1 if sign == "+" else -1
        if sign == "-":
            return (self.closing.pop(),)
        given = value["dest_url"]
        address = self.link(f"mailto:{given}" if value["link_type"] == "Email" else given)
        self.closing.append("" if address is None else "</a>")
        if address is None:
            return ()
        title = f' title="{escape(value["title"])}"' if value["title"] else ""
        return (f'<a href="{escape(quote(address, safe=_SAFE))}"{title}>',)

    def _list(self, sign: str, value: Any, _place: int) -> Iterable[str]:
        if sign == "-":
            return ("</ol>\n" if value else "</ul>\n",)
        start = f' start="{value}"' if value not in {None, 1} else ""
        return ("<ul>\n" if value is None else f"<ol{start}>\n",)

    def _code(self, sign: str, value: Any, _place: int) -> Iterable[str]:
        self.plain += 1 if sign == "+" else -1
        if sign == "-":
            return ("</code></pre>\n",)
        language = _LANGUAGE.match(value["Fenced"]) if isinstance(value, dict) else None
        return (f'<pre><code class="language-{language[0]}">' if language else "<pre><code>",)

    def _raw(self, events: Iterator[Event]) -> Iterable[str]:
        """A block of HTML, shown as it was written."""
        parts = []
        for kind, value, _ in events:
            if kind == "-HtmlBlock":
                break
            parts.append(value)
        text = _COMMENT.sub("", "".join(parts)).strip()
        return ("<p>", *self._text(text), "</p>\n") if text else ()

    def _picture(self, value: Any, events: Iterator[Event]) -> str:
        """An image, or its words if it is not an attachment."""
        words = []
        depth = 1
        for kind, text, _ in events:
            depth += (kind == "+Image") - (kind == "-Image")
            if not depth:
                break
            words.append(text if kind in {"Text", "Code"} else " " * (kind == "SoftBreak"))
        alt = escape("".join(words))
        address = self.image(value["dest_url"])
        if address is None:
            return f"[image: {alt}]"
        title = f' title="{escape(value["title"])}"' if value["title"] else ""
        return f'<img src="{escape(quote(address, safe=_SAFE))}" alt="{alt}"{title}>'

    def _text(self, text: str) -> Iterable[str]:
        """Text with its ids and terms as links, except in links, headings and code."""
        if self.plain:
            return (escape(text),)
        parts: list[str] = []
        end = 0
        for place in self.places.of(text):
            parts += [
                escape(text[end : place.start]),
                f'<a href="{escape(place.url)}" title="{escape(place.title)}" class="{place.style}">',
                escape(text[place.start : place.end]),
                "</a>",
            ]
            end = place.end
        return [*parts, escape(text[end:])]


class _Place(NamedTuple):
    """A link to be: where it begins and ends in the text, and what it is like."""

    start: int
    end: int
    url: str
    title: str
    style: str


class _Places:
    """Finds what in a text becomes a link."""

    def __init__(self, resolve: Resolve, explain: Explain | None) -> None:
        self.resolve = resolve
        self.explain = explain
        self.explained: set[str] = set()

    def of(self, text: str) -> list[_Place]:
        """Ids that have a page, and terms that were not explained yet below this heading; none within an id."""
        ids = list(self._ids(text))
        return sorted((*ids, *self._terms(text, ids))) if self.explain is not None else ids

    def _ids(self, text: str) -> Iterator[_Place]:
        for match in ID.finditer(text):
            target = self.resolve(match.group())
            if target is not None:
                yield _Place(match.start(), match.end(), *target, "sms-id")

    def _terms(self, text: str, taken: list[_Place]) -> Iterator[_Place]:
        for start, end, url, title in self.explain(text, self.explained) if self.explain is not None else ():
            if not any(start < place.end and place.start < end for place in taken):
                yield _Place(start, end, url, title, "sms-term")
