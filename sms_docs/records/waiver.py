"""Waivers: findings that are accepted for a time, by somebody who may."""

from typing import ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Record
from sms_docs.records.fields import AnyRef, Day, Line, Text, identifier


class Waiver(Record):
    """An exception from one rule for named records until a day. It counts once it is approved."""

    kind: ClassVar = "waiver"
    prefix: ClassVar = "WAI"
    folder: ClassVar = "waivers"
    plural: ClassVar = "Waivers"

    id: str = identifier("WAI")
    type: Literal["waiver"]
    rule: Line = Field(
        description="Code or name of the rule, as “sms-docs rules” lists it.", examples=["overdue-review"]
    )
    targets: tuple[AnyRef, ...] = Field(
        min_length=1, description="Records that are excused; each by its id.", examples=[["POL-003"]]
    )
    reason: Text = Field(
        description="Why the finding is accepted for now.",
        examples=["The new policy replaces it in March; a review now would be wasted."],
    )
    measures: Text | None = Field(
        default=None,
        description="What keeps harm small meanwhile.",
        examples=["The security officer looks at each new access herself."],
    )
    expires: Day = Field(description="Last day on which it counts.", examples=["2027-03-31"])
