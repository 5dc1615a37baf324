"""Acts of leadership (clause 5.1): proof that top management leads the SMS."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Record
from sms_docs.records.fields import AnyRef, Life, Line, PastDay, PersonRef, Text, identifier

ActKey = Literal[
    "policy_objectives",
    "plan",
    "decision_authority",
    "value",
    "other_parties",
    "business_integration",
    "resources",
    "importance_communicated",
    "outcomes",
    "people_supported",
    "improvement",
    "other_roles_supported",
]


class Commitment(Record):
    """One act of leadership, by one person, on one day."""

    kind: ClassVar = "commitment"
    prefix: ClassVar = "LDR"
    folder: ClassVar = "leadership"
    plural: ClassVar = "Leadership acts"
    life: ClassVar = Life.RETAIN
    event_day: ClassVar = "on"

    id: str = identifier("LDR")
    type: Literal["commitment"]
    act: ActKey = Field(description="Which of the twelve acts of clause 5.1 it proves.")
    by: PersonRef = Field(description="Who acted; holds a top-management role.", examples=["PER-001"])
    on: PastDay = Field(description="On which day.", examples=["2026-03-12"])
    evidence: Text = Field(description="Where the proof is kept: minutes, decision, message.")
    statement: Text | None = Field(
        default=None, description="What was decided or said, in one or two sentences."
    )
    concerns: tuple[AnyRef, ...] = Field(
        default=(),
        description="Records that it is about, such as a policy made known.",
        examples=[["POL-001"]],
    )
    corrects: Line | None = Field(default=None, description="Earlier entry that this one corrects.")

    @property
    def closed(self) -> bool:
        """An act happened: its entry is closed from the start."""
        return True
