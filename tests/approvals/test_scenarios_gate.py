# What the gate is given from outside the content, and what must make no difference to it: the anchor, the base and the
# trust root; clocks, languages and settings of the machine that looks.

"""Scenarios of an audit: the gate and the machine that it runs on."""

import os
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import keys
import pytest
import signed_stage
from approval_stage import ADA, BOB, EVE, MALLORY, MIA, POLICY_PATH, policy, refusals
from signed_stage import SignedStage, digest, trailers

from sms_docs.control import State
from sms_docs.project import Terms

pytestmark = pytest.mark.slow

ring, founded, stage = keys.ring, signed_stage.founded, signed_stage.signed

HELD = "PER-004, role: ROL-001, from: 2025-01-01"
APPOINT = b"  - {id: ASG-007, person: PER-007, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}\n"


# -- the old ways in ----------------------------------------------------------------------


def test_an_old_approved_text_is_put_back(stage: SignedStage) -> None:
    """The signed statement on it lies in the repository, and was given before another text was in force."""
    stage.edit("Version 2")
    stage.seal()
    stage.edit("Version 1", by=MALLORY)
    assert (1, (State.PENDING, 2)) == (stage.check()[0], stage.standing())
    assert "nobody has approved this text" == stage.why()


def test_an_old_approved_branch_is_merged_late(stage: SignedStage) -> None:
    """What it replaced is not in force any more."""
    with stage.branch("old"):
        stage.edit("Version 2b")
        stage.seal()
    stage.edit("Version 2")
    stage.seal()
    stage.merge("old", "-X", "theirs")
    assert (1, (State.PENDING, 2)) == (stage.check()[0], stage.standing())
    assert "got “replaces” sha256:" in stage.why()
    assert "expected the text in force before, sha256:" in stage.why()


def test_a_change_is_split(stage: SignedStage) -> None:
    """Mallory edits, Bob mends a comma, Mallory approves: the change is still hers."""
    stage.edit("Version 2", by=MALLORY)
    stage.edit("Version 2,", by=BOB)
    stage.seal(person="PER-004")
    assert "got Mallory Mohn, who is an author of the change" in stage.why()
    assert 1 == stage.check()[0]


def test_an_approved_appointment_counts(stage: SignedStage) -> None:
    """Approved first, used afterwards."""
    stage.land({"content/reg-003.yml": stage.text("REG-003") + APPOINT}, by=EVE)
    stage.seal("REG-003")
    stage.edit("Version 2")
    stage.seal(person="PER-007")
    assert (0, (State.IN_FORCE, 2)) == (stage.check()[0], stage.standing())


# -- anchor ---------------------------------------------------------------------------------


def foxtrot(stage: SignedStage) -> str:
    """Mallory leaves; on a branch from before she approves, takes main in from the side, and puts that in its place."""
    stage.repo.git("branch", "side")
    stage.change("content/reg-003.yml", HELD, f"{HELD}, to: {stage.day}")
    stage.seal("REG-003")
    stage.days += 30
    stage.land({"README.md": "Main moved on.\n"})
    tip = stage.repo.head()
    stage.turn("switch", "-q", "side")
    stage.days = 3
    stage.edit("Version 2", by=BOB)
    stage.seal(person="PER-004")
    stage.merge("main")
    stage.turn("branch", "-q", "-f", "main", "HEAD")
    stage.turn("switch", "-q", "main")
    return tip


def test_a_merge_with_swapped_parents(stage: SignedStage) -> None:
    """Its own line is whole, and green; who remembers what main held sees that it is not on it any more."""
    tip = foxtrot(stage)
    assert (0, (State.IN_FORCE, 2)) == (stage.check()[0], stage.standing())
    code, said = stage.check("--anchor", tip)
    assert 3 == code
    assert "a merge took the main line in from the side" in said
    assert "Put the branch back" in said


def test_an_anchor_on_the_line(stage: SignedStage) -> None:
    """A main line that only grew is verified, whatever was merged into it."""
    tip = stage.repo.head()
    with stage.branch("change"):
        stage.edit("Version 2")
        stage.seal()
    stage.merge("change")
    assert 0 == stage.check("--anchor", tip)[0]
    assert 3 == stage.check("--anchor", stage.repo.head("change"))[0]


def test_an_anchor_that_nobody_knows(stage: SignedStage) -> None:
    """A commit that this clone does not have is none that main holds."""
    code, said = stage.check("--anchor", "0123456789" * 4)
    assert 3 == code
    assert "does not hold 0123456789" in said


# -- trust root --------------------------------------------------------------------------------


