# The evidence is for somebody who does not trust this program, so every printed command is pasted into a shell that has
# none of it, and must answer as announced; and it must not, once somebody has changed what it is about.

"""``sms-docs verify``: evidence that can be checked without the product."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from approval_stage import ADA, ASSIGNMENTS, BOB, MIA, POLICY_PATH, PROCEDURE, GitStage, policy
from evidence_stage import Key, Machine, evidence, people, prepared, signed, sms, swap
from git_helpers import Repo

pytestmark = pytest.mark.slow

ODD = 'content/policies/Größe of “it\'s” "100 %" $HOME `x`.md'
# Who approves in a commit makes it alone.
BY_MIA = {
    f"GIT_{part}_{what}": value
    for part in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Mia Grau"), ("EMAIL", "mia@sms.example"))
}


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Key:
    """Mia's key."""
    return Key.made(tmp_path_factory.mktemp("keys") / "mia")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine without the product."""
    return Machine(tmp_path / "machine")


@pytest.fixture(scope="module")
def played(key: Key, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two issues of a policy, each with a signed approval."""
    stage = prepared(tmp_path_factory.mktemp("verify") / "sms", key)
    stage.land(signed(stage, key), by=MIA)
    stage.edit("Version 2")
    stage.edit("Version 3", by=BOB)
    stage.land(signed(stage, key), by=MIA)
    return stage.repo.path


