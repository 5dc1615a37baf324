"""Changes of the SMS itself (clauses 8.1 and 6.3); changes of services stay in the service tool."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Record
from sms_docs.records.fields import AnyRef, ChangeRef, Day, Life, Line, PastDay, RoleRef, Text, identifier


class ChangeEntry(Record):
    """A change of the SMS: of a policy, a process, a plan, the scope, an organisation. Closed once it is done."""

    kind: ClassVar = "change"
    prefix: ClassVar = "CHG"
    folder: ClassVar = "changes"
    plural: ClassVar = "Changes of the SMS"
    life: ClassVar = Life.RETAIN

    id: str = identifier("CHG")
    type: Literal["change"]
    what: Text = Field(description="What changes.", examples=["The night desk moves to a new supplier."])
    why: Text = Field(description="Why.", examples=["The contract ends in March."])
    nature: Literal["planned", "unintended"] = Field(
        default="planned", description="planned, or unintended and looked at afterwards."
    )
    impact: Text | None = Field(
        default=None,
        description="What it means for services, processes and customers, and how harm is kept small.",
        examples=["Two weeks with both suppliers; PRC-013 changes."],
    )
    decided_by: RoleRef | None = Field(
        default=None, description="Role that decided it.", examples=["ROL-001"]
    )
    decided_on: PastDay | None = Field(
        default=None, description="Day of the decision.", examples=["2027-01-31"]
    )
    planned_for: Day | None = Field(
        default=None, description="Day for which it is planned.", examples=["2027-03-01"]
    )
    affected: tuple[AnyRef, ...] = Field(
        default=(), description="Records that it changes.", examples=[["PRC-013", "PTY-006"]]
    )
    communicated: tuple[Line, ...] = Field(
        default=(), description="Who was told, and how.", examples=[["Customers by newsletter of 1 February"]]
    )
    result: Text | None = Field(
        default=None, description="What came of it.", examples=["Done as planned; nobody noticed."]
    )
    done_on: PastDay | None = Field(
        default=None, description="Day on which it was done; closes this entry.", examples=["2027-01-31"]
    )
    corrects: ChangeRef | None = Field(
        default=None, description="Earlier entry that this one corrects.", examples=["CHG-001"]
    )

    @property
    def on(self) -> date | None:
        """The day from which it is kept."""
        return self.done_on

    @property
    def closed(self) -> bool:
        """A change is closed once it is done."""
        return self.done_on is not None
