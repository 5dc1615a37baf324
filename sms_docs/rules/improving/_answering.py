# Which records answer for an audited clause: the maintained ones that name it, one above it or one below it, and the roles
# that have a duty for the system as a whole. Records of what happened are no work that an auditor judges here.

"""What stands behind a clause."""

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from sms_docs.frameworks import ClauseRef, Framework
from sms_docs.records import Audit, Life, Record, Role
from sms_docs.rules.base import Context, Entry
from sms_docs.rules.improving._standing import applies

_SYSTEM: Final = ("sms_conformity", "management_representative")


class Subject(NamedTuple):
    """A record, and an audited clause for which it answers; of the clause it names and the audited one, the lower."""

    entry: Entry[Record]
    clause: str


class Answers:
    """The records that answer for clauses.

    Args:
        context: What is checked; looked through once.
    """

    def __init__(self, context: Context) -> None:
        self._framework = context.framework
        self._named = [
            Subject(entry, clause)
            for entry in context.library.everything
            if entry.document.life is Life.MAINTAIN and not _dutiful(entry.record) and applies(entry, context)
            for clause in numbers(entry.record.clauses, self._framework)
        ]
        roles = [entry for entry in context.library.of(Role) if applies(entry, context)]
        self._system = [role for role in roles if any(getattr(role.record, flag) for flag in _SYSTEM)]
        self._top = [role for role in roles if role.record.top_management]

    def to(self, written: Collection[str], left_out: Collection[str] = ()) -> Iterator[Subject]:
        """The records that answer for what was audited, once for each clause.

        Args:
            written: The audited clauses.
            left_out: Ids of processes that are judged by themselves.
        """
        audited = numbers(written, self._framework)
        seen: set[tuple[str, str]] = set()
        for subject in (*self._named, *self._duties(audited)):
            if subject.entry.id in left_out:
                continue
            for number in audited:
                clause = max(subject.clause, number, key=len)
                if touch(subject.clause, number) and (subject.entry.id, clause) not in seen:
                    seen.add((subject.entry.id, clause))
                    yield Subject(subject.entry, clause)

    def looked_at(self, audits: Collection[Audit], subject: Subject) -> bool:
        """Whether audits together looked at the whole of the clause that a record answers for."""
        audited = [number for audit in audits for number in numbers(audit.audited_clauses, self._framework)]
        if any(subject.entry.id in audit.processes for audit in audits):
            return True
        parts = [
            number
            for number, requirement in self._framework.requirements.items()
            if requirement.asks and below(number, subject.clause)
        ]
        return all(any(below(part, number) for number in audited) for part in parts or [subject.clause])

    def _duties(self, audited: Collection[str]) -> Iterator[Subject]:
        """The roles whose duty is a clause that no process answers."""
        for number, requirement in self._framework.requirements.items():
            if requirement.asks and any(touch(number, one) for one in audited):
                if requirement.management_duty:
                    yield from (Subject(role, number) for role in self._top)
                if not self._is_process(number):
                    yield from (Subject(role, number) for role in self._system)

    def _is_process(self, number: str) -> bool:
        steps = number.split(".")
        above = (".".join(steps[:count]) for count in range(1, len(steps) + 1))
        found = (self._framework.get(one) for one in above)
        return any(requirement is not None and requirement.process for requirement in found)


def numbers(written: Collection[str], framework: Framework) -> tuple[str, ...]:
    """Numbers of clauses of one framework; what is no clause, or of another framework, is left out."""
    found = []
    for text in dict.fromkeys(written):
        try:
            ref = ClauseRef.parse(text, framework.id)
        except ValueError:
            continue  # no number of a clause; that is reported elsewhere
        if ref.framework == framework.id:
            found.append(ref.clause)
    return tuple(found)


def below(one: str, other: str) -> bool:
    """Whether a clause is another one, or below it."""
    return f"{one}.".startswith(f"{other}.")


def touch(one: str, other: str) -> bool:
    """Whether two clauses are the same, or one is below the other."""
    return below(one, other) or below(other, one)


def _dutiful(record: Record) -> bool:
    return isinstance(record, Role) and any(getattr(record, flag) for flag in (*_SYSTEM, "top_management"))
