# What is over: documents that were withdrawn or replaced, services that are retired, agreements that have ended, objectives
# with a result. Nobody has to look after those any more; rules and the agenda ask here.

"""What is out of use."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from sms_docs.control.block import State
from sms_docs.control.compute import Control
from sms_docs.library import Entry, Library
from sms_docs.records import Agreement, Objective, Record, Service

_GONE: Final = (State.WITHDRAWN, State.SUPERSEDED)


def gone(entry: Entry[Record], control: Control) -> bool:
    """Whether the document of a record was withdrawn or replaced."""
    block = control.blocks.get(entry.document.id)
    return block is not None and block.state in _GONE


def idle(idents: Iterable[str], library: Library, control: Control, today: date) -> bool:
    """Whether things are named, and none of them is in use any more: nobody has to measure or prove those.

    Args:
        idents: Ids of the things.
        library: Where they are looked up.
        control: Tells what was withdrawn or replaced.
        today: The day on which that is judged.
    """
    found = [library.by_id.get(ident) for ident in idents]
    return bool(found) and all(entry is not None and _over(entry, control, today) for entry in found)


def _over(entry: Entry[Record], control: Control, today: date) -> bool:
    match entry.record:
        case Service() as service:
            ended = service.lifecycle == "retired"
        case Agreement() as agreement:
            ended = agreement.valid_to is not None and agreement.valid_to < today
        case Objective() as objective:
            ended = objective.result is not None
        case _:
            ended = False
    return ended or gone(entry, control)
