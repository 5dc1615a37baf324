"""Processes of the SMS (clauses 4.4, 8.1 and 8.2 to 8.7)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import (
    DependencyRef,
    DocumentRef,
    Duration,
    EvidenceRef,
    Line,
    MetricRef,
    PolicyRef,
    ProcessRef,
    RiskRef,
    RoleRef,
    Text,
    identifier,
)


class Input(Part):
    """What a process takes in."""

    what: Line = Field(description="What comes in.", examples=["Request for change"])
    source: ProcessRef | None = Field(
        default=None, alias="from", description="Process that hands it over.", examples=["PRC-010"]
    )
    other: Line | None = Field(
        default=None, description="Source that is not a process of ours.", examples=["Customer"]
    )


class Output(Part):
    """What a process hands on."""

    what: Line = Field(description="What goes out.", examples=["Change record"])
    to: ProcessRef | None = Field(default=None, description="Process that takes it.", examples=["PRC-011"])
    other: Line | None = Field(default=None, description="Receiver that is not a process of ours.")


class Activity(Part):
    """A step, and who is responsible, accountable, consulted and informed."""

    name: Line = Field(description="What is done.", examples=["Assess the change"])
    responsible: tuple[RoleRef, ...] = Field(default=(), description="Roles that do it (R).")
    accountable: tuple[RoleRef, ...] = Field(default=(), description="The one role that answers for it (A).")
    consulted: tuple[RoleRef, ...] = Field(default=(), description="Roles asked before (C).")
    informed: tuple[RoleRef, ...] = Field(default=(), description="Roles told after (I).")
    note: Text | None = Field(default=None, description="How it is done, in a sentence or two.")


class Interface(Part):
    """Where two processes meet."""

    process: ProcessRef = Field(description="The other process.", examples=["PRC-014"])
    exchange: Line = Field(description="What passes between the two.")


class ProcessMetric(Part):
    """How the process is measured, and what counts as good."""

    name: Line = Field(description="What is measured.", examples=["Changes that failed"])
    criterion: Line = Field(description="What counts as good.", examples=["At most 3 % a month"])
    measured_by: MetricRef | None = Field(
        default=None, description="Metric that has its target and its values.", examples=["MET-004"]
    )


class Evidence(Part):
    """Where the records that the process produces are kept."""

    what: Line = Field(description="Which records.", examples=["Change records"])
    where: Line = Field(description="System and view that hold them.", examples=["Service desk, project CHG"])
    retention: Duration | None = Field(
        default=None, description="How long they are kept: P3Y is three years."
    )
    link: EvidenceRef | None = Field(
        default=None,
        description="Evidence link that leads there and says when somebody last looked.",
        examples=["EVD-001"],
    )


class Process(Record):
    """A process: linked activities that turn inputs into outputs."""

    kind: ClassVar = "process"
    prefix: ClassVar = "PRC"
    folder: ClassVar = "processes"
    plural: ClassVar = "Processes"
    markdown: ClassVar = True

    id: str = identifier("PRC")
    type: Literal["process"]
    purpose: Text = Field(description="What the process is for.")
    scope: Text | None = Field(default=None, description="Where it starts and stops.")
    manager: RoleRef | None = Field(
        default=None, description="Role that runs it day by day.", examples=["ROL-012"]
    )
    triggers: tuple[Line, ...] = Field(default=(), description="What sets it going.")
    inputs: tuple[Input, ...] = Field(default=(), description="What it takes in, and from where.")
    activities: tuple[Activity, ...] = Field(default=(), description="Its steps, with who does what (RACI).")
    outputs: tuple[Output, ...] = Field(default=(), description="What it hands on, and to whom.")
    roles: tuple[RoleRef, ...] = Field(default=(), description="Further roles that take part.")
    interfaces: tuple[Interface, ...] = Field(
        default=(), description="Processes it meets, and what passes between."
    )
    policies: tuple[PolicyRef, ...] = Field(default=(), description="Policies that bind it.")
    procedures: tuple[DocumentRef, ...] = Field(default=(), description="Procedures and plans that it uses.")
    performance_criteria: tuple[Line, ...] = Field(
        default=(),
        description="Criteria by which the process is carried out and controlled (8.1).",
        examples=[["No change is carried out without an assessment"]],
    )
    metrics: tuple[ProcessMetric, ...] = Field(default=(), description="How it is measured.")
    records: tuple[Evidence, ...] = Field(default=(), description="Records that prove it ran.")
    tools: tuple[Line, ...] = Field(default=(), description="Tools it uses.")
    operated_by: tuple[DependencyRef, ...] = Field(
        default=(), description="Dependencies under which other parties operate it or parts of it."
    )
    risks: tuple[Line, ...] = Field(default=(), description="What could go wrong.")
    assessed_risks: tuple[RiskRef, ...] = Field(
        default=(), description="Risks of the risk register that concern it.", examples=[["RSK-004"]]
    )
