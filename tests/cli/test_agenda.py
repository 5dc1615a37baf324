# What is due is tested with control; here is what the command does with it: whose it is, how it is printed, and what it
# says when it cannot know all.

"""``sms-docs agenda``."""

import json
from pathlib import Path
from typing import Any

import pytest
from projects import ADA, Project, controlled_project

CHANGE = "id: %s\ntype: change\ntitle: %s\nowner: %s\nwhat: A\nwhy: B\nplanned_for: %s\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Documents of Mia (ROL-001) to be reviewed in March 2027, and changes of hers and of Ada's (ROL-002)."""
    made = controlled_project(tmp_path / "sms")
    made.write(
        {
            "content/chg-001.yml": CHANGE % ("CHG-001", "Move", "ROL-001", "2026-05-30"),
            "content/chg-002.yml": CHANGE % ("CHG-002", "Hire", "ROL-002", "2026-08-30"),
            "content/chg-003.yml": CHANGE % ("CHG-003", "Sell", "ROL-002", "2026-08-31")
            + "classification: confidential\n",
        }
    )
    made.commit("Plan changes")
    return made


def asked(project: Project, *args: str, today: str = "2026-06-01") -> dict[str, Any]:
    """What is printed as JSON."""
    code, said = project.sms("agenda", "--format", "json", *args, today=today)
    assert code == 0, said
    data: dict[str, Any] = json.JSONDecoder().raw_decode(said)[0]
    return data


def ids(project: Project, *args: str, today: str = "2026-06-01") -> list[str]:
    """The records from which something is due."""
    return [item["id"] for item in asked(project, *args, today=today)["items"]]


def test_ninety_days_are_looked_ahead(project: Project) -> None:
    """What is overdue is always there; both ends count."""
    assert ids(project) == ["CHG-001", "CHG-002"]
    assert ids(project, "--days", "91") == ["CHG-001", "CHG-002", "CHG-003"]
    assert ids(project, "--days", "0") == ["CHG-001"]
    assert ids(project, "--days", "365")[3:] == ["DCP-001", "POL-001", "REG-001", "REG-002", "REG-003"]


def test_an_item_says_what_when_who_and_how(project: Project) -> None:
    """The data has all that the text has."""
    data = asked(project)
    first, second = data["items"]

    assert (data["format_version"], data["today"], data["until"]) == (1, "2026-06-01", "2026-08-30")
    assert (data["verified"], data["at"]) == (True, project.git("rev-parse", "HEAD"))
    assert first == {
        "key": "change.CHG-001",
        "due": "2026-05-30",
        "overdue_days": 2,
        "kind": "change",
        "what": "change of the SMS",
        "id": "CHG-001",
        "type": "change",
        "title": "Move",
        "document": "CHG-001",
        "path": "content/chg-001.yml",
        "owner": "ROL-001",
        "owner_title": "Managing director",
        "holders": [{"id": "PER-001", "name": "Mia Grau"}],
        "todo": "Carry it out, then write “result” and “done_on” in content/chg-001.yml; or plan it anew.",
    }
    assert (second["overdue_days"], second["holders"]) == (0, [{"id": "PER-002", "name": "Ada Abel"}])


def test_the_text_goes_by_owner_soonest_first(project: Project) -> None:
    """With the people behind a role, and the sum."""
    code, said = project.sms("agenda", "--days", "300")

    assert code == 0
    assert said.startswith(
        "Managing director (ROL-001): Mia Grau\n"
        "  2026-05-30  CHG-001  Move\n"
        "              change of the SMS - overdue by 2 days\n"
        "              Carry it out, then write “result” and “done_on” in content/chg-001.yml; or plan it\n"
        "              anew.\n"
        "  2027-03-02  DCP-001  Document control procedure\n"
        "              review of the document\n"
        "              Read it and confirm it with “sms-docs review DCP-001”, or change it and have that\n"
        "              approved.\n"
    )
    assert "\nService owner (ROL-002): Ada Abel\n  2026-08-30  CHG-002  Hire\n" in said
    assert said.endswith("\n8 things: 1 overdue, 7 due by 2027-03-28.\n")


def test_it_can_be_asked_for_ones_own(project: Project) -> None:
    """By git's address, by name, or by role; conditions are all to be met."""
    assert ids(project, "--mine") == ["CHG-001"]
    assert ids(project, "--as", "per-002") == ["CHG-002"]
    assert ids(project, "--owner", "rol-002") == ["CHG-002"]
    assert ids(project, "--mine", "--owner", "ROL-002") == []
    project.identify(ADA)
    assert ids(project, "--mine") == ["CHG-002"]


