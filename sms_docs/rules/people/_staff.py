# What the rules on roles share: who holds what today, looked up once a rule instead of once a role.

"""Who holds which role."""

from sms_docs.records import Assignment, Person, Role
from sms_docs.rules.base import Context, Entry


def current(context: Context) -> dict[str, list[Entry[Assignment]]]:
    """Assignments in force today, those of deputies included, by role."""
    found: dict[str, list[Entry[Assignment]]] = {}
    for entry in context.library.of(Assignment):
        if entry.record.covers(context.today):
            found.setdefault(entry.record.role, []).append(entry)
    return found


def person(context: Context, ident: str) -> str:
    """A person's name and id; the id alone if nobody has it."""
    entry = context.library.get(Person, ident)
    return f"{entry.record.name} ({ident})" if entry is not None else ident


def role(context: Context, ident: str) -> str:
    """A role's title and id; the id alone if there is no such role."""
    entry = context.library.get(Role, ident)
    return f"“{entry.record.title}” ({ident})" if entry is not None else ident
