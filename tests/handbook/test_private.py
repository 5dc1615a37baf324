"""What the handbook does not show of people."""

from sms_docs.handbook.fields import fields
from sms_docs.library import MemorySnapshot, load_library
from sms_docs.records import Person
from sms_docs.testing import CONFIG

PERSON = """\
id: PER-001
type: person
owner: ROL-001
name: Mara Lindholm
emails: [mara@sms.example]
ssh_keys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMnbFrHNumXa/MltYQKlw0hNuhV+qvte8H753VvexBIr mara@laptop]
accounts: [{forge: github, id: "583231", login: mara}]
hr_reference: HR-1001
employer: PTY-001
"""


def test_addresses_keys_and_accounts_of_people_are_not_published() -> None:
    """They are needed in git, and by nobody who reads."""
    library = load_library(MemorySnapshot({"content/people/per-001.yml": PERSON.encode()}), CONFIG)
    entry = library.of(Person)[0]

    assert ["employer"] == [field.name for field in fields(entry)]
