# Tickets, logs and personal proof stay where they are: the repository holds the way to them. A link is kept as a record,
# not approved: what keeps it alive is that somebody looks, and the day on which that was done.

"""Links to evidence in other systems (clauses 7.5.3 and 8.1)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Record
from sms_docs.records.fields import AnyRef, Duration, Life, Line, PastDay, RoleRef, Text, identifier


class EvidenceLink(Record):
    """The way to evidence that is kept in another system. How long it is kept there is its retention."""

    kind: ClassVar = "evidence-link"
    prefix: ClassVar = "EVD"
    folder: ClassVar = "evidence"
    plural: ClassVar = "Evidence links"
    life: ClassVar = Life.RETAIN

    id: str = identifier("EVD")
    type: Literal["evidence-link"]
    what: Text = Field(description="What is found there.", examples=["All incident tickets since 2024"])
    system: Line = Field(description="System that holds it.", examples=["Service desk"])
    where: Line | None = Field(
        default=None,
        description="Address or query that leads there.",
        examples=["https://desk.example.net/issues?project=INC"],
    )
    proves: tuple[AnyRef, ...] = Field(
        default=(), description="Processes, services or documents that it proves.", examples=[["PRC-013"]]
    )
    access: Line | None = Field(
        default=None,
        description="Who may see it, and who lets an auditor in.",
        examples=["Service desk lead"],
    )
    frequency: Duration | None = Field(
        default=None, description="How often new evidence must arise: P1M is monthly."
    )
    newest: PastDay | None = Field(
        default=None, description="Day of the newest evidence that was seen there.", examples=["2027-01-31"]
    )
    last_checked: PastDay | None = Field(
        default=None,
        description="Day on which somebody followed the link and found what it promises.",
        examples=["2027-01-31"],
    )
    checked_by: RoleRef | None = Field(default=None, description="Role that looked.", examples=["ROL-011"])
    sample: Line | None = Field(
        default=None, description="What was looked at.", examples=["INC-4711, INC-4802, INC-4977"]
    )
