"""The handbook as it stood, and editions side by side."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from handbook_site import FILES
from projects import ADA, POLICY, POLICY_PATH, Project, controlled_project

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A policy that changes, a party that comes later, and words by hand that change too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        made = controlled_project(tmp_path_factory.mktemp("editions") / "sms")
        made.write({"content/index.md": "Words of the first edition.\n", "content/assets/a.txt": "one\n"})
        made.commit("Say hello", ADA)
        made.git("tag", "v1")
        made.write(
            {
                POLICY_PATH: POLICY.replace("title: Service management policy", "title: A new policy"),
                "content/parties/pty-001.yml": FILES["parties/pty-001.yml"],
                "content/index.md": "Words of today.\n",
                "content/assets/a.txt": "two\n",
            }
        )
        made.commit("Change much", ADA)
    return made


def build(project: Project, site: Path, *args: str) -> Path:
    """A site."""
    code, said = project.sms("build", "--site-dir", str(site), *args)
    assert code == 0, said
    return site


def read(site: Path, place: str) -> str:
    """A page."""
    return (site / place / "index.html").read_text(encoding="utf-8")


def test_a_past_handbook_is_as_it_stood_and_says_so(project: Project, tmp_path: Path) -> None:
    """Records, words by hand and files are those of that commit, and every page has the note."""
    site = build(project, tmp_path, "--at", "v1")

    assert "Words of the first edition." in read(site, ".")
    assert (site / "assets/a.txt").read_text(encoding="utf-8") == "one\n"
    assert not (site / "id/PTY-001").exists()
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        if path.name != "404.html" and 'http-equiv="refresh"' not in html:
            assert "As it stood on 20" in html, path


def test_editions_stand_beside_the_present_and_lead_to_the_same_page(
    project: Project, tmp_path: Path
) -> None:
    """Each page says which edition it is; what one of them does not have leads to its start."""
    site = build(project, tmp_path, "--edition", "v1", "--edition", "2026-03-01")
    now, then = read(site, "id/POL-001"), read(site, "editions/v1/id/POL-001")

    assert 'href="../../editions/v1/id/POL-001/"' in now
    assert "As it stood on" not in now
    assert 'href="../../../../id/POL-001/"' in then
    assert "This page in the present edition" in then
    assert "(has no such page)" in read(site, "id/PTY-001")
    assert 'href="../../editions/v1/"' in read(site, "id/PTY-001")
    assert "Words of the first edition." in read(site, "editions/v1")
    assert "2026-03-01" in read(site, "editions")
    for path in site.rglob("*.html"):
        if path.name == "404.html":
            continue
        for link in re.findall(r'href="([^"#:?]+)', path.read_text(encoding="utf-8")):
            target = path.parent / link
            assert (target / "index.html").is_file() or target.is_file(), f"{path}: {link}"


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        (("v1", "v1"), "would stand in the folder “v1”, and so is that of “v1”"),
        (("2099-01-01",), "2099-01-01 is still to come"),
        (("none",), "there is no commit and no day “none”"),
        (("2001-01-01",), "there was nothing yet on 2001-01-01"),
    ],
)
def test_an_edition_that_cannot_be_made_is_told(
    project: Project, tmp_path: Path, wishes: tuple[str, ...], words: str
) -> None:
    """Before anything is written."""
    options = [word for wish in wishes for word in ("--edition", wish)]
    code, said = project.sms("build", "--site-dir", str(tmp_path / "site"), *options)

    assert code == 2
    assert words in said
    assert not (tmp_path / "site").exists()


def test_two_builds_of_a_commit_are_alike_wherever_they_are_made(project: Project, tmp_path: Path) -> None:
    """Another folder, clone, language, time zone and mask: the same bytes."""
    sites = []
    for number, env in enumerate(({"TZ": "UTC", "LC_ALL": "C"}, {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"})):
        clone = tmp_path / f"clone{number}" / ("x" * number * 30)
        subprocess.run(["git", "clone", "-q", str(project.folder), str(clone)], check=True)
        site = tmp_path / f"site{number}"
        command = [
            sys.executable,
            "-m",
            "sms_docs",
            "build",
            "--project",
            str(clone),
            "--site-dir",
            str(site),
        ]
        command += ["--today", "2026-06-01", "--edition", "v1"]
        mask = os.umask(0o077 if number else 0o022)
        try:
            subprocess.run(command, check=True, env={**os.environ, **env, "PYTHONHASHSEED": str(number)})
        finally:
            os.umask(mask)
        sites.append(
            {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        )

    assert sites[0].keys() == sites[1].keys()
    assert [path for path, data in sites[0].items() if data != sites[1][path]] == []
