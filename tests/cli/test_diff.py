# What an approver is shown before deciding: pairs of texts for the way it reads, played-through approvals for which two
# texts are compared, and properties for what must hold of every text, also of one that was written to deceive.

"""``sms-docs diff``: the difference that somebody approves."""

import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from approval_stage import ADA, ASSIGNMENTS, MIA, POLICY_PATH, PROCEDURE, GitStage, Stage, context_of, policy
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sms_docs.approvals import Decision
from sms_docs.cli.describe import describe
from sms_docs.cli.lookup import document_of
from sms_docs.cli.main import run
from sms_docs.formats.difference.marked import pieces
from sms_docs.formats.difference.readable import readable, text_of
from sms_docs.formats.difference.visible import shown
from sms_docs.source import Source


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def difference(old: str, new: str, path: str = "a.md", width: int = 80) -> str:
    """The readable difference without colours."""
    names = {"ROL-001": "Director", "ROL-002": "Service owner", "PER-001": "Mia Grau"}
    lines = readable(Source(path, old), Source(path, new), lambda ident: names.get(ident, ""), width)
    return click.unstyle("".join(f"{line}\n" for line in lines))


def document(fields: str = "", body: str = "Text.\n") -> str:
    """A Markdown document."""
    return f"---\nid: POL-001\n{fields}---\n{body}"


def of_fields(old: str, new: str, path: str = "a.yml") -> str:
    """What is said of two texts that are all fields."""
    return difference(old, new, path)


def of_bodies(old: str, new: str) -> str:
    """What is said of two bodies."""
    return difference(document(body=old), document(body=new))


def told(stage: Stage, decision: Decision | None = None, ident: str = "POL-001") -> str:
    """What somebody who decides is shown."""
    context = context_of(stage)
    return click.unstyle(describe(*document_of(context, ident), context, decision))


# -- fields -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("purpose: old\n", "purpose: new\n", "  ~ purpose: “old” → “new”"),
        ("owner: ROL-001\n", "owner: ROL-002\n", "  ~ owner: “ROL-001” (Director) → “ROL-002” (Service owner)"),
        ("a: x\n", "a: x\nto: 2026-12-31\n", "  ~ to: nothing → “2026-12-31”"),
        ("a: x\nto: 2026-12-31\n", "a: x\n", "  ~ to: “2026-12-31” → nothing"),
        ("to: x\n", "to:\n", "  ~ to: “x” → nothing"),
        ("audit: {by: x}\n", "audit: {by: y}\n", "  ~ audit: by: “x” → “y”"),
        ("l: [a, b]\n", "l: [a, b, c]\n", "  + l: c"),
        ("l: [a, b]\n", "l: [b]\n", "  - l: a"),
        ("l: [a, b]\n", "l: [b, a]\n", "  ~ l: in another order:"),
        ("l:\n  - {metric: up, value: 1}\n", "l:\n  - {metric: up, value: 2}\n", "  ~ l: “up”: value: “1” → “2”"),
        ("l:\n  - {n: 1}\n  - {n: 2}\n", "l:\n  - {n: 1}\n  - {n: 3}\n", "  ~ l: 2.: n: “2” → “3”"),
        ("a: {b: c}\n", "a: c\n", "  + a: c"),
    ],
)  # fmt: skip
def test_a_field_is_named_with_what_it_was_and_is(old: str, new: str, line: str) -> None:
    """One line a change, and nothing else is said."""
    said = of_fields(old, new)

    assert line in said.split("\n")
    assert "Written differently" not in said


def test_a_long_text_is_marked_by_words() -> None:
    """The sentence is read once, with what went and what came."""
    text = "Restores service to users as fast as possible and keeps them informed on the way, day and night."
    said = of_fields(f"purpose: {text}\n", f"purpose: {text.replace('users', 'all customers')}\n")

    assert "Restores service to [-users-]{+all customers+} as fast" in said


