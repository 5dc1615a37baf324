# The fields of a framework file, for people who write one of their own: checked when it is read, and shown to editors
# by the JSON Schema that is made from this. The files that come with SMS-docs have the same fields, and a test holds
# them to it. Must not know record types: whoever reads a file says which there are.

"""What stands in a framework file."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from sms_docs.frameworks.model import NUMBER

ID_PATTERN: Final = r"^[a-z0-9][a-z0-9.-]{0,40}:[A-Za-z0-9.]{1,20}$"
_CLAUSE_PATTERN: Final = f"^{NUMBER}$"
_REFERENCE_PATTERN: Final = rf"^[a-z0-9][a-z0-9.-]{{0,40}}:[A-Za-z0-9.]{{1,20}}/{NUMBER}$"


def _plain(text: str) -> str:
    """On one line and fit for a terminal."""
    line = " ".join(text.split())
    if not line.isprintable() or not line:
        raise ValueError("write a text without control characters")
    return line


def _plain_or_none(text: str) -> str:
    return _plain(text) if text else ""


def _nothing(value: object) -> object:
    """A key without a value says nothing, like no key."""
    return "" if value is None else value


def _written(cure: str) -> dict[str, Any]:
    return {"patternErrorMessage": cure}


_CLAUSE_CURE: Final = "Write a number such as 8.2.3 or GR3.1."
_REFERENCE_CURE: Final = "Write the framework and the number, such as iso20000-1:2018/8.2.3."
_ITEM_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_ITEM_CURE: Final = "Write lower-case words with dashes between them, such as list-of-keys."
_ID_CURE: Final = "Write a name and an edition in lower case, such as house-rules:1."

Name = Annotated[str, Field(min_length=1, max_length=400), AfterValidator(_plain)]
Words = Annotated[str, Field(min_length=1, max_length=4_000), AfterValidator(_plain)]
Remark = Annotated[str, BeforeValidator(_nothing), Field(max_length=4_000), AfterValidator(_plain_or_none)]
Number = Annotated[
    str, Field(pattern=_CLAUSE_PATTERN, max_length=40, json_schema_extra=_written(_CLAUSE_CURE))
]
Reference = Annotated[
    str, Field(pattern=_REFERENCE_PATTERN, max_length=100, json_schema_extra=_written(_REFERENCE_CURE))
]
ItemName = Annotated[str, Field(pattern=_ITEM_PATTERN, max_length=60, json_schema_extra=_written(_ITEM_CURE))]
_CURES: Final = {
    _ITEM_PATTERN: _ITEM_CURE,
    _CLAUSE_PATTERN: _CLAUSE_CURE,
    _REFERENCE_PATTERN: _REFERENCE_CURE,
    ID_PATTERN: _ID_CURE,
}


def cure_for(pattern: str) -> str:
    """How to write what has a pattern; empty for patterns that are not used here."""
    return _CURES.get(pattern, "")


def _nothing_is_empty(value: object) -> object:
    return () if value is None else value


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class ItemEntry(_Part):
    """A document or record that a requirement leads to."""

    id: ItemName | None = Field(
        default=None,
        description="Name by which records say that they give it, under gives; left out, it is made of its words.",
        examples=["list-of-keys"],
    )
    what: Name = Field(description="What it is.", examples=["List of risks"])
    record_type: Name = Field(
        description="Type of record that usually gives it; evidence-link if it lives in another tool.",
        examples=["risk", "evidence-link"],
    )
    action: Literal["maintain", "retain"] = Field(
        description="maintain: a living text with one version in force. retain: a record of what happened."
    )
    basis: Literal["explicit", "implied"] = Field(
        description="explicit: it is asked for in documented form. implied: it is customary evidence."
    )
    also: tuple[Name, ...] = Field(
        default=(), description="Other types of record that give it too.", examples=[["document"]]
    )
    where: Mapping[Name, tuple[Name, ...]] = Field(
        default={},
        description="Fields that tell a record which gives it from others of its type; any stands for every value.",
        examples=[{"kind": ["plan"]}, {"reviews": ["any"]}],
    )


class ClauseEntry(_Part):
    """A clause: a heading, or something that is asked for."""

    id: Number = Field(
        description="Number of the clause, letters in front if the standard has them. Records name it under clauses.",
        examples=["8.2.3", "GR3.1"],
    )
    title: Name = Field(description="A short title.", examples=["Keys of the data hall"])
    kind: Literal["heading", "requirement"] = Field(
        default="requirement",
        description="heading: it asks for nothing itself. requirement: it does.",
    )
    summary: Words = Field(
        description="What is asked for, in your own words, in one or two sentences.",
        examples=["Only named people have keys, and the list of them is kept."],
    )
    title_is_ours: bool = Field(
        default=False, description="The clause has no title, so this one was made up."
    )
    process: bool = Field(default=False, description="A process of this name must be run.")
    management_duty: bool = Field(
        default=False, description="The organisation cannot give this to another party."
    )
    judge: Remark = Field(default="", description="What software cannot see and a person must look at.")
    note: Remark = Field(default="", description="A remark of yours, not of the standard.")
    untitled: Annotated[tuple[Number, ...], BeforeValidator(_nothing_is_empty)] = Field(
        default=(), description="Numbered paragraphs that belong to this entry and have none of their own."
    )
    related: Annotated[tuple[Reference, ...], BeforeValidator(_nothing_is_empty)] = Field(
        default=(),
        description="Clauses of other frameworks that correspond to it, read both ways; they answer nothing.",
        examples=[["iso20000-1:2018/8.7.3.2"]],
    )
    documented_information: Annotated[tuple[ItemEntry, ...], BeforeValidator(_nothing_is_empty)] = Field(
        default=(), description="The documents and records that it leads to."
    )


class FrameworkFile(_Part):
    """A standard, a law or rules of the house, as a catalogue of clauses."""

    framework: str = Field(
        pattern=ID_PATTERN,
        description="Name and edition by which records refer to it; the edition is part of every reference.",
        examples=["house-rules:1"],
        json_schema_extra=_written(_ID_CURE),
    )
    title: Name = Field(description="Name by which people know it.", examples=["Rules of the data hall"])
    edition_note: Remark = Field(
        default="",
        description="Which edition this is and how far it can be relied on.",
    )
    wording_note: Remark = Field(default="", description="Whose words the summaries are.")
    attribution: Remark = Field(
        default="",
        description="Who publishes it and under which licence; printed wherever it is shown.",
    )
    requirements: tuple[ClauseEntry, ...] = Field(
        min_length=1, description="All clauses, headings included, in any order."
    )
