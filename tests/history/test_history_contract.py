# What every history promises, kept by the one made of values and by the one read from git alike.

"""The contract of a history."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from git_helpers import Repo, document, identify, wants_markdown

from sms_docs.errors import GitError, UsageError
from sms_docs.history import History, HistoryState, Ident, Kind, Trail
from sms_docs.history.load import load_history
from sms_docs.history.memory import Commit, MemoryHistory
from sms_docs.history.substance import substantive
from sms_docs.library.tables import is_table

Tell = Callable[[Sequence[Commit]], History]


def from_values(commits: Sequence[Commit], _: Path) -> History:
    """Make a history of values."""
    return MemoryHistory(commits, identify, wants_markdown)


def from_git(commits: Sequence[Commit], folder: Path) -> History:
    """Make the same history in a repository, and read it."""
    repo = Repo(folder / "repo")
    for commit in commits:
        for path, text in commit.files.items():
            if text is None:
                repo.remove(path)
            else:
                repo.write(path, text)
        when = datetime.combine(commit.on, datetime.min.time(), UTC)
        committer = commit.committer or commit.author
        repo.commit(commit.subject, commit.author, when, commit.co_authors, committer)
    return load_history(repo.path, wants_markdown, identify, beside=is_table)


@pytest.fixture(params=[from_values, from_git])
def tell(request: pytest.FixtureRequest, tmp_path: Path) -> Tell:
    """Return a function that makes a history of commits."""
    return lambda commits: request.param(commits, tmp_path)


def day(number: int) -> date:
    """Return a day of January."""
    return date(2024, 1, number)


def life(history: History, path: str) -> Trail:
    """Return a trail that must be there."""
    trail = history.trail(path)
    assert trail is not None
    return trail


def kinds(trail: Trail) -> list[str]:
    """Return what happened, oldest first."""
    return [revision.kind.value for revision in trail.revisions]


def test_nothing_is_known_before_the_first_commit(tell: Tell) -> None:
    """Without a commit the history says so and answers every question with nothing."""
    history = tell([])
    assert HistoryState.UNBORN is history.state
    assert history.reason.endswith("commit the documents.")
    assert ("", {}, []) == (history.tip, dict(history.tree), list(history.removed))
    assert history.trail("a.md") is None
    with pytest.raises(UsageError):
        history.base_tree("HEAD")
    with pytest.raises(GitError):
        list(history.read(["0" * 40]))


def test_a_document_is_created_and_edited(tell: Tell) -> None:
    """The trail tells when, by whom and with which text a document was made and changed."""
    history = tell(
        [
            Commit({"a.md": "one\n"}, "Ada <ada@x>", day(1), "First"),
            Commit({"b.md": "other\n"}, "Bob <bob@x>", day(2)),
            Commit({"a.md": "two\n"}, "Bob <bob@x>", day(3), "Second"),
        ]
    )
    trail = life(history, "a.md")
    assert HistoryState.COMPLETE is history.state
    assert "" == history.reason
    assert ["create", "edit"] == kinds(trail)
    assert [0, 2] == [revision.position for revision in trail.revisions]
    assert ["First", "Second"] == [revision.subject for revision in trail.revisions]
    assert [Ident("Ada", "ada@x"), Ident("Bob", "bob@x")] == [revision.author for revision in trail.revisions]
    assert datetime(2024, 1, 1, tzinfo=UTC) == trail.created
    assert datetime(2024, 1, 3, tzinfo=UTC) == trail.changed == trail.revisions[-1].authored
    assert history.tip == trail.revisions[-1].commit
    assert history.tree["a.md"] == trail.revisions[-1].blob


def test_texts_can_be_read_by_their_ids(tell: Tell) -> None:
    """Contents come in the order asked, byte for byte, old ones included."""
    history = tell([Commit({"a.md": b"one\r\n"}), Commit({"a.md": "two\n"})])
    old, new = (revision.blob for revision in life(history, "a.md").revisions)
    assert [(new, b"two\n"), (old, b"one\r\n"), (new, b"two\n")] == list(history.read([new, old, new]))


def test_a_text_that_is_not_there_is_an_error(tell: Tell) -> None:
    """Asking for an object that nobody has is refused, not answered with nothing."""
    history = tell([Commit({"a.md": "one\n"})])
    with pytest.raises(GitError, match="missing"):
        list(history.read(["0" * 39 + "1"]))


def test_only_wanted_files_are_documents(tell: Tell) -> None:
    """Other files are in no tree and have no trail, but their commits count as positions."""
    history = tell([Commit({"x.txt": "x"}), Commit({"a.md": "one\n", "y.txt": "y"})])
    assert ["a.md"] == list(history.tree)
    assert history.trail("y.txt") is None
    assert 1 == life(history, "a.md").revisions[0].position


def test_an_exact_rename_is_followed(tell: Tell) -> None:
    """The same text at another place in one commit is the same document, id or not."""
    history = tell(
        [Commit({"a.md": "one\n"}), Commit({"a.md": None, "d/b.md": "one\n"}), Commit({"d/b.md": "x\n"})]
    )
    trail = life(history, "d/b.md")
    assert ["create", "rename", "edit"] == kinds(trail)
    assert ("a.md", "d/b.md") == trail.paths
    assert history.trail("a.md") is None
    assert [] == list(history.removed)


def test_the_id_is_followed_however_much_the_text_changes(tell: Tell) -> None:
    """A document that moves and is rewritten in the same commit keeps its life."""
    history = tell(
        [
            Commit({"a.md": document("POL-1")}),
            Commit({"a.md": None, "b.md": document("POL-1", 3, "something else")}),
        ]
    )
    assert ["create", "rename-edit"] == kinds(life(history, "b.md"))


def test_another_id_is_another_document_however_alike(tell: Tell) -> None:
    """A near copy with a new id, made while the old one goes, starts a life of its own."""
    history = tell(
        [
            Commit({"a.md": document("POL-1", text="t")}),
            Commit({"a.md": None, "b.md": document("POL-2", text="t")}),
        ]
    )
    assert ["create"] == kinds(life(history, "b.md"))
    assert [["create", "delete"]] == [kinds(trail) for trail in history.removed]


def test_likeness_is_followed_where_there_is_no_id(tell: Tell) -> None:
    """Half the text is enough when nothing speaks against it; less is not."""
    history = tell(
        [
            Commit({"a.md": document(text="t"), "c.md": document(text="u")}),
            Commit({"a.md": None, "b.md": document(text="t") + "more\n"}),
            Commit({"c.md": None, "d.md": document(text="something quite different")}),
        ]
    )
    assert ["create", "rename-edit"] == kinds(life(history, "b.md"))
    assert ["create"] == kinds(life(history, "d.md"))


def test_documents_that_change_places_keep_their_lives(tell: Tell) -> None:
    """Ids tell who is who even when two paths swap their texts."""
    one, two = document("POL-1"), document("POL-2")
    history = tell([Commit({"a.md": one, "b.md": two}), Commit({"a.md": two, "b.md": one})])
    assert ("b.md", "a.md") == life(history, "a.md").paths
    assert ["create", "rename"] == kinds(life(history, "b.md"))


@pytest.mark.parametrize("order", [(1, 0), (1, 2, 0)], ids=["swap", "rotation"])
def test_documents_that_are_edited_while_they_change_places_keep_their_lives(
    tell: Tell, order: tuple[int, ...]
) -> None:
    """No text stands in two places then; the ids at both ends of each path tell that something happened."""
    first = {f"{number}.md": document(f"POL-{number}") for number in range(len(order))}
    edited = {"0.md": document("POL-0", 13)}
    moved = {f"{to}.md": document(f"POL-{number}", 14) for to, number in enumerate(order)}
    history = tell(
        [
            Commit(files=first, author="Ann <ann@x>", on=day(1)),
            Commit(files=edited, author="Tom <tom@x>", on=day(2)),
            Commit(files=moved, author="Nat <nat@x>", on=day(3)),
        ]
    )

    trail = life(history, f"{order.index(0)}.md")

    assert ["create", "edit", "rename-edit"] == kinds(trail)
    assert ["ann@x", "tom@x", "nat@x"] == [revision.author.email for revision in trail.revisions]


def test_a_document_that_leaves_a_stub_behind_is_followed(tell: Tell) -> None:
    """When the old path gets a new document in the same commit, the life goes with the id."""
    history = tell(
        [
            Commit({"a.md": document("POL-1")}),
            Commit({"a.md": document("POL-9"), "b.md": document("POL-1") + "more\n"}),
        ]
    )
    assert ["create", "rename-edit"] == kinds(life(history, "b.md"))
    assert ["create"] == kinds(life(history, "a.md"))


def test_a_document_that_takes_the_place_of_another_ends_it(tell: Tell) -> None:
    """Moving over an existing document removes that one."""
    history = tell(
        [
            Commit({"a.md": document("POL-1"), "b.md": document("POL-2")}),
            Commit({"a.md": None, "b.md": document("POL-1")}),
        ]
    )
    assert ["create", "rename"] == kinds(life(history, "b.md"))
    assert [("b.md", ["create", "delete"])] == [(trail.path, kinds(trail)) for trail in history.removed]


def test_a_corrected_id_does_not_end_a_document(tell: Tell) -> None:
    """An id that changes in place, and turns up nowhere else, is an edit."""
    history = tell(
        [
            Commit({"a.md": document("POL-1"), "z.md": "z\n"}),
            Commit({"a.md": document("POL-2"), "z.md": None, "y.md": "y\n"}),
        ]
    )
    assert ["create", "edit"] == kinds(life(history, "a.md"))


def test_a_removed_document_comes_back_with_its_id(tell: Tell) -> None:
    """A later document with the same id, at whatever path, continues the life."""
    history = tell(
        [
            Commit({"a.md": document("POL-1"), "z.md": "z\n"}),
            Commit({"a.md": None}),
            Commit({"b.md": document("POL-1") + "again\n"}),
        ]
    )
    assert ["create", "delete", "recreate"] == kinds(life(history, "b.md"))
    assert "" == life(history, "b.md").revisions[1].blob
    assert [] == list(history.removed)


def test_a_path_that_is_used_again_is_a_new_document(tell: Tell) -> None:
    """Without the same id, the path alone continues nothing."""
    history = tell(
        [
            Commit({"a.md": document("POL-1"), "z.md": "z\n"}),
            Commit({"a.md": None}),
            Commit({"a.md": document("POL-2")}),
        ]
    )
    assert ["create"] == kinds(life(history, "a.md"))
    assert ["a.md"] == [trail.path for trail in history.removed]


def test_a_move_in_two_steps_is_one_life(tell: Tell) -> None:
    """A copy with the same id takes over when the original goes in a later commit."""
    text = document("POL-1")
    history = tell(
        [Commit({"a.md": text}), Commit({"b.md": text}), Commit({"a.md": None}), Commit({"b.md": "x\n"})]
    )
    assert ["create", "rename", "edit"] == kinds(life(history, "b.md"))
    assert [] == list(history.removed)


def test_a_copy_starts_its_own_life(tell: Tell) -> None:
    """A template that is copied does not lend its history to the copy."""
    history = tell([Commit({"t.md": "text\n"}), Commit({"a.md": "text\n"})])
    assert ["create"] == kinds(life(history, "a.md"))


def test_co_authors_are_contributors(tell: Tell) -> None:
    """Everybody named in the trailers wrote the text, each once."""
    commit = Commit({"a.md": "one\n"}, "Ada <ada@x>", co_authors=["Bob <bob@x>", "Ada <ADA@x>"])
    (revision,) = life(tell([commit]), "a.md").revisions
    assert (Ident("Ada", "ada@x"), Ident("Bob", "bob@x")) == revision.contributors
    assert (Ident("Ada", "ada@x"), Ident("Bob", "bob@x"), Ident("Ada", "ADA@x")) == revision.raw


def test_the_mailmap_names_people_but_not_in_the_raw_list(tell: Tell) -> None:
    """The tip's mailmap applies to the whole history; what was committed stays as it was."""
    history = tell(
        [
            Commit({"a.md": "one\n"}, "ada <ada@old>", co_authors=["bob <bob@old>"]),
            Commit({".mailmap": "Ada Author <ada@new> <ADA@OLD>\nBob <bob@old>\n"}),
        ]
    )
    (revision,) = life(history, "a.md").revisions
    assert (Ident("Ada Author", "ada@new"), Ident("Bob", "bob@old")) == revision.contributors
    assert (Ident("ada", "ada@old"), Ident("bob", "bob@old")) == revision.raw


