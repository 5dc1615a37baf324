# What answers a clause: records that name exactly it. A record counts as far as its document does: a draft answers
# nothing, an overdue one no longer. That a clause is answered says that there is an approved text, not that it is good.

"""Which documents answer which clause."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sms_docs.control import ControlBlock, State
from sms_docs.frameworks import ClauseRef, DocumentedItem, Framework
from sms_docs.library import Entry, Library
from sms_docs.records import BY_KIND, Record


class Standing(StrEnum):
    """How well a clause is answered, best first."""

    COVERED = "covered"
    OVERDUE = "overdue"
    UNVERIFIED = "unverified"
    DRAFT_ONLY = "draft-only"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record that names a clause.

    Attributes:
        id: Of the record.
        title: Its name.
        type: Its record type.
        document: Id of the document that it stands in.
        state: Of that document.
        standing: What that makes it worth; None if it is superseded or withdrawn and therefore worth nothing.
    """

    id: str
    title: str
    type: str
    document: str
    state: State
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers one clause.

    Attributes:
        clause: Its number.
        asked: Whether the clause asks for anything; a heading does not.
        standing: How well it is answered.
        evidence: All records that name it, by id.
        missing: What the clause asks for in documented form, and no record of the usual type that counts names it.
    """

    clause: str
    asked: bool
    standing: Standing
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[DocumentedItem, ...] = ()


_WORTH: Final = {
    State.IN_FORCE: Standing.COVERED,
    State.PENDING: Standing.COVERED,
    State.REVIEW_DUE: Standing.COVERED,
    State.RETAINED: Standing.COVERED,
    State.OVERDUE: Standing.OVERDUE,
    State.UNKNOWN: Standing.UNVERIFIED,
    State.DRAFT: Standing.DRAFT_ONLY,
    State.FUTURE: Standing.DRAFT_ONLY,
}


def coverage(
    library: Library, blocks: Mapping[str, ControlBlock], framework: Framework, default: str
) -> Mapping[str, Answer]:
    """What answers each clause of a framework.

    Args:
        library: The texts in force (see ``edition_in_force``): a clause that only a pending change names is no answer.
        blocks: Control block by document id.
        framework: The clauses.
        default: Framework that a bare clause number belongs to.

    Returns:
        An answer for every clause, in the order of the clauses.
    """
    named: dict[str, list[Evidence]] = {}
    for entry in library.by_id.values():
        for clause in _clauses(entry.record, framework, default):
            named.setdefault(clause, []).append(_evidence(entry, blocks.get(entry.document.id)))
    return {clause: _answer(framework, clause, named.get(clause, ())) for clause in framework.requirements}


def _clauses(record: Record, framework: Framework, default: str) -> set[str]:
    found = set()
    for text in record.clauses:
        try:
            reference = ClauseRef.parse(text, default)
        except ValueError:
            continue  # a rule reports it
        if reference.framework == framework.id:
            found.add(reference.clause)
    return found


def _evidence(entry: Entry[Record], block: ControlBlock | None) -> Evidence:
    state = block.state if block is not None else State.UNKNOWN
    return Evidence(
        entry.id, entry.record.label, entry.record.kind, entry.document.id, state, _worth(state, block)
    )


def _worth(state: State, block: ControlBlock | None) -> Standing | None:
    """The worth of a document's text; the issue before counts until an approved one takes effect."""
    if state is State.FUTURE and block is not None and len(block.approved) > 1:
        return Standing.COVERED
    return _WORTH.get(state)


def _answer(framework: Framework, clause: str, evidence: Iterable[Evidence]) -> Answer:
    requirement = framework.requirements[clause]
    found = tuple(sorted(evidence, key=lambda item: item.id))
    worth = {item.standing for item in found}
    counting = {item.type for item in found if item.standing is Standing.COVERED}
    return Answer(
        clause=clause,
        asked=requirement.kind == "requirement",
        standing=next((standing for standing in Standing if standing in worth), Standing.GAP),
        evidence=found,
        missing=tuple(
            item
            for item in requirement.documented_information
            if item.basis == "explicit" and item.record_type in BY_KIND and item.record_type not in counting
        ),
    )