def test_an_entry_is_known_by_its_id_and_what_people_call_it() -> None:
    """An entry that was moved in the file did not change; one that came is shown with its fields."""
    old = "entries:\n  - {id: ASG-1, person: PER-001, role: ROL-001}\n  - {id: ASG-2, title: Two}\n"
    new = "entries:\n  - {id: ASG-1, person: PER-001, role: ROL-001, to: 2026-12-31}\n  - {id: ASG-3, title: Three}\n"
    said = of_fields(old, new)

    assert "  ~ ASG-1 (Mia Grau as Director): to: nothing → “2026-12-31”\n" in said
    assert "  + ASG-3 (Three): id: “ASG-3”; title: “Three”\n" in said
    assert "  - ASG-2 (Two): id: “ASG-2”; title: “Two”\n" in said


def test_an_attachment_asks_to_be_looked_at() -> None:
    """Its hash is shown; what it holds is not in the text."""
    fields = "attachments:\n  - path: chart.png\n    sha256: {}\n"
    said = of_fields(fields.format("a" * 64), fields.format("b" * 64))

    assert "a" * 64 in said
    assert "b" * 64 in said
    assert "look at the file itself" in said


# -- what counts in the digest and changes no value -----------------------------------


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("a: x\nb: y\n", "a: x\n\nb: y\n", "(blank lines)"),
        ("a: x\nb: y\n", "b: y\na: x\n", "(order)"),
        ("a: x\n", 'a: "x"\n', '  + a: "x"'),
        ("a: x\n", "a: x  \n", "  + a: x<U+0020><U+0020>"),
        ("a: x\n", "a:   x\n", "  + a:   x"),
        ("a: x\n", "a: x\n# no: y\n", "  + comment: # no: y"),
        ("a: x # one two\n", "a: x # one three\n", "# one [-two-]{+three+}"),
        ("# c\na: x\nb: y\n", "a: x\n# c\nb: y\n", "(order)"),
        ("a: ~\n", "a:\n", "  - a: ~"),
        ("a: x\n", "a: x", "the line break at the end"),
        ("a: x\n", "a: x\r\n", "now 1 of 1 do."),
        ("a: x\n", "\ufeffa: x\n", "byte order mark"),
    ],
)
def test_what_changes_no_value_is_said_and_shown(old: str, new: str, words: str) -> None:
    """Comments, blank lines, quotes, order and line ends are approved like everything else."""
    assert words in of_fields(old, new)


def test_a_change_of_a_value_hides_no_other_change() -> None:
    """The comment, the blank line and the quotes beside it are told too."""
    said = of_fields("a: x # c\nb: y\nc: z\n", "a: w # d\n\nb: y\nc: 'z'\n")

    assert "  ~ a: “x” → “w”" in said
    assert "# d" in said
    assert "  + c: 'z'" in said
    assert "Written differently" in said


@pytest.mark.parametrize("broken", ["a: [\n", "a: &x 1\n", "a: 1\na: 2\n", "a: \x00\n", "a: \udcff\n"])
def test_fields_that_cannot_be_read_are_shown_line_by_line(broken: str) -> None:
    """And it is said why."""
    said = of_fields("a: good\n", broken)

    assert "The fields cannot be compared (" in said
    assert "-a: good" in said


# -- bodies ------------------------------------------------------------------------


def test_a_paragraph_is_marked_by_words_below_its_heading() -> None:
    """The heading tells where in a long text it is."""
    old = "# One\n\nTickets are closed by the desk.\n\n# Two\n\nTickets are kept for one year after that.\n"
    said = of_bodies(old, old.replace("one year", "three years"))

    assert "In “Two”:\n  ~ Tickets are kept for [-one year-]{+three years+} after that.\n" in said
    assert "closed" not in said


def test_a_paragraph_that_came_or_went_is_shown_whole() -> None:
    """Wrapped to the terminal."""
    long = "New words " * 20
    said = of_bodies("One.\n\nTwo is here.\n", f"One.\n\n{long.strip()}\n")

    assert "  - Two is here.\n" in said
    assert all(len(line) <= 80 for line in said.split("\n"))
    assert said.count("New") == 20


def test_a_moved_paragraph_is_shown_once() -> None:
    """It was read before."""
    old = "First paragraph is here.\n\nSecond one is there.\n\nThird is last.\n"
    said = of_bodies(old, "Second one is there.\n\nThird is last.\n\nFirst paragraph is here.\n")

    assert "moved here, unchanged: First paragraph is here." in said
    assert "{+" not in said


