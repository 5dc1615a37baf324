"""Roles, their authorities and the competence they need (clauses 5.3 and 7.2)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import Flag, Line, RoleRef, Text, identifier

Level = Literal["basic", "proficient", "expert"]
LEVELS: tuple[Level, ...] = ("basic", "proficient", "expert")


class RequiredCompetence(Part):
    """What a holder of the role must be able to do."""

    area: Line = Field(
        description="Field of competence; competence records name the same.", examples=["Root cause analysis"]
    )
    level: Level = Field(description="How well: basic, proficient or expert.")
    shown_by: Line | None = Field(
        default=None, description="How it is shown.", examples=["Two led investigations"]
    )


class Role(Record):
    """A role: responsibilities with the authority to meet them."""

    kind: ClassVar = "role"
    prefix: ClassVar = "ROL"
    folder: ClassVar = "roles"
    plural: ClassVar = "Roles"

    id: str = identifier("ROL")
    type: Literal["role"]
    purpose: Text | None = Field(default=None, description="Why the role exists.")
    responsibilities: tuple[Line, ...] = Field(default=(), description="What it has to see to.")
    authorities: tuple[Line, ...] = Field(default=(), description="What it may decide, and up to where.")
    competences: tuple[RequiredCompetence, ...] = Field(
        default=(), description="What its holder must be able to do."
    )
    deputy_required: Flag = Field(default=False, description="Whether somebody must stand in for it.")
    may_be_vacant: Flag = Field(default=False, description="Whether the SMS can run while nobody holds it.")
    reports_to: RoleRef | None = Field(default=None, description="Role it reports to.", examples=["ROL-001"])
    conflicts_with: tuple[RoleRef, ...] = Field(
        default=(), description="Roles that the same person must not hold, such as the auditor of own work."
    )
    top_management: Flag = Field(default=False, description="Directs the organisation at the highest level.")
    management_representative: Flag = Field(
        default=False, description="The management representative of the 2011 edition."
    )
    sms_conformity: Flag = Field(
        default=False, description="Sees to it that the SMS meets the standard (5.3)."
    )
    sms_reporting: Flag = Field(default=False, description="Reports to top management on the SMS (5.3).")
