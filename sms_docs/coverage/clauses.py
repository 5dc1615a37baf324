# What answers a clause: records that name exactly it, in the edition that is meant. A record counts as far as its
# document does: a draft answers nothing, an overdue one no longer. That a clause is answered says that there is an
# approved text, not that it is good. Clauses that correspond answer nothing for one another.

"""Which documents answer which clause."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from sms_docs.control import ControlBlock, State
from sms_docs.coverage.evidence import Evidence
from sms_docs.coverage.giving import giving
from sms_docs.coverage.items import Item, Offer, items
from sms_docs.coverage.measured import measured_standing
from sms_docs.coverage.worth import LINK, NOTHING_TO_SEE, Standing, Worth, best, worth
from sms_docs.frameworks import ClauseRef, DocumentedItem, Framework
from sms_docs.library import Entry, Library
from sms_docs.records import BY_KIND, Life, Record, Register


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers one clause.

    Attributes:
        clause: Its number.
        asked: Whether the clause asks for anything; a heading does not, and its standing means nothing.
        standing: How well it is answered.
        evidence: All records that name it, by id.
        items: The documents and records that it leads to, with the records that give them.
    """

    clause: str
    asked: bool
    standing: Standing
    evidence: tuple[Evidence, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def missing(self) -> tuple[DocumentedItem, ...]:
        """Each piece of documented information, asked for or customary, that no record that counts gives."""
        return tuple(one.item for one in self.items if one.lacking)

    @property
    def lacks(self) -> str:
        """How many pieces are missing, asked for and customary apart: ``1 explicit, 2 implied``; empty for none."""
        found = Counter(item.basis for item in self.missing)
        return ", ".join(f"{found[basis]} {basis}" for basis in ("explicit", "implied") if found[basis])


_NO_DAY: Final = date.max  # without a day nothing is still to come, and no link is live


def coverage(
    library: Library,
    blocks: Mapping[str, ControlBlock],
    framework: Framework,
    default: str,
    *,
    today: date = _NO_DAY,
    unread: Collection[str] = (),
) -> Mapping[str, Answer]:
    """What answers each clause of a framework.

    Args:
        library: The texts in force (see ``edition_in_force``): a clause that only a pending change names is no answer.
        blocks: Control block by document id.
        framework: The clauses.
        default: Framework that a bare clause number belongs to.
        today: The day on which links and dates of records are judged; without it no link counts.
        unread: Ids of documents whose text in force is not the one in the library, because it cannot be read.

    Returns:
        An answer for every clause, in the order of the clauses.
    """
    number = _reader(framework.id, default)
    named: dict[str, list[Offer]] = {}
    for entry in library.by_id.values():
        found = {clause for clause in map(number, entry.record.clauses) if clause is not None}
        if found:
            evidence = _evidence(entry, _worth(entry, library, blocks, today, unread), blocks)
            measured = measured_standing(entry, library, today)
            for clause in found & framework.requirements.keys():
                gives = giving(entry, framework.requirements[clause].documented_information)
                named.setdefault(clause, []).append(Offer(evidence, gives, measured))
    return {clause: _answer(framework, clause, named.get(clause, ())) for clause in framework.requirements}


def _reader(framework: str, default: str) -> Callable[[str], str | None]:
    """A function from what a record says to the number of a clause of the framework; None if it is of another."""

    @cache
    def number(text: str) -> str | None:
        try:
            reference = ClauseRef.parse(text, default)
        except ValueError:
            return None  # a rule reports it
        return reference.clause if reference.framework == framework else None

    return number


def _worth(
    entry: Entry[Record],
    library: Library,
    blocks: Mapping[str, ControlBlock],
    today: date,
    unread: Collection[str],
) -> Worth:
    document = entry.document
    if library.by_document.get(document.id) is not document:
        return Worth(None, f"another file has the id {document.id} too")
    if document.id in unread:
        return Worth(Standing.UNVERIFIED, "the text in force cannot be read by this version")
    block = blocks.get(document.id)
    if isinstance(entry.record, Register) and _lives_by_entry(entry.record):
        inside = best(worth(_read(one), block, today) for one in document.entries)
        return inside or Worth(Standing.DRAFT_ONLY, "the register is empty")
    return worth(_read(entry), block, today)


def _read(entry: Entry[Record]) -> Record:
    """What counts of a record; a link as it is written, so that it can be said what is wrong with its day."""
    return entry.written if entry.record.kind == LINK else entry.record


def _lives_by_entry(register: Register) -> bool:
    """Whether the header of a register is worth what its entries are worth, not more."""
    return register.of == LINK or BY_KIND[register.of].life is Life.RETAIN


def _evidence(entry: Entry[Record], found: Worth, blocks: Mapping[str, ControlBlock]) -> Evidence:
    record = entry.record
    block = blocks.get(entry.document.id)
    return Evidence(
        id=entry.id,
        title=record.label,
        type=record.of if isinstance(record, Register) else record.kind,
        document=entry.document.id,
        state=block.state if block is not None else State.UNKNOWN,
        standing=found.standing,
        because=found.because,
        classification=record.classification,
    )


def _answer(framework: Framework, clause: str, offers: Iterable[Offer]) -> Answer:
    requirement = framework.requirements[clause]
    found = sorted(offers, key=lambda offer: offer.evidence.id)
    worths = {offer.evidence.standing for offer in found}
    return Answer(
        clause=clause,
        asked=requirement.asks,
        standing=next((standing for standing in Standing if standing in worths), Standing.GAP),
        evidence=tuple(offer.evidence for offer in found),
        items=tuple(items(requirement, found)),
    )


def unverified(answers: Iterable[Answer]) -> Iterator[Answer]:
    """The answers that could be better or worse than they look."""
    for answer in answers:
        if answer.asked and answer.standing is Standing.UNVERIFIED:
            yield answer


__all__ = ["NOTHING_TO_SEE", "Answer", "Evidence", "Standing", "coverage", "unverified"]
