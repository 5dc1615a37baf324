# Whoever can write an id that the reader and history read differently can cut a document off from its past.

"""The id that history follows is the one that the reader reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_docs.library import File, identify
from sms_docs.library.reading import read_document

REST = "type: role\ntitle: Owner\nowner: ROL-001\n"
SPELLINGS = {
    "plain": f"id: ROL-007\n{REST}",
    "last": f"{REST}id: ROL-007\n",
    "double quotes": f'"id": ROL-007\n{REST}',
    "single quotes": f"'id': 'ROL-007'\n{REST}",
    "an escape": f'"\\x69d": ROL-007\n{REST}',
    "a space before the colon": f"id : ROL-007\n{REST}",
    "a question mark": f"? id\n: ROL-007\n{REST}",
    "braces": '{"id": ROL-007, type: role, title: Owner, owner: ROL-001}\n',
    "indented": "".join(f"  {line}\n" for line in f"id: ROL-007\n{REST}".splitlines()),
    "quoted value": f'id: "ROL-007"\n{REST}',
    "a comment behind": f"id: ROL-007  # the seventh\n{REST}",
    "another id in a text": f"id: ROL-007\n{REST}purpose: |\n  id: ROL-001\n",
    "CRLF": f"id: ROL-007\n{REST}".replace("\n", "\r\n"),
    "a byte order mark": f"\ufeffid: ROL-007\n{REST}",
    "value below": f"id:\n  ROL-007\n{REST}",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("form", ["x.yml", "x.md"])
def test_every_spelling_is_read_alike(spelling: str, form: str) -> None:
    """In YAML and in front matter, with another id in the body."""
    text = SPELLINGS[spelling]
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = "\r\n" if "\r" in text else "\n"
    whole = text if form == "x.yml" else f"{mark}---{end}{text.lstrip(mark)}---{end}id: ROL-999{end}"
    data = whole.encode()
    document, _problems = read_document(File(form, data))

    assert document is not None
    assert identify(data) == document.id == "ROL-007"


LINES = st.lists(
    st.sampled_from(
        [
            "id: ROL-001",
            '"id": ROL-002',
            "'id' : ROL-003",
            "id:",
            "  ROL-004",
            "type: role",
            "title: Owner",
            "owner: ROL-001",
            "purpose: |",
            "  id: ROL-005",
            "? id",
            ": ROL-006",
            "# id: ROL-007",
            "---",
            "id: 'ROL-008'",
        ]
    ),
    max_size=9,
)


@given(LINES, st.sampled_from(["x.yml", "x.md"]))
def test_no_text_is_read_in_two_ways(lines: list[str], form: str) -> None:
    """Whatever the lines, a document that the reader accepts bears the id that history follows."""
    text = "\n".join(lines) + "\n"
    data = (text if form == "x.yml" else f"---\n{text}---\n").encode()
    document, _problems = read_document(File(form, data))

    if document is not None:
        assert identify(data) == document.id
