"""Measured values that are kept one by one (clause 9.1); long series are files beside their metric."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Record
from sms_docs.records.fields import (
    FollowUpRef,
    Life,
    Line,
    MeasurementRef,
    MetricRef,
    Number,
    PastDay,
    Text,
    identifier,
)
from sms_docs.records.period import Period


class Measurement(Record):
    """A value of a metric for a stretch of time. Append-only: a mistake is corrected by a later entry."""

    kind: ClassVar = "measurement"
    prefix: ClassVar = "MSR"
    folder: ClassVar = "metrics"
    plural: ClassVar = "Measurements"
    life: ClassVar = Life.RETAIN
    event_day: ClassVar = "recorded_on"

    id: str = identifier("MSR")
    type: Literal["measurement"]
    title: Line = Field(default="", description="Leave it out: metric and period say it.")
    metric: MetricRef = Field(description="What was measured.", examples=["MET-001"])
    period: Period = Field(description="Day, week, month, quarter or year that the value is for.")
    value: Number = Field(description="The value, in the unit of the metric.", examples=["99.97"])
    recorded_on: PastDay = Field(description="Day on which it was written down.", examples=["2027-01-31"])
    source: Line | None = Field(
        default=None, description="Where the raw figures are.", examples=["Monitoring platform, report 12"]
    )
    comment: Text | None = Field(
        default=None,
        description="What explains the value.",
        examples=["One outage of 40 minutes on 12 March"],
    )
    action: FollowUpRef | None = Field(
        default=None,
        description="What follows from a miss: nonconformity, improvement, change or risk.",
        examples=["NCR-001"],
    )
    corrects: MeasurementRef | None = Field(
        default=None, description="Earlier entry that this one corrects.", examples=["MSR-001"]
    )

    @property
    def label(self) -> str:
        """Metric and period."""
        return self.title or f"{self.metric} in {self.period}"

    @property
    def on(self) -> date:
        """The day from which it is kept."""
        return self.recorded_on

    @property
    def closed(self) -> bool:
        """A value was measured: its entry is closed from the start."""
        return True
