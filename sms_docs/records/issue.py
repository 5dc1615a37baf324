"""Internal and external issues that bear on the SMS (clause 4.1, with Amendment 1:2024 on climate)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import Flag, PastDay, RiskRef, Text, identifier


class ClimateDecision(Part):
    """Whether climate change is a relevant issue: a decision that every SMS must show."""

    relevant: Flag = Field(
        description="Whether climate change bears on the services or the SMS.", examples=["true"]
    )
    reason: Text = Field(
        description="Why, in a sentence or two; “not relevant” is an answer if it is reasoned.",
        examples=["Hotter summers bring the cooling of the data halls to its limit."],
    )
    decided_on: PastDay = Field(
        description="Day of the decision; it is taken anew from time to time.", examples=["2027-01-31"]
    )


class Issue(Record):
    """An issue inside or outside the organisation that helps or hinders what the SMS is for."""

    kind: ClassVar = "issue"
    prefix: ClassVar = "ISS"
    folder: ClassVar = "context"
    plural: ClassVar = "Issues"

    id: str = identifier("ISS")
    type: Literal["issue"]
    origin: Literal["internal", "external"] = Field(
        description="internal (staff, means, ways of working) or external (market, law, technology, climate)."
    )
    description: Text = Field(
        description="What the issue is.", examples=["Skilled engineers are hard to find in the region."]
    )
    effect: Text | None = Field(
        default=None,
        description="What it does to the SMS and the services, for good or ill.",
        examples=["Posts stay empty for six months; on-call rests on few people."],
    )
    climate: ClimateDecision | None = Field(
        default=None,
        description="Decision whether climate change is a relevant issue (Amendment 1:2024); on one issue only.",
    )
    risks: tuple[RiskRef, ...] = Field(
        default=(), description="Risks and opportunities that follow from it.", examples=[["RSK-001"]]
    )
