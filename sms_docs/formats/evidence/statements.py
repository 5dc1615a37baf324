# Evidence about one statement: what it says, when it came, that it is still what came, and who made it.

"""Evidence about statements."""

from collections.abc import Iterator

from sms_docs.approvals import Judged, Named, Requirement, Text
from sms_docs.approvals.proof import fingerprint
from sms_docs.formats.evidence.archive import Archive
from sms_docs.formats.evidence.rights import Bearing, key_of, right_steps
from sms_docs.formats.evidence.shell import absent, blob, oid, on_line, word
from sms_docs.formats.evidence.signatures import signature
from sms_docs.formats.evidence.step import Command, Discounted, Step
from sms_docs.formats.evidence.texts import Subject, hands
from sms_docs.library.snapshot import SIGNED
from sms_docs.records import Level


def statement_steps(judged: Judged, subject: Subject, bearing: Bearing, archive: Archive) -> Iterator[Step]:
    """All about one statement that counts."""
    yield _said(judged, archive)
    yield _arrival(judged, subject.text, archive)
    yield _made(judged, bearing, archive)
    yield from right_steps(judged, bearing, archive)


def words_of(judged: Judged) -> str:
    """What a statement says, in one sentence without its end."""
    statement = judged.claim.statement
    behalf = f" for {statement.on_behalf_of}" if statement.on_behalf_of else ""
    what = {
        "approved": "approved",
        "reviewed": "reviewed and confirmed",
        "emergency": f"put to use in an emergency ({statement.reference})",
        "withdraw-approval": "took back the approval of",
        "withdraw-document": "withdrew",
    }[statement.decision]
    return (
        f"{statement.approver} as {statement.role or 'nobody in particular'}{behalf} {what} {statement.document}, text "
        f"{statement.digest[:19]}…, dated {statement.date}"
    )


def discounted(judged: Judged) -> Discounted:
    """A statement that does not count."""
    return Discounted(judged.claim.location.path, words_of(judged), judged.refused)


def _said(judged: Judged, archive: Archive) -> Step:
    claim = judged.claim
    text = f"{words_of(judged)}: so says {claim.location.path}."
    if claim.named is Named.ADDRESS:
        shown = f"git cat-file commit {claim.commit} | sed '1,/^$/d'"
        return Step(text, (Command(shown, archive.said(claim.commit)),))
    found = archive.revision(claim.location.path, claim.arrived or 0)
    output = archive.text(found.blob) if found is not None else None
    return Step(text, (Command(blob(claim.commit, archive.place(claim.location.path)), output),))


def _arrival(judged: Judged, text: Text, archive: Archive) -> Step:
    """That it came while the text stood, and not before."""
    claim = judged.claim
    landing = archive.history.landing(claim.arrived or 0)
    commands = [Command(on_line(landing, archive.tip), landing)]
    commands.append(Command(f"git merge-base --is-ancestor {text.commit} {landing} && echo yes", "yes"))
    if claim.named is Named.ADDRESS:
        before = f" ^{landing}^1" if archive.parent(landing) else ""
        commands.append(Command(f"git rev-list {landing}{before} | grep -x {claim.commit}", claim.commit))
        return Step(
            f"It came to the main line with commit {landing[:10]}, not before the text.", tuple(commands)
        )
    files = [claim.location.path, *((claim.location.path + SIGNED,) if claim.proof is not None else ())]
    kept = ""
    for path in files:
        commands += _brought(path, landing, archive)
        same, command = _kept(path, landing, archive)
        commands.append(command)
        kept += (
            "" if same else f" {path} was changed or removed later, which changes nothing: what came counts."
        )
    return Step(
        f"It came to the main line with commit {landing[:10]}, not before the text, and is kept as it came.{kept}"
        if not kept
        else f"It came to the main line with commit {landing[:10]}, not before the text.{kept}",
        tuple(commands),
    )


def _brought(path: str, landing: str, archive: Archive) -> Iterator[Command]:
    """That a file was not there before the landing that brought it."""
    position = archive.history.position(landing)
    found = archive.revision(path, position or 0)
    if found is None or found.commit != landing:
        return
    if archive.parent(landing):
        yield Command(absent(f"{landing}^1", archive.place(path)), "")
    else:
        yield Command(f"git rev-list --no-walk --parents {landing}", landing)


def _kept(path: str, landing: str, archive: Archive) -> tuple[bool, Command]:
    """Whether a file is still what it was, and the command that shows it."""
    place = archive.place(path)
    found = archive.revision(path, archive.history.position(landing) or 0)
    now = archive.history.tree.get(path, "")
    shown = f"{oid(archive.tip, place)} || echo removed"
    return found is not None and found.blob == now, Command(shown, now or "removed")


def _made(judged: Judged, bearing: Bearing, archive: Archive) -> Step:
    statement, key = judged.claim.statement, key_of(judged, bearing)
    if not key:
        return Step(
            f"No signature proves that {statement.approver} made it. Its level is “{Level.DECLARED}”: somebody with the "
            "right to push typed it, no more is proven."
        )
    print_ = "an OpenPGP key" if "PGP" in key else f"the key {fingerprint(key)}"
    if statement.seen is not None:
        seen = statement.seen
        claim = (
            f"The machine with {print_} has written down that {seen.forge} saw this review of request {seen.request} by "
            f"the account {seen.account}. Its level is “{Level.FORGE}”: the forge and that machine are trusted."
        )
        return Step(claim, tuple(signature(judged, key, "attestor", archive)))
    claim = f"{statement.approver} signed it with {print_}, for this purpose and over these bytes: level “{Level.SIGNED}”."
    return Step(claim, tuple(signature(judged, key, statement.approver, archive)))


def others_work(
    judged: Judged, subject: Subject, bearing: Bearing, archive: Archive, need: Requirement | None
) -> Iterator[Step]:
    """That who approved a text had no hand in it, by the addresses of the register."""
    if need is None or need.separation_of_duties == "off" or not subject.steps:
        return
    commits = list(dict.fromkeys(commit for step in subject.steps for commit in step.commits))
    addresses = bearing.addresses(judged.claim.statement.approver)
    written = archive.hands(commits)
    if not addresses or written is None or any(mail.casefold() in written.casefold() for mail in addresses):
        return
    patterns = " ".join(f"-e {word(mail)}" for mail in addresses)
    yield Step(
        f"{judged.claim.statement.approver}, who approved it, is not among those who wrote it.",
        (Command(f"{hands(commits)} | grep -c -i -F {patterns}", "0"),),
    )
