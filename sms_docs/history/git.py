# The only door to git, and the only place of the package that starts a process. The repository behind it is not
# trusted: its configuration may name programs, its refs may look like options, its folders may look like
# repositories. So every call gets an environment written from scratch, settings that let nothing run, object ids
# instead of names, and `--` at the end. Only one call, the first, reads the user's own configuration: git's check of
# who owns the repository works there and is not repeated once the folder is named on the command line.
# This file must not know what a document is, nor what the answers mean.

"""A hardened, read-only way to ask git."""

import hashlib
import os
import re
import shutil
import subprocess  # noqa: TID251 - this is the one module that may
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from sms_docs.errors import GitError, IncompleteError, SmsDocsError, UsageError

CHUNK = 1 << 18
LARGEST = 32 << 20

_FLAGS = ("--no-pager", "--no-replace-objects", "--literal-pathspecs")
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.quotePath": "false",
    "format.pretty": "medium",
    "log.showRoot": "true",
    "log.showSignature": "false",
    "protocol.allow": "never",
    "safe.bareRepository": "explicit",
}
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_FLUSH": "0",  # else git hands over every commit by itself: one read each, for us and for it
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_NO_CONFIGURATION = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
_FROM_THE_SYSTEM = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
_FOR_THE_OWNERSHIP_CHECK = ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "SUDO_UID", "GIT_CEILING_DIRECTORIES")
_WHERE = (
    "--show-toplevel",
    "--absolute-git-dir",
    "--show-prefix",
    "--show-object-format",
    "--is-inside-work-tree",
)
_FILES = ("shallow", "info/grafts", "objects/pack")
_LOG = (
    *("log", "-O" + os.devnull, "-z", "--raw", "--no-abbrev", "--no-renames", "--no-relative", "--no-notes"),
    *("--no-color", "--no-ext-diff", "--no-textconv", "--topo-order", "--diff-merges=first-parent"),
    *("--encoding=UTF-8", "--format=%H %P%n%at %ct%n%an%n%ae%n%cn%n%ce%n%B"),
)
_SIMILAR = (
    *("diff-tree", "--stdin", "-O" + os.devnull, "-z", "--raw", "--no-abbrev", "-r", "-M50%", "-l0"),
    *("--diff-filter=R", "--root", "--no-relative", "--no-ext-diff", "--no-textconv"),
)
_CLONE = "Check the project out again with `git clone`."
_OID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True, slots=True)
class GitRepository:
    """A repository whose place is known, so that nothing is ever searched for again.

    Attributes:
        top: The work tree.
        git_dir: The repository itself.
        prefix: The project's folder below `top` as git spells it: empty, or ending in a slash.
        sha256: Whether object ids have 64 hex digits instead of 40.
        boundary: Commits whose parents a shallow clone left out.
        grafted: Commits whose parents a local grafts file changed.
        objects: Where its objects are.
        promised: Whether the clone may have left out objects that its remote promised.
    """

    top: Path
    git_dir: Path
    prefix: bytes
    sha256: bool
    boundary: frozenset[str]
    grafted: frozenset[str]
    promised: bool
    objects: Path

    @classmethod
    def open(cls, project: Path) -> "GitRepository | None":
        """Find the repository of a project folder.

        Returns:
            None if there is no git, or the folder is in no repository.

        Raises:
            UsageError: The folder does not exist.
            GitError: Git refuses the repository, for example because someone else owns it.
        """
        if not project.is_dir():
            raise UsageError(f"There is no folder {project}.", "Name the project's folder with --project.")
        if shutil.which("git") is None:
            return None
        flags = ("rev-parse", "--path-format=absolute", *_WHERE)
        files = (word for name in _FILES for word in ("--git-path", name))
        try:
            with _running([*flags, *files], _environment(_users_configuration()), project) as stream:
                answer = stream.read()
        except GitError as error:
            if "not a git repository" in error.message:
                return None
            raise
        return cls._from(answer.split(b"\n"))

    @classmethod
    def _from(cls, lines: Sequence[bytes]) -> "GitRepository":
        if len(lines) != len(_WHERE) + len(_FILES) + 1:
            cure = "Use git 2.31 or newer, and a folder whose name has no line breaks."
            raise GitError("Git did not say where the repository is.", cure)
        if lines[4] != b"true":
            raise GitError("The project is not in the work tree of its repository.", _CLONE)
        top, git_dir, *_ = (Path(os.fsdecode(line)) for line in lines[:2])
        shallow, grafts, packs = (Path(os.fsdecode(line)) for line in lines[5:8])
        _refuse_lookalike(top, git_dir)
        return cls(
            top=top,
            git_dir=git_dir,
            prefix=lines[2],
            sha256=lines[3] == b"sha256",
            boundary=_first_words(shallow),
            grafted=_first_words(grafts),
            promised=any(packs.glob("*.promisor")),
            objects=packs.parent,
        )

    def resolve(self, rev: str) -> str | None:
        """Return the object id of the commit that `rev` names, or None."""
        if "\0" in rev:
            return None
        args = ("rev-parse", "--verify", "--quiet", "--end-of-options", rev + "^{commit}")
        found = b"".join(self.output(*args, fine=(0, 1, 128))).decode("ascii", "replace").strip()
        return found if _OID.fullmatch(found) else None

    def merge_base(self, one: str, two: str) -> str | None:
        """Return the best common ancestor of two commits, or None."""
        found = b"".join(self.output("merge-base", _oid(one), _oid(two), fine=(0, 1))).decode("ascii").strip()
        return found or None

    def log(self, tip: str) -> Iterator[bytes]:
        """Stream the whole history of a commit, children before parents, merges against their first parent."""
        return self.output(*_LOG, _oid(tip), "--")

    def line(self, tip: str, *, branches: bool = False) -> Iterator[bytes]:
        """Stream only the first-parent line of a commit like `log`, or all of it, without what anybody changed."""
        words = () if branches else ("--first-parent",)
        return self.output(*_LOG, "--no-patch", *words, _oid(tip), "--")

    def tree(self, commit: str) -> Iterator[bytes]:
        """Stream the entries of a commit's tree below the project, in git's own format."""
        where = (self.prefix,) if self.prefix else ()
        return self.output("ls-tree", "-r", "-z", "--full-tree", _oid(commit), "--", *map(os.fsdecode, where))

    def similar(self, steps: Iterable[str]) -> Iterator[bytes]:
        """Stream what git takes for renames in some commits.

        Args:
            steps: `commit` or `commit parent`, object ids.
        """
        lines = (" ".join(map(_oid, step.split())) for step in steps)
        where = (os.fsdecode(self.prefix),) if self.prefix else ()
        return self.output(*_SIMILAR, "--", *where, feed=lines)

    def blobs(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield each blob id with its content, or with None where the clone lacks it or it is too large to be a text.

        Raises:
            GitError: An object is no blob, or its content is not what its id says.
        """
        return self._objects("blob", oids)

    def commits(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Like `blobs`, for commit objects: what a commit's signature signs."""
        return self._objects("commit", oids)

    def _objects(self, wanted: str, oids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        with self._running("cat-file", "--batch", "--buffer", feed=map(_oid, oids)) as answers:
            for header in answers:
                yield self._object(wanted, header.decode("ascii").split(), answers)

    def _object(self, wanted: str, header: Sequence[str], answers: IO[bytes]) -> tuple[str, bytes | None]:
        oid, kind, *size = header
        if kind == "missing":
            return oid, None
        if kind != wanted:
            raise GitError(f"Object {oid} is a {kind} where a {wanted} was expected.", "Run `git fsck`.")
        length = int(size[0])
        if length > LARGEST:
            _skip(answers, length + 1)
            return oid, None
        content = answers.read(length)
        _skip(answers, 1)
        algorithm = hashlib.sha256 if self.sha256 else hashlib.sha1
        if (
            algorithm(b"%b %d\0" % (kind.encode(), length) + content, usedforsecurity=False).hexdigest()
            != oid
        ):
            raise GitError(
                f"The content of object {oid} does not match its id.", "Run `git fsck`; clone again."
            )
        return oid, content

    def missing(self, oids: Iterable[str]) -> set[str]:
        """Return which of the objects this clone has lost; not for clones that were promised some."""
        chunks = self.output("cat-file", "--batch-check", "--buffer", feed=map(_oid, oids))
        lines = b"".join(chunks).decode("ascii").splitlines()
        return {line.removesuffix(" missing") for line in lines if line.endswith(" missing")}

    def withheld(self, tip: str) -> set[str]:
        """Return which objects of a history its remote has only promised. Git would fetch them, if asked for one."""
        words = ("rev-list", "--objects", "--no-object-names", "--missing=print", _oid(tip), "--")
        with self._running(*words) as lines:
            return {line[1:].strip().decode("ascii") for line in lines if line.startswith(b"?")}

    def output(self, *args: str, feed: Iterable[str] = (), fine: Sequence[int] = (0,)) -> Iterator[bytes]:
        """Stream what a git command prints.

        Args:
            args: The command and its arguments.
            feed: Lines for its standard input.
            fine: Exit codes that are answers, not errors.

        Raises:
            GitError: Git ended with another code; the message is git's own.
        """
        with self._running(*args, feed=feed, fine=fine) as stream:
            while chunk := os.read(stream.fileno(), CHUNK):
                yield chunk

    def _running(
        self, *args: str, feed: Iterable[str] = (), fine: Sequence[int] = (0,)
    ) -> AbstractContextManager[IO[bytes]]:
        place = (f"--git-dir={self.git_dir}", f"--work-tree={self.top}")
        return _running([*place, *args], _environment(_NO_CONFIGURATION), self.top, feed, fine)


def _environment(configuration: Mapping[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _FROM_THE_SYSTEM if name in os.environ}
    return {**kept, **_ENVIRONMENT, **configuration}


def _users_configuration() -> dict[str, str]:
    """Return where the user's own settings are: `safe.directory` counts only there."""
    return {
        name: value
        for name, value in os.environ.items()
        if name in _FOR_THE_OWNERSHIP_CHECK
        or (name.startswith("GIT_CONFIG_") and name != "GIT_CONFIG_PARAMETERS")
    }


@contextmanager
def _running(
    args: Sequence[str],
    env: Mapping[str, str],
    cwd: Path,
    feed: Iterable[str] = (),
    fine: Sequence[int] = (0,),
) -> Iterator[IO[bytes]]:
    # Input and complaints go through files, so that no pipe but one can fill up while nobody reads it.
    settings = (word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}"))
    command = [shutil.which("git") or "git", *_FLAGS, *settings, *args]
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as stderr:
        stdin.writelines(line.encode("ascii") + b"\n" for line in feed)
        stdin.seek(0)
        with subprocess.Popen(  # noqa: S603 - fixed words and checked object ids, never a shell
            command, stdin=stdin, stdout=subprocess.PIPE, stderr=stderr, env=env, cwd=cwd
        ) as process:
            yield from _stdout(process)
        if process.returncode not in fine:
            stderr.seek(0)
            raise _complaint(stderr.read(CHUNK).decode("utf-8", "replace"))


def _stdout(process: subprocess.Popen[bytes]) -> Iterator[IO[bytes]]:
    try:
        yield cast("IO[bytes]", process.stdout)
    except BaseException:
        process.kill()  # the reader has lost interest; waiting for a long answer helps nobody
        raise


def _skip(stream: IO[bytes], length: int) -> None:
    while length > 0 and (skipped := stream.read(min(length, CHUNK))):
        length -= len(skipped)


def _complaint(text: str) -> SmsDocsError:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    message = next(
        (line for line in lines if line.startswith(("fatal:", "error:"))), "Git failed and said nothing."
    )
    advice = next((line for line in lines if line.startswith("git config ")), "")
    cure = f"If you trust that repository: {advice}" if advice else "Run `git fsck` to see what is wrong."
    if "work tree" in message or "bare repository" in message:
        cure = _CLONE
    if "promisor" in message:
        lacking = "This clone lacks objects: clone again without `--filter`, or drop `filter` in CI."
        return IncompleteError(message.removeprefix("fatal: ").removeprefix("error: "), lacking)
    return GitError(message.removeprefix("fatal: ").removeprefix("error: "), cure)


def _refuse_lookalike(top: Path, git_dir: Path) -> None:
    # An ordinary folder that holds HEAD, objects and refs is a repository to git before 2.38, and any pull request
    # can bring one. Ours is always reached through an entry called .git, which git never lets anyone commit.
    entry = top / ".git"
    with suppress(OSError):
        named = entry.read_text("utf-8", "surrogateescape") if entry.is_file() else f"gitdir: {entry}"
        if (top / named.removeprefix("gitdir:").strip()).samefile(git_dir):
            return
    raise GitError(f"{git_dir} is not the repository of {top}.", _CLONE)


def _first_words(path: Path) -> frozenset[str]:
    try:
        lines = path.read_text("ascii", "replace").splitlines()
    except FileNotFoundError:
        return frozenset()
    return frozenset(line.split()[0] for line in lines if line.strip() and not line.startswith("#"))


def _oid(word: str) -> str:
    if not _OID.fullmatch(word):
        raise GitError(f"{word!r} is not an object id.")
    return word