def test_a_trust_root_of_another_history(stage: SignedStage) -> None:
    """Nor is one on a branch the root of the main line."""
    with stage.branch("change"):
        stage.edit("Version 2")
    stage.merge("change")
    for root in ("change", "0123456789" * 4, "nonsense"):
        code, said = stage.check("--trust-root", root)
        assert 3 == code
        assert f"the trust root {root} is not on the main line" in said


def test_a_trust_root_that_is_not_the_first_commit(tmp_path: Path, ring: keys.Ring) -> None:
    """Registers that nobody approved count as they stand at the root that is given; what came to them later does not."""
    stage = SignedStage(tmp_path / "sms", ring, founded=False)
    first = stage.repo.head()
    stage.land({"content/reg-003.yml": stage.text("REG-003") + APPOINT}, by=BOB)
    later = stage.repo.head()
    stage.seal(person="PER-007")
    for root, state in (("", State.DRAFT), (first, State.DRAFT), (later, State.IN_FORCE)):
        stage.terms = Terms(trust_root=root)
        assert (state, root or first) == (stage.block().state, stage.control().root)
    again = APPOINT.replace(b"ASG-007, person: PER-007", b"ASG-008, person: PER-003")
    stage.land({"content/reg-003.yml": stage.text("REG-003") + again}, by=EVE)
    stage.edit("Version 2")
    stage.seal(person="PER-003")
    assert "got Bob Bauer, whose assignment as Director (ROL-001) was not approved yet" in stage.why()


# -- base ------------------------------------------------------------------------------------


@pytest.mark.parametrize("carrier", ["file", "commit"])
def test_a_whole_branch_is_dated_back(stage: SignedStage, carrier: str) -> None:
    """Dates are only claimed: what is not in the base has arrived today, and Mallory has left by then."""
    left = stage.day + timedelta(days=60)
    stage.change("content/reg-003.yml", HELD, f"{HELD}, to: {left}")
    stage.seal("REG-003")
    today = left + timedelta(days=30)
    with stage.branch("change"):
        stage.edit("Version 2")
        if carrier == "file":
            stage.seal(person="PER-004")
        else:
            about = f"Approves: POL-001@{digest('Version 2')} over {digest('Version 1')}"
            stage.say(trailers(about, by=MALLORY), by=MALLORY, key=stage.ring["mallory"])
        code, said = stage.check("--base", "main", today=today)
        assert 1 == code
        assert f"got Mallory Mohn, who did not hold Director (ROL-001) on {today}" in said


def test_a_statement_that_is_dated_back_before_the_appointment(stage: SignedStage) -> None:
    """The role must be held on the day of the decision, too."""
    stage.edit("Version 2")
    stage.seal(date=date(2024, 6, 1))
    assert "got Mia Grau, who did not hold Director (ROL-001) on 2024-06-01" in stage.why()


def test_a_branch_that_took_main_in(stage: SignedStage) -> None:
    """Its own line does not hold the landings of main: the gate does not guess."""
    with stage.branch("change"):
        stage.edit("Version 2")
    stage.land({"README.md": "Main moved on.\n"})
    stage.turn("switch", "-q", "change")
    stage.merge("main")
    stage.seal()
    code, said = stage.check("--base", "main")
    assert 3 == code
    assert "has merged main into itself" in said


# -- what makes no difference --------------------------------------------------------------------


@pytest.fixture
def scene(stage: SignedStage) -> SignedStage:
    """A bit of everything: what counts, what does not, and a branch."""
    with stage.branch("change"):
        stage.edit("Version 2", by="Bärbel Bauer <bärbel@sms.example>")
        stage.seal()
    stage.merge("change")
    stage.edit("Version 3", by=MALLORY)
    stage.seal(person="PER-004")
    stage.decide()
    about = f"Approves: POL-001@{digest('Version 3')} over {digest('Version 2')}"
    stage.say(trailers(about), by=MALLORY, key=stage.ring["mallory"])
    stage.land({"content/größe ü.md": policy(ident="POL-002").replace("Version", "Größe")})
    return stage


@pytest.fixture
def _clock() -> Iterator[None]:
    yield
    os.environ["TZ"] = "UTC"
    time.tzset()


@pytest.mark.usefixtures("_clock")
@pytest.mark.parametrize(
    ("zone", "language"),
    [("Pacific/Kiritimati", "tr_TR.UTF-8"), ("Etc/GMT+12", "de_DE@euro"), ("Asia/Kolkata", "C"), (":nonsense", "ja_JP.SJIS")],
)  # fmt: skip
def test_places_and_languages_make_no_difference(
    scene: SignedStage, monkeypatch: pytest.MonkeyPatch, zone: str, language: str
) -> None:
    """The day of a landing is the day in UTC, and words are compared as bytes."""
    here = scene.check("--base", "HEAD~3")
    for name in ("LC_ALL", "LANG", "LANGUAGE"):
        monkeypatch.setenv(name, language)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    assert here == scene.check("--base", "HEAD~3")
    assert 1 == here[0]


