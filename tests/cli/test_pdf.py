"""``pdf`` on the command line: what it writes and what it says. Real presses are in tests/paper."""

import sys
from pathlib import Path

import pytest
from projects import Project, controlled_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with an approved policy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        return controlled_project(tmp_path_factory.mktemp("pdf") / "sms")


@pytest.fixture
def bare(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The same, on a machine on which nothing can print."""
    git = tmp_path / "bin"
    git.mkdir()
    for program in ("git", "ssh-keygen"):
        for folder in ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"):
            if (Path(folder) / program).exists() and not (git / program).exists():
                (git / program).symlink_to(Path(folder) / program)
    monkeypatch.setenv("PATH", str(git))
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    return project


@pytest.mark.parametrize(
    ("engine", "missing", "cure"),
    [
        ("auto", ("WeasyPrint is not installed", "no Chromium on the PATH"), ("pip install 'sms-docs[pdf]'", "libpango-1.0-0")),
        ("weasyprint", ("WeasyPrint is not installed",), ("pip install 'sms-docs[pdf]'",)),
        ("chromium", ("no Chromium on the PATH",), ("Debian: chromium",)),
    ],
)  # fmt: skip
def test_where_nothing_can_print_the_message_says_what_to_install(
    bare: Project, engine: str, missing: tuple[str, ...], cure: tuple[str, ...]
) -> None:
    """Every press that was looked for, and the commands that install one."""
    code, said = bare.sms("pdf", "POL-001", "--engine", engine)

    assert code == 2
    assert all(word in said for word in (*missing, *cure)), said


def test_an_unknown_document_is_wrong_use(project: Project) -> None:
    """With a guess, before anything is printed."""
    code, said = project.sms("pdf", "POL-0001")

    assert code == 2
    assert "POL-001" in said


def test_a_wrong_moment_is_wrong_use(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH is a number of seconds."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    code, said = project.sms("pdf", "POL-001")

    assert code == 2
    assert "SOURCE_DATE_EPOCH" in said


@pytest.mark.slow
def test_an_own_template_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    """With its line."""
    project = controlled_project(tmp_path / "sms")
    project.write({"templates/print/chapter.html.j2": "\n{% if %}"})
    code, said = project.sms("pdf", "POL-001")

    assert code == 2
    assert "templates/print/chapter.html.j2 failed on line 2" in said
