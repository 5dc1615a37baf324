"""A pull request played through with real git: red until the right person approved the present text."""

from pathlib import Path

import pytest
from projects import ADA, MIA, POLICY, POLICY_PATH, Project, controlled_project

BO = "Bo Berg <bo@sms.example>"
EDITED = POLICY.replace("rely on.", "rely on, day and night.")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Main is approved; a branch holds Ada's edit of the policy."""
    made = controlled_project(tmp_path / "sms")
    made.git("checkout", "-q", "-b", "night-service")
    made.write({POLICY_PATH: EDITED})
    made.commit("Promise the nights", author=ADA)
    return made


def gate(project: Project) -> int:
    """The exit code of the gate on the branch."""
    code, said = project.sms("check", "--base", "main")
    assert code in (0, 1), said
    return code


def test_main_is_green_when_everything_is_approved(tmp_path: Path) -> None:
    """Nothing changed, everything approved: pass."""
    code, said = controlled_project(tmp_path / "sms").sms("check")

    assert code == 0, said


def test_an_edit_is_red_until_somebody_approves(project: Project) -> None:
    """An edit blocks, and the message names who can approve it and the command."""
    code, said = project.sms("check", "--base", "main")

    assert code == 1
    assert "unapproved-document" in said
    assert "Mia Grau" in said
    assert "sms-docs approve POL-001" in said


def test_the_wrong_person_cannot_approve(project: Project) -> None:
    """Somebody without the approver role is refused early, and by the gate if the file is forged."""
    code, said = project.sms("approve", "POL-001", "--as", "PER-002", "--role", "ROL-002", "--yes")

    assert code == 2
    assert "expected Managing director (ROL-001)" in said
    assert gate(project) == 1


def test_an_author_cannot_approve_own_work(project: Project) -> None:
    """The right role does not help somebody who wrote the change."""
    project.write({POLICY_PATH: EDITED + "\nAnd on Sundays.\n"})
    project.commit("Sundays too", author=MIA)

    code, said = project.sms("approve", "POL-001", "--yes")

    assert code == 2
    assert "author of the change" in said
    assert gate(project) == 1


def test_the_right_person_makes_it_green_and_the_next_edit_makes_it_red_again(project: Project) -> None:
    """Approval turns the gate green; one more character turns it red."""
    code, said = project.sms("approve", "POL-001", "--yes")
    assert code == 0, said
    assert gate(project) == 0

    project.write({POLICY_PATH: EDITED + "\nAnd on Sundays.\n"})
    project.commit("One more thing", author=ADA)

    assert gate(project) == 1


@pytest.mark.parametrize("how", ["merge", "squash", "rebase", "fast-forward"])
def test_an_approval_survives_every_way_of_merging(project: Project, how: str) -> None:
    """What was green on the branch is green on main, however it lands."""
    project.sms("approve", "POL-001", "--yes")
    project.git("checkout", "-q", "main")
    project.write({"README.md": "Main moved on.\n"})
    if how != "fast-forward":
        project.commit("Something else")
    if how == "rebase":
        project.git("rebase", "-q", "main", "night-service", author=BO)
        project.git("checkout", "-q", "main")
    if how == "squash":
        project.git("merge", "-q", "--squash", "night-service")
        project.git("commit", "-q", "-m", "Promise the nights (#7)", author=ADA)
    else:
        flag = "--no-ff" if how == "merge" else "--ff-only"
        project.git("merge", "-q", flag, "-m", "Merge", "night-service", author=BO)

    code, said = project.sms("check")

    assert code == 0, said
    assert "issue:              2" in project.sms("show", "POL-001")[1]


def test_approve_edit_approve_on_one_branch_survives_a_squash(project: Project) -> None:
    """Two approvals on a branch form a chain; after a squash the main line sees only the last text."""
    project.sms("approve", "POL-001", "--yes")
    project.write({POLICY_PATH: EDITED + "\nAnd on Sundays.\n"})
    project.commit("Sundays too", author=ADA)
    code, said = project.sms("approve", "POL-001", "--yes")
    assert code == 0, said
    project.git("checkout", "-q", "main")
    project.git("merge", "-q", "--squash", "night-service")
    project.git("commit", "-q", "-m", "Promise more", author=ADA)

    code, said = project.sms("check")

    assert code == 0, said


def test_documents_that_did_not_change_are_reported_but_do_not_block(project: Project) -> None:
    """With --base only what changed, and what is linked to it, blocks."""
    project.git("checkout", "-q", "main")
    project.write(
        {
            "content/documents/doc-001.md": "---\nid: DOC-001\ntype: document\nkind: other\ntitle: Old list\nowner: ROL-002\n---\n"
        }
    )
    project.commit("Add a draft on main", author=ADA)
    project.git("checkout", "-q", "-b", "other")
    project.write({"README.md": "Nothing controlled.\n"})
    project.commit("No document")

    code, said = project.sms("check", "--base", "main")

    assert code == 0, said
    assert "DOC-001" in said
    assert "reported only" in said


def test_an_unknown_base_is_wrong_use(project: Project) -> None:
    """A base that does not exist is said so, with exit code 2."""
    code, said = project.sms("check", "--base", "nonsense")

    assert code == 2
    assert "nonsense" in said


def test_a_register_that_is_written_anew_under_its_id_is_not_a_first_one(project: Project) -> None:
    """Quoting the keys and moving the file does not make the register of assignments start anew."""
    old = "content/people/assignments.yml"
    text = (project.folder / old).read_text(encoding="utf-8")
    granted = "  - {id: ASG-009, person: PER-002, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}\n"
    project.git("checkout", "-q", "main")
    project.git("checkout", "-q", "-b", "coup")
    project.git("rm", "-q", old)
    project.write({"content/people/anew.yml": text.replace("id: REG-003", '"id": REG-003') + granted})
    project.write({POLICY_PATH: EDITED})
    project.commit("Appoint myself", author=BO)

    code, said = project.sms("approve", "POL-001", "--as", "PER-002", "--role", "ROL-001", "--yes")

    assert code == 2, said
    assert gate(project) == 1


def test_a_branch_that_merged_main_into_itself_is_not_judged(project: Project) -> None:
    """Its own line does not hold main's landings: incomplete, with the way out."""
    project.git("checkout", "-q", "main")
    project.write({"README.md": "Main moved on.\n"})
    project.commit("Something else")
    project.git("checkout", "-q", "night-service")
    project.git("merge", "-q", "-m", "Take main in", "main")
    project.sms("approve", "POL-001", "--yes")

    code, said = project.sms("check", "--base", "main")

    assert code == 3, said
    assert "refs/pull/N/merge" in said


@pytest.mark.parametrize("name", ["../outside", "/etc", ".", "a//b", "content/../x"])
def test_folders_lie_inside_the_project(project: Project, name: str) -> None:
    """Settings cannot point out of the project."""
    project.write({"sms.yml": f"name: Example organisation\ncontent: {name}\n"})

    code, said = project.sms("check")

    assert code == 2
    assert "“content”" in said


def test_another_folder_of_statements_does_not_start_anew(project: Project) -> None:
    """Renaming the folder of statements blocks, and says what it was."""
    project.write({"sms.yml": "name: Example organisation\napprovals: elsewhere\n"})
    project.commit("Start anew", author=BO)

    code, said = project.sms("check", "--base", "main")

    assert code == 1
    assert "moved-folder" in said