@pytest.fixture
def folder(played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it."""
    monkeypatch.setenv("SMS_DOCS_TODAY", "2026-02-01")
    return shutil.copytree(played, tmp_path / "sms")


def claims(chain: dict[str, Any]) -> str:
    """All claims in one text."""
    return "\n".join(step["claim"] for step in chain["steps"])


def script(folder: Path, ident: str = "POL-001", *more: str) -> str:
    """The script that checks itself."""
    return sms(folder, "verify", ident, "--format", "sh", *more).out


def test_every_command_prints_what_was_announced(folder: Path, machine: Machine, key: Key) -> None:
    """On a machine that has git, ssh-keygen and the usual tools, and nothing of ours."""
    said = sms(folder, "verify", "POL-001")
    chain = evidence(folder)
    answers = machine.answers(chain, folder)

    assert said.code == 0, said.out
    assert machine.surprises(chain, folder) == []
    good = f'Good "sms-docs-approval" signature for PER-001 with ED25519 key {key.print}'
    assert good in [printed for _command, _output, printed in answers]
    assert [item for item, _output, _printed in answers if f"    {item}\n" not in said.out] == []
    looked_at = [item for item, output, _printed in answers if output is None]
    assert looked_at == ["git for-each-ref refs/replace"]


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_the_script_ends_with_0(folder: Path, machine: Machine, shell: str) -> None:
    """It says OK for each command, and runs in any folder of the clone."""
    said = machine.run(script(folder), folder / "content", shell)

    assert (said.returncode, said.stderr) == (0, ""), said.stdout
    assert said.stdout.count("\nOK ") > 20
    assert "NOT OK" not in said.stdout
    assert list(machine.home.iterdir()) == []


def test_the_steps_tell_what_counts(folder: Path, key: Key) -> None:
    """Text, arrival, what it replaced, who wrote it, who signed, with which right, and the trust root."""
    told = claims(evidence(folder))

    assert "The text of issue 2 has the digest sha256:" in told
    assert "Before it, the text with the digest sha256:" in told
    assert "PER-001 as ROL-001 approved POL-001" in told
    assert f"PER-001 signed it with the key {key.print}" in told
    assert "REG-002, as it was in force when the statement arrived, gives PER-001 with this key." in told
    assert "sms-docs verify REG-002 --at" in told
    assert "It stands in the trust root" in told
    assert "DCP-001, as it was in force when the statement arrived, gives what a policy needs" in told
    assert "PER-001, who approved it, is not among those who wrote it." in told


def test_everybody_who_wrote_the_change_is_shown(folder: Path) -> None:
    """Those of the issue before are not."""
    commands = [item for step in evidence(folder)["steps"] for item in step["commands"]]
    written = next(item["output"] for item in commands if item["command"].startswith("for c in"))

    assert [ADA, BOB] == re.findall(r"author (.*>)", written)


def test_a_past_day_has_its_own_evidence(folder: Path, machine: Machine) -> None:
    """With --at the evidence is that of the issue that stood then."""
    chain = evidence(folder, "POL-001", "--at", "2026-01-08")

    assert "The text of issue 1 has" in claims(chain)
    assert machine.surprises(chain, folder) == []


def test_the_register_has_evidence_of_its_own(folder: Path, machine: Machine) -> None:
    """The chain can be followed up to the trust root; an approval that nobody signed is called what it is."""
    chain = evidence(folder, "REG-002")

    assert "No signature proves that PER-001 made it. Its level is “declared”" in claims(chain)
    assert machine.surprises(chain, folder) == []


def test_odd_names_do_no_harm(tmp_path: Path, machine: Machine, key: Key) -> None:
    """Quotes, blanks, dollars, umlauts, line breaks: commands stay commands, and names stay names."""
    stage = prepared(tmp_path / "a b'c", key)
    stage.land({ODD: policy("Version 1"), POLICY_PATH: None}, by=ADA)
    stage.land(signed(stage, key, "it's “ü”; $(touch evil)\n.yml"), by=MIA)
    chain = evidence(stage.repo.path)

    assert sms(stage.repo.path, "verify", "POL-001").code == 0
    assert machine.surprises(chain, stage.repo.path) == []
    assert machine.run(script(stage.repo.path), stage.repo.path).returncode == 0
    assert not list(stage.repo.path.rglob("evil*"))


def test_a_name_that_is_no_text_does_no_harm(tmp_path: Path, machine: Machine, key: Key) -> None:
    """File names are bytes."""
    stage = prepared(tmp_path / "sms", key)
    name = b"content/policies/\xff%s\\n.md".decode("utf-8", "surrogateescape")
    stage.land({name: policy("Version 1"), POLICY_PATH: None}, by=ADA)
    stage.land(signed(stage, key), by=MIA)

    assert machine.surprises(evidence(stage.repo.path), stage.repo.path) == []


@pytest.mark.parametrize("kind", ["rsa", "ecdsa"])
def test_other_keys_are_checked_too(tmp_path: Path, machine: Machine, kind: str) -> None:
    """OpenSSH knows several kinds."""
    other = Key.made(tmp_path / "key", kind)
    stage = prepared(tmp_path / "sms", other)
    stage.land(signed(stage, other), by=MIA)

    assert "PER-001 signed it" in claims(evidence(stage.repo.path))
    assert machine.surprises(evidence(stage.repo.path), stage.repo.path) == []


def test_object_ids_may_be_long(tmp_path: Path, machine: Machine, key: Key) -> None:
    """A repository may use SHA-256."""
    stage = prepared(tmp_path / "sms", key, "sha256")
    stage.land(signed(stage, key), by=MIA)

    assert sms(stage.repo.path, "verify", "POL-001").code == 0
    assert machine.surprises(evidence(stage.repo.path), stage.repo.path) == []


def _moved_down(stage: GitStage, folder: str) -> None:
    """A repository in which the project lies in a folder, from its beginning."""
    stage.repo.git("filter-branch", "-f", "--tree-filter", f"mkdir .x; mv * .x/; mv .x '{folder}'", "HEAD")
    stage.repo.git("update-ref", "-d", "refs/original/refs/heads/main")


def test_the_project_may_lie_in_a_folder(tmp_path: Path, machine: Machine, key: Key) -> None:
    """Commands name files as the repository has them."""
    stage = prepared(tmp_path / "repo", key)
    stage.land(signed(stage, key), by=MIA)
    _moved_down(stage, "our sms")
    project = stage.repo.path / "our sms"

    assert sms(project, "verify", "POL-001").code == 0
    assert machine.surprises(evidence(project), stage.repo.path) == []
    assert machine.run(script(project), project).returncode == 0


def _commit_statement(stage: GitStage, key: Key, *options: str) -> None:
    """Approve in a signed commit."""
    told = dict(line.split(": ") for line in next(iter(stage.statement().values())).splitlines())
    message = (
        f"Approve\n\nApproves: POL-001@{told['digest']} over {told['replaces']}\n"
        f"Approved-by: Mia Grau <mia@sms.example>\nApproved-as: ROL-001\n"
    )
    settings = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key.path}", *options)
    stage.repo.git(*settings, "commit", "-q", "--allow-empty", "-S", "-m", message, env=BY_MIA)


def test_a_signed_commit_is_evidence(tmp_path: Path, machine: Machine, key: Key) -> None:
    """What was signed is cut out of the commit object."""
    stage = prepared(tmp_path / "sms", key)
    _commit_statement(stage, key)
    chain = evidence(stage.repo.path)
    answers = machine.answers(chain, stage.repo.path)

    assert sms(stage.repo.path, "verify", "POL-001").code == 0
    assert machine.surprises(chain, stage.repo.path) == []
    assert any(printed.startswith('Good "git" signature for PER-001') for _, _, printed in answers)


def test_an_approval_on_a_branch_is_evidence(tmp_path: Path, machine: Machine, key: Key) -> None:
    """Change and signed approval may land together with a merge."""
    stage = prepared(tmp_path / "sms", key)
    stage.repo.branch("change")
    stage.edit("Version 2")
    _commit_statement(stage, key)
    stage.repo.switch("main")
    stage.repo.merge("change", "Merge", BOB)
    chain = evidence(stage.repo.path)

    assert sms(stage.repo.path, "verify", "POL-001").code == 0
    assert machine.surprises(chain, stage.repo.path) == []
    assert BOB not in str(chain)


def test_a_move_on_a_branch_is_evidence(tmp_path: Path, machine: Machine, key: Key) -> None:
    """Which commits touched the file is then shown, and not claimed."""
    stage = prepared(tmp_path / "sms", key)
    stage.land(signed(stage, key), by=MIA)
    stage.repo.branch("change")
    stage.land({"content/policies/moved.md": policy("Version 1"), POLICY_PATH: None}, by=ADA)
    stage.land({"content/policies/moved.md": policy("Version 2")}, by=ADA)
    stage.repo.switch("main")
    stage.repo.merge("change", "Merge", BOB)
    stage.land(signed(stage, key), by=MIA)
    chain = evidence(stage.repo.path)

    assert sms(stage.repo.path, "verify", "POL-001").code == 0
    assert machine.surprises(chain, stage.repo.path) == []


@pytest.mark.parametrize(
    "date",
    [
        "10000000000000",
        "4611686018427387904",
        "9223372036854775808",
        "253402300800",
        "-62167219200",
        "",
        "00012",
    ],
)
def test_a_date_that_is_none_is_evidence(folder: Path, machine: Machine, date: str) -> None:
    """What git shows of it is announced, and the claim says what can be said."""
    repo = Repo(folder, init=False)
    repo.write(POLICY_PATH, policy("Version 4"))
    repo.git("add", "-A", ".")
    who = f"Ada Abel <ada@sms.example> {date} +0000"
    raw = f"tree {repo.git('write-tree')}\nparent {repo.head()}\nauthor {who}\ncommitter {who}\n\nx\n"
    made = repo.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=raw.encode())
    repo.git("reset", "-q", "--hard", made)

    assert sms(folder, "verify", "POL-001").code == 1
    assert machine.surprises(evidence(folder), folder) == []


def test_replacements_are_not_followed(folder: Path, machine: Machine) -> None:
    """Whoever replaces an object in a clone changes no answer."""
    repo = Repo(folder, init=False)
    other = repo.git("hash-object", "-w", "--stdin", stdin=b"another text")
    repo.git("replace", "-f", repo.head(f"HEAD:{POLICY_PATH}"), other)
    said = machine.run(script(folder), folder)

    assert sms(folder, "verify", "POL-001").code == 0
    assert machine.surprises(evidence(folder), folder) == []
    assert said.returncode == 0
    assert "refs/replace/" in said.stdout


@pytest.mark.skipif(shutil.which("gpg") is None, reason="needs gpg to make a key")
def test_an_openpgp_signature_is_evidence(tmp_path: Path, machine: Machine, key: Key) -> None:
    """Checked by gpgv, with the key from the register and no keyring of anybody."""
    home = tmp_path / "gpg"
    home.mkdir(mode=0o700)
    gpg = ["gpg", "--homedir", str(home), "--batch", "-q"]
    making = [
        *gpg,
        "--passphrase",
        "",
        "--quick-gen-key",
        "Mia <mia@sms.example>",
        "ed25519",
        "sign",
        "never",
    ]
    subprocess.run(making, check=True, capture_output=True)
    exported = subprocess.run(
        [*gpg, "--armor", "--export"], check=True, capture_output=True, text=True
    ).stdout
    stage = prepared(tmp_path / "sms", key)
    block = "".join(f"      {line}\n" if line else "\n" for line in exported.splitlines())
    mia = f"  - id: PER-001\n    name: Mia Grau\n    emails: [mia@sms.example]\n    openpgp_keys:\n    - |\n{block}"
    register = re.sub(r"  - \{id: PER-001.*\n", lambda _found: mia, people())
    stage.land({"content/reg-002.yml": register}, by=ADA)
    stage.decide("REG-002")
    stage.repo.git("config", "gpg.program", _program(tmp_path / "signer", gpg))
    told = dict(line.split(": ") for line in next(iter(stage.statement().values())).splitlines())
    message = (
        f"Approve\n\nApproves: POL-001@{told['digest']} over none\nApproved-by: Mia Grau <mia@sms.example>\n"
    )
    stage.repo.git("commit", "-q", "--allow-empty", "-Smia@sms.example", "-m", message, env=BY_MIA)
    chain = evidence(stage.repo.path)
    subprocess.run(["gpgconf", "--homedir", str(home), "--kill", "all"], check=True)

    assert "signed it with an OpenPGP key" in claims(chain)
    assert machine.surprises(chain, stage.repo.path) == []


def _program(path: Path, words: list[str]) -> str:
    path.write_text(f'#!/bin/sh\nexec {" ".join(words)} "$@"\n', "utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_deputy_is_shown_with_whom_the_deputy_stands_in_for(
    tmp_path: Path, machine: Machine, key: Key
) -> None:
    """Both assignments are evidence."""
    stage = prepared(tmp_path / "sms", key)
    stage.decide(person="PER-005", on_behalf_of="PER-001")
    chain = evidence(stage.repo.path)
    shown = [item["output"] or "" for step in chain["steps"] for item in step["commands"]]

    assert "PER-005 as ROL-001, as deputy of PER-001" in claims(chain)
    assert any("ASG-001" in text and "ASG-004" in text for text in shown)
    assert machine.surprises(chain, stage.repo.path) == []


def test_what_is_not_approved_ends_with_1(folder: Path, machine: Machine) -> None:
    """The steps go as far as they can, and the reason is told."""
    repo = Repo(folder, init=False)
    repo.write(POLICY_PATH, policy("Version 4"))
    repo.commit("Change", ADA)
    said = sms(folder, "verify", "POL-001")
    run = machine.run(script(folder), folder)

    assert said.code == 1
    assert "Not in force: nobody has approved this text." in said.out
    assert "The text of issue 2 has the digest" in said.out
    assert "The present text, which waits for approval, has the digest" in said.out
    assert run.returncode == 1
    assert "NOT OK  not in force: nobody has approved this text" in run.stdout
    assert run.stdout.count("NOT OK") == 1


def test_a_statement_that_does_not_count_is_told_with_its_reason(tmp_path: Path, key: Key) -> None:
    """Who checks evidence also sees what was tried."""
    stage = prepared(tmp_path / "sms", key)
    stage.land(stage.statement(person="PER-003"), by=BOB)
    chain = evidence(stage.repo.path)

    assert chain["in_force"] is False
    [refused] = chain["not_counted"]
    assert refused["where"].startswith("approvals/POL-001/")
    assert "Bob Bauer" in refused["reason"]


def test_two_have_to_approve(tmp_path: Path, machine: Machine, key: Key) -> None:
    """As long as one is missing that is said, and the one that is there is shown."""
    stage = prepared(tmp_path / "sms", key)
    stage.land({"content/dcp-001.md": PROCEDURE.replace("ROL-003], ", "ROL-003], quorum: 2, ")}, by=ADA)
    stage.decide("DCP-001")
    stage.land(signed(stage, key), by=MIA)
    first = evidence(stage.repo.path)
    stage.decide(person="PER-004")
    second = evidence(stage.repo.path)

    assert (first["in_force"], second["in_force"]) == (False, True)
    assert "given by PER-001. Not enough yet" in claims(first)
    assert "approval by 2 different people; given by PER-001, PER-004." in claims(second)
    assert machine.surprises(first, stage.repo.path) == []
    assert machine.surprises(second, stage.repo.path) == []


def test_a_withdrawn_document_is_not_in_force(folder: Path, machine: Machine) -> None:
    """Its withdrawal is evidence, and the script ends with 1."""
    repo = Repo(folder, init=False)
    chain = evidence(folder)
    digest = re.findall(r"The text of issue 2 has the digest (\S+)\.", claims(chain))[0]
    repo.write(
        "approvals/POL-001/end.yml",
        f"document: POL-001\ndigest: {digest}\nreplaces: {digest}\ndecision: withdraw-document\n"
        "approver: PER-001\nrole: ROL-001\ndate: 2026-01-20\n",
    )
    repo.commit("Withdraw", MIA)
    chain = evidence(folder)

    assert chain["reasons"] == ["the document was withdrawn"]
    assert "PER-001 as ROL-001 withdrew POL-001" in claims(chain)
    assert machine.surprises(chain, folder) == []
    assert machine.run(script(folder), folder).returncode == 1


def test_a_document_that_is_gone_is_said_to_be(folder: Path) -> None:
    """And where to look."""
    repo = Repo(folder, init=False)
    repo.remove(POLICY_PATH)
    repo.commit("Remove", ADA)
    said = sms(folder, "verify", "POL-001")

    assert said.code == 2
    assert "POL-001 is gone" in said.err
    assert "approvals-log POL-001" in said.err


def test_an_edit_that_is_not_committed_is_not_in_force(folder: Path) -> None:
    """Evidence is of commits."""
    (folder / POLICY_PATH).write_text(policy("Version 9"), "utf-8")
    said = sms(folder, "verify", "POL-001")

    assert said.code == 1
    assert "not committed" in said.out


def test_a_shallow_clone_is_3(folder: Path, tmp_path: Path) -> None:
    """It does not tell, and no step is printed."""
    Repo(folder, init=False).git("clone", "-q", "--depth", "1", f"file://{folder}", str(tmp_path / "shallow"))
    said = sms(tmp_path / "shallow", "verify", "POL-001")

    assert (said.code, said.out) == (3, "")
    assert "--unshallow" in said.err


def _oid(folder: Path, rev: str) -> str:
    return Repo(folder, init=False).head(rev)


@pytest.mark.parametrize(
    ("pattern", "old", "new"),
    [
        (r"approvals/POL-001/\S+\.yml$", b"approved", b"Approved"),
        (r"approvals/POL-001/\S+\.sig$", b"SSH SIG", b"SSH sig"),
        (r"content/reg-002\.yml$", b"ssh-ed25519 AAAA", b"ssh-ed25519 BBBB"),
        (r"content/reg-003\.yml$", b"from: 2025", b"from: 2027"),
        (r"content/dcp-001\.md$", b"ROL-003", b"ROL-009"),
        (r"content/policies/pol-001\.md$", b"Version 3", b"Version 4"),
    ],
)
def test_a_changed_byte_is_found(
    folder: Path, machine: Machine, pattern: str, old: bytes, new: bytes
) -> None:
    """Even if it hides under the object id of what stood there before."""
    told = script(folder)
    names = Repo(folder, init=False).git("ls-tree", "-r", "--name-only", "HEAD").split("\n")
    path = [name for name in names if re.search(pattern, name)][-1]
    swap(folder, _oid(folder, f"HEAD:{path}"), old, new)
    said = machine.run(told, folder)

    assert said.returncode == 1
    assert "NOT OK" in said.stdout


def test_another_key_is_found(folder: Path, machine: Machine, key: Key, tmp_path: Path) -> None:
    """A signature proves one key and no other."""
    other = Key.made(tmp_path / "other")
    said = machine.run(script(folder).replace(key.public, other.public), folder)

    assert said.returncode == 1


def test_a_rewritten_history_is_found(folder: Path, machine: Machine, key: Key, tmp_path: Path) -> None:
    """Whoever puts another key into the register from the beginning makes another repository of it."""
    told = script(folder)
    other = Key.made(tmp_path / "other")
    repo = Repo(tmp_path / "rewritten")
    stream = subprocess.run(
        ["git", "fast-export", "main"], cwd=folder, check=True, capture_output=True
    ).stdout
    repo.git("fast-import", "--quiet", stdin=stream.replace(key.public.encode(), other.public.encode()))
    repo.git("reset", "-q", "--hard", "main")
    said = machine.run(told, repo.path)

    assert said.returncode == 1
    assert "\nOK      1.1" not in said.stdout


def test_a_removed_statement_is_evidence_as_it_came(folder: Path, machine: Machine) -> None:
    """What came counts; that it is gone is said."""
    repo = Repo(folder, init=False)
    path = max((folder / "approvals" / "POL-001").glob("*.yml"))
    repo.remove(str(path.relative_to(folder)))
    repo.commit("Tidy up", BOB)
    chain = evidence(folder)

    assert "was changed or removed later, which changes nothing: what came counts." in claims(chain)
    assert machine.surprises(chain, folder) == []


def test_a_changed_register_is_shown_as_it_counted(folder: Path, machine: Machine) -> None:
    """Who leaves later has not approved in vain."""
    repo = Repo(folder, init=False)
    left = ASSIGNMENTS.replace(
        "from: 2025-01-01, appointed_by", "from: 2025-01-01, to: 2026-01-31, appointed_by", 1
    )
    repo.write("content/reg-003.yml", left)
    repo.commit("Mia leaves", BOB)

    assert sms(folder, "verify", "POL-001").code == 0
    assert machine.surprises(evidence(folder), folder) == []


def test_no_word_of_the_repository_reaches_the_terminal_raw(tmp_path: Path, key: Key) -> None:
    """A note may hold what a terminal would obey."""
    stage = prepared(tmp_path / "sms", key)
    stage.decide(note="plain", date=date(2026, 1, 6))
    stage.land({"content/policies/pol-\x1b[31m.md": policy("Version 1"), POLICY_PATH: None}, by=ADA)
    said = sms(stage.repo.path, "verify", "POL-001")
    shell = script(stage.repo.path)

    assert "\x1b" not in said.out
    assert "\x1b" not in shell
