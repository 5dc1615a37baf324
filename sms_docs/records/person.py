# Personal data stays in git for ever: only what the checks need. Proof of competence, contracts and addresses stay in
# the HR system; hr_reference points there.

"""People, as far as the SMS must know them."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import Line, OpenpgpKey, PartyRef, SshKey, identifier

Email = Annotated[str, StringConstraints(pattern=r"^[^@\s<>]{1,64}@[^@\s<>]{1,255}$")]


class Account(Part):
    """An account of a person on a forge. The number counts: a name can be given up and taken by somebody else."""

    forge: Literal["github", "gitlab"] = Field(description="Which forge.")
    id: str = Field(
        pattern=r"^[1-9][0-9]{0,17}$",
        description="Number of the account, as the forge's API gives it.",
        examples=["583231"],
        json_schema_extra={"type": ["string", "integer"]},
    )
    login: Line | None = Field(
        default=None, description="Name of the account, to read.", examples=["mlindholm"]
    )


class Person(Record):
    """A person who holds roles, writes or approves."""

    kind: ClassVar = "person"
    prefix: ClassVar = "PER"
    folder: ClassVar = "people"
    plural: ClassVar = "People"

    id: str = identifier("PER")
    type: Literal["person"]
    title: Line = Field(default="", description="Leave it out: the name is used.")
    name: Line = Field(description="Name or pseudonym to print.", examples=["Mara Lindholm"])
    emails: tuple[Email, ...] = Field(
        default=(),
        description="Addresses under which this person commits to git; they tell authors from approvers.",
        examples=[["mara.lindholm@example.org"]],
    )
    ssh_keys: tuple[SshKey, ...] = Field(
        default=(),
        description="Public SSH keys with which this person signs approvals; “sms-docs keys add” puts one here.",
        examples=[["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1r1v1f8kBw0o2B6CkU0FzjzV0m2S0b3C4d5E6f7G8h"]],
    )
    openpgp_keys: tuple[OpenpgpKey, ...] = Field(
        default=(),
        description="Public OpenPGP keys with which this person signs commits, as “gpg --armor --export” prints them.",
    )
    accounts: tuple[Account, ...] = Field(
        default=(), description="Accounts on forges whose reviews count as approvals of this person."
    )
    employer: PartyRef | None = Field(
        default=None,
        description="Party that employs this person; leave it out for own staff.",
        examples=["PTY-003"],
    )
    hr_reference: Line | None = Field(
        default=None, description="Number in the HR system, where proof is kept."
    )

    @property
    def label(self) -> str:
        """The person's name."""
        return self.name
