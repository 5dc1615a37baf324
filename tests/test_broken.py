# The other side of tests/cases: not one file with one mistake, but a whole system of an invented university in which
# next to everything is wrong that can be. A defect is announced in the file, on the line above the one that must be
# named (“# defect: rule-name”), or in defects.txt where no comment can stand; broken_stage.py adds what only a history
# can hold. A new rule needs a defect here, or a line in ELSEWHERE.

"""A whole system full of defects: every one is found at its line, and nothing else is."""

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from broken_stage import TREE, Broken, Place, found, report_on

from sms_docs.cli.main import run
from sms_docs.config import load_config
from sms_docs.library import WorkTree, load_library
from sms_docs.report import Report
from sms_docs.rules import RULES

MANY: Final = 150

# Rules that the tree cannot break, with the reason. All but the first are broken below.
ELSEWHERE: Final = {
    "unreadable": "permissions do not keep root, as whom pipelines run, from reading; tests/rules has it in memory",
    "no-document-control": "without a procedure, or with two of them from the start, no approval can be judged",
    "incomplete-history": "it stands in place of all findings on approvals, and says that a check was not made",
    "missing-climate-decision": "the tree has stale and double decisions, which it does not say beside",
    "missing-interested-party": "the tree has interested parties with defects",
    "missing-objective": "the tree has objectives with defects",
    "missing-audit-programme": "the tree has a programme with defects",
    "missing-management-representative": "the tree has two, and one of them is unfit",
}

# An entry of a register, with the defects that are announced above it.
ENTRY: Final = re.compile(r"^((?:  # defect: .*\n)*  - \{?id: )", re.MULTILINE)

SCOPE: Final = "content/scope/scp-001.md"
SCOPE_LINE: Final = 3

# What is missed, and where, when a file is taken away.
ABSENT: Final = (
    ("content/documents/dcp-001.md", Place("sms.yml", 1, "no-document-control")),
    ("content/context/issues.yml", Place(SCOPE, SCOPE_LINE, "missing-climate-decision")),
    ("content/context/interested-parties.yml", Place(SCOPE, SCOPE_LINE, "missing-interested-party")),
    ("content/risks/risks.yml", Place(SCOPE, SCOPE_LINE, "missing-risk-category")),
    ("content/objectives/objectives.yml", Place(SCOPE, SCOPE_LINE, "missing-objective")),
    ("content/plans/smp-001.yml", Place(SCOPE, SCOPE_LINE, "incomplete-service-management-plan")),
    ("content/resources/resources.yml", Place(SCOPE, SCOPE_LINE, "missing-resource-kind")),
    ("content/communication/communication.yml", Place(SCOPE, SCOPE_LINE, "uncovered-communication-topic")),
    ("content/leadership/acts.yml", Place(SCOPE, SCOPE_LINE, "missing-leadership-act")),
    ("content/policies/pol-003.md", Place(SCOPE, SCOPE_LINE, "missing-policy")),
    ("content/processes/prc-005.md", Place(SCOPE, SCOPE_LINE, "process-clause-without-process")),
    ("content/audits/programmes.yml", Place(SCOPE, SCOPE_LINE, "missing-audit-programme")),
    ("content/reviews/reviews.yml", Place(SCOPE, SCOPE_LINE, "overdue-management-review")),
    ("content/metrics/met-002.csv", Place("content/metrics/metrics.yml", 8, "malformed-series")),
    ("content/documents/map.txt", Place("content/documents/doc-023.yml", 7, "attachment-mismatch")),
    ("content/agreements/agreements.yml", Place("content/services/services.yml", 22, "dangling-reference")),
)

SECOND: Final = """\
id: DCP-002
type: document-control
title: Document control in the pilot
owner: ROL-006
default: {approvers: [ROL-001], review_interval: P12M, warning_days: 30, grace_days: 30}
"""


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """The tree with its history."""
    return Broken(tmp_path_factory.mktemp("broken") / "repo")


@pytest.fixture(scope="module")
def report(broken: Broken) -> Report:
    """What the check says of it."""
    return broken.report()


@pytest.fixture
def copy(broken: Broken, tmp_path: Path) -> Path:
    """The tree with its history, to be spoilt further."""
    return Path(shutil.copytree(broken.repo.path, tmp_path / "copy", symlinks=True))


def _text(places: Counter[Place]) -> list[str]:
    return [f"{place.path}:{place.line} {place.rule}" for place in sorted(places.elements())]


def test_every_defect_is_found_at_its_line(broken: Broken, report: Report) -> None:
    """What is announced is found, in the file and at the line where it is announced."""
    assert _text(broken.expected() - found(report)) == []


def test_nothing_else_is_found(broken: Broken, report: Report) -> None:
    """Among so many defects there is no false alarm, and no check is left out."""
    assert _text(found(report) - broken.expected()) == []
    assert report.skipped == ()
    assert report.waived == ()


