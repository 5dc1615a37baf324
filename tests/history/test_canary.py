# One repository with every trap that we know of, and every command of ours let loose in it. A program that is named by a
# trap writes its name into a file: that file must stay away. Plain git falls into the traps: the last test shows it.

"""No command runs a program that a hostile repository names."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from git_helpers import Repo
from projects import ADA, MIA, POLICY, POLICY_PATH, controlled_project, sms

from sms_docs.cli.main import COMMANDS
from sms_docs.cli.story import Author, Story

# A new command gets a line here: what it is run with, to do its real work, and the exit codes that show it did.
# {out} is a folder that does not exist yet, {port} a port of this machine that is taken.
RECIPES: Final[Mapping[str, list[tuple[str, int]]]] = {
    "check": [
        ("check", 1),
        ("check --base HEAD~2", 1),
        ("check --base refs/heads/--output=INJ --at HEAD", 0),
        ("check --anchor refs/heads/--output=INJ --trust-root refs/heads/--output=INJ", 1),
    ],
    "status": [("status", 0), ("status --mine", 0), ("status --at HEAD~2", 0)],
    "show": [("show POL-001", 0), ("show POL-001 --at refs/heads/--output=INJ", 0)],
    "history": [("history POL-001", 0), ("history POL-001 --at 2026-03-02", 0)],
    "diff": [("diff POL-001", 0), ("diff POL-001 --at HEAD", 0)],
    "new": [("new policy --title Something", 0), ("new role --in REG-001 --title Something", 0)],
    "approve": [("approve", 0), ("approve POL-001 --yes", 0)],
    "review": [("review DCP-001 --yes", 0)],
    "withdraw": [("withdraw POL-001 --yes", 0)],
    "explain": [("explain SMS401", 0)],
    "rules": [("rules", 0)],
    "schema": [("schema policy", 0), ("schema --out {out}", 0)],
    "build": [
        ("build --no-strict --site-dir {out}", 0),
        ("build --no-strict --offline --at HEAD~2 --edition HEAD~1 --site-dir {out}", 0),
        ("build --no-strict --edition refs/heads/--output=INJ --site-dir {out}", 0),
    ],
    "export-docs": [("export-docs {out}", 0), ("export-docs {out} --at refs/heads/--output=INJ", 0)],
    "pdf": [("pdf POL-001 --out {out}", 0), ("pdf POL-001 --out {out} --engine chromium --at HEAD~2", 0)],
    # Builds the whole handbook before it finds its port taken, which ends it: what follows is MkDocs' web server.
    "serve": [("serve --address 127.0.0.1:{port}", 2)],
    "keys": [("keys list", 0), ("keys signers", 0), ("keys add --yes --as PER-001", 2)],
    "coverage": [
        ("coverage", 0),
        ("coverage --base HEAD~2", 0),
        ("coverage --base refs/heads/--output=INJ --at HEAD", 0),
        ("coverage 5.2 --format json", 0),
    ],
    "impact": [("impact POL-001", 0), ("impact PER-001 --format json --at refs/heads/--output=INJ", 0)],
    "agenda": [("agenda --mine", 0), ("agenda --format ics --at HEAD~2", 0)],
    "verify": [
        ("verify DCP-001", 0),
        ("verify POL-001 --format sh", 1),
        ("verify DCP-001 --format json --at HEAD", 0),
    ],
    "approvals-log": [("approvals-log", 0), ("approvals-log --format csv --at HEAD~2", 0)],
    "attest": [("attest HEAD --key {out}", 2)],
    "demo": [("demo {out}", 0)],
}
# Of the first, hundreds of commits (the next test makes a few of the same kind); the other needs what CI installs.
SLOW: Final = ("demo", "pdf")
NO_PROJECT: Final = ("explain", "rules", "demo")
NO_DAY: Final = ("explain", "rules", "schema")

# Settings of the repository that name a program.
SETTINGS: Final = (
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy",
    "core.alternateRefsCommand", "diff.external", "diff.evil.command", "diff.evil.textconv", "diff.worse.textconv",
    "filter.evil.clean", "filter.evil.smudge", "filter.worse.process", "gpg.program", "gpg.openpgp.program",
    "gpg.ssh.program", "gpg.x509.program", "gpg.ssh.defaultKeyCommand", "credential.helper",
    "uploadpack.packObjectsHook", "remote.origin.uploadpack", "remote.origin.receivepack", "remote.origin.vcs",
    "pager.log", "pager.config", "merge.evil.driver", "interactive.diffFilter", "sequence.editor", "trailer.x.cmd",
    "trailer.y.command", "alias.log", "alias.sing", "submodule.vendor.update", "init.templateDir", "tar.x.command",
    "sendemail.smtpServer", "browser.x.cmd", "man.x.cmd", "difftool.x.cmd", "mergetool.x.cmd", "web.browser",
)  # fmt: skip
SHELL: Final = ("alias.log", "alias.sing", "submodule.vendor.update")

# Settings that only lead to the programs above.
LEADS: Final = {
    "commit.gpgSign": "true",
    "core.untrackedCache": "true",
    "gpg.format": "ssh",
    "log.showSignature": "true",
    "gpg.ssh.allowedSignersFile": os.devnull,
    "protocol.allow": "always",
    "protocol.ext.allow": "always",
    "tag.gpgSign": "true",
    "trailer.x.ifMissing": "add",
    "submodule.vendor.active": "true",
    "submodule.vendor.url": "ext::sh -c true",
    "submodule.recurse": "true",
}

# Variables of the caller's environment that name a program.
VARIABLES: Final = (
    "EDITOR", "GIT_ASKPASS", "GIT_EDITOR", "GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_PROXY_COMMAND", "GIT_SEQUENCE_EDITOR",
    "GIT_SSH", "GIT_SSH_COMMAND", "PAGER", "SSH_ASKPASS", "VISUAL", "BROWSER",
)  # fmt: skip

HOOKS: Final = (
    "applypatch-msg", "commit-msg", "fsmonitor-watchman", "post-applypatch", "post-checkout", "post-commit",
    "post-index-change", "post-merge", "post-receive", "post-rewrite", "post-update", "pre-applypatch", "pre-auto-gc",
    "pre-commit", "pre-merge-commit", "pre-push", "pre-rebase", "pre-receive", "prepare-commit-msg", "proc-receive",
    "push-to-checkout", "reference-transaction", "sendemail-validate", "update",
)  # fmt: skip

ATTRIBUTES: Final = (
    "*.md diff=evil filter=evil merge=evil text\n*.yml diff=worse filter=worse merge=evil ident\n"
)


class Aviary:
    """Where the canaries live.

    Args:
        folder: For them and their song.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.song = folder / "song"
        folder.mkdir()
        self._bird = folder / "bird"
        self._bird.write_text(f"#!/bin/sh\necho \"${{0##*/}}\" >> '{self.song}'\n", "utf-8")
        self._bird.chmod(0o755)

    def canary(self, name: str) -> str:
        """The path of a program that sings under a name."""
        path = self.folder / f"canary {name}".replace(" ", "-")
        if not path.is_symlink():
            path.symlink_to(self._bird)
        return str(path)

    def heard(self) -> list[str]:
        """Who sang."""
        return sorted(set(self.song.read_text("utf-8").split())) if self.song.exists() else []


