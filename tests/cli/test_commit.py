# The writing door to git, on real repositories of every shape: what is committed is what was asked for, and a failure
# leaves everything as it was. That no program of the repository runs is claimed for all commands in test_canary.py.

"""Committing files in the user's repository."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from git_helpers import Repo

from sms_docs.cli.commit import commit_files, git_identity
from sms_docs.errors import UsageError

NAME, EMAIL = "Uma User", "uma@example.org"


def identified(repo: Repo) -> Repo:
    """The repository with a user of its own."""
    repo.git("config", "user.name", NAME)
    repo.git("config", "user.email", EMAIL)
    return repo


@pytest.fixture
def mine(repo: Repo) -> Repo:
    """A repository with a user and one commit."""
    repo.write("first.txt", "first\n")
    repo.commit()
    return identified(repo)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own configuration file."""
    path = tmp_path / "own-gitconfig"
    path.touch()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(path))
    return path


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """An SSH key."""
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return path


def put(repo: Repo, name: str = "new.txt", text: str = "new\n") -> Path:
    """Write a file; its path."""
    repo.write(name, text)
    return repo.path / name


def program(path: Path, *lines: str) -> Path:
    """Write a program."""
    path.write_text("\n".join(("#!/bin/sh", *lines, "")), "utf-8")
    path.chmod(0o755)
    return path


def status(repo: Repo) -> list[str]:
    """What git thinks is not committed."""
    return repo.git("status", "--porcelain", "--untracked-files=all").splitlines()


def refused(repo: Repo, *paths: Path, **options: str | None) -> UsageError:
    """Commit, and make sure that git is left exactly as it was; the refusal."""
    index, seen = repo.path / ".git" / "index", repo.git("for-each-ref")
    before = index.read_bytes() if index.exists() else None
    with pytest.raises(UsageError) as caught:
        commit_files(repo.path, paths, "Add", **options)  # type: ignore[arg-type]
    assert before == (index.read_bytes() if index.exists() else None)
    assert seen == repo.git("for-each-ref")
    return caught.value


def test_a_file_becomes_a_commit_and_nothing_is_left_to_do(mine: Repo) -> None:
    """The id is the new HEAD, the message is ours, and git status is clean."""
    before = mine.head()

    made = commit_files(mine.path, [put(mine)], "Say so\n\nWith „signs“.\n\n")

    assert mine.head() == made
    assert mine.head("HEAD^") == before
    assert mine.git("log", "-1", "--format=%B") == "Say so\n\nWith „signs“."
    assert mine.git("log", "-1", "--format=%an %ae %cn %ce") == f"{NAME} {EMAIL} {NAME} {EMAIL}"
    assert mine.git("reflog", "-1", "--format=%gs") == "commit: Say so"
    assert status(mine) == []


def test_what_else_is_staged_stays_staged(mine: Repo) -> None:
    """Staged, changed, removed and untracked files are none of our business."""
    mine.write("gone.txt", "gone\n")
    mine.write("edited.txt", "one\n")
    mine.commit()
    mine.git("rm", "-q", "gone.txt")
    mine.write("staged.txt", "staged\n")
    mine.write("edited.txt", "two\n")
    mine.git("add", "staged.txt", "edited.txt")
    mine.write("edited.txt", "three\n")
    before = status(mine)

    commit_files(mine.path, [put(mine)], "Add")

    assert mine.git("show", "--format=", "--name-status", "HEAD") == "A\tnew.txt"
    assert status(mine) == [*before]


def test_a_file_that_was_staged_otherwise_is_committed_as_it_is(mine: Repo) -> None:
    """The file counts, not what was staged of it before."""
    put(mine, text="old\n")
    mine.git("add", "new.txt")

    commit_files(mine.path, [put(mine, text="present\n")], "Add")

    assert mine.git("show", "HEAD:new.txt") == "present"
    assert status(mine) == []


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_the_first_commit_of_a_repository_can_be_ours(tmp_path: Path, object_format: str) -> None:
    """An unborn branch is born, with any kind of ids."""
    repo = identified(Repo(tmp_path / "young", object_format))

    made = commit_files(repo.path, [put(repo)], "Begin")
    again = commit_files(repo.path, [put(repo, "b.txt")], "Go on")

    assert repo.git("log", "--format=%H").splitlines() == [again, made]
    assert repo.git("symbolic-ref", "HEAD") == "refs/heads/main"
    assert status(repo) == []


