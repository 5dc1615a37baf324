# The past as git has it: which landing answers for a day, and what lies in its tree. In the cases that a folder can
# have too, a commit gives the same answer as a clean checkout of it.

"""Past moments and their files."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from git_helpers import Repo, document

from sms_docs.errors import GitError, IncompleteError, UsageError
from sms_docs.history.snapshot import CommitTree, moment_of
from sms_docs.library import File, WorkTree, is_statement
from sms_docs.library.snapshot import MAX_BYTES


def noon(text: str) -> datetime:
    """The middle of a day."""
    return datetime.fromisoformat(f"{text}T12:00:00+00:00")


@pytest.fixture
def spring(repo: Repo) -> Repo:
    """Landings on the 1st of March, April (two of them) and May."""
    for number, day in enumerate(("2025-03-01", "2025-04-01", "2025-04-01", "2025-05-01")):
        repo.write("content/a.md", document("POL-1", text=str(number)))
        repo.commit(f"c{number}", when=noon(day))
    return repo


def clone(repo: Repo, target: Path, *options: str) -> Repo:
    """Clone as from another machine."""
    repo.git("clone", "-q", *options, f"file://{repo.path}", str(target))
    return Repo(target, init=False)


# -- which landing answers ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "rev", "landed"),
    [
        ("2025-03-01", "HEAD~3", "2025-03-01"),
        ("2025-03-31", "HEAD~3", "2025-03-01"),
        ("2025-04-01", "HEAD~1", "2025-04-01"),
        ("2025-05-01", "HEAD", "2025-05-01"),
        ("2026-01-01", "HEAD", "2025-05-01"),
    ],
)
def test_a_day_is_answered_by_the_last_landing_up_to_its_end(
    spring: Repo, day: str, rev: str, landed: str
) -> None:
    """Of several landings of a day it is the last one; a day without any has that of the day before."""
    expected = (spring.head(rev), date.fromisoformat(landed), date.fromisoformat(day))
    assert expected == moment_of(spring.path, day)


def test_a_revision_answers_for_the_day_on_which_it_landed(spring: Repo) -> None:
    """Any spelling that git knows will do."""
    spring.git("tag", "audit", "HEAD~2")
    landed = date(2025, 4, 1)
    assert (spring.head("HEAD~2"), landed, landed) == moment_of(spring.path, "audit")


def test_a_day_before_the_first_commit_is_refused_with_the_first_day(spring: Repo) -> None:
    """There was nothing yet, and that is not an empty SMS."""
    with pytest.raises(UsageError) as caught:
        moment_of(spring.path, "2025-02-28")
    assert "nothing yet on 2025-02-28" in caught.value.message
    assert "2025-03-01" in caught.value.cure


def test_what_is_a_day_is_a_day_even_if_a_tag_has_that_name(spring: Repo) -> None:
    """A tag cannot stand for another day than its name says."""
    spring.git("tag", "2025-03-15")
    assert spring.head("HEAD~3") == moment_of(spring.path, "2025-03-15").commit


@pytest.mark.parametrize("wish", ["nowhere", "2025-02-30", "20250301", "", "--all", "HEAD^{tree}", "a\0b"])
def test_what_is_neither_day_nor_revision_is_refused(spring: Repo, wish: str) -> None:
    """An empty word, as an unset variable gives in CI, is no way to ask for the present."""
    with pytest.raises(UsageError) as caught:
        moment_of(spring.path, wish)
    assert "YYYY-MM-DD" in caught.value.cure


def test_a_clock_that_went_back_does_not_change_the_order(spring: Repo) -> None:
    """The landing after one of May is of May at the earliest, whatever its own clock said."""
    late = spring.commit("wrong clock", when=noon("2025-03-15"))
    assert spring.head("HEAD~4") == moment_of(spring.path, "2025-03-31").commit
    assert (late, date(2025, 5, 1)) == moment_of(spring.path, "2025-05-01")[:2]
    assert date(2025, 5, 1) == moment_of(spring.path, late).day


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_days_are_those_of_utc_wherever_one_asks(
    repo: Repo, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last second of a day belongs to it, the next one does not."""
    monkeypatch.setenv("TZ", zone)
    midnight = datetime(2025, 4, 2, tzinfo=UTC)
    before = repo.commit("before", when=midnight - timedelta(seconds=1))
    after = repo.commit("after", when=midnight)
    assert before == moment_of(repo.path, "2025-04-01").commit
    assert after == moment_of(repo.path, "2025-04-02").commit


