# Every statement ever made, as plain values: what was said, when it came, and what became of it. Whoever looks for what a
# stolen key has signed, or for what somebody tried, needs those that do not count as well.

"""The log of approvals, version 1 of its machine format."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from sms_docs.approvals import Claim, Judged, Named, Tampering
from sms_docs.approvals.proof import fingerprint
from sms_docs.control import Control
from sms_docs.library import Problem

_CARRIERS: Final = {Named.PERSON: "file", Named.ADDRESS: "commit", Named.ACCOUNT: "forge"}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
ORDER: Final = (
    *("entry", "arrived", "commit", "document", "decision", "digest", "replaces", "date", "person", "name"),
    *(
        "role",
        "on_behalf_of",
        "level",
        "key",
        "carrier",
        "counts",
        "reason",
        "waits",
        "where",
        "line",
        "note",
    ),
)
"""The columns, in this order."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A line of the log; what is not known is empty.

    Attributes:
        entry: ``statement``; ``unreadable``, ``changed`` or ``removed`` for a file.
        where: Its file or commit.
        document: Id of the document.
        reason: Why it does not count, or what is wrong with the file.
        counts: Whether it counts.
        arrived: Day on which it came to the main line, as that commit says; empty if it is not committed.
        commit: The commit that brought it.
        decision: What was decided.
        digest: Of the text decided on.
        replaces: Digest of the text that was said to be in force before.
        date: Day of the decision, as claimed.
        person: Id of the person, or what the carrier knows instead.
        name: Of the person.
        role: Id of the role.
        on_behalf_of: Id of the person for whom a deputy decided.
        level: How well it is proven; empty if nobody judged it.
        key: Fingerprint of the SSH key that the signature names.
        carrier: ``file``, ``commit`` or ``forge``.
        waits: What was still missing, of a valid approval that was not enough by itself.
        line: In the file.
        note: What the person added.
    """

    entry: str
    where: str
    document: str
    reason: str
    counts: bool = False
    arrived: str = ""
    commit: str = ""
    decision: str = ""
    digest: str = ""
    replaces: str = ""
    date: str = ""
    person: str = ""
    name: str = ""
    role: str = ""
    on_behalf_of: str = ""
    level: str = ""
    key: str = ""
    carrier: str = ""
    waits: str = ""
    line: int = 1
    note: str = ""


def log_of(control: Control) -> list[Logged]:
    """Every statement in the order of its arrival, then what is wrong with files."""
    judged = _judged(control)
    claims = sorted(control.evidence.claims, key=_order)
    found = [_logged(claim, judged.get(_mark(claim)), control) for claim in claims]
    found += [_unreadable(problem) for problem in control.evidence.problems]
    return found + [_breach(breach) for breach in control.evidence.tampering]


def _order(claim: Claim) -> tuple[bool, int, str, str]:
    return claim.arrived is None, claim.arrived or 0, claim.location.path, claim.statement.document


def _mark(claim: Claim) -> tuple[object, ...]:
    """What tells a claim from others even after the register has said who made it."""
    where = claim.location
    return (
        where.path,
        where.line,
        claim.statement.document,
        claim.statement.digest,
        claim.arrived,
        claim.proof,
    )


def _judged(control: Control) -> Mapping[tuple[object, ...], Judged]:
    present = (judged for block in control.blocks.values() for judged in block.judged)
    former = (judged for verdicts in control.verdicts.values() for judged in verdicts)
    return {_mark(judged.claim): judged for judged in (*present, *former)}


def _logged(claim: Claim, judged: Judged | None, control: Control) -> Logged:
    said = judged.claim if judged is not None else claim
    statement, proof = said.statement, said.proof
    rights = control.rights
    return Logged(
        entry="statement",
        where=said.location.path,
        document=statement.document,
        reason=judged.refused if judged is not None else _unjudged(claim, control),
        counts=judged is not None and judged.counts,
        arrived=said.arrived_on.isoformat()
        if said.arrived_on is not None and said.arrived is not None
        else "",
        commit=said.commit,
        decision=str(statement.decision),
        digest=statement.digest,
        replaces=statement.replaces,
        date=statement.date.isoformat(),
        person=statement.approver,
        name=rights.name(statement.approver) if statement.approver in rights.people else "",
        role=statement.role,
        on_behalf_of=statement.on_behalf_of or "",
        level=str(judged.level) if judged is not None else "",
        key=fingerprint(proof.key) if proof is not None and proof.key else "",
        carrier=_CARRIERS[said.named],
        waits=judged.waits if judged is not None else "",
        line=said.location.line,
        note=statement.note or "",
    )


def _unjudged(claim: Claim, control: Control) -> str:
    """Why nobody had to judge a statement."""
    ident = claim.statement.document
    if ident in control.former:
        return f"{ident} is gone, and no text of it can be read any more"
    if ident not in control.blocks:
        return f"there is no document {ident}, and there never was one on the main line"
    if control.procedure is None:
        return "there is no document control procedure, or more than one"
    return f"{ident} is a retained record, which nobody approves"


def _unreadable(problem: Problem) -> Logged:
    path = problem.location.path
    document = path.split("/")[-2] if "/" in path else ""
    return Logged("unreadable", path, document, problem.message, line=problem.location.line)


def _breach(breach: Tampering) -> Logged:
    reason = f"the file was {breach.change} after it arrived; what arrived counts"
    return Logged(breach.change, breach.path, breach.document, reason, commit=breach.commit)


def log_data(found: Iterable[Logged]) -> dict[str, Any]:
    """The log for machines; what is not known is empty."""
    lines = ({name: asdict(line)[name] for name in ORDER} for line in found)
    return {"format_version": 1, "entries": list(lines)}


def log_csv(found: Sequence[Logged]) -> str:
    """The log as a table that spreadsheets read as text: no cell is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(ORDER)
    writer.writerows(_cells(line) for line in found)
    return text.getvalue()


def _cells(line: Logged) -> Iterator[str]:
    values = asdict(line)
    for name in ORDER:
        value = values[name]
        cell = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
        yield f"'{cell}" if cell.startswith(_FORMULA) else cell
