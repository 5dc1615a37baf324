"""The handbook as files that need nothing of ours."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from handbook_hostile import hostile
from handbook_served import mkdocs
from handbook_site import FILES
from projects import ADA, Project, controlled_project

pytestmark = pytest.mark.slow

GUIDE = "# A guide\n\nBy hand, with [a party](sms:PTY-001) and [an entry](sms:ASG-001).\n"
ZENSICAL = os.environ.get("SMS_DOCS_ZENSICAL") or shutil.which("zensical")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small organisation with a page by hand."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        made = controlled_project(tmp_path_factory.mktemp("export") / "sms")
        made.write({f"content/{path}": text for path, text in FILES.items()})
        made.write({"content/guides/index.md": GUIDE, "content/assets/a.txt": "one\n"})
        made.commit("Add records", ADA)
    return made


@pytest.fixture
def exported(project: Project, tmp_path: Path) -> Path:
    """Its export."""
    code, said = project.sms("export-docs", str(tmp_path / "out"))
    assert code == 0, said
    return tmp_path / "out"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_exported_tree_builds_without_our_plugin(exported: Path, tmp_path: Path) -> None:
    """Strictly, with the theme alone: pages, contents, stable addresses and links are there."""
    assert "sms-docs" not in re.sub(
        r"assets/sms-docs|#.*", "", (exported / "mkdocs.yml").read_text("utf-8")
    ).replace("made with sms-docs", "")
    code, said = mkdocs(exported, tmp_path / "site")
    assert code == 0, said
    page = (tmp_path / "site/id/POL-001/index.html").read_text(encoding="utf-8")
    assert "<h1>Service management policy</h1>" in page
    assert '<a href="#_history" class="md-nav__link">' in page
    assert (tmp_path / "site/id/ASG-001/index.html").is_file()
    guide = (tmp_path / "site/guides/index.html").read_text(encoding="utf-8")
    assert 'href="../id/PTY-001/"' in guide
    assert 'href="../id/REG-003/#ASG-001"' in guide


def test_pages_are_what_the_plugin_shows(project: Project, exported: Path, tmp_path: Path) -> None:
    """Python-Markdown leaves the HTML of every page as it is."""
    code, said = mkdocs(exported, tmp_path / "theirs")
    assert code == 0, said
    code, said = project.sms("build", "--site-dir", str(tmp_path / "ours"))
    assert code == 0, said

    def content(site: Path, path: Path) -> str:
        text = (site / path).read_text(encoding="utf-8").partition('<div class="sms">')[2]
        text = text.partition("</article>")[0].replace("]&#40;", "](").replace("]&#91;", "][")
        return re.sub(r"\s+", " ", text).strip()

    pages = [path.relative_to(tmp_path / "ours") for path in (tmp_path / "ours/id").rglob("index.html")]
    assert len(pages) > 10
    for path in pages:
        assert content(tmp_path / "ours", path) == content(tmp_path / "theirs", path), path


def test_hostile_records_stay_text_in_the_export(tmp_path: Path) -> None:
    """Whatever the fields say, each page is one block of HTML."""
    project = controlled_project(tmp_path / "sms")
    project.write({f"content/{path}": text for path, text in hostile().items()})
    project.commit("Add records", ADA)
    code, said = project.sms("export-docs", str(tmp_path / "out"))
    assert code == 0, said
    code, said = mkdocs(tmp_path / "out", tmp_path / "site")
    assert code == 0, said
    for path in (tmp_path / "site/id").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script>window" not in text
        assert "<img src=x" not in text


@pytest.mark.skipif(ZENSICAL is None, reason="zensical is not installed")
def test_the_exported_tree_builds_with_zensical(exported: Path) -> None:
    """What comes after MkDocs takes it as it is."""
    done = subprocess.run(
        [str(ZENSICAL), "build", "--strict"], cwd=exported, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    page = (exported / "site/id/POL-001/index.html").read_text(encoding="utf-8")
    assert "<h1>Service management policy</h1>" in page
    assert "#_history" in page


def test_an_export_is_the_same_bytes_each_time_and_can_be_checked(project: Project, exported: Path) -> None:
    """It replaces the one before, and carries its hashes."""
    before = contents(exported)
    (exported / "site").mkdir()
    (exported / "site/index.html").write_text("built", encoding="utf-8")
    code, said = project.sms("export-docs", str(exported))

    assert code == 0, said
    assert before == contents(exported)
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=exported, check=True)


def test_what_somebody_wrote_is_never_lost(project: Project, exported: Path, tmp_path: Path) -> None:
    """A folder with anything else in it, an edited export, a file and a link are refused, and stay."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/a.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    added, changed = tmp_path / "added", tmp_path / "changed"
    shutil.copytree(exported, added)
    (added / "docs/my.md").write_text("mine", encoding="utf-8")
    shutil.copytree(exported, changed)
    (changed / "mkdocs.yml").write_text("mine", encoding="utf-8")
    for name, words in (
        ("mine", "holds something else, such as a.txt"),
        ("mine/a.txt", "is no plain folder"),
        ("link", "is no plain folder"),
        ("added", "is not as it was exported: docs/my.md was added"),
        ("changed", "is not as it was exported: mkdocs.yml was changed"),
    ):
        before = contents(tmp_path)
        code, said = project.sms("export-docs", str(tmp_path / name))
        assert code == 2, name
        assert words in said
        assert before == contents(tmp_path)


def test_a_past_handbook_can_be_exported(project: Project, tmp_path: Path) -> None:
    """Every page says that it is one."""
    code, said = project.sms("export-docs", str(tmp_path / "out"), "--at", "2026-03-02")
    assert code == 0, said
    assert b"As it stood on 2026-03-02" in (tmp_path / "out/docs/index.md").read_bytes()


def test_it_is_written_whole_or_not_at_all(project: Project, tmp_path: Path) -> None:
    """Where nothing can be written, nothing is left behind."""
    if sys.platform == "win32" or os.geteuid() == 0:
        (tmp_path / "file").write_text("", encoding="utf-8")
        target = tmp_path / "file/out"
    else:
        (tmp_path / "locked").mkdir(mode=0o500)
        target = tmp_path / "locked/out"
    code, said = project.sms("export-docs", str(target))

    assert code == 2
    assert "cannot be written" in said
    assert "Traceback" not in said
