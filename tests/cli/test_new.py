"""``sms-docs new``: from a word to a record that can be read."""

from pathlib import Path

import pytest
from projects import POLICY, POLICY_PATH, SETTINGS, Project, sms

from sms_docs.config import Config
from sms_docs.library import Library, WorkTree, load_library
from sms_docs.records import RECORDS, Record, Register
from sms_docs.records.schema import schemas
from sms_docs.rules.samples import CONTROLLED

KINDS = [record for record in RECORDS if record is not Register]
PEOPLE = "content/people/reg-009.yml"
LIST = """\
# Who is who.
id: REG-009
type: register
of: person
title: "People"    # all of them
owner: ROL-001
entries:

  - id: PER-091   # founder
    name:   Ann Bell

  # - {id: PER-092, name: left}
# The end.
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with roles, people and a policy, all committed."""
    project = Project(tmp_path / "sms")
    files = {f"content/{path}": text for path, text in CONTROLLED.items()}
    project.write({"sms.yml": SETTINGS, **files, POLICY_PATH: POLICY})
    project.commit("Start")
    return project


def library_of(project: Project) -> Library:
    """What is in the folder."""
    return load_library(WorkTree(project.folder), Config(name="x"))


def written(said: str) -> str:
    """The path that the command printed."""
    return (
        said.split(" to ", 1)[1].split("\n", 1)[0].rpartition(":")[0]
        or said.split(" to ", 1)[1].split("\n", 1)[0]
    )


def text_of(project: Project, path: str) -> str:
    """The text of a file."""
    return (project.folder / path).read_bytes().decode()


@pytest.mark.parametrize("model", KINDS)
def test_a_new_record_of_each_type_loads_clean(project: Project, model: type[Record]) -> None:
    """Whatever the title; what it refers to exists, or is said to be missing."""
    code, said = project.sms("new", model.kind, "--title", "Ann's: “first” one # 1")

    library = library_of(project)
    known = {**library.by_id, **dict.fromkeys(("MET-001", "PTY-001", "REP-001"))}
    assert 0 == code, said
    assert () == library.problems
    assert f"content/{model.folder}/{model.prefix.lower()}-" in written(said)
    assert set() == {link.reference.target for link in library.links} - set(known)


@pytest.mark.parametrize("model", KINDS)
def test_a_new_register_of_each_type_takes_entries(project: Project, model: type[Record]) -> None:
    """First the register, then two entries, then everything can be read."""
    _, said = project.sms("new", model.kind, "--register")
    register = said.split()[1]
    for _ in range(2):
        code, said = project.sms("new", model.kind, "--in", register, "--title", "Something: new")
        assert 0 == code, said

    library = library_of(project)
    assert () == library.problems
    assert 2 == len(library.by_document[register].entries)
    assert "entries:\n  - id: " in text_of(project, library.by_document[register].path)


def test_it_prints_the_path_what_it_chose_and_the_next_step(project: Project) -> None:
    """In this order."""
    _, said = project.sms("new", "policy", "--title", "Data retention")

    first, *_, last = said.strip().split("\n")
    assert "wrote POL-002 to content/policies/pol-002-data-retention.md" == first
    assert "note: its owner is ROL-001" in said
    assert last.startswith("next: ")
    assert "sms-docs check content/policies/pol-002-data-retention.md" in last


def test_what_the_user_says_counts(project: Project) -> None:
    """Title, owner, number and day."""
    code, said = project.sms(
        "new", "agreement", "--title", "Lease", "--owner", "rol-002", "--id", "AGR-070", today="2026-02-03"
    )

    entry = library_of(project).by_id["AGR-070"]
    assert 0 == code
    assert "note: its owner" not in said
    assert "Lease" == entry.record.title
    assert "ROL-002" == entry.record.owner
    assert "valid_from: 2026-02-03" in entry.document.source.text


