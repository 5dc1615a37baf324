# Files that people make by mistake, and files that somebody makes on purpose. A new case is a new folder below
# cases/invalid with the files and an expected.txt (`pytest --update-golden` writes it; read the difference), or below
# cases/valid with the files alone.

"""Whole files: what the three first families of rules say about them, and that the rest of the folder is checked."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from sms_docs.config import Config
from sms_docs.control import compute_control
from sms_docs.findings import Finding
from sms_docs.frameworks import load_framework
from sms_docs.history.memory import MemoryHistory
from sms_docs.library import WorkTree, identify, load_library
from sms_docs.rules import Context, fields, files, links

CASES: Final = Path(__file__).parent / "cases"
EXPECTED: Final = "expected.txt"
RULES: Final = (*files.RULES, *fields.RULES, *links.RULES)
CONFIG: Final = Config(name="Example organisation")

# A healthy file in the same folder, read last: the owner of all records, and a reference that must still be missed.
WITNESS: Final = """\
id: REG-999
type: register
of: role
title: Witnesses
owner: ROL-001
entries:
  - {id: ROL-001, title: Managing director}
  - {id: ROL-999, title: Witness, reports_to: ROL-998}
"""
MISSED: Final = "zzz.yml:8:47: SMS203 “reports_to” of “Witness” (ROL-999) names ROL-998, which does not exist"


def _cases(kind: str) -> list[str]:
    return sorted(folder.name for folder in (CASES / kind).iterdir())


def _context(folder: Path, project: Path) -> Context:
    shutil.copytree(folder, project / CONFIG.content)
    (project / CONFIG.content / "zzz.yml").write_text(WITNESS, encoding="utf-8")
    library = load_library(WorkTree(project), CONFIG)
    control = compute_control(library, MemoryHistory([], identify=identify), [], date(2026, 6, 1))
    return Context(library, control, load_framework(CONFIG.framework), CONFIG, date(2026, 6, 1))


def _lines(context: Context) -> Iterator[str]:
    findings = [item for rule in RULES for item in rule().check(context) if isinstance(item, Finding)]
    for finding in sorted(findings, key=lambda finding: finding.order):
        place = str(finding.location).removeprefix(f"{CONFIG.content}/")
        yield f"{place}: {finding.code} {finding.message} | {finding.help}"


@pytest.mark.parametrize("name", _cases("invalid"))
def test_invalid(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The mistakes are found where they are, and nothing beside them; the other file is checked all the same."""
    context = _context(CASES / "invalid" / name, tmp_path)
    *lines, last = _lines(context)
    expected = CASES / "invalid" / name / EXPECTED
    if request.config.getoption("--update-golden"):
        expected.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    assert expected.read_text(encoding="utf-8").splitlines() == lines
    assert lines != []
    assert last.startswith(MISSED)


@pytest.mark.parametrize("name", _cases("invalid"))
def test_places_exist(name: str, tmp_path: Path) -> None:
    """Every finding points into its file, and every cure is short enough to be read."""
    context = _context(CASES / "invalid" / name, tmp_path)
    for problem in context.library.problems:
        path, line, column = problem.location
        lines = (tmp_path / path).read_bytes().decode("utf-8", errors="replace").splitlines() or [""]
        assert 1 <= line <= len(lines), problem
        assert 1 <= column <= len(lines[line - 1]) + 1, problem
        assert len(problem.message) < 250, problem
        assert len(problem.cure) < 700, problem


@pytest.mark.parametrize("name", _cases("valid"))
def test_valid(name: str, tmp_path: Path) -> None:
    """What is unusual but legal is read without a word."""
    *lines, last = _lines(_context(CASES / "valid" / name, tmp_path))

    assert lines == []
    assert last.startswith(MISSED)
