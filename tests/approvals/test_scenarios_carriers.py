# Approvals in signed commits, with SSH and with OpenPGP; and separation of duties where a name in a commit is not enough.
# Commits are made by hand, as people make them who have no tool of ours, except where it is ours that is looked at.

"""Scenarios of an audit: signed commits."""

from datetime import date

import keys
import pytest
import signed_stage
from approval_stage import ADA, BOB, MALLORY, MIA, refusals
from projects import sms
from signed_stage import SignedStage, digest, key_of, trailers

from sms_docs.control import State
from sms_docs.records import Level

pytestmark = pytest.mark.slow

ring, founded, stage = keys.ring, signed_stage.founded, signed_stage.signed

OVER = digest("Version 1")
APPROVES = f"Approves: POL-001@{digest('Version 2')} over {OVER}"


def say(stage: SignedStage, *about: str, by: str = "mia", more: str = "", name: str = MIA) -> None:
    """Say it in a commit that somebody signs."""
    stage.say(trailers(*about, by=name, more=more), by=name, key=stage.ring[by])


def command(stage: SignedStage, *words: str, person: str = MIA) -> tuple[int, str]:
    """Run a command as somebody."""
    name, _, mail = person.rstrip(">").partition(" <")
    stage.repo.git("config", "user.name", name)
    stage.repo.git("config", "user.email", mail)
    done = sms(*words, "--project", str(stage.repo.path), "--today", stage.day.isoformat())
    stage.back()
    return done


def test_a_signed_commit_approves(stage: SignedStage) -> None:
    """Three lines and a signature, written by hand, are an approval."""
    stage.edit("Version 2")
    say(stage, APPROVES)
    block = stage.block()
    assert (State.IN_FORCE, 2, Level.SIGNED) == (block.state, block.issue, block.judged[-1].level)
    assert 0 == stage.check()[0]


@pytest.mark.parametrize("name", ["mia", "bob", "ada", "mallory"])
def test_every_kind_of_key_signs(stage: SignedStage, name: str) -> None:
    """RSA and ECDSA count like Ed25519: what is refused is the person, not the key."""
    stage.edit("Version 2", by="Carl <carl@else.example>")
    person = {"mia": MIA, "bob": BOB, "ada": ADA, "mallory": MALLORY}[name]
    say(stage, APPROVES, by=name, name=person)
    verdict = stage.block().judged[-1]
    assert Level.SIGNED is verdict.level
    assert ("" if name != "ada" else "got Ada Abel") in verdict.refused
    assert (name == "ada") is bool(verdict.refused)


def test_our_own_command_makes_such_a_commit(stage: SignedStage) -> None:
    """What “approve --in-commit” writes is what is read, and git finds its signature."""
    stage.edit("Version 2")
    key = str(stage.ring["mia"].file)
    code, said = command(stage, "approve", "POL-001", "--in-commit", "--key", key, "--yes")
    assert 0 == code, said
    assert (State.IN_FORCE, 2) == stage.standing()
    assert "gpgsig -----BEGIN SSH SIGNATURE-----" in stage.repo.git("cat-file", "commit", "HEAD")


@pytest.mark.parametrize(
    ("key", "reason"), [("mallory", "is not in your person record"), ("", "got proof “declared”")]
)
def test_our_own_command_refuses_early(stage: SignedStage, key: str, reason: str) -> None:
    """With another's key, or with none, nothing is written."""
    stage.edit("Version 2")
    tip = stage.repo.head()
    words = ("--key", str(stage.ring[key].file)) if key else ("--no-sign",)
    code, said = command(stage, "approve", "POL-001", "--in-commit", *words, "--yes")
    assert (2, tip) == (code, stage.repo.head())
    assert reason in said


