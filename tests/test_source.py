"""Texts know their lines, and values know where they stand."""

import pytest
import yaml

from sms_docs.source import Location, Position, Source, YamlFault, build
from sms_docs.source.characters import UNSEEN, named, position_at, suspect
from sms_docs.source.nodes import compose

YAML = """\
id: SVC-001
title:
customers:
  - Schools
  - {name: Shops, note: "Two: of them"}
"last": [a, [b, c]]
"""
MARKDOWN = "---  \nid: POL-001\ntitle: Clear desks\n---\n\n# Heading\n---\nText\n"


def _values(text: str) -> object:
    return build(compose(text), text)


def _fault(text: str) -> YamlFault:
    with pytest.raises(YamlFault) as caught:
        _values(text)
    return caught.value


@pytest.mark.parametrize(
    ("loc", "value", "key"),
    [
        (("id",), (1, 5), (1, 1)),
        (("title",), (2, 1), (2, 1)),
        (("customers", 0), (4, 5), (4, 5)),
        (("customers", 1, "note"), (5, 25), (5, 19)),
        (("customers", 7), (3, 1), (3, 1)),
        (("customers", 0, "name"), (4, 5), (4, 5)),
        (("last", 1, 1), (6, 17), (6, 17)),
        (("nothing",), (1, 1), (1, 1)),
        ((), (1, 1), (1, 1)),
    ],
)
def test_places(loc: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]) -> None:
    """A path of keys and indices leads to a value or key; one that ends early, to the nearest parent."""
    source = Source("a.yml", YAML)

    assert source.at(*loc) == Location("a.yml", *value)
    assert source.key(*loc) == Location("a.yml", *key)


def test_markdown() -> None:
    """The fields of a Markdown file begin in its second line, and end at the first line of three dashes."""
    source = Source("a.md", MARKDOWN)

    assert source.front_matter() == ("id: POL-001\ntitle: Clear desks\n", 1)
    assert source.at("title") == Location("a.md", 3, 8)
    assert source.body() == "\n# Heading\n---\nText\n"
    assert source.body_line() == 5
    assert source.line(6) == "# Heading"
    assert source.line(0) == source.line(99) == ""


@pytest.mark.parametrize("text", ["", "# Heading\n", "---\nid: POL-001\n", "\n---\nid: POL-001\n---\n"])
def test_markdown_without_fields(text: str) -> None:
    """A Markdown file without fields is all body."""
    source = Source("a.md", text)

    assert source.front_matter() is None
    assert source.body() == text
    assert source.at("id") == Location("a.md")


def test_every_scalar_is_a_text() -> None:
    """No value is guessed: what the author wrote is what the schema reads. Only nothing is None."""
    text = "a: 8.20\nb: no\nc: 2026-13-40\nd: 0x1F\ne: ~\nf:\ng: ''\nh: null\ni: 'null'\nj: 1e3\nk: 12:30\n"

    assert _values(text) == {
        "a": "8.20",
        "b": "no",
        "c": "2026-13-40",
        "d": "0x1F",
        "e": None,
        "f": None,
        "g": "",
        "h": None,
        "i": "null",
        "j": "1e3",
        "k": "12:30",
    }


@pytest.mark.parametrize("text", ["", "# comment\n", "---\n", "\n\n"])
def test_no_content(text: str) -> None:
    """A text without content is None."""
    assert _values(text) is None


def test_same_values_as_yaml() -> None:
    """Structure and texts are those of any YAML reader that guesses no types."""
    expected = yaml.load(YAML, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts only
    assert _values(YAML) == {**expected, "title": None}


def test_a_double_field_names_both_places() -> None:
    """The second is pointed at, the first is named."""
    fault = _fault("a: 1\nb:\n  c: 1\n  c: 2\n")

    assert (fault.kind, fault.position, fault.first) == ("duplicate-key", Position(4, 3), Position(3, 3))


def test_a_text_with_a_dash_is_no_list() -> None:
    """A dash within a text is a dash; only one that begins a further line is a list that went wrong."""
    fine = "a: Monday - Friday,\n  07:00 - 19:00\nb: >\n  - x\n  - y\nc: 'x\n  - y'\n"

    assert _values(fine) == {
        "a": "Monday - Friday, 07:00 - 19:00",
        "b": "- x\n- y\n".replace("\n", " ", 1),
        "c": "x - y",
    }
    assert _fault("a: Monday\n  - Friday\n").position == Position(2, 3)


def test_a_quote_that_is_closed_too_late_names_both_places() -> None:
    """The quote that opens is pointed at, and where another one closes it is named."""
    fault = _fault('a: "x\nb: "y"\n')

    assert (fault.position, fault.first) == (Position(1, 4), Position(2, 5))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain text, with tab\tand line end\n", True),
        ("“Größe” \u2013 naïve café, 備份", True),
        ("👩\u200d💻 and \u0645\u06cc\u200c\u062e\u0648", True),
        ("a\u200bb", False),
        ("a\u200db", False),
        ("\u202eabc", False),
        ("a\u00adb", False),
        ("tag\U000e0041", False),
        ("\x1b[2J", False),
        ("a\x00b", False),
        ("a\x85b", False),
        ("a\u2028b", False),
        ("a\ufeffb", False),
    ],
)
def test_unseen_characters(text: str, seen: bool) -> None:
    """Letters of all scripts and emoji are text; what has no width, or steers a terminal, is not."""
    assert (UNSEEN.search(text) is None) is seen
    assert seen or suspect(text.encode())


def test_names_of_characters() -> None:
    """A character is named by number and name, as far as it has one."""
    assert named("\u200b") == "U+200B ZERO WIDTH SPACE"
    assert named("\x07") == "U+0007 BELL"
    assert named("\x01") == "U+0001"


def test_position_in_a_text() -> None:
    """Lines and columns count from 1."""
    assert [position_at("ab\ncd", index) for index in range(5)] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]
