# The kinds of value that fields have. Everything arrives as text (the reader does not guess types), so each kind here
# says which text it takes, and the message says what was expected. Records are the only users.
#
# Editors read YAML 1.2, where 8.2 is a number and true is not a text: what a kind shows to them (its JSON Schema) takes
# whatever may be written without quotes, so that an editor never refuses what the check accepts.

"""Field types shared by the record types."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sms_docs.records.keys import OPENPGP_KEY_PATTERN, SSH_KEY_PATTERN, ssh_fault

REFERS_TO: Final = "refersTo"  # for sms_docs.records.schema, and in no schema that is written
ID_PATTERN: Final = r"^[A-Z]{2,8}-[0-9]{1,6}$"


def _fault(message: str) -> PydanticCustomError:
    """A schema error in the user's words; a cure may follow after `` | ``."""
    return PydanticCustomError("sms_docs", "{message}", {"message": message})


def _in_editors(cure: str, pattern: str, *types: str, **more: Any) -> WithJsonSchema:
    """What an editor knows of a kind of value; the pattern holds for texts, the cure is shown if they miss it."""
    kinds = {"type": list(types)} if types else {"type": "string"}
    return WithJsonSchema({**kinds, "pattern": pattern, "patternErrorMessage": cure, **more})


_DAY_CURE: Final = "Write it as YYYY-MM-DD, such as 2026-11-30."
_FLAG_CURE: Final = "Write true or false."
_NUMBER_CURE: Final = "Write digits with a point, such as 99.5."
_SSH_KEY_CURE: Final = "Put the line of the file that ends in .pub here."
_SSH_KEY: Final = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1r1v1f8kBw0o2B6CkU0FzjzV0m2S0b3C4d5E6f7G8h"
_SPAN_CURE: Final = "Write P12M for 12 months, P2W for two weeks."


def said(value: object, limit: int = 60) -> str:
    """What somebody wrote, fit for a message."""
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "a group of fields"
    if value is None:
        return "nothing"
    text = " ".join(str(value).split())
    return f"“{text[:limit]}…”" if len(text) > limit else f"“{text}”"


_TRUE: Final = frozenset(("true", "yes", "y", "on", "1", "ja", "x"))
_FALSE: Final = frozenset(("false", "no", "n", "off", "0", "nein"))


def _flag(value: object) -> object:
    if value in ("true", True):
        return True
    if value in ("false", False):
        return False
    word = value.lower() if isinstance(value, str) else ""
    cure = "Write true." if word in _TRUE else "Write false." if word in _FALSE else "Write true or false."
    raise _fault(f"expected true or false, got {said(value)} | {cure}")


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise _fault(f"expected a date, got {said(value)} | {_day_cure(value)}")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _fault(
            f"there is no day {value} in the calendar | Write year, month and day: YYYY-MM-DD."
        ) from None


def _day_cure(value: object) -> str:
    """How to write a date; written out where there is no doubt which day is meant."""
    text = value.strip() if isinstance(value, str) else ""
    german = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", text)
    loose = re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ].*)?", text)
    year, month, day = german.group(3, 2, 1) if german else loose.group(1, 2, 3) if loose else ("", "", "")
    if year and 1 <= int(month) <= 12:  # noqa: PLR2004 - months
        return f"Write it as {year}-{month:0>2}-{day:0>2}."
    return "Write year, month and day: YYYY-MM-DD, such as 2026-11-30."


@dataclass(frozen=True, slots=True)
class Happened:
    """Marks a day on which something is said to have been done: it cannot lie ahead."""


def _number(value: object) -> object:
    if isinstance(value, Decimal | int):
        return Decimal(value)
    if not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", value):
        raise _fault(f"expected a number, got {said(value)} | {_number_cure(value)}")
    return Decimal(value)


def _number_cure(value: object) -> str:
    text = value.strip().rstrip("%").strip() if isinstance(value, str) else ""
    if re.fullmatch(r"-?[0-9]{1,12}(?:[.,][0-9]{1,6})?", text):
        return f"Write {text.replace(',', '.')}."
    return "Write digits with a point, such as 99.5; the unit has a field of its own."


