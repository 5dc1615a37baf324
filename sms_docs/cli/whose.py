# Who sits in front of the screen, as far as the records know. The register as it is written is asked, not the part of it
# that is in force: whoever is new there must be able to be named before anybody has approved it.

"""Find the person that a command is for."""

from collections.abc import Iterable
from typing import Final

from sms_docs.cli.commit import git_identity
from sms_docs.cli.common import Project
from sms_docs.errors import UsageError
from sms_docs.library import Entry
from sms_docs.records import Person
from sms_docs.records.faults import near
from sms_docs.rules import Context

_NAMED: Final = 8  # people named in a message, so that it stays one


def person_meant(project: Project, context: Context, word: str | None) -> Entry[Person]:
    """The person of a word, or the one who has the address that git commits with.

    Args:
        project: Whose git is asked.
        context: Where people are looked up.
        word: An id; None to ask git.

    Raises:
        UsageError: There is no such person, or several have the address.
    """
    people = context.library.of(Person)
    if word is not None:
        entry = context.library.get(Person, word.upper())
        if entry is None:
            guess = near(word.upper(), [person.id for person in people])
            raise UsageError(
                f"there is no person {word} in the register", f"{guess} {_listed(people)}".strip()
            )
        return entry
    name, email = git_identity(project.root)
    found = {entry.id: entry for entry in people if _has(entry, email)} if email else {}
    if len(found) == 1:
        return next(iter(found.values()))
    who = f"{name} <{email}>" if email else "nobody (git has no user.email)"
    if found:
        cure = f"Name one of them with --as. {_listed(found.values())}"
        raise UsageError(
            f"git commits as {who}, and {len(found)} people are registered with this address", cure
        )
    cure = f"Add the address to the person's record, or name the person with --as. {_listed(people)}"
    raise UsageError(f"git commits as {who}, who is not in the register of people", cure)


def _has(entry: Entry[Person], email: str) -> bool:
    return email.casefold() in (known.casefold() for known in entry.record.emails)


def _listed(people: Iterable[Entry[Person]]) -> str:
    names = list(dict.fromkeys(f"{entry.id} {entry.record.name}" for entry in people))
    if not names:
        return "The register is empty; “sms-docs new person” begins it."
    return f"People are: {', '.join(names[:_NAMED])}{' ...' if len(names) > _NAMED else ''}."
