# Editor and CI must say the same. The reader is asked through its public function, the editor is played by jsonschema
# over a YAML 1.2 reader, which is what check-jsonschema and the language servers of editors do.

"""The JSON Schemas."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from editors import editor_yaml
from jsonschema import Draft7Validator

from sms_docs.library import File, WorkTree
from sms_docs.library.reading import read_document
from sms_docs.records import RECORDS
from sms_docs.records.choices import MEANINGS
from sms_docs.records.schema import FRAMEWORK, SETTINGS, schema_name, schemas
from sms_docs.source import Source

ROOT = Path(__file__).resolve().parents[2]
CONTENT = {file.path: file.data for file in WorkTree(ROOT).files("content")}
NAMES = sorted(schemas())


@cache
def validator(name: str) -> Draft7Validator:
    """The validator of one schema, formats included."""
    return Draft7Validator(json.loads(schemas()[name]), format_checker=Draft7Validator.FORMAT_CHECKER)


def fields_of(path: str, text: str) -> Any:
    """What an editor sees of a file."""
    fields, _ = Source(path, text).front_matter() or ("", 0)
    return editor_yaml().load(fields)


def in_editor(path: str, text: str) -> list[str]:
    """What an editor objects to in a record."""
    data = fields_of(path, text)
    kind = data["of"] if data["type"] == "register" else data["type"]
    name = schema_name(kind, register=data["type"] == "register")
    return [error.message for error in validator(name).iter_errors(data)]


def in_check(path: str, text: str) -> list[str]:
    """What the reader of `check` objects to in a record."""
    return [problem.message for problem in read_document(File(path, text.encode()))[1]]


def groups(node: Any) -> Iterator[dict[str, Any]]:
    """All groups of fields in a schema."""
    if isinstance(node, dict):
        if "properties" in node:
            yield node
        for word, child in node.items():
            if word not in ("examples", "defaultSnippets"):
                yield from groups(child)


def test_the_committed_schemas_are_the_generated_ones() -> None:
    """“sms-docs schema” was run after the last change of a record type."""
    committed = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").glob("*.json")}

    assert schemas() == committed


def test_there_is_a_schema_for_each_type_and_each_register() -> None:
    """A new record type brings its schemas along."""
    singles = {schema_name(record.kind) for record in RECORDS}
    registers = {schema_name(record.kind, register=True) for record in RECORDS if record.kind != "register"}

    assert {*singles, *registers, SETTINGS, FRAMEWORK} == set(schemas())


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_valid_schema_that_all_editors_understand(name: str) -> None:
    """Draft 7, without references, and with a title for the hover."""
    schema = json.loads(schemas()[name])

    Draft7Validator.check_schema(schema)
    assert schema["$schema"].endswith("draft-07/schema#")
    assert "$ref" not in schemas()[name]
    assert "refersTo" not in schemas()[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_explained(name: str) -> None:
    """A title and a description wherever the cursor may rest, and no field that is not known."""
    for group in groups(json.loads(schemas()[name])):
        assert group["title"]
        assert group["description"]
        assert group["additionalProperties"] is False
        for field, node in group["properties"].items():
            assert node["title"], field
            assert node["description"], field


@pytest.mark.parametrize("name", NAMES)
def test_every_pattern_has_words(name: str) -> None:
    """Nobody is shown a regular expression."""
    for group in groups(json.loads(schemas()[name])):
        for field, node in group["properties"].items():
            for place in (node, node.get("items", {})):
                assert ("pattern" in place) == ("patternErrorMessage" in place), field


@pytest.mark.parametrize("name", NAMES)
def test_snippets_write_what_the_schema_accepts(name: str) -> None:
    """Taking a snippet and its examples as they are gives no error."""
    for group in groups(json.loads(schemas()[name])):
        for snippet in group.get("defaultSnippets", ()):
            body = json.dumps(snippet["body"])
            body = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", body)
            body = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", body)
            body = re.sub(r"\$\d+", "text", body)

            assert not list(Draft7Validator(group).iter_errors(json.loads(body))), snippet["label"]


def test_every_explained_choice_exists() -> None:
    """No meaning is kept for a choice that no record offers any more."""
    offered = {
        tuple(value for value in node["enum"] if value is not None)
        for text in schemas().values()
        for group in groups(json.loads(text))
        for node in group["properties"].values()
        if "enum" in node
    }

    assert {tuple(meanings) for meanings in MEANINGS} <= offered


@pytest.mark.parametrize("path", sorted(CONTENT))
def test_the_editor_accepts_the_example_organisation(path: str) -> None:
    """Each valid record is valid in an editor too."""
    text = CONTENT[path].decode()

    assert [] == in_check(path, text)
    assert [] == in_editor(path, text)


@pytest.mark.parametrize("path", sorted(CONTENT))
def test_the_example_organisation_names_its_schemas(path: str) -> None:
    """The hint in each file leads to the schema of its type."""
    text = CONTENT[path].decode()
    data = fields_of(path, text)
    register = data["type"] == "register"
    match = re.search(r"^# yaml-language-server: \$schema=(\S+)$", text, re.MULTILINE)

    assert match is not None
    named = (ROOT / path).parent / match[1]
    assert named.resolve() == ROOT / "schemas" / schema_name(
        data["of" if register else "type"], register=register
    )


def test_the_editor_accepts_the_settings() -> None:
    """sms.yml of the example organisation."""
    data = editor_yaml().load((ROOT / "sms.yml").read_text(encoding="utf-8"))

    assert not list(validator(SETTINGS).iter_errors(data))


def test_check_jsonschema_says_the_same() -> None:
    """The tool that others run in their CI accepts what we accept."""
    files = [str(ROOT / path) for path in CONTENT if path.startswith("content/roles/")]
    schema = str(ROOT / "schemas" / "role.schema.json")

    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, *files],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


HEAD = "id: ROL-001\ntype: role\ntitle: Lead\nowner: ROL-001\n"
AGREEMENT = "id: AGR-001\ntype: agreement\nkind: sla\ntitle: SLA\nowner: ROL-001\nscope: All\nvalid_from: 2026-01-01\n"
TARGET = 'targets:\n  - {metric: a, operator: ">=", value: VALUE, unit: "%", window: month}\n'
PEOPLE = "id: REG-001\ntype: register\nof: person\ntitle: People\nowner: ROL-001\nentries:\n"

MEASURED = (
    "id: MSR-001\ntype: measurement\nowner: ROL-001\nmetric: MET-001\nvalue: 99.5\nrecorded_on: 2026-04-01\n"
)

ACCEPTED = {
    "a year as a period": MEASURED + "period: 2026\n",
    "a month as a period": MEASURED + "period: 2026-03\n",
    "a week as a period": MEASURED + "period: 2026-W09\n",
    "a clause that looks like a number": HEAD + "clauses: [8.2, 5.3]\n",
    "a clause in quotes": HEAD + 'clauses: ["8.2.10"]\n',
    "a clause that is text without quotes": HEAD + "clauses: [8.2.10, iso20000-1:2018/5.3]\n",
    "a title that looks like a number": HEAD.replace("Lead", "2026"),
    "a flag in quotes": HEAD + 'deputy_required: "true"\n',
    "a flag without": HEAD + "deputy_required: false\n",
    "a number": AGREEMENT + TARGET.replace("VALUE", "99.95"),
    "a whole number": AGREEMENT + TARGET.replace("VALUE", "-4"),
    "a number in quotes": AGREEMENT + TARGET.replace("VALUE", '"99.95"'),
    "a date in quotes": AGREEMENT + 'valid_to: "2026-12-31"\n',
    "a count in quotes": HEAD + 'first_issue: "4"\n',
    "an empty optional field": HEAD + "approver:\n",
    "a null": HEAD + "review_interval: null\n",
    "a long text in folds": HEAD + "purpose: >\n  One\n  two\n\n  three\n",
    "a duration of weeks": HEAD + "review_interval: P2W\n",
    "an entry that inherits": PEOPLE + "  - {id: PER-001, name: Ann}\n",
    "an entry that does not": PEOPLE + "  - {id: PER-001, type: person, owner: ROL-002, name: Ann}\n",
    "a register without entries": PEOPLE.replace("entries:", "entries: []"),
    "a name that looks like a number": PEOPLE + "  - {id: PER-001, name: Ann, hr_reference: 1001}\n",
}

REFUSED = {
    "a period in words": MEASURED + "period: March 2026\n",
    "a period in another order": MEASURED + "period: 03/2026\n",
    "a reference to another type": MEASURED.replace("MET-001", "Availability") + "period: 2026\n",
    "an unknown key": HEAD + "titel: x\n",
    "a key of document control": HEAD + "version: 3\n",
    "a missing key": HEAD.replace("title: Lead\n", ""),
    "an id of another type": HEAD.replace("id: ROL", "id: PER"),
    "an id in small letters": HEAD.replace("id: ROL-001", "id: rol-001"),
    "an owner that is no id": HEAD.replace("owner: ROL-001", "owner: Ann Bell"),
    "a flag that is a word": HEAD + "deputy_required: maybe\n",
    "a flag that YAML 1.1 would read": HEAD + "deputy_required: yes\n",
    "a text for a list": HEAD + "responsibilities: Everything\n",
    "a list for a text": HEAD + "purpose: [a, b]\n",
    "a group for a text": HEAD + "purpose: {a: b}\n",
    "an empty title": HEAD.replace("Lead", '""'),
    "no title": HEAD.replace(" Lead", ""),
    "an empty list": HEAD + "clauses:\n",
    "a clause with a word": HEAD + "clauses: [clause 8]\n",
    "a negative clause": HEAD + "clauses: [-8.2]\n",
    "a wrong choice": HEAD + "classification: secret\n",
    "a duration in words": HEAD + "review_interval: 6 months\n",
    "a duration of nothing": HEAD + "review_interval: P0M\n",
    "a duration without a number": HEAD + "review_interval: P\n",
    "a date in another order": AGREEMENT.replace("2026-01-01", "01.01.2026"),
    "a date with one digit": AGREEMENT.replace("2026-01-01", "2026-1-1"),
    "a day that does not exist": AGREEMENT.replace("2026-01-01", "2026-02-30"),
    "a year for a date": AGREEMENT.replace("2026-01-01", "2026"),
    "a number with a comma": AGREEMENT + TARGET.replace("VALUE", '"99,5"'),
    "a number with its unit": AGREEMENT + TARGET.replace("VALUE", "99.5 %"),
    "a target that lacks its unit": AGREEMENT + TARGET.replace("VALUE", "1").replace('unit: "%", ', ""),
    "a count that is a word": HEAD + "first_issue: four\n",
    "a count of zero": HEAD + "first_issue: 0\n",
    "an unknown key in an entry": PEOPLE + "  - {id: PER-001, name: Ann, mail: a@b.example}\n",
    "an entry without its name": PEOPLE + "  - {id: PER-001}\n",
    "an entry of another type": PEOPLE + "  - {id: ROL-001, name: Ann}\n",
    "an entry that is a text": PEOPLE + "  - Ann\n",
    "an address that is none": PEOPLE + "  - {id: PER-001, name: Ann, emails: [ann]}\n",
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_both_accept(case: str) -> None:
    """What people write without thinking of types is fine with editor and check."""
    assert [] == in_check("a.yml", ACCEPTED[case])
    assert [] == in_editor("a.yml", ACCEPTED[case])


@pytest.mark.parametrize("case", REFUSED)
def test_both_refuse(case: str) -> None:
    """A mistake is seen while typing and again in CI."""
    assert in_check("a.yml", REFUSED[case])
    assert in_editor("a.yml", REFUSED[case])


def test_the_editor_knows_which_type_a_reference_names() -> None:
    """An owner that is a person is refused where it is typed."""
    assert in_editor("a.yml", HEAD.replace("owner: ROL-001", "owner: PER-001"))


def test_a_register_of_registers_is_refused() -> None:
    """By editor and check alike."""
    text = "id: REG-001\ntype: register\nof: register\ntitle: x\nowner: ROL-001\nentries: []\n"

    assert in_check("a.yml", text)
    assert list(validator("register.schema.json").iter_errors(editor_yaml().load(text)))
