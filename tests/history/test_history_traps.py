# The places where git's own commands, and most tools on top of them, tell a wrong story about a document.

"""The traps of git history."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from git_helpers import START, Repo, document, identify, wants_markdown

from sms_docs.errors import GitError
from sms_docs.history import History, HistoryState, Trail
from sms_docs.history.load import load_history

LINES = [f"Line {number}.\n" for number in range(30)]
ADA, BOB, EVE = "Ada <ada@x>", "Bob <bob@x>", "Eve <eve@x>"


def text(**changed: str) -> str:
    """Return thirty lines, some of them changed: `_3="three"`."""
    lines = LINES.copy()
    for name, line in changed.items():
        lines[int(name[1:])] = line + "\n"
    return "".join(lines)


def read(repo: Repo, at: str = "HEAD") -> History:
    """Read the history of a repository."""
    return load_history(repo.path, wants_markdown, identify, at=at)


def life(repo: Repo, path: str = "f.md") -> Trail:
    """Return a trail that must be there."""
    trail = read(repo).trail(path)
    assert trail is not None
    return trail


def subjects(trail: Trail) -> list[str]:
    """Return the landings' titles, oldest first."""
    return [revision.subject for revision in trail.revisions]


def names(trail: Trail) -> list[list[str]]:
    """Return the names of the contributors, oldest first."""
    return [[person.name for person in revision.contributors] for revision in trail.revisions]


@pytest.fixture
def base(repo: Repo) -> Repo:
    """A repository with one document."""
    repo.write("f.md", text())
    repo.commit("base")
    return repo


def test_m1_a_change_made_in_the_merge_itself_counts(base: Repo) -> None:
    """An evil merge is a revision, and the merger wrote it."""
    base.branch("x")
    base.write("g.md", "side\n")
    base.commit("side")
    base.switch("main")
    base.git("merge", "-q", "--no-ff", "--no-commit", "x")
    base.write("f.md", text(_3="evil"))
    base.git("add", "-A")
    base.record("evil merge", EVE)
    assert ["base", "evil merge"] == subjects(life(base))
    assert [["Ada Author"], ["Eve"]] == names(life(base))


def test_m1_a_merge_that_rewrites_what_it_brings_has_the_merger_in_the_raw_list(base: Repo) -> None:
    """The branch's author contributed; who changed the text again while merging had a hand in it."""
    base.branch("x")
    base.write("f.md", text(_3="branch"))
    base.commit("side", BOB)
    base.switch("main")
    base.git("merge", "-q", "--no-ff", "--no-commit", "x")
    base.write("f.md", text(_3="evil"))
    base.git("add", "-A")
    base.record("evil merge", EVE, committer=EVE)
    revision = life(base).revisions[-1]
    assert ["Bob"] == [person.name for person in revision.contributors]
    assert ["Bob", "Carl Committer", "Eve"] == [person.name for person in revision.raw]


def test_m2_a_clean_merge_of_two_edits_is_one_landing(base: Repo) -> None:
    """The side commit is no revision of its own; its author wrote what the merge brought."""
    base.branch("x")
    base.write("f.md", text(_3="three"))
    base.commit("side", BOB)
    base.switch("main")
    base.write("f.md", text(_20="twenty"))
    base.commit("main edit")
    base.merge("x", "M", EVE)
    assert ["base", "main edit", "M"] == subjects(life(base))
    assert [["Ada Author"], ["Ada Author"], ["Bob"]] == names(life(base))


def test_m3_a_discarded_branch_is_no_revision(base: Repo) -> None:
    """A merge that throws the branch's text away changes nothing."""
    base.branch("x")
    base.write("f.md", text(_3="three"))
    base.commit("side")
    base.switch("main")
    base.write("other.md", "o\n")
    base.commit("other")
    base.merge("x", "M", EVE, "-s", "ours")
    assert ["base"] == subjects(life(base))


