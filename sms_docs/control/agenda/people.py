# Only what a current holder of a role needs has a day: who left needs no new proof. How proofs are chosen is as in the
# rules on competence.

"""Proofs of competence, gaps in it, and roles that lose their holder."""

from collections.abc import Iterator, Mapping

from sms_docs.control.agenda.desk import DAY, Desk
from sms_docs.control.agenda.item import Item
from sms_docs.library import Entry
from sms_docs.library.wording import plain
from sms_docs.records import Assignment, Competence, Role
from sms_docs.records.role import LEVELS, Level

Seats = Mapping[tuple[str, bool], list[Assignment]]
Proofs = Mapping[tuple[str, str, str], list[Entry[Competence]]]


def people(desk: Desk) -> Iterator[Item]:
    """What is due for the holders of roles."""
    proofs, seats = _proofs(desk), _seats(desk)
    for entry in desk.of(Assignment):
        if entry.record.covers(desk.today):
            yield from _ending(desk, entry, seats)
            yield from _expiring(desk, entry, proofs)
    for record in desk.of(Competence):
        yield from _gap(desk, record)


def _seats(desk: Desk) -> Seats:
    """Assignments by role, those of deputies apart."""
    found: dict[tuple[str, bool], list[Assignment]] = {}
    for entry in desk.of(Assignment):
        found.setdefault(_seat(entry.record), []).append(entry.record)
    return found


def _seat(record: Assignment) -> tuple[str, bool]:
    return record.role, record.deputy_of is None


def _ending(desk: Desk, entry: Entry[Assignment], seats: Seats) -> Iterator[Item]:
    """The last day of an assignment, if nobody has the role on the day after."""
    end = entry.record.end
    if end is None or any(other.covers(DAY.after(end)) for other in seats[_seat(entry.record)]):
        return
    what = "end of an assignment" if entry.record.deputy_of is None else "end of the assignment of a deputy"
    todo = f"Decide who follows in {entry.record.role}, and add an assignment to {entry.document.path}."
    yield desk.item(entry, end, "assignment-end", what, todo)


def _proofs(desk: Desk) -> Proofs:
    """Records by assignment, what they are about, and field."""
    found: dict[tuple[str, str, str], list[Entry[Competence]]] = {}
    for entry in desk.of(Competence):
        record = entry.record
        found.setdefault((record.assignment, record.about, plain(record.competence)), []).append(entry)
    return found


def _expiring(desk: Desk, assignment: Entry[Assignment], proofs: Proofs) -> Iterator[Item]:
    """The last proof of each competence that the role asks for, if it has a last day and nothing is done about it yet."""
    role = desk.library.get(Role, assignment.record.role)
    for required in role.record.competences if role is not None else ():
        known = proofs.get((assignment.id, "competence", plain(required.area)), [])
        if any(entry.record.gap is not None and entry.record.gap.closed_on is None for entry in known):
            continue
        enough = [entry for entry in known if _reaches(entry.record, required.level)]
        last = max(enough, key=lambda entry: str(entry.record.expires), default=None)
        if last is not None and all(entry.record.expires for entry in enough):
            yield from _expiry(desk, last)


def _reaches(record: Competence, level: Level) -> bool:
    if record.level is None or record.verified_on is None:
        return False
    return LEVELS.index(record.level) >= LEVELS.index(level)


def _expiry(desk: Desk, entry: Entry[Competence]) -> Iterator[Item]:
    if entry.record.expires is not None:
        yield desk.item(
            entry,
            entry.record.expires,
            "competence-expiry",
            "end of a proof of competence",
            f"Renew it and add a record with the new proof, or with a “gap”, to {entry.document.path}.",
            detail=entry.record.competence,
        )


def _gap(desk: Desk, entry: Entry[Competence]) -> Iterator[Item]:
    gap = entry.record.gap
    if gap is not None and gap.closed_on is None:
        todo = f"Do it, then write “closed_on” and “effectiveness” of the gap in {entry.document.path}."
        yield desk.item(
            entry,
            gap.due,
            "competence-gap",
            "action to close a gap in competence",
            todo,
            owner=gap.owner,
            detail=gap.action,
        )
