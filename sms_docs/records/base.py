# What all records have in common. A record knows its own fields and nothing else: no file, no history, no other record.
# Version, status, approval, authors and dates are computed from git and are therefore not fields.

"""The base of all record types."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from sms_docs.records.fields import (
    AnyRef,
    Classification,
    ClauseText,
    Day,
    Duration,
    ItemName,
    Life,
    Line,
    RoleRef,
)


class Part(BaseModel):
    """A group of fields inside a record."""

    # Built when the first record of a type is read: no command pays for types that it does not meet.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Attachment(Part):
    """A file that belongs to a document; its hash binds it to what is approved."""

    path: Line = Field(description="Path relative to the document's file.", examples=["escalation-chart.png"])
    sha256: str = Field(
        pattern=r"^[0-9a-f]{64}$",
        description="SHA-256 of the file, as sha256sum prints it.",
        examples=["0" * 64],
    )


class Record(Part):
    """The header that every record has.

    Class attributes say what kind of thing it is: ``kind`` (the value of ``type``), ``prefix`` (of its ids),
    ``folder`` (where ``sms-docs new`` puts it), ``life``, ``plural`` (for headings), ``markdown`` (whether a new one
    gets a body), and ``event_day`` (the field with the day on which the whole of it happened; empty for what lasts).
    """

    kind: ClassVar[str] = ""
    prefix: ClassVar[str] = ""
    folder: ClassVar[str] = ""
    plural: ClassVar[str] = ""
    life: ClassVar[Life] = Life.MAINTAIN
    markdown: ClassVar[bool] = False
    event_day: ClassVar[str] = ""

    id: str
    title: Line = Field(description="Name by which people know it.", examples=["Service management policy"])
    owner: RoleRef = Field(
        description="Role that answers for this record (a role, never a person).", examples=["ROL-001"]
    )
    classification: Classification = Field(
        default=Classification.INTERNAL, description="Who may read it: public, internal or confidential."
    )
    clauses: tuple[ClauseText, ...] = Field(
        default=(),
        description="Requirements that this record answers, by number; another edition is written out in full.",
        examples=[["8.2.3"], ["iso20000-1:2018/8.2.3"]],
    )
    gives: tuple[ItemName, ...] = Field(
        default=(),
        description="Documented information of its clauses that this record gives, if they lead to several of its type; "
        "“sms-docs coverage 8.6.3” has the names.",
        examples=[["known-errors"]],
    )
    approver: RoleRef | None = Field(
        default=None,
        description="Narrows the approver roles of the document control procedure to this one.",
        examples=["ROL-001"],
    )
    review_interval: Duration | None = Field(
        default=None,
        description="Review more often than the document control procedure asks: P6M is 6 months.",
    )
    effective_from: Day | None = Field(
        default=None, description="First day on which the approved text applies.", examples=["2026-12-01"]
    )
    supersedes: tuple[AnyRef, ...] = Field(
        default=(), description="Documents that this one replaces.", examples=[["POL-001"]]
    )
    retention: Duration | None = Field(
        default=None, description="How long it is kept after it ended: P3Y is three years.", examples=["P3Y"]
    )
    audience: Line | None = Field(default=None, description="For whom it is written.", examples=["All staff"])
    first_issue: int | None = Field(
        default=None,
        ge=1,
        description="Number of the first issue approved here, for a set that was numbered before.",
    )
    attachments: tuple[Attachment, ...] = Field(default=(), description="Files that are approved with it.")

    @property
    def label(self) -> str:
        """The name to print."""
        return self.title

    @property
    def closed(self) -> bool:
        """Whether a retained record must not change any more."""
        return False
