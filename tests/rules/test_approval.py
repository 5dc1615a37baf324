"""What the examples of the rules on approval cannot say."""

import subprocess
from pathlib import Path

import pytest
from approval_stage import (
    ADA,
    ASSIGNMENTS,
    BOB,
    MALLORY,
    MIA,
    POLICY_PATH,
    GitStage,
    Stage,
    context_of,
    found,
    policy,
)

from sms_docs.findings import Severity
from sms_docs.history import HistoryState
from sms_docs.history.memory import MemoryHistory
from sms_docs.library import identify
from sms_docs.rules import approval, documents
from sms_docs.rules.approval.changed_statement import ChangedStatement
from sms_docs.rules.approval.deleted_without_withdrawal import DeletedWithoutWithdrawal
from sms_docs.rules.approval.refused_statement import RefusedStatement
from sms_docs.rules.approval.stray_statement import StrayStatement
from sms_docs.rules.approval.unapproved_document import UnapprovedDocument
from sms_docs.rules.approval.unreadable_statement import UnreadableStatement
from sms_docs.rules.base import Rule
from sms_docs.rules.documents.incomplete_history import IncompleteHistory
from sms_docs.rules.documents.no_document_control import NoDocumentControl

BY_HISTORY = [
    rule for rule in (*approval.RULES, *documents.RULES) if rule not in (IncompleteHistory, NoDocumentControl)
]


@pytest.fixture
def stage() -> Stage:
    """A policy that Mia approved, and registers in force."""
    stage = Stage()
    stage.govern()
    stage.decide("REG-001")
    stage.decide()
    return stage


def _cure(stage: Stage) -> str:
    (finding,) = found(UnapprovedDocument, stage)
    return finding.help


def test_those_who_can_approve_are_named(stage: Stage) -> None:
    """The cure names everybody who could act, deputies included, and the command."""
    stage.edit("Version 2", by=ADA)
    assert _cure(stage) == (
        "Mia Grau as Director (ROL-001), Mallory Mohn as Director (ROL-001) or Dan Dorn as Director (ROL-001) "
        "for Mia Grau can approve it: “sms-docs approve POL-001”."
    )


def test_authors_are_not_named(stage: Stage) -> None:
    """Whoever wrote part of the text is not sent to approve it."""
    stage.edit("Version 2", by=MALLORY)
    assert "Mallory" not in _cure(stage)
    stage.edit("Version 3", by=MIA)
    assert _cure(stage).startswith("Dan Dorn as Director (ROL-001) for Mia Grau can approve it")


def test_if_everybody_wrote_it_a_deputy_is_needed(stage: Stage) -> None:
    """Where all who could approve are authors, the cure says so."""
    for author in (MIA, MALLORY, "Dan Dorn <dan@sms.example>"):
        stage.edit(f"Version by {author}", by=author)
    assert _cure(stage).startswith(
        "Everybody who holds Director (ROL-001) or Auditor (ROL-003) has written part of it"
    )


def test_if_nobody_holds_the_role_somebody_must_be_assigned() -> None:
    """Where the role is empty, the cure says so."""
    stage = Stage({POLICY_PATH: policy(fields="approver: ROL-003\n")})
    cures = [finding.help for finding in found(UnapprovedDocument, stage) if finding.document == "POL-001"]
    assert [
        "Nobody holds Auditor (ROL-003) today: assign somebody first, then “sms-docs approve POL-001”."
    ] == cures


def test_what_is_not_committed_must_be_committed_first(stage: Stage) -> None:
    """Only a committed text can be approved."""
    stage.put({POLICY_PATH: policy("Version 2")})
    assert _cure(stage).startswith(f"Commit {POLICY_PATH} first. ")


def test_the_last_approved_issue_is_named(stage: Stage) -> None:
    """The message tells which issue and commit still stands, and points at the refused statements."""
    commit = stage.block().in_force
    stage.edit("Version 2")
    path = stage.decide(person="PER-007")
    (finding,) = found(UnapprovedDocument, stage)
    assert commit is not None
    assert (
        f"was changed since issue 1 was approved (commit {commit.commit[:10]}): got Eve Ernst"
        in finding.message
    )
    assert [path] == [related.location.path for related in finding.related]
    assert path not in finding.message


@pytest.mark.parametrize("state", [state for state in HistoryState if state is not HistoryState.COMPLETE])
def test_without_the_whole_history_only_that_is_said(stage: Stage, state: HistoryState) -> None:
    """Rules on approval and review stay silent where nothing can be verified; the verdict is incomplete."""
    stage.edit("Version 2")
    stage.land({next(path for path in stage.files if path.startswith("approvals/POL")): None})
    commits = [] if state in (HistoryState.ABSENT, HistoryState.UNBORN) else stage.commits
    stage.history = lambda: MemoryHistory(commits, identify, state=state, reason="It is cut off.")  # type: ignore[method-assign]
    context = context_of(stage)
    assert [] == [item for rule in BY_HISTORY for item in rule().check(context)]
    assert 1 == len(list(IncompleteHistory().check(context)))


