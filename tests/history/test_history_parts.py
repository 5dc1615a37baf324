# The small parts on their own: trailers, mailmap, the line, the parser.

"""The parts that a history is read with."""

import itertools

import pytest
from git_helpers import Repo

from sms_docs.errors import GitError
from sms_docs.history.landings import Line
from sms_docs.history.mailmap import Mailmap
from sms_docs.history.passes import blobs, commits, tokens
from sms_docs.history.trailers import co_authors, subject

BOB = "Co-authored-by: Bob <bob@x>"


@pytest.mark.parametrize(
    ("message", "people"),
    [
        (f"S\n\n{BOB}\n", [("Bob", "bob@x")]),
        (f"S\n\nProse.\n\nReviewed-by: R <r@x>\n{BOB}\n", [("Bob", "bob@x")]),
        (f"S\n\n{BOB}\n\n---------\n\nCo-authored-by: Eve <e@x>", [("Bob", "bob@x"), ("Eve", "e@x")]),
        (f"S\n\n{BOB}\n---------\nCo-authored-by: Eve <e@x>", [("Bob", "bob@x"), ("Eve", "e@x")]),
        (f"S\r\n\r\nProse.\r\n\r\n{BOB}\r\n", [("Bob", "bob@x")]),
        ("S\n\nco-authored-by : Bob\n  <bob@x>\n", [("Bob", "bob@x")]),
        ("S\n\nCo-authored-by: Bob\n", [("Bob", "")]),
        (f"S\n\nSome prose first.\nSigned-off-by: S <s@x>\n{BOB}\n", [("Bob", "bob@x")]),
        (f"S\n\n{BOB}\n(cherry picked from commit abc)\n", [("Bob", "bob@x")]),
        (f"S\n\nProse that mentions it:\n{BOB}\nin the middle.\n", []),
        (f"S\n\n{BOB}\n\n* second bullet\n", []),
        (f"{BOB}\n", []),
        (f"\n\n{BOB}\n\nText.\n", []),
        (f"S\n\n> {BOB}\n", []),
        ("S\n", []),
        ("", []),
    ],
)
def test_p1_co_authors_stand_in_trailers_only(message: str, people: list[tuple[str, str]]) -> None:
    """The last paragraph counts, and the one before a forge's dashes; prose never does."""
    assert [(name.encode(), mail.encode()) for name, mail in people] == co_authors(message.encode())


def test_a_hostile_message_takes_no_time() -> None:
    """Long lines that are almost trailers are read once."""
    message = (
        b"S\n\n" + b"a" * 200_000 + b"\nCo-authored-by: " + b"<" * 100_000 + b"\n" + b"-" * 200_000 + b" "
    )
    assert [] == co_authors(message)


@pytest.mark.parametrize(
    ("message", "title"),
    [("S\n\nbody", "S"), ("\n\nS\r\nmore\r\n\r\nbody", "S more"), ("", ""), ("S", "S"), ("  S \n\n", "S")],
)
def test_the_subject_is_the_first_paragraph(message: str, title: str) -> None:
    """A title over several lines is one line, as git shows it."""
    assert title.encode() == subject(message.encode())


MAILMAP = """\
# a comment
Proper One <one@x>
<two@x> <old.two@x>
Proper Three <three@x> <old.three@x>
Proper Four <four@x> Old Four <shared@x>
Proper Five <five@x> Old Five <SHARED@x>
Everyone <all@x> <shared@x>
   Spaced Name   <six@x>   <old.six@x>  trailing
no mail at all
Broken <no.end
Later <one@x>
Crlf <crlf@x> <old.crlf@x>\r
<> <old.seven@x>
Name Only <old.eight@x>
Eight <eight@x> <OLD.EIGHT@X>
"""


