# The templates are what most people see of us first. Each is filled, read, and read again with all that is commented out.

"""The templates of records."""

import re
from pathlib import Path

import pytest
from editors import editor_yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sms_docs.cli.choices import NAMED
from sms_docs.cli.skeletons import skeleton_of
from sms_docs.errors import UsageError
from sms_docs.library import Document, File
from sms_docs.library.document import Problem
from sms_docs.library.reading import read_document
from sms_docs.records import BY_KIND, RECORDS, Record
from sms_docs.records.skeleton import UNWRITTEN, checked_title, entry_lines, file_name, fill, scalar, slug
from sms_docs.resources import data_folder
from sms_docs.source import build
from sms_docs.source.nodes import compose

VALUES = {
    **{kind: f"{BY_KIND[kind].prefix}-007" for kind in NAMED},
    "of": "person",
    "owner": "ROL-003",
    "schema": "../../schemas/x.schema.json",
    "title": "A title: with “signs” # and 'quotes'",
    "title-if-given": "",
    "today": "2026-06-01",
}


def filled(model: type[Record]) -> str:
    """A template with all places filled."""
    return fill(skeleton_of(None, model.kind).text, {**VALUES, "id": f"{model.prefix}-042"})


def uncommented(text: str) -> str:
    """The same text with every field that is commented out made a field; sentences stay comments."""
    return re.sub(r"^#(?! \S)", "", text, flags=re.MULTILINE)


def read(model: type[Record], text: str) -> tuple[Document | None, list[Problem]]:
    """What the reader makes of it."""
    return read_document(File(f"x{skeleton_of(None, model.kind).ending}", text.encode()))


def fields_of(text: str) -> str:
    """The part of a text that is YAML."""
    return text.removeprefix("---\n").partition("\n---\n")[0]


@pytest.mark.parametrize("model", RECORDS)
def test_a_filled_template_is_a_valid_record(model: type[Record]) -> None:
    """Nothing has to be known to make a first file that can be read."""
    document, problems = read(model, filled(model))

    assert [] == problems
    assert document is not None
    assert f"{model.prefix}-042" == document.id
    assert "ROL-003" == document.header.owner


@pytest.mark.parametrize("model", RECORDS)
def test_all_that_is_commented_out_is_valid_too(model: type[Record]) -> None:
    """Deleting the sign before any field gives a field that can be read."""
    document, problems = read(model, uncommented(filled(model)))

    assert [] == problems
    assert document is not None


@pytest.mark.parametrize("model", RECORDS)
def test_a_template_names_every_field(model: type[Record]) -> None:
    """Required fields are there; the others wait in comments."""
    template = fields_of(skeleton_of(None, model.kind).text)
    for name, field in model.model_fields.items():
        key = field.alias or name
        sign = "" if field.is_required() else "#?"
        assert re.search(rf"^{sign}{key}:", template, re.MULTILINE), key


@pytest.mark.parametrize("model", RECORDS)
def test_a_template_explains_its_fields(model: type[Record]) -> None:
    """The first line is for the editor, and a sentence stands above each group of fields."""
    lines = fields_of(skeleton_of(None, model.kind).text).split("\n")
    sentences = [line for line in lines if re.match(r"# \S", line)]

    assert "# yaml-language-server: $schema={{ schema }}" == lines[0]
    assert len(sentences) >= 10
    assert all(len(line) <= 120 for line in sentences)
    assert re.match(r"# \S", lines[1])


@pytest.mark.parametrize("model", RECORDS)
def test_what_only_a_person_can_write_says_so(model: type[Record]) -> None:
    """Required texts hold no invented content that could slip into an approved document."""
    data = build(compose(fields_of(filled(model))))
    texts = {
        name
        for name, field in model.model_fields.items()
        if field.is_required() and "20000" in str(field.metadata)
    }

    assert all(data[name].startswith(UNWRITTEN) for name in texts)


def test_no_template_is_left_over() -> None:
    """Each file in templates/records belongs to a record type."""
    names = {path.stem for path in (data_folder("templates") / "records").iterdir()}

    assert {*BY_KIND, "further"} == names


def test_a_project_overrides_a_template(tmp_path: Path) -> None:
    """By name, and with another ending if it likes."""
    folder = tmp_path / "templates" / "records"
    folder.mkdir(parents=True)
    (folder / "role.md").write_text("---\nid: {{ id }}\n---\n", encoding="utf-8")

    assert ("---\nid: {{ id }}\n---\n", ".md") == skeleton_of(tmp_path, "role")
    assert skeleton_of(None, "policy") == skeleton_of(tmp_path, "policy")


def test_a_line_with_an_empty_place_is_left_out() -> None:
    """So one template serves with and without a schema."""
    assert "b: x\n" == fill("a: {{ a }}\nb: {{ b }}\n", {"a": "", "b": "x"})


def test_an_unknown_place_is_an_error() -> None:
    """A slip in a project's own template is named."""
    with pytest.raises(UsageError, match="“tittle”"):
        fill("title: {{ tittle }}\n", {"title": "x"})


def test_a_body_is_not_filled() -> None:
    """The Markdown below the fields may speak of {{ places }}."""
    assert "---\nid: A\n---\n{{ id }} {{ x }}\n" == fill(
        "---\nid: {{ id }}\n---\n{{ id }} {{ x }}\n", {"id": "A"}
    )


@settings(deadline=None)
@given(st.text(min_size=1).map(str.strip).filter(lambda text: text and text.isprintable()))
def test_any_title_stays_what_it_is(title: str) -> None:
    """Our reader and an editor's see the same text, whatever signs are in it."""
    line = f"title: {scalar(title)}\n"

    assert title == build(compose(line))["title"]
    assert title == editor_yaml().load(line)["title"]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Service desk (night)", "Service desk (night)"),
        ("Größe", "Größe"),
        ("Changes: how", '"Changes: how"'),
        ("no", '"no"'),
        ("2026", '"2026"'),
        ('Say "yes"', '"Say \\"yes\\""'),
        ("a # b", '"a # b"'),
        ("{{ id }}", '"{{ id }}"'),
    ],
)
def test_quotes_only_where_needed(title: str, written: str) -> None:
    """Plain titles stay plain."""
    assert written == scalar(title)


@pytest.mark.parametrize("title", [" ", "a\nb", "a\u200bb", "a\u2028b", "a\x07", "x" * 401])
def test_a_title_that_cannot_stand_in_a_record_is_refused(title: str) -> None:
    """Before anything is written."""
    with pytest.raises(UsageError):
        checked_title(title)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Service management", "pol-001-service-management.md"),
        ("Größe & Maß: “x”", "pol-001-grosse-mass-x.md"),
        ("Ann's desk", "pol-001-anns-desk.md"),
        ("運用方針", "pol-001.md"),
        ("../../etc/passwd", "pol-001-etc-passwd.md"),
        ("", "pol-001.md"),
    ],
)
def test_file_names_are_plain(title: str, name: str) -> None:
    """Letters, digits and hyphens, on every system."""
    assert name == file_name("POL-001", title, ".md")


def test_file_names_are_short() -> None:
    """Cut at a word where there is one."""
    assert len(slug("word " * 40)) <= 60
    assert slug("word " * 40).endswith("word")
    assert len(slug("x" * 200)) == 60


def test_an_entry_is_a_template_without_what_it_inherits() -> None:
    """A register gives type, owner and classification to its entries."""
    lines = entry_lines(filled(BY_KIND["person"]))

    assert ["id: PER-042", f"name: {scalar(VALUES['title'])}"] == lines