def test_there_are_many_defects_of_every_kind(broken: Broken) -> None:
    """Each check of the domain catalogue has at least one defect that it is there for."""
    announced = {place.rule for place in broken.expected()}
    asked = {check for rule in RULES for check in rule.covers}
    answered = {check for rule in RULES if rule.name in announced for check in rule.covers}
    assert broken.expected().total() >= MANY
    assert asked - answered == set()


def test_every_rule_speaks_here_or_has_a_reason(report: Report) -> None:
    """Each rule finds something in this tree, or it is written down why it cannot; no reason outlives its cause."""
    speaking = {finding.name for finding in report.findings}
    assert {rule.name for rule in RULES} - speaking == set(ELSEWHERE)


def test_each_finding_in_a_record_names_it(broken: Broken, report: Report) -> None:
    """A finding in a file that was read says which document it is about, so that it blocks those who touch that one."""
    library = load_library(WorkTree(broken.repo.path), load_config(broken.repo.path))
    inside = [one for one in report.findings if one.location.path in library.documents]
    assert [f"{one.location} {one.name}" for one in inside if not one.document] == []


def test_findings_move_with_their_lines(tmp_path: Path) -> None:
    """Lines of remarks above and between records move every finding, and change none."""
    tree = Path(shutil.copytree(TREE, tmp_path / "tree"))
    for file in sorted((tree / "content").rglob("*")):
        if file.suffix in (".yml", ".md") and file.stat().st_size and file.name != "minutes.md":
            _spread(file)
    moved = Broken(tmp_path / "repo", tree)

    assert _text(moved.expected() - found(moved.report())) == []
    assert _text(found(moved.report()) - moved.expected()) == []


def _spread(file: Path) -> None:
    """Put remarks at the top of the fields and above every entry of a register."""
    text = file.read_text(encoding="utf-8")
    top, rest = ("---\n", text.removeprefix("---\n")) if text.startswith("---\n") else ("", text)
    spread = ENTRY.sub(r"\n  # One more.\n\n\1", rest)
    file.write_text(f"{top}# Rivermoor University\n\n# IT Services\n{spread}", encoding="utf-8")


@pytest.mark.parametrize(("path", "missed"), ABSENT, ids=[path for path, _ in ABSENT])
def test_what_is_taken_away_is_missed(copy: Path, path: str, missed: Place) -> None:
    """A file that goes is missed where somebody has to look for it."""
    (copy / path).unlink()

    assert missed in found(report_on(copy))


def test_a_climate_decision_that_was_deleted_is_missed(copy: Path) -> None:
    """Issues without any decision on climate change are found at the first of them."""
    file = copy / "content/context/issues.yml"
    lines = file.read_text(encoding="utf-8").splitlines()
    decisions = ("climate", "relevant", "reason", "decided_on")
    kept = [line for line in lines if not line.strip().startswith(decisions)]
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")

    assert Place("content/context/issues.yml", 7, "missing-climate-decision") in found(report_on(copy))


def test_a_second_procedure_is_found(copy: Path) -> None:
    """A second document control procedure is found, though nobody has approved it."""
    (copy / "content/documents/dcp-002.yml").write_text(SECOND, encoding="utf-8")

    assert Place("content/documents/dcp-002.yml", 1, "no-document-control") in found(report_on(copy))


def test_a_draft_of_a_second_procedure_changes_nothing_else(copy: Path, report: Report) -> None:
    """What was found before a draft was laid beside the procedure is found at the same places after."""
    (copy / "content/documents/dcp-002.yml").write_text(SECOND, encoding="utf-8")

    assert _text(found(report) - found(report_on(copy))) == []


@pytest.fixture(scope="module")
def shallow(broken: Broken, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What the check says of a clone without the past."""
    folder = tmp_path_factory.mktemp("shallow") / "clone"
    broken.repo.git("clone", "-q", "--depth", "1", f"file://{broken.repo.path}", str(folder))
    return report_on(folder)


def test_a_shallow_clone_says_what_it_cannot_check(shallow: Report) -> None:
    """Without the past nothing is said on approvals but that they could not be verified."""
    said = {finding.name for finding in shallow.findings}
    assert "incomplete-history" in {skipped.name for skipped in shallow.skipped}
    assert said.isdisjoint(("unapproved-document", "refused-statement", "stray-statement", "edited-record"))
    assert {"unclear-accountability", "overdue-control", "malformed-series"} <= said


def test_a_shallow_clone_raises_no_false_alarm(broken: Broken, shallow: Report) -> None:
    """Without the past nothing is found that is not a defect."""
    assert _text(found(shallow) - broken.expected()) == []


def test_the_command_line_says_so(broken: Broken, capfd: pytest.CaptureFixture[str]) -> None:
    """The command fails, and shows every place as file, line and column."""
    code = run(["check", "--project", str(broken.repo.path), "--today", "2026-06-01"])

    said = capfd.readouterr().out
    assert code == 1
    assert [place for place in broken.expected() if f"{place.path}:{place.line}:" not in said] == []
