"""Service reports: what each is for and what it contains (clause 9.4). What was issued is a report-issue."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Record
from sms_docs.records.fields import Duration, Line, MetricRef, Text, identifier


class Report(Record):
    """A report that is due again and again. For whom it is written is its audience."""

    kind: ClassVar = "report"
    prefix: ClassVar = "REP"
    folder: ClassVar = "reports"
    plural: ClassVar = "Reports"

    id: str = identifier("REP")
    type: Literal["report"]
    purpose: Text = Field(
        description="What its readers decide with it.", examples=["Whether a target needs an improvement."]
    )
    frequency: Duration | None = Field(default=None, description="How often it is issued: P1M is monthly.")
    contents: tuple[Line, ...] = Field(
        default=(), description="What it contains.", examples=[["Targets and misses", "Workload", "Outlook"]]
    )
    metrics: tuple[MetricRef, ...] = Field(
        default=(), description="Metrics that it shows.", examples=[["MET-001"]]
    )
    source: Line | None = Field(
        default=None, description="Systems that its figures come from.", examples=["Monitoring platform"]
    )
    format: Line | None = Field(default=None, description="File or medium.", examples=["PDF"])
    delivery: Line | None = Field(
        default=None,
        description="How it reaches its readers.",
        examples=["Customer portal, third working day"],
    )