def _one_line(value: str) -> str:
    if "\n" in value:
        raise _fault("expected a text on one line, got several lines | Shorten it, or write it on one line.")
    return value


Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True),
    _in_editors("Give it a value, or delete the line.", r"\S", "string", "number", maxLength=20_000),
]
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=400, strip_whitespace=True),
    AfterValidator(_one_line),
    _in_editors(
        "Write one line of text; longer text goes below.",
        r"^\s*\S[^\n]*\s*$",
        "string",
        "number",
        maxLength=400,
    ),
]
Flag = Annotated[bool, BeforeValidator(_flag), _in_editors(_FLAG_CURE, "^(true|false)$", "boolean", "string")]
Day = Annotated[date, BeforeValidator(_day), _in_editors(_DAY_CURE, r"^\d{4}-\d\d-\d\d$", format="date")]
# A day on which something is said to have happened. It may be written at any time, and counts once it has come: see
# sms_docs.records.days.
PastDay = Annotated[Day, Happened()]
Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    _in_editors(_NUMBER_CURE, r"^-?\d{1,12}(\.\d{1,6})?$", "number", "string"),
]


def _ssh_key(value: object) -> object:
    if not isinstance(value, str):
        raise _fault(f"expected a public SSH key, got {said(value)} | {_SSH_KEY_CURE}")
    if (fault := ssh_fault(value)) is not None:
        raise _fault(f"expected a public SSH key, got {fault.found or said(value)} | {fault.cure}")
    return value.strip()


