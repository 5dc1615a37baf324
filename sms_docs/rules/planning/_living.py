# Which records count, and where something is reported that is not there at all. A topic that an organisation has not
# begun with is reported once, at its scope; without a scope there is no system yet, and nothing is reported.

"""Records that are neither withdrawn nor superseded."""

from typing import TypeVar

from sms_docs.control import State
from sms_docs.records import Record, Scope
from sms_docs.rules.base import Context, Entry
from sms_docs.source import Location

R = TypeVar("R", bound=Record)

GONE = frozenset((State.WITHDRAWN, State.SUPERSEDED))


def living(context: Context, model: type[R]) -> list[Entry[R]]:
    """All records of a type but those of documents that were withdrawn or superseded."""
    blocks = context.control.blocks
    gone = {ident for ident, block in blocks.items() if block.state in GONE}
    return [entry for entry in context.library.of(model) if entry.document.id not in gone]


def scope(context: Context) -> Entry[Scope] | None:
    """The scope of the system; None while there is no system yet."""
    return next(iter(living(context, Scope)), None)


def head(entry: Entry[Record]) -> Location:
    """Where a record is missing beside another: at the entries of its register, or at its id."""
    return entry.document.source.key("entries") if entry.base else entry.at("id")


def whole(entry: Entry[Scope]) -> str:
    """The system, in a message: ``the system with the scope “Scope” (SCP-001)``."""
    return f"the system with the scope “{entry.record.title}” ({entry.id})"