def test_the_commands_sign_files(stage: SignedStage) -> None:
    """Approve and withdraw with a key: statement and signature lie side by side, and the gate follows."""
    stage.edit("Version 2")
    key = ("--key", str(stage.ring["mia"].file), "--yes")
    assert 0 == command(stage, "approve", "POL-001", *key)[0]
    assert (0, State.IN_FORCE) == (stage.check()[0], stage.block().state)
    assert 0 == command(stage, "withdraw", "POL-001", *key)[0]
    assert (1, State.PENDING) == (stage.check()[0], stage.block().state)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (f"Decide\n\n{APPROVES}\n", "has no line “Approved-by: Name <address>”"),
        (f"Decide\n\n{APPROVES}\nApproved-by: {MIA}\nApproved-by: {MALLORY}\n", "has “Approved-by” twice"),
        (f"Decide\n\nApproves: POL-001@sha256:1 over none\nApproved-by: {MIA}\n", "in a way that cannot be read"),
    ],
    ids=["nobody", "two people", "no digest"],
)  # fmt: skip
def test_a_commit_that_does_not_say_it_completely(stage: SignedStage, message: str, reason: str) -> None:
    """It counts for nothing, and that is found."""
    stage.edit("Version 2")
    stage.say(message, key=stage.ring["mia"])
    assert State.PENDING is stage.block().state
    assert reason in stage.check()[1]


def test_a_commit_that_cannot_be_read_does_not_block_for_ever(stage: SignedStage) -> None:
    """Commits cannot be taken back: once somebody has approved the text, the gate is green again."""
    stage.edit("Version 2")
    stage.say(f"Decide\n\n{APPROVES}\n", key=stage.ring["mia"])
    stage.seal()
    assert State.IN_FORCE is stage.block().state
    code, said = stage.check()
    assert 0 == code, said


@pytest.mark.parametrize(
    "message",
    [
        f"Decide\n\n{APPROVES}\nApproved-by: {MIA}\n\nThanks to all.\n",
        f"Decide\n\n> {APPROVES}\n> Approved-by: {MIA}\n",
        f"Decide\n\napproves: {APPROVES.partition(' ')[2]}\napproved-by: {MIA}\n",
        f"{APPROVES}\nApproved-by: {MIA}\n",
    ],
    ids=["not at the end", "quoted", "small letters", "no paragraph of its own"],
)
def test_words_that_only_look_like_an_approval(stage: SignedStage, message: str) -> None:
    """Whole lines of the last paragraph count, nothing else."""
    stage.edit("Version 2")
    stage.say(message, key=stage.ring["mia"])
    assert (State.PENDING, 1) == stage.standing()


def test_an_address_that_nobody_has(stage: SignedStage) -> None:
    """A name alone is nobody."""
    stage.edit("Version 2")
    say(stage, APPROVES, name="Mia Grau <mia@else.example>")
    assert "got the address mia@else.example, which belongs to nobody in the register" in stage.why()


def test_a_deputy_in_a_commit(stage: SignedStage) -> None:
    """On behalf of Mia, signed by Dan."""
    stage.edit("Version 2")
    dan = "Dan Dorn <dan@sms.example>"
    say(stage, APPROVES, by="dan", name=dan)
    assert "got Dan Dorn" in stage.why()
    say(stage, APPROVES, by="dan", name=dan, more=f"On-behalf-of: {MIA}\n")
    assert (State.IN_FORCE, 2) == stage.standing()


def test_withdrawals_in_commits(stage: SignedStage) -> None:
    """An approval is taken back by who gave it; the document is withdrawn by who may approve it."""
    withdraws = f"Withdraws-approval: POL-001@{OVER}"
    say(stage, withdraws, by="mallory", name=MALLORY)
    assert State.IN_FORCE is stage.block().state
    say(stage, f"Withdraws: POL-001@{OVER}", by="mallory")
    assert State.IN_FORCE is stage.block().state
    assert "expected one that Mia Grau holds" in refusals(stage.block())
    say(stage, withdraws)
    assert State.DRAFT is stage.block().state
    say(stage, f"Approves: POL-001@{OVER} over none")
    say(stage, f"Withdraws: POL-001@{OVER}")
    assert State.WITHDRAWN is stage.block().state


def test_the_same_commit_may_bring_and_approve(stage: SignedStage) -> None:
    """What somebody else wrote on a branch, a signed merge commit approves as it lands it."""
    with stage.branch("change"):
        stage.edit("Version 2")
    with stage.signing(stage.ring["mia"]):
        stage.repo.merge("change", trailers(APPROVES), MIA)
    stage.back()
    assert (State.IN_FORCE, 2) == stage.standing()