@pytest.fixture
def merged(spring: Repo) -> Repo:
    """A branch, started in March and written in April, that landed in June; a tag names its first commit."""
    spring.git("switch", "-q", "-c", "work", "HEAD~3")
    spring.write("content/b.md", document("POL-2"))
    spring.commit("b", when=noon("2025-03-20"))
    spring.git("tag", "written")
    spring.write("content/b.md", document("POL-2", text="more"))
    spring.commit("b2", when=noon("2025-04-20"))
    spring.switch("main")
    spring.clock = noon("2025-05-31")
    spring.merge("work")
    spring.write("content/a.md", document("POL-1", text="later"))
    spring.commit("later", when=noon("2025-06-10"))
    return spring


def test_the_days_of_a_branch_do_not_matter(merged: Repo) -> None:
    """What was written in March and landed in June did not stand in April."""
    assert merged.head("HEAD~3") == moment_of(merged.path, "2025-04-30").commit
    assert "content/b.md" not in CommitTree(merged.path, merged.head("HEAD~3"))._entries
    assert merged.head("HEAD~1") == moment_of(merged.path, "2025-06-01").commit


def test_a_commit_of_a_merged_branch_is_refused_and_its_landing_named(merged: Repo) -> None:
    """The main line never stood at it."""
    with pytest.raises(UsageError) as caught:
        moment_of(merged.path, "written")
    assert "landed with " + merged.head("HEAD~1")[:10] + " on 2025-06-01" in caught.value.message
    assert f"--at {merged.head('HEAD~1')[:10]}" in caught.value.cure


def test_a_commit_that_was_never_merged_is_refused(merged: Repo) -> None:
    """A proposal is no past."""
    merged.branch("proposal")
    merged.commit("proposal")
    merged.switch("main")
    with pytest.raises(UsageError, match="never merged"):
        moment_of(merged.path, "proposal")


def test_a_shallow_clone_never_answers_for_a_day_beyond_its_edge(spring: Repo, tmp_path: Path) -> None:
    """What it holds is answered; before that it cannot be told, and the cure is named."""
    shallow = clone(spring, tmp_path / "shallow", "--depth", "2")
    assert spring.head() == moment_of(shallow.path, "2025-05-01").commit
    with pytest.raises(IncompleteError) as caught:
        moment_of(shallow.path, "2025-03-31")
    assert "fetch-depth: 0" in caught.value.cure


def test_a_shallow_clone_does_not_call_a_landing_beyond_its_edge_a_branch(
    spring: Repo, tmp_path: Path
) -> None:
    """A tag that was fetched by itself may name a landing that the line does not reach."""
    spring.git("tag", "audit", "HEAD~3")
    shallow = clone(spring, tmp_path / "shallow", "--depth", "1")
    shallow.git("fetch", "-q", "--depth", "1", "origin", "tag", "audit")
    with pytest.raises(IncompleteError, match="does not tell"):
        moment_of(shallow.path, "audit")


def test_a_graft_above_a_day_makes_it_unknown(spring: Repo) -> None:
    """A local file that hides landings must not choose another one for a day."""
    spring.write(".git/info/grafts", f"{spring.head()} {spring.head('HEAD~3')}\n")
    with pytest.raises(IncompleteError) as caught:
        moment_of(spring.path, "2025-04-30")
    assert "grafts" in caught.value.cure


