# The real press on a real project. What it needs is installed in CI; elsewhere these tests are left out.

"""Controlled copies as WeasyPrint makes them."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from paper_stage import greedy_project, lines, listening, run, words
from projects import Project

pypdf = pytest.importorskip("pypdf")
try:
    import weasyprint  # noqa: F401 - an extra, with libraries of the system
except (ImportError, OSError) as error:
    pytest.skip(f"WeasyPrint cannot run: {error}", allow_module_level=True)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """A host of the network, and what it was asked for."""
    with listening() as found:
        yield found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, listener: tuple[str, list[str]]) -> Project:
    """An approved policy, and a draft that asks for more than it may."""
    return greedy_project(tmp_path_factory.mktemp("paper") / "sms", listener[0])


@pytest.fixture(scope="module")
def printed(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole handbook."""
    out = tmp_path_factory.mktemp("out") / "handbook.pdf"
    code, said = run(project, out, "--engine", "weasyprint")
    assert code == 0, said
    return out


def test_each_page_says_whose_it_is_and_that_it_is_uncontrolled(printed: Path) -> None:
    """Id, issue, class, digest, day, commit, and page n of m."""
    pages = [words(page) for page in pypdf.PdfReader(printed).pages]
    policy = [page for page in pages if "POL-001 · issue 1 · internal" in page]

    assert policy
    assert all("Uncontrolled when printed" in page for page in pages)
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert all("as of 2026-06-01, commit" in page for page in policy)


def test_drafts_are_stamped_on_every_page(printed: Path) -> None:
    """At the head, in words."""
    pages = [words(page) for page in pypdf.PdfReader(printed).pages]
    drafts = [page for page in pages if "POL-002 · no approved issue" in page]

    assert drafts
    assert all("DRAFT · never approved, do not follow" in page for page in drafts)


def test_the_contents_have_page_numbers_and_the_file_has_bookmarks(printed: Path) -> None:
    """Both lead to the page on which the document begins."""
    reader = pypdf.PdfReader(printed)
    contents = lines(reader.pages[1])
    names = [item.title for item in reader.outline if not isinstance(item, list)]
    place = next(n for n, page in enumerate(reader.pages, 1) if "Policy · POL-001" in words(page))

    assert f"POL-001 Service management policy issue 1 {place}" in contents
    assert {"Cover", "Contents", "Policy and scope", "Documents"} <= set(names)


def test_it_is_tagged_and_has_title_and_language(printed: Path) -> None:
    """What PDF/UA asks of the file as a whole."""
    reader = pypdf.PdfReader(printed)
    root = reader.root_object

    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert ("en", "Service management handbook") == (root["/Lang"], reader.metadata.title)
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert "/StructTreeRoot" in root


def test_the_hashes_are_attached_and_right(printed: Path, project: Project) -> None:
    """The first command of each entry gives the digest that the entry names."""
    entries = json.loads(pypdf.PdfReader(printed).attachments["manifest.json"][0])["documents"]

    assert {"POL-001", "POL-002", "DCP-001"} <= {entry["id"] for entry in entries}
    for entry in entries:
        command = ["sh", "-c", entry["verify"][0]]
        done = subprocess.run(command, cwd=project.folder, capture_output=True, text=True, check=True)
        assert done.stdout.split()[0] == entry["digest"].removeprefix("sha256:"), entry["id"]


def test_two_runs_are_alike_byte_for_byte(printed: Path, project: Project, tmp_path: Path) -> None:
    """Whatever order the interpreter gives to its sets."""
    code, said = run(project, tmp_path / "again.pdf", "--engine", "weasyprint", PYTHONHASHSEED="7")

    assert code == 0, said
    assert printed.read_bytes() == (tmp_path / "again.pdf").read_bytes()


def test_nothing_is_fetched(printed: Path, listener: tuple[str, list[str]]) -> None:
    """Not from the network, not from the disk, whatever a text or a picture names; the picture itself is printed."""
    reader = pypdf.PdfReader(printed)
    everything = " ".join(words(page) for page in reader.pages)

    assert [] == listener[1]
    assert "root:" not in everything
    assert ["manifest.json"] == list(reader.attachments)
    assert "Seen in the plan" in everything


def test_a_picture_that_cannot_be_printed_is_named(project: Project, tmp_path: Path) -> None:
    """By its file, so that somebody can mend it."""
    code, said = run(project, tmp_path / "draft.pdf", "POL-002", "--engine", "weasyprint")

    assert code == 0, said
    assert "bad.svg" in said
    assert "base64" not in said


def test_one_document_has_a_cover_and_its_own_name(project: Project, tmp_path: Path) -> None:
    """A folder takes the file under the id and the issue."""
    code, said = run(project, tmp_path, "POL-001", "--engine", "weasyprint")
    reader = pypdf.PdfReader(tmp_path / "POL-001-issue-1.pdf")
    cover = words(reader.pages[0])

    assert code == 0, said
    assert "1 document, " in said
    assert all(word in cover for word in ("in force", "Mia Grau", "declared", "sha256:", "Change history"))
    assert "POL-001 Service management policy" == reader.metadata.title


def test_a_past_day_is_printed_as_it_stood(project: Project, tmp_path: Path) -> None:
    """Before its approval the policy was a draft."""
    code, said = run(project, tmp_path / "past.pdf", "POL-001", "--at", "HEAD~2", "--engine", "weasyprint")

    assert code == 0, said
    assert "POL-001 is stamped" in said


def test_a_place_that_cannot_be_written_is_wrong_use(project: Project, tmp_path: Path) -> None:
    """The message names it."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, said = run(project, tmp_path / "file" / "x.pdf", "POL-001")

    assert code == 2
    assert "cannot be written" in said
