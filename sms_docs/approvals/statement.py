# One statement file: who approved which text, in which role, over which text before it. The form is fixed: other tools
# and auditors read it too. A statement is a claim; whether it counts is judged elsewhere.

"""Approval statements."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from sms_docs.records.fields import ID_PATTERN, Day, Line

NONE: Final = "none"

Identifier = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
PersonId = Annotated[str, StringConstraints(pattern=r"^PER-[0-9]{1,6}$")]
RoleId = Annotated[str, StringConstraints(pattern=r"^ROL-[0-9]{1,6}$")]


class Decision(StrEnum):
    """What a statement says."""

    APPROVED = "approved"
    REVIEWED = "reviewed"
    WITHDRAW_APPROVAL = "withdraw-approval"
    WITHDRAW_DOCUMENT = "withdraw-document"


class Statement(BaseModel):
    """One decision of one person on one text.

    Attributes:
        document: Id of the document.
        digest: Of the text decided on.
        replaces: Digest of the text in force before, or ``none``. For a decision on the text in force itself
            (a review, a withdrawal) that text's own digest.
        decision: What was decided.
        approver: Id of the person.
        role: Id of the role in which the person decided.
        on_behalf_of: Person for whom a deputy decided.
        date: Day of the decision, as claimed by the person.
        note: Anything to add.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: Identifier
    digest: Digest
    replaces: Digest | Literal["none"]
    decision: Decision
    approver: PersonId
    role: RoleId
    on_behalf_of: PersonId | None = None
    date: Day
    note: Line | None = None


FIELDS: Final = tuple(Statement.model_fields)


def render(statement: Statement) -> str:
    """The text of a statement file: one key a line, in a fixed order, LF line ends."""
    values = ((name, getattr(statement, name)) for name in FIELDS)
    return "".join(f"{name}: {_scalar(value)}\n" for name, value in values if value is not None)


def _scalar(value: object) -> str:
    text = value.isoformat() if isinstance(value, date) else str(value)
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.:-]*", text) and not text.endswith(":"):
        return text
    return "'" + text.replace("'", "''") + "'"


def file_name(statement: Statement, taken: frozenset[str] = frozenset()) -> str:
    """The name of the file, below ``approvals/<document>/``.

    Args:
        statement: What goes into it.
        taken: Names that exist; a number is added rather than one of them written over.
    """
    stem = f"{statement.date.isoformat()}-{statement.digest[7:19]}-{statement.approver}"
    names = (f"{stem}.yml", *(f"{stem}-{number}.yml" for number in range(2, 100)))
    return next(name for name in names if name not in taken)