# -- statements --------------------------------------------------------------------------------


def test_refusals_of_earlier_texts_are_not_brought_up_again(stage: Stage) -> None:
    """A refused statement is reported while the text stands that it is about."""
    stage.edit("Version 2")
    stage.decide(person="PER-007")
    (finding,) = found(RefusedStatement, stage)
    assert (Severity.WARNING, "POL-001") == (finding.severity, finding.document)
    stage.edit("Version 3")
    assert [] == found(RefusedStatement, stage)


def test_a_refused_review_is_not_healed_by_an_approval(stage: Stage) -> None:
    """Each kind of decision is made good by its own kind."""
    stage.edit("Version 2")
    stage.decide(person="PER-007", decision="reviewed")
    stage.decide()
    assert ["sms-docs review"] == [_command(finding.help) for finding in found(RefusedStatement, stage)]


def _command(cure: str) -> str:
    return cure.partition("“")[2].partition(" POL-001")[0]


def test_the_way_to_make_it_good_is_named(stage: Stage) -> None:
    """The command fits the decision that was refused."""
    stage.decide(person="PER-007", decision="withdraw-document")
    stage.decide(person="PER-007", decision="withdraw-approval")
    cures = [finding.help for finding in found(RefusedStatement, stage)]
    assert "“sms-docs withdraw POL-001 --document”" in " ".join(cures)
    assert "“sms-docs withdraw POL-001”" in " ".join(cures)


def test_a_statement_that_is_not_committed_only_has_to_be(stage: Stage) -> None:
    """The cure for a statement that lies in the folder is to commit it."""
    stage.edit("Version 2")
    stage.put(stage.statement())
    assert ["Commit it."] == [finding.help for finding in found(RefusedStatement, stage)]


def test_a_statement_about_nothing_is_stray(stage: Stage) -> None:
    """An id that no document has or had."""
    text = stage.statement()
    ((path, content),) = text.items()
    stage.land({path.replace("POL-001", "POL-404"): content.replace("POL-001", "POL-404")})
    (finding,) = found(StrayStatement, stage)
    assert (Severity.WARNING, True) == (finding.severity, "POL-404" in finding.message)


@pytest.mark.parametrize("what", ["withdrawn and deleted", "renumbered", "broken", "always broken"])
def test_a_statement_about_what_was_there_is_not_stray(stage: Stage, what: str) -> None:
    """Statements stay when their document goes, or cannot be read."""
    if what == "withdrawn and deleted":
        stage.decide(decision="withdraw-document")
    if what == "always broken":
        stage = Stage({POLICY_PATH: "---\nid: POL-001\ntype: nonsense\n---\n"})
        stage.decide()
    texts = {
        "withdrawn and deleted": None,
        "renumbered": policy(ident="POL-002"),
        "broken": "---\nid: POL-001\n---\n",
    }
    stage.land({POLICY_PATH: texts.get(what, "---\nid: POL-001\ntype: other\n---\n")})
    assert [] == found(StrayStatement, stage)


def test_problems_and_breaches_name_their_document(stage: Stage) -> None:
    """A finding about a statement belongs to the document that it is about."""
    path = next(path for path in stage.files if path.startswith("approvals/POL-001/"))
    stage.land({path: "nonsense", "approvals/POL-404/note.yml": "nonsense"})
    assert ["POL-001"] == [finding.document for finding in found(ChangedStatement, stage)]
    assert ["POL-001", ""] == [finding.document for finding in found(UnreadableStatement, stage)]


@pytest.mark.parametrize("rule", [ChangedStatement, DeletedWithoutWithdrawal])
def test_the_cure_can_be_typed_as_it_stands(tmp_path: Path, rule: type[Rule]) -> None:
    """Restoring with the command in the finding settles the matter."""
    stage = GitStage(tmp_path / "sms")
    path = stage.decide()
    stage.land({path if rule is ChangedStatement else POLICY_PATH: None}, by=BOB)
    (finding,) = found(rule, stage)
    command = finding.help.partition("“")[2].partition("”")[0]
    subprocess.run(command.split(), cwd=stage.repo.path, check=True, capture_output=True)
    stage.repo.commit("Restore")
    stage.back()
    assert [] == found(rule, stage)
    assert "" == stage.why()


def test_assigning_a_deputy_heals() -> None:
    """What the findings advise works: a deputy who is assigned, and whose register is approved, approves."""
    alone = "".join(
        line + "\n" for line in ASSIGNMENTS.splitlines() if "ASG-003" not in line and "ASG-004" not in line
    )
    stage = Stage()
    stage.land({"content/reg-003.yml": alone})
    stage.govern()
    stage.edit("Version 2", by=MIA)
    deputy = "  - {id: ASG-008, person: PER-003, role: ROL-001, from: 2025-01-01, deputy_of: ASG-001, appointed_by: PER-001}\n"
    stage.land({"content/reg-003.yml": alone + deputy})
    stage.decide("REG-003")
    stage.decide(person="PER-003", on_behalf_of="PER-001")
    assert "" == stage.why()