def test_the_number_of_a_removed_document_is_not_used_again(project: Project) -> None:
    """History knows it."""
    _, said = project.sms("new", "policy", "--title", "Short-lived", "--id", "POL-007")
    project.commit("Add it")
    (project.folder / written(said)).unlink()
    project.commit("Remove it")

    assert "wrote POL-008" in project.sms("new", "policy")[1]
    assert "is or was in use" in project.sms("new", "policy", "--id", "POL-7")[1]


def test_the_number_of_a_removed_entry_is_not_used_again(project: Project) -> None:
    """Even though its register is still there."""
    project.write({PEOPLE: LIST})
    project.commit("Add a register")
    project.write({PEOPLE: LIST.replace("PER-091", "PER-050")})
    project.commit("Take somebody out")

    assert "wrote PER-092" in project.sms("new", "person", "--in", "REG-009")[1]


def test_the_number_in_a_broken_file_is_not_used_again(project: Project) -> None:
    """A file that cannot be read still has its id."""
    project.write({"content/policies/broken.md": "---\nid: POL-040\ntitle: [\n---\n"})

    assert "wrote POL-041" in project.sms("new", "policy")[1]


def test_the_number_of_a_document_that_was_decided_on_is_not_used_again(project: Project) -> None:
    """Statements stay when documents go."""
    (project.folder / "approvals" / "POL-030").mkdir(parents=True)

    assert "wrote POL-031" in project.sms("new", "policy")[1]


def test_without_history_it_says_what_could_not_be_looked_up(tmp_path: Path, project: Project) -> None:
    """A shallow clone does not know what was removed."""
    project.write({"content/policies/x.md": POLICY.replace("POL-001", "POL-005")})
    project.commit()
    project.git("clone", "-q", "--depth", "1", f"file://{project.folder}", str(tmp_path / "clone"))

    code, said = sms("new", "policy", "--project", str(tmp_path / "clone"), "--today", "2026-06-01")

    assert 0 == code
    assert "could not all be looked up" in said
    assert "shallow" in said


def test_an_existing_file_is_not_overwritten(project: Project) -> None:
    """Not even when it is no record."""
    path = "content/policies/pol-002-data.md"
    project.write({path: "mine\n"})

    code, said = project.sms("new", "policy", "--title", "Data")

    assert 2 == code
    assert "exists already" in said
    assert "mine\n" == text_of(project, path)
    assert not list((project.folder / "content/policies").glob(".sms*"))


def test_an_entry_is_added_and_every_other_byte_stays(project: Project) -> None:
    """Comments, spaces, empty lines and quotes."""
    project.write({PEOPLE: LIST})

    code, said = project.sms("new", "person", "--in", "reg-009", "--title", "Bo O'Neill")

    above, below = LIST.split("\n  # - {id")
    new = "  - id: PER-092\n    name: Bo O'Neill\n"
    assert 0 == code, said
    assert f"{above}{new}\n  # - {{id{below}" == text_of(project, PEOPLE)
    assert f"{PEOPLE}:11" in said


def test_an_entry_with_an_owner_of_its_own(project: Project) -> None:
    """Only what differs from the register is written."""
    project.write({PEOPLE: LIST})
    project.sms("new", "person", "--in", "REG-009", "--title", "Bo", "--owner", "ROL-002")
    project.sms("new", "person", "--in", "REG-009", "--title", "Cy", "--owner", "ROL-001")

    assert "name: Bo\n    owner: ROL-002\n" in text_of(project, PEOPLE)
    assert text_of(project, PEOPLE).count("owner: ROL-001") == 1


def test_permissions_and_line_ends_of_a_register_stay(project: Project) -> None:
    """Of the file that is edited."""
    path = project.folder / PEOPLE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(LIST.replace("\n", "\r\n").encode())
    path.chmod(0o640)

    code, said = project.sms("new", "person", "--in", "REG-009")

    assert 0 == code or "carriage returns" in said
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
    assert 0o640 == path.stat().st_mode & 0o777


