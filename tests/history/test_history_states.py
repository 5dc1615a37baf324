# Histories that are not whole say so, and projects that lie in unusual places are found.

"""What kind of repository a project is in."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from git_helpers import Repo, document, identify, wants_markdown

from sms_docs.errors import GitError, UsageError
from sms_docs.history import History, HistoryState
from sms_docs.history.load import load_history
from sms_docs.library.tables import is_table


def read(folder: Path, at: str = "HEAD") -> History:
    """Read the history of a folder."""
    return load_history(folder, wants_markdown, identify, at=at)


@pytest.fixture
def long(repo: Repo) -> Repo:
    """A repository with three commits: one document changed in each, another one made first and left alone."""
    for number in range(3):
        repo.write("a.md", document("POL-1", text=str(number)))
        repo.write("b.md", document("POL-2"))
        repo.commit(f"c{number}")
    return repo


def clone(repo: Repo, target: Path, *options: str) -> Path:
    """Clone as from another machine."""
    repo.git("clone", "-q", *options, f"file://{repo.path}", str(target))
    return target


def test_a_folder_outside_any_repository_has_no_history(tmp_path: Path) -> None:
    """Documents without git are no error; the reason names the cure."""
    history = read(tmp_path)
    assert HistoryState.ABSENT is history.state
    assert "`git init`" in history.reason


def test_without_git_there_is_no_history(long: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without git gets the same answer as a folder without a repository."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert HistoryState.ABSENT is read(long.path).state


def test_a_folder_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    """The caller named a project that is not there."""
    with pytest.raises(UsageError):
        read(tmp_path / "nowhere")


@pytest.mark.parametrize("rev", ["nowhere", "--all", "HEAD^{tree}", "a\0b", "HEAD~2..HEAD"])
def test_an_unknown_revision_is_wrong_use(long: Repo, rev: str) -> None:
    """What names no commit is refused with a cure."""
    with pytest.raises(UsageError) as caught:
        read(long.path, at=rev)
    assert "fetch-depth: 0" in caught.value.cure


def test_s1_a_shallow_clone_says_so_and_invents_nothing(long: Repo, tmp_path: Path) -> None:
    """The commit at the edge did not create everything: what it seems to have done is not told."""
    history = read(clone(long, tmp_path / "shallow", "--depth", "2"))
    assert HistoryState.SHALLOW is history.state
    assert "fetch-depth: 0" in history.reason
    assert dict(read(long.path).tree) == dict(history.tree)
    assert history.trail("b.md") is None
    trail = history.trail("a.md")
    assert trail is not None
    assert ["c2"] == [revision.subject for revision in trail.revisions]


def test_s1_a_worktree_of_a_shallow_clone_is_shallow(long: Repo, tmp_path: Path) -> None:
    """Where the edge is written down is asked of git, not guessed."""
    shallow = Repo(clone(long, tmp_path / "shallow", "--depth", "1"), init=False)
    shallow.git("worktree", "add", "-q", str(tmp_path / "tree"), "-b", "other")
    assert HistoryState.SHALLOW is read(tmp_path / "tree").state


def test_an_edge_that_was_fetched_past_does_not_matter(long: Repo, tmp_path: Path) -> None:
    """Only an edge in the history that is asked for makes it shallow."""
    shallow = Repo(clone(long, tmp_path / "shallow", "--depth", "1"), init=False)
    shallow.git("fetch", "-q", "--unshallow")
    assert HistoryState.COMPLETE is read(shallow.path).state


def test_s2_a_graft_is_told(long: Repo) -> None:
    """A clone that rewrites its parents is not to be trusted."""
    long.write(".git/info/grafts", f"{long.head()} {long.head('HEAD~2')}\n")
    history = read(long.path)
    assert HistoryState.GRAFTED is history.state
    assert "grafts" in history.reason


def test_r7_a_partial_clone_says_what_it_lacks_and_fetches_nothing(long: Repo, tmp_path: Path) -> None:
    """Contents that were left out are neither downloaded nor guessed."""
    long.git("config", "uploadpack.allowFilter", "true")
    partial = Repo(clone(long, tmp_path / "partial", "--filter=blob:none", "--no-checkout"), init=False)
    before = sorted((partial.path / ".git" / "objects" / "pack").iterdir())
    history = read(partial.path)
    assert HistoryState.PARTIAL is history.state
    assert "`--filter`" in history.reason
    assert before == sorted((partial.path / ".git" / "objects" / "pack").iterdir())
    with pytest.raises(GitError, match="missing"):
        list(history.read(history.tree.values()))


def test_a_partial_clone_that_lacks_nothing_is_complete(long: Repo, tmp_path: Path) -> None:
    """A filter that left out nothing that counts does no harm."""
    long.write("large.bin", b"x" * 5000)
    long.commit("large")
    long.git("config", "uploadpack.allowFilter", "true")
    folder = clone(long, tmp_path / "partial", "--filter=blob:limit=4k", "--no-checkout")
    assert HistoryState.COMPLETE is read(folder).state


def test_a_lost_object_is_found_out(long: Repo) -> None:
    """A text that decides who moved, and is not there, leaves the history partial."""
    long.move("a.md", "z.md")
    lost = long.head("HEAD:a.md")
    long.commit("move")
    (long.path / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    assert HistoryState.PARTIAL is read(long.path).state


def test_a_project_in_a_sub_folder_sees_only_itself(repo: Repo) -> None:
    """Paths are relative to the project, and the rest of the repository does not exist."""
    repo.write("sms/docs/a.md", document("POL-1"))
    repo.write("other/b.md", "b\n")
    repo.write("smsx/c.md", "c\n")
    repo.commit()
    repo.write("sms/docs/a.md", document("POL-1") + "x\n")
    repo.commit()
    history = read(repo.path / "sms")
    assert ["docs/a.md"] == list(history.tree) == list(history.base_tree("HEAD~1"))
    trail = history.trail("docs/a.md")
    assert trail is not None
    assert ["docs/a.md"] * 2 == [revision.path for revision in trail.revisions]


def test_a_project_moves_into_its_folder(repo: Repo) -> None:
    """A document that comes from outside the project's folder begins with its arrival."""
    repo.write("a.md", document("POL-1"))
    repo.commit()
    repo.move("a.md", "sms/a.md")
    repo.commit("arrival")
    trail = read(repo.path / "sms").trail("a.md")
    assert trail is not None
    assert ["arrival"] == [revision.subject for revision in trail.revisions]


