"""The scope of the service management system (clause 4.3)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import InterestedPartyRef, IssueRef, Line, PartyRef, ServiceRef, Text, identifier


class Excluded(Part):
    """A service that is left out, with the reason."""

    service: ServiceRef = Field(description="Service that is out of scope.", examples=["SVC-009"])
    reason: Text = Field(description="Why it is out of scope.")


class Considered(Part):
    """What was weighed when the scope was drawn (clauses 4.1 and 4.2)."""

    issues: tuple[Line, ...] = Field(default=(), description="Internal and external issues.")
    parties: tuple[Line, ...] = Field(default=(), description="Interested parties and their requirements.")
    recorded_issues: tuple[IssueRef, ...] = Field(
        default=(), description="Issues that have a record of their own.", examples=[["ISS-001"]]
    )
    recorded_parties: tuple[InterestedPartyRef, ...] = Field(
        default=(), description="Interested parties that have a record of their own.", examples=[["IPA-001"]]
    )


class Scope(Record):
    """The scope: which services the SMS covers, and which organisation delivers them."""

    kind: ClassVar = "scope"
    prefix: ClassVar = "SCP"
    folder: ClassVar = "scope"
    plural: ClassVar = "Scope"
    markdown: ClassVar = True

    id: str = identifier("SCP")
    type: Literal["scope"]
    organization_name: Line = Field(description="Legal name of the organisation that manages the services.")
    organization_unit: Line | None = Field(
        default=None, description="Part of it that is in scope, if not all."
    )
    statement: Text = Field(description="The scope in one sentence, as it stands on a certificate.")
    services_in: tuple[ServiceRef, ...] = Field(
        default=(), description="Services in scope.", examples=[["SVC-001", "SVC-002"]]
    )
    services_out: tuple[Excluded, ...] = Field(
        default=(), description="Services out of scope, each with a reason."
    )
    locations: tuple[Line, ...] = Field(
        default=(), description="Places from which the services are delivered."
    )
    customers: tuple[Line, ...] = Field(default=(), description="Customers or groups of customers served.")
    technology: tuple[Line, ...] = Field(
        default=(), description="Technology used, as far as it draws the boundary."
    )
    other_parties: tuple[PartyRef, ...] = Field(default=(), description="Parties that contribute.")
    interfaces: tuple[Line, ...] = Field(default=(), description="Where the SMS meets what is outside of it.")
    considered: Considered | None = Field(
        default=None, description="What was weighed when the scope was drawn."
    )
