"""Resources that the SMS and the services need (clauses 7.1 and 8.4.1)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import AnyRef, Day, Line, Number, RoleRef, Text, identifier
from sms_docs.records.period import Period


class ResourceGap(Part):
    """What is missing, and what was decided about it."""

    what: Text = Field(description="What is missing.", examples=["One engineer for the night shift"])
    decision: Text | None = Field(
        default=None, description="What was decided.", examples=["Hire in spring; overtime until then"]
    )
    decided_by: RoleRef | None = Field(
        default=None, description="Role that decided it.", examples=["ROL-001"]
    )
    due: Day | None = Field(default=None, description="By when the gap is closed.", examples=["2027-05-31"])


class Cost(Part):
    """Budget and actual cost."""

    currency: Line = Field(description="Currency of the amounts.", examples=["GBP"])
    budget: Number | None = Field(default=None, description="What was planned.", examples=["34000"])
    actual: Number | None = Field(default=None, description="What was spent.", examples=["33120"])


class Resource(Record):
    """A resource that is needed, what there is of it, and what was decided about the difference."""

    kind: ClassVar = "resource"
    prefix: ClassVar = "RES"
    folder: ClassVar = "resources"
    plural: ClassVar = "Resources"

    id: str = identifier("RES")
    type: Literal["resource"]
    resource_kind: Literal["human", "technical", "information", "financial"] = Field(
        alias="kind", description="human, technical, information or financial."
    )
    need: Text = Field(description="What is needed.", examples=["Six engineers on call"])
    used_for: tuple[AnyRef, ...] = Field(
        default=(),
        alias="for",
        description="Services and processes that need it; leave it out for the SMS as a whole.",
        examples=[["SVC-001", "PRC-013"]],
    )
    available: Text | None = Field(
        default=None, description="What there is.", examples=["Five engineers on call"]
    )
    gap: ResourceGap | None = Field(default=None, description="What is missing, and what was decided.")
    period: Period | None = Field(default=None, description="For which time.")
    cost: Cost | None = Field(default=None, description="Budget and actual cost, if it is kept here.")
    decided_by: RoleRef | None = Field(
        default=None, description="Role that granted it.", examples=["ROL-001"]
    )