def test_a_committer_counts_unless_it_is_a_forge(tell: Tell) -> None:
    """Whoever committed somebody's text had a hand in it; a forge's machine has none."""
    history = tell(
        [
            Commit({"a.md": "1\n"}, "Ada <ada@x>", committer="Bob <bob@x>"),
            Commit({"a.md": "2\n"}, "Ada <ada@x>", committer="GitHub <noreply@github.com>"),
        ]
    )
    by_hand, by_forge = life(history, "a.md").revisions
    assert (Ident("Ada", "ada@x"), Ident("Bob", "bob@x")) == by_hand.raw
    assert (Ident("Ada", "ada@x"),) == by_hand.contributors == by_forge.raw


def test_a_clock_that_goes_back_does_not_take_landings_along(tell: Tell) -> None:
    """A landing is never dated before the landing it builds on; the author's date stays."""
    history = tell([Commit({"a.md": "1\n"}, on=day(9)), Commit({"a.md": "2\n"}, on=day(2))])
    revision = life(history, "a.md").revisions[1]
    assert datetime(2024, 1, 9, tzinfo=UTC) == revision.landed
    assert datetime(2024, 1, 2, tzinfo=UTC) == revision.authored


def test_the_base_is_an_earlier_tree(tell: Tell) -> None:
    """A base tree shows the documents of the commit where the work began."""
    history = tell([Commit({"a.md": "1\n"}), Commit({"a.md": "2\n", "b.md": "3\n", "c.txt": "4\n"})])
    assert {"a.md": life(history, "a.md").revisions[0].blob} == dict(history.base_tree("HEAD~1"))
    assert dict(history.tree) == dict(history.base_tree("HEAD")) == dict(history.base_tree(history.tip))


