# What still counts: documents that were neither withdrawn nor replaced, services that are not retired, agreements that have
# not ended, entries that no later one corrects. Rules on measuring ask here before they complain.

"""What is in use, and since when."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, TypeVar

from sms_docs.control import State, use
from sms_docs.library import Entry
from sms_docs.records import Record
from sms_docs.rules.base import Context

R = TypeVar("R", bound=Record)

_GONE: Final = (State.WITHDRAWN, State.SUPERSEDED)
_NOT_YET: Final = (State.DRAFT, State.FUTURE)


def gone(entry: Entry[Record], context: Context) -> bool:
    """Whether the document of a record was withdrawn or replaced."""
    return use.gone(entry, context.control)


def living(model: type[R], context: Context) -> tuple[Entry[R], ...]:
    """The records of a type whose documents were neither withdrawn nor replaced."""
    return tuple(entry for entry in context.library.of(model) if not gone(entry, context))


def in_use(entry: Entry[Record], context: Context) -> bool:
    """Whether a record is in force; what history cannot tell is taken to be."""
    block = context.control.blocks.get(entry.document.id)
    return block is None or block.state not in (*_GONE, *_NOT_YET)


def in_use_since(entry: Entry[Record], context: Context) -> date | None:
    """The day from which the text in force of a record applies; None if none does, or history cannot tell."""
    block = context.control.blocks.get(entry.document.id)
    if block is None or block.approved_on is None or not in_use(entry, context):
        return None
    return max(block.approved_on, block.effective_from or block.approved_on)


def idle(idents: Iterable[str], context: Context) -> bool:
    """Whether things are named, and none of them is in use any more: nobody has to measure or prove those."""
    return use.idle(idents, context.library, context.control, context.today)


def uncorrected(entries: Sequence[Entry[R]]) -> tuple[Entry[R], ...]:
    """Entries of retained records without those that a later one corrects."""
    corrected = {getattr(entry.record, "corrects", None) for entry in entries}
    return tuple(entry for entry in entries if entry.id not in corrected)
