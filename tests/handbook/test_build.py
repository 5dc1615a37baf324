# The real thing: MkDocs, the theme and the plugin, on a project in a git repository.

"""Build the handbook with MkDocs."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from projects import ADA, Project, controlled_project

from sms_docs.rules.samples import POLICY

pytestmark = pytest.mark.slow

HOSTILE = "</title><script>alert(1)</script>{{7*7}}"


def mkdocs(project: Project, site: Path, *args: str, **env: str) -> tuple[int, str]:
    """Run MkDocs; its exit code and what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(site), *args],
        cwd=project.folder,
        env={**os.environ, "SMS_DOCS_TODAY": "2026-06-01", "NO_MKDOCS_2_WARNING": "1", **env},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Project:
    """A project with a hostile title, a page written by hand, and our own settings for MkDocs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        made = controlled_project(tmp_path_factory.mktemp("handbook"))
        hostile = POLICY.replace("POL-001", "POL-002").replace(
            "title: Service management policy", f"title: '{HOSTILE}'"
        )
        made.write(
            {
                "sms.yml": "name: 'Tom & <b>Co'\npublish: {repo_url: https://forge.example/sms}\n",
                "mkdocs.yml": (checkout / "mkdocs.yml").read_text(encoding="utf-8"),
                "content/policies/pol-002.md": hostile.replace("kind: service-management", "kind: other"),
                "content/index.md": "Welcome to the handbook.\n",
                "content/guides/index.md": "# By hand\n\nA page that is no record.\n",
                "content/secret.txt": "not to be published\n",
            }
        )
        outside = made.folder.parent / "outside.txt"
        outside.write_text("not to be published\n", encoding="utf-8")
        (made.folder / "content/assets").mkdir()
        (made.folder / "content/assets/link.txt").symlink_to(outside)
        made.commit("Add a policy", ADA)
    return made


@pytest.fixture(scope="module")
def site(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    folder = tmp_path_factory.mktemp("site")
    code, said = mkdocs(project, folder)
    assert code == 0, said
    return folder


def test_strict_build_publishes_every_record(site: Path) -> None:
    """Each document has its page, and each entry its stable address."""
    for ident in (
        "POL-001",
        "POL-002",
        "DCP-001",
        "REG-001",
        "REG-002",
        "REG-003",
        "ROL-001",
        "PER-001",
        "ASG-001",
    ):
        assert (site / "id" / ident / "index.html").is_file(), ident


def test_sources_are_not_published(site: Path) -> None:
    """The files of the records, and files that are none, do not reach the site."""
    names = {path.name for path in site.rglob("*") if path.is_file()}

    assert {name for name in names if name.endswith((".yml", ".yaml", ".md", ".txt", ".py"))} == {"csp.txt"}


def test_no_request_leaves_the_machine(site: Path) -> None:
    """No page loads a script, style, font or image from another host."""
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        loads = re.findall(r"<(?:script|img|iframe|source)[^>]*\ssrc=\"?([^\"\s>]+)", html)
        loads += re.findall(r"<link[^>]*\shref=\"?([^\"\s>]+)", html)
        assert not [url for url in loads if re.match(r"(?:https?:)?//", url)], path


def test_hostile_titles_stay_text_in_the_theme(site: Path) -> None:
    """The theme does not escape: what it is given is escaped already, in titles, breadcrumbs and the search."""
    for path in site.rglob("*.html"):
        assert "<script>alert" not in path.read_text(encoding="utf-8"), path
    html = (site / "id/POL-002/index.html").read_text(encoding="utf-8")
    assert "{{7*7}}" in html
    entries = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    assert not [entry for entry in entries if "<script" in json.dumps(entry)]


def test_the_name_comes_from_the_settings(site: Path) -> None:
    """Without a name in mkdocs.yml the organisation's is used, escaped."""
    assert "Tom &amp; &lt;b&gt;Co handbook" in (site / "index.html").read_text(encoding="utf-8")


def test_the_search_has_one_slim_entry_for_each_record(site: Path) -> None:
    """Id, title, tags and a few words; not the whole page."""
    entries = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    found = [entry for entry in entries if entry["location"] == "id/POL-001/"]

    assert len(found) == 1
    assert found[0]["title"] == "POL-001 Service management policy"
    assert found[0]["tags"] == ["Policy"]
    assert max(len(json.dumps(entry)) for entry in entries) < 1000
    assert [entry for entry in entries if entry["location"] == "id/REG-003/#ASG-001"]


def test_a_hand_written_page_is_a_page(site: Path) -> None:
    """index.md introduces the start page; other pages written by hand are built by MkDocs."""
    assert "Welcome to the handbook." in (site / "index.html").read_text(encoding="utf-8")
    assert "A page that is no record." in (site / "guides/index.html").read_text(encoding="utf-8")


def test_two_builds_of_a_commit_are_alike(project: Project, site: Path, tmp_path: Path) -> None:
    """Byte for byte, whenever they are made."""
    code, said = mkdocs(project, tmp_path)
    assert code == 0, said

    def content(folder: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }

    assert content(site) == content(tmp_path)


def test_addresses_may_be_files(project: Project, tmp_path: Path) -> None:
    """With ``use_directory_urls: false`` the site works from a folder."""
    code, said = mkdocs(project, tmp_path, "--no-directory-urls")
    assert code == 0, said

    html = (tmp_path / "id/POL-001.html").read_text(encoding="utf-8")
    assert 'href="../id/ROL-001.html"' in html


def test_a_wrong_day_is_told(project: Project, tmp_path: Path) -> None:
    """A mistake of the caller is one sentence, not a traceback."""
    code, said = mkdocs(project, tmp_path, SMS_DOCS_TODAY="tomorrow")

    assert code == 1
    assert "“tomorrow” is not a date: write “today” as YYYY-MM-DD." in said
    assert "Traceback" not in said


def test_settings_that_are_missing_are_told(tmp_path: Path) -> None:
    """Without sms.yml there is nothing to publish, and the message says what to do."""
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: content\nplugins: [sms-docs]\n", encoding="utf-8"
    )
    code, said = mkdocs(Project(tmp_path), tmp_path / "site")

    assert code == 1
    assert "there is no sms.yml" in said
    assert "Traceback" not in said