@pytest.mark.parametrize("rev", ["nowhere", "-x", "--output=x", "HEAD~9", "", "a b", "HEAD:a.md"])
def test_an_unknown_base_is_wrong_use(tell: Tell, rev: str) -> None:
    """What names no commit is refused with a cure."""
    history = tell([Commit({"a.md": "1\n"})])
    with pytest.raises(UsageError) as caught:
        history.base_tree(rev)
    assert caught.value.cure


def test_white_space_alone_is_not_substance(tell: Tell) -> None:
    """On request, edits that only move white space are told apart from edits."""
    history = tell(
        [Commit({"a.md": "one two\n"}), Commit({"a.md": "one\r\n\ttwo"}), Commit({"a.md": "onetwo 3"})]
    )
    trail = life(history, "a.md")
    assert ["create", "edit", "edit"] == kinds(trail)
    assert ["create", "format", "edit"] == kinds(*substantive(history, [trail]))
    assert Kind.EDIT is trail.revisions[1].kind


def test_the_trees_are_in_order(tell: Tell) -> None:
    """Paths come sorted, so that nothing downstream depends on the order of commits."""
    history = tell([Commit({"b.md": "1\n"}), Commit({"a.md": "2\n", "B.md": "3\n"})])
    assert ["B.md", "a.md", "b.md"] == list(history.tree)


