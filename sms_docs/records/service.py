"""Services of the catalogue (clauses 8.2.2 and 8.2.4)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import AgreementRef, AnyRef, Line, PartyRef, ServiceRef, Text, identifier


class Criticality(Part):
    """How much depends on a service, and on what the judgement rests."""

    level: Literal["low", "medium", "high"] = Field(description="low, medium or high.")
    basis: Text = Field(description="What happens to customers when it fails, and how fast.")


class Component(Part):
    """A part of a service that makes no complete service alone."""

    name: Line = Field(description="Name, unique within the service.", examples=["Storage cluster"])
    provided_by: PartyRef | None = Field(
        default=None,
        description="Party that provides or operates it; leave it out for our own.",
        examples=["PTY-001"],
    )
    note: Line | None = Field(default=None, description="What it does.")


class Service(Record):
    """A service: how customers get value through outcomes they want. Its owner is the service owner."""

    kind: ClassVar = "service"
    prefix: ClassVar = "SVC"
    folder: ClassVar = "services"
    plural: ClassVar = "Services"

    id: str = identifier("SVC")
    type: Literal["service"]
    description: Text = Field(description="What the service is, in the customer's words.")
    intended_outcomes: tuple[Line, ...] = Field(default=(), description="What customers achieve with it.")
    customers: tuple[Line, ...] = Field(default=(), description="Customers or groups of customers.")
    users: Line | None = Field(default=None, description="Who uses it.")
    lifecycle: Literal["planned", "live", "retiring", "retired"] = Field(
        description="Where it is in its life."
    )
    criticality: Criticality | None = Field(default=None, description="How much depends on it.")
    requirements: tuple[Line, ...] = Field(
        default=(), description="Service requirements agreed with customers."
    )
    capacity_needs: tuple[Line, ...] = Field(
        default=(),
        description="Capacity that it needs, now and as foreseen (8.4.3).",
        examples=[["400 virtual servers; 480 by the end of 2027"]],
    )
    availability_needs: tuple[Line, ...] = Field(
        default=(),
        description="Availability that customers need and that was agreed (8.7.1).",
        examples=[["99.9 % of each month"]],
    )
    hours: Line | None = Field(default=None, description="Hours of service and of support.")
    support: Line | None = Field(default=None, description="How users get help.")
    components: tuple[Component, ...] = Field(default=(), description="Parts it is made of.")
    depends_on: tuple[ServiceRef, ...] = Field(default=(), description="Services of ours that it needs.")
    agreements: tuple[AgreementRef, ...] = Field(default=(), description="Service level agreements for it.")
    continuity: AnyRef | None = Field(
        default=None, description="Continuity plan that covers it.", examples=["DOC-004"]
    )
    value: Text | None = Field(default=None, description="What it is worth to the customer.")
    request: Line | None = Field(default=None, description="How it is ordered.")
    limits: tuple[Line, ...] = Field(default=(), description="What it does not include.")
    cost_centre: Line | None = Field(default=None, description="Where its cost is booked.")
