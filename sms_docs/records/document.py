"""Register entries for documents that are kept elsewhere or come from outside (clause 7.5.3)."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.fields import Duration, Flag, Line, Number, RoleRef, Text, identifier


class RiskAcceptance(Part):
    """Who may accept risks of a score, and for how long."""

    up_to: Number | None = Field(
        default=None, description="Highest score of this step; leave it out for the last one.", examples=["7"]
    )
    by: tuple[RoleRef, ...] = Field(
        default=(),
        description="Roles that may accept; leave it out if the owner of the risk may.",
        examples=[["ROL-002"]],
    )
    action_needed: Flag = Field(
        default=False, description="Whether there must be an action, even if the risk is accepted."
    )
    at_most: Duration | None = Field(default=None, description="For how long it may be accepted at most.")


class RiskScale(Part):
    """How the score of a risk is worked out."""

    score: Literal["product", "sum", "greater", "other"] = Field(
        default="product", description="product, sum or greater of likelihood and impact; or other."
    )
    lowest: Number | None = Field(
        default=None, description="Fewest points for likelihood or impact.", examples=["1"]
    )
    highest: Number | None = Field(
        default=None, description="Most points for likelihood or impact.", examples=["5"]
    )


class DocumentEntry(Record):
    """A controlled document: a procedure or plan of ours in a Markdown body, or one that is kept elsewhere."""

    kind: ClassVar = "document"
    prefix: ClassVar = "DOC"
    folder: ClassVar = "documents"
    plural: ClassVar = "Documents"
    markdown: ClassVar = True

    id: str = identifier("DOC")
    type: Literal["document"]
    document_kind: Literal[
        "procedure", "plan", "criteria", "register", "template", "standard", "law", "manual", "other"
    ] = Field(
        alias="kind",
        description="procedure, plan, criteria, register, template, standard, law, manual or other.",
    )
    external: Flag = Field(default=False, description="Whether it comes from outside the organisation.")
    issuer: Line | None = Field(
        default=None, description="Who issues it, if it is external.", examples=["ISO/IEC"]
    )
    external_edition: Line | None = Field(
        default=None,
        description="Edition that we use, if it is external.",
        examples=["2018 with Amendment 1:2024"],
    )
    source: Line | None = Field(
        default=None,
        description="Where it is kept, if not here: address, system or shelf.",
        examples=["Legal archive"],
    )
    purpose: Text | None = Field(default=None, description="What it is used for.")
    format: Line | None = Field(default=None, description="File or medium.", examples=["PDF"])
    distribution: Line | None = Field(default=None, description="Who gets it, and how.")
    disposal: Line | None = Field(default=None, description="How it is disposed of.")
    protection: Line | None = Field(default=None, description="How it is protected.")
    risk_acceptance: tuple[RiskAcceptance, ...] = Field(
        default=(), description="Acceptance criteria for risks, lowest score first (6.1.2)."
    )
    risk_scale: RiskScale | None = Field(
        default=None,
        description="How points make the score of a risk; left out, it is likelihood times impact.",
    )