def test_a_worktree_is_a_project_too(long: Repo, tmp_path: Path) -> None:
    """A linked work tree has its own HEAD and the common history."""
    long.git("worktree", "add", "-q", "--detach", str(tmp_path / "tree"), "HEAD~1")
    history = read(tmp_path / "tree")
    assert (long.head("HEAD~1"), HistoryState.COMPLETE) == (history.tip, history.state)


def test_a_worktree_of_a_bare_repository_is_a_project_too(long: Repo, tmp_path: Path) -> None:
    """The repository behind a linked work tree may have no work tree of its own."""
    bare = Repo(clone(long, tmp_path / "bare.git", "--bare"), init=False)
    bare.git("worktree", "add", "-q", str(tmp_path / "tree"), "main")
    assert (long.head(), ["a.md", "b.md"]) == ((history := read(tmp_path / "tree")).tip, list(history.tree))


def test_a_submodule_is_a_project_too(long: Repo, tmp_path: Path) -> None:
    """A project that is a submodule has its own history, not that of the repository around it."""
    outer = Repo(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(long.path), "sms")
    outer.commit()
    history = read(outer.path / "sms")
    assert (long.head(), ["a.md", "b.md"]) == (history.tip, list(history.tree))


def test_a_linked_folder_is_followed_to_its_repository(long: Repo, tmp_path: Path) -> None:
    """A symbolic link to the project works like the project."""
    (tmp_path / "link").symlink_to(long.path)
    assert long.head() == read(tmp_path / "link").tip