def test_a_paragraph_wrapped_anew_is_no_change_of_words() -> None:
    """But it is said."""
    said = of_bodies("One two\nthree four.\n", "One two three\nfour.\n")

    assert "only line breaks moved: “One two three four.”" in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One.\n\nTwo.\n", "One.\n\n\nTwo.\n"),
        ("One.\n", "One.\n\n"),
        ("One.\n", "One."),
        ("One.\n\nTwo.\n", "One.\n \t\nTwo.\n"),
        ("- a\n  - b\n", "- a\n- b\n"),
        ("One  \ntwo.\n", "One\ntwo.\n"),
        ("```\na\n\nb\n```\n", "```\na\nb\n```\n"),
        ("One.\n", "One.<!-- not so -->\n"),
        ("One\n---\n", "One ---\n"),
        ("One\\\ntwo.\n", "One\\ two.\n"),
        ("a | b\n--- | ---\n", "a | b --- | ---\n"),
    ],
)
def test_blanks_and_line_breaks_are_told(old: str, new: str) -> None:
    """They may mean something in Markdown."""
    said = of_bodies(old, new)

    assert "  ~ " in said or "  - " in said
    assert "only line breaks" not in said


# -- texts that were written to deceive ---------------------------------------------


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\u202eb", "a<U+202E>b"),
        ("a\u200bb", "a<U+200B>b"),
        ("a\x1b[2Kb", "a<U+001B>[2Kb"),
        ("a\tb", "a<U+0009>b"),
        ("a\u00a0b", "a<U+00A0>b"),
        ("a\ufe0fb", "a<U+FE0F>b"),
        ("p\u0430y", "p\u0430<U+0430>y"),
        ("\u0440\u0430\u0443", "\u0440<U+0440>\u0430<U+0430>\u0443<U+0443>"),
        ("\U0001d429ay", "\U0001d429<U+1D429>ay"),
        ("a\r\x08b", "a<U+000D><U+0008>b"),
        ("<U+202E>", "<U+003C>U+202E>"),
        ("{+x+}", "<U+007B>+x+<U+007D>"),
        ("[-x-]", "<U+005B>-x-<U+005D>"),
        ("\udcff", "<U+DCFF>"),
        ("Größe, naïve, Москва, 日本語のテスト", "Größe, naïve, Москва, 日本語のテスト"),
    ],
)
def test_what_cannot_be_seen_or_told_apart_is_spelled_out(text: str, seen: str) -> None:
    """Ordinary words of any language stay as they are."""
    assert seen == shown(text)


def test_words_that_look_the_same_are_spelled_out() -> None:
    """A letter with an accent can be written in two ways."""
    said = of_bodies("The caf\u00e9 is open all day.\n", "The cafe\u0301 is open all day.\n")

    assert "[-caf<U+00E9>-]{+cafe<U+0301>+}" in said


def test_line_breaks_that_moved_beside_another_change_are_said() -> None:
    """In a field they are part of the value."""
    assert "(line breaks differ too)" in of_fields("a: |\n  x y\n  z w\n", "a: |\n  x y z\n  w\n")
    assert "(line breaks differ too)" in of_bodies(
        "One two\nthree four.\n", "One two three\nfour five four.\n"
    )


def test_quotes_in_a_value_do_not_pretend_to_be_ours() -> None:
    """The arrow of a change is never that of the text."""
    said = of_fields("a: x\n", "a: x” → “y\n")

    assert "“x” → “x” → “y”" not in said


WORDS = st.text("abcdefgXYZ0189", min_size=1, max_size=6)
PROSE = st.lists(
    st.one_of(WORDS, st.sampled_from([" ", "\n", "\n\n", "- ", "# ", "    ", "`", "|", "<!--", "-->", "\t", "> "])), max_size=30
).map("".join)  # fmt: skip
LINES = st.lists(
    st.one_of(
        st.builds("{}: {}\n".format, WORDS, WORDS),
        st.builds("{}: {{id: {}, b: {}}} # {}\n".format, WORDS, WORDS, WORDS, WORDS),
        st.builds("{}:\n  - {}\n  - {}\n".format, WORDS, WORDS, WORDS),
        st.builds("{}: |\n  {} {}\n\n  {}\n\n".format, WORDS, WORDS, WORDS, WORDS),
        st.builds("entries:\n  - id: {}\n    a: {}\n  - id: {}\n".format, WORDS, WORDS, WORDS),
        st.builds("# {}\n".format, WORDS),
        st.just("\n"),
    ),
    max_size=6,
).map("".join)
DOCUMENTS = st.builds("---\n{}---\n{}".format, LINES, PROSE)
MODES: dict[str, Callable[[str], str]] = {"a.md": str, "a.yml": str}


