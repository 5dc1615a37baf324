# A review is written down after it was held, and closed at once. What became of its actions is therefore said by the
# next review, under “previous”, and by the records that the actions name.

"""Management reviews (clause 9.3)."""

from typing import ClassVar, Final, Literal

from pydantic import Field

from sms_docs.records.base import Part, Record
from sms_docs.records.empty_words import says_nothing
from sms_docs.records.fields import (
    AnyRef,
    Day,
    FollowUpRef,
    Life,
    Line,
    ManagementReviewRef,
    PastDay,
    PersonRef,
    RoleRef,
    Text,
    identifier,
)


class ReviewInput(Part):
    """What was looked at: said here, or by the records that are named."""

    finding: Text | None = Field(
        default=None, description="What was seen.", examples=["Nine of ten targets met all year."]
    )
    see: tuple[AnyRef, ...] = Field(
        default=(), description="Records that were looked at.", examples=[["RPI-004"]]
    )


class ReviewInputs(Part):
    """The twelve inputs of a management review."""

    previous_actions: ReviewInput | None = Field(
        default=None, description="State of the actions of earlier reviews."
    )
    context_changes: ReviewInput | None = Field(
        default=None, description="Changes of internal and external issues."
    )
    performance_trends: ReviewInput | None = Field(
        default=None, description="Trends in nonconformities and corrective actions, measurement and audits."
    )
    improvement_chances: ReviewInput | None = Field(
        default=None, description="Opportunities for continual improvement."
    )
    feedback: ReviewInput | None = Field(
        default=None, description="Feedback of customers and other interested parties."
    )
    policy_adherence: ReviewInput | None = Field(
        default=None, description="Whether policies are followed and still fit."
    )
    objectives: ReviewInput | None = Field(default=None, description="How far objectives are reached.")
    service_performance: ReviewInput | None = Field(
        default=None, description="How the services perform against their targets."
    )
    other_party_performance: ReviewInput | None = Field(
        default=None, description="How other parties perform that deliver to us."
    )
    resources: ReviewInput | None = Field(
        default=None, description="Resources now and as foreseen: people, technical, information, financial."
    )
    risks: ReviewInput | None = Field(
        default=None, description="Results of risk assessment, and whether actions helped."
    )
    coming_changes: ReviewInput | None = Field(
        default=None, description="Changes that may affect the SMS and the services."
    )


REVIEW_INPUTS: Final = tuple(ReviewInputs.model_fields)


class ReviewDecision(Part):
    """What top management decided."""

    what: Text = Field(description="What was decided.", examples=["Raise the target for problems in 2027"])
    decision_kind: Literal["improvement", "sms-change", "service-change", "resources", "other"] = Field(
        default="other",
        alias="kind",
        description="improvement, sms-change, service-change, resources or other.",
    )
    follow_up: tuple[FollowUpRef, ...] = Field(
        default=(), description="Records that carry it out.", examples=[["IMP-003"]]
    )


class ReviewAction(Part):
    """What somebody has to do after the review."""

    key: Line | None = Field(
        default=None, description="Short name by which later reviews refer to it.", examples=["A1"]
    )
    what: Text = Field(
        description="What is to be done.", examples=["Plan three days a problem for engineers"]
    )
    owner: RoleRef | None = Field(default=None, description="Role that does it.", examples=["ROL-002"])
    due: Day | None = Field(default=None, description="By when.", examples=["2027-02-28"])
    follow_up: FollowUpRef | None = Field(
        default=None, description="Record that carries it out.", examples=["IMP-003"]
    )


class PreviousAction(Part):
    """What became of an action of an earlier review."""

    what: Text = Field(
        description="The action, in the words of that review.", examples=["Plan three days a problem"]
    )
    review: ManagementReviewRef | None = Field(
        default=None, description="Review that asked for it.", examples=["MRV-001"]
    )
    action: Line | None = Field(
        default=None, description="Its key there; left out, the words tell which one it is.", examples=["A1"]
    )
    outcome: Literal["done", "open", "late", "dropped"] = Field(description="done, open, late or dropped.")
    note: Text | None = Field(
        default=None, description="What is left, or why it was dropped.", examples=["Carried over to June."]
    )


class ManagementReview(Record):
    """A review of the SMS by top management. Written once; a mistake is corrected by a later entry."""

    kind: ClassVar = "management-review"
    prefix: ClassVar = "MRV"
    folder: ClassVar = "reviews"
    plural: ClassVar = "Management reviews"
    life: ClassVar = Life.RETAIN
    event_day: ClassVar = "on"

    id: str = identifier("MRV")
    type: Literal["management-review"]
    on: PastDay = Field(description="Day on which it was held.", examples=["2027-01-31"])
    chaired_by: PersonRef = Field(
        description="Who led it; holds a top-management role.", examples=["PER-001"]
    )
    attendees: tuple[PersonRef, ...] = Field(
        default=(), description="Who took part.", examples=[["PER-001", "PER-003"]]
    )
    inputs: ReviewInputs | None = Field(
        default=None, description="The twelve inputs, each with a finding or a record."
    )
    previous: tuple[PreviousAction, ...] = Field(
        default=(), description="Actions of earlier reviews, and what became of each."
    )
    decisions: tuple[ReviewDecision, ...] = Field(default=(), description="What was decided.")
    actions: tuple[ReviewAction, ...] = Field(default=(), description="What is to be done, by whom, by when.")
    minutes: Line | None = Field(
        default=None, description="Where the minutes are kept.", examples=["Board archive, 2026-11"]
    )
    corrects: ManagementReviewRef | None = Field(
        default=None, description="Earlier entry that this one corrects.", examples=["MRV-001"]
    )

    @property
    def missing_inputs(self) -> tuple[str, ...]:
        """Inputs that say nothing, neither here nor by reference, in the order of the clause."""
        return tuple(name for name in REVIEW_INPUTS if not _says(getattr(self.inputs, name, None)))

    @property
    def closed(self) -> bool:
        """A review was held: its entry is closed from the start."""
        return True


def _says(part: ReviewInput | None) -> bool:
    return part is not None and (bool(part.see) or not says_nothing(part.finding))