def test_sha256_repositories_work(tmp_path: Path) -> None:
    """Object ids of 64 digits are as good as those of 40."""
    repo = Repo(tmp_path / "repo", "sha256")
    repo.write("a.md", document("POL-1"))
    repo.commit("c0")
    repo.move("a.md", "b.md")
    repo.write(".mailmap", "Proper <proper@x> <ada@example.org>\n")
    repo.commit("c1")
    history = read(repo.path)
    trail = history.trail("b.md")
    assert trail is not None
    assert ["create", "rename"] == [revision.kind for revision in trail.revisions]
    assert [64, 64] == [len(revision.commit) for revision in trail.revisions]
    assert "Proper" == trail.revisions[0].author.name
    assert [document("POL-1").encode()] == [content for _, content in history.read(history.tree.values())]
    assert dict(history.tree) == dict(history.base_tree("HEAD"))


def test_however_many_documents_the_processes_are_few(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """One log, and six processes at most, renames by id, by text and by likeness included."""
    for number in range(40):
        repo.write(f"d{number}.md", document(f"POL-{number}" if number % 2 else "", text=f"t{number}"))
    repo.write(".mailmap", "Proper <proper@x> <ada@example.org>\n")
    repo.commit()
    for number in range(40):
        repo.move(f"d{number}.md", f"e{number}.md")
        repo.write(
            f"e{number}.md", document(f"POL-{number}" if number % 2 else "", text=f"t{number}") + "x\n"
        )
    repo.commit()
    started: list[list[str]] = []
    popen = subprocess.Popen

    def start(command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        started.append(command)
        return popen(command, **options)

    monkeypatch.setattr(subprocess, "Popen", start)
    history = read(repo.path)
    assert [] == list(history.removed)
    assert 1 == sum("log" in command for command in started)
    assert 1 == sum("diff-tree" in command for command in started)
    assert len(started) <= 6


def test_reading_again_gives_the_same(long: Repo) -> None:
    """Nothing depends on the order of sets or on the moment."""
    one, other = read(long.path), read(long.path)
    assert [one.trail(path) for path in one.tree] == [other.trail(path) for path in other.tree]


def test_nothing_is_left_behind(long: Repo) -> None:
    """Reading writes no file into the repository, not even a refreshed index."""

    def files() -> list[tuple[str, int]]:
        found = (Path(folder) / name for folder, _, names in os.walk(long.path) for name in names)
        return sorted((str(path), path.stat().st_mtime_ns) for path in found)

    before = files()
    list(read(long.path).read(read(long.path).tree.values()))
    assert before == files()


def test_a_clone_that_lacks_a_file_of_values_is_partial(long: Repo, tmp_path: Path) -> None:
    """What measured values were cannot be told without them."""
    long.write("values.csv", "period,value\n" + "2026-01-01,1\n" * 999)
    long.commit("large")
    long.git("config", "uploadpack.allowFilter", "true")
    folder = clone(long, tmp_path / "partial", "--filter=blob:limit=4k", "--no-checkout")
    history = load_history(folder, wants_markdown, identify, beside=is_table)
    assert HistoryState.PARTIAL is history.state


def test_values_land_with_the_merge_and_below_the_project(repo: Repo) -> None:
    """A branch counts as what it brings to the main line, and paths are those of the project."""
    repo.write("sms/a.md", document("POL-1"))
    repo.write("other.csv", "1\n")
    repo.commit("begin")
    repo.branch("x")
    for text in ("1\n", "2\n"):
        repo.write("sms/one.csv", text)
        repo.commit("measure")
    repo.switch("main")
    repo.merge("x")
    history = load_history(repo.path / "sms", wants_markdown, identify, beside=is_table)
    assert list(history.files) == ["one.csv"]
    (version,) = history.files["one.csv"]
    assert (1, history.tip) == (version.position, version.commit)
    assert [b"2\n"] == [data for _oid, data in history.read([version.blob])]
