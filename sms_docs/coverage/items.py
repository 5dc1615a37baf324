# Needed documented information against the records that there are. A record gives an item if it names the clause and is
# of the type that usually gives it; a link to another tool gives what is retained. Two items of one clause and type
# cannot be told apart: that a record gives the one and not the other is for a person to see.

"""The documents and records that a clause leads to, and what gives them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sms_docs.coverage.evidence import Evidence
from sms_docs.coverage.worth import LINK, Standing
from sms_docs.frameworks import DocumentedItem, Requirement
from sms_docs.records import BY_KIND


@dataclass(frozen=True, slots=True)
class Item:
    """One of them.

    Attributes:
        item: What is needed.
        standing: How well it is given; a gap if no record gives it.
        records: Ids of the records that give it, those that count least included.
        known: Whether this version has such a type of record; if not, nothing is said.
    """

    item: DocumentedItem
    standing: Standing
    records: tuple[str, ...]
    known: bool = True


def items(requirement: Requirement, evidence: Sequence[Evidence]) -> Iterator[Item]:
    """The items of a clause.

    Args:
        requirement: The clause.
        evidence: The records that name it.
    """
    for item in requirement.documented_information:
        giving = [one for one in evidence if one.standing is not None and _gives(one.type, item)]
        worths = {one.standing for one in giving}
        yield Item(
            item=item,
            standing=next((standing for standing in Standing if standing in worths), Standing.GAP),
            records=tuple(one.id for one in giving),
            known=item.record_type in BY_KIND,
        )


def _gives(kind: str, item: DocumentedItem) -> bool:
    return kind == item.record_type or (kind == LINK and item.action == "retain")
