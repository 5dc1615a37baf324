"""``sms-docs status``: the register, all of it or a part, and what an owner has to do next."""

import json
from pathlib import Path

import pytest
from projects import ADA, POLICY, POLICY_PATH, Project, controlled_project

from sms_docs.rules.samples import PROCEDURE

ALL = ["DCP-001", "POL-001", "REG-001", "REG-002", "REG-003"]
LATER = "2027-02-20"  # reviews are due on 2 March 2027, and the warning has begun
TOO_LATE = "2027-03-10"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Registers, procedure and a policy, all approved by Mia, who owns them and sits here."""
    return controlled_project(tmp_path / "sms")


def policy_of(ident: str, owner: str) -> dict[str, str]:
    """A second policy."""
    text = POLICY.replace("POL-001", ident).replace("owner: ROL-001", f"owner: {owner}")
    return {f"content/policies/{ident.lower()}.md": text}


def ids(said: str) -> list[str]:
    """The documents in a table."""
    lines = said.split("\n\n", maxsplit=1)[0].strip().split("\n")
    assert lines[0].startswith("ID ")
    return [line.split()[0] for line in lines[1:]]


def shown(project: Project, *args: str, today: str = "2026-06-01") -> list[str]:
    """The documents that the command shows."""
    code, said = project.sms("status", *args, today=today)
    assert code == 0, said
    return ids(said)


def steps_of(project: Project, today: str) -> list[str]:
    """What Mia has to do."""
    said = project.sms("status", "--mine", today=today)[1]
    return [step.strip() for step in said.split("\nNext for Mia Grau:\n")[1].strip().split("\n")]


def refused(project: Project, *args: str) -> str:
    """What is said to a wrong call."""
    code, said = project.sms("status", *args)
    assert code == 2
    return said


def test_without_conditions_all_are_listed_and_counted(project: Project) -> None:
    """By their states."""
    project.write(policy_of("POL-002", "ROL-002"))
    project.commit("Add one")

    code, said = project.sms("status")

    assert 0 == code
    assert sorted([*ALL, "POL-002"]) == ids(said)
    assert said.endswith("\n6 documents: 5 in force, 1 draft.\n")


def test_conditions_are_all_to_be_met(project: Project) -> None:
    """States are the exception: a document has only one."""
    project.write(policy_of("POL-002", "ROL-002"))
    project.commit("Add one")
    project.write({POLICY_PATH: POLICY + "\nMore.\n"})
    project.commit("Change one")

    assert ["POL-002"] == shown(project, "--owner", "rol-002")
    assert ["POL-002"] == shown(project, "--state", "draft")
    assert ["POL-001"] == shown(project, "--state", "pending")
    assert ["POL-001", "POL-002"] == shown(project, "--state", "draft", "--state", "change-pending")
    assert [] == shown(project, "--state", "draft", "--owner", "ROL-001")
    assert ["POL-001", "POL-002"] == shown(project, "--type", "Policy")
    assert ["REG-002"] == shown(project, "--type", "person")
    assert ["REG-001", "REG-002", "REG-003"] == shown(project, "--type", "register")


def test_the_summary_counts_what_is_shown_of_how_many(project: Project) -> None:
    """Nobody should take a part for the whole."""
    assert "\n1 of 5 documents: 1 in force.\n" in project.sms("status", "--type", "policy")[1]
    assert "\n0 of 5 documents.\n" in project.sms("status", "--state", "overdue")[1]


def test_reviews_due_within_some_days_are_shown(project: Project) -> None:
    """The day itself counts, and what is overdue is due."""
    assert [] == shown(project, "--due", "30")
    assert ALL == shown(project, "--due", "10", today=LATER)
    assert [] == shown(project, "--due", "9", today=LATER)
    assert ALL == shown(project, "--due", "0", today=TOO_LATE)
    assert ALL == shown(project, "--state", "overdue", today=TOO_LATE)


def test_due_and_overdue_are_two_states(project: Project) -> None:
    """Words are compared as a whole."""
    assert ALL == shown(project, "--state", "due", today=LATER)
    assert [] == shown(project, "--state", "due", today=TOO_LATE)


def test_data_has_fewer_documents_and_the_same_shape(project: Project) -> None:
    """Programs that read it need not know."""
    every = json.loads(project.sms("status", "--format", "json")[1])
    part = json.loads(project.sms("status", "--format", "json", "--type", "policy", "--mine")[1])

    assert ALL == [document["id"] for document in every["documents"]]
    wanted = [document for document in every["documents"] if document["type"] == "policy"]
    assert {**every, "documents": wanted} == part


def test_mine_are_those_of_my_roles(project: Project) -> None:
    """By git's address, or by name; with nothing to do, that is said."""
    project.write(policy_of("POL-002", "ROL-002"))
    project.commit("Add one")

    assert ALL == shown(project, "--mine")
    assert ["POL-002"] == shown(project, "--as", "per-002")
    assert [] == shown(project, "--mine", "--owner", "ROL-002")
    assert project.sms("status", "--mine")[1].endswith("\nNothing to do for Mia Grau.\n")
    project.identify(ADA)
    assert ["POL-002"] == shown(project, "--mine")


