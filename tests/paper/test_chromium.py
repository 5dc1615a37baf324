# The real browser on a real project; where there is none, this is left out.

"""Controlled copies as a browser makes them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from paper_stage import greedy_project, lines, listening, run, words
from projects import Project

from sms_docs.handbook.paper.chromium import NAMES

pypdf = pytest.importorskip("pypdf")
FOUND = any((Path(folder) / name).exists() for folder in os.get_exec_path() for name in NAMES)

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not FOUND, reason="there is no Chromium")]


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """A host of the network, and what it was asked for."""
    with listening() as found:
        yield found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, listener: tuple[str, list[str]]) -> Project:
    """An approved policy, and a draft that asks for more than it may."""
    return greedy_project(tmp_path_factory.mktemp("paper") / "sms", listener[0])


def test_it_prints_the_same_text_with_page_numbers(
    project: Project, tmp_path: Path, listener: tuple[str, list[str]]
) -> None:
    """Heads, feet and contents; the note says what is missing."""
    code, said = run(project, tmp_path / "copy.pdf", "POL-001", "POL-002", "--engine", "chromium")
    reader = pypdf.PdfReader(tmp_path / "copy.pdf")
    pages = [words(page) for page in reader.pages]
    place = next(n for n, page in enumerate(pages, 1) if "Policy · POL-001" in page)

    assert code == 0, said
    assert "no hashes are attached" in said
    assert any("POL-001 · issue 1 · internal" in page for page in pages)
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert f"POL-001 Service management policy issue 1 {place}" in lines(reader.pages[1])
    assert [] == listener[1]
