# Coverage at the command line, in a real repository: what is printed, and with which code it ends.

"""``sms-docs coverage``."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from projects import MIA, POLICY, POLICY_PATH, SETTINGS, Project, controlled_project

from sms_docs.rules.links.unusable_framework import HOUSE

NAMED = POLICY.replace("owner: ROL-001", 'owner: ROL-001\nclauses: ["5.2.1"]').replace(
    "kind: other", "kind: service-management"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """One policy in force that names clause 5.2.1."""
    made = controlled_project(tmp_path / "sms")
    made.write({POLICY_PATH: NAMED})
    made.commit("Name a clause")
    approve(made, "POL-001")
    return made


def approve(project: Project, *idents: str) -> None:
    """Have documents approved by Mia."""
    project.identify(MIA)
    code, said = project.sms("approve", *idents, "--yes", today="2026-03-03")
    assert code == 0, said


def asked(project: Project, *args: str, today: str = "2026-06-01") -> tuple[int, dict[str, Any]]:
    """The exit code, and what is printed as JSON."""
    code, said = project.sms("coverage", "--format", "json", *args, today=today)
    return code, json.JSONDecoder().raw_decode(said[said.index("{") :])[0]


def state(project: Project, clause: str, *args: str) -> str:
    """How a clause stands."""
    (found,) = asked(project, clause, *args)[1]["requirements"]
    return str(found["state"])


def required(project: Project, text: str) -> None:
    """Demand clauses in the settings."""
    project.write({"sms.yml": f"{SETTINGS}coverage: {{required: {text}}}\n"})
    project.commit("Demand")


def test_it_lists_every_clause_that_asks(project: Project) -> None:
    """58 clauses, headings left out, with evidence and what is missing; the code is 0 although most are gaps."""
    code, data = asked(project)
    found = {one["id"]: one for one in data["requirements"]}

    assert [code, data["format_version"], len(found), "5.2" in found] == [0, 1, 58, False]
    assert (
        found["5.2.1"]["evidence"][0] | {"id": "POL-001", "counts_as": "covered"}
        == found["5.2.1"]["evidence"][0]
    )
    assert [found["5.2.1"]["state"], found["5.2.2"]["state"]] == ["covered", "gap"]
    assert found["5.2.1"]["missing"] == []
    assert found["4.3"]["missing"] == ["Scope statement"]


def test_a_clause_is_explained(project: Project) -> None:
    """Obligation, what answers it, what is missing, what corresponds, and what a person must judge."""
    code, said = project.sms("coverage", "5.2.1")

    assert code == 0
    for words in (
        "never to stop improving",
        "State: covered",
        "POL-001  Service management policy",
        "counts as covered: in force",
        "Documented information, asked for (explicit), maintained:",
        "covered  policy-service-management  POL-001  Policy for service management",
        "fitsm-1:3.0/GR1.2",
        "they show the way and answer nothing",
        "For people to judge:",
    ):
        assert words in said, words
    assert "compliant" not in said


def test_the_way_out_of_a_gap_is_told(project: Project) -> None:
    """A gap names the clause to write down."""
    _, said = project.sms("coverage", "8.2.3")

    assert "Named by no record." in said
    assert "Next: Name “iso20000-1:2018/8.2.3” under “clauses”" in said


def test_a_heading_has_no_state(project: Project) -> None:
    """It lists what is below it."""
    code, said = project.sms("coverage", "5.2")

    assert code == 0
    assert "has no state of its own" in said
    assert "State:" not in said
    assert "5.2.1   covered" in said


def test_another_framework_is_not_covered_by_what_corresponds(project: Project) -> None:
    """5.2.1 is answered; GR1.2 of FitSM is related to it and a gap."""
    code, data = asked(project, "--framework", "fitsm-1:3.0")
    found = {one["id"]: one for one in data["requirements"]}

    assert [code, len(found), found["GR1.2"]["state"]] == [0, 82, "gap"]
    assert "iso20000-1:2018/5.2.1" in found["GR1.2"]["related"]
    assert data["attribution"] == "FitSM-1 by ITEMO e.V., CC BY 4.0"


def test_what_is_seen_through_the_mapping_is_shown_apart_and_counts_as_nothing(project: Project) -> None:
    """GR1.2 of FitSM corresponds to 5.2.1, which is covered: it is said so, and the gap stays a gap."""
    _, data = asked(project, "--framework", "fitsm-1:3.0")
    found = {one["id"]: one for one in data["requirements"]}
    _, said = project.sms("coverage", "--framework", "fitsm-1:3.0")

    assert {"clause": "iso20000-1:2018/5.2.1", "state": "covered"} in found["GR1.2"]["through_mapping"]
    assert [data["counts"]["covered"], data["counts"]["gap"]] == [0, 82]
    assert "THROUGH THE MAPPING" in said
    assert "5.2.1 covered, 5.2.2 gap" in said
    assert "counts as nothing here" in " ".join(said.split())
    _, said = project.sms("coverage", "GR1.2", "--framework", "fitsm-1:3.0")
    assert "iso20000-1:2018/5.2.1  Establishing the service management policy  (covered there, seen" in said


def test_pieces_are_counted_apart(project: Project) -> None:
    """What is asked for and what is customary, maintained and retained: each on a line of its own, and none hidden."""
    _, said = project.sms("coverage")

    assert "They lead to 125 pieces of documented information:" in said
    assert "  asked for (explicit), maintained: 1 covered, 49 gap" in said
    assert "  customary (implied), retained: 26 gap" in said
    assert "8.2.5    gap      -         1 implied" in said


def test_csv_can_be_read_by_a_spreadsheet(project: Project) -> None:
    """One line a clause."""
    code, said = project.sms("coverage", "--format", "csv")
    rows = list(csv.DictReader(said.splitlines()))

    assert [code, len(rows)] == [0, 58]
    assert [row["evidence"] for row in rows if row["clause"] == "5.2.1"] == ["POL-001 (covered)"]


def test_gaps_leave_out_what_is_covered_and_whole(project: Project) -> None:
    """What is covered but lacks a document stays in."""
    _, data = asked(project, "--gaps")

    assert "5.2.1" not in {one["id"] for one in data["requirements"]}
    assert len(data["requirements"]) == 57


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("8.2.33",), "Did you mean iso20000-1:2018/8.2.3 (Control of parties"),
        (("GR1.2",), "Did you mean fitsm-1:3.0/GR1.2 (Policy)?"),
        (("clause 8,2,3",), "Did you mean 8.2.3 (Control of parties"),
        (("--framework", "fitsm-1:3"), "Did you mean fitsm-1:3.0?"),
        (("5.1", "--framework", "cobit"), "Choose one of: iso20000-1:2018"),
        (("--base", "nowhere"), "nowhere"),
    ],
)
def test_wrong_words_are_answered_with_a_guess(project: Project, args: tuple[str, ...], words: str) -> None:
    """Exit code 2 and what was meant."""
    code, said = project.sms("coverage", *args)

    assert code == 2
    assert words in said
    assert "Traceback" not in said


# Regression


def test_nothing_worse_passes(project: Project) -> None:
    """A change that takes nothing away ends with 0."""
    project.git("switch", "-q", "-c", "change")
    project.write({"content/note.md": POLICY.replace("POL-001", "POL-009")})
    project.commit("Add a draft")
    code, said = project.sms("coverage", "--base", "main")

    assert code == 0
    assert "Nothing is worse than at main." in said


def test_a_regression_fails(project: Project) -> None:
    """A clause that was covered and is no more ends with 1, and is named."""
    project.git("switch", "-q", "-c", "change")
    project.git("rm", "-q", POLICY_PATH)
    project.commit("Remove the policy")
    code, data = asked(project, "--base", "main")

    assert code == 1
    assert [(one["id"], one["before"], one["after"]) for one in data["regressions"]] == [
        ("5.2.1", "covered", "gap")
    ]
    assert "5.2.1  covered -> gap" in project.sms("coverage", "--base", "main")[1]
    assert project.sms("coverage", "8.2.3", "--base", "main")[0] == 0


def test_time_alone_is_no_regression(project: Project) -> None:
    """What has become overdue was overdue at the base too, judged on the same day."""
    project.git("switch", "-q", "-c", "change")
    code, data = asked(project, "--base", "main", today="2028-01-01")

    assert [code, data["regressions"], data["counts"]["overdue"]] == [0, [], 1]


def test_a_change_of_the_default_framework_hides_nothing(project: Project) -> None:
    """Bare numbers that now mean another edition answer 2018 no longer."""
    project.git("switch", "-q", "-c", "change")
    project.write({"sms.yml": f"{SETTINGS}framework: iso20000-1:2011\n"})
    project.commit("Change the edition")
    code, data = asked(project, "--base", "main", "--framework", "iso20000-1:2018")

    assert code == 1
    assert [one["id"] for one in data["regressions"]] == ["5.2.1"]


# The required set


def test_a_demand_that_is_met_passes(project: Project) -> None:
    """Coverage and check both pass."""
    required(project, "[5.2.1]")

    assert asked(project)[0] == 0
    assert "SMS315" not in project.sms("check")[1]


def test_a_demand_that_is_not_met_fails_coverage_and_check(project: Project) -> None:
    """Both say which clause, and check where it is demanded."""
    required(project, "[5.2.1, 8.2.3]")
    code, said = project.sms("coverage")

    assert code == 1
    assert "clause 8.2.3 (Control of parties involved in the service lifecycle) is required and a gap" in said
    code, said = project.sms("check", "--format", "text")
    assert code == 1
    assert "sms.yml:2:30: error" in said
    assert "SMS315" in said


def test_all_means_every_clause(project: Project) -> None:
    """57 of 58 are not met."""
    required(project, "all")
    code, data = asked(project)

    assert [code, len(data["unmet"])] == [1, 57]


def test_a_demand_on_a_heading_or_on_nothing_is_said(project: Project) -> None:
    """A demand that can never be met is no silent pass."""
    required(project, "[5.2, 8.2.33, five]")
    code, data = asked(project)

    assert code == 1
    assert ["heading" in data["unmet"][0]["message"], data["unmet"][1]["help"][:12]] == [True, "Did you mean"]
    assert "no clause number" in data["unmet"][2]["message"]


# What cannot be verified


def test_a_shallow_clone_is_not_verified(project: Project, tmp_path: Path) -> None:
    """Exit code 3, every answer “unverified”, and a comparison is refused."""
    project.git("clone", "-q", "--depth", "1", f"file://{project.folder}", str(tmp_path / "shallow"))
    shallow = Project(tmp_path / "shallow")
    code, data = asked(shallow)

    assert [code, data["verified"]] == [3, False]
    assert state(shallow, "5.2.1") == "unverified"
    assert shallow.sms("coverage", "--base", "HEAD")[0] == 3


def test_it_answers_for_a_past_day(project: Project) -> None:
    """Before the clause was named it was a gap."""
    first = project.git("rev-list", "--max-parents=0", "HEAD")

    assert state(project, "5.2.1", "--at", first) == "gap"
    assert state(project, "5.2.1") == "covered"


# A framework of one's own


def test_a_framework_of_ones_own_works_the_same_way(project: Project) -> None:
    """It is answered by records that name it in full, and related both ways."""
    project.write(
        {
            "sms.yml": f"{SETTINGS}frameworks: frameworks\n",
            "frameworks/house.yml": HOUSE,
            POLICY_PATH: NAMED.replace('"5.2.1"', '"5.2.1", "house-rules:1/H1"'),
        }
    )
    project.commit("House rules")
    approve(project, "POL-001")

    assert state(project, "house-rules:1/H1") == "covered"
    assert "house-rules:1/H1  Keys" in project.sms("coverage", "8.7.3.2")[1]
    assert state(project, "8.7.3.2") == "gap"
    _, said = project.sms("check")
    assert "SMS206" not in said
    assert "SMS211" not in said


def test_a_broken_framework_is_said_and_left_out(project: Project) -> None:
    """Coverage warns and goes on; check fails with the place."""
    broken = HOUSE.replace("title: Keys", "titel: Keys")
    project.write({"sms.yml": f"{SETTINGS}frameworks: frameworks\n", "frameworks/house.yml": broken})
    project.commit("House rules")

    code, said = project.sms("coverage", "5.2.1")
    assert [code, "frameworks/house.yml:6:5: “requirements[1].titel”" in said] == [0, True]
    code, said = project.sms("coverage", "--framework", "house-rules:1")
    assert [code, "has mistakes" in said] == [2, True]
    code, said = project.sms("check", "--format", "text")
    assert [code, "frameworks/house.yml:6:5" in said, "SMS211" in said] == [1, True, True]


@pytest.mark.parametrize(
    ("more", "line", "words"),
    [
        ("where: {colour: [red]}", 11, "no record of the type document has a field “colour”"),
        ("also: [documents]", 11, "“documents” is no type of record"),
        ("id: List of keys", 11, "is not written right"),
    ],
)
def test_a_piece_that_nothing_could_give_is_said(project: Project, more: str, line: int, words: str) -> None:
    """A field that no record has, or a type that there is not, would leave a gap for ever."""
    text = HOUSE.replace("basis: explicit}", f"basis: explicit, {more}}}")
    project.write({"sms.yml": f"{SETTINGS}frameworks: frameworks\n", "frameworks/house.yml": text})
    project.commit("House rules")
    code, said = project.sms("check", "--format", "text")

    assert [code, f"frameworks/house.yml:{line}:" in said, words in said] == [1, True, True], said


@pytest.mark.parametrize("folder", ["nowhere", "empty"])
def test_a_folder_without_frameworks_is_said(project: Project, folder: str) -> None:
    """A folder that is named and holds nothing is a mistake."""
    (project.folder / "empty").mkdir()
    project.write({"sms.yml": f"{SETTINGS}frameworks: {folder}\n"})
    code, said = project.sms("check")

    assert [code, "SMS211" in said] == [1, True]