def test_a_commit_that_was_amended(stage: SignedStage) -> None:
    """A signature on one commit does not fit another with the same words."""
    stage.edit("Version 2")
    say(stage, APPROVES)
    raw = stage.repo.git("cat-file", "commit", "HEAD").replace("Decide", "Decided")
    made = stage.repo.git("hash-object", "-w", "-t", "commit", "--stdin", stdin=f"{raw}\n".encode())
    stage.turn("reset", "-q", "--hard", made)
    assert (State.PENDING, 1) == stage.standing()
    assert "got a signature that does not fit: not made for these bytes" in stage.why()


# -- OpenPGP -------------------------------------------------------------------------------


def with_openpgp(stage: SignedStage) -> None:
    """Mia's OpenPGP key in the register, approved by Mallory."""
    block = "".join(f"      {line}\n" for line in stage.ring.openpgp.public.splitlines())
    text = stage.text("REG-002").decode()
    line = next(line for line in text.splitlines() if "PER-001" in line)
    entry = (
        "  - id: PER-001\n    name: Mia Grau\n    emails: [mia@sms.example]\n"
        f"    ssh_keys: ['{stage.ring['mia'].public}']\n    openpgp_keys:\n    - |\n{block}"
    )
    stage.land({"content/reg-002.yml": text.replace(f"{line}\n", entry)})
    stage.seal("REG-002", "PER-004")


def test_openpgp_end_to_end(stage: SignedStage) -> None:
    """A commit that gpg signed counts like one with SSH, once the register knows the key."""
    stage.edit("Version 2")
    stage.say(trailers(APPROVES), key=stage.ring.openpgp)
    assert "got an OpenPGP signature that no key of Mia Grau in the register in force has made" in stage.why()
    with_openpgp(stage)
    stage.say(trailers(APPROVES), key=stage.ring.openpgp)
    block = stage.block()
    assert (State.IN_FORCE, 2, Level.SIGNED) == (block.state, block.issue, block.judged[-1].level)
    code, said = stage.check()
    assert 0 == code, said


def test_openpgp_for_somebody_else(stage: SignedStage) -> None:
    """Mia's key does not speak for Mallory; and on other bytes it says nothing."""
    with_openpgp(stage)
    stage.edit("Version 2")
    stage.say(trailers(APPROVES, by=MALLORY), by=MALLORY, key=stage.ring.openpgp)
    assert "that no key of Mallory Mohn in the register in force has made" in stage.why()
    stage.say(trailers(APPROVES), key=stage.ring.openpgp)
    assert State.IN_FORCE is stage.block().state
    raw = stage.repo.git("cat-file", "commit", "HEAD").replace("Decide", "Decided")
    made = stage.repo.git("hash-object", "-w", "-t", "commit", "--stdin", stdin=f"{raw}\n".encode())
    stage.turn("reset", "-q", "--hard", made)
    assert State.PENDING is stage.block().state


# -- separation of duties where the author must be proven ----------------------------------


@pytest.fixture
def strict(stage: SignedStage) -> SignedStage:
    """The procedure wants to know who wrote a change."""
    stage.rule("separation_of_duties: declared", "separation_of_duties: authenticated")
    return stage


def edit(stage: SignedStage, by: str, key: str, text: str = "Version 2") -> None:
    """A change by somebody, in a commit that somebody signs."""
    with stage.signing(stage.ring[key]):
        stage.edit(text, by=by)


def test_02_an_unsigned_change_is_nobodys(strict: SignedStage) -> None:
    """Its author is only claimed; the one who signs it afterwards anew can be told."""
    strict.edit("Version 2")
    strict.seal()
    assert "got a change whose author is only claimed (commit " in strict.why()
    assert "expected proof of who wrote it" in strict.why()
    assert 1 == strict.check()[0]


def test_02_a_change_signed_by_its_author(strict: SignedStage) -> None:
    """Ada signs what she wrote, and Mia approves it."""
    edit(strict, ADA, "ada")
    strict.seal()
    assert (State.IN_FORCE, 2) == strict.standing()


