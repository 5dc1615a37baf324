"""Reports as they were issued, and what was decided on them (clause 9.4)."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import (
    Day,
    Flag,
    FollowUpRef,
    Life,
    Line,
    PastDay,
    ReportIssueRef,
    ReportRef,
    RoleRef,
    Text,
    identifier,
)
from sms_docs.records.period import Period


class ReportDecision(Part):
    """What was decided on a report."""

    what: Text = Field(description="What was decided.", examples=["Add a node before the spring campaign"])
    owner: RoleRef | None = Field(default=None, description="Role that sees to it.", examples=["ROL-017"])
    due: Day | None = Field(default=None, description="By when.", examples=["2027-03-31"])
    follow_up: FollowUpRef | None = Field(
        default=None, description="Record that carries it out.", examples=["IMP-001"]
    )


class ReportIssue(Record):
    """A report that was issued. Written once; a mistake is corrected by a later entry."""

    kind: ClassVar = "report-issue"
    prefix: ClassVar = "RPI"
    folder: ClassVar = "reports"
    plural: ClassVar = "Issued reports"
    life: ClassVar = Life.RETAIN
    event_day: ClassVar = "issued_on"

    id: str = identifier("RPI")
    type: Literal["report-issue"]
    title: Line = Field(default="", description="Leave it out: report and period say it.")
    report: ReportRef = Field(description="Which report.", examples=["REP-001"])
    period: Period = Field(description="Time that it is about.")
    issued_on: PastDay = Field(description="Day on which it was issued.", examples=["2027-01-31"])
    original: Line | None = Field(
        default=None, description="Where it is kept.", examples=["Document store, reports/2026-03"]
    )
    decisions: tuple[ReportDecision, ...] = Field(default=(), description="What was decided on it.")
    no_decision_needed: Flag = Field(
        default=False,
        description="Whether its readers looked at it and found that nothing has to be decided.",
    )
    corrects: ReportIssueRef | None = Field(
        default=None, description="Earlier entry that this one corrects.", examples=["RPI-001"]
    )

    @property
    def label(self) -> str:
        """Report and period."""
        return self.title or f"{self.report} for {self.period}"

    @property
    def on(self) -> date:
        """The day from which it is kept."""
        return self.issued_on

    @property
    def closed(self) -> bool:
        """It was issued: its entry is closed from the start."""
        return True