def test_an_owner_is_told_what_to_do_the_most_urgent_first(project: Project) -> None:
    """A line for each document that needs something."""
    project.write({POLICY_PATH: POLICY + "\nMore.\n", **policy_of("POL-002", "ROL-001")})
    project.commit("Add one and change one", ADA)
    project.write({POLICY_PATH: POLICY + "\nStill more.\n"})

    steps = steps_of(project, today=LATER)

    assert ["POL-001 commit", "POL-002 approve", "DCP-001 review", "REG-001 review"] == [
        " ".join(step.replace(":", "").split()[:2]) for step in steps[:4]
    ]
    assert f"{POLICY_PATH} has changes that are not committed" in steps[0]
    assert "review by 2027-03-02: Mia Grau as Managing director (ROL-001) can confirm it" in steps[-1]
    assert "“sms-docs review REG-003”" in steps[-1]


def test_what_is_overdue_comes_first(project: Project) -> None:
    """With the day since when; a change of it is approved, not reviewed."""
    project.write({POLICY_PATH: POLICY + "\nMore.\n", **policy_of("POL-002", "ROL-001")})
    project.commit("Change one, add one", ADA)

    steps = steps_of(project, today=TOO_LATE)

    assert [*ALL, "POL-002"] == [step.split()[0] for step in steps]
    assert "POL-001 overdue since 2027-03-02: Mia Grau" in steps[1]
    assert "“sms-docs approve POL-001”" in steps[1]
    assert "“sms-docs review REG-001”" in steps[2]
    assert steps[-1].startswith("POL-002 approve: Mia Grau")


def test_an_emergency_has_its_day(project: Project) -> None:
    """By when the approval must follow; it comes before other changes."""
    emergency = "emergency: {roles: [ROL-002], days: 5}\ndefault:"
    project.write({"content/documents/dcp-001.md": PROCEDURE.replace("default:", emergency)})
    project.commit("Allow emergencies", ADA)
    assert 0 == project.sms("approve", "DCP-001", "--yes", today="2026-05-01")[0]
    project.write({POLICY_PATH: POLICY + "\nMore.\n", **policy_of("POL-000", "ROL-001")})
    project.commit("Change one, add one", ADA)
    declare = ("approve", "POL-001", "--emergency", "INC-7", "--as", "PER-002", "--yes")
    code, said = project.sms(*declare, today="2026-05-02")
    assert 0 == code, said

    block = json.loads(project.sms("show", "POL-001", "--format", "json", today="2026-05-03")[1])
    steps = steps_of(project, today="2026-05-03")

    until = block["state"].rpartition(" ")[2]
    assert block["state"].startswith("emergency")
    assert ["POL-001"] == shown(project, "--state", "emergency", today="2026-05-03")
    assert f"POL-001 approve by {until} (emergency): Mia Grau" in steps[0]
    assert steps[1].startswith("POL-000 approve: ")


def test_somebody_without_a_role_is_told_so(project: Project) -> None:
    """An empty table would look like a fault."""
    people = "content/people/people.yml"
    text = (project.folder / people).read_text("utf-8")
    project.write({people: text + "  - {id: PER-003, name: Bob Bauer}\n"})

    code, said = project.sms("status", "--as", "PER-003")

    assert 0 == code
    assert said.endswith("0 of 5 documents.\nBob Bauer holds no role today.\n")


def test_what_does_not_exist_is_refused(project: Project) -> None:
    """With a guess, or what there is."""
    assert "there is no role ROL-003" in (said := refused(project, "--owner", "ROL-003"))
    assert "ROL-001 Managing director" in said
    assert "“overdu” is no state" in (said := refused(project, "--state", "overdu"))
    assert "Did you mean “overdue”?" in said
    assert "One word of them is enough" in refused(project, "--state", "")
    assert "not a type of record" in refused(project, "--type", "polcy")
    assert "there is no person PER-009" in refused(project, "--as", "PER-009")
    assert "--due" in refused(project, "--due", "-1")
