# Real keys of ssh-keygen, in a home that is made for each test; a signature that ssh-keygen made is checked with the file
# that the command prints.

"""``sms-docs keys``: registering a key, and who may sign."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from projects import ADA, Project, controlled_project

from sms_docs.cli.main import cli
from sms_docs.rules.samples import PEOPLE

REGISTER = "content/people/people.yml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Registers, procedure and a policy, all approved by Mia, who sits here."""
    return controlled_project(tmp_path / "sms")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own configuration of git."""
    path = tmp_path / "own-gitconfig"
    path.touch()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(path))
    return path


def pair(folder: Path, name: str = "id_ed25519", *options: str) -> Path:
    """Make a key; the file of its private half."""
    folder.mkdir(parents=True, exist_ok=True)
    kind = options or ("-t", "ed25519")
    command = ["ssh-keygen", "-q", "-N", "", "-C", "mia@laptop", "-f", str(folder / name), *kind]
    subprocess.run(command, check=True)
    return folder / name


def line_of(key: Path) -> str:
    """The public half."""
    return key.with_name(f"{key.name}.pub").read_text("utf-8").strip()


def text_of(project: Project) -> str:
    """The register of people."""
    return (project.folder / REGISTER).read_bytes().decode()


def printed(key: Path) -> str:
    """The fingerprint as ssh-keygen prints it."""
    done = subprocess.run(["ssh-keygen", "-lf", str(key)], capture_output=True, text=True, check=True)
    return done.stdout.split()[1]


def registered(project: Project, key: Path, person: str = "PER-001") -> None:
    """Register a key, let Ada commit it and Mia approve it."""
    assert project.sms("keys", "add", str(key), "--as", person, "--yes")[0] == 0
    project.commit("Register a key", ADA)
    code, said = project.sms("approve", "REG-002", "--yes")
    assert code == 0, said


def refused(project: Project, *args: str) -> str:
    """What is said to somebody whose key is not taken; nothing is written."""
    before = text_of(project)
    code, said = project.sms("keys", "add", "--yes", *args)
    assert (2, before) == (code, text_of(project))
    assert "help: " in said
    return said


def test_a_key_is_put_into_the_register_and_every_other_byte_stays(project: Project, tmp_path: Path) -> None:
    """The command shows it first, commits nothing, and says who can approve it."""
    key = pair(tmp_path)
    project.identify(ADA)
    head = project.git("rev-parse", "HEAD")

    code, said = project.sms("keys", "add", f"{key}.pub", "--yes")

    ada = "emails: [ada@sms.example]"
    assert 0 == code, said
    assert PEOPLE.replace(ada, f"{ada}, ssh_keys: [{line_of(key)}]") == text_of(project)
    assert f"Ada Abel (PER-002) signs with the key from {key}.pub" in said
    assert f"{printed(key)} ssh-ed25519" in said
    assert f"{REGISTER}:8\n+ - {{id: PER-002" in said
    assert f'git commit -m "Register a key" {REGISTER}' in said
    assert "Mia Grau as Managing director (ROL-001) can approve it: “sms-docs approve REG-002”" in said
    assert head == project.git("rev-parse", "HEAD")


def test_comments_and_line_ends_stay(project: Project, tmp_path: Path) -> None:
    """Registers are written in many ways."""
    key = pair(tmp_path)
    text = PEOPLE.split("entries:")[0] + "entries:\n- id: PER-001  # she\n  name: 'Mia Grau'\n\n# end\n"
    (project.folder / REGISTER).write_bytes(text.replace("\n", "\r\n").encode())

    assert 0 == project.sms("keys", "add", str(key), "--yes", "--as", "PER-001")[0]

    added = f"  ssh_keys:\n  - {line_of(key)}\n"
    assert text.replace("\n\n#", f"\n{added}\n#").replace("\n", "\r\n") == text_of(project)


def test_a_person_in_a_file_of_their_own_gets_the_key_there(project: Project, tmp_path: Path) -> None:
    """Registers are not everybody's way."""
    key = pair(tmp_path)
    path, text = "content/people/per-003.yml", "id: PER-003\ntype: person\nowner: ROL-001\nname: Bob\n"
    project.write({path: text})

    assert 0 == project.sms("keys", "add", str(key), "--yes", "--as", "per-003")[0]

    assert f"{text}ssh_keys:\n  - {line_of(key)}\n" == (project.folder / path).read_text("utf-8")


