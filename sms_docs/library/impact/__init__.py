# What is hit when a record fails, changes or goes away. Edges say who depends on whom, in words; they are made by topic
# and put together here. Layers above may add edges of their own, such as approvals that hang on one person.

"""The blast radius of a record."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import chain

from sms_docs.library.document import Entry
from sms_docs.library.impact.duties import duties
from sms_docs.library.impact.edge import Edge, called
from sms_docs.library.impact.mentions import mentions
from sms_docs.library.impact.notes import customers, notes
from sms_docs.library.impact.spread import Affected, spread
from sms_docs.library.impact.supply import supply
from sms_docs.library.load import Library
from sms_docs.records import Record


def impact(
    library: Library,
    start: Entry[Record],
    day: date,
    *,
    depth: int | None = None,
    more: Iterable[Edge] = (),
    gone: AbstractSet[str] = frozenset(),
) -> tuple[Affected, ...]:
    """What depends on a record, directly and through others, nearest first.

    Args:
        library: All records.
        start: The record; the header of a register stands for all its entries.
        day: The day on which roles are held and agreements are valid.
        depth: How many steps to go; None for all.
        more: Further edges.
        gone: Ids of records that count no more: nothing hits them, and nothing goes through them.
    """
    starts = {start.id}
    if start.record.kind == "register":
        starts |= {entry.id for entry in start.document.entries}
    known = chain(supply(library, day), duties(library, day), more)
    edges = (edge for edge in known if edge.target not in gone)
    named = (edge for edge in mentions(library, starts) if edge.target not in gone)
    return spread(library, starts, edges, named, depth)


__all__ = ["Affected", "Edge", "called", "customers", "impact", "notes"]