def test_a_template_does_not_lend_its_life_when_it_goes(tell: Tell) -> None:
    """A copy that has got an id of its own is no heir of the file that it was copied from."""
    template = document("POL-0")
    history = tell(
        [
            Commit({"t.md": template}),
            Commit({"a.md": template}),
            Commit({"a.md": document("POL-1")}),
            Commit({"t.md": None}),
        ]
    )
    assert ["create", "edit"] == kinds(life(history, "a.md"))
    assert ["t.md"] == [trail.path for trail in history.removed]


def test_examples_can_be_incomplete() -> None:
    """A history of values can play a shallow clone, for rules that must not be fooled by one."""
    history: History = MemoryHistory(
        [Commit({"a.md": "1\n"})], state=HistoryState.SHALLOW, reason="It is shallow."
    )
    assert (HistoryState.SHALLOW, "It is shallow.") == (history.state, history.reason)


def test_blob_ids_are_gits() -> None:
    """A history of values gives a text the id that git gives it."""
    assert {"a.md": "5626abf0f72e58d7a153368ba57db4c673c0e171"} == MemoryHistory(
        [Commit({"a.md": "one\n"})]
    ).tree


def test_files_beside_documents_have_versions(tell: Tell) -> None:
    """Each landing that wrote or removed a file of values is there, with its day; such a file is no document."""
    history = tell(
        [
            Commit({"a.md": document("POL-1"), "m/one.csv": "1\n", "m/.two.csv": "1\n"}, on=day(1)),
            Commit({"a.md": document("POL-1", text="more")}, on=day(2)),
            Commit({"m/one.csv": "1\n2\n"}, on=day(3)),
            Commit({"m/one.csv": None, "m/three.CSV": "1\n2\n"}, on=day(4)),
        ]
    )
    assert list(history.files) == ["m/one.csv", "m/three.CSV"]
    first, second, last = history.files["m/one.csv"]
    assert [0, 2, 3] == [version.position for version in (first, second, last)]
    assert [day(1), day(3), day(4)] == [version.landed.date() for version in (first, second, last)]
    assert [b"1\n", b"1\n2\n"] == [data for _oid, data in history.read([first.blob, second.blob])]
    assert ("", history.tip) == (last.blob, last.commit)
    assert list(history.tree) == ["a.md"]
    assert list(history.removed) == []
