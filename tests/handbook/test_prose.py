# Bodies of records are text of somebody else: whatever stands in them, the page stays ours.

"""The Markdown of records."""

import pytest
from handbook_site import Reader

from sms_docs.handbook.prose import Prose, render
from sms_docs.library.headings import headings

KNOWN = {"PRC-010": ("../PRC-010/", "Change management")}

HOSTILE = (
    "<script>alert(1)</script>",
    "text <img src=x onerror=alert(1)> text",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](&#106;avascript:alert(1))",
    "[click](data:text/html,<script>alert(1)</script>)",
    "[click](vbscript:x)",
    "![x](https://evil.example/pixel.png)",
    "![x](//evil.example/pixel.png)",
    "<iframe src='https://evil.example'></iframe>",
    "<svg onload=alert(1)>",
    "<style>body{display:none}</style>",
    "<div style='position:fixed;inset:0'>over all</div>",
    "<a href='javascript:alert(1)'>x</a>",
    "<form action='https://evil.example'><input name=a></form>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0; url=https://evil.example'>",
    "<!-- hidden --><script>alert(1)</script>",
    "<!--\n<script>\n--> <script>alert(1)</script>",
    "```html\n<script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "`<script>`",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "[a]: javascript:alert(1)\n\n[a]",
    "<https://evil.example/><script>",
    "# <script>alert(1)</script>",
    "[x](# onclick=alert(1))",
    '[x](https://e.example/"onmouseover="alert(1))',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)  # fmt: skip


def made(body: str) -> Prose:
    """A body, rendered with one known id."""
    return render(
        body,
        KNOWN.get,
        lambda address: address if address.startswith(("http", "#")) else None,
        lambda _: None,
    )


@pytest.mark.parametrize("body", HOSTILE)
def test_nothing_in_a_body_runs_or_loads(body: str) -> None:
    """No script, handler, style, frame, form or foreign image comes out of a body, whatever goes in."""
    read = Reader(made(body).html)

    tags = {tag for tag, _ in read.tags}
    names = {name for _, attrs in read.tags for name in attrs}
    assert not tags & {"script", "style", "iframe", "form", "input", "base", "meta", "svg", "object", "img"}
    assert names <= {"href", "title", "class", "id", "tabindex", "start", "rel"}
    assert all(value.startswith(("http", "#", "mailto:", "../")) for value in read.values("href"))


def test_template_syntax_is_text() -> None:
    """What looks like a template comes out as it was written."""
    assert "{{7*7}} {% raw %}" in Reader(made("{{7*7}} {% raw %}").html).text


def test_raw_html_is_shown_as_text() -> None:
    """A tag in a body can be read, and does nothing."""
    assert Reader(made("a <b>c</b>").html).text == "a <b>c</b>"


def test_comments_are_left_out() -> None:
    """A comment, on one line, in a line or over many, is not shown."""
    read = Reader(made("<!-- one -->\n\ntwo <!-- three --> four\n\n<!--\nfive\n\n# six\n-->\n\nseven").html)

    assert read.text == "two four seven"


def test_ids_become_links() -> None:
    """An id that has a page is a link with its title; one that has none stays text."""
    read = Reader(made("See PRC-010 and PRC-099, not `PRC-010`.").html)

    links = [attrs for tag, attrs in read.tags if tag == "a"]
    assert [(attrs["href"], attrs["title"]) for attrs in links] == [("../PRC-010/", "Change management")]


def test_an_id_in_a_link_or_heading_is_not_linked_again() -> None:
    """Links do not nest, and headings stay plain."""
    read = Reader(made("## About PRC-010\n\n[PRC-010](https://forge.example/)").html)

    assert list(read.values("href")) == ["https://forge.example/"]


@pytest.mark.parametrize(
    "body",
    [
        "# One\n\n## Two words\n\ntext\n\n### Two words\n\n## `code` here",
        "Setext\n======\n\nother\n---\n\n> ## In a quote\n\n## Grüße",
        "<!--\n## Not this\n-->\n## This\n\n```\n## Nor this\n```\n\n## 42",
    ],
)
def test_headings_have_the_anchors_that_rules_look_up(body: str) -> None:
    """The anchors on the page are those that ``library.headings`` tells."""
    ids = Reader(made(body).html).ids

    assert ids == [heading.slug for heading in headings(body) if heading.slug in ids]
    assert ids


def test_the_first_heading_belongs_to_the_page() -> None:
    """A heading of level 1 in a body becomes one of level 2."""
    assert [tag for tag, _ in Reader(made("# Big").html).tags] == ["h2"]


def test_a_table_scrolls_by_itself() -> None:
    """A wide table moves in its own frame, reachable by keyboard."""
    tags = Reader(made("| a | b |\n|---|---|\n| 1 | 2 |").html).tags

    assert tags[0] == ("div", {"class": "sms-scroll", "tabindex": "0"})
