# The one place that writes to git, through GitPython, in the user's own repository: hooks and signing work as the user
# has set them up. Only the named files are committed, whatever else is staged. Imported only by commands that write:
# GitPython is heavy.

"""Commit files in the user's repository."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import git  # noqa: TID251 - this is where it is allowed

from sms_docs.errors import UsageError


def git_identity(folder: Path) -> tuple[str, str]:
    """The name and address that git commits with; empty where git has none."""
    with _repository(folder) as repository, repository.config_reader() as config:
        name = str(config.get_value("user", "name", default=""))
        email = str(config.get_value("user", "email", default=""))
    return name, email


def commit_files(folder: Path, paths: Sequence[Path], message: str) -> str:
    """Commit some files and nothing else.

    Args:
        folder: A folder in the repository.
        paths: Files to commit.
        message: The commit's message.

    Returns:
        The commit's id.

    Raises:
        UsageError: Git would not; its words are in the message, and nothing stays staged.
    """
    names = [str(path) for path in paths]
    with _repository(folder) as repository:
        try:
            repository.git.add("--", *names)
            repository.git.commit("--only", "-q", "-m", message, "--", *names)
        except git.GitCommandError as error:
            with suppress(git.GitCommandError):  # a full disk, say: what was staged is of no matter then
                repository.git.reset("-q", "--", *names)
            said = str(error.stderr or error).strip().removeprefix("stderr: ").strip("'\n ")
            raise UsageError(f"git would not commit: {said}", "Put that right, then try again.") from None
        return str(repository.head.commit.hexsha)


def _repository(folder: Path) -> git.Repo:
    try:
        return git.Repo(folder, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError):
        raise UsageError(f"{folder} is in no git repository", "Run “git init” there first.") from None
