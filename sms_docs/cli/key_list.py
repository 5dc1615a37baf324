# Keys as the register has them, beside what of it is in force. Fingerprints are printed as ssh-keygen and gpg print them:
# people compare them by eye.

"""Keys and accounts of people, ready to print."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sms_docs.approvals import Rights
from sms_docs.approvals.proof import STATEMENT, fingerprint, plain
from sms_docs.cli.tables import table
from sms_docs.history import HistoryState
from sms_docs.library import Entry
from sms_docs.records import Person
from sms_docs.records.keys import openpgp_fingerprint
from sms_docs.rules import Context
from sms_docs.source.characters import UNSEEN


class Mark(NamedTuple):
    """A key or an account of a person.

    Attributes:
        kind: The type of an SSH key, ``openpgp``, or the name of a forge.
        value: The fingerprint of a key, the number of an account.
        note: The comment of a key, the name of an account.
        in_force: Whether it counts; None if that could not be verified.
        place: Path and line.
    """

    kind: str
    value: str
    note: str
    in_force: bool | None
    place: str


def key_table(context: Context) -> str:
    """A line for each key and account, and one for each person who has none."""
    heads = ("PERSON", "NAME", "KIND", "STATE", "FINGERPRINT OR NUMBER", "COMMENT")
    return table(heads, (row for entry in _people(context) for row in _rows(entry, context)))


def key_data(context: Context) -> dict[str, Any]:
    """All people with their keys and accounts, as plain values."""
    return {"format_version": 1, "people": [_person(entry, context) for entry in _people(context)]}


def signers(rights: Rights) -> Iterator[str]:
    """The lines of a file of allowed signers: whoever may sign statements, by the register in force."""
    for person in sorted(rights.keys):
        for key in sorted(rights.keys[person]):
            if "PGP" not in key:
                yield f'{person} namespaces="{STATEMENT}" {key}'


def _people(context: Context) -> list[Entry[Person]]:
    return sorted(context.library.of(Person), key=lambda entry: entry.id)


def _rows(entry: Entry[Person], context: Context) -> Iterator[tuple[str, ...]]:
    marks = list(_marks(entry, context)) or [Mark("-", "-", "no key", None, "")]
    for mark in marks:
        state = {True: "in force", False: "waits for approval", None: "not verified"}[mark.in_force]
        note = UNSEEN.sub("\N{REPLACEMENT CHARACTER}", mark.note)
        yield entry.id, entry.record.name, mark.kind, state if mark.place else "-", mark.value, note


def _person(entry: Entry[Person], context: Context) -> dict[str, Any]:
    marks = list(_marks(entry, context))
    count = len(entry.record.ssh_keys) + len(entry.record.openpgp_keys)
    return {
        "id": entry.id,
        "name": entry.record.name,
        "keys": [
            {
                "type": mark.kind,
                "fingerprint": mark.value,
                "comment": mark.note,
                "in_force": mark.in_force,
                "at": mark.place,
            }
            for mark in marks[:count]
        ],
        "accounts": [
            {
                "forge": mark.kind,
                "id": mark.value,
                "login": mark.note,
                "in_force": mark.in_force,
                "at": mark.place,
            }
            for mark in marks[count:]
        ],
    }


def _marks(entry: Entry[Person], context: Context) -> Iterator[Mark]:
    """SSH keys, OpenPGP keys and accounts, in this order."""
    rights, person = context.control.rights, entry.record
    verified = context.control.history.state in (HistoryState.COMPLETE, HistoryState.UNBORN)
    keys = rights.keys.get(entry.id, frozenset())
    accounts = rights.accounts.get(entry.id, frozenset())
    for number, key in enumerate(person.ssh_keys):
        kind, _, comment = (*key.split(maxsplit=2), "")[:3]
        in_force = plain(key) in keys if verified else None
        yield Mark(kind, fingerprint(key), comment, in_force, _place(entry, "ssh_keys", number))
    for number, key in enumerate(person.openpgp_keys):
        in_force = plain(key) in keys if verified else None
        found = openpgp_fingerprint(key) or "cannot be read"
        yield Mark("openpgp", found, "", in_force, _place(entry, "openpgp_keys", number))
    for number, account in enumerate(person.accounts):
        in_force = f"{account.forge}:{account.id}" in accounts if verified else None
        place = _place(entry, "accounts", number)
        yield Mark(account.forge, account.id, account.login or "", in_force, place)


def _place(entry: Entry[Person], field: str, number: int) -> str:
    at = entry.at(field, number)
    return f"{at.path}:{at.line}"