def _openpgp_key(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(OPENPGP_KEY_PATTERN, value.strip()):
        return value.strip()
    cure = "Put what “gpg --armor --export ADDRESS” prints below “|”, indented."
    raise _fault(f"expected a public OpenPGP key, got {said(value)} | {cure}")


SshKey = Annotated[
    str,
    BeforeValidator(_ssh_key),
    _in_editors(_SSH_KEY_CURE, SSH_KEY_PATTERN, examples=[_SSH_KEY]),
]
OpenpgpKey = Annotated[
    str,
    StringConstraints(max_length=20_000),
    BeforeValidator(_openpgp_key),
    _in_editors("Put what “gpg --armor --export” prints here.", "^-----BEGIN PGP PUBLIC KEY BLOCK-----"),
]

CLAUSE_PATTERN: Final = r"^([a-z0-9][a-z0-9.-]*:[A-Za-z0-9.]+/)?[A-Z]{0,3}[0-9]+(\.[0-9]+)*$"


@dataclass(frozen=True, slots=True)
class NamesClause:
    """Marks a text that names a clause of a standard."""


ClauseText = Annotated[
    str,
    NamesClause(),
    StringConstraints(pattern=CLAUSE_PATTERN),
    WithJsonSchema(
        {
            "type": ["string", "number"],
            "pattern": CLAUSE_PATTERN,
            "minimum": 0,
            "examples": ["8.2.3", "iso20000-1:2018/8.2.3"],
        }
    ),
]

ITEM_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_ITEM_CURE: Final = "Write lower-case words with dashes between them, such as known-errors."


def _item_name(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(ITEM_PATTERN, value):
        return value
    raise _fault(f"expected the name of a piece of documented information, got {said(value)} | {_ITEM_CURE}")


ItemName = Annotated[
    str, BeforeValidator(_item_name), _in_editors(_ITEM_CURE, ITEM_PATTERN, examples=["known-errors"])
]


class Classification(StrEnum):
    """Who may read a document, from everybody to few."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"

    @property
    def rank(self) -> int:
        """0 for public, rising."""
        return list(Classification).index(self)


class Life(StrEnum):
    """The two lives of documented information (clause 7.5)."""

    MAINTAIN = "maintain"  # one version in force, approved and reviewed
    RETAIN = "retain"  # proof of what happened: never approved, never edited once closed


_DURATION: Final = re.compile(r"P(?:([0-9]{1,3})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?")


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of calendar time, ISO 8601 dates only: ``P12M``, ``P1Y``, ``P6W``, ``P90D``."""

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Read a duration.

        Raises:
            ValueError: It is not one, or is empty.
        """
        match = _DURATION.fullmatch(text)
        years, months, weeks, days = (int(group or 0) for group in match.groups()) if match else (0, 0, 0, 0)
        span = cls(12 * years + months, 7 * weeks + days)
        if span == cls():
            raise ValueError(text)
        return span

    def after(self, day: date) -> date:
        """The day this long after another; the end of the month if the day does not exist there."""
        return _shift(day, self.months, self.days)

    def before(self, day: date) -> date:
        """The day this long before another."""
        return _shift(day, -self.months, -self.days)

    @property
    def rough_days(self) -> float:
        """Its length for comparing two durations; a month counts 30.44 days."""
        return self.months * 30.44 + self.days

    def __str__(self) -> str:
        months = f"{self.months}M" if self.months else ""
        days = f"{self.days}D" if self.days else ""
        return f"P{months}{days}"

    @property
    def words(self) -> str:
        """In words: ``12 months``."""
        parts = ((self.months, "month"), (self.days, "day"))
        return " and ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _span, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: Any) -> dict[str, Any]:
        return {
            "type": "string",
            "pattern": f"^(?=P.*[1-9]){_DURATION.pattern}$",
            "patternErrorMessage": _SPAN_CURE,
            "examples": ["P12M", "P6M", "P90D"],
        }


def _span(value: object) -> Duration:
    if isinstance(value, Duration):
        return value
    if isinstance(value, str):
        try:
            return Duration.parse(value)
        except ValueError:
            pass  # said below, together with what is not even a text
    raise _fault(f"expected a length of time, got {said(value)} | {_span_cure(value)}")


_UNITS: Final = re.compile(r"P?\s*([0-9]{1,3})\s*([dwmy])[a-z]*\.?", re.IGNORECASE)


def _span_cure(value: object) -> str:
    match = _UNITS.fullmatch(value.strip()) if isinstance(value, str) else None
    return f"Write P{int(match[1])}{match[2].upper()}." if match and int(match[1]) else _SPAN_CURE


def _shift(day: date, months: int, days: int) -> date:
    """Another day; the first or last day of the calendar if it would lie outside."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    last = calendar.monthrange(year, month + 1)[1]
    ordinal = date(year, month + 1, min(day.day, last)).toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a text field as the id of another record.

    Args:
        types: The record types it may name; empty for any.
    """

    types: tuple[str, ...] = ()

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Tell the maker of the schemas, who knows the prefixes of the types."""
        return {**handler(schema), REFERS_TO: list(self.types)}


# References. The types are named, not imported: records refer to one another in circles. A test proves that each
# name is a registered type.
AnyRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo()]
AgreementRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("agreement",))]
AssignmentRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("assignment",))]
DependencyRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("dependency",))]
DocumentRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("document",))]
PartyRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("party",))]
PersonRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("person",))]
PolicyRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("policy",))]
ProcessRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("process",))]
RoleRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("role",))]
ServiceRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("service",))]
AuditRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("audit",))]
AuditProgrammeRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("audit-programme",))]
ChangeRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("change",))]
EvidenceRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("evidence-link",))]
ImprovementRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("improvement",))]
InterestedPartyRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("interested-party",))]
IssueRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("issue",))]
ManagementReviewRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("management-review",))]
MeasurementRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("measurement",))]
MetricRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("metric",))]
NonconformityRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("nonconformity",))]
ObjectiveRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("objective",))]
ReportIssueRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("report-issue",))]
ReportRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("report",))]
RiskRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("risk",))]
CriteriaRef = Annotated[str, StringConstraints(pattern=ID_PATTERN), RefTo(("document", "policy"))]
FollowUpRef = Annotated[
    str, StringConstraints(pattern=ID_PATTERN), RefTo(("nonconformity", "improvement", "change", "risk"))
]


def identifier(prefix: str) -> Any:
    """The ``id`` field of a record type."""
    return Field(
        pattern=rf"^{prefix}-[0-9]{{1,6}}$",
        description=f"Stable number of this record; never used again for another one. Begins with {prefix}-.",
        examples=[f"{prefix}-001"],
    )
