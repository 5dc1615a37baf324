# The one place that commits in the user's repository. Hooks, filters and monitors of the repository do not run: the
# commit is put together from plumbing, in an index of its own, so that nothing else that is staged is swept in. The
# user's index is locked as git locks it and changes only together with HEAD: all happens, or nothing.

"""Commit files in the user's repository."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from sms_docs.cli.plumbing import Plumbing
from sms_docs.cli.signing import Settings, signature
from sms_docs.errors import UsageError


def git_identity(folder: Path) -> tuple[str, str]:
    """The name and address that git commits with; empty where git has none.

    Raises:
        UsageError: The folder is in no repository.
        GitError: Git refuses the repository.
    """
    name, email = Settings.read(Plumbing.open(folder)).person("author")
    return name, email


def commit_files(
    folder: Path,
    paths: Sequence[Path],
    message: str,
    *,
    allow_empty: bool = False,
    sign_with: str | None = None,
) -> str:
    """Commit some files and nothing else, byte by byte as they are.

    Args:
        folder: A folder in the repository.
        paths: Files to commit; symbolic links are refused.
        message: The commit's message.
        allow_empty: Whether a commit that changes nothing is wanted.
        sign_with: A file with an SSH key to sign the commit with; by default the user's own configuration (not the
            repository's) says whether and how it is signed.

    Returns:
        The commit's id.

    Raises:
        UsageError: Git would not; its words are in the message, and everything is as it was.
        GitError: Git refuses the repository.
    """
    plumbing = Plumbing.open(folder)
    settings = Settings.read(plumbing)
    option, programs = signature(settings, sign_with)
    people = settings.people()
    contents = {_name(plumbing.repository.top, path): _content(path) for path in paths}
    with _locked(plumbing.repository.git_dir / "index") as index:
        head = plumbing.repository.resolve("HEAD")
        entries = _stored(plumbing, contents)
        tree = _tree(plumbing, head, entries)
        if not allow_empty and tree == _tree(plumbing, head, b""):
            raise UsageError("there is nothing to commit: the files are committed already")
        parents = ("-p", head) if head else ()
        commit = plumbing.run(
            *("commit-tree", *parents, option, tree),
            feed=message.encode("utf-8", "surrogateescape").rstrip(b"\n") + b"\n",
            settings=programs,
            env=people,
        )
        _enter(plumbing, index, entries)
        _advance(plumbing, head, commit, message, people)
    return commit


def _name(top: Path, path: Path) -> bytes:
    """The name of a file in the repository."""
    folder = path.absolute().parent.resolve()
    if not folder.is_relative_to(top.resolve()):
        raise UsageError(f"{path} does not lie in the repository {top}", "Nothing was committed.")
    for parent in (folder, *folder.parents):
        if parent == top.resolve():
            break
        if (parent / ".git").exists():
            raise UsageError(f"{path} lies in another repository, {parent}", "Nothing was committed.")
    return os.fsencode((folder / path.name).relative_to(top.resolve()).as_posix())


def _content(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        raise UsageError(f"{path} is no ordinary file", "Nothing was committed.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", "Nothing was committed.") from error


def _stored(plumbing: Plumbing, contents: Mapping[bytes, bytes]) -> bytes:
    """Put contents into the repository; what ``update-index --index-info`` wants to know of them."""
    args = ("hash-object", "-w", "--no-filters", "--stdin")
    return b"".join(
        b"100644 %s\t%s\0" % (plumbing.run(*args, feed=data).encode(), name)
        for name, data in contents.items()
    )


def _tree(plumbing: Plumbing, head: str | None, entries: bytes) -> str:
    """The tree of a commit with other entries."""
    with tempfile.TemporaryDirectory(prefix="sms-docs-") as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        plumbing.run("read-tree", head or "--empty", env=index)
        plumbing.run("update-index", "-z", "--index-info", feed=entries, env=index)
        return plumbing.run("write-tree", "--missing-ok", env=index)


@contextmanager
def _locked(index: Path) -> Iterator[Path]:
    """Hold git's own lock on the user's index: a copy, which takes the index's place if all goes well."""
    lock = index.with_name(f"{index.name}.lock")
    try:
        os.close(os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    except FileExistsError:
        cure = f"Wait until it has ended. If no git is running any more, delete {lock}."
        raise UsageError("another git is at work in this repository: its index is locked", cure) from None
    except OSError as error:
        raise UsageError(f"{lock} cannot be written: {error.strerror}", "Nothing was committed.") from error
    try:
        if index.exists():
            shutil.copyfile(index, lock)
        yield lock
        if index.exists():
            # A younger index would make git trust entries that nobody has compared.
            shutil.copystat(index, lock)
        if lock.stat().st_size:
            lock.replace(index)
    except OSError as error:
        raise UsageError(
            f"the commit cannot be written: {error}", "Put that right, then try again."
        ) from error
    finally:
        lock.unlink(missing_ok=True)


def _enter(plumbing: Plumbing, index: Path, entries: bytes) -> None:
    """Put entries into the user's index beside whatever is there."""
    if not entries:
        return
    here = {"GIT_INDEX_FILE": str(index)}
    if not index.stat().st_size:
        plumbing.run("read-tree", "--empty", env=here)
    plumbing.run("update-index", "-z", "--index-info", feed=entries, env=here)


def _advance(
    plumbing: Plumbing, head: str | None, commit: str, message: str, people: Mapping[str, str]
) -> None:
    """Move HEAD to the new commit, unless somebody else has moved it meanwhile."""
    nothing = "0" * (64 if plumbing.repository.sha256 else 40)
    note = f"commit{'' if head else ' (initial)'}: {message.partition(chr(10))[0]}"
    try:
        plumbing.run("update-ref", "-m", note, "HEAD", commit, head or nothing, env=people)
    except UsageError as error:
        if plumbing.repository.resolve("HEAD") == head:
            raise
        raise UsageError(
            "somebody else committed here at the same moment", "Nothing was lost; look, then try again."
        ) from error
