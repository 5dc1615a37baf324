# The text that people read is the text that CI enforces: approver roles, proof level, review interval, warning and
# grace live in this controlled document and nowhere else. It needs approval itself.

"""The document control procedure (clauses 7.5.2 and 7.5.3)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar, Final, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import Duration, Line, RoleRef, SshKey, identifier


class Level(StrEnum):
    """How well an approval is proven, weakest first."""

    DECLARED = "declared"
    FORGE = "forge"
    SIGNED = "signed"

    @property
    def rank(self) -> int:
        """0 for declared, rising."""
        return _RANKS[self]


_RANKS: Final = {level: number for number, level in enumerate(Level)}


class Control(Part):
    """What documents of one type need."""

    approvers: tuple[RoleRef, ...] = Field(
        min_length=1, description="Roles of which one must approve.", examples=[["ROL-001"]]
    )
    level: Level = Field(
        default=Level.DECLARED, description="Least proof of an approval: declared, forge or signed."
    )
    quorum: int = Field(default=1, ge=1, le=9, description="How many different people must approve.")
    required_roles: tuple[RoleRef, ...] = Field(
        default=(),
        description="Roles each of which must be among those who approve; they may approve like the approvers.",
        examples=[["ROL-003"]],
    )
    review_interval: Duration = Field(
        description="Time from an approval or review to the next.", examples=["P12M"]
    )
    warning_days: int = Field(
        default=30, ge=0, le=366, description="Days before the date at which the warning starts."
    )
    grace_days: int = Field(default=30, ge=0, le=366, description="Days after the date before CI blocks.")


class Emergency(Part):
    """Who may put a text to use before it is approved, and how long that lasts."""

    roles: tuple[RoleRef, ...] = Field(
        min_length=1, description="Roles of which one may declare an emergency.", examples=[["ROL-002"]]
    )
    days: int = Field(ge=1, le=90, description="Days in which the approval must follow.", examples=[5])


class Attestor(Part):
    """A machine that writes down which reviews a forge has seen, and signs that with a key of its own."""

    name: Line = Field(description="What it is.", examples=["Approval recorder of our pipeline"])
    ssh_key: SshKey = Field(description="Its public SSH key.")


class DocumentControl(Record):
    """The document control procedure: who approves what, and how often it is reviewed."""

    kind: ClassVar = "document-control"
    prefix: ClassVar = "DCP"
    folder: ClassVar = "documents"
    plural: ClassVar = "Document control procedure"
    markdown: ClassVar = True

    id: str = identifier("DCP")
    type: Literal["document-control"]
    separation_of_duties: Literal["off", "declared", "authenticated"] = Field(
        default="declared",
        description="Whether an author may approve: off allows it and is shown as an accepted exception.",
    )
    default: Control = Field(description="What a type needs that is not named below.")
    types: Mapping[str, Control] = Field(
        default_factory=dict,
        description="What each type needs.",
        examples=[{"policy": {"approvers": ["ROL-001"]}}],
    )
    emergency: Emergency | None = Field(
        default=None, description="How a text may be used before its approval; leave it out to forbid that."
    )
    attestors: tuple[Attestor, ...] = Field(
        default=(), description="Machines whose records of forge reviews are believed."
    )

    def control_of(self, kind: str) -> Control:
        """What documents of a type need."""
        return self.types.get(kind, self.default)
