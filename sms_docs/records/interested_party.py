"""Interested parties and what they require (clause 4.2)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import AnyRef, Flag, Line, PartyRef, RoleRef, Text, identifier


class Requirement(Part):
    """One thing that an interested party requires, and what meets it."""

    what: Line = Field(
        description="What is required.", examples=["Personal data stays in the United Kingdom"]
    )
    obligation: Flag = Field(
        default=False,
        description="Whether law, regulation or contract obliges us, so that there is no choice.",
    )
    climate: Flag = Field(default=False, description="Whether it is about climate change.")
    met_by: tuple[AnyRef, ...] = Field(
        default=(),
        description="Records that meet it: an agreement, a policy, a process, a risk.",
        examples=[["POL-003"]],
    )
    how: Text | None = Field(
        default=None,
        description="How it is met, if the records do not say it.",
        examples=["Both halls are in Leeds."],
    )


class InterestedParty(Record):
    """Somebody who affects the services or is affected by them."""

    kind: ClassVar = "interested-party"
    prefix: ClassVar = "IPA"
    folder: ClassVar = "context"
    plural: ClassVar = "Interested parties"

    id: str = identifier("IPA")
    type: Literal["interested-party"]
    category: Literal["customer", "user", "supplier", "regulator", "staff", "owner", "other"] = Field(
        description="customer, user, supplier, regulator, staff, owner or other."
    )
    needs: tuple[Line, ...] = Field(
        default=(),
        description="What they need or expect.",
        examples=[["To know of planned work a week ahead"]],
    )
    requirements: tuple[Requirement, ...] = Field(
        default=(), description="Which of it is a requirement for the SMS, and what meets it."
    )
    relationship_owner: RoleRef | None = Field(
        default=None,
        description="Role that keeps the relationship; customers need one (8.3.2).",
        examples=["ROL-026"],
    )
    party: PartyRef | None = Field(
        default=None, description="The third party, if it is one of the register.", examples=["PTY-001"]
    )
