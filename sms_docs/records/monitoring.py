"""What is monitored, against which criteria, how and by whom (clauses 8.1 and 9.1)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Record
from sms_docs.records.fields import (
    AnyRef,
    Duration,
    FollowUpRef,
    Line,
    MetricRef,
    PastDay,
    RoleRef,
    Text,
    identifier,
)


class Monitoring(Record):
    """A monitoring activity: what is looked at, and what it is held against."""

    kind: ClassVar = "monitoring"
    prefix: ClassVar = "MON"
    folder: ClassVar = "metrics"
    plural: ClassVar = "Monitoring"

    id: str = identifier("MON")
    type: Literal["monitoring"]
    subject: Text = Field(
        description="What is monitored.", examples=["Whether changes follow the change process"]
    )
    objects: tuple[AnyRef, ...] = Field(
        default=(), description="Processes, services, parties or documents concerned.", examples=[["PRC-010"]]
    )
    criteria: Text | None = Field(
        default=None,
        description="What counts as good.",
        examples=["No change without assessment; at most 3 % fail"],
    )
    method: Text | None = Field(
        default=None, description="How it is done.", examples=["Sample of fifteen change records"]
    )
    frequency: Duration | None = Field(default=None, description="How often: P1M is monthly.")
    responsible: RoleRef | None = Field(default=None, description="Role that does it.", examples=["ROL-014"])
    evaluation: Line | None = Field(
        default=None,
        description="When and by whom conclusions are drawn.",
        examples=["Monthly report, SMS manager"],
    )
    metrics: tuple[MetricRef, ...] = Field(
        default=(), description="Metrics that are used.", examples=[["MET-004"]]
    )
    last_done: PastDay | None = Field(
        default=None,
        description="When it was done last; the next time follows from it.",
        examples=["2027-01-31"],
    )
    last_result: Text | None = Field(
        default=None, description="What came out.", examples=["Fourteen of fifteen as asked"]
    )
    follow_up: tuple[FollowUpRef, ...] = Field(
        default=(), description="What followed from it.", examples=[["NCR-002"]]
    )
