"""``sms-docs schema``: print, write, compare."""

import json
from pathlib import Path

import pytest
from projects import sms

from sms_docs.records.schema import schemas


@pytest.mark.parametrize(
    ("args", "name"),
    [
        (["policy"], "policy.schema.json"),
        (["document_control"], "document-control.schema.json"),
        (["person", "--register"], "register-person.schema.json"),
        (["register"], "register.schema.json"),
        (["sms"], "sms.schema.json"),
    ],
)
def test_one_is_printed(args: list[str], name: str) -> None:
    """Anywhere, with no project around."""
    assert (0, schemas()[name]) == sms("schema", *args)


def test_all_are_written_into_the_project(tmp_path: Path) -> None:
    """A second run has nothing to do."""
    (tmp_path / "sms.yml").write_text("name: x\n", encoding="utf-8")

    first = sms("schema", "--project", str(tmp_path))
    second = sms("schema", "--project", str(tmp_path))

    assert 0 == first[0]
    assert schemas() == {
        path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "schemas").iterdir()
    }
    assert (0, "") == second


def test_differences_are_named_and_healed(tmp_path: Path) -> None:
    """Changed, missing and left over; files that are not ours stay."""
    sms("schema", "--out", str(tmp_path))
    text = (tmp_path / "role.schema.json").read_text(encoding="utf-8")
    (tmp_path / "role.schema.json").write_text(text + " ", encoding="utf-8")
    (tmp_path / "policy.schema.json").unlink()
    (tmp_path / "gone.schema.json").write_text(text, encoding="utf-8")
    (tmp_path / "mine.schema.json").write_text(json.dumps({"type": "object"}), encoding="utf-8")

    code, said = sms("schema", "--out", str(tmp_path), "--check")

    assert 1 == code
    assert ["policy", "role", "gone"] == [line.rsplit("/", 1)[1].split(".")[0] for line in said.splitlines()]
    assert "removed" in sms("schema", "--out", str(tmp_path))[1]
    assert (0, "") == sms("schema", "--out", str(tmp_path), "--check")
    assert (tmp_path / "mine.schema.json").exists()


@pytest.mark.parametrize(
    ("args", "words"), [(["polcy"], "Did you mean “policy”?"), (["register", "--register"], "no registers")]
)
def test_wrong_use_is_2(args: list[str], words: str) -> None:
    """With a guess where there is one."""
    code, said = sms("schema", *args)

    assert 2 == code
    assert words in said


def test_outside_of_a_project_it_asks_where_to_write(tmp_path: Path) -> None:
    """Unless it is told with --out."""
    code, said = sms("schema", "--project", str(tmp_path))

    assert 2 == code
    assert "sms.yml" in said
