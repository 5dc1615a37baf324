# Who has a hand in a record, and whether an auditor is one of them: by a role held on the day of the audit, or as staff of
# a party that operates the process. Today's text of a record is what counts; its earlier ones are not read.

"""Auditors and what they audit."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from sms_docs.library import Library
from sms_docs.library.wording import plain
from sms_docs.records import Assignment, Dependency, Party, Person, Process, Record, Role
from sms_docs.records.audit import Auditor
from sms_docs.rules.base import Entry
from sms_docs.rules.wording import named

ANSWERING: Final = ("responsible", "accountable_role", "relationship_manager", "manager")

# What a flag of a role says that its holder does for the system as a whole.
DUTIES: Final = {
    "top_management": "leads the organisation",
    "sms_conformity": "sees to it that the system meets the standard",
    "management_representative": "is the management representative",
}


def hands(record: Record) -> Mapping[str, str]:
    """The roles that have a hand in a record, each with what it does."""
    if isinstance(record, Process):
        return _hands_in_process(record)
    if isinstance(record, Role) and (duty := next((flag for flag in DUTIES if getattr(record, flag)), None)):
        return {record.id: DUTIES[duty]}
    answering = (getattr(record, field, None) for field in ANSWERING)
    return {role: "answers for it" for role in answering if isinstance(role, str)} | {record.owner: "owns it"}


def _hands_in_process(process: Process) -> Mapping[str, str]:
    found = {process.owner: "owns it"}
    if process.manager is not None:
        found.setdefault(process.manager, "manages it")
    for activity in process.activities:
        for role in (*activity.responsible, *activity.accountable):
            found.setdefault(role, f"has a part in “{activity.name}”")
    for role in process.roles:
        found.setdefault(role, "takes part in it")
    return found


class Stakes:
    """Why an auditor is not independent of a process or another record.

    Args:
        library: The records; made into dictionaries once.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._held: dict[str, list[Assignment]] = {}
        self._holders: dict[str, list[Assignment]] = {}
        for entry in library.of(Assignment):
            self._held.setdefault(entry.record.person, []).append(entry.record)
            self._holders.setdefault(entry.record.role, []).append(entry.record)
        self._operators: dict[str, set[str]] = {}
        for dependency in library.of(Dependency):
            if dependency.record.process is not None and dependency.record.mode == "operates":
                self._operators.setdefault(dependency.record.process, set()).add(dependency.record.party)

    def of(self, auditor: Auditor, subject: Entry[Record], day: date) -> str:
        """Why an auditor is not independent of a record on a day; empty if nothing tells against it."""
        if auditor.person is None:
            return self._operates(subject, plain(auditor.external or ""))
        return self._employed(subject, auditor.person) or next(self._hands(auditor.person, subject, day), "")

    def of_role(self, role: str, subject: Entry[Record], day: date) -> str:
        """Why a role cannot audit a record: by itself, or because all who hold it have a hand in that."""
        if role in (known := hands(subject.record)):
            return f"{self._title(role)} {known[role]}"
        holders = [one.person for one in self._holders.get(role, ()) if one.covers(day)]
        stakes = [self.of(Auditor(person=person), subject, day) for person in holders]
        if not holders or "" in stakes:
            return ""
        return f"{self.name(Auditor(person=holders[0]))}, who holds {self._title(role)}, {stakes[0]}"

    def name(self, auditor: Auditor) -> str:
        """An auditor by name."""
        person = self._library.get(Person, auditor.person)
        return (
            f"{person.record.name} ({person.id})"
            if person is not None
            else auditor.external or str(auditor.person)
        )

    def _title(self, role: str) -> str:
        entry = self._library.get(Role, role)
        return named(entry) if entry is not None else role

    def _hands(self, person: str, subject: Entry[Record], day: date) -> Iterator[str]:
        known = hands(subject.record)
        for held in self._held.get(person, ()):
            if held.role in known and held.covers(day):
                how = "standing in for" if held.deputy_of else "as"
                yield f"{how} {self._title(held.role)} {known[held.role]}"

    def _parties(self, subject: Entry[Record]) -> set[str]:
        """Parties that operate a process or a part of it."""
        if not isinstance(subject.record, Process):
            return set()
        entries = (self._library.get(Dependency, ident) for ident in subject.record.operated_by)
        return {entry.record.party for entry in entries if entry is not None} | self._operators.get(
            subject.id, set()
        )

    def _employed(self, subject: Entry[Record], ident: str) -> str:
        person = self._library.get(Person, ident)
        employer = person.record.employer if person is not None else None
        if employer is None or employer not in self._parties(subject):
            return ""
        party = self._library.get(Party, employer)
        return f"works for {named(party) if party is not None else employer}, which operates it"

    def _operates(self, subject: Entry[Record], name: str) -> str:
        """The same for somebody from outside, of whom only a firm is known."""
        for ident in self._parties(subject):
            party = self._library.get(Party, ident)
            if party is not None and name in (
                plain(party.record.title),
                plain(party.record.legal_name or ""),
            ):
                return "operates it"
        return ""