def test_a_replacement_does_not_change_the_past(spring: Repo) -> None:
    """Replace refs are local and nobody reviews them."""
    moment = moment_of(spring.path, "2025-04-30")
    spring.git("replace", spring.head("HEAD~1"), spring.head("HEAD~3"))
    assert moment == moment_of(spring.path, "2025-04-30")


def test_without_a_commit_or_a_repository_there_is_no_past(repo: Repo, tmp_path: Path) -> None:
    """Each is named with what to do."""
    with pytest.raises(UsageError, match="no commit yet"):
        moment_of(repo.path, "2025-01-01")
    (tmp_path / "plain").mkdir()
    with pytest.raises(UsageError) as caught:
        moment_of(tmp_path / "plain", "2025-01-01")
    assert "`git init`" in caught.value.cure


# -- what lay there -------------------------------------------------------------------------


def listed(snapshot: CommitTree | WorkTree, folder: str = "content") -> list[File]:
    """All that a snapshot lists."""
    return list(snapshot.files(folder))


@pytest.fixture
def odd(repo: Repo) -> Repo:
    """A folder with all that git can keep."""
    text = document("POL-1")
    for path in ("a.md", "z/b.yml", "z.yml/inside.yml", ".hidden/c.md", ".d.md", "README.md", "chart.png"):
        repo.write(f"content/{path}", text)
    repo.write("content/empty.yml", "")
    repo.write("content/crlf.md", text.replace("\n", "\r\n"))
    repo.write("content/same.md", text)
    repo.write("content/größe.md", text)
    repo.write("content/svc-001.YML.txt", text)
    repo.write("content/full.yml", b"x" * MAX_BYTES)
    repo.write("content/huge.yml", b"x" * (MAX_BYTES + 1))
    (repo.path / "content/link.yml").symlink_to("a.md")
    (repo.path / "content/loop").symlink_to(".")
    repo.write("content2/other.md", text)
    repo.write("outside.txt", "outside\n")
    repo.commit("all")
    return repo


def test_a_commit_lists_what_a_clean_checkout_of_it_lists(odd: Repo) -> None:
    """The same files in the same order, with the same bytes, problems and details."""
    expected = listed(WorkTree(odd.path))
    assert {"", "symlink", "too-large", "not-a-file", "double-ending"} == {file.problem for file in expected}
    assert expected == listed(CommitTree(odd.path, odd.head()))


def test_a_file_name_may_be_no_text(repo: Repo) -> None:
    """Bytes that are no UTF-8 come out as they do for a folder."""
    try:
        repo.write(os.fsdecode(b"content/\xff.md"), "x\n")
    except OSError:
        pytest.skip("this file system has only names that are text")
    repo.commit("odd name")
    assert listed(WorkTree(repo.path)) == listed(CommitTree(repo.path, repo.head()))


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_a_project_may_lie_anywhere_in_its_repository(tmp_path: Path, object_format: str) -> None:
    """Paths are those of the project; what lies beside it is not seen."""
    repo = Repo(tmp_path / "repo", object_format)
    repo.write("docs/sms/content/a.md", "inside\n")
    repo.write("content/b.md", "beside\n")
    repo.commit("both")
    tree = CommitTree(repo.path / "docs" / "sms", repo.head())
    assert [File("content/a.md", b"inside\n")] == listed(tree)
    assert tree.read("../../content/b.md") is None


def test_the_folder_is_not_looked_at(odd: Repo) -> None:
    """Edited, removed, added, staged: the commit answers as before."""
    before = listed(CommitTree(odd.path, odd.head()))
    odd.write("content/a.md", "forged\n")
    odd.remove("content/z/b.yml")
    odd.write("content/new.md", "new\n")
    odd.git("add", "-A")
    assert before == listed(CommitTree(odd.path, odd.head()))
    assert CommitTree(odd.path, odd.head()).read("content/a.md") == document("POL-1").encode()


