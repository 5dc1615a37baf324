"""Keys and accounts that stand for two people."""

from collections.abc import Iterator
from typing import NamedTuple

from sms_docs.records import Person
from sms_docs.records.keys import openpgp_fingerprint
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Skipped
from sms_docs.rules.samples import PEOPLE

MIA = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMnbFrHNumXa/MltYQKlw0hNuhV+qvte8H753VvexBIr"
ADA = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEujBYEjmUvZhhJKhAy7ISbzVY/9jkvSm6Gdh+jKFpwY"

APART = PEOPLE.replace("[mia@sms.example]", f"[mia@sms.example], ssh_keys: [{MIA} mia@laptop]").replace(
    "[ada@sms.example]", f"[ada@sms.example], ssh_keys: [{ADA}]"
)

ACCOUNTS = PEOPLE.replace(
    "[mia@sms.example]", '[mia@sms.example], accounts: [{forge: github, id: "583231"}]'
).replace("[ada@sms.example]", '[ada@sms.example], accounts: [{forge: github, id: "583231", login: ada}]')


class SharedKey(LibraryRule):
    """A key or an account on a forge that is registered for two people.

    SSH keys are compared without their comments, OpenPGP keys by their fingerprints, accounts by forge and number.

    ## Why it matters

    A signature proves which key was used. Whoever reads it learns from the register whose key that is, and so who
    approved. If the register names two people, each can say that it was the other one, and two approvals that the
    procedure asks of two people can come from one hand.

    ## How to put it right

    Find out whose key it is and delete it from the other person. Whoever has none of their own then makes one with
    `ssh-keygen -t ed25519` and registers it with `sms-docs keys add`. If both have the private half of the key, it
    is nobody's any more: delete it from both, and let both make a new one.
    """

    code = "SMS714"
    name = "shared-key"
    clauses = ("iso20000-1:2018/7.5.3",)
    examples = (
        Example("a key for each", {"people/people.yml": APART}),
        Example(
            "one key for two",
            {"people/people.yml": APART.replace(ADA, f"{MIA} ada@desk")},
            finds=("people/people.yml:8:73",),
        ),
        Example("one account for two", {"people/people.yml": ACCOUNTS}, finds=("people/people.yml:8:93",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look for each mark at other people."""
        first: dict[str, _Mark] = {}
        for entry in context.library.of(Person):
            for mark in _marks(entry):
                known = first.setdefault(mark.value, mark)
                if known.entry.id != entry.id:
                    yield self._shared(known, mark)

    def _shared(self, known: "_Mark", mark: "_Mark") -> Finding:
        one, other = known.entry, mark.entry
        return self.finding(
            other.at(*mark.place),
            f"{mark.what} of {other.record.name} ({other.id}) is registered for {one.record.name} ({one.id}) too: "
            "nobody can tell which of them used it",
            f"Delete it from the one whose it is not; {mark.cure}.",
            document=other.document.id,
            related=(Related(one.at(*known.place), "registered here"),),
        )


class _Mark(NamedTuple):
    """Something by which a person is known: what it is, where it stands, and how the other one gets one."""

    value: str
    what: str
    cure: str
    entry: Entry[Person]
    place: tuple[str | int, ...]


_OWN = "a new key is made with “ssh-keygen -t ed25519” and registered with “sms-docs keys add”"


def _marks(entry: Entry[Person]) -> Iterator[_Mark]:
    person = entry.record
    for number, key in enumerate(person.ssh_keys):
        value = " ".join(key.split()[:2])
        yield _Mark(value, "this SSH key", _OWN, entry, ("ssh_keys", number))
    for number, key in enumerate(person.openpgp_keys):
        value = openpgp_fingerprint(key) or key
        yield _Mark(value, "this OpenPGP key", _OWN, entry, ("openpgp_keys", number))
    for number, account in enumerate(person.accounts):
        what = f"the {account.forge} account {account.id}"
        cure = f"the number of an account is in what the API of {account.forge} says about it"
        yield _Mark(f"{account.forge}:{account.id}", what, cure, entry, ("accounts", number, "id"))
