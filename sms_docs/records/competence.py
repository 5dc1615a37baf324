"""Proof that a person can do what a role needs (clauses 7.2 and 7.3)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import (
    AssignmentRef,
    Day,
    Life,
    Line,
    PastDay,
    PersonRef,
    RoleRef,
    Text,
    identifier,
)
from sms_docs.records.role import Level


class GapAction(Part):
    """What is done about a competence that is missing."""

    action: Text = Field(
        description="What is done.", examples=["Course and two led investigations with a coach"]
    )
    owner: RoleRef = Field(description="Role that sees to it.", examples=["ROL-004"])
    due: Day = Field(description="By when.", examples=["2027-03-31"])
    closed_on: PastDay | None = Field(default=None, description="Day on which the action was done.")
    effectiveness: Text | None = Field(
        default=None, description="Whether it worked, and how that was checked."
    )


class Competence(Record):
    """One competence of one holder of a role: proven, or missing with an action."""

    kind: ClassVar = "competence"
    prefix: ClassVar = "CMP"
    folder: ClassVar = "people"
    plural: ClassVar = "Competence"
    life: ClassVar = Life.RETAIN

    id: str = identifier("CMP")
    type: Literal["competence"]
    title: Line = Field(default="", description="Leave it out: assignment and competence say it.")
    assignment: AssignmentRef = Field(description="Whose role it is about.", examples=["ASG-001"])
    about: Literal["competence", "awareness"] = Field(
        default="competence",
        description="competence (7.2), or awareness of policy, objectives and own part (7.3).",
    )
    competence: Line = Field(
        description="Field of competence, as the role names it.", examples=["Root cause analysis"]
    )
    basis: Literal["education", "training", "experience", "assessment"] | None = Field(
        default=None, description="What it rests on."
    )
    level: Level | None = Field(default=None, description="How well: basic, proficient or expert.")
    evidence: Line | None = Field(
        default=None, description="Where the proof is kept, such as a number in the HR system."
    )
    verified_by: PersonRef | None = Field(
        default=None, description="Who looked at the proof.", examples=["PER-002"]
    )
    verified_on: PastDay | None = Field(default=None, description="On which day.")
    expires: Day | None = Field(default=None, description="Last day on which the proof holds.")
    gap: GapAction | None = Field(default=None, description="What is done, if it is missing.")

    @property
    def label(self) -> str:
        """Assignment and field."""
        return self.title or f"{self.competence} ({self.assignment})"