def test_a_second_key_is_put_below_the_first(project: Project, tmp_path: Path) -> None:
    """People have more than one machine."""
    first, second = pair(tmp_path, "one"), pair(tmp_path, "two", "-t", "ecdsa")
    assert 0 == project.sms("keys", "add", str(first), "--yes")[0]
    assert 0 == project.sms("keys", "add", str(second), "--yes")[0]

    assert f"ssh_keys: [{line_of(first)}, {line_of(second)}]" in text_of(project)
    assert 1 == project.sms("check")[0]  # the change is not approved, and nothing else is wrong


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_it_asks_first(project: Project, tmp_path: Path, answer: str, *, written: bool) -> None:
    """No is what silence means."""
    key = pair(tmp_path)
    args = ["keys", "add", str(key), "--project", str(project.folder), "--today", "2026-06-01"]

    done = CliRunner().invoke(cli, args, input=answer, standalone_mode=False)

    assert 0 == done.return_value, done.output
    assert written == (line_of(key) in text_of(project))
    assert written != ("Nothing was written." in done.output)


def test_who_wrote_it_cannot_approve_it(project: Project, tmp_path: Path) -> None:
    """The only approver is told so before the commit."""
    _, said = project.sms("keys", "add", str(pair(tmp_path)), "--yes")

    assert "nobody approves what they committed themselves" in said


def test_the_key_that_git_signs_with_is_taken(project: Project, tmp_path: Path, settings: Path) -> None:
    """A path, which may name the private half, or the key itself."""
    key = pair(tmp_path / "home")
    for number, word in enumerate((str(key), f"{key}.pub", line_of(key), f"key::{line_of(key)}")):
        settings.write_text(f'[gpg]\nformat = ssh\n[user]\nsigningkey = "{word}"\n', "utf-8")
        (project.folder / REGISTER).write_text(PEOPLE, "utf-8", newline="\n")
        code, said = project.sms("keys", "add", "--yes", "--as", "PER-002")
        assert 0 == code, said
        assert line_of(key) in text_of(project), number


def test_a_path_in_the_home_is_found(project: Project, settings: Path) -> None:
    """As git writes it."""
    key = pair(Path.home() / ".ssh", "work")
    pair(Path.home() / ".ssh")
    settings.write_text("[gpg]\nformat = ssh\n[user]\nsigningkey = ~/.ssh/work\n", "utf-8")

    assert 0 == project.sms("keys", "add", "--yes")[0]

    assert line_of(key) in text_of(project)


def test_what_the_repository_says_about_keys_does_not_count(project: Project, tmp_path: Path) -> None:
    """Whoever hands over a repository must not choose the key."""
    key, other = pair(Path.home() / ".ssh", "only"), pair(tmp_path, "theirs")
    project.git("config", "gpg.format", "ssh")
    project.git("config", "user.signingkey", str(other))

    assert 0 == project.sms("keys", "add", "--yes")[0]

    assert line_of(key) in text_of(project)
    assert line_of(other) not in text_of(project)


def test_an_openpgp_key_for_signing_is_not_taken_for_an_ssh_key(project: Project, settings: Path) -> None:
    """Git has one setting for both."""
    settings.write_text("[user]\nsigningkey = 0xDEADBEEF\n", "utf-8")
    key = pair(Path.home() / ".ssh", "only")

    assert 0 == project.sms("keys", "add", "--yes")[0]

    assert line_of(key) in text_of(project)


def test_of_several_keys_the_usual_one_is_taken(project: Project) -> None:
    """Its name is the one that ssh-keygen gives."""
    home = Path.home() / ".ssh"
    pair(home, "aaa")
    key = pair(home)

    assert 0 == project.sms("keys", "add", "--yes")[0]

    assert line_of(key) in text_of(project)


def test_without_a_key_it_says_how_to_make_one(project: Project) -> None:
    """And where it looked."""
    said = refused(project)

    assert f"there is no public key in {Path.home()}/.ssh" in said
    assert "ssh-keygen -t ed25519" in said


