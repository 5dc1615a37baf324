# One statement: who decided what about which text, in which role, over which text before it. The form of its file is
# fixed: other tools and auditors read it too. A statement is a claim; whether it counts is judged elsewhere.

"""Approval statements."""

import hashlib
import re
from collections import Counter
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from sms_docs.records.fields import ID_PATTERN, Day, Line

NONE: Final = "none"
BASELINE: Final = "baseline"
"""The folder of statements about several documents."""

Identifier = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
PersonId = Annotated[str, StringConstraints(pattern=r"^PER-[0-9]{1,6}$")]
RoleId = Annotated[str, StringConstraints(pattern=r"^ROL-[0-9]{1,6}$")]
Oid = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}([0-9a-f]{24})?$")]
Number = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,17}$")]


class Decision(StrEnum):
    """What a statement says."""

    APPROVED = "approved"
    REVIEWED = "reviewed"
    EMERGENCY = "emergency"
    WITHDRAW_APPROVAL = "withdraw-approval"
    WITHDRAW_DOCUMENT = "withdraw-document"

    @property
    def of_new_text(self) -> bool:
        """Whether it is about a text that is not in force yet."""
        return self in (Decision.APPROVED, Decision.EMERGENCY)


class Seen(BaseModel):
    """What a forge has seen: a review of a request, by an account.

    Attributes:
        forge: Which forge.
        request: Number of the pull or merge request.
        review: Number of the review; a forge that does not number its reviews has none.
        account: Number of the reviewer's account.
        opener: Number of the account that opened the request.
        commit: What the reviewer saw.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    forge: Literal["github", "gitlab"]
    request: Number
    review: Number | None = None
    account: Number
    opener: Number
    commit: Oid


class _Decided(BaseModel):
    """What statements about one text and about several have in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    decision: Decision
    approver: PersonId
    role: RoleId
    on_behalf_of: PersonId | None = None
    date: Day
    reference: Line | None = None
    seen: Seen | None = None
    note: Line | None = None

    @model_validator(mode="after")
    def _referring(self) -> Self:
        if (self.decision is Decision.EMERGENCY) != (self.reference is not None):
            raise ValueError("an emergency, and nothing else, has a “reference” to what happened")
        return self


class Statement(_Decided):
    """One decision of one person on one text.

    Attributes:
        document: Id of the document.
        digest: Of the text decided on.
        replaces: Digest of the text in force before, or ``none``. For a decision on the text in force itself
            (a review, a withdrawal) that text's own digest.
        decision: What was decided.
        approver: Id of the person. Carriers that know no ids have what they know, until the judge has asked the register.
        role: Id of the role in which the person decided; empty likewise.
        on_behalf_of: Person for whom a deputy decided.
        date: Day of the decision, as claimed by the person.
        reference: What happened, of an emergency: the number of a change or an incident.
        seen: The review on a forge that this statement tells of.
        note: Anything to add.
    """

    document: Identifier
    digest: Digest
    replaces: Digest | Literal["none"]


class Listed(BaseModel):
    """A text in a statement about several."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: Identifier
    digest: Digest
    replaces: Digest | Literal["none"]


class Baseline(_Decided):
    """One decision of one person on several texts, signed once; each text is judged by itself."""

    documents: tuple[Listed, ...] = Field(min_length=1, max_length=2_000)

    @model_validator(mode="after")
    def _once(self) -> Self:
        times = Counter(listed.document for listed in self.documents)
        ident, most = times.most_common(1)[0]
        if most > 1:
            raise ValueError(f"{ident} is listed {most} times")
        return self

    def statements(self) -> tuple[Statement, ...]:
        """What it says of each text."""
        shared = {name: getattr(self, name) for name in _Decided.model_fields}
        return tuple(Statement(**dict(listed), **shared) for listed in self.documents)


FIELDS: Final = ("document", "digest", "replaces", *_Decided.model_fields)
LISTED: Final = ("documents", *_Decided.model_fields)


def baseline_of(statements: "tuple[Statement, ...]") -> Baseline:
    """One statement for several that differ in nothing but the text they are about."""
    first = statements[0]
    shared = {name: getattr(first, name) for name in _Decided.model_fields}
    listed = tuple(
        Listed(document=one.document, digest=one.digest, replaces=one.replaces) for one in statements
    )
    return Baseline(documents=listed, **shared)


def render(statement: Statement | Baseline) -> str:
    """The text of a statement file: one key a line, in a fixed order, LF line ends."""
    return "".join(_lines(statement, FIELDS if isinstance(statement, Statement) else LISTED))


def _lines(statement: Statement | Baseline, names: tuple[str, ...]) -> list[str]:
    lines: list[str] = []
    for name in names:
        value = getattr(statement, name)
        if isinstance(value, tuple):
            lines.append(f"{name}:\n")
            lines += (f"  - {_group(item)}\n" for item in value)
        elif isinstance(value, BaseModel):
            lines.append(f"{name}: {_group(value)}\n")
        elif value is not None:
            lines.append(f"{name}: {_scalar(value)}\n")
    return lines


def _group(value: BaseModel) -> str:
    fields = ", ".join(f"{name}: {_scalar(item)}" for name, item in value if item is not None)
    return f"{{{fields}}}"


def _scalar(value: Any) -> str:
    text = value.isoformat() if isinstance(value, date) else str(value)
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.:-]*", text) and not text.endswith(":"):
        return text
    return "'" + text.replace("'", "''") + "'"


def folder_of(statement: Statement | Baseline) -> str:
    """The folder below ``approvals/`` that its file belongs in."""
    return statement.document if isinstance(statement, Statement) else BASELINE


def file_name(statement: Statement | Baseline, taken: frozenset[str] = frozenset()) -> str:
    """The name of the file, below its folder.

    Args:
        statement: What goes into it.
        taken: Names that exist; a number is added rather than one of them written over.
    """
    if isinstance(statement, Statement):
        short = statement.digest[7:19]
    else:
        short = hashlib.sha256(render(statement).encode()).hexdigest()[:12]
    stem = f"{statement.date.isoformat()}-{short}-{statement.approver}"
    whole = hashlib.sha256(render(statement).encode()).hexdigest()
    names = (f"{stem}.yml", *(f"{stem}-{number}.yml" for number in range(2, 100)), f"{stem}-{whole[:24]}.yml")
    return next((name for name in names if name not in taken), names[-1])