def test_nothing_due_is_said(project: Project) -> None:
    """And that somebody holds no role."""
    people = "content/people/people.yml"
    text = (project.folder / people).read_text("utf-8")
    project.write({people: text + "  - {id: PER-003, name: Bob Bauer}\n"})

    said = project.sms("agenda", "--as", "PER-003")[1]

    assert said == "Nothing is overdue, and nothing is due by 2026-08-30.\nBob Bauer holds no role today.\n"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--owner", "ROL-02"], "Did you mean “ROL-002”?"),
        (["--owner", "x"], "Roles are: ROL-001 Managing director, ROL-002 Service owner."),
        (["--as", "PER-009"], "there is no person PER-009"),
        (["--days", "-1"], "--days"),
        (["--format", "csv"], "ics"),
    ],
)
def test_wrong_use_is_said(project: Project, args: list[str], words: str) -> None:
    """Exit code 2, with a guess or the choices."""
    code, said = project.sms("agenda", *args)

    assert code == 2
    assert words in said


def test_what_is_confidential_is_named_by_its_number(project: Project) -> None:
    """An agenda is mailed, and calendars are read over shoulders."""
    for form in ("text", "json", "ics"):
        said = project.sms("agenda", "--days", "91", "--format", form)[1]
        assert "CHG-003" in said
        assert "(confidential)" in said
        assert "Sell" not in said


def test_a_calendar_is_the_same_on_every_run(project: Project) -> None:
    """CRLF to the last line, and no time of the day in it."""
    code, said = project.sms("agenda", "--format", "ics")

    assert code == 0
    assert said == project.sms("agenda", "--format", "ics")[1]
    assert said.startswith("BEGIN:VCALENDAR\r\n")
    assert said.endswith("END:VCALENDAR\r\n")
    assert "\n" not in said.replace("\r\n", "")
    assert said.count("DTSTAMP:20260601T000000Z\r\n") == 2


def test_it_answers_for_a_past_day(project: Project) -> None:
    """As it stood, judged as on that day."""
    first = project.git("rev-list", "--max-parents=0", "HEAD")

    assert ids(project, "--at", "HEAD") == ["CHG-001", "CHG-002"]
    assert [item["kind"] for item in asked(project, "--at", first, "--days", "3650")["items"]] == []


@pytest.mark.parametrize("form", ["text", "json", "ics"])
def test_a_list_from_which_something_may_be_missing_is_3(project: Project, tmp_path: Path, form: str) -> None:
    """Without history no review has a day; and who knows what stands in a file that cannot be read."""
    project.git("clone", "-q", "--depth", "1", f"file://{project.folder}", str(tmp_path / "shallow"))
    code, said = Project(tmp_path / "shallow").sms("agenda", "--format", form)
    assert [code, "fetch-depth" in said] == [3, True]

    broken = (CHANGE % ("CHG-001", "Move", "ROL-001", "2026-05-30")).replace("title", "titel")
    project.write({"content/chg-001.yml": broken, "content/x.yml": "a: [\n"})
    code, said = project.sms("agenda", "--format", form)
    assert [code, "CHG-001, content/x.yml cannot be read" in said] == [3, True]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_no_error(project: Project, day: str) -> None:
    """Whatever day it is."""
    assert project.sms("agenda", "--days", "36500", today=day)[0] == 0


def test_an_emergency_has_to_be_approved_in_time(project: Project) -> None:
    """By the day that document control names; it runs from the landing of the statement."""
    path = "content/documents/dcp-001.md"
    text = (project.folder / path).read_text("utf-8")
    project.write({path: text.replace("default:", "emergency: {roles: [ROL-002], days: 5}\ndefault:")})
    project.commit("Allow emergencies", ADA)
    assert project.sms("approve", "DCP-001", "--yes", today="2026-05-01")[0] == 0
    policy = "content/policies/pol-001.md"
    project.write({policy: (project.folder / policy).read_text("utf-8") + "\nMore.\n"})
    project.commit("Change", ADA)
    declare = ("approve", "POL-001", "--emergency", "INC-7", "--as", "PER-002", "--yes")
    assert project.sms(*declare, today="2026-05-02")[0] == 0

    block = json.loads(project.sms("show", "POL-001", "--format", "json", today="2026-05-03")[1])
    every = asked(project, "--days", "36500", today="2026-05-03")["items"]
    found = next(item for item in every if item["kind"] == "emergency-approval")

    assert found["id"] == "POL-001"
    assert block["state"] == f"emergency, approval due by {found['due']}"
    assert found["todo"] == "Have it approved: “sms-docs approve POL-001”."