@pytest.mark.parametrize("folder", ["content", "content/inner"])
def test_a_folder_that_is_a_link_is_reported(repo: Repo, folder: str) -> None:
    """So it is behind a link: nothing is looked into."""
    repo.write("elsewhere/inner/a.md", "x\n")
    (repo.path / "content").symlink_to("elsewhere")
    repo.commit("link")
    expected = [File(folder, b"", "symlink", "leads to elsewhere")]
    assert (
        expected == listed(WorkTree(repo.path), folder) == listed(CommitTree(repo.path, repo.head()), folder)
    )


def test_a_folder_that_was_not_there_is_reported(repo: Repo) -> None:
    """A commit without records is a problem, not an empty library."""
    repo.write("contents.md", "x\n")
    repo.commit("none")
    found = [(file.path, file.problem) for file in listed(CommitTree(repo.path, repo.head()))]
    assert [("content", "unreadable")] == found


def test_a_submodule_is_reported(repo: Repo) -> None:
    """Its files are not in the commit, so nobody can say what they were."""
    repo.write("content/a.md", "x\n")
    repo.git("add", "-A")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},content/vendor")
    repo.record("submodule")
    found = {file.path: file.problem for file in listed(CommitTree(repo.path, repo.head()))}
    assert {"content/a.md": "", "content/vendor": "not-a-file"} == found


def test_who_asks_says_what_is_wanted(repo: Repo) -> None:
    """Signatures beside statements are listed when they are asked for."""
    repo.write("approvals/POL-1/one.yml", "x\n")
    repo.write("approvals/POL-1/one.yml.sig", "y\n")
    repo.commit("signed")
    tree = CommitTree(repo.path, repo.head())
    assert ["approvals/POL-1/one.yml"] == [file.path for file in tree.files("approvals")]
    assert list(WorkTree(repo.path).files("approvals", is_statement)) == list(
        tree.files("approvals", is_statement)
    )


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("outside.txt", True),
        ("content/chart.png", True),
        ("content/z/../chart.png", True),
        ("content/.hidden/c.md", True),
        ("content/huge.yml", True),
        ("content/link.yml", False),
        ("content", False),
        ("content/none.txt", False),
        ("../outside.txt", False),
        ("/etc/hostname", False),
        ("x" * 4000, False),
        ("a\x00b", False),
        ("", False),
    ],
)
def test_any_plain_file_of_the_project_can_be_read(odd: Repo, path: str, found: bool) -> None:
    """No path leads out of the commit, no link is followed, and none raises."""
    data = CommitTree(odd.path, odd.head()).read(path)
    assert found is (data is not None)
    assert data is None or data == (odd.path / path).read_bytes()


@pytest.mark.parametrize("ask", [listed, lambda tree: tree.read("content/a.md")], ids=["files", "read"])
def test_a_partial_clone_does_not_guess_and_does_not_fetch(
    spring: Repo, tmp_path: Path, ask: Callable[[CommitTree], object]
) -> None:
    """Contents that its remote kept are told as lacking, with the cure."""
    spring.git("config", "uploadpack.allowFilter", "true")
    partial = clone(spring, tmp_path / "partial", "--filter=blob:none", "--no-checkout")
    with pytest.raises(IncompleteError) as caught:
        ask(CommitTree(partial.path, partial.head("HEAD~3")))
    assert "--filter" in caught.value.cure


@pytest.mark.parametrize("ask", [listed, lambda tree: tree.read("content/a.md")], ids=["files", "read"])
def test_a_broken_repository_is_told(spring: Repo, ask: Callable[[CommitTree], object]) -> None:
    """A text that is lost is never taken for one that was not there."""
    oid = spring.head("HEAD:content/a.md")
    (spring.path / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    with pytest.raises(GitError, match=r"content/a\.md of commit"):
        ask(CommitTree(spring.path, spring.head()))
