# Repositories that try to get the better of their reader: nothing of theirs may run, and nothing they name is believed.

"""Hostile repositories."""

import os
import tracemalloc
import zlib
from pathlib import Path

import pytest
from git_helpers import Repo, document, identify, wants_markdown

from sms_docs.errors import GitError
from sms_docs.history import History, HistoryState
from sms_docs.history import git as door
from sms_docs.history.git import GitRepository
from sms_docs.history.load import load_history
from sms_docs.history.loose import exchanged
from sms_docs.library.snapshot import MAX_BYTES

PROGRAMS = (
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy",
    "core.alternateRefsCommand", "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean",
    "filter.evil.smudge", "filter.evil.process", "gpg.program", "gpg.ssh.program", "gpg.x509.program",
    "credential.helper", "uploadpack.packObjectsHook", "pager.log", "pager.cat-file", "merge.evil.driver",
    "interactive.diffFilter", "sequence.editor", "remote.origin.uploadpack", "trailer.x.cmd", "alias.log",
)  # fmt: skip


def read(folder: Path) -> History:
    """Read the history of a folder, and everything it can tell."""
    history = load_history(folder, wants_markdown, identify)
    list(history.read(history.tree.values()))
    history.base_tree("HEAD")
    for path in history.tree:
        history.trail(path)
    return history


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A program that leaves a mark when it runs."""
    program = tmp_path / "canary"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path / 'sang'}'\ncat\n", "utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture
def victim(repo: Repo) -> Repo:
    """A repository with a rename by likeness and a signed commit, so that every door of git is used."""
    repo.write(".gitattributes", "*.md diff=evil filter=evil merge=evil text\n")
    repo.write("a.md", document(text="a"))
    repo.commit()
    repo.move("a.md", "b.md")
    repo.write("b.md", document(text="a") + "more\n")
    repo.commit()
    raw = repo.git("cat-file", "commit", "HEAD")
    head, _, body = raw.partition("\n\n")
    seal = "gpgsig -----BEGIN SSH SIGNATURE-----\n AAAA\n -----END SSH SIGNATURE-----"
    signed = repo.git(
        "hash-object", "-t", "commit", "-w", "--stdin", stdin=f"{head}\n{seal}\n\n{body}\n".encode()
    )
    repo.git("reset", "-q", "--soft", signed)
    return repo


def test_no_setting_of_the_repository_starts_a_program(victim: Repo, canary: Path, tmp_path: Path) -> None:
    """Monitors, filters, converters, hooks, pagers and signature programs stay silent."""
    for name in PROGRAMS:
        victim.git("config", name, f"!{canary}" if name.startswith("alias.") else str(canary))
    victim.git("config", "log.showSignature", "true")
    victim.git("config", "gpg.format", "ssh")
    victim.git("config", "core.hooksPath", str(tmp_path))
    hooks = victim.path / ".git" / "hooks"
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "post-checkout"):
        for folder in (hooks, tmp_path):
            folder.mkdir(exist_ok=True)
            (folder / hook).write_bytes(canary.read_bytes())
            (folder / hook).chmod(0o755)
    trail = read(victim.path).trail("b.md")
    assert trail is not None
    assert ["create", "rename-edit"] == [revision.kind for revision in trail.revisions]
    assert not (tmp_path / "sang").exists()


def test_the_canary_can_sing(victim: Repo, canary: Path, tmp_path: Path) -> None:
    """Plain git does run such a program, so the silence above means something."""
    victim.git("config", "gpg.format", "ssh")
    victim.git("config", "gpg.ssh.program", str(canary))
    victim.git("config", "gpg.ssh.allowedSignersFile", os.devnull)
    victim.git("-c", "log.showSignature=true", "log", "-1")
    assert (tmp_path / "sang").exists()


def test_missing_objects_are_not_fetched(repo: Repo, canary: Path, tmp_path: Path) -> None:
    """A promising remote is not asked, whatever protocol and program it brings."""
    repo.write("a.md", document("POL-1"))
    repo.commit()
    repo.git("config", "uploadpack.allowFilter", "true")
    folder = tmp_path / "partial"
    repo.git("clone", "-q", "--filter=blob:none", "--no-checkout", f"file://{repo.path}", str(folder))
    partial = Repo(folder, init=False)
    for name in ("protocol.allow", "protocol.file.allow", "protocol.ext.allow"):
        partial.git("config", name, "always")
    partial.git("config", "remote.origin.uploadpack", str(canary))
    history = load_history(folder, wants_markdown, identify)
    with pytest.raises(GitError):
        list(history.read(history.tree.values()))
    partial.git("config", "remote.origin.url", f"ext::{canary}")
    with pytest.raises(GitError):
        list(history.read(history.tree.values()))
    assert not (tmp_path / "sang").exists()


def lookalike(folder: Path, settings: str) -> None:
    """Make a folder that git takes for a repository, out of files that any pull request can bring."""
    for name in ("objects", "refs"):
        (folder / name).mkdir(parents=True)
    (folder / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    (folder / "config").write_text(f"[core]\n\trepositoryformatversion = 0\n{settings}", "utf-8")


@pytest.mark.parametrize("settings", ["\tbare = true\n", "\tbare = false\n\tworktree = ..\n"])
@pytest.mark.parametrize("new_git", [True, False])
def test_a_folder_that_looks_like_a_repository_is_not_used(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, settings: str, new_git: bool
) -> None:
    """An embedded bare repository is refused, by git itself or, where git is too old to, by us."""
    repo.write("docs/a.md", document("POL-1"))
    repo.commit()
    lookalike(repo.path / "docs", settings)
    if not new_git:
        monkeypatch.delitem(door._SETTINGS, "safe.bareRepository")
    with pytest.raises(GitError):
        GitRepository.open(repo.path / "docs")


def test_a_lookalike_below_the_project_is_only_files(repo: Repo) -> None:
    """Nothing is searched for once the project's own repository is found."""
    repo.write("docs/a.md", document("POL-1"))
    lookalike(repo.path / "docs" / "sub", "")
    repo.write("docs/sub/b.md", document("POL-2"))
    repo.commit()
    assert ["docs/a.md", "docs/sub/b.md"] == list(read(repo.path).tree)


