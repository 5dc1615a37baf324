# Entries are put into registers of every handwriting. The bytes around them must not change: that is checked on the
# bytes, not on what they mean.

"""Adding entries to registers."""

import difflib

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from sms_docs.errors import UsageError
from sms_docs.library.editing import append_entry
from sms_docs.source import YamlFault, build
from sms_docs.source.nodes import compose

HEAD = "id: REG-001\ntype: register\nof: person\ntitle:   People   # aligned\nowner: 'ROL-001'\n"
ENTRY = ["id: PER-009", "name: Ann Bell", "emails:", "  - ann@sms.example"]
INDENTED = "  - id: PER-009\n    name: Ann Bell\n    emails:\n      - ann@sms.example\n"

# Before, and what is added at the sign.
CASES = {
    "below the last entry": ("entries:\n  - id: PER-001\n    name: A\n@", INDENTED),
    "before the next key": ("entries:\n  - id: PER-001\n    name: A\n@audience: x\n", INDENTED),
    "dashes under the key": ("entries:\n- id: PER-001\n  name: A\n@", INDENTED.replace("\n  ", "\n")[2:]),
    "below a comment on the line": ("entries:\n  - id: PER-001\n    name: A  # left\n@\n# end\n", INDENTED),
    "entries with empty lines between": (
        "entries:\n  - id: PER-001\n\n  - id: PER-002\n@\nnotes: x\n",
        f"\n{INDENTED}",
    ),
    "entries in braces": (
        "entries:\n  - {id: PER-001, name: A}\n  - {id: PER-002,\n     name: B}\n@",
        INDENTED,
    ),
    "a text of several lines": (
        "entries:\n  - id: PER-001\n    name: |\n      # no comment\n\n      B\n@x: y\n",
        INDENTED,
    ),
    "a text that keeps its empty lines": (
        "entries:\n  - id: PER-001\n    name: |+\n      B\n\n\n@x: y\n",
        INDENTED,
    ),
    "a text in quotes over lines": (
        'entries:\n  - id: PER-001\n    name: "B\n      # no comment"\n@',
        INDENTED,
    ),
    "a last field without a value": ("entries:\n  - id: PER-001\n    name:\n@\n# end\nx: y\n", INDENTED),
    "no value": ("entries:\n@", INDENTED),
    "no value, with a comment": ("entries:  # none yet\n@# end\n", INDENTED),
    "no list at all": ("@", f"entries:\n{INDENTED}"),
}


def around(text: str, sign: str = "@") -> tuple[str, str]:
    """A text without its sign, above and below."""
    above, _, below = text.partition(sign)
    return above, below


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("form", ["r.yml", "r.md"])
def test_an_entry_is_put_in_and_nothing_else_changes(case: str, end: str, form: str) -> None:
    """Byte by byte, with either kind of line end, in YAML and in front matter."""
    text, added = CASES[case]
    above, below = around(f"---\n{HEAD}{text}---\n\nBody @\n" if form == "r.md" else HEAD + text)

    new, line = append_entry(form, (above + below).replace("\n", end), ENTRY)

    assert (above + added + below).replace("\n", end) == new
    assert "id: PER-009" in new.split("\n")[line - 1]


def test_wide_steps_are_kept() -> None:
    """The new entry lines up with the others."""
    new, _ = append_entry("r.yml", f"{HEAD}entries:\n    -   id: PER-001\n        name: A\n", ENTRY)

    assert new.endswith(
        "    -   id: PER-009\n        name: Ann Bell\n        emails:\n          - ann@sms.example\n"
    )


@pytest.mark.parametrize(
    ("empty", "key"), [("entries: []", "entries:"), ("entries: [ ]  # none yet", "entries:  # none yet")]
)
def test_brackets_of_an_empty_list_go(empty: str, key: str) -> None:
    """The one line that has to change."""
    new, line = append_entry("r.yml", f"{HEAD}{empty}\n# end\n", ENTRY)

    assert f"{HEAD}{key}\n{INDENTED}# end\n" == new
    assert 7 == line


def test_a_file_without_a_last_line_end_gets_one() -> None:
    """The last line stays a line."""
    new, _ = append_entry("r.yml", f"{HEAD}entries:\n  - id: PER-001", ENTRY)

    assert f"{HEAD}entries:\n  - id: PER-001\n{INDENTED}" == new


def test_a_byte_order_mark_stays() -> None:
    """It is a finding, and not ours to remove on the way."""
    new, _ = append_entry("r.yml", f"\ufeff{HEAD}entries:\n  - id: PER-001\n", ENTRY)

    assert f"\ufeff{HEAD}entries:\n  - id: PER-001\n{INDENTED}" == new


@pytest.mark.parametrize(
    "entries", ["entries: [{id: PER-001}]\n", "entries: [\n]\n", "entries: [{id: PER-001},\n]\n"]
)
def test_a_list_in_brackets_is_left_alone(entries: str) -> None:
    """With a message that says how to write it."""
    with pytest.raises(UsageError, match="plain list") as caught:
        append_entry("r.yml", HEAD + entries, ENTRY)

    assert "after “- ”" in caught.value.cure


NAMES = st.text("abc: #'\"-|>{}[]&*!%@`\\\n", min_size=1, max_size=30)


@settings(deadline=None)
@given(
    st.lists(NAMES, min_size=1, max_size=4),
    st.sampled_from(("|", "|-", "|+", ">", "quoted")),
    st.integers(0, 3),
)
def test_no_register_is_ever_damaged(names: list[str], style: str, blank: int) -> None:
    """Whatever its texts look like, the entry is added and all other lines stay."""
    text = f"{HEAD}entries:\n"
    for number, name in enumerate(names):
        body = "\n".join(f"      {line}" for line in name.split("\n"))
        value = (
            f"'{name.replace(chr(39), chr(39) * 2)}'".replace("\n", "\n      ")
            if style == "quoted"
            else f"{style}\n{body}"
        )
        text += f"  - id: PER-{number}\n    name: {value}\n" + "\n" * blank
    try:
        build(compose(text))
    except YamlFault:
        reject()
    new, _ = append_entry("r.yml", text, ENTRY)
    changes = [line for line in difflib.ndiff(text.split("\n"), new.split("\n")) if line[0] in "-+?"]

    assert all(line[0] == "+" for line in changes)