def test_a_detached_head_moves_alone(mine: Repo) -> None:
    """No branch moves when none is checked out."""
    mine.git("checkout", "-q", "--detach")

    made = commit_files(mine.path, [put(mine)], "Add")

    assert mine.head() == made
    assert mine.head("main") == mine.head("HEAD^")


def test_a_linked_worktree_has_an_index_of_its_own(mine: Repo, tmp_path: Path) -> None:
    """The commit goes to the worktree's branch, and the main one notices nothing."""
    mine.git("worktree", "add", "-q", str(tmp_path / "linked"), "-b", "side")
    linked = Repo(tmp_path / "linked", init=False)

    made = commit_files(linked.path, [put(linked)], "Add")

    assert mine.head("side") == made
    assert mine.head("main") == mine.head("side^")
    assert status(linked) == status(mine) == []


def test_a_project_can_lie_in_a_folder_of_the_repository(mine: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are taken from the top, wherever we stand; relative paths too."""
    path = put(mine, "docs/sms/approvals/a.yml")
    monkeypatch.chdir(path.parent)

    commit_files(mine.path / "docs" / "sms", [Path("a.yml")], "Add")

    assert mine.git("show", "--format=", "--name-only", "HEAD") == "docs/sms/approvals/a.yml"
    assert status(mine) == []


def test_a_repository_can_be_reached_through_a_link(mine: Repo, tmp_path: Path) -> None:
    """Git names the real folder, the user another one."""
    (tmp_path / "link").symlink_to(mine.path)
    put(mine)

    commit_files(tmp_path / "link", [tmp_path / "link" / "new.txt"], "Add")

    assert status(mine) == []


@pytest.mark.parametrize(
    "name",
    ["ä ö.txt", "-n", "--output=x", ":(glob)*", "*.txt", "a\tb", "a\nb", 'q"uote', "#", "~", os.fsdecode(b"\xff")],
)  # fmt: skip
def test_a_name_is_only_a_name(mine: Repo, name: str) -> None:
    """Signs that mean something to git or to a shell mean nothing here."""
    mine.write("other.txt", "other\n")

    commit_files(mine.path, [put(mine, name)], "Add")

    assert mine.git("show", "--format=", "--name-only", "-z", "HEAD").rstrip("\0") == name
    assert status(mine) == ["?? other.txt"]


@pytest.mark.parametrize("setting", ["true", "input", "false"])
def test_line_ends_are_left_alone(mine: Repo, setting: str) -> None:
    """A signature is over bytes, so the bytes are committed whatever core.autocrlf says."""
    mine.git("config", "core.autocrlf", setting)
    mine.write(".gitattributes", "* text=auto eol=lf\n")

    commit_files(mine.path, [put(mine, text="one\ntwo\n"), put(mine, "dos.txt", "one\r\ntwo\r\n")], "Add")

    assert mine.git("cat-file", "blob", "HEAD:new.txt") == "one\ntwo"
    assert mine.git("cat-file", "blob", "HEAD:dos.txt") == "one\r\ntwo\r"
    assert "new.txt" not in "".join(status(mine))


def test_an_index_that_somebody_else_holds_is_waited_for_by_the_user(mine: Repo) -> None:
    """The message names the lock, which stays: it is not ours."""
    lock = mine.path / ".git" / "index.lock"
    lock.touch()

    error = refused(mine, put(mine))

    assert "another git is at work" in error.message
    assert str(lock) in error.cure
    assert lock.exists()


def test_an_index_that_cannot_be_copied_is_told(mine: Repo) -> None:
    """A broken or full disk ends in a message, and the lock is given back."""
    index = mine.path / ".git" / "index"
    index.unlink()
    index.mkdir()

    with pytest.raises(UsageError, match="cannot be written"):
        commit_files(mine.path, [put(mine)], "Add")

    assert not index.with_name("index.lock").exists()


def test_a_head_that_moves_meanwhile_is_not_overrun(mine: Repo, settings: Path, tmp_path: Path) -> None:
    """Another commit that comes in while ours is being signed wins; we say so and leave no trace."""
    seal = "printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n'"
    other = "new=$(git commit-tree -p HEAD -m Other 'HEAD^{tree}') && git update-ref HEAD $new"
    gpg = program(
        tmp_path / "gpg",
        "cat >/dev/null",
        f"(unset GIT_DIR GIT_INDEX_FILE; cd '{mine.path}'; {other})",
        "echo '[GNUPG:] SIG_CREATED ' >&2",
        seal,
    )
    settings.write_text(
        f"[user]\n\tname=x\n\temail=x@x\n[commit]\n\tgpgSign\n[gpg]\n\tprogram = {gpg}\n", "utf-8"
    )
    path, index = put(mine), (mine.path / ".git" / "index").read_bytes()

    with pytest.raises(UsageError, match="somebody else committed"):
        commit_files(mine.path, [path], "Ours")

    assert mine.git("log", "-1", "--format=%s") == "Other"
    assert (mine.path / ".git" / "index").read_bytes() == index
    assert path.exists()
    assert status(mine) == ["?? new.txt"]


def test_a_branch_that_somebody_else_holds_is_left_alone(mine: Repo) -> None:
    """Git's own words tell about the lock of a branch."""
    (mine.path / ".git" / "refs" / "heads" / "main.lock").touch()

    assert "main.lock" in refused(mine, put(mine)).message


@pytest.mark.parametrize(("there", "missing"), [("name", "email"), ("email", "name")])
def test_nobody_is_made_up(repo: Repo, there: str, missing: str) -> None:
    """Without a name or an address git would guess; we say what to type."""
    repo.git("config", f"user.{there}", "x@example.org")

    error = refused(repo, put(repo))

    assert f"user.{missing}" in error.message
    assert f"git config --global user.{missing}" in error.cure


def test_a_name_that_git_refuses_is_told_in_its_words(mine: Repo) -> None:
    """A name of signs only is none."""
    mine.git("config", "user.name", "<>")

    assert "name consists only of disallowed characters" in refused(mine, put(mine)).message


def test_variables_come_before_settings(mine: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who commits is found where git finds it, and the address we show is the address in the commit."""
    mine.git("config", "committer.email", "desk@example.org")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Vic Variable")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "vic@example.org")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-01-02T03:04:05+0100")

    commit_files(mine.path, [put(mine)], "Add")

    assert git_identity(mine.path) == ("Vic Variable", "vic@example.org")
    assert mine.git("log", "-1", "--format=%an %ae %aI %cn %ce") == (
        f"Vic Variable vic@example.org 2026-01-02T03:04:05+01:00 {NAME} desk@example.org"
    )


def test_an_unknown_user_is_nobody(repo: Repo) -> None:
    """Where git has no name there is none, and no error."""
    assert git_identity(repo.path) == ("", "")


def test_the_users_own_settings_sign(mine: Repo, settings: Path, key: Path) -> None:
    """With commit.gpgSign in the user's own configuration the commit is signed with the user's own key."""
    settings.write_text(
        f"[commit]\n\tgpgSign = yes\n[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = {key}\n", "utf-8"
    )
    mine.git("config", "user.signingKey", "/nowhere")
    mine.git("config", "commit.gpgSign", "false")

    commit_files(mine.path, [put(mine)], "Add")

    assert signed_by(mine, key)


def test_the_repositorys_settings_do_not_sign(mine: Repo, tmp_path: Path) -> None:
    """A repository cannot ask for signatures, still less name the program."""
    spy = program(tmp_path / "spy", f"touch '{tmp_path / 'ran'}'")
    for name in ("gpg.program", "gpg.ssh.program", "gpg.ssh.defaultKeyCommand"):
        mine.git("config", name, str(spy))
    mine.git("config", "commit.gpgSign", "true")

    commit_files(mine.path, [put(mine)], "Add")

    assert "gpgsig" not in mine.git("cat-file", "commit", "HEAD")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("form", ["openpgp", "ssh", "x509"])
def test_only_the_users_own_program_signs(mine: Repo, settings: Path, tmp_path: Path, form: str) -> None:
    """The repository's program is not asked, whatever the form of the signature."""
    spy = program(tmp_path / "spy", f"touch '{tmp_path / 'ran'}'")
    own = program(tmp_path / "own", f"touch '{tmp_path / 'asked'}'", "exit 1")
    kind = "gpg" if form == "openpgp" else f'gpg "{form}"'
    settings.write_text(
        f"[commit]\n\tgpgSign = 1\n[gpg]\n\tformat = {form}\n[{kind}]\n\tprogram = {own}\n"
        f"[user]\n\tsigningKey = {own}\n",
        "utf-8",
    )
    for name in ("gpg.program", "gpg.openpgp.program", "gpg.ssh.program", "gpg.x509.program"):
        mine.git("config", name, str(spy))
    mine.git("config", "gpg.format", "openpgp" if form != "openpgp" else "ssh")

    assert "git would not commit" in refused(mine, put(mine)).message
    assert (tmp_path / "asked").exists()
    assert not (tmp_path / "ran").exists()


def test_a_key_that_only_the_repository_names_is_not_used(mine: Repo, settings: Path, key: Path) -> None:
    """Which key signs is the user's own choice."""
    settings.write_text("[commit]\n\tgpgSign = true\n[gpg]\n\tformat = ssh\n", "utf-8")
    mine.git("config", "user.signingKey", str(key))

    assert "git config --global user.signingKey" in refused(mine, put(mine)).cure


def signed_by(repo: Repo, key: Path) -> bool:
    """Whether the last commit carries a good signature of a key."""
    allowed = key.with_name("allowed")
    allowed.write_text(f"{EMAIL} {key.with_name(key.name + '.pub').read_text('utf-8')}", "utf-8")
    words = ("-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={allowed}")
    repo.git(*words, "verify-commit", "HEAD")
    return repo.git(*words, "log", "-1", "--format=%G? %GS") == f"G {EMAIL}"


def test_a_key_can_be_named(mine: Repo, settings: Path, key: Path) -> None:
    """A commit can be signed with a given key, whatever the settings say."""
    settings.write_text(
        "[commit]\n\tgpgSign = true\n[gpg]\n\tprogram = /nowhere\n[user]\n\tsigningKey = x\n", "utf-8"
    )

    commit_files(mine.path, [put(mine)], "Add", sign_with=str(key))

    assert signed_by(mine, key)
    assert status(mine) == []


def test_a_key_that_is_not_there_is_named(mine: Repo, tmp_path: Path) -> None:
    """The message says which key, and nothing is committed."""
    assert "no-key" in refused(mine, put(mine), sign_with=str(tmp_path / "no-key")).message


def test_a_file_that_is_no_key_is_told_in_gits_words(mine: Repo) -> None:
    """What cannot sign leaves nothing behind."""
    path = put(mine)

    assert "git would not commit" in refused(mine, path, sign_with=str(path)).message
    assert status(mine) == ["?? new.txt"]


def test_a_commit_without_files_is_made_on_request(mine: Repo, key: Path) -> None:
    """What is staged stays out of it."""
    put(mine)
    mine.git("add", "new.txt")

    made = commit_files(mine.path, [], "Only words", allow_empty=True, sign_with=str(key))

    assert mine.head() == made
    assert mine.head("HEAD^{tree}") == mine.head("HEAD^^{tree}")
    assert signed_by(mine, key)
    assert status(mine) == ["A  new.txt"]


@pytest.mark.parametrize("names", [[], ["first.txt"]])
def test_a_commit_that_changes_nothing_is_refused_otherwise(mine: Repo, names: list[str]) -> None:
    """Nothing to commit is said, not done."""
    assert "nothing to commit" in refused(mine, *(mine.path / name for name in names)).message


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("first.txt"), lambda _: None])
def test_only_ordinary_files_are_committed(mine: Repo, make: Callable[[Path], None]) -> None:
    """Folders, links and files that are not there are refused before git is asked."""
    path = mine.path / "thing"
    make(path)

    assert "no ordinary file" in refused(mine, path).message


