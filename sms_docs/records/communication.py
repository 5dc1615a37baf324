"""What is communicated about the SMS and the services, to whom, when and how (clause 7.4)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import AnyRef, Duration, EvidenceRef, Line, PastDay, RoleRef, Text, identifier

Topic = Literal[
    "policy", "objectives", "roles", "information-security", "services", "changes", "performance", "other"
]


class Told(Part):
    """A time that it was done."""

    on: PastDay = Field(description="On which day.", examples=["2027-01-31"])
    evidence: Line | None = Field(
        default=None, description="Where the proof is kept.", examples=["Minutes of the all-hands meeting"]
    )
    link: EvidenceRef | None = Field(
        default=None, description="Evidence link to the proof.", examples=["EVD-004"]
    )


class Communication(Record):
    """One communication that is planned: what, when, with whom, how and by whom."""

    kind: ClassVar = "communication"
    prefix: ClassVar = "COM"
    folder: ClassVar = "communication"
    plural: ClassVar = "Communication plan"

    id: str = identifier("COM")
    type: Literal["communication"]
    subject: Text = Field(
        description="What is communicated.", examples=["Policy, objectives and what everybody adds to them"]
    )
    reach: Literal["internal", "external"] = Field(
        description="internal (staff) or external (customers, suppliers and others)."
    )
    topics: tuple[Topic, ...] = Field(
        default=(),
        description="What it covers: policy, objectives, roles and information-security must each be covered.",
        examples=[["policy", "objectives"]],
    )
    concerns: tuple[AnyRef, ...] = Field(
        default=(), description="Records that are made known.", examples=[["POL-001"]]
    )
    when: Line | None = Field(
        default=None, description="When, or what sets it off.", examples=["Every January, and for new staff"]
    )
    frequency: Duration | None = Field(
        default=None, description="How often at least: P12M is yearly; leave it out if an event sets it off."
    )
    channel: Line | None = Field(
        default=None, description="How.", examples=["All-hands meeting and handbook"]
    )
    responsible: RoleRef | None = Field(default=None, description="Role that does it.", examples=["ROL-003"])
    done: tuple[Told, ...] = Field(default=(), description="When it was done, oldest first.")
