# What became of the service catalogue: texts that were approved one after another, compared service by service. Drafts
# are no catalogue, and how a record is filed is no change of a service.

"""Changes of the service catalogue, from the texts that were in force."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from sms_docs.approvals import Decision, Text
from sms_docs.control import Control, ControlBlock, State
from sms_docs.library import File
from sms_docs.library.reading import read_document
from sms_docs.records import Duration, Record, Service

SETTLED: Final = Duration(
    3
)  # after the first service was approved; until then the catalogue is being written

_FILING: Final = frozenset(
    (
        "owner",
        "classification",
        "clauses",
        "approver",
        "review_interval",
        "effective_from",
        "supersedes",
        "retention",
        "audience",
        "first_issue",
        "attachments",
        "cost_centre",
    )
)

_Services = Mapping[str, Record]


@dataclass(frozen=True, slots=True)
class Changed:
    """A service that is not as it was.

    Attributes:
        document: Id of the document that has it.
        service: Its id.
        title: Its name, as it was last.
        what: Fields that say something else, as they are written in files; empty for one that is new or gone.
        state: ``changed``, ``added`` or ``removed``.
        on: Day on which the new text landed.
        said: What was said with the change: the first line of its commit, and the notes of its approvals.
    """

    document: str
    service: str
    title: str
    what: tuple[str, ...]
    state: str
    on: date
    said: str = ""


def catalogue_changes(control: Control, since: date) -> tuple[Changed, ...]:
    """What changed in the approved texts of services, in the order of documents and days.

    Args:
        control: Has the texts of the documents, and the history to read them from.
        since: The first day of interest.
    """
    blocks = [block for block in control.blocks.values() if block.type == Service.kind and _kept(block)]
    settled = _settled(blocks)
    wanted = {text.blob: text.path for block in blocks for text in _asked(block, since, settled)}
    read = control.history.read(sorted(wanted)) if wanted else ()
    texts = {oid: _services(wanted[oid], data) for oid, data in read}
    return tuple(found for block in blocks for found in _changes(block, texts, since, settled))


def _kept(block: ControlBlock) -> bool:
    return block.state not in (State.WITHDRAWN, State.SUPERSEDED) and bool(block.approved)


def _settled(blocks: Iterable[ControlBlock]) -> date:
    """The day from which a service that is new is an addition to a catalogue that stands."""
    first = min((block.approved[0].landed or date.max for block in blocks), default=date.max)
    return SETTLED.after(first)


def _asked(block: ControlBlock, since: date, settled: date) -> Iterator[Text]:
    """The texts that have to be read: those that came after a day, and those that they replaced."""
    for before, after in pairwise(block.approved):
        if _after(after, since):
            yield from (before, after)
    if _after(block.approved[0], max(since, settled)):
        yield block.approved[0]


def _after(text: Text, day: date) -> bool:
    return text.landed is not None and text.landed >= day


def _changes(
    block: ControlBlock, texts: Mapping[str, _Services], since: date, settled: date
) -> Iterator[Changed]:
    if _after(block.approved[0], max(since, settled)):
        yield from _compared(block, {}, texts[block.approved[0].blob], block.approved[0])
    for before, after in pairwise(block.approved):
        if _after(after, since):
            yield from _compared(block, texts[before.blob], texts[after.blob], after)


def _compared(block: ControlBlock, old: _Services, new: _Services, text: Text) -> Iterator[Changed]:
    for ident in dict.fromkeys((*old, *new)):
        before, after = old.get(ident), new.get(ident)
        what = _differences(before, after) if before is not None and after is not None else ()
        state = "changed" if what else "added" if before is None else "removed" if after is None else ""
        shown = after or before
        if state and shown is not None and text.landed is not None:
            yield Changed(
                block.document,
                ident,
                shown.label,
                what,
                state,
                text.landed,
                "\n".join(_said(block, text)),
            )


def _differences(old: Record, new: Record) -> tuple[str, ...]:
    if type(old) is not type(new):
        return ("type",)
    fields = type(new).model_fields
    return tuple(
        field.alias or name
        for name, field in fields.items()
        if name not in _FILING and getattr(old, name) != getattr(new, name)
    )


def _said(block: ControlBlock, text: Text) -> Iterator[str]:
    yield from (step.subject for step in block.revisions if step.commit == text.commit)
    for verdict in block.judged:
        statement = verdict.claim.statement
        if verdict.counts and statement.digest == text.digest and statement.decision is Decision.APPROVED:
            yield statement.note or ""


def _services(path: str, data: bytes) -> _Services:
    document, _problems = read_document(File(path, data))
    entries = document.entries if document is not None else ()
    return {entry.id: entry.record for entry in entries if isinstance(entry.record, Service)}
