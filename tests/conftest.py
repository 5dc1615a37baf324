# Nothing of the user's home gets into a test: names, dates and git settings are pinned for every process it starts.

"""Fixtures for all tests."""

from pathlib import Path
from typing import Final

import pytest
from git_helpers import PINNED, Repo
from hypothesis import settings

# The same examples every time: a run that fails here fails everywhere, and a slow machine fails none.
settings.register_profile("pinned", derandomize=True, deadline=None)
settings.load_profile("pinned")

HOOK_VARIABLES: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written anew on request."""
    parser.addoption(
        "--update-golden", action="store_true", help="Write golden files anew; review the difference."
    )


@pytest.fixture(autouse=True)
def _pinned(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in ("GITHUB_ACTIONS", "SMS_DOCS_TODAY", "SSH_AUTH_SOCK", *HOOK_VARIABLES):
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        **PINNED,
        "HOME": str(home),
        "SMS_DOCS_CACHE": "off",
        "XDG_CONFIG_HOME": str(home),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The top of this checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository without a commit."""
    return Repo(tmp_path / "repo")
