"""Who holds which role, from when to when (clause 5.3)."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Record
from sms_docs.records.fields import AssignmentRef, Day, Line, PastDay, PersonRef, RoleRef, identifier


class Assignment(Record):
    """A person holds a role for a time."""

    kind: ClassVar = "assignment"
    prefix: ClassVar = "ASG"
    folder: ClassVar = "people"
    plural: ClassVar = "Assignments"

    id: str = identifier("ASG")
    type: Literal["assignment"]
    title: Line = Field(default="", description="Leave it out: person and role say it.")
    person: PersonRef = Field(description="Who holds the role.", examples=["PER-001"])
    role: RoleRef = Field(description="Which role.", examples=["ROL-001"])
    start: Day = Field(alias="from", description="First day.", examples=["2025-01-01"])
    end: Day | None = Field(default=None, alias="to", description="Last day; leave it out while it lasts.")
    deputy_of: AssignmentRef | None = Field(
        default=None, description="Assignment for which this person stands in.", examples=["ASG-001"]
    )
    appointed_by: PersonRef = Field(description="Who made the appointment.", examples=["PER-001"])
    accepted_on: PastDay | None = Field(default=None, description="Day on which the person accepted it.")

    @property
    def label(self) -> str:
        """Person and role."""
        return self.title or f"{self.person} as {self.role}"

    def covers(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.start <= day and (self.end is None or day <= self.end)
