"""Internal audits and what they found (clause 9.2)."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import (
    AnyRef,
    AuditProgrammeRef,
    AuditRef,
    ClauseText,
    Day,
    Life,
    Line,
    NonconformityRef,
    PastDay,
    PersonRef,
    ProcessRef,
    RoleRef,
    Text,
    identifier,
)


class Auditor(Part):
    """Who audits, and why that person is independent of the work."""

    person: PersonRef | None = Field(
        default=None, description="Person of the register.", examples=["PER-015"]
    )
    external: Line | None = Field(
        default=None,
        description="Firm or function, for somebody from outside.",
        examples=["Group internal audit"],
    )
    independence: Text | None = Field(
        default=None,
        description="Why nobody audits own work.",
        examples=["Holds no other role in the SMS."],
    )


class AuditFinding(Part):
    """One finding of an audit."""

    grade: Literal["major", "minor", "observation"] = Field(
        description="major (missing or broken down), minor (isolated) or observation."
    )
    what: Text = Field(description="What was found.", examples=["Two of fifteen problems had no owner."])
    requirement: ClauseText | None = Field(
        default=None, description="Clause that it is held against.", examples=["8.6.3"]
    )
    about: AnyRef | None = Field(
        default=None, description="Process, service, party or document concerned.", examples=["PRC-015"]
    )
    evidence: Text | None = Field(
        default=None, description="What proves it.", examples=["Problem records PRB-118 and PRB-131"]
    )
    nonconformity: NonconformityRef | None = Field(
        default=None,
        description="Nonconformity that follows; major and minor findings need one.",
        examples=["NCR-001"],
    )


class Audit(Record):
    """An audit: planned, done, reported. Closed once it is done."""

    kind: ClassVar = "audit"
    prefix: ClassVar = "AUD"
    folder: ClassVar = "audits"
    plural: ClassVar = "Audits"
    life: ClassVar = Life.RETAIN

    id: str = identifier("AUD")
    type: Literal["audit"]
    programme: AuditProgrammeRef | None = Field(
        default=None, description="Programme that it belongs to.", examples=["APR-001"]
    )
    planned: Day = Field(description="Day for which it is planned.", examples=["2026-06-09"])
    done_on: PastDay | None = Field(
        default=None, description="Last day of the audit; closes this entry.", examples=["2027-01-31"]
    )
    criteria: Text | None = Field(
        default=None,
        description="What it is held against.",
        examples=["ISO/IEC 20000-1:2018 clauses 8.2.3 and 8.3.4, PRC-006"],
    )
    scope: Text | None = Field(
        default=None,
        description="What is audited, and where.",
        examples=["All parties; visit to the night desk"],
    )
    audited_clauses: tuple[ClauseText, ...] = Field(
        default=(),
        description="Clauses that were audited; a number covers all below it.",
        examples=[["8.2.3", "8.3.4"]],
    )
    processes: tuple[ProcessRef, ...] = Field(
        default=(), description="Processes that were audited.", examples=[["PRC-006"]]
    )
    auditors: tuple[Auditor, ...] = Field(default=(), description="Who audits, and why independent.")
    findings: tuple[AuditFinding, ...] = Field(default=(), description="What was found.")
    conclusion: Text | None = Field(
        default=None,
        description="What follows on the whole.",
        examples=["The process works; reviews run late."],
    )
    reported_to: tuple[RoleRef, ...] = Field(
        default=(), description="Roles that got the report.", examples=[["ROL-001"]]
    )
    reported_on: PastDay | None = Field(
        default=None, description="Day on which it was reported.", examples=["2027-01-31"]
    )
    report: Line | None = Field(
        default=None, description="Where the report is kept.", examples=["Document store, audits/A2"]
    )
    corrects: AuditRef | None = Field(
        default=None, description="Earlier entry that this one corrects.", examples=["AUD-001"]
    )

    @property
    def on(self) -> date | None:
        """The day from which it is kept."""
        return self.done_on

    @property
    def closed(self) -> bool:
        """An audit is closed once it is done."""
        return self.done_on is not None
