"""Agreements with customers and other parties (clauses 8.3.3 and 8.3.4)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import (
    Day,
    Duration,
    Line,
    MetricRef,
    Number,
    PartyRef,
    PastDay,
    RoleRef,
    ServiceRef,
    Text,
    identifier,
)


class Target(Part):
    """A promise that can be measured."""

    metric: Line = Field(
        description="What is measured; the same words on both sides.", examples=["availability"]
    )
    operator: Literal[">=", "<=", ">", "<", "="] = Field(
        description="How the value compares.", examples=[">="]
    )
    value: Number = Field(description="The number promised.", examples=["99.9"])
    unit: Line = Field(description="Its unit.", examples=["%"])
    window: Line = Field(description="Over which time.", examples=["month"])
    measured_by: MetricRef | None = Field(
        default=None, description="Metric that has the values measured.", examples=["MET-001"]
    )


class AgreementReview(Part):
    """A review of the agreement."""

    on: PastDay = Field(description="Day of the review.")
    by: RoleRef = Field(description="Role that reviewed.", examples=["ROL-009"])
    result: Text = Field(description="What was found or changed.")


class Agreement(Record):
    """An agreement: an SLA, a contract, or a documented agreement with an internal supplier or a customer."""

    kind: ClassVar = "agreement"
    prefix: ClassVar = "AGR"
    folder: ClassVar = "agreements"
    plural: ClassVar = "Agreements"

    id: str = identifier("AGR")
    type: Literal["agreement"]
    agreement_kind: Literal["sla", "contract", "internal-agreement", "customer-supplier-agreement"] = Field(
        alias="kind", description="sla, contract, internal-agreement or customer-supplier-agreement."
    )
    party: PartyRef | None = Field(
        default=None, description="Other side, if it is a third party.", examples=["PTY-001"]
    )
    customer: Line | None = Field(
        default=None, description="Other side of an SLA.", examples=["All hosting customers"]
    )
    services: tuple[ServiceRef, ...] = Field(
        default=(), description="Services it is about.", examples=[["SVC-001"]]
    )
    scope: Text = Field(description="What is agreed.")
    requirements: tuple[Line, ...] = Field(default=(), description="Requirements to be met.")
    targets: tuple[Target, ...] = Field(default=(), description="Measurable targets.")
    other_obligations: tuple[Line, ...] = Field(default=(), description="Obligations that are not measured.")
    workload_limits: tuple[Line, ...] = Field(
        default=(), description="Up to which load the targets hold (SLA)."
    )
    exceptions: tuple[Line, ...] = Field(default=(), description="When the targets do not hold (SLA).")
    responsibilities: tuple[Line, ...] = Field(
        default=(), description="Authorities and responsibilities of both sides (contract)."
    )
    activities: tuple[Line, ...] = Field(
        default=(), description="Activities of both sides (internal, customer)."
    )
    interfaces: tuple[Line, ...] = Field(
        default=(), description="Where the two sides meet (internal, customer)."
    )
    valid_from: Day = Field(description="First day.", examples=["2025-01-01"])
    valid_to: Day | None = Field(default=None, description="Last day; leave it out if it has no end.")
    notice: Duration | None = Field(default=None, description="Notice period: P3M is three months.")
    reviews: tuple[AgreementReview, ...] = Field(default=(), description="Reviews, oldest first.")
    signed_by: tuple[Line, ...] = Field(default=(), description="Who signed for each side, by function.")
    original: Line | None = Field(default=None, description="Where the signed original is kept.")
