# What was once on record: the entries of retained documents as they were first closed, from all committed versions.
# Only documents with more than one version are read, and those that are gone. A day ahead closes nothing: a version is
# judged by the last day on which it stood, so that what was written in advance can be put right before its day, and
# nothing can be after it.

"""Closed entries of the past."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sms_docs.config import Config
from sms_docs.control import Control, ControlBlock, State
from sms_docs.history import History, Revision
from sms_docs.library import Document, Entry, File
from sms_docs.library.reading import read_document
from sms_docs.library.settling import settled
from sms_docs.records import BY_KIND, Life, Record, Register

_OF: Final = re.compile(rb"^of:[ \t]*[\"']?([a-z-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Closed:
    """An entry as it was when it was closed.

    Args:
        entry: The entry then.
        revision: The landing that has it.
        document: Id of its document.
    """

    entry: Entry[Record]
    revision: Revision
    document: str


def closed_before(control: Control, config: Config, today: date) -> Mapping[str, Closed]:
    """The first closed version of each entry that could have been changed since, by its id.

    Args:
        control: Has the past of the documents.
        config: Tells the folder of the records.
        today: The last day of the versions that stand.
    """
    found: dict[str, Closed] = {}
    lives = [block.revisions for block in control.blocks.values() if _disturbed(block)]
    lives += list(_converted(control))
    lives += list(_gone(control.history, f"{config.content}/"))
    wanted = {revision.blob for life in lives for revision in life if revision.blob}
    blobs = dict(control.history.read(sorted(wanted))) if wanted else {}
    for life in lives:
        for closed in _closed(life, blobs, today):
            found.setdefault(closed.entry.id, closed)
    return found


def _disturbed(block: ControlBlock) -> bool:
    """Whether a retained document had another text than the present one."""
    if block.state is not State.RETAINED or not block.revisions:
        return False
    return block.uncommitted or len({revision.blob for revision in block.revisions}) > 1


def _converted(control: Control) -> Iterator[tuple[Revision, ...]]:
    """The pasts of registers that hold documents now and held records once."""
    lives = [block.revisions for block in control.blocks.values() if _is_changed_register(block)]
    wanted = {revision.blob for life in lives for revision in life if revision.blob}
    blobs = control.history.read(sorted(wanted)) if wanted else ()
    once = {oid for oid, data in blobs if _holds_records(data)}
    for life in lives:
        if any(revision.blob in once for revision in life):
            yield life


def _is_changed_register(block: ControlBlock) -> bool:
    several = len({revision.blob for revision in block.revisions}) > 1
    return several and block.state is not State.RETAINED and block.document.startswith(f"{Register.prefix}-")


def _holds_records(data: bytes) -> bool:
    found = _OF.search(data)
    model = BY_KIND.get(found.group(1).decode()) if found else None
    return model is not None and model.life is Life.RETAIN


def _gone(history: History, folder: str) -> Iterator[tuple[Revision, ...]]:
    """The pasts of removed documents whose last text was a retained one."""
    trails = [trail for trail in history.removed if trail.path.startswith(folder)]
    last = {trail.path: [step for step in trail.revisions if step.blob][-1:] for trail in trails}
    wanted = {step.blob for steps in last.values() for step in steps}
    blobs = dict(history.read(sorted(wanted))) if wanted else {}
    for trail in trails:
        for step in last[trail.path]:
            document = _document(step, blobs)
            if document is not None and document.life is Life.RETAIN:
                yield trail.revisions


def _closed(life: Sequence[Revision], blobs: Mapping[str, bytes], today: date) -> Iterator[Closed]:
    until = [*(revision.landed.date() for revision in life[1:]), today]
    for revision, day in zip(life, until, strict=True):
        document = _document(revision, blobs) if revision.blob else None
        for entry in settled(document, day).entries if document is not None else ():
            if entry.record.closed and not (entry.ahead is not None and entry.ahead.whole):
                yield Closed(entry, revision, entry.document.id)


def _document(revision: Revision, blobs: Mapping[str, bytes]) -> Document | None:
    return read_document(File(revision.path, blobs[revision.blob]))[0]
