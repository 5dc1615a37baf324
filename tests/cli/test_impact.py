# The pure walk is tested with the library; here is what the command adds: approvals that hang on one person, clauses,
# withdrawn documents, past days, and how it is said.

"""``sms-docs impact``."""

import json
from pathlib import Path
from typing import Any

import pytest
from projects import ADA, MIA, POLICY, POLICY_PATH, Project, controlled_project

from sms_docs.rules.samples import CONTRACT, DEPENDENCY, PARTY, SERVICE, SLA

NAMED = POLICY.replace("owner: ROL-001", 'owner: ROL-001\nclauses: ["5.2.1", "7.5.4"]')
SECOND = NAMED.replace("POL-001", "POL-002").replace('"5.2.1", ', "").replace("title: ", "title: Second ")
SHOP = "id: SVC-002\ntype: service\ntitle: Shop\nowner: ROL-002\ndescription: A shop.\nlifecycle: live\n"
SHOP += "depends_on: [SVC-001]\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two policies that name clauses, and a service that stands on a party."""
    made = controlled_project(tmp_path / "sms")
    made.write(
        {
            POLICY_PATH: NAMED,
            "content/policies/pol-002.md": SECOND,
            "content/svc-001.yml": SERVICE,
            "content/svc-002.yml": SHOP,
            "content/pty-001.yml": PARTY,
            "content/agr-001.yml": SLA,
            "content/agr-002.yml": CONTRACT,
            "content/dep-001.yml": DEPENDENCY,
        }
    )
    made.commit("Supply", ADA)
    made.identify(MIA)
    code, said = made.sms("approve", "POL-001", "POL-002", "--yes", today="2026-03-03")
    assert code == 0, said
    return made


def asked(project: Project, *args: str) -> dict[str, Any]:
    """What is printed as JSON."""
    code, said = project.sms("impact", "--format", "json", *args)
    assert code == 0, said
    data: dict[str, Any] = json.JSONDecoder().raw_decode(said)[0]
    return data


def hit(project: Project, *args: str) -> dict[str, int]:
    """What is hit, with its distance."""
    return {one["id"]: one["distance"] for one in asked(project, *args)["affected"] if not one["names_only"]}


def test_the_data_has_the_shape_that_was_agreed(project: Project) -> None:
    """Each record with its distance and the way there."""
    data = asked(project, "PTY-001")
    one = next(one for one in data["affected"] if one["id"] == "SVC-002")

    assert (data["format_version"], data["id"], data["type"]) == (1, "PTY-001", "party")
    assert (one["type"], one["title"], one["distance"]) == ("service", "Shop", 2)
    assert one["path"] == ["PTY-001", "SVC-001", "SVC-002"]
    assert one["via"][1] == "SVC-002 Shop depends on SVC-001 Web hosting"
    assert "agreement AGR-002" in one["via"][0]
    assert (data["verified"], data["at"]) == (True, project.git("rev-parse", "HEAD"))


def test_it_is_said_in_words(project: Project) -> None:
    """Nearest first, the way in ids, the last step in a sentence; then who names it, customers and the sum."""
    code, said = project.sms("impact", "pty-001")

    assert code == 0
    order = [
        said.index(words)
        for words in (
            "PTY-001  ",
            "\nDirectly:\n  SVC-001  Web hosting (service)\n",
            "\nThrough others, 2 steps away:\n",
            "PTY-001 > SVC-001 > SVC-002\n",
            "Named in, to be looked at when it changes or goes:\n",
            "AGR-002 names PTY-001 under “party”",
            "Customers of what is hit:\n  - Small firms\n",
            "records depend on PTY-001 (agreement ",
            "What stands in no record, nobody can find here.",
        )
    ]
    assert order == sorted(order)


