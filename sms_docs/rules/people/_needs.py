# What the rules on competence share: each competence that a role asks of each of its holders today, and the records
# about it. Fields of competence are compared without regard to case and spacing, as people write them.

"""Competence that is asked for, and what is recorded about it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sms_docs.records import Assignment, Competence, Role
from sms_docs.records.role import LEVELS, RequiredCompetence
from sms_docs.rules.base import Context, Entry
from sms_docs.rules.wording import blank

PROOF = ("basis", "level", "evidence", "verified_by", "verified_on")


Recorded = dict[tuple[str, str], list[Entry[Competence]]]


class Need(NamedTuple):
    """A competence that somebody has to have.

    Attributes:
        assignment: Who, in which role.
        role: The role.
        place: Which of the role's competences.
        required: That competence.
        records: What is recorded about it for this assignment.
    """

    assignment: Entry[Assignment]
    role: Entry[Role]
    place: int
    required: RequiredCompetence
    records: tuple[Entry[Competence], ...]


def needs(context: Context) -> Iterator[Need]:
    """Each competence that a current assignment asks for; deputies need what those need for whom they stand in."""
    recorded = _recorded(context)
    for assignment in context.library.of(Assignment):
        if assignment.record.covers(context.today):
            role = context.library.get(Role, assignment.record.role)
            if role is not None:
                yield from _of(assignment, role, recorded)


def _of(assignment: Entry[Assignment], role: Entry[Role], recorded: Recorded) -> Iterator[Need]:
    for index, required in enumerate(role.record.competences):
        records = tuple(recorded.get((assignment.id, _folded(required.area)), ()))
        yield Need(assignment, role, index, required, records)


def _recorded(context: Context) -> Recorded:
    found: Recorded = {}
    for entry in context.library.of(Competence):
        if entry.record.about == "competence":
            key = entry.record.assignment, _folded(entry.record.competence)
            found.setdefault(key, []).append(entry)
    return found


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def lacking(record: Competence) -> list[str]:
    """The fields that a proof of competence needs and that are not there."""
    return [field for field in PROOF if blank(getattr(record, field))]


def proofs(need: Need) -> list[Entry[Competence]]:
    """The records that prove a competence, at whatever level; none if a gap in it is being closed."""
    if any(entry.record.gap is not None and entry.record.gap.closed_on is None for entry in need.records):
        return []
    return [entry for entry in need.records if not lacking(entry.record)]


def reaches(entry: Entry[Competence], need: Need) -> bool:
    """Whether a proof is of the level that is asked for."""
    level = entry.record.level
    return level is not None and LEVELS.index(level) >= LEVELS.index(need.required.level)


def expired(record: Competence, today: date) -> bool:
    """Whether a proof holds no more."""
    return record.expires is not None and record.expires < today
