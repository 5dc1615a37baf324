# Markdown bodies to HTML. Raw HTML in a body is shown as text, comments are left out, images come from attachments
# only, and what is left passes nh3 with our own list of tags. The ids are ours: slugs of headings, from the place where
# the rules look them up too.

"""Render the Markdown of records."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from sms_docs.handbook.page import Heading
from sms_docs.library.headings import headings

ID: Final = re.compile(r"\b[A-Z]{2,8}-[0-9]{1,6}\b")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)

_TAGS: Final = frozenset(
    (
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
    )
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


class Prose(NamedTuple):
    """A rendered body: its HTML, and its headings of levels 2 and 3."""

    html: Markup
    toc: tuple[Heading, ...]


def render(body: str, resolve: Resolve, link: Locate, image: Locate) -> Prose:
    """Render the Markdown body of a record.

    Args:
        body: The Markdown.
        resolve: Where ids lead.
        link: What becomes of the address of a link.
        image: What becomes of the address of an image.
    """
    found = headings(body)
    env: dict[str, Any] = {
        "slugs": {heading.line: heading.slug for heading in found},
        "resolve": resolve,
        "link": link,
        "image": image,
    }
    html = Markup(_CLEANER.clean(_parser().render(body, env)))  # noqa: S704 - this is what the sanitiser is for
    toc = (Heading(item.slug, item.text.replace("`", ""), max(item.level, 2)) for item in found)
    return Prose(html, tuple(item for item in toc if item.level <= 3 and item.id))  # noqa: PLR2004 - levels of headings


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False, "linkify": False})
    ends = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("fence", "comment", _block_comment, {"alt": ends})
    parser.inline.ruler.before("autolink", "comment", _inline_comment)
    parser.core.ruler.push("sms_docs", _finish)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    return parser


def _table_open(*_: Any) -> str:
    return '<div class="sms-scroll" tabindex="0"><table class="sms-table">\n'


def _table_close(*_: Any) -> str:
    return "</table></div>\n"


def _block_comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A comment that begins a line; the next check sees the lines that follow it."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith("<!--", begin):
        return False
    for line in range(start, end):
        if "-->" in state.src[state.bMarks[line] : state.eMarks[line]]:
            rest = state.src[state.bMarks[line] : state.eMarks[line]].rpartition("-->")[2]
            if rest.strip():
                return False
            if not silent:
                state.line = line + 1
            return True
    return False


def _inline_comment(state: StateInline, silent: bool) -> bool:  # noqa: ARG001 - nothing is made in either case
    match = _COMMENT.match(state.src, state.pos) if state.src[state.pos] == "<" else None
    if match is None:
        return False
    state.pos = match.end()
    return True


def _finish(state: StateCore) -> None:
    for index, token in enumerate(state.tokens):
        if token.type in {"heading_open", "heading_close"}:
            _heading(token, state.env)
        elif token.type == "inline" and token.children:
            inside = state.tokens[index - 1].type == "heading_open"
            token.children = _inline(token.children, state.env, plain=inside)


def _heading(token: Token, env: Mapping[str, Any]) -> None:
    if token.tag == "h1":
        token.tag = "h2"  # the page has its own first heading
    if token.nesting == 1 and token.map is not None:
        slug = env["slugs"].get(token.map[0] + 1)
        if slug:
            token.attrSet("id", slug)


def _inline(children: Sequence[Token], env: Mapping[str, Any], *, plain: bool) -> list[Token]:
    found: list[Token] = []
    depth = 0
    dropped: list[bool] = []
    for token in children:
        if token.type == "link_open":
            dropped.append(not _keep_link(token, env))
            depth += 1
        if token.type in {"link_open", "link_close"} and dropped and dropped[-1]:
            pass
        elif token.type == "image":
            found.append(_image(token, env))
        elif token.type == "text" and not depth and not plain:
            found += _with_links(token, env["resolve"])
        else:
            found.append(token)
        if token.type == "link_close":
            depth -= 1
            dropped.pop()
    return found


def _keep_link(token: Token, env: Mapping[str, Any]) -> bool:
    address = env["link"](str(token.attrGet("href") or ""))
    if address is not None:
        token.attrSet("href", address)
    return address is not None


def _image(token: Token, env: Mapping[str, Any]) -> Token:
    address = env["image"](str(token.attrGet("src") or ""))
    if address is not None:
        token.attrSet("src", address)
        return token
    return Token("text", "", 0, content=f"[image: {token.content}]")


def _with_links(token: Token, resolve: Resolve) -> list[Token]:
    """The text of a token with its ids as links."""
    found: list[Token] = []
    end = 0
    for match in ID.finditer(token.content):
        target = resolve(match.group())
        if target is not None:
            found += _text(token.content[end : match.start()])
            attrs: dict[str, str | int | float] = {"href": target[0], "title": target[1], "class": "sms-id"}
            found.append(Token("link_open", "a", 1, attrs=attrs))
            found += _text(match.group())
            found.append(Token("link_close", "a", -1))
            end = match.end()
    return found + _text(token.content[end:])


def _text(content: str) -> list[Token]:
    return [Token("text", "", 0, content=content)] if content else []
