"""Headings and their anchors."""

import re
from pathlib import Path

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_docs.library.headings import headings, slug

CONTENT = Path(__file__).parents[2] / "content"

PARTS = st.sampled_from(
    [
        "# One",
        "## Two ##",
        "###",
        "#none",
        "text",
        "text again",
        "===",
        "---",
        "",
        "```",
        "~~~",
        "    code",
        "- item",
        "> said",
    ]
)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _parsed(body: str) -> list[tuple[int, str, int]]:
    """The headings that a Markdown parser finds, those in quotes and lists left out."""
    data = body.encode()
    found: list[tuple[int, str, int]] = []
    depth = 0
    for event, place in pyromark.events_with_range(body, options=pyromark.Options.ENABLE_TABLES):
        match event:
            case {"Start": {"BlockQuote": _} | {"List": _}}:
                depth += 1
            case {"End": {"BlockQuote": _} | {"List": _}}:
                depth -= 1
            case {"Start": {"Heading": {"level": level}}} if not depth:
                written = data[place["start"] : place["end"]].decode()
                found.append((int(level[1]), _bare(written), data.count(b"\n", 0, place["start"]) + 1))
            case _:
                pass
    return found


def _bare(written: str) -> str:
    """A heading without its marks, which the parser leaves to us."""
    lines = written.rstrip().split("\n")
    if re.match(r" {0,3}#{1,6}(?=[ \t]|$)", lines[0]):
        text = lines[0].strip().lstrip("#")
        bare = text.rstrip("#")
        return _squeezed(bare if not bare or bare[-1].isspace() else text)
    return _squeezed(" ".join(lines[:-1]))


def _found(body: str) -> list[tuple[int, str, int]]:
    return [(heading.level, _squeezed(heading.text), heading.line) for heading in headings(body)]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Continual improvement", "continual-improvement"),
        ("24/7 support (for customers)", "24-7-support-for-customers"),
        ("What we don't do", "what-we-dont-do"),
        ("Störungen & Café", "storungen-cafe"),
        ("See [the plan](DOC-001) and `code`", "see-the-plan-and-code"),
        ("安全", ""),
    ],
)
def test_slug(text: str, anchor: str) -> None:
    """An anchor is the words of a heading in lower case, joined by hyphens."""
    assert slug(text) == anchor


def test_same_words_twice() -> None:
    """No two headings of a body have one anchor."""
    body = "# Plan\n## Plan\n## Plan 2\n## Plan\n## Plan\n"
    assert [heading.slug for heading in headings(body)] == ["plan", "plan-2", "plan-2-2", "plan-3", "plan-4"]


def test_code_and_comments_have_no_headings() -> None:
    """What stands in a code block or a comment is not a heading."""
    body = "```\n# no\n~~~\n```\n<!--\n# no\n-->\n~~~ text\n# no\n```\n~~~~\n# Yes\n"
    assert [heading.text for heading in headings(body)] == ["Yes"]


@given(st.lists(PARTS, max_size=8))
def test_as_a_parser_reads_it(lines: list[str]) -> None:
    """Lists and quotes aside, the headings are those that a Markdown parser finds."""
    body = "\n".join(lines)
    if not {"- item", "> said"} & set(lines):
        assert _found(body) == _parsed(body)


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.md")), ids=lambda path: path.stem)
def test_content(path: Path) -> None:
    """In the example organisation's documents the headings are those that a Markdown parser finds."""
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    assert _found(body) == _parsed(body)