@given(st.one_of(st.tuples(DOCUMENTS, DOCUMENTS), st.tuples(LINES, LINES), st.tuples(st.text(), st.text())))
def test_two_different_texts_never_look_the_same(texts: tuple[str, str]) -> None:
    """Whatever they hold; and equal ones have no difference."""
    old, new = texts
    for path in MODES:
        assert bool(difference(old, new, path).strip()) == (old != new)


@given(DOCUMENTS, DOCUMENTS)
def test_every_word_that_came_is_shown(old: str, new: str) -> None:
    """No word is approved unseen."""
    before = set(re.findall(r"\w+", old))
    said = set(re.findall(r"\w+", difference(old, new)))

    assert {word for word in re.findall(r"\w+", new) if word not in before} <= said


@given(LINES, st.data())
def test_no_line_of_fields_is_lost_or_added_unseen(text: str, data: st.DataObject) -> None:
    """One edit anywhere is told, next to another one too."""
    lines = text.splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines)))
    new = "".join([*lines[:at], "zz: unseen # quite\n", *lines[at:]])

    assert "unseen" in of_fields(text, new)


@given(PROSE, PROSE)
def test_both_versions_can_be_read_back_from_the_marks(old: str, new: str) -> None:
    """But for line breaks, which count as blanks."""
    found = pieces(old, new)

    assert new.replace("\n", " ") == "".join(p.text for p in found if p.mark != "-").replace("\n", " ")
    assert old.replace("\n", " ") == "".join(p.text for p in found if p.mark != "+").replace("\n", " ")


@given(st.binary(), st.binary())
def test_no_two_files_give_the_same_text(one: bytes, other: bytes) -> None:
    """Bytes that are not UTF-8 are kept apart."""
    assert (text_of(one) == text_of(other)) == (one == other)


# -- which two texts ----------------------------------------------------------------


@pytest.fixture
def approved() -> Stage:
    """A policy that was approved twice."""
    stage = Stage()
    stage.decide()
    stage.edit("Version 2")
    stage.decide()
    return stage


def test_approving_shows_the_way_from_the_text_in_force(approved: Stage) -> None:
    """To the present one."""
    approved.edit("Version 3")
    said = told(approved, Decision.APPROVED)

    assert "issue 2, in force → now" in said
    assert "  - Version 2.\n  + Version 3.\n" in said
    assert said == told(approved)


def test_the_first_approval_shows_everything() -> None:
    """All of it is new."""
    said = told(Stage(), Decision.APPROVED)

    assert "all of it is new" in said
    assert all(f"+{line}" in said for line in policy().split("\n")[:-1])


def test_taking_an_approval_back_shows_what_is_in_force_again(approved: Stage) -> None:
    """Not the change that waits."""
    approved.edit("Version 3")
    said = told(approved, Decision.WITHDRAW_APPROVAL)

    assert "→ issue 1 again" in said
    assert "  - Version 2.\n  + Version 1.\n" in said
    assert "Version 3" not in said


def test_taking_the_only_approval_back_leaves_nothing() -> None:
    """And says so."""
    stage = Stage()
    stage.decide()

    assert "nothing will be in force" in told(stage, Decision.WITHDRAW_APPROVAL)


def test_others_may_keep_it_in_force(approved: Stage) -> None:
    """They are named."""
    approved.decide(person="PER-004", replaces=approved.block().approved[0].digest)
    said = told(approved, Decision.WITHDRAW_APPROVAL)

    assert "Mia Grau" in said
    assert "Mallory Mohn" in said
    assert "stays in force if" in said


def test_withdrawing_a_document_says_what_ends(approved: Stage) -> None:
    """Nothing takes its place."""
    assert "withdrawn, nothing will be in force" in told(approved, Decision.WITHDRAW_DOCUMENT)


