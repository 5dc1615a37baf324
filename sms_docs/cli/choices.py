# What `new` chooses where the user said nothing. Each choice is a record that exists, and each is told to the user.

"""Choose owners and other records for a new record."""

from collections import Counter
from typing import Final, NamedTuple

from sms_docs.errors import UsageError
from sms_docs.library import Library
from sms_docs.records import BY_KIND, Record, Role
from sms_docs.records.faults import near

NAMED: Final = (
    "assignment",
    "metric",
    "party",
    "person",
    "report",
    "role",
)  # what required fields of templates name

_SHOWN: Final = 12


class Choice(NamedTuple):
    """A value, and what to tell about it; nothing if the user gave it."""

    value: str
    note: str = ""


def chosen_owner(library: Library, model: type[Record], asked: str, ident: str) -> Choice:
    """The owner asked for, or the role that owns most records of the type.

    Args:
        library: Holds the roles.
        model: Type of the new record.
        asked: Id of a role; empty to choose.
        ident: Of the new record: the first role of all answers for itself.

    Raises:
        UsageError: There is no such role, or no role at all.
    """
    if asked:
        return Choice(_role(library, asked.upper()))
    owners = Counter(entry.record.owner for entry in library.of(model)) + Counter()
    owners = owners or Counter(entry.record.owner for entry in library.entries)
    found = next((owner for owner, _ in owners.most_common() if library.get(Role, owner)), "")
    if not found and library.of(Role):
        found = library.of(Role)[0].id
    if found:
        return Choice(found, f"its owner is {named(library, found)}; --owner chooses another")
    if model is Role:
        return Choice(ident, "it answers for itself; change “owner” once there are more roles")
    raise UsageError(
        "there is no role yet that could own it", "Start with one: “sms-docs new role --title …”."
    )


def _role(library: Library, ident: str) -> str:
    if library.get(Role, ident):
        return ident
    if ident in library.by_id:
        kind = library.by_id[ident].record.kind
        raise UsageError(f"{named(library, ident)} is a {kind}; an owner is a role", _roles(library, ident))
    raise UsageError(f"there is no role {ident}", _roles(library, ident))


def _roles(library: Library, ident: str) -> str:
    roles = [entry.id for entry in library.of(Role)]
    shown = ", ".join(named(library, role) for role in roles[:_SHOWN])
    more = ", …" if len(roles) > _SHOWN else ""
    return f"{near(ident, roles)} Roles are: {shown}{more}.".strip() if roles else "There is no role yet."


def chosen_records(library: Library, template: str) -> dict[str, Choice]:
    """The first record of each type that a required field of a template names."""
    return {kind: _first(library, kind) for kind in NAMED if f"{{{{ {kind} }}}}" in template}


def _first(library: Library, kind: str) -> Choice:
    model = BY_KIND[kind]
    found = min((entry.id for entry in library.of(model)), default="")
    if found:
        return Choice(found, f"{kind} is {named(library, found)}, the first there is; name the right one")
    example = f"{model.prefix}-001"
    return Choice(example, f"there is no {kind} yet; {example} stands for the first one")


def named(library: Library, ident: str) -> str:
    """An id with the name of its record."""
    return f"{ident} ({library.by_id[ident].record.label})"
