# Needed documented information against the records that there are, piece by piece. What a record gives is told in
# giving.py; here it is brought together with what the record is worth. Explicit and implied, maintained and retained
# pieces are all judged in the same way: what to make of the difference is for whoever shows them.

"""The documents and records that a clause leads to, and what gives them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sms_docs.coverage.evidence import Evidence
from sms_docs.coverage.giving import Giving
from sms_docs.coverage.worth import Standing
from sms_docs.frameworks import DocumentedItem, Requirement
from sms_docs.records import BY_KIND


@dataclass(frozen=True, slots=True)
class Item:
    """One of them.

    Attributes:
        item: What is needed.
        standing: How well it is given; a gap if no record gives it.
        records: Ids of the records that give it, those that count least included.
        unsaid: Ids of records that name the clause and could give it, but do not say which of several they give.
        known: Whether this version has such a type of record; if not, nothing is said.
    """

    item: DocumentedItem
    standing: Standing
    records: tuple[str, ...]
    unsaid: tuple[str, ...] = ()
    known: bool = True

    @property
    def lacking(self) -> bool:
        """Whether it is needed, and no record that counts gives it."""
        return self.known and self.standing is not Standing.COVERED


@dataclass(frozen=True, slots=True)
class Offer:
    """A record that names a clause, and what it gives.

    Attributes:
        evidence: The record.
        giving: What it gives of the clause.
        measured: How well its measured values stand, if it is a metric that has some.
    """

    evidence: Evidence
    giving: Giving
    measured: Standing | None = None

    def standing(self, item: DocumentedItem) -> Standing | None:
        """What it is worth as this piece."""
        found = self.evidence.standing
        if found is None or item.record_type != "measurement" or self.measured is None:
            return found
        return max(found, self.measured, key=lambda one: one.rank)


def items(requirement: Requirement, offers: Sequence[Offer]) -> Iterator[Item]:
    """The items of a clause.

    Args:
        requirement: The clause.
        offers: The records that name it.
    """
    counting = [offer for offer in offers if offer.evidence.standing is not None]
    for item in requirement.documented_information:
        giving = [offer for offer in counting if item.id in offer.giving.items]
        yield Item(
            item=item,
            standing=_best(offer.standing(item) for offer in giving),
            records=tuple(offer.evidence.id for offer in giving),
            unsaid=tuple(offer.evidence.id for offer in counting if item.id in offer.giving.unsaid),
            known=item.record_type in BY_KIND,
        )


def _best(found: Iterable[Standing | None]) -> Standing:
    standings = set(found)
    return next((standing for standing in Standing if standing in standings), Standing.GAP)
