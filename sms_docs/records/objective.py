"""Service management objectives and the plans to reach them (clauses 6.2.1 and 6.2.2)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import (
    Day,
    Line,
    MetricRef,
    Number,
    PastDay,
    PolicyRef,
    RoleRef,
    Text,
    identifier,
)
from sms_docs.records.metric import MetricTarget


class ObjectivePlan(Part):
    """How the objective is reached."""

    work: Text | None = Field(
        default=None, description="What is done.", examples=["Tests of the way back run by themselves"]
    )
    resources: Text | None = Field(
        default=None, description="What is needed for it.", examples=["GBP 8,000 and 30 days"]
    )
    responsible: RoleRef | None = Field(
        default=None, description="Role that sees to it.", examples=["ROL-020"]
    )
    due: Day | None = Field(
        default=None,
        description="When the work is done, if that is before the due date of the objective.",
        examples=["2027-01-31"],
    )
    evaluation: Text | None = Field(
        default=None, description="How the result is judged.", examples=["Share over the whole year"]
    )


class ObjectiveResult(Part):
    """What came out."""

    on: PastDay = Field(description="Day on which it was judged.", examples=["2027-01-31"])
    outcome: Literal["reached", "missed", "dropped"] = Field(description="reached, missed or dropped.")
    text: Text | None = Field(
        default=None,
        description="What was reached, and why if it was not.",
        examples=["52 %: engineers were taken back for projects."],
    )


class Objective(Record):
    """An objective: a measurable result to reach by a day, and the plan that leads there."""

    kind: ClassVar = "objective"
    prefix: ClassVar = "OBJ"
    folder: ClassVar = "objectives"
    plural: ClassVar = "Objectives"

    id: str = identifier("OBJ")
    type: Literal["objective"]
    policy: PolicyRef | None = Field(
        default=None, description="Policy that gives the frame for it.", examples=["POL-001"]
    )
    level: Line | None = Field(
        default=None, description="Level or function that it is set for.", examples=["Change management"]
    )
    metric: MetricRef | None = Field(default=None, description="How it is measured.", examples=["MET-004"])
    baseline: Number | None = Field(default=None, description="Where we start from.", examples=["3.4"])
    target: MetricTarget | None = Field(default=None, description="What is to be reached.")
    due: Day | None = Field(default=None, description="By when it is to be reached.", examples=["2027-12-31"])
    plan: ObjectivePlan | None = Field(default=None, description="How it is reached (6.2.2).")
    result: ObjectiveResult | None = Field(default=None, description="What came out, once it is judged.")
