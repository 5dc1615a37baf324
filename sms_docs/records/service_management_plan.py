"""The service management plan (clause 6.3)."""

from typing import ClassVar, Final, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.empty_words import keeps_place
from sms_docs.records.fields import AnyRef, Text, identifier
from sms_docs.records.period import Period


class PlanPart(Part):
    """One part of the plan: said here, or by the records that are named."""

    text: Text | None = Field(
        default=None,
        description="What is planned, in a few sentences.",
        examples=["No service runs outside the UK."],
    )
    see: tuple[AnyRef, ...] = Field(
        default=(), description="Records that say it.", examples=[["SCP-001", "DOC-013"]]
    )


class ServiceManagementPlan(Record):
    """The plan of the whole SMS in eight parts, each written here or by reference."""

    kind: ClassVar = "service-management-plan"
    prefix: ClassVar = "SMP"
    folder: ClassVar = "plans"
    plural: ClassVar = "Service management plan"
    markdown: ClassVar = True

    id: str = identifier("SMP")
    type: Literal["service-management-plan"]
    period: Period | None = Field(default=None, description="For which time it plans.", examples=["2027"])
    services: PlanPart | None = Field(default=None, description="List of services that the plan is for.")
    known_limitations: PlanPart | None = Field(
        default=None, description="Limits that are known and bear on the SMS or the services."
    )
    obligations: PlanPart | None = Field(
        default=None, description="Policies, standards, law, regulation and contracts that oblige us."
    )
    authorities: PlanPart | None = Field(
        default=None, description="Authorities and responsibilities for the SMS and the services."
    )
    resources: PlanPart | None = Field(
        default=None, description="People, technical, information and financial resources needed."
    )
    other_parties_approach: PlanPart | None = Field(
        default=None, description="How we work with other parties in the service lifecycle."
    )
    technology: PlanPart | None = Field(default=None, description="Technology that supports the SMS.")
    effectiveness: PlanPart | None = Field(
        default=None,
        description="How the effect of SMS and services is measured, audited, reported and improved.",
    )

    @property
    def missing(self) -> tuple[str, ...]:
        """Parts that say nothing, neither here nor by reference, in the order of the clause."""
        return tuple(name for name in PLAN_PARTS if not _says(getattr(self, name)))


PLAN_PARTS: Final = (
    "services",
    "known_limitations",
    "obligations",
    "authorities",
    "resources",
    "other_parties_approach",
    "technology",
    "effectiveness",
)


def _says(part: PlanPart | None) -> bool:
    return part is not None and (bool(part.see) or not keeps_place(part.text))
