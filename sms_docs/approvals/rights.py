# Who is who, and who held which role on which day: the answers that judging needs, taken from a register of people and
# assignments. The register is a value given to the judge: which text of it counted when is for `control.regime`.

"""People and the roles they hold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self, TypeVar

from sms_docs.approvals.proof import Proof, plain
from sms_docs.history import Ident
from sms_docs.library import Entry, Library
from sms_docs.records import Assignment, Person, Record, Role

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role held by a person for a time; ``for_person`` is whom a deputy stands in for."""

    person: str
    role: str
    start: date
    end: date | None
    for_person: str | None = None

    def covers(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.start <= day and (self.end is None or day <= self.end)

    def within(self, other: "Tenure") -> "Tenure | None":
        """The part of it that lies within another one's time; None if there is none."""
        start = max(self.start, other.start)
        end = min((day for day in (self.end, other.end) if day is not None), default=None)
        if end is not None and end < start:
            return None
        return Tenure(self.person, self.role, start, end, self.for_person)


class Rights:
    """The register as far as approvals need it.

    Args:
        people: Names by person id.
        emails: Person id by address, lower case.
        roles: Role titles by id.
        tenures: Who holds which role, from when to when.
        keys: Public keys by person id, without comments.
        accounts: Accounts on forges by person id, like ``github:583231``.
        aliases: Everybody who is registered with an address, where that is more than ``emails`` can say.
        draft: The register as somebody wrote it, where these rights are only the part of it that is in force.

    Attributes:
        addresses: Like ``aliases``, but only what written register and register in force agree on.
        known_keys: Like ``keys``, but all that either of them has.
    """

    def __init__(
        self,
        people: Mapping[str, str],
        emails: Mapping[str, str],
        roles: Mapping[str, str],
        tenures: Iterable[Tenure],
        *,
        keys: Mapping[str, frozenset[str]] | None = None,
        accounts: Mapping[str, frozenset[str]] | None = None,
        aliases: Mapping[str, frozenset[str]] | None = None,
        draft: "Rights | None" = None,
    ) -> None:
        self.people = people
        self.emails = emails
        self.roles = roles
        self.tenures = tuple(tenures)
        self.keys = keys or {}
        self.accounts = accounts or {}
        self.aliases = aliases or {mail: frozenset((person,)) for mail, person in emails.items()}
        self.addresses = self.aliases
        self.known_keys = self.keys
        self.draft = draft

    @classmethod
    def of(cls, library: Library) -> Self:
        """The rights that the records of a library give."""
        return cls.made(library.of(Person), library.of(Assignment), library.of(Role))

    @classmethod
    def made(
        cls,
        people: Iterable[Entry[Person]],
        assignments: Iterable[Entry[Assignment]],
        roles: Iterable[Entry[Role]],
    ) -> Self:
        """The rights that some records give; of several with one id the first counts."""
        persons = _first(people)
        held = _first(assignments)
        aliases: dict[str, set[str]] = {}
        for ident, person in persons.items():
            for mail in person.emails:
                aliases.setdefault(mail.casefold(), set()).add(ident)
        return cls(
            people={ident: person.name for ident, person in persons.items()},
            emails={mail: min(found) for mail, found in aliases.items()},
            roles={ident: role.title for ident, role in _first(roles).items()},
            tenures=(tenure for assignment in held.values() for tenure in _tenures(assignment, held)),
            keys={
                ident: frozenset(map(plain, (*person.ssh_keys, *person.openpgp_keys)))
                for ident, person in persons.items()
            },
            accounts={
                ident: frozenset(f"{account.forge}:{account.id}" for account in person.accounts)
                for ident, person in persons.items()
            },
            aliases={mail: frozenset(found) for mail, found in aliases.items()},
        )

    def granted_by(self, other: "Rights") -> "Rights":
        """What both give: a grant counts only if it is in both, a removal if it is in one.

        Who wrote something is answered by both together, so that nobody stops being an author.
        """
        mails = {*self.aliases, *other.aliases}
        granted = Rights(
            people={ident: name for ident, name in self.people.items() if ident in other.people},
            emails=self.emails,
            roles=self.roles,
            tenures=_common(self.tenures, other.tenures),
            keys=_both(self.keys, other.keys),
            accounts=_both(self.accounts, other.accounts),
            aliases={mail: self._known_as(mail) | other._known_as(mail) for mail in mails},  # noqa: SLF001 - same class
            draft=self,
        )
        granted.addresses = _both(self.aliases, other.aliases)
        granted.known_keys = {
            ident: self.keys.get(ident, frozenset()) | other.keys.get(ident, frozenset())
            for ident in {*self.keys, *other.keys}
        }
        return granted

    def _known_as(self, mail: str) -> frozenset[str]:
        return self.aliases.get(mail, frozenset())

    def person_of(self, ident: Ident) -> str | None:
        """The person who commits under an address; None if nobody does."""
        return self.emails.get(ident.email.casefold())

    def at_address(self, mail: str) -> str:
        """The one person who is registered with an address, as written and as in force; empty if there is none."""
        known = self.addresses.get(mail.casefold(), frozenset())
        return next(iter(known)) if len(known) == 1 else ""

    def with_account(self, account: str) -> str:
        """The one person who has an account on a forge; empty if nobody has it, or several do."""
        found = [person for person, accounts in self.accounts.items() if account in accounts]
        return found[0] if len(found) == 1 else ""

    def signers(self, proof: Proof) -> frozenset[str]:
        """Everybody whose key made a signature, in the register as written or as in force."""
        known = self.known_keys.items()
        return frozenset(person for person, keys in known if any(_may_be_by(proof, key) for key in keys))

    def wrote(self, person: str, ident: Ident) -> bool:
        """Whether a person is the one whom a commit names: by address, or by name if nobody has the address."""
        if known := self._known_as(ident.email.casefold()):
            return person in known
        return _plain(self.name(person)) == _plain(ident.name)

    def name(self, person: str) -> str:
        """A person's name, or the id if it is unknown."""
        known = self.people.get(person)
        if known is None and self.draft is not None:
            return self.draft.name(person)
        return known or person

    def role(self, role: str) -> str:
        """A role's title with its id."""
        return f"{self.roles[role]} ({role})" if role in self.roles else role

    def holds(self, person: str, role: str, day: date, *, for_person: str | None = None) -> bool:
        """Whether a person held a role on a day, in own right or as deputy of another."""
        return any(
            tenure.person == person and tenure.role == role and tenure.for_person == for_person
            for tenure in self.tenures
            if tenure.covers(day)
        )

    def holders(self, role: str, day: date) -> tuple[str, ...]:
        """Who held a role on a day, in own right."""
        held = (tenure for tenure in self.tenures if tenure.role == role and tenure.for_person is None)
        return tuple(dict.fromkeys(tenure.person for tenure in held if tenure.covers(day)))

    def deputies(self, role: str, day: date) -> tuple[Tenure, ...]:
        """Who could act in a role on a day for somebody who holds it."""
        held = (tenure for tenure in self.tenures if tenure.role == role and tenure.for_person is not None)
        return tuple(tenure for tenure in held if tenure.covers(day))

    def roles_of(self, person: str, day: date) -> tuple[str, ...]:
        """The roles that a person held on a day, in own right."""
        held = (tenure for tenure in self.tenures if tenure.person == person and tenure.for_person is None)
        return tuple(dict.fromkeys(tenure.role for tenure in held if tenure.covers(day)))


def _first(entries: Iterable[Entry[R]]) -> dict[str, R]:
    found: dict[str, R] = {}
    for entry in entries:
        found.setdefault(entry.id, entry.record)
    return found


def _tenures(assignment: Assignment, assignments: Mapping[str, Assignment]) -> Iterator[Tenure]:
    """What an assignment gives. A deputy has the role of the one stood in for, and no longer than that one."""
    held = Tenure(assignment.person, assignment.role, assignment.start, assignment.end)
    if assignment.deputy_of is None:
        yield held
        return
    principal = assignments.get(assignment.deputy_of)
    if principal is None or principal.role != assignment.role or principal.deputy_of is not None:
        return
    of_the_other = Tenure(principal.person, principal.role, principal.start, principal.end)
    if (both := held.within(of_the_other)) is not None:
        yield Tenure(both.person, both.role, both.start, both.end, principal.person)


def _common(some: Iterable[Tenure], others: Iterable[Tenure]) -> Iterator[Tenure]:
    matching: dict[tuple[str, str, str | None], list[Tenure]] = {}
    for tenure in others:
        matching.setdefault((tenure.person, tenure.role, tenure.for_person), []).append(tenure)
    for tenure in some:
        for other in matching.get((tenure.person, tenure.role, tenure.for_person), ()):
            if (both := tenure.within(other)) is not None:
                yield both


def _both(
    some: Mapping[str, frozenset[str]], others: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    return {ident: held & others[ident] for ident, held in some.items() if ident in others}


def _may_be_by(proof: Proof, key: str) -> bool:
    """Whether a signature names a key: nobody but its holder gains by a false one, which makes an author of him."""
    return proof.made_by(key) if proof.openpgp else proof.key == key


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
