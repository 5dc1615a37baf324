"""Nonconformities and corrective actions (clause 10.1)."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import (
    AnyRef,
    ChangeRef,
    ClauseText,
    Day,
    Flag,
    Life,
    Line,
    NonconformityRef,
    PastDay,
    RoleRef,
    Text,
    identifier,
)


class Cause(Part):
    """Why it happened, and how that was found out."""

    what: Text = Field(description="The cause.", examples=["Nobody is told when a problem changes hands."])
    method: Line | None = Field(
        default=None, description="How it was found out.", examples=["Five times why, with both teams"]
    )


class EffectivenessCheck(Part):
    """Whether the corrective action worked; closes the entry."""

    on: PastDay = Field(description="Day of the check; after the action was done.", examples=["2027-01-31"])
    by: RoleRef = Field(description="Role that checked.", examples=["ROL-015"])
    effective: Flag = Field(description="Whether it worked; if not, a new entry follows.", examples=["true"])
    result: Text = Field(description="What was seen.", examples=["Thirty records: all have an owner."])


class Nonconformity(Record):
    """A requirement that was not met, and what was done. Closed once its effect is checked."""

    kind: ClassVar = "nonconformity"
    prefix: ClassVar = "NCR"
    folder: ClassVar = "improvement"
    plural: ClassVar = "Nonconformities"
    life: ClassVar = Life.RETAIN

    id: str = identifier("NCR")
    type: Literal["nonconformity"]
    source: Literal[
        "internal-audit",
        "external-audit",
        "monitoring",
        "complaint",
        "incident",
        "review",
        "party",
        "staff",
        "other",
    ] = Field(
        description="internal-audit, external-audit, monitoring, complaint, incident, review, party, staff or other."
    )
    found_in: AnyRef | None = Field(
        default=None, description="Audit, review or other record that found it.", examples=["AUD-001"]
    )
    detected_on: PastDay = Field(description="Day on which it was found.", examples=["2027-01-31"])
    requirement: ClauseText | None = Field(
        default=None, description="Clause that was not met.", examples=["8.6.3"]
    )
    violates: AnyRef | None = Field(
        default=None,
        description="Policy, process or agreement of ours that was not met.",
        examples=["PRC-015"],
    )
    description: Text = Field(
        description="What was not met.", examples=["Two of fifteen problems had no owner."]
    )
    evidence: Text | None = Field(
        default=None, description="What proves it.", examples=["Problem records PRB-118 and PRB-131"]
    )
    grade: Literal["major", "minor"] | None = Field(
        default=None, description="major (missing or broken down) or minor (isolated)."
    )
    extent: Text | None = Field(
        default=None, description="How far it reaches.", examples=["Two teams, since January"]
    )
    correction: Text | None = Field(
        default=None,
        description="What was done about the case itself.",
        examples=["Both have an owner since 5 June."],
    )
    consequences: Text | None = Field(
        default=None, description="What was done about its consequences.", examples=["Customers were told."]
    )
    cause: Cause | None = Field(default=None, description="Why it happened, and how that was found out.")
    similar_cases: Text | None = Field(
        default=None,
        description="Whether the like exists or may happen elsewhere, and how that was looked for.",
        examples=["Changes and incidents looked through: none."],
    )
    corrective_action: Text | None = Field(
        default=None,
        description="What removes the cause.",
        examples=["The tool refuses to save a problem without owner."],
    )
    no_action_reason: Text | None = Field(
        default=None, description="Why no corrective action is needed, if none is.", examples=["Single slip."]
    )
    due: Day | None = Field(
        default=None, description="By when the corrective action is done.", examples=["2026-08-31"]
    )
    done_on: PastDay | None = Field(
        default=None, description="Day on which it was done.", examples=["2027-01-31"]
    )
    effectiveness: EffectivenessCheck | None = Field(
        default=None, description="Whether it worked; closes this entry."
    )
    sms_change: ChangeRef | None = Field(
        default=None, description="Change of the SMS that it led to.", examples=["CHG-001"]
    )
    follows: NonconformityRef | None = Field(
        default=None, description="Earlier nonconformity whose action did not work.", examples=["NCR-001"]
    )
    corrects: NonconformityRef | None = Field(
        default=None, description="Earlier entry that this one corrects.", examples=["NCR-001"]
    )

    @property
    def on(self) -> date | None:
        """The day from which it is kept."""
        return self.effectiveness.on if self.effectiveness is not None else None

    @property
    def closed(self) -> bool:
        """A nonconformity is closed once the effect of its action is recorded."""
        return self.effectiveness is not None
