# Which records a page about plans and results shows: of several with one id the first, and none that a later entry
# corrects. Whether a record was approved is said by its mark, not here.

"""Records that still count, and what is due of them."""

from collections.abc import Container
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from sms_docs.control import Control
from sms_docs.control.agenda import Item, agenda
from sms_docs.library import Entry, Library
from sms_docs.records import Record

R = TypeVar("R", bound=Record)

YEAR_AHEAD: Final = 366  # days; what is due later is no news yet


def living(library: Library, model: type[R]) -> tuple[Entry[R], ...]:
    """The records of a type that still count, by id.

    Args:
        library: What is published and not out of use.
        model: The type.
    """
    entries = library.of(model)
    corrected = {getattr(entry.record, "corrects", None) for entry in entries if not _itself(entry)}
    kept = (entry for entry in entries if library.by_id[entry.id] is entry and entry.id not in corrected)
    return tuple(sorted(kept, key=lambda entry: entry.id))


def _itself(entry: Entry[R]) -> bool:
    return getattr(entry.record, "corrects", None) == entry.id


def due(library: Library, control: Control, today: date, hidden: Container[str]) -> tuple[Item, ...]:
    """What is due within a year, and what is overdue; soonest first.

    Args:
        library: What is published.
        control: Document control of everything.
        today: The day on which that is judged.
        hidden: Ids that are left out.
    """
    blocks = {ident: block for ident, block in control.blocks.items() if ident in library.by_document}
    found = agenda(library, replace(control, blocks=blocks), today, YEAR_AHEAD)
    return tuple(
        item for item in found if item.entry.id not in hidden and item.entry.document.id not in hidden
    )
