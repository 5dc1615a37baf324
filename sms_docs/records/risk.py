# The limits that a score is compared with stand in the document that people read: “risk_acceptance” of the criteria
# document that a risk names. A risk holds its own facts only.

"""Risks and opportunities (clauses 6.1.1 to 6.1.3, 8.7.1, 8.7.2 and 8.7.3.2)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import AnyRef, CriteriaRef, Day, Number, PastDay, RoleRef, Text, identifier


class RiskAction(Part):
    """What is done about a risk or an opportunity, and whether it helped."""

    what: Text = Field(description="What is done.", examples=["Second supplier for transit under contract"])
    owner: RoleRef = Field(description="Role that sees to it.", examples=["ROL-009"])
    due: Day = Field(description="By when.", examples=["2027-03-31"])
    done_on: PastDay | None = Field(
        default=None, description="Day on which it was done.", examples=["2027-01-31"]
    )
    effectiveness: Text | None = Field(
        default=None,
        description="Whether it helped, and how that was checked.",
        examples=["Failover tested on 4 May: nobody noticed."],
    )
    follow_up: AnyRef | None = Field(
        default=None, description="Change, improvement or plan that carries it out.", examples=["IMP-001"]
    )


class Acceptance(Part):
    """Who lives with a risk as it is, since when and until when."""

    by: RoleRef = Field(description="Role that accepted it.", examples=["ROL-002"])
    on: PastDay = Field(description="On which day.", examples=["2027-01-31"])
    until: Day | None = Field(
        default=None, description="Last day on which the acceptance holds.", examples=["2027-01-31"]
    )
    reason: Text | None = Field(
        default=None,
        description="Why it is accepted.",
        examples=["A second hall would cost more than the loss."],
    )


class Risk(Record):
    """A risk or an opportunity for the SMS, the services or their customers."""

    kind: ClassVar = "risk"
    prefix: ClassVar = "RSK"
    folder: ClassVar = "risks"
    plural: ClassVar = "Risks and opportunities"

    id: str = identifier("RSK")
    type: Literal["risk"]
    risk_kind: Literal["risk", "opportunity"] = Field(
        default="risk", alias="kind", description="risk (may do harm) or opportunity (may do good)."
    )
    category: Literal[
        "organization",
        "service-requirement",
        "other-party",
        "availability",
        "continuity",
        "information-security",
        "climate",
    ] = Field(description="What it is about; the first three categories must not be empty (6.1.2).")
    description: Text = Field(
        description="What may happen, and why.",
        examples=["The only carrier of the northern hall fails for hours."],
    )
    source: tuple[AnyRef, ...] = Field(
        default=(),
        description="Issue, interested party, third party, service or process that it comes from.",
        examples=[["PTY-003"]],
    )
    customer_impact: Text | None = Field(
        default=None,
        description="What it would mean for customers.",
        examples=["Shops are offline for hours."],
    )
    likelihood: Number | None = Field(
        default=None, description="Points for how likely it is, by the criteria.", examples=["3"]
    )
    impact: Number | None = Field(
        default=None, description="Points for how much it would matter, by the criteria.", examples=["4"]
    )
    score: Number | None = Field(
        default=None, description="Points together, as the criteria combine them.", examples=["12"]
    )
    criteria: CriteriaRef | None = Field(
        default=None,
        description="Document with the method and the acceptance criteria.",
        examples=["DOC-006"],
    )
    decision: Literal["accept", "reduce", "avoid", "share", "pursue"] | None = Field(
        default=None, description="accept, reduce, avoid, share, or pursue an opportunity."
    )
    accepted: Acceptance | None = Field(default=None, description="Who accepted what is left of it.")
    actions: tuple[RiskAction, ...] = Field(default=(), description="What is done about it.")
    residual: Number | None = Field(
        default=None, description="Score that is left when the actions are done.", examples=["6"]
    )
    reviewed_on: PastDay | None = Field(
        default=None, description="Day on which it was last looked at.", examples=["2027-01-31"]
    )