def test_a_review_shows_what_is_confirmed(approved: Stage) -> None:
    """Title, issue, since when, until when; and that a change is no part of it."""
    before = told(approved, Decision.REVIEWED)
    approved.edit("Version 3")
    after = told(approved, Decision.REVIEWED)

    assert "POL-001 “Policy POL-001”" in before
    assert "issue 2, in force since 2026-01-08" in before
    assert "reviewed by 2027-01-08" in before
    assert "pending change is not part of it" in after
    assert "Version" not in after


def test_who_has_approved_so_far_is_listed() -> None:
    """With what is still missing."""
    stage = Stage()
    quorum = PROCEDURE.replace("policy: {", "policy: {quorum: 2, ")
    stage.land({"content/dcp-001.md": quorum}, by=ADA)
    stage.decide("DCP-001")
    stage.decide()
    said = told(stage)

    assert "Approved so far by:\n" in said
    assert "Mia Grau as Director" in said
    assert "Still missing: got the approval of one person" in said


def test_an_emergency_says_until_when_approval_is_due() -> None:
    """And because of what it was declared."""
    stage = Stage()
    allowed = PROCEDURE.replace("types:\n", "emergency: {roles: [ROL-001], days: 5}\ntypes:\n")
    stage.land({"content/dcp-001.md": allowed}, by=ADA)
    stage.decide("DCP-001")
    digest = stage.block().digest
    stage.decide(decision="emergency", digest=digest, replaces="none", reference="INC-7")

    assert "because of INC-7: approval is due by" in told(stage)


def test_stored_bytes_are_compared_and_not_what_was_put_right_for_reading(approved: Stage) -> None:
    """A byte order mark and control characters are read over; they count all the same."""
    approved.land({POLICY_PATH: "\ufeff" + policy("Version\x01 2")}, by=ADA)
    said = told(approved)

    assert "byte order mark" in said
    assert "Version<U+0001>" in said


# -- the command --------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The same in a repository, with a change that waits."""
    stage = GitStage(tmp_path / "sms")
    stage.land({"sms.yml": "name: Example organisation\n"}, by=ADA)
    stage.land(stage.statement(), by=MIA)
    stage.land({POLICY_PATH: policy("Version 2")}, by=ADA)
    stage.land(stage.statement(), by=MIA)
    stage.land({POLICY_PATH: policy("Version 3")}, by=ADA)
    stage.land({"content/reg-003.yml": ASSIGNMENTS + "# the end\n"}, by=ADA)
    return stage.repo.path


def sms(folder: Path, *args: str) -> tuple[int, str, str]:
    """Run the command line."""
    with CliRunner().isolation() as (out, err, _):
        code = run([*args, "--project", str(folder), "--today", "2026-06-01"])
        return code, click.unstyle(out.getvalue().decode()), err.getvalue().decode()


def test_raw_prints_lines(folder: Path) -> None:
    """As programs know them."""
    said = sms(folder, "diff", "POL-001", "--raw")[1]

    assert f"--- {POLICY_PATH} (issue 2)\n+++ {POLICY_PATH} (now)\n" in said
    assert "\n-Version 2.\n+Version 3.\n" in said


def test_the_present_is_called_by_its_commit_in_the_past(folder: Path) -> None:
    """There is no now in what stood then."""
    said = sms(folder, "diff", "POL-001", "--at", "HEAD")[1]

    assert re.search(r"in force → at [0-9a-f]{10}\n", said)
    assert "now" not in said


@pytest.mark.parametrize("start", ["1", "HEAD~5"])
def test_an_earlier_text_can_be_named(folder: Path, start: str) -> None:
    """By its issue or by a commit."""
    code, said, _ = sms(folder, "diff", "POL-001", "--from", start)

    assert code == 0
    assert "  - Version 1.\n  + Version 3.\n" in said


@pytest.mark.parametrize("start", ["9", "nowhere", "--help", "HEAD^{tree}", ""])
def test_an_earlier_text_that_is_not_there_is_said(folder: Path, start: str) -> None:
    """With the issues that there are."""
    code, _, said = sms(folder, "diff", "POL-001", "--from", start)

    assert code == 2
    assert "Issues are: 1, 2" in said