def place(repo: Repo, name: str, birds: Aviary) -> None:
    """Name a program in a setting of the repository."""
    program = birds.canary(name)
    repo.git("config", name, f"!{program}" if name in SHELL else program)


def hang_hooks(folder: Path, birds: Aviary, where: str) -> None:
    """Put a program at the place of every hook."""
    folder.mkdir(parents=True, exist_ok=True)
    for hook in HOOKS:
        (folder / hook).unlink(missing_ok=True)
        (folder / hook).symlink_to(birds.canary(f"{where}-{hook}"))


def embed(folder: Path, birds: Aviary) -> None:
    """Make a folder that git takes for a repository, out of files that any pull request can bring."""
    for name in ("objects", "refs"):
        (folder / name).mkdir(parents=True)
        (folder / name / "keep").touch()
    (folder / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    program = birds.canary("embedded")
    (folder / "config").write_text(
        f"[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = {program}\n"
        f"[diff]\n\texternal = {program}\n[alias]\n\tsing = !{program}\n",
        "utf-8",
    )


def include(repo: Repo, birds: Aviary) -> None:
    """Settings in files that the repository's configuration leads to."""
    included = birds.folder / "included"
    included.write_text(f"[core]\n\tfsmonitor = {birds.canary('included')}\n", "utf-8")
    repo.git("config", "include.path", str(included))


def worktree_settings(repo: Repo, birds: Aviary) -> None:
    """Settings of the work tree alone."""
    repo.git("config", "extensions.worktreeConfig", "true")
    repo.git("config", "--worktree", "core.fsmonitor", birds.canary("worktree"))


def attribute(repo: Repo, birds: Aviary) -> None:
    """Attributes in every place where git looks for them."""
    for path in (birds.folder / "attributes", repo.path / ".git" / "info" / "attributes"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(ATTRIBUTES, "utf-8")
    repo.git("config", "core.attributesFile", str(birds.folder / "attributes"))


def variables(birds: Aviary) -> dict[str, str]:
    """The environment of a caller who was lured into setting everything."""
    hang_hooks(birds.folder / "template" / "hooks", birds, "template")
    given = {
        "core.fsmonitor": birds.canary("given-fsmonitor"),
        "core.hooksPath": str(birds.folder / "template" / "hooks"),
        "diff.external": birds.canary("given-diff"),
        "gpg.program": birds.canary("given-gpg"),
        "gpg.ssh.program": birds.canary("given-ssh"),
        "commit.gpgSign": "true",
        "log.showSignature": "true",
        "gpg.ssh.allowedSignersFile": os.devnull,
    }
    env = {name: birds.canary(name) for name in VARIABLES}
    for index, (name, value) in enumerate(given.items()):
        env |= {f"GIT_CONFIG_KEY_{index}": name, f"GIT_CONFIG_VALUE_{index}": value}
    return env | {
        "GIT_CONFIG_COUNT": str(len(given)),
        "GIT_CONFIG_PARAMETERS": f"'core.fsmonitor'='{birds.canary('parameter')}'",
        "GIT_TEMPLATE_DIR": str(birds.folder / "template"),
    }


def sign(repo: Repo) -> None:
    """Put something like a signature on the last commit, for somebody to check."""
    head, _, body = repo.git("cat-file", "commit", "HEAD").partition("\n\n")
    seal = "gpgsig -----BEGIN SSH SIGNATURE-----\n AAAA\n -----END SSH SIGNATURE-----"
    raw = f"{head}\n{seal}\n\n{body}\n".encode()
    repo.git("reset", "-q", "--soft", repo.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=raw))


def harmless(folder: Path) -> Repo:
    """A project with an approved policy, a change of it that waits, and the files of the traps, all still harmless."""
    project = controlled_project(folder)
    project.write({POLICY_PATH: POLICY.replace("rely on.", "rely on, day and night.")})
    project.write({".gitattributes": ATTRIBUTES, ".gitmodules": GITMODULES, "vendor/x": "x\n"})
    project.commit("Change the policy", author=ADA)
    project.identify(MIA)
    repo = Repo(folder, init=False)
    sign(repo)
    for name in ("refs/heads/--output=INJ", "refs/tags/--output=INJ", "refs/tags/-n"):
        repo.git("update-ref", name, "HEAD")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{repo.head()},module")
    repo.git("commit", "-q", "-m", "Bring a submodule")
    return repo


GITMODULES: Final = '[submodule "vendor"]\n\tpath = module\n\turl = ext::sh\n\tupdate = none\n'


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """The harmless project, made once, by the first test that asks: its environment is pinned by then."""
    folder = tmp_path_factory.mktemp("pattern") / "sms"

    def made() -> Path:
        return folder if folder.exists() else harmless(folder).path

    return made


@pytest.fixture
def birds(tmp_path: Path) -> Aviary:
    """Canaries."""
    return Aviary(tmp_path / "birds")


@pytest.fixture
def tame(pattern: Callable[[], Path], tmp_path: Path) -> Repo:
    """A repository in which no trap is set yet. Its index is so old that git trusts none of its entries."""
    shutil.copytree(pattern(), tmp_path / "sms", symlinks=True)
    repo = Repo(tmp_path / "sms", init=False)
    repo.git("update-index", "-q", "--refresh")
    os.utime(repo.path / ".git" / "index", ns=(10**18, 10**18))
    return repo


@pytest.fixture
def hostile(tame: Repo, birds: Aviary, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with all traps set, seen from the most dangerous of its folders."""
    embed(tame.path / "content" / "embedded", birds)
    include(tame, birds)
    attribute(tame, birds)
    for name in SETTINGS:
        place(tame, name, birds)
    for name, value in LEADS.items():
        tame.git("config", name, value)
    hang_hooks(tame.path / ".git" / "hooks", birds, "hook")
    tame.git("config", "core.hooksPath", str(tame.path / ".git" / "hooks"))
    worktree_settings(tame, birds)
    for name, value in variables(birds).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tame.path / "content" / "embedded")
    assert birds.heard() == []
    return tame


@pytest.fixture
def port() -> Iterator[int]:
    """A port of this machine that is taken."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield int(taken.getsockname()[1])


@pytest.mark.parametrize(
    "command",
    [pytest.param(name, marks=pytest.mark.slow if name in SLOW else ()) for name in COMMANDS],
)
def test_no_command_runs_what_the_repository_names(
    hostile: Repo, birds: Aviary, tmp_path: Path, port: int, command: str
) -> None:
    """Every command does its work in a repository full of traps, and no canary sings."""
    recipe = RECIPES.get(command)
    assert recipe, f"add a line for “{command}” to RECIPES in tests/history/test_canary.py"
    for line, expected in recipe:
        args = [word.format(out=tmp_path / "out", port=port) for word in line.split()]
        args += [] if command in NO_PROJECT else ["--project", str(hostile.path)]
        args += [] if command in NO_DAY else ["--today", "2026-06-01"]

        code, said = sms(*args)

        assert birds.heard() == [], line
        assert code == expected, f"{line}: {said}"
    assert not list(hostile.path.rglob("INJ*"))


def test_a_story_is_told_without_them(
    hostile: Repo, birds: Aviary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ``demo`` is made of runs nothing, and lands in its own repository even if called from another one's hook."""
    for name, place_of in {"DIR": ".git", "WORK_TREE": ".", "INDEX_FILE": ".git/index"}.items():
        monkeypatch.setenv(f"GIT_{name}", str(hostile.path / place_of))
    before, ada = hostile.head(), Author("PER-001", "Ada Abel", "ada@sms.example")
    story = Story(tmp_path / "story", date(2026, 6, 1), "approvals")
    story.write({".gitattributes": ATTRIBUTES, "a.md": "a\n"})
    story.commit(ada, 9, "Start")
    with story.branch("side", ada, 7, "Merge"):
        story.move("a.md", "b.md")
        story.commit(ada, 8, "Move")
    story.leave_to(ada)

    assert birds.heard() == []
    assert before == hostile.head()
    told = Repo(tmp_path / "story", init=False)
    assert told.git("log", "--first-parent", "--format=%s").split() == ["Merge", "Start"]
    assert list((told.path / ".git").glob("hooks/*")) == []


def test_every_recipe_has_a_command() -> None:
    """A command that is gone takes its line with it."""
    assert set(COMMANDS) >= set(RECIPES)


# What plain git does with a trap: the settings that lead there, and the command.
PLAIN: Final[Mapping[str, tuple[str, str]]] = {
    "core.fsmonitor": ("", "status"),
    "core.editor": ("", "commit --allow-empty"),
    "core.sshCommand": ("", "ls-remote ssh://localhost/x"),
    "core.gitProxy": ("", "ls-remote git://localhost/x"),
    "core.askPass": ("", "credential fill"),
    "credential.helper": ("", "credential fill"),
    "diff.external": ("", "diff HEAD~2"),
    "diff.evil.command": ("", "diff HEAD~2"),
    "diff.evil.textconv": ("", "log -p -3"),
    "filter.evil.clean": ("", "status"),
    "filter.evil.smudge": ("", "archive HEAD"),
    "filter.worse.process": ("", "archive HEAD"),
    "gpg.program": ("", "commit-tree -S HEAD^{tree}"),
    "gpg.openpgp.program": ("", "commit-tree -S HEAD^{tree}"),
    "gpg.x509.program": ("gpg.format=x509", "commit-tree -S HEAD^{tree}"),
    "gpg.ssh.program": ("log.showSignature=true gpg.ssh.allowedSignersFile=/dev/null", "log"),
    "gpg.ssh.defaultKeyCommand": ("gpg.format=ssh", "commit-tree -S HEAD^{tree}"),
    "remote.origin.uploadpack": ("remote.origin.url=.", "ls-remote origin"),
    "merge.evil.driver": ("", "revert HEAD~1"),
    "sequence.editor": ("", "rebase -i HEAD~1"),
    "trailer.x.cmd": ("trailer.x.key=x", "interpret-trailers --trailer x=1"),
    "alias.sing": ("", "sing"),
}


@pytest.mark.parametrize("trap", PLAIN)
def test_plain_git_falls_into_the_trap(tame: Repo, birds: Aviary, trap: str) -> None:
    """A canary that plain git makes sing can sing for us too: the silence above means something."""
    settings, line = PLAIN[trap]
    for setting in settings.split():
        tame.git("config", *setting.split("=", 1))
    if line.startswith("revert"):
        tame.write(POLICY_PATH, POLICY.replace("rely on.", "rely on, by day."))
        tame.git("commit", "-q", "-a", "-m", "Change the same line")
        line = "revert HEAD~2"
    place(tame, trap, birds)

    run_plainly(tame, line)

    assert birds.heard() == [f"canary-{trap}"]


def run_plainly(repo: Repo, line: str, **env: str) -> None:
    """Run git as it is; whether it is happy with what a canary sang does not matter."""
    try:
        repo.git(*line.split(), stdin=b"protocol=https\nhost=localhost\n\n", env=env)
    except AssertionError as error:
        assert str(error).startswith("git ")  # noqa: PT017 - the complaint of the helper, not of a claim


@pytest.mark.parametrize(
    ("trap", "line"),
    [
        (lambda repo, birds: embed(repo.path / "sub", birds), "-C sub status"),
        (include, "status"),
        (worktree_settings, "status"),
        (lambda repo, birds: hang_hooks(repo.path / ".git" / "hooks", birds, "hook"), "commit --allow-empty -m x"),
        (lambda repo, birds: hang_hooks(repo.path / ".git" / "hooks", birds, "hook"), "update-ref refs/x HEAD"),
    ],
    ids=["embedded", "include", "worktree", "hooks", "transaction"],
)  # fmt: skip
def test_plain_git_follows_the_lead(
    tame: Repo, birds: Aviary, trap: Callable[[Repo, Aviary], None], line: str
) -> None:
    """So it does with traps that are more than a setting."""
    trap(tame, birds)

    run_plainly(tame, line)

    assert birds.heard()


@pytest.mark.parametrize(
    ("line", "singer"),
    [
        ("diff HEAD~2", "GIT_EXTERNAL_DIFF"),
        ("commit --allow-empty --no-gpg-sign", "GIT_EDITOR"),
        ("ls-remote ssh://localhost/x", "GIT_SSH_COMMAND"),
        ("ls-remote git://localhost/x", "GIT_PROXY_COMMAND"),
        ("credential fill", "GIT_ASKPASS"),
        ("rebase -i HEAD~1", "GIT_SEQUENCE_EDITOR"),
        ("init fresh", ""),
        ("status", "parameter"),
        ("log", "given-ssh"),
        ("update-ref refs/x HEAD", "reference-transaction"),
    ],
)
def test_plain_git_follows_the_environment(tame: Repo, birds: Aviary, line: str, singer: str) -> None:
    """So it does with variables, and with hooks from a template."""
    run_plainly(tame, line, **variables(birds))

    if singer:
        assert singer in {name.removeprefix("canary-") for name in birds.heard()}
    else:
        assert (tame.path / "fresh" / ".git" / "hooks" / "pre-commit").exists()


def test_plain_git_takes_a_ref_for_an_option(tame: Repo) -> None:
    """A branch of that name is enough to write a file."""
    tame.git("log", "--output=INJ")

    assert (tame.path / "INJ").exists()


def test_the_index_alone_is_enough_for_plain_git(tame: Repo, birds: Aviary) -> None:
    """Writing an old index compares files, which runs filters: no attribute needs to be asked for."""
    place(tame, "filter.evil.clean", birds)
    oid = tame.head("HEAD:sms.yml")

    run_plainly(tame, f"update-index --add --cacheinfo 100644,{oid},other.yml")

    assert birds.heard() == ["canary-filter.evil.clean"]