def test_only_files_of_the_repository_are_committed(mine: Repo, tmp_path: Path) -> None:
    """A file elsewhere, or in a repository within, is refused by name."""
    inner = Repo(mine.path / "inner")
    (tmp_path / "out.txt").write_text("out\n", "utf-8")
    (mine.path / "way").symlink_to(tmp_path)

    assert "does not lie in" in refused(mine, tmp_path / "out.txt").message
    assert "does not lie in" in refused(mine, mine.path / "way" / "out.txt").message
    assert "another repository" in refused(mine, put(inner)).message


def test_a_folder_without_repository_is_told_how_to_get_one(tmp_path: Path) -> None:
    """The cure is git init."""
    with pytest.raises(UsageError, match="in no git repository") as caught:
        commit_files(tmp_path, [], "Add")
    assert "git init" in caught.value.cure


def test_no_git_is_no_traceback(mine: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where git is not installed we say so; GitPython alone would raise as soon as it is imported."""
    path = put(mine)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(UsageError, match="no git"):
        commit_files(mine.path, [path], "Add")


def test_variables_that_point_elsewhere_are_not_followed(
    mine: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Called from a hook of another repository, the commit still lands in the project's own."""
    other = identified(Repo(tmp_path / "other"))
    for name, place in {"DIR": ".git", "WORK_TREE": ".", "INDEX_FILE": ".git/index"}.items():
        monkeypatch.setenv(f"GIT_{name}", str(other.path / place))

    made = commit_files(mine.path, [put(mine)], "Add")

    assert mine.head() == made
    assert status(mine) == status(other) == []


def test_objects_are_not_sent_elsewhere(mine: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that would put them where nobody finds them is named."""
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path))

    assert refused(mine, put(mine)).cure == "Run “unset GIT_OBJECT_DIRECTORY” first."


LONG_AGO, FAR_AHEAD = 10**18, 4 * 10**18


def racy(repo: Repo, when: int) -> None:
    """A tracked file, changed so soon after it was staged that only its content tells."""
    repo.git("config", "core.trustctime", "false")
    file, index = put(repo, "racy.txt", "aaaa\n"), repo.path / ".git" / "index"
    os.utime(file, ns=(when, when))
    repo.commit()
    repo.write("racy.txt", "bbbb\n")
    for path in (file, index):
        os.utime(path, ns=(when, when))


@pytest.mark.parametrize("when", [LONG_AGO, FAR_AHEAD])
def test_a_change_right_after_staging_is_not_lost_from_sight(mine: Repo, when: int) -> None:
    """Git must compare such a file itself, and still does after our commit."""
    racy(mine, when)

    commit_files(mine.path, [put(mine)], "Add")

    assert status(mine) == [" M racy.txt"]


@pytest.mark.parametrize("when", [LONG_AGO, FAR_AHEAD])
def test_a_change_right_after_staging_runs_no_filter(mine: Repo, tmp_path: Path, when: int) -> None:
    """Plain git would compare the file while it writes the index, and run the repository's filter for that."""
    racy(mine, when)
    spy = program(tmp_path / "spy", f"touch '{tmp_path / 'ran'}'", "cat")
    mine.git("config", "filter.evil.clean", str(spy))
    mine.write(".git/info/attributes", "* filter=evil\n")

    commit_files(mine.path, [put(mine)], "Add")

    assert not (tmp_path / "ran").exists()
    mine.git("update-index", "--add", "--cacheinfo", f"100644,{mine.head('HEAD:new.txt')},plain.txt")
    assert (tmp_path / "ran").exists()


def test_a_split_or_missing_index_is_no_trouble(mine: Repo) -> None:
    """Whatever form git keeps its index in, ours is entered."""
    mine.git("config", "core.splitIndex", "true")
    put(mine, "staged.txt")
    mine.git("add", "staged.txt")

    commit_files(mine.path, [put(mine)], "Add")
    assert status(mine) == ["A  staged.txt"]

    (mine.path / ".git" / "index").unlink()
    commit_files(mine.path, [put(mine, "b.txt")], "Add")
    assert "b.txt" not in "".join(status(mine)).replace("D  ", "")