def test_m4_the_main_line_is_the_first_parent_even_after_a_foxtrot(base: Repo, tmp_path: Path) -> None:
    """After a merge with swapped parents the landings of others are one landing: numbers may fall."""
    base.git("clone", "-q", ".", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone", init=False)
    base.write("f.md", text(_3="a"))
    base.commit("r2")
    base.write("f.md", text(_3="b"))
    base.commit("r3", BOB)
    assert ["base", "r2", "r3"] == subjects(life(base))
    clone.write("n.md", "n\n")
    clone.commit("local")
    clone.git("fetch", "-q")
    clone.merge("origin/main", "pull")
    assert ["base", "pull"] == subjects(life(clone))
    assert ["Ada Author", "Bob"] == names(life(clone))[1]


@pytest.mark.parametrize(("style", "count"), [("merge", 2), ("squash", 2), ("ff-only", 4)])
def test_m5_what_counts_is_the_landing(base: Repo, style: str, count: int) -> None:
    """Three commits land as one revision by merge or squash, and as three by a fast-forward."""
    base.branch("x")
    for number in range(3):
        base.write("f.md", text(_3=str(number)))
        base.commit(f"e{number}", BOB)
    base.switch("main")
    if style == "merge":
        base.merge("x")
    else:
        base.git("merge", "-q", f"--{style}", "x")
        if style == "squash":
            base.commit("squash", BOB)
    assert count == len(life(base).revisions)
    assert "Bob" == life(base).revisions[-1].author.name


def test_r1_a_rename_keeps_its_beginning(base: Repo) -> None:
    """The creation stays known under the new name."""
    base.move("f.md", "g.md")
    base.commit("rename")
    trail = life(base, "g.md")
    assert ["base", "rename"] == subjects(trail)
    assert START == trail.created


def test_r2_nobody_is_followed_into_a_template(base: Repo) -> None:
    """A copy of a file that stays has no part in that file's past."""
    base.write("doc.md", text())
    base.commit("doc")
    assert ["doc"] == subjects(life(base, "doc.md"))


def test_r3_an_edit_on_main_survives_a_rename_on_a_branch(base: Repo) -> None:
    """Main edits, the branch moves: both are revisions, and the mover is no author of a new text."""
    base.branch("x")
    base.move("f.md", "b/f.md")
    base.commit("move", BOB)
    base.switch("main")
    base.write("f.md", text(_5="five"))
    base.commit("edit")
    base.merge("x", "M", EVE)
    trail = life(base, "b/f.md")
    assert ["create", "edit", "rename"] == [revision.kind for revision in trail.revisions]
    assert ["Bob", "Carl Committer"] == [person.name for person in trail.revisions[-1].raw]


def test_r4_a_subtree_begins_where_it_was_merged(base: Repo) -> None:
    """Documents of another history start with the merge that brought them."""
    base.git("checkout", "-q", "--orphan", "o")
    base.git("rm", "-rfq", ".")
    base.write("doc.md", "d\n")
    base.commit("other root", BOB)
    base.git("switch", "-q", "main")
    base.git("merge", "-q", "--allow-unrelated-histories", "-s", "ours", "--no-commit", "o")
    base.git("read-tree", "--prefix=sub/", "-u", "o")
    base.record("subtree")
    assert ["subtree"] == subjects(life(base, "sub/doc.md"))


def test_r5_a_mass_move_has_no_limit(repo: Repo) -> None:
    """However many documents without ids move and change at once, each is found by its text."""
    for number in range(120):
        repo.write(f"d{number}.md", document(text=str(number) * 5))
    repo.commit("add")
    for number in range(120):
        repo.remove(f"d{number}.md")
        repo.write(f"e/n{number * 7}.md", document(text=str(number) * 5) + "x\n")
    repo.git("config", "diff.renameLimit", "3")
    repo.commit("mass")
    history = read(repo)
    assert [] == list(history.removed)
    assert {f"e/n{n * 7}.md": (f"d{n}.md", f"e/n{n * 7}.md") for n in range(120)} == {
        path: trail.paths for path in history.tree if (trail := history.trail(path))
    }


def test_r6_delete_and_add_again_are_two_documents_without_an_id(base: Repo) -> None:
    """The same text at the same path proves nothing by itself."""
    base.remove("f.md")
    base.commit("del")
    base.write("f.md", text())
    base.commit("again")
    assert ["again"] == subjects(life(base))
    assert ["f.md"] == [trail.path for trail in read(base).removed]


def test_branch_renames_are_composed(base: Repo) -> None:
    """Two renames with edits on a branch are one rename, though the ends are hardly alike."""
    base.branch("x")
    new = [f"New, number {number}.\n" for number in range(20)]
    base.move("f.md", "g.md")
    base.write("g.md", "".join(LINES[12:] + new[:4]))
    base.commit("one", BOB)
    base.move("g.md", "h.md")
    base.write("h.md", "".join(LINES[21:] + new[:9]))
    base.commit("two", EVE)
    base.switch("main")
    base.merge("x")
    trail = life(base, "h.md")
    assert ["create", "rename-edit"] == [revision.kind for revision in trail.revisions]
    assert ("f.md", "h.md") == trail.paths
    assert ["Bob", "Eve"] == names(trail)[-1]


def test_a_rename_there_and_back_keeps_the_people_in_between(base: Repo) -> None:
    """Who edits under a name that the main line never sees is a contributor."""
    base.branch("x")
    base.move("f.md", "g.md")
    base.commit("away", ADA)
    base.write("g.md", text(_9="nine"))
    base.commit("edit", BOB)
    base.move("g.md", "f.md")
    base.commit("back", EVE)
    base.switch("main")
    base.merge("x")
    assert ["create", "edit"] == [revision.kind for revision in life(base).revisions]
    assert ["Ada", "Bob", "Eve"] == names(life(base))[-1]


def test_updating_a_branch_from_main_writes_nothing(base: Repo) -> None:
    """A merge of main into a branch does not make its author one of the document's."""
    base.branch("x")
    base.write("f.md", text(_3="three"))
    base.commit("side", BOB)
    base.switch("main")
    base.write("f.md", text(_3="three", _20="twenty"))
    base.commit("main edit", ADA)
    base.switch("x")
    base.merge("main", "update", EVE, "-X", "theirs")
    base.write("f.md", text(_3="three", _20="twenty", _9="nine"))
    base.commit("more", BOB)
    base.switch("main")
    base.merge("x", "M", EVE)
    revision = life(base).revisions[-1]
    assert ["Bob"] == [person.name for person in revision.contributors]
    assert "Eve" not in [person.name for person in revision.raw]


def test_a_branch_merged_twice_is_told_apart(base: Repo) -> None:
    """Each landing has only the commits that came with it."""
    base.branch("x")
    base.write("f.md", text(_3="one"))
    base.commit("one", BOB)
    base.switch("main")
    base.merge("x", "M1", ADA)
    base.switch("x")
    base.write("f.md", text(_3="two"))
    base.commit("two", EVE)
    base.switch("main")
    base.merge("x", "M2", ADA)
    assert [["Ada Author"], ["Bob"], ["Eve"]] == names(life(base))


def test_w1_mode_changes_are_no_edits(base: Repo) -> None:
    """A changed permission is a revision without a new text."""
    (base.path / "f.md").chmod(0o755)
    base.commit("chmod")
    created, changed = life(base).revisions
    assert ("mode", created.blob) == (changed.kind, changed.blob)


def test_w1_a_symbolic_link_is_no_document(base: Repo) -> None:
    """A document that is replaced by a link is gone; links are followed by nobody."""
    base.remove("f.md")
    (base.path / "f.md").symlink_to("o.md")
    base.commit("link")
    history = read(base)
    assert {} == dict(history.tree)
    assert [["create", "delete"]] == [[r.kind for r in trail.revisions] for trail in history.removed]


def test_w4_line_ends_are_a_matter_of_the_blob(repo: Repo) -> None:
    """What is read is the text that git stores, not what a checkout makes of it."""
    repo.write(".gitattributes", "* text eol=crlf\n")
    repo.write("f.md", "a\r\n")
    repo.commit("crlf")
    history = read(repo)
    assert [(history.tree["f.md"], b"a\n")] == list(history.read(history.tree.values()))


def test_d1_a_skewed_clock_does_not_turn_the_history_round(base: Repo) -> None:
    """A side commit dated long before its parent is still that parent's child."""
    base.branch("x")
    base.write("f.md", text(_3="x"))
    base.commit("B", BOB, datetime(2001, 1, 1, tzinfo=UTC))
    base.clock = START + timedelta(days=1)
    base.switch("main")
    base.write("other.md", "o\n")
    base.commit("A")
    base.merge("x", "M", EVE)
    trail = life(base)
    assert ["base", "M"] == subjects(trail)
    assert START == trail.created
    assert datetime(2001, 1, 1, tzinfo=UTC) == trail.revisions[-1].authored


def test_d2_landed_and_authored_are_two_dates(base: Repo) -> None:
    """A change written long before it landed shows both."""
    base.write("f.md", text(_3="x"))
    base.git("add", "-A")
    env = {"GIT_AUTHOR_DATE": "2023-06-01T00:00Z", "GIT_COMMITTER_DATE": "2024-02-01T00:00Z"}
    base.git("commit", "-qm", "late", env=env)
    revision = life(base).revisions[-1]
    assert datetime(2024, 2, 1, tzinfo=UTC) == revision.landed
    assert datetime(2023, 6, 1, tzinfo=UTC) == revision.authored


def test_s2_replace_refs_do_not_rewrite_history(base: Repo) -> None:
    """What one clone claims about its commits changes nothing."""
    base.write("f.md", text(_3="2"))
    base.commit("c2")
    base.write("f.md", text(_3="3"))
    base.commit("c3")
    base.git("replace", "--graft", "HEAD~1")
    assert HistoryState.COMPLETE is read(base).state
    assert ["base", "c2", "c3"] == subjects(life(base))


def test_p2_the_mailmap_is_the_one_of_the_tip(base: Repo) -> None:
    """Neither the work tree's mailmap nor the one of the configuration is asked."""
    base.write(".mailmap", "Proper <proper@x> <ada@example.org>\n")
    base.commit("map")
    base.write(".mailmap", "Wrong <wrong@x> <ada@example.org>\n")
    base.write("wrong.map", "Wrong <wrong@x> <ada@example.org>\n")
    base.git("config", "mailmap.file", "wrong.map")
    base.git("config", "mailmap.blob", "HEAD:wrong.map")
    assert [["Proper"]] == names(life(base))


def test_p3_other_encodings_are_read(base: Repo) -> None:
    """A commit in Latin-1 says so, and its names and title come out right."""
    base.write("f.md", text(_3="x"))
    base.git("add", "-A")
    base.git(
        *("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "-F", "-"),
        stdin=b"caf\xe9\n\nCo-authored-by: Ren\xe9 <r@x>\n",
    )
    revision = life(base).revisions[-1]
    assert "café" == revision.subject
    assert ["Ada Author", "René"] == [person.name for person in revision.contributors]


def test_f1_any_path_is_a_path(repo: Repo) -> None:
    """Brackets, colons, line breaks, leading dashes and bytes that are no UTF-8 are only names."""
    paths = ["[a].md", ":(top)a.md", "--output=x.md", "n\nl.md", "\udce9.md", '"q".md', "ä b.md", "\t.md"]
    for path in paths:
        repo.write(path, f"{path!r}\n")
    repo.commit("add")
    history = read(repo)
    assert sorted(paths) == list(history.tree)
    assert [(path,) for path in sorted(paths)] == [t.paths for p in history.tree if (t := history.trail(p))]


def test_f2_a_submodule_is_no_document(base: Repo) -> None:
    """A commit of another repository at a wanted path is left alone."""
    base.git("update-index", "--add", "--cacheinfo", f"160000,{base.head()},sub.md")
    base.record("submodule")
    assert ["f.md"] == list(read(base).tree)


def test_f3_a_sparse_checkout_changes_nothing(base: Repo) -> None:
    """What is in the commit counts, not what is on the disk."""
    base.write("b/y.md", "y\n")
    base.commit("b")
    base.git("sparse-checkout", "set", "a")
    assert ["b/y.md", "f.md"] == list(read(base).tree)


def test_u1_what_is_not_committed_is_not_history(base: Repo) -> None:
    """Staged, untracked and hidden changes, and a detached HEAD, leave the answer alone."""
    before = dict(read(base).tree)
    base.git("mv", "f.md", "c.md")
    base.write("n.md", "n\n")
    base.git("checkout", "-q", "--detach")
    assert before == dict(read(base).tree)


def test_e1_a_file_called_head_is_no_revision(base: Repo) -> None:
    """Names are resolved once, and then only object ids are used."""
    base.write("HEAD", "x")
    base.write(base.head(), "x")
    base.commit("confusing")
    assert ["base"] == subjects(life(base))


def test_e1_the_environment_of_a_hook_is_ignored(
    base: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIT_DIR and its friends point somewhere else in a hook; the project's folder decides."""
    other = Repo(tmp_path / "other")
    other.write("x.md", "x\n")
    other.commit()
    for name, value in {
        "GIT_DIR": str(other.path / ".git"),
        "GIT_WORK_TREE": str(other.path),
        "GIT_INDEX_FILE": str(tmp_path / "no index"),
        "GIT_OBJECT_DIRECTORY": str(tmp_path),
        "GIT_CONFIG_PARAMETERS": "'log.showroot=false'",
        "GIT_ICASE_PATHSPECS": "1",
        "GIT_REPLACE_REF_BASE": "refs/heads/",
        "GIT_TRACE": str(tmp_path / "trace"),
    }.items():
        monkeypatch.setenv(name, value)
    assert ["f.md"] == list(read(base).tree)
    assert not (tmp_path / "trace").exists()


@pytest.mark.parametrize(
    "setting",
    [
        "log.showRoot=false", "diff.orderFile=/no", "log.showSignature=true", "log.mailmap=false", "diff.renames=copies",
        "core.quotePath=true", "color.ui=always", "log.abbrevCommit=true", "format.pretty=short", "diff.relative=true",
        "log.diffMerges=off", "core.abbrev=7", "i18n.logOutputEncoding=UTF-16", "log.follow=true", "diff.interHunkContext=9",
        "diff.noprefix=true", "log.date=relative", "log.excludeDecoration=x", "trailer.separators==", "core.pager=false",
    ],
)  # fmt: skip
def test_e2_settings_do_not_reach_the_parser(base: Repo, setting: str) -> None:
    """Whatever the repository's configuration says about output, the answer is the same."""
    base.write("f.md", text(_3="x"))
    base.commit("edit", co_authors=[BOB])
    base.git("config", *setting.split("=", 1))
    assert ["base", "edit"] == subjects(life(base))
    assert ["Ada Author", "Bob"] == names(life(base))[-1]


@pytest.mark.parametrize("setting", ["core.bare=true", "core.worktree=/nowhere"])
def test_e2_a_repository_that_denies_its_work_tree_is_refused(base: Repo, setting: str) -> None:
    """Where the documents are must be beyond doubt."""
    base.git("config", *setting.split("=", 1))
    with pytest.raises(GitError) as caught:
        read(base)
    assert "Check the project out again with `git clone`." == caught.value.cure


def test_the_last_change_is_what_git_itself_says_on_a_line(base: Repo) -> None:
    """On linear history, the last landing of every path is the commit of `git log -1 -- PATH`."""
    for number in range(12):
        base.write(f"d{number % 5}.md", f"{number}\n")
        base.commit(str(number))
    history = read(base)
    assert {path: base.git("log", "-1", "--format=%H", "--", path) for path in history.tree} == {
        path: trail.revisions[-1].commit for path in history.tree if (trail := history.trail(path))
    }


def test_an_earlier_commit_can_be_asked_for(base: Repo) -> None:
    """The history at a revision knows nothing of what came later."""
    base.write("g.md", "g\n")
    base.commit("later")
    history = read(base, at="HEAD~1")
    assert (base.head("HEAD~1"), ["f.md"]) == (history.tip, list(history.tree))


def test_the_base_is_where_the_branch_began(base: Repo) -> None:
    """What main did since is not part of the comparison."""
    before = dict(read(base).tree)
    base.branch("x")
    base.write("g.md", "g\n")
    base.commit("side")
    base.switch("main")
    base.write("f.md", text(_3="x"))
    base.commit("main edit")
    base.switch("x")
    assert before == dict(read(base).base_tree("main"))