def test_the_mailmap_is_read_as_git_reads_it(repo: Repo) -> None:
    """For every name and mail of an awkward mailmap the answer is that of `git check-mailmap`."""
    repo.write(".mailmap", MAILMAP)
    names = ["Old Four", "old five", "Somebody", "Proper One"]
    mails = [
        "one@x",
        "two@x",
        "old.two@x",
        "OLD.Three@x",
        "shared@x",
        "old.six@x",
        "old.seven@x",
        "old.crlf@x",
        "old.eight@x",
        "no.end",
        "x@x",
    ]
    people = list(itertools.product(names, mails))
    contacts = "".join(f"{name} <{mail}>\n" for name, mail in people)
    mailmap = Mailmap(MAILMAP.encode())
    resolved = (mailmap.resolve(name.encode(), mail.encode()) for name, mail in people)
    assert repo.git("check-mailmap", "--stdin", stdin=contacts.encode()).splitlines() == [
        f"{name.decode()} <{mail.decode()}>" for name, mail in resolved
    ]


def test_a_commit_belongs_to_the_oldest_landing_that_reaches_it() -> None:
    """Commits merged twice belong to the first merge, forks of forks to whoever brought them."""
    #   A - B ----- M1 - M2   main        x1 is in M1 and M2; x2 and y1 only in M2
    #    \- x1 ----/    /
    #         \- x2 ---/
    line = Line(b"M2")
    graph = {
        b"M2": [b"M1", b"x2"],
        b"x2": [b"x1"],
        b"M1": [b"B", b"x1"],
        b"x1": [b"A"],
        b"B": [b"A"],
        b"A": [],
    }
    assert {
        b"M2": (0, True),
        b"x2": (0, False),
        b"M1": (1, True),
        b"x1": (1, False),
        b"B": (2, True),
        b"A": (3, True),
    } == {oid: line.place(oid, parents) for oid, parents in graph.items()}
    assert 4 == line.length


HEAD = b"a" * 40 + b" \n1 2\nA\na@x\nC\nc@x\nS\n"


def test_a_commit_without_changes_is_parsed() -> None:
    """Titles, dates and people come out even if nothing was touched."""
    (commit,) = commits([HEAD + b"\0"])
    assert (b"a" * 40, [], 1, 2, (b"A", b"a@x"), (b"C", b"c@x"), b"S\n", []) == commit


def test_the_stream_may_be_cut_anywhere() -> None:
    """However the bytes arrive, the commits are the same."""
    raw = b":100644 100644 " + b"1" * 40 + b" " + b"2" * 40 + b" M"
    stream = HEAD + b"\0\n" + raw + b"\0:x\0" + raw + b"\0\ny\0" + HEAD + b"\0"
    whole = list(commits([stream]))
    assert [[b":x", b"\ny"], []] == [[path for _, path in commit.changes] for commit in whole]
    assert all(whole == list(commits([stream[:i], stream[i:]])) for i in range(len(stream)))


@pytest.mark.parametrize("dates", [b" ", b"-5 99999999999999999999", b"0 0", b"-1 " + b"9" * 5000])
def test_absurd_dates_do_no_harm(dates: bytes) -> None:
    """A commit without a usable date has some date."""
    (commit,) = commits([HEAD.replace(b"1 2", dates) + b"\0"])
    assert 0 == commit.authored


@pytest.mark.parametrize("stream", [HEAD, b"x\0", HEAD.replace(b"1 2", b"1") + b"\0"])
def test_a_stream_that_is_not_as_documented_is_an_error(stream: bytes) -> None:
    """Half an answer, or another one, is not believed."""
    with pytest.raises(GitError):
        list(commits([stream]))


def test_only_regular_files_have_texts() -> None:
    """Links, submodules and nothing have no text."""
    old, new = b"1" * 40, b"2" * 40
    raw = b":120000 160000 %s %s T" % (old, new)
    assert (b"", b"") == blobs(raw)
    assert (b"\x11" * 20, b"\x22" * 20) == blobs(
        raw.replace(b"120000", b"100644").replace(b"160000", b"100755")
    )


def test_tokens_end_where_the_stream_ends() -> None:
    """A stream that does not end with a NUL byte was cut off."""
    assert [b"a", b"", b"b"] == list(tokens([b"a\0", b"\0b", b"\0"]))
    with pytest.raises(GitError):
        list(tokens([b"a\0b"]))
