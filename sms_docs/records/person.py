# Personal data stays in git for ever: only what the checks need. Proof of competence, contracts and addresses stay in
# the HR system; hr_reference points there.

"""People, as far as the SMS must know them."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from sms_docs.records.base import Record
from sms_docs.records.fields import Line, PartyRef, identifier

Email = Annotated[str, StringConstraints(pattern=r"^[^@\s<>]{1,64}@[^@\s<>]{1,255}$")]


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
