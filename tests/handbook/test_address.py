"""Addresses on forges."""

import pytest

from sms_docs.config import Publish
from sms_docs.handbook.address import Addresses

PATH = "content/policies/pol 1.md"


@pytest.mark.parametrize(
    ("repo", "edit", "commit"),
    [
        ("https://github.com/team/sms", "edit/main/content/policies/pol%201.md", "commit/abc"),
        ("https://gitlab.com/team/sms", "-/edit/main/content/policies/pol%201.md", "-/commit/abc"),
        ("https://gitlab.firm.example/a/b/sms/", "-/edit/main/content/policies/pol%201.md", "-/commit/abc"),
        ("https://gitea.firm.example/team/sms", "_edit/main/content/policies/pol%201.md", "commit/abc"),
        ("https://codeberg.org/team/sms", "_edit/main/content/policies/pol%201.md", "commit/abc"),
        (
            "https://bitbucket.org/team/sms",
            "src/main/content/policies/pol%201.md?mode=edit",
            "commits/abc",
        ),
    ],
)
def test_the_editor_is_found_by_the_name_of_the_host(repo: str, edit: str, commit: str) -> None:
    """Each kind of forge has its own path to the editor."""
    addresses = Addresses(Publish(repo_url=repo))

    assert f"{repo.rstrip('/')}/{edit}" == addresses.edit(PATH)
    assert f"{repo.rstrip('/')}/{commit}" == addresses.commit("abc")


def test_a_project_in_a_folder_of_its_repository_is_found_there() -> None:
    """The path is that of the repository, not that of the project."""
    addresses = Addresses(Publish(repo_url="https://github.com/team/all", branch="a/b"), inside="my sms")

    assert addresses.edit("x.md") == "https://github.com/team/all/edit/a/b/my%20sms/x.md"


def test_what_the_settings_say_wins() -> None:
    """They may know a forge that we do not; they say the whole path."""
    publish = Publish(
        repo_url="https://gitlab.com/t/s", edit_path="ide/{branch}/{path}", commit_path="c/{commit}"
    )
    addresses = Addresses(publish, inside="sms")

    assert addresses.edit("x.md") == "https://gitlab.com/t/s/ide/main/x.md"
    assert addresses.commit("abc") == "https://gitlab.com/t/s/c/abc"


def test_without_a_forge_nothing_is_linked() -> None:
    """Nor with an address that is none of the web."""
    for repo in ("", "javascript:alert(1)", "git@forge.example:a/b.git"):
        addresses = Addresses(Publish(repo_url=repo))
        assert (addresses.edit("x"), addresses.commit("a")) == ("", "")