@pytest.mark.parametrize("carrier", ["file", "commit"])
def test_02_a_forged_author(strict: SignedStage, carrier: str) -> None:
    """Mallory commits in Bob's name, signs, and approves: her key tells on her."""
    edit(strict, BOB, "mallory")
    if carrier == "file":
        strict.seal(person="PER-004")
    else:
        say(strict, APPROVES, by="mallory", name=MALLORY)
    assert (State.PENDING, 1) == strict.standing()
    assert "got Mallory Mohn, who signed the change (commit " in strict.why()
    assert "expected somebody else" in strict.why()


def test_02_a_forged_author_without_a_signature(stage: SignedStage) -> None:
    """Where authors are only declared, the one who signed is an author all the same; without a signature nobody can tell."""
    edit(stage, BOB, "mallory")
    stage.seal(person="PER-004")
    assert "who signed the change" in stage.why()
    stage.seal()
    stage.edit("Version 3", by=BOB)
    stage.seal(person="PER-004")
    assert (State.IN_FORCE, 3) == stage.standing()


@pytest.mark.parametrize("key", ["forge", "later"])
def test_02_a_change_signed_by_a_stranger(strict: SignedStage, key: str) -> None:
    """A key that nobody in the register holds proves nobody."""
    edit(strict, ADA, key)
    strict.seal()
    assert "bears no signature of a person in the register" in strict.why()


def test_02_one_unsigned_commit_of_many(strict: SignedStage) -> None:
    """All that led to the text since the one in force must be signed."""
    edit(strict, ADA, "ada")
    strict.edit("Version 2,", by=BOB)
    edit(strict, ADA, "ada", "Version 2;")
    strict.seal()
    assert "got a change whose author is only claimed" in strict.why()


def test_02_a_merge_of_signed_commits(strict: SignedStage) -> None:
    """The forge's merge commit is not signed; it wrote nothing itself."""
    with strict.branch("change"):
        edit(strict, ADA, "ada")
        strict.seal()
    strict.merge("change")
    assert (State.IN_FORCE, 2) == strict.standing()


def test_02_a_squash_takes_the_proof_of_the_author_away(strict: SignedStage) -> None:
    """One commit of the forge is left; who wrote the change is only claimed."""
    with strict.branch("change"):
        edit(strict, ADA, "ada")
        strict.seal()
        assert State.IN_FORCE is strict.block().state
    strict.squash("change")
    assert "got a change whose author is only claimed" in strict.why()


def test_02_a_commit_that_fits_no_key_does_not_prove(strict: SignedStage) -> None:
    """The signature of another commit, put into this one, names Ada and proves nothing."""
    edit(strict, ADA, "ada")
    signed = strict.repo.git("cat-file", "commit", "HEAD")
    head, _, armour = signed.partition("gpgsig ")
    armour = armour.partition("\n\n")[0]
    strict.turn("reset", "-q", "--hard", "HEAD~1")
    strict.days -= 1
    strict.edit("Version 3")
    raw = strict.repo.git("cat-file", "commit", "HEAD")
    top, _, message = raw.partition("\n\n")
    forged = f"{top}\ngpgsig {armour}\n\n{message}\n"
    made = strict.repo.git("hash-object", "-w", "-t", "commit", "--stdin", stdin=forged.encode())
    strict.turn("reset", "-q", "--hard", made)
    strict.seal()
    assert head.startswith("tree ")
    assert "got a change whose author is only claimed" in strict.why()


def test_a_commit_from_the_future(stage: SignedStage) -> None:
    """A signed commit that is dated into the future decides on the day on which it landed."""
    with stage.branch("change"):
        stage.edit("Version 2")
        stage.days += 1000
        say(stage, APPROVES)
    stage.days -= 1000
    stage.land({"README.md": "Main moved on.\n"})
    stage.merge("change")
    landed = date.fromisoformat(stage.repo.git("log", "-1", "--format=%cs"))
    assert landed == stage.block().approved_on


def test_the_register_knows_an_address_of_two_people(stage: SignedStage) -> None:
    """An address that two people have names neither."""
    stage.change("content/reg-002.yml", key_of("bob"), f"bob@sms.example, {key_of('mia')}")
    stage.seal("REG-002")
    stage.edit("Version 2")
    say(stage, APPROVES)
    assert "got the address mia@sms.example" in stage.why()
