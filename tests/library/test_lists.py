# A text is put into lists of every handwriting; what stood there before must still stand there, byte by byte.

"""Adding a text to a list of a record."""

import pytest

from sms_docs.errors import UsageError
from sms_docs.library.lists import append_text

KEY = "ssh-ed25519 AAAAC3Nza ann@sms.example"
HEAD = "id: REG-002\ntype: register\nof: person\ntitle:   People   # aligned\nowner: 'ROL-001'\nentries:\n"
LOC = ("entries", 0)
NEXT = "  - id: PER-002\n    name: Bob\n"

# Before, and what is added at the sign.
CASES = {
    "no list, in braces": ("  - {id: PER-001, name: Ann§}  # first\n", f", ssh_keys: [{KEY}]"),
    "braces over lines": ("  - {id: PER-001,\n     name: 'Ann'§, # her\n    }\n", f", ssh_keys: [{KEY}]"),
    "a last field without a value, in braces": ("  - {id: PER-001, name: §}\n", f", ssh_keys: [{KEY}]"),
    "a list in brackets": ("  - {id: PER-001, ssh_keys: [a b§]}\n", f", {KEY}"),
    "a list in brackets with a last comma": ("  - id: PER-001\n    ssh_keys: [a b§, ] # x\n", f", {KEY}"),
    "brackets over lines": ("  - id: PER-001\n    ssh_keys: [\n      a b§  # x\n    ]\n", f", {KEY}"),
    "empty brackets": ("  - {id: PER-001, ssh_keys: [§]}\n", KEY),
    "nothing, in braces": ("  - {id: PER-001, ssh_keys: §}\n", f"[{KEY}]"),
    "no list": ("  - id: PER-001\n    name: Ann  # her\n§", f"    ssh_keys:\n      - {KEY}\n"),
    "no list, dashes under the key": (
        "  - id: PER-001\n    emails:\n    - a@sms.example\n§    # below\n",
        f"    ssh_keys:\n    - {KEY}\n",
    ),
    "a list": ("  - id: PER-001\n    ssh_keys:\n      - a b\n§    name: Ann\n", f"      - {KEY}\n"),
    "a list, dashes under the key": ("  - id: PER-001\n    ssh_keys:\n    - a b\n§", f"    - {KEY}\n"),
    "nothing": ("  - id: PER-001\n    ssh_keys:  # none\n§    name: Ann\n", f"      - {KEY}\n"),
    "below a text of several lines": (
        "  - id: PER-001\n    name: |+\n      A\n\n\n§",
        f"    ssh_keys:\n      - {KEY}\n",
    ),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("form", ["r.yml", "r.md"])
def test_a_text_is_put_in_and_nothing_else_changes(case: str, end: str, form: str) -> None:
    """With either kind of line end, in YAML and in front matter."""
    text, added = CASES[case]
    above, _, below = f"{HEAD}{text}{NEXT}".partition("§")
    if form == "r.md":
        above, below = f"---\n{above}", f"{below}---\n\nBody\n"

    new, line = append_text(form, (above + below).replace("\n", end), LOC, "ssh_keys", KEY)

    assert (above + added + below).replace("\n", end) == new
    assert KEY in new.split("\n")[line - 1]


def test_a_record_of_its_own_gets_the_list_at_its_end() -> None:
    """Above the comments that follow."""
    new, line = append_text("p.md", "---\nid: PER-001\nname: Ann\n# end\n---\n\nText\n", (), "ssh_keys", KEY)

    assert f"---\nid: PER-001\nname: Ann\nssh_keys:\n  - {KEY}\n# end\n---\n\nText\n" == new
    assert 5 == line


def test_a_word_for_nothing_gives_way() -> None:
    """The one thing that has to change."""
    new, _ = append_text("r.yml", "id: PER-001\nssh_keys: ~  # none yet\n", (), "ssh_keys", KEY)

    assert f"id: PER-001\nssh_keys: [{KEY}]  # none yet\n" == new


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_without_a_last_line_end_gets_one_of_its_kind(end: str) -> None:
    """The last line stays a line."""
    new, _ = append_text("r.yml", f"id: PER-001{end}name: Ann", (), "ssh_keys", KEY)

    assert f"id: PER-001{end}name: Ann{end}ssh_keys:{end}  - {KEY}{end}" == new


def test_a_byte_order_mark_stays() -> None:
    """Also where it shifts the columns."""
    new, _ = append_text("r.yml", "\ufeff{id: PER-001}\n", (), "ssh_keys", KEY)

    assert f"\ufeff{{id: PER-001, ssh_keys: [{KEY}]}}\n" == new


@pytest.mark.parametrize("comment", ["a: b", "a #b", "[x], {y}", 'a "b" \\ c', "- é", "it's", "a,b"])
@pytest.mark.parametrize("record", ["id: PER-001\n", "{id: PER-001}\n"])
def test_what_needs_quotes_gets_them(comment: str, record: str) -> None:
    """The comment of a key may be any text."""
    new, _ = append_text("r.yml", record, (), "ssh_keys", f"ssh-ed25519 AAAA {comment}")

    assert new.count('"ssh-ed25519 AAAA ') == 1
    assert new.startswith(record.rstrip("}\n"))


def test_a_record_that_cannot_be_added_to_is_left_alone() -> None:
    """With what to write by hand."""
    with pytest.raises(UsageError, match=r"cannot be added to the record at r\.yml:1") as caught:
        append_text("r.yml", "{id: PER-001, ssh_keys}\n", (), "ssh_keys", KEY)

    assert KEY in caught.value.cure
