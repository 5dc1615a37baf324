"""Other parties in the service lifecycle (clauses 8.2.3 and 8.3.4)."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import Day, FollowUpRef, Line, PastDay, RoleRef, Text, identifier


class Contact(Part):
    """Whom to call for what."""

    purpose: Line = Field(alias="for", description="For what.", examples=["Outages, day and night"])
    contact: Line = Field(
        description="Function mailbox or number; no private data.", examples=["noc@example.net"]
    )


class Selection(Part):
    """How the party was chosen."""

    criteria: tuple[Line, ...] = Field(default=(), description="What it was measured by.")
    result: Text | None = Field(default=None, description="What came out.")
    on: PastDay | None = Field(default=None, description="When it was decided.")


class Certification(Part):
    """A certificate that the party holds."""

    standard: Line = Field(description="Which standard.", examples=["ISO/IEC 27001"])
    scope: Line | None = Field(default=None, description="What it covers.")
    expires: Day | None = Field(default=None, description="Last day of validity.")


class Acceptance(Part):
    """That a miss is lived with: who decided it, and why."""

    by: RoleRef = Field(description="Role that decided it.", examples=["ROL-009"])
    reason: Text = Field(description="Why nothing is done.", examples=["One case in bad weather; paid back."])


class PartyReview(Part):
    """A review of what the party delivered."""

    on: PastDay = Field(description="Day of the review.")
    by: RoleRef = Field(description="Role that reviewed.", examples=["ROL-009"])
    result: Text = Field(description="What was found.")
    missed_targets: tuple[Line, ...] = Field(default=(), description="Targets that were missed.")
    actions: tuple[Line, ...] = Field(default=(), description="What follows from it.")
    follow_up: tuple[FollowUpRef, ...] = Field(
        default=(),
        description="Nonconformities, improvements, changes or risks that follow from it.",
        examples=[["NCR-001"]],
    )
    accepted: Acceptance | None = Field(
        default=None, description="Who decided that nothing follows from missed targets, and why."
    )


class Dispute(Part):
    """A disagreement with the party, until it is settled."""

    subject: Line = Field(description="What it is about.")
    opened: PastDay = Field(description="Since when.")
    owner: RoleRef | None = Field(default=None, description="Role that settles it.", examples=["ROL-009"])
    state: Line | None = Field(default=None, description="Where it stands.")
    closed: PastDay | None = Field(default=None, description="When it was settled.")


class Party(Record):
    """A third party: it provides or operates services, components or processes for us."""

    kind: ClassVar = "party"
    prefix: ClassVar = "PTY"
    folder: ClassVar = "parties"
    plural: ClassVar = "Third parties"

    id: str = identifier("PTY")
    type: Literal["party"]
    party_kind: Literal["external-supplier", "internal-supplier", "customer-as-supplier"] = Field(
        alias="kind",
        description="external-supplier (outside), internal-supplier (same larger organisation), customer-as-supplier.",
    )
    legal_name: Line | None = Field(default=None, description="Name in the contract.")
    relationship_manager: RoleRef | None = Field(
        default=None, description="Role that manages the relationship.", examples=["ROL-009"]
    )
    contacts: tuple[Contact, ...] = Field(default=(), description="Whom to call for what.")
    escalation: Line | None = Field(default=None, description="Whom to call when that does not help.")
    selection: Selection | None = Field(default=None, description="How the party was chosen.")
    criticality: Literal["low", "medium", "high"] | None = Field(
        default=None, description="low, medium or high."
    )
    sub_suppliers: tuple[Line, ...] = Field(
        default=(), description="Suppliers that it relies on for our services."
    )
    certifications: tuple[Certification, ...] = Field(default=(), description="Certificates it holds.")
    reviews: tuple[PartyReview, ...] = Field(
        default=(), description="Reviews of its performance, oldest first."
    )
    disputes: tuple[Dispute, ...] = Field(default=(), description="Disagreements, open and settled.")
    exit_plan: Text | None = Field(default=None, description="How we would leave.")

    @property
    def current_certifications(self) -> tuple[tuple[int, Certification], ...]:
        """Certificates that no later one of the same standard and scope replaces, each with its place in the list."""
        last = {_subject(held): index for index, held in sorted(enumerate(self.certifications), key=_by_end)}
        return tuple((index, self.certifications[index]) for index in sorted(last.values()))


def _subject(held: Certification) -> tuple[str, ...]:
    return tuple(" ".join(text.casefold().split()) for text in (held.standard, held.scope or ""))


def _by_end(numbered: tuple[int, Certification]) -> date:
    return numbered[1].expires or date.max
