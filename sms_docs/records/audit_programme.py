"""The programme of internal audits (clause 9.2)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import (
    AuditRef,
    ClauseText,
    Day,
    Duration,
    Line,
    ProcessRef,
    RoleRef,
    Text,
    identifier,
)


class PlannedAudit(Part):
    """One audit of the programme."""

    name: Line = Field(description="What it is called.", examples=["Other parties"])
    planned: Day = Field(description="First day.", examples=["2026-06-09"])
    clauses: tuple[ClauseText, ...] = Field(
        default=(),
        description="Clauses that it covers; a number covers all below it.",
        examples=[["8.2.3", "8.3.4"]],
    )
    processes: tuple[ProcessRef, ...] = Field(
        default=(), description="Processes that it covers.", examples=[["PRC-006"]]
    )
    auditors: tuple[RoleRef, ...] = Field(default=(), description="Roles that audit.", examples=[["ROL-015"]])
    external: Line | None = Field(
        default=None, description="Auditors from outside, if any.", examples=["Internal audit of the group"]
    )
    audit: AuditRef | None = Field(
        default=None, description="The audit, once it is written down.", examples=["AUD-002"]
    )


class AuditProgramme(Record):
    """A programme of audits that covers all clauses and processes within its cycle."""

    kind: ClassVar = "audit-programme"
    prefix: ClassVar = "APR"
    folder: ClassVar = "audits"
    plural: ClassVar = "Audit programme"
    markdown: ClassVar = True

    id: str = identifier("APR")
    type: Literal["audit-programme"]
    start: Day = Field(alias="from", description="First day of the period.", examples=["2026-01-01"])
    end: Day = Field(alias="to", description="Last day of the period.", examples=["2027-12-31"])
    cycle: Duration | None = Field(
        default=None,
        description="Time within which every clause and process is audited once; leave it out if it is the period.",
        examples=["P3Y"],
    )
    audits: tuple[PlannedAudit, ...] = Field(default=(), description="Audits that are planned, oldest first.")
    basis: Text | None = Field(
        default=None,
        description="How importance, changes and earlier results shaped the programme.",
        examples=["Processes that carry critical services are audited every year."],
    )
    method: Text | None = Field(
        default=None,
        description="How audits are done.",
        examples=["Interviews, watching work, samples of fifteen"],
    )
    responsible: RoleRef | None = Field(
        default=None, description="Role that runs the programme.", examples=["ROL-015"]
    )
    reported_to: tuple[RoleRef, ...] = Field(
        default=(), description="Roles that get the results.", examples=[["ROL-001"]]
    )
