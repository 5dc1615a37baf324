# Who answers for a page: roles first, because they stay, then who holds them today and who stands in. A page about records of
# some types is answered for by the owners of the documents that hold them; if there are too many, by the role that
# answers for the whole management system.

"""Who answers for what a page shows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from sms_docs.handbook.staffing import Staffing
from sms_docs.library import Library
from sms_docs.records import Role

MOST: Final = 2  # roles that are named; more of them answer for an entry each, and nobody for the page

# Types of the records that a page lists, by its place; a page that is not named is answered for by the role for the whole.
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "policies/index": ("policy", "scope"),
    "services/index": ("service",),
    "processes/index": ("process",),
    "roles/index": ("role", "assignment"),
    "roles/competence": ("competence",),
    "people/index": ("person", "assignment"),
    "parties/index": ("party", "dependency"),
    "parties/control": ("dependency", "party"),
    "cycle/context": ("issue", "interested-party"),
    "cycle/plan": ("service-management-plan",),
    "cycle/objectives": ("objective",),
    "cycle/risks": ("risk",),
    "cycle/resources": ("resource",),
    "cycle/communication": ("communication",),
    "cycle/metrics": ("metric", "measurement"),
    "cycle/audits": ("audit-programme",),
    "cycle/reviews": ("management-review",),
    "cycle/improvement": ("nonconformity", "improvement"),
    "cycle/changes": ("change",),
    "cycle/waivers": ("waiver",),
    "documents/index": ("document-control",),
    "documents/kept": ("evidence-link", "document-control"),
}


class Seat(NamedTuple):
    """Somebody who holds a role today, and the deputies: ids of people."""

    person: str
    deputies: tuple[str, ...]


class Answerable(NamedTuple):
    """A role that answers for something.

    Attributes:
        role: Its id.
        seats: Who holds it today; nobody if it is vacant or if people are not published.
        above: The role to turn to while nobody holds it; empty if none is named.
    """

    role: str
    seats: tuple[Seat, ...]
    above: str


def answerable(role: str, library: Library, staffing: Staffing) -> Answerable:
    """A role with its holders of today.

    Args:
        role: Id of the role.
        library: What is published.
        staffing: Who holds what.
    """
    holders = staffing.holders.get(role, ())
    entry = library.get(Role, role)
    seats = tuple(
        Seat(holder.assignment.record.person, tuple(deputy.record.person for deputy in holder.deputies))
        for holder in holders
    )
    above = (entry.record.reports_to or "") if entry is not None else ""
    return Answerable(role, seats, above if staffing.holders and not seats else "")


def roles_of(uri: str, library: Library) -> tuple[str, ...]:
    """The roles that answer for a page that lists records; none if it lists none, or if too many answer for some.

    Args:
        uri: The page.
        library: What is published and in use.
    """
    kinds = KINDS.get(uri)
    if kinds is None:
        return ()
    found = Counter(
        document.header.owner for document in library.by_document.values() if document.control_type in kinds
    )
    owners = tuple(role for role, _ in sorted(found.items(), key=lambda one: (-one[1], one[0])))
    return owners if len(owners) <= MOST else ()


def owners_of(idents: Iterable[str], library: Library) -> tuple[str, ...]:
    """The owners of some documents; none if there are too many."""
    known = library.by_document
    owners = tuple(dict.fromkeys(known[ident].header.owner for ident in idents if ident in known))
    return owners if len(owners) <= MOST else ()


def whole(library: Library) -> tuple[str, ...]:
    """The role that sees to it that the management system as a whole is in order; none if nobody says so."""
    roles = sorted(library.of(Role), key=lambda entry: entry.id)
    for asked in ("sms_conformity", "management_representative", "sms_reporting", "top_management"):
        for entry in roles:
            if getattr(entry.record, asked):
                return (entry.id,)
    return ()
