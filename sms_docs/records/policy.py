"""Policies (clauses 5.2, 8.5.1.1, 8.7.3.1)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import Line, ObjectiveRef, Text, identifier


class Statement(Part):
    """One thing that a policy says, and where its text says it."""

    anchor: str = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        description="Heading below which the text says it: lower case, words joined by hyphens.",
        examples=["continual-improvement"],
    )
    summary: Line = Field(description="What it says, in one sentence.")
    commitment: Literal["purpose-fit", "objectives-basis", "requirements", "improvement"] | None = Field(
        default=None,
        description="Which of the four commitments of a service management policy it is (clause 5.2.1).",
    )


class Announcement(Part):
    """To whom a policy is made known, and how."""

    audience: Line = Field(description="Who is told.", examples=["All staff"])
    channel: Line = Field(description="How they are told.", examples=["Handbook and yearly briefing"])


class Policy(Record):
    """A policy: intent and direction as set by top management."""

    kind: ClassVar = "policy"
    prefix: ClassVar = "POL"
    folder: ClassVar = "policies"
    plural: ClassVar = "Policies"
    markdown: ClassVar = True

    id: str = identifier("POL")
    type: Literal["policy"]
    policy_kind: Literal["service-management", "change", "information-security", "other"] = Field(
        alias="kind",
        description="Which policy it is: service-management, change, information-security or other.",
    )
    purpose: Text = Field(description="Why the policy exists.")
    applies_to: Text = Field(description="Whom and what it binds.")
    statements: tuple[Statement, ...] = Field(
        default=(), description="What it says, each anchored in the text."
    )
    objectives: tuple[Line, ...] = Field(default=(), description="Objectives that it gives the frame for.")
    recorded_objectives: tuple[ObjectiveRef, ...] = Field(
        default=(), description="Objectives that have a record of their own.", examples=[["OBJ-001"]]
    )
    communicate_to: tuple[Announcement, ...] = Field(
        default=(), description="Who has to know it, and how they hear."
    )
    exceptions: Text | None = Field(default=None, description="How an exception is asked for and granted.")
