"""What other parties provide or operate for us, and how it is controlled (clause 8.2.3)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import (
    AgreementRef,
    DependencyRef,
    Duration,
    EvidenceRef,
    Line,
    MetricRef,
    PartyRef,
    PastDay,
    ProcessRef,
    RoleRef,
    ServiceRef,
    Text,
    identifier,
)


class Control(Part):
    """How we know that it works."""

    control_kind: Literal["process-performance", "service-effectiveness"] = Field(
        alias="kind",
        description="process-performance for a process, service-effectiveness for services and parts.",
    )
    measure: Line = Field(description="What is measured or looked at.")
    frequency: Duration = Field(description="How often: P1M is monthly.")
    last_done: PastDay | None = Field(default=None, description="When it was done last.")
    last_result: Line | None = Field(default=None, description="What came out.")
    measured_by: MetricRef | None = Field(
        default=None, description="Metric that has its target and its values.", examples=["MET-009"]
    )


class Governance(Part):
    """The four proofs that a process operated by others is under our control (4.2 of the 2011 edition)."""

    accountability_authority: Text | None = Field(
        default=None, description="Who of us is accountable and may demand adherence."
    )
    definition_interfaces: Text | None = Field(
        default=None, description="Who controls the definition of the process and its interfaces."
    )
    performance_compliance: Text | None = Field(
        default=None, description="How performance and compliance are measured and audited."
    )
    improvement_priority: Text | None = Field(
        default=None, description="Who plans improvements and sets their priority."
    )
    evidence: tuple[EvidenceRef, ...] = Field(
        default=(),
        description="Evidence links that show the four proofs in practice.",
        examples=[["EVD-007"]],
    )


class Dependency(Record):
    """One thing that a party provides or operates: a service, a component, a process or a part of one."""

    kind: ClassVar = "dependency"
    prefix: ClassVar = "DEP"
    folder: ClassVar = "dependencies"
    plural: ClassVar = "Dependencies"

    id: str = identifier("DEP")
    type: Literal["dependency"]
    title: Line = Field(default="", description="Leave it out: what is provided says it.")
    party: PartyRef = Field(description="Who provides or operates it.", examples=["PTY-001"])
    service: ServiceRef | None = Field(
        default=None, description="Service of ours that needs it.", examples=["SVC-001"]
    )
    component: Line | None = Field(default=None, description="Component of that service, by its name there.")
    process: ProcessRef | None = Field(
        default=None, description="Process that is operated.", examples=["PRC-007"]
    )
    provides: Line = Field(
        description="What is provided or operated.", examples=["Data centre space and power"]
    )
    mode: Literal["provides", "operates"] = Field(description="provides, or operates on our behalf.")
    extent: Literal["all", "part"] | None = Field(default=None, description="All of it, or part of it.")
    activities: tuple[Line, ...] = Field(default=(), description="Activities that the party carries out.")
    stages: tuple[Literal["plan", "design", "transition", "deliver", "improve"], ...] = Field(
        default=(), description="Stages of the service lifecycle concerned."
    )
    criticality: Literal["low", "medium", "high"] | None = Field(
        default=None, description="low, medium or high."
    )
    fallback: Text | None = Field(default=None, description="What we do when the party fails.")
    redundant_with: tuple[DependencyRef, ...] = Field(
        default=(),
        description="Entries that do the same at the same time: while one works, nobody notices that another fails.",
        examples=[["DEP-002"]],
    )
    agreement: AgreementRef | None = Field(
        default=None, description="Agreement that binds it.", examples=["AGR-004"]
    )
    controls: tuple[Control, ...] = Field(default=(), description="How we know that it works.")
    governance: Governance | None = Field(default=None, description="Four proofs, for an operated process.")
    accountable_role: RoleRef | None = Field(
        default=None, description="Role of ours that stays accountable.", examples=["ROL-009"]
    )

    @property
    def label(self) -> str:
        """What is provided, by whom."""
        return self.title or f"{self.provides} ({self.party})"
