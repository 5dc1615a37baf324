# The management representative of the 2011 edition, and who is top management on a day. Whether an SMS is held against that
# edition is read from its settings and from what its records answer.

"""Management representatives, and who asks for one."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sms_docs.records import Assignment, Life, Role
from sms_docs.rules.base import Context, Entry

EDITION: Final = "iso20000-1:2011"
CLAUSE: Final = f"{EDITION}/4.1.4"


def asked(context: Context) -> bool:
    """Whether somebody has to be the management representative: by the framework, or because a record says so."""
    if context.framework.id == EDITION:
        return True
    maintained = (entry for entry in context.library.everything if entry.document.life is Life.MAINTAIN)
    return any(CLAUSE in entry.record.clauses for entry in maintained)


def representatives(context: Context) -> Iterator[tuple[Entry[Role], Entry[Assignment]]]:
    """Who is the management representative today in own right, with the role that says so."""
    roles = {role.id: role for role in context.library.of(Role) if role.record.management_representative}
    for entry in context.library.of(Assignment) if roles else ():
        held = entry.record
        if held.role in roles and held.deputy_of is None and held.covers(context.today):
            yield roles[held.role], entry


def top_roles(context: Context) -> frozenset[str]:
    """Ids of the roles of top management."""
    return frozenset(role.id for role in context.library.of(Role) if role.record.top_management)


def in_top_management(person: str, day: date, context: Context) -> bool:
    """Whether somebody held a role of top management on a day, in own right or as a deputy."""
    top = top_roles(context)
    held = (entry.record for entry in context.library.of(Assignment))
    return any(one.person == person and one.role in top and one.covers(day) for one in held)