@pytest.mark.usefixtures("_clock")
def test_a_landing_shortly_before_midnight(stage: SignedStage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half an hour before midnight in the west is the next day, wherever one looks from."""
    stage.edit("Version 2")
    files = stage.sealed(date=date(2026, 2, 28))
    stage.put(files)
    stage.repo.git("add", "-A")
    when = {f"GIT_{who}_DATE": "2026-02-10T23:30:00-1200" for who in ("AUTHOR", "COMMITTER")}
    stage.repo.git("commit", "-q", "-m", "Late", env=when)
    for zone in ("UTC", "Pacific/Kiritimati", "Etc/GMT+12"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert date(2026, 2, 11) == stage.block().approved_on


HOSTILE = """\
[log]
\tshowSignature = true
\tmailmap = true
\tfollow = true
\tdate = relative
[format]
\tpretty = oneline
[trailer]
\tseparators = "#"
[i18n]
\tlogOutputEncoding = latin1
[core]
\tfsmonitor = {canary}
\tquotePath = true
\tpager = {canary}
\tabbrev = 4
\tautocrlf = true
\tattributesFile = {attributes}
[diff]
\texternal = {canary}
\trenames = copies
\tnoprefix = true
\torderFile = {attributes}
[diff "evil"]
\ttextconv = {canary}
\tcommand = {canary}
[filter "evil"]
\tclean = {canary}
\tsmudge = {canary}
[gpg]
\tformat = ssh
\tprogram = {canary}
[gpg "ssh"]
\tprogram = {canary}
\tallowedSignersFile = {attributes}
[mailmap]
\tfile = {attributes}
[alias]
\tlog = !{canary}
[color]
\tui = always
[user]
\tname = Mia Grau
\temail = mia@sms.example
"""


@pytest.mark.parametrize("place", ["of the repository", "of the user"])
def test_settings_of_the_reader_make_no_difference(
    scene: SignedStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Settings that name programs, or that change what git prints, change nothing, and run nothing."""
    here = scene.check("--base", "HEAD~3")
    canary, attributes, trace = tmp_path / "canary", tmp_path / "attributes", tmp_path / "ran"
    canary.write_text(f"#!/bin/sh\ntouch {trace}\nexit 1\n", encoding="ascii")
    canary.chmod(0o700)
    attributes.write_text(
        "* diff=evil filter=evil\nBob Bauer <bob@sms.example> <mallory@sms.example>\n", "ascii"
    )
    hostile = HOSTILE.format(canary=canary, attributes=attributes)
    if place == "of the user":
        settings = tmp_path / "settings"
        settings.write_text(hostile, encoding="ascii")
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
        monkeypatch.setenv("GNUPGHOME", str(tmp_path))
    else:
        with (scene.repo.path / ".git" / "config").open("a", encoding="ascii") as file:
            file.write(hostile)
    assert here == scene.check("--base", "HEAD~3")
    assert not trace.exists()


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_files_makes_no_difference(stage: SignedStage, turned: bool) -> None:
    """Two votes and the steps of a branch arrive in one landing, under names in this order or the other."""
    stage.rule("policy: {level: signed,", "policy: {level: signed, quorum: 2,")
    texts = [digest(f"Version {number}") for number in (1, 2, 3)]
    steps = list(pairwise(texts))
    made = [
        stage.sealed(person=person, digest=text, replaces=before)
        for before, text in (reversed(steps) if turned else steps)
        for person in (("PER-004", "PER-001") if turned else ("PER-001", "PER-004"))
    ]
    files = {
        f"approvals/POL-001/{number}{'.yml.sig' if path.endswith('.sig') else '.yml'}": text
        for number, pair in enumerate(made)
        for path, text in pair.items()
    }
    stage.land({POLICY_PATH: policy("Version 3"), **files}, by=ADA, committer=BOB)
    assert (State.IN_FORCE, 2, "") == (stage.block().state, stage.block().issue, refusals(stage.block()))


def test_the_same_again(scene: SignedStage, tmp_path: Path) -> None:
    """Asked twice, from a copy, and by another user of the same files: the same words every time."""
    first = scene.check()
    assert first == scene.check()
    copy = scene.copied(tmp_path / "elsewhere")
    copy.repo.git("config", "user.email", MIA)
    copy.repo.git("gc", "-q")
    assert first == copy.check()
