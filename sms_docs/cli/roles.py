# A role that somebody names on the command line. One that nobody knows is refused with a guess: an empty list would read as
# “nothing to do”.

"""Find the role that is meant."""

from collections.abc import Iterable
from typing import Final

from sms_docs.errors import UsageError
from sms_docs.library import Library
from sms_docs.records import Role
from sms_docs.records.faults import near

_SHOWN: Final = 8  # roles named in a message


def role_meant(word: str, library: Library, further: Iterable[str] = ()) -> str:
    """The id of a role.

    Args:
        word: As it was typed.
        library: Has the roles.
        further: Ids that are taken as well, such as an owner of which there is no record.

    Raises:
        UsageError: There is no such role.
    """
    ident = word.upper()
    roles = library.of(Role)
    known = [role.id for role in roles]
    if ident in known or ident in further:
        return ident
    listed = ", ".join(f"{role.id} {role.record.title}" for role in roles[:_SHOWN])
    more = " ..." if len(roles) > _SHOWN else ""
    cure = f"{near(ident, known)} Roles are: {listed}{more}." if roles else "There is none yet."
    raise UsageError(f"there is no role {word}", cure.strip())
