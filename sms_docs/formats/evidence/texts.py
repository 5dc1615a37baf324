# Evidence about texts: which bytes, since when, in the place of which others, and by whose hands.

"""Evidence about the text of a document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sms_docs.approvals import Text
from sms_docs.control import ControlBlock
from sms_docs.formats.evidence.archive import HANDS, Archive
from sms_docs.formats.evidence.shell import blob, oid, on_line, word
from sms_docs.formats.evidence.step import Command, Step
from sms_docs.history import Kind, Revision
from sms_docs.history.passes import LATEST, seconds
from sms_docs.library.digest import digest_of

_STAYED: Final = frozenset((Kind.CREATE, Kind.EDIT, Kind.FORMAT))
_SAME: Final = frozenset((Kind.RENAME, Kind.MODE))


@dataclass(frozen=True, slots=True)
class Subject:
    """A text, and what stood before it.

    Attributes:
        text: The text.
        name: What it is called, such as ``text of issue 2``.
        before: The text in force before; None for the first.
        steps: The landings that led from that one to the text, oldest first.
        since: The landing before those; None if they are the first.
        moved: Whether the document was ever moved.
    """

    text: Text
    name: str
    before: Text | None
    steps: tuple[Revision, ...]
    since: Revision | None
    moved: bool


def subject_in_force(block: ControlBlock) -> Subject | None:
    """The text in force; None if there is none."""
    if block.in_force is None:
        return None
    before = block.approved[-2] if len(block.approved) > 1 else None
    since, steps = _between(block, before, block.in_force.start)
    return Subject(block.in_force, f"text of issue {block.issue}", before, steps, since, _moved(block))


def _moved(block: ControlBlock) -> bool:
    return len({step.path for step in block.revisions}) > 1


def _between(
    block: ControlBlock, before: Text | None, end: int
) -> tuple[Revision | None, tuple[Revision, ...]]:
    """The landing at which the earlier text stood for the last time, and those that came since."""
    steps = [step for step in block.revisions if step.position <= end]
    blobs = [step.blob for step in steps[:-1]]
    start = len(blobs) - blobs[::-1].index(before.blob) if before is not None and before.blob in blobs else 0
    return steps[start - 1] if start else None, tuple(step for step in steps[start:] if step.blob)


def pending_subject(block: ControlBlock, archive: Archive) -> Subject | None:
    """The committed text that waits for approval; None if there is none."""
    if block.current or not block.revisions:
        return None
    last = block.revisions[-1]
    if not last.blob or (block.in_force is not None and last.blob == block.in_force.blob):
        return None
    since, steps = _between(block, block.in_force, last.position)
    start = next(step for step in reversed(steps) if step.kind not in _SAME)
    text = Text(
        _digest(archive, start.blob),
        start.position,
        start.position,
        start.commit,
        start.blob,
        start.path,
        None,
    )
    return Subject(
        text, "present text, which waits for approval,", block.in_force, steps, since, _moved(block)
    )


def _digest(archive: Archive, oid_of_text: str) -> str:
    return next(digest_of(data) for _oid, data in archive.history.read([oid_of_text]))


def text_steps(subject: Subject, block: ControlBlock, archive: Archive) -> Iterator[Step]:
    """What a text is, when it came, what it replaced, and who wrote it."""
    yield _bytes(subject, block, archive)
    yield _landing(subject, archive)
    if subject.before is not None:
        yield _replaced(subject.before, archive)
    if subject.steps:
        yield _writers(subject, archive)


def _bytes(subject: Subject, block: ControlBlock, archive: Archive) -> Step:
    text = subject.text
    commands = [_hashed(text, text.commit, text.path, archive)]
    now = block.revisions[-1]
    same = now.blob == text.blob
    if same and (now.commit, now.path) != (text.commit, text.path):
        commands.append(_hashed(text, archive.tip, now.path, archive))
    still = " It still stands there." if same and len(commands) > 1 else ""
    return Step(f"The {subject.name} has the digest {text.digest}.{still}", tuple(commands))


def _hashed(text: Text, commit: str, path: str, archive: Archive) -> Command:
    return Command(
        f"{blob(commit, archive.place(path))} | sha256sum", f"{text.digest.removeprefix('sha256:')}  -"
    )


def _landing(subject: Subject, archive: Archive) -> Step:
    text, path = subject.text, archive.place(subject.text.path)
    commands = [Command(on_line(text.commit, archive.tip), text.commit), _day(text.commit, archive)]
    commands.append(Command(oid(text.commit, path), text.blob))
    old = _stood_before(subject, archive)
    if archive.parent(text.commit):
        commands.append(Command(f"{oid(f'{text.commit}^1', path)} || echo absent", old or "absent"))
    else:
        commands.append(Command(f"git rev-list --no-walk --parents {text.commit}", text.commit))
    then = "there was another text in this file" if old else "there was no such file"
    return Step(
        f"It came to the main line with commit {text.commit[:10]}, {_clock(text.commit, archive)}; "
        f"before, {then}.",
        tuple(commands),
    )


def _stood_before(subject: Subject, archive: Archive) -> str:
    """The object that stood at the path of a text before it landed; empty if there was none."""
    before = archive.parent(subject.text.commit)
    tree = archive.history.tree_at(before) if before else None
    return (tree or {}).get(subject.text.path, "")


def _clock(commit: str, archive: Archive) -> str:
    """The date of a landing, which is only claimed, like every date of git, and need not be one."""
    said = archive.committed(commit)
    if said is None:
        return "whose clock said nothing that is a date"
    at = seconds(said.encode("ascii"))
    later = " or later" if at == LATEST else ""
    return f"whose clock said {datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M:%S} UTC{later}"


def _day(commit: str, archive: Archive) -> Command:
    shown = "git log --no-walk --no-show-signature --format=%ct"
    return Command(f"{shown} {commit}", archive.committed(commit))


def _replaced(before: Text, archive: Archive) -> Step:
    return Step(
        f"Before it, the text with the digest {before.digest} was in force.",
        (_hashed(before, before.commit, before.path, archive),),
    )


def _writers(subject: Subject, archive: Archive) -> Step:
    """Who wrote it: what the commits say, word for word."""
    commits = list(dict.fromkeys(commit for step in subject.steps for commit in step.commits))
    since = f"after {subject.since.commit[:10]}" if subject.since is not None else "from the beginning"
    return Step(
        f"These commits wrote it ({since}); whoever they name as author, committer or co-author had a hand in it. Names "
        "are as the commits say.",
        (*_complete(subject, commits, archive), Command(hands(commits), archive.hands(commits))),
    )


def hands(commits: Sequence[str]) -> str:
    """The command that prints who had a hand in some commits."""
    return f"for c in {' '.join(commits)}; do git cat-file commit $c; done | grep -a -i -E {HANDS}"


def _complete(subject: Subject, commits: Sequence[str], archive: Archive) -> Iterator[Command]:
    """That no other commit touched the file; where it may have been moved or came back, that is for people to see."""
    paths = sorted({archive.place(step.path) for step in subject.steps})
    base = [f"^{subject.since.commit}"] if subject.since is not None else []
    span = " ".join([*base, subject.text.commit])
    shown = f"git log --no-show-signature --format=%H {span} -- {' '.join(map(word, paths))}"
    if _stayed(subject):
        listed = " ".join(f"-e {commit}" for commit in commits)
        yield Command(f"{shown} | grep -v -x -c -F {listed}", "0")
    else:
        yield Command(shown, None)


def _stayed(subject: Subject) -> bool:
    """Whether the file was always in its place, and no branch can have brought it there from another."""
    on_the_line = all(step.commits == (step.commit,) for step in subject.steps)
    known = subject.since is not None or on_the_line
    return known and not subject.moved and all(step.kind in _STAYED for step in subject.steps)
