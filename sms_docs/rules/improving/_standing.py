# Which records a rule of this family looks at: retained entries that no later one corrects, and documents that still
# apply. A closed entry is never edited, so a correction is the only way to put one right, and must be believed.

"""Records that stand."""

from collections.abc import Mapping
from typing import Final, TypeVar

from sms_docs.control import State
from sms_docs.library import Library
from sms_docs.records import (
    Audit,
    ChangeEntry,
    Duration,
    Improvement,
    ManagementReview,
    Nonconformity,
    Record,
    Scope,
)
from sms_docs.rules.base import Context, Entry, Severity

R = TypeVar("R", Audit, ManagementReview, Nonconformity, Improvement, ChangeEntry)

GONE: Final = frozenset((State.SUPERSEDED, State.WITHDRAWN))
_FIRST_YEAR: Final = Duration(months=12)


def standing(library: Library, model: type[R]) -> list[Entry[R]]:
    """Entries of a type that no later one corrects; two that correct each other both stand."""
    entries = library.of(model)
    by = corrections(library, model)
    return [entry for entry in entries if last(entry.id, by) == entry.id]


def corrections(library: Library, model: type[R]) -> Mapping[str, str]:
    """Which entry corrects which, by the id of the corrected one."""
    return {
        entry.record.corrects: entry.id
        for entry in library.of(model)
        if entry.record.corrects is not None and entry.record.corrects != entry.id
    }


def last(ident: str, by: Mapping[str, str]) -> str:
    """The entry that stands in the place of one; itself if nothing corrects it, or if corrections run in a circle."""
    seen, here = {ident}, ident
    while here in by:
        here = by[here]
        if here in seen:
            return ident
        seen.add(here)
    return here


def where(entry: Entry[R]) -> str:
    """Where to write what is missing in an entry, at the end of a cure."""
    if not entry.record.closed:
        return f"in {entry.document.path}"
    return f"in {entry.document.path}; once it is merged, in a new entry with “corrects: {entry.id}”, as it is closed"


def applies(entry: Entry[Record], context: Context) -> bool:
    """Whether a document was neither superseded nor withdrawn."""
    block = context.control.blocks.get(entry.document.id)
    return block is None or block.state not in GONE


def whole(context: Context) -> Entry[Scope] | None:
    """The scope, which makes records a whole system; None where this is a part of one, or a beginning."""
    return next((entry for entry in context.library.of(Scope) if applies(entry, context)), None)


def never_begun(scope: Entry[Scope], context: Context) -> Severity:
    """How bad it is that something has not begun: in the first year of a scope a warning, then an error."""
    block = context.control.blocks.get(scope.document.id)
    created = block.created if block is not None else None
    young = created is None or _FIRST_YEAR.after(created) >= context.today
    return Severity.WARNING if young else Severity.ERROR