def test_the_schema_is_named_if_it_is_there(project: Project) -> None:
    """A hint that leads nowhere would be an error in every editor."""
    _, without = project.sms("new", "role", "--title", "One")
    project.write({f"schemas/{name}": text for name, text in schemas().items()})
    _, with_it = project.sms("new", "role", "--title", "Two")
    _, unwanted = project.sms("new", "role", "--title", "Three", "--no-schema-hint")
    _, register = project.sms("new", "role", "--register", "--title", "Roles")

    hint = "# yaml-language-server: $schema=../../schemas/role.schema.json\n"
    assert "sms-docs schema" in without
    assert "yaml-language-server" not in text_of(project, written(without))
    assert text_of(project, written(with_it)).startswith(hint)
    assert "yaml-language-server" not in text_of(project, written(unwanted))
    assert "schemas/register-role.schema.json\n" in text_of(project, written(register))


def test_a_register_that_would_do_is_mentioned(project: Project) -> None:
    """Small records belong together."""
    assert "--in REG-" in project.sms("new", "person", "--title", "Bo")[1]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["polcy"], "Did you mean “policy”?"),
        (["ticket"], "Types are: policy"),
        (["register"], "--register"),
        (["policy", "--owner", "ROL-999"], "Roles are: ROL-001"),
        (["policy", "--owner", "PER-001"], "an owner is a role"),
        (["policy", "--id", "ROL-077"], "Write it like POL-001"),
        (["policy", "--id", "POL-001"], "is or was in use"),
        (["policy", "--title", "  "], "title is empty"),
        (["policy", "--title", "a\nb"], "one line"),
        (["person", "--in", "REG-404"], "Registers of type person are: REG-"),
        (["policy", "--in", "REG-001"], "sms-docs new"),
        (["person", "--in", "POL-001"], "there is no register POL-001"),
        (["person", "--in", "REG-001", "--register"], "Give one of the two"),
        ([], "TYPE"),
    ],
)
def test_wrong_use_is_2_and_writes_nothing(project: Project, args: list[str], words: str) -> None:
    """With a guess, or with what there is to choose from."""
    code, said = project.sms("new", *args)

    assert 2 == code
    assert words in said
    assert "" == project.git("status", "--porcelain")


def test_a_register_with_errors_is_not_added_to(project: Project) -> None:
    """First things first."""
    project.write({PEOPLE: LIST.replace("name:", "nmae:")})

    code, said = project.sms("new", "person", "--in", "REG-009")

    assert 2 == code
    assert f"{PEOPLE}:9:5: “name” is missing" in said
    assert "nmae" in text_of(project, PEOPLE)


def test_a_template_of_the_project_that_is_wrong_is_named(project: Project) -> None:
    """Nothing invalid is written."""
    project.write(
        {"templates/records/role.yml": "id: {{ id }}\ntype: role\nttle: {{ title }}\nowner: {{ owner }}\n"}
    )

    code, said = project.sms("new", "role")

    assert 2 == code
    assert "rol-003.yml:1:1: “title” is missing" in said


def test_the_first_role_of_all_answers_for_itself(tmp_path: Path) -> None:
    """A project with nothing but its settings starts with a role."""
    project = Project(tmp_path / "sms")
    project.write({"sms.yml": "name: x\n"})
    (project.folder / "content").mkdir()

    assert "new role" in project.sms("new", "policy")[1]
    code, said = project.sms("new", "role", "--title", "Director")
    assert 0 == code, said
    assert "owner: ROL-001\n" in text_of(project, written(said))
    assert 0 == project.sms("new", "policy")[0]


def test_no_settings_is_2(tmp_path: Path) -> None:
    """Outside of a project there is nowhere to write."""
    code, said = sms("new", "policy", "--project", str(tmp_path))

    assert 2 == code
    assert "sms.yml" in said