def test_a_person_whose_approval_is_needed_is_told(project: Project) -> None:
    """Mia is the only director: nobody else can approve; keys and deputies are counted."""
    data = asked(project, "PER-001")
    ways = {one["id"]: one["via"] for one in data["affected"]}

    assert "Service management policy cannot be approved without PER-001 Mia Grau" in ways["POL-001"][0]
    assert data["notes"] == ["Nobody else holds ROL-001 Managing director, and nobody stands in."]
    assert hit(project, "PER-002")["ROL-002"] == 1
    assert "POL-001" not in hit(project, "PER-002")


def test_the_clauses_of_a_document_are_named(project: Project) -> None:
    """With what else answers them, or that nothing does."""
    clauses = {one["id"]: one for one in asked(project, "POL-001")["clauses"]}

    assert clauses["iso20000-1:2018/5.2.1"]["alone"]
    assert clauses["iso20000-1:2018/7.5.4"]["others"] == ["POL-002"]
    said = " ".join(project.sms("impact", "POL-001")[1].split())
    assert "nothing else that counts answers it" in said
    assert "also answered by POL-002" in said


def test_what_nobody_names_hits_nothing(project: Project) -> None:
    """That is said, too."""
    code, said = project.sms("impact", "POL-002", "--depth", "1")

    assert code == 0
    assert "Nothing depends on POL-002." in said


def test_withdrawn_documents_are_left_out(project: Project) -> None:
    """And what stood on them alone."""
    code, said = project.sms("approve", "SVC-001", "SVC-002", "--yes", today="2026-03-04")
    assert code == 0, said
    assert {"SVC-001", "SVC-002"} <= hit(project, "PTY-001").keys()
    code, said = project.sms("withdraw", "SVC-001", "--document", "--yes", today="2026-03-05")
    assert code == 0, said

    assert hit(project, "PTY-001") == {}


def test_it_goes_as_far_as_is_asked(project: Project) -> None:
    """One step: what depends on it directly."""
    assert set(hit(project, "PTY-001", "--depth", "1").values()) == {1}
    assert project.sms("impact", "PTY-001", "--depth", "0")[0] == 2


def test_it_answers_for_a_past_day(project: Project) -> None:
    """Before the services came, the party was not there."""
    first = project.git("rev-list", "--max-parents=0", "HEAD")

    assert project.sms("impact", "PTY-001", "--at", first)[0] == 2
    assert asked(project, "PTY-001", "--at", "HEAD")["affected"] == asked(project, "PTY-001")["affected"]


@pytest.mark.parametrize("word", ["content/policies/pol-001.md", "pol-001"])
def test_a_record_is_named_by_id_or_file(project: Project, word: str) -> None:
    """In any case of letters."""
    assert asked(project, word)["id"] == "POL-001"


@pytest.mark.parametrize(
    ("word", "words"),
    [("POL-01", "Did you mean POL-001"), ("nothing", "lists all documents"), ("", "lists all documents")],
)
def test_what_does_not_exist_is_refused_with_a_guess(project: Project, word: str, words: str) -> None:
    """Exit code 2."""
    code, said = project.sms("impact", word)

    assert code == 2
    assert "there is no record" in said
    assert words in said


def test_what_cannot_be_read_is_said(project: Project) -> None:
    """It may depend as well: exit code 3; and it has no impact that could be told."""
    project.write({"content/svc-002.yml": SHOP.replace("title:", "titel:")})

    code, said = project.sms("impact", "PTY-001")
    assert code == 3
    assert "Not verified: SVC-002 cannot be read; “sms-docs check” says why" in said
    code, said = project.sms("impact", "SVC-002")
    assert code == 2
    assert "stands in a file that cannot be read" in said


def test_without_history_it_is_not_verified(project: Project, tmp_path: Path) -> None:
    """Who may approve what cannot be told from a shallow clone."""
    project.git("clone", "-q", "--depth", "1", f"file://{project.folder}", str(tmp_path / "shallow"))
    code, said = Project(tmp_path / "shallow").sms("impact", "PTY-001", "--format", "json")

    assert code == 3
    assert json.loads(said)["verified"] is False