def test_a_ref_that_looks_like_an_option_is_only_a_name(
    victim: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A branch called like an option of git log writes no file."""
    monkeypatch.chdir(victim.path)
    victim.git("update-ref", "refs/heads/--output=written", "HEAD")
    history = load_history(victim.path, wants_markdown, identify, at="refs/heads/--output=written")
    assert victim.head() == history.tip == load_history(victim.path, wants_markdown, identify).tip
    assert ["b.md"] == list(history.base_tree("--output=written"))
    assert not (victim.path / "written").exists()


def test_a_swapped_object_is_found_out(victim: Repo) -> None:
    """Git hands out a loose object without looking; the content is held against its id."""
    oid = victim.head("HEAD:b.md")
    loose = victim.path / ".git" / "objects" / oid[:2] / oid[2:]
    loose.chmod(0o644)
    evil = b"evil\n"
    loose.write_bytes(zlib.compress(b"blob %d\0" % len(evil) + evil))
    with pytest.raises(GitError, match="does not match its id"):
        read(victim.path)


def test_an_object_of_another_kind_is_no_text(victim: Repo) -> None:
    """Asking for a commit as a text is refused."""
    with pytest.raises(GitError, match="is a commit"):
        list(read(victim.path).read([victim.head()]))


@pytest.mark.parametrize("oid", ["", "HEAD", "--batch-all-objects", "0" * 39, "0" * 40 + "\n", "g" * 40])
def test_only_object_ids_are_asked_for(victim: Repo, oid: str) -> None:
    """Nothing else ever reaches git's standard input."""
    with pytest.raises(GitError, match="is not an object id"):
        list(read(victim.path).read([oid]))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_somebody_elses_repository_is_refused_with_gits_own_advice(
    victim: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Who owns the repository is checked, and the user's own settings can allow it."""
    os.chown(victim.path, 12345, 12345)
    os.chown(victim.path / ".git", 12345, 12345)
    with pytest.raises(GitError, match="dubious ownership") as caught:
        load_history(victim.path, wants_markdown, identify)
    assert f"git config --global --add safe.directory {victim.path}" in caught.value.cure
    settings = tmp_path / "gitconfig"
    settings.write_text(f"[safe]\n\tdirectory = {victim.path}\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert ["b.md"] == list(read(victim.path).tree)


def test_a_very_large_text_is_not_swallowed(victim: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text beyond all measure bears no id and is none when it is asked for; nothing is lacking for that."""
    monkeypatch.setattr(door, "LARGEST", 400)
    victim.write("c.md", document("POL-1", 5))
    victim.write("d.md", document("POL-2", 500))
    victim.write("e.md", document("POL-3", 500))
    victim.commit()
    history = load_history(victim.path, wants_markdown, identify)
    texts = dict(history.read(history.tree.values()))
    assert ["b.md", "c.md", "d.md", "e.md"] == list(history.tree)
    assert (HistoryState.COMPLETE, 4) == (history.state, len(set(texts.values())))
    assert document("POL-1", 5).encode() == texts[history.tree["c.md"]]
    with pytest.raises(UnicodeDecodeError):
        texts[history.tree["d.md"]].decode()


def test_what_no_document_can_be_is_no_text(victim: Repo) -> None:
    """The measure is the one of the loader, and what stands for the text is another at every commit."""
    victim.write("c.md", b"x" * (MAX_BYTES + 1))
    victim.write("d.md", b"x" * MAX_BYTES)
    victim.commit()
    one = dict(read(victim.path).read(read(victim.path).tree.values()))
    victim.commit("Another tip")
    other = dict(read(victim.path).read(read(victim.path).tree.values()))
    large, fits = (victim.head(f"HEAD:{name}") for name in ("c.md", "d.md"))
    assert one[large] != other[large]
    assert b"x" * MAX_BYTES == one[fits] == other[fits]


def test_what_is_missing_is_still_an_error(victim: Repo) -> None:
    """A text that was lost is not taken for one that is too large."""
    history = read(victim.path)
    oid = victim.head("HEAD:b.md")
    (victim.path / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    with pytest.raises(GitError, match=f"{oid} is missing"):
        list(history.read([oid]))


def test_a_long_message_is_not_heard(victim: Repo) -> None:
    """What is longer than anybody has to say is passed over, and its commit still is a commit."""
    victim.record("Short\n\nApproves: x\n")
    victim.record("Long\n\n" + "y" * (64 << 10) + "\n\nApproves: x\n")
    victim.record("Longest\n\n" + "y" * (1 << 20) + "\n")
    history = load_history(victim.path, wants_markdown, identify, heard=lambda text: b"Approves" in text)
    commits = dict(history.commits([victim.head("HEAD~2"), victim.head()]))
    assert [victim.head("HEAD~2")] == [message.commit for message in history.messages]
    assert b"Approves" in commits[victim.head("HEAD~2")]
    assert b"" == commits[victim.head()]


def test_a_small_file_that_holds_a_large_commit_does_not_fill_the_memory(victim: Repo) -> None:
    """Objects in files of their own are hashed piece by piece."""
    victim.record("Large\n\n" + "y" * (64 << 20) + "\n")
    objects = victim.path / ".git" / "objects"
    tracemalloc.start()
    try:
        assert [] == list(exchanged(objects))
        assert 24 << 20 > tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("date", ["9" * 5000, "0" * 5000 + "7", "253402300800", "-62167219200", ""])
def test_no_date_of_a_commit_stops_the_reader(victim: Repo, date: str) -> None:
    """However many digits it has, and if it has none."""
    who = f"Eve <eve@x> {date} +0000"
    raw = f"tree {victim.head('HEAD^{tree}')}\nparent {victim.head()}\nauthor {who}\ncommitter {who}\n\nx\n"
    made = victim.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=raw.encode())
    victim.git("reset", "-q", "--soft", made)
    assert ["b.md"] == list(read(victim.path).tree)


def test_a_reader_that_loses_interest_ends_git(victim: Repo) -> None:
    """An answer that is not read to its end leaves no process and no error behind."""
    repository = GitRepository.open(victim.path)
    assert repository is not None
    answer = repository.log(victim.head())
    next(answer)
    answer.close()  # type: ignore[attr-defined]


def test_a_broken_repository_is_an_error_in_gits_words(victim: Repo) -> None:
    """A history with a hole in it is not read half."""
    oid = victim.head("HEAD~1^{tree}")
    (victim.path / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    with pytest.raises(GitError, match=oid):
        load_history(victim.path, wants_markdown, identify)
