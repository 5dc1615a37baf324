# The writing door to git, beside the reading one in history/git.py. The repository is not trusted: its configuration,
# hooks and attributes may name programs. So hooks and monitors are off, the user's own configuration is read only by the
# call that asks for it, the place is never searched for twice, and git works in an empty folder: where it sees no file,
# it cannot hold one against the index, which would run filters when the clock leaves it no other way to be sure.
# GitPython starts the processes; it is imported late, as it is heavy and raises where there is no git.
# This file must not know what is committed, nor by whom.

"""A hardened way to write with git."""

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from sms_docs.errors import UsageError
from sms_docs.history.git import GitRepository

_FLAGS: Final = ("--no-pager", "--no-replace-objects", "--literal-pathspecs")
_SETTINGS: Final = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.splitIndex": "false",
    "core.untrackedCache": "keep",
    "i18n.commitEncoding": "UTF-8",
    "protocol.allow": "never",
    "safe.bareRepository": "explicit",
}
_ENVIRONMENT: Final = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
}
_NO_CONFIGURATION: Final = {
    "GIT_CONFIG_COUNT": "0",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_PARAMETERS": "",
}
_ELSEWHERE: Final = ("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")


class Plumbing:
    """Git commands that write, in one repository.

    Args:
        repository: Where.
    """

    def __init__(self, repository: GitRepository) -> None:
        self.repository = repository

    @classmethod
    def open(cls, folder: Path) -> "Plumbing":
        """Find the repository of a folder.

        Raises:
            UsageError: There is none, there is no git, or the environment keeps its objects elsewhere.
            GitError: Git refuses it, for example because someone else owns it.
        """
        if shutil.which("git") is None:
            raise UsageError("there is no git on this machine's PATH", "Install git.")
        repository = GitRepository.open(folder)
        if repository is None:
            raise UsageError(f"{folder} is in no git repository", "Run “git init” there first.")
        for name in _ELSEWHERE:
            if os.environ.get(name):
                raise UsageError(
                    f"the variable {name} sends what git writes elsewhere", f"Run “unset {name}” first."
                )
        return cls(repository)

    def run(
        self,
        *args: str,
        feed: bytes = b"",
        settings: Mapping[str, str] | None = None,
        env: Mapping[str, str] | None = None,
        fine: Sequence[int] = (0,),
        with_users_settings: bool = False,
    ) -> str:
        """Run a command and return what it printed, without the last line break.

        Args:
            args: The command and its arguments.
            feed: Its standard input.
            settings: Of git, above those of any file.
            env: Variables.
            fine: Exit codes that are answers, not errors.
            with_users_settings: Whether git reads the configuration of the user and the system too.

        Raises:
            UsageError: Git ended with another code; its words are in the message.
        """
        import git  # noqa: PLC0415, TID251 - heavy, and this is where it is allowed

        words = (
            word
            for name, value in {**_SETTINGS, **(settings or {})}.items()
            for word in ("-c", f"{name}={value}")
        )
        configuration = {} if with_users_settings else _NO_CONFIGURATION
        with tempfile.TemporaryDirectory(prefix="sms-docs-") as nowhere, tempfile.TemporaryFile() as stdin:
            stdin.write(feed)
            stdin.seek(0)
            code, out, said = git.Git(nowhere).execute(
                [
                    *(shutil.which("git") or "git", *_FLAGS, *words),
                    *(f"--git-dir={self.repository.git_dir}", f"--work-tree={nowhere}", *args),
                ],
                istream=stdin,
                env={**_ENVIRONMENT, **configuration, **(env or {})},
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
            )
        if code not in fine:
            raise UsageError(f"git would not commit: {_words(said)}", "Put that right, then try again.")
        return out.decode("utf-8", "surrogateescape")


def _words(said: str | bytes) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return text.strip() or "it did not say why."