def test_of_several_keys_none_is_guessed(project: Project) -> None:
    """They are listed."""
    for name in ("one", "two"):
        pair(Path.home() / ".ssh", name)

    assert "there are several public keys" in (said := refused(project))
    assert "one.pub, two.pub" in said


def test_a_private_key_without_its_public_half_is_refused(project: Project, tmp_path: Path) -> None:
    """Nothing of it is printed."""
    key = pair(tmp_path)
    secret = key.read_text("utf-8").split("\n")[1]
    key.with_name(f"{key.name}.pub").unlink()

    said = refused(project, str(key))

    assert "maybe a private one" in said
    assert secret[:8] not in said


def test_a_private_key_that_is_called_public_is_refused(project: Project, tmp_path: Path) -> None:
    """Names do not count."""
    key = pair(tmp_path)
    secret = key.read_text("utf-8").split("\n")[1]
    key.replace(tmp_path / "id.pub")

    assert secret[:8] not in refused(project, str(tmp_path / "id.pub"))


FILES = {
    "nothing": b"",
    "something else": b"ssh-config\n",
    "no text": b"ssh-\xff\xfe\x00",
    "a short RSA key": b"",
    "a damaged key": b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMnbFrHNumXa/MltYQKlw0hNuhV+qvte8H753VvexB\n",
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_without_a_fit_key_is_refused(project: Project, tmp_path: Path, what: str) -> None:
    """With its name."""
    path = tmp_path / "some.pub"
    path.write_bytes(FILES[what])
    if what == "a short RSA key":
        pair(tmp_path, "rsa", "-t", "rsa", "-b", "1024").with_name("rsa.pub").replace(path)

    said = refused(project, str(path))

    assert f"{path} holds" in said


def test_a_certificate_is_refused(project: Project, tmp_path: Path) -> None:
    """It ends, and the key in it stays."""
    key, authority = pair(tmp_path), pair(tmp_path, "ca")
    sign = ["ssh-keygen", "-q", "-s", str(authority), "-I", "mia", f"{key}.pub"]
    subprocess.run(sign, check=True, capture_output=True)

    assert "holds a certificate" in refused(project, f"{key}-cert.pub")


def test_several_lines_are_refused(project: Project, tmp_path: Path) -> None:
    """Nobody knows which is meant."""
    path = tmp_path / "all.pub"
    path.write_text(f"{line_of(pair(tmp_path, 'one'))}\n{line_of(pair(tmp_path, 'two'))}\n", "utf-8")

    assert "holds 2 lines, expected one key" in refused(project, str(path))


def test_a_comment_with_signs_that_nobody_sees_is_refused(project: Project, tmp_path: Path) -> None:
    """It would be printed on terminals."""
    key = pair(tmp_path)
    path = tmp_path / "odd.pub"
    path.write_text(line_of(key).replace("mia@", "mia\u202e\x1b[2J@"), "utf-8")

    assert "nobody can see" in refused(project, str(path))


def test_a_key_is_registered_once(project: Project, tmp_path: Path) -> None:
    """For one person, whatever its comment."""
    key = pair(tmp_path)
    assert 0 == project.sms("keys", "add", str(key), "--yes")[0]
    other = tmp_path / "other.pub"
    other.write_text(line_of(key).replace("mia@laptop", "ada@desk"), "utf-8")

    again = refused(project, str(other))
    for_ada = refused(project, str(other), "--as", "PER-002")

    assert f"registered for Mia Grau (PER-001) already, at {REGISTER}:7" in again
    assert f"registered for Mia Grau (PER-001), at {REGISTER}:7" in for_ada


def test_who_is_meant_must_be_known(project: Project, tmp_path: Path) -> None:
    """People are named."""
    key = str(pair(tmp_path))
    assert "PER-001 Mia Grau" in refused(project, key, "--as", "PER-011")
    project.identify("Zoe Zahn <zoe@sms.example>")
    assert "Zoe Zahn <zoe@sms.example>, who is not in the register" in refused(project, key)


def test_an_address_of_two_people_names_neither(project: Project, tmp_path: Path) -> None:
    """Somebody has to say who it is."""
    project.write({REGISTER: PEOPLE.replace("[ada@sms.example]", "[ada@sms.example, MIA@sms.example]")})

    assert "2 people are registered with this address" in refused(project, str(pair(tmp_path)))


def test_a_register_that_cannot_be_read_is_put_right_first(project: Project, tmp_path: Path) -> None:
    """Nothing is written on top of a fault."""
    project.write({REGISTER: PEOPLE + "  - {id: PER-003, name: Bob, colour: red}\n"})

    said = refused(project, str(pair(tmp_path)))

    assert f"{REGISTER}:9:" in said
    assert "First put that right" in said


def test_a_key_is_listed_as_waiting_until_it_is_approved(project: Project, tmp_path: Path) -> None:
    """With the fingerprint that ssh-keygen prints."""
    key = pair(tmp_path)
    project.sms("keys", "add", str(key), "--yes")
    before = project.sms("keys", "list")[1]
    registered(project, pair(tmp_path, "two"), "PER-002")
    after = project.sms("keys", "list")[1]

    assert [
        "PER-001",
        "Mia",
        "Grau",
        "ssh-ed25519",
        "waits",
        "for",
        "approval",
        printed(key),
        "mia@laptop",
    ] == (before.split("\n")[1].split())
    assert "no key" in before.split("\n")[2]
    assert 2 == after.count("  in force  ")


def test_the_list_is_data_too(project: Project) -> None:
    """With accounts on forges."""
    account = '[mia@sms.example], accounts: [{forge: github, id: "583231", login: mia}]'
    project.write({REGISTER: PEOPLE.replace("[mia@sms.example]", account)})

    found = json.loads(project.sms("keys", "list", "--format", "json")[1])

    assert 1 == found["format_version"]
    assert [("PER-001", []), ("PER-002", [])] == [(one["id"], one["keys"]) for one in found["people"]]
    at = f"{REGISTER}:7"
    assert [{"forge": "github", "id": "583231", "login": "mia", "in_force": False, "at": at}] == (
        found["people"][0]["accounts"]
    )


def test_signers_are_those_in_force(project: Project, tmp_path: Path) -> None:
    """A key that nobody approved is not printed, and the past has its own."""
    key = pair(tmp_path)
    before = project.git("rev-parse", "HEAD")
    registered(project, key)
    project.sms("keys", "add", str(pair(tmp_path, "new")), "--yes")

    lines = project.sms("keys", "signers")[1]

    kind, blob, _ = line_of(key).split()
    assert f'PER-001 namespaces="sms-docs-approval" {kind} {blob}\n' == lines
    assert "no SSH key is in force" in project.sms("keys", "signers", "--at", before)[1]


def test_ssh_keygen_checks_a_signature_with_the_signers(project: Project, tmp_path: Path) -> None:
    """Anybody can, without this program; for another purpose or person it does not hold."""
    key = pair(tmp_path)
    registered(project, key)
    (tmp_path / "signers").write_text(project.sms("keys", "signers")[1], "utf-8")
    text = tmp_path / "statement.yml"
    text.write_text("document: POL-001\n", "utf-8")
    for namespace in ("sms-docs-approval", "git"):
        sign = ["ssh-keygen", "-Y", "sign", "-q", "-f", str(key), "-n", namespace]
        with text.open("rb") as stdin:
            done = subprocess.run(sign, stdin=stdin, capture_output=True, check=True)
        (tmp_path / f"{namespace}.sig").write_bytes(done.stdout)

    def holds(person: str, namespace: str) -> bool:
        verify = [
            "ssh-keygen",
            "-Y",
            "verify",
            "-f",
            str(tmp_path / "signers"),
            "-I",
            person,
            "-n",
            namespace,
        ]
        with text.open("rb") as stdin:
            found = subprocess.run(
                [*verify, "-s", str(tmp_path / f"{namespace}.sig")],
                stdin=stdin,
                capture_output=True,
                check=False,
            )
        return found.returncode == 0

    assert holds("PER-001", "sms-docs-approval")
    assert not holds("PER-002", "sms-docs-approval")
    assert not holds("PER-001", "git")


def test_signers_are_not_guessed_without_history(project: Project, tmp_path: Path) -> None:
    """A shallow clone does not know what is in force."""
    project.write({"note.txt": "x\n"})
    project.commit("More")
    url, shallow = f"file://{project.folder}", tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", url, str(shallow)], check=True)
    clone = Project(shallow)

    assert 3 == clone.sms("keys", "signers")[0]
    assert "Not verified: " in clone.sms("keys", "list")[1]
