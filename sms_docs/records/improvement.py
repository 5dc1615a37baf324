"""Opportunities for improvement, what was decided on them and what they brought (clause 10.2)."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import (
    AnyRef,
    Day,
    Flag,
    ImprovementRef,
    Life,
    Line,
    MetricRef,
    Number,
    PastDay,
    RoleRef,
    Text,
    identifier,
)
from sms_docs.records.metric import MetricTarget


class Criterion(Part):
    """One criterion, and how the idea does by it."""

    criterion: Line = Field(description="What it is judged by.", examples=["Fits the objectives"])
    judgement: Line = Field(description="How it does.", examples=["Yes: OBJ-003"])


class ImprovementDecision(Part):
    """What was decided on the idea."""

    outcome: Literal["go", "later", "no"] = Field(description="go (do it), later, or no.")
    by: RoleRef = Field(description="Role that decided.", examples=["ROL-003"])
    on: PastDay = Field(description="On which day.", examples=["2027-01-31"])
    reason: Text | None = Field(default=None, description="Why.", examples=["Pays back within a year."])


class ImprovementTarget(Part):
    """What the improvement is to bring, as a number."""

    measure: Line = Field(description="What is measured.", examples=["Problems closed within 60 days"])
    metric: MetricRef | None = Field(
        default=None, description="Metric that measures it.", examples=["MET-007"]
    )
    baseline: Number | None = Field(default=None, description="Value before.", examples=["52"])
    goal: MetricTarget = Field(description="Value to reach.")


class Progress(Part):
    """A step that was made."""

    on: PastDay = Field(description="On which day.", examples=["2027-01-31"])
    what: Text = Field(description="What was done.", examples=["Board meets every fortnight"])


class ImprovementResult(Part):
    """What it brought; closes the entry."""

    on: PastDay = Field(description="Day on which it was measured.", examples=["2027-01-31"])
    value: Number | None = Field(default=None, description="Value measured.", examples=["76"])
    reached: Flag = Field(description="Whether the target was reached.", examples=["true"])
    text: Text | None = Field(
        default=None, description="What it brought, in words.", examples=["Fewer repeats of the same outage."]
    )


class Improvement(Record):
    """An idea for improvement from its source to its result. Closed once the result is measured or it is turned down."""

    kind: ClassVar = "improvement"
    prefix: ClassVar = "IMP"
    folder: ClassVar = "improvement"
    plural: ClassVar = "Improvements"
    life: ClassVar = Life.RETAIN

    id: str = identifier("IMP")
    type: Literal["improvement"]
    source: Literal[
        "audit",
        "monitoring",
        "complaint",
        "incident",
        "review",
        "party",
        "customer",
        "staff",
        "risk",
        "other",
    ] = Field(
        description="audit, monitoring, complaint, incident, review, party, customer, staff, risk or other."
    )
    found_in: AnyRef | None = Field(
        default=None, description="Record that it comes from.", examples=["MRV-001"]
    )
    description: Text = Field(
        description="What could be better, and how.",
        examples=["Problems wait for engineers; reserve their days."],
    )
    raised_on: PastDay = Field(description="Day on which it was noted.", examples=["2027-01-31"])
    criteria: tuple[Criterion, ...] = Field(
        default=(), description="Criteria by which it was evaluated, and how it does."
    )
    decision: ImprovementDecision | None = Field(default=None, description="What was decided on it.")
    priority: Literal["low", "medium", "high"] | None = Field(
        default=None, description="low, medium or high."
    )
    due: Day | None = Field(default=None, description="By when it is done.", examples=["2027-09-30"])
    target: ImprovementTarget | None = Field(default=None, description="What it is to bring.")
    progress: tuple[Progress, ...] = Field(default=(), description="Steps that were made, oldest first.")
    done_on: PastDay | None = Field(
        default=None, description="Day on which the work was done.", examples=["2027-01-31"]
    )
    result: ImprovementResult | None = Field(default=None, description="What it brought; closes this entry.")
    corrects: ImprovementRef | None = Field(
        default=None, description="Earlier entry that this one corrects.", examples=["IMP-001"]
    )

    @property
    def on(self) -> date | None:
        """The day from which it is kept."""
        if self.result is not None:
            return self.result.on
        return self.decision.on if self.decision is not None and self.closed else None

    @property
    def closed(self) -> bool:
        """An improvement is closed once its result is measured, or when it is turned down."""
        return self.result is not None or (self.decision is not None and self.decision.outcome == "no")
