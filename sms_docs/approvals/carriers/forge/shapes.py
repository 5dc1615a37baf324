# The kinds of value in a forge's payload, and what to say when one is not as expected. The forges' shapes are strict
# where we read and open where we do not: they add fields all the time.

"""Field types of the payloads."""

import re
from datetime import UTC, datetime
from typing import Annotated, Final, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from sms_docs.approvals.carriers.forge.payload import PayloadFault, shown
from sms_docs.records.fields import said

_MOMENT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
_LARGEST: Final = 2**63

S = TypeVar("S", bound="Shape")


class Shape(BaseModel):
    """The fields that we read of one object of a payload; others are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


def unlike(expected: str) -> PydanticCustomError:
    """The fault of a value that is not as expected."""
    return PydanticCustomError("expected", "{expected}", {"expected": expected})


def _number(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]{0,18}", value):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < _LARGEST:
        return value
    raise unlike("a whole number above 0")


def matching(pattern: str, expected: str) -> BeforeValidator:
    """A check that a text fits a pattern as a whole."""
    known = re.compile(pattern)

    def check(value: object) -> str:
        if isinstance(value, str) and known.fullmatch(value):
            return value
        raise unlike(expected)

    return BeforeValidator(check)


def _moment(value: object) -> datetime:
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except (ValueError, OverflowError):
            raise unlike("a date and time that exist") from None
    raise unlike("a date and time with a time zone, such as 2026-11-30T09:00:00Z")


def flat(value: object) -> object:
    """The items of a list of pages (``--slurp``) as one list; anything else as it is."""
    if isinstance(value, list) and value and all(isinstance(page, list) for page in value):
        return [item for page in value for item in page]
    return value


Number = Annotated[int, BeforeValidator(_number)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
Oid = Annotated[str, matching(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", "a full commit id")]
Login = Annotated[str, matching(r"[A-Za-z0-9_.\[\]-]{1,255}", "the name of an account")]
Word = Annotated[str, matching(r"[A-Za-z_]{1,40}", "one word")]
Url = Annotated[
    str, matching(r"https?://[A-Za-z0-9.:-]+(?:/[A-Za-z0-9._~%@+/#?&=,:-]{1,2000})?", "a web address")
]


def validated(shape: type[S], value: object, name: str) -> S:
    """A value as a shape.

    Args:
        shape: The shape.
        value: The value.
        name: What it is, for messages, such as ``the review``.

    Raises:
        PayloadFault: It has another shape.
    """
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        raise PayloadFault(_unlike(error, name)) from None


def _unlike(error: ValidationError, name: str) -> str:
    detail = error.errors(include_url=False)[0]
    place = ".".join(str(step + 1) if isinstance(step, int) else step for step in detail["loc"])
    if detail["type"] == "missing":
        return f"has no “{place}” in {name}"
    value = detail["input"]
    got = shown(value) if isinstance(value, str) else said(value)
    where = f"“{place}” of {name}" if place else name
    return f"has another shape: {where}: got {got}, expected {_EXPECTED.get(detail['type'], detail['msg'])}"


_EXPECTED: Final = {
    "model_type": "an object",
    "model_attributes_type": "an object",
    "list_type": "a list",
    "bool_type": "true or false",
    "string_type": "a text",
}


def place_of(url: str, mark: str) -> tuple[str, str]:
    """The server and the path of the repository, from the page of a request; ``mark`` comes between path and number."""
    parts = urlsplit(url)
    return parts.netloc.lower(), parts.path.rpartition(mark)[0].strip("/")
