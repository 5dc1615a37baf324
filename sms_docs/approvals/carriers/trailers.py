# Statements in commit messages, for those who work with signed commits. Lines are taken whole, from the last paragraph
# only, with our own grammar: git's idea of trailers depends on its settings, joins lines, and lets prose in.
# A commit that says anything about approvals and does not say it completely says nothing: its lines are a problem.

"""Read statements from the message of a commit."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from sms_docs.approvals.statement import NONE, Decision, Statement
from sms_docs.history import Message
from sms_docs.library import Problem
from sms_docs.source import Location

UNREADABLE: Final = "unreadable-commit"
HINT: Final = re.compile(rb"^(?:Approves|Reviewed|Withdraws|Withdraws-approval): ", re.MULTILINE)
"""What a message must hold to be looked at."""

_ID: Final = r"[A-Z]{2,8}-[0-9]{1,6}"
_DIGEST: Final = r"sha256:[0-9a-f]{64}"
_ABOUT: Final = {
    "Approves": re.compile(rf"({_ID})@({_DIGEST}) over ({_DIGEST}|none)"),
    "Reviewed": re.compile(rf"({_ID})@({_DIGEST})"),
    "Withdraws": re.compile(rf"({_ID})@({_DIGEST})"),
    "Withdraws-approval": re.compile(rf"({_ID})@({_DIGEST})"),
}
_DECISIONS: Final = {
    "Approves": Decision.APPROVED,
    "Reviewed": Decision.REVIEWED,
    "Withdraws": Decision.WITHDRAW_DOCUMENT,
    "Withdraws-approval": Decision.WITHDRAW_APPROVAL,
}
_NAMED: Final = re.compile(rf"^(?:{'|'.join(_ABOUT)}): ({_ID})@", re.MULTILINE)
_PERSON: Final = re.compile(r"[^<>\x00-\x1f]{1,200} <([^<>\s]{1,320})>")
_ROLE: Final = re.compile(r"ROL-[0-9]{1,6}")
_LINE: Final = re.compile(r"([A-Z][a-z]+(?:-[a-z]+)*): (.{1,2000})")
_ONCE: Final = ("Approved-by", "Approved-as", "On-behalf-of", "Emergency", "Approval-note")
_MOST_LINES: Final = 500


class Said(NamedTuple):
    """What a commit says about approvals.

    Attributes:
        statements: Their ``approver`` is an address, their ``role`` may be empty.
        problem: What is wrong with it; nothing counts then.
    """

    statements: tuple[Statement, ...]
    problem: Problem | None = None


def where(message: Message) -> Location:
    """The place that a finding about a commit points at."""
    return Location(f"(commit {message.commit[:12]})")


def read_message(message: Message) -> Said:
    """Read the statements of a commit."""
    lines = _last_paragraph(message.text)
    if len(lines) > _MOST_LINES:
        return Said((), _problem(message, f"has more than {_MOST_LINES} lines"))
    found = [match for line in lines if (match := _LINE.fullmatch(line))]
    about = [(match[1], match[2]) for match in found if match[1] in _ABOUT]
    if not about:
        return Said(())
    once: dict[str, str] = {}
    for match in found:
        if match[1] in once:
            return Said((), _problem(message, f"has “{match[1]}” twice"))
        if match[1] in _ONCE:
            once[match[1]] = match[2]
    return _said(message, about, once)


def _said(message: Message, about: Sequence[tuple[str, str]], once: dict[str, str]) -> Said:
    person = _PERSON.fullmatch(once.get("Approved-by", ""))
    if person is None:
        return Said((), _problem(message, "has no line “Approved-by: Name <address>”"))
    behalf = _PERSON.fullmatch(once["On-behalf-of"]) if "On-behalf-of" in once else None
    role = once.get("Approved-as", "")
    if ("On-behalf-of" in once and behalf is None) or (role and not _ROLE.fullmatch(role)):
        return Said((), _problem(message, "names a person or role in a way that cannot be read"))
    shared: dict[str, Any] = {
        "approver": person[1], "role": role, "on_behalf_of": behalf[1] if behalf is not None else None,
        "date": message.authored.date(), "reference": once.get("Emergency"), "note": once.get("Approval-note"),
    }  # fmt: skip
    try:
        return Said(tuple(_statements(about, shared)))
    except (ValueError, ValidationError):
        return Said((), _problem(message, "names a document or a digest in a way that cannot be read"))


def _statements(about: Sequence[tuple[str, str]], shared: dict[str, Any]) -> Iterator[Statement]:
    for key, value in about:
        found = _ABOUT[key].fullmatch(value)
        if found is None:
            raise ValueError(value)
        replaces = found[3] if key == "Approves" else found[2]
        decision = _DECISIONS[key]
        if shared["reference"] is not None and decision is Decision.APPROVED:
            decision = Decision.EMERGENCY
        # The words of a commit are no ids yet: the judge fills them in from the register that counts.
        yield Statement.model_construct(
            document=found[1], digest=found[2], replaces=replaces, decision=decision, seen=None, **shared
        )


def _last_paragraph(text: str) -> list[str]:
    paragraphs = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip("\n"))
    return paragraphs[-1].split("\n") if len(paragraphs) > 1 else []


def _problem(message: Message, what: str) -> Problem:
    cure = "It counts for nothing. Make such commits with “sms-docs approve --in-commit”."
    said = f"the approval in commit {message.commit[:12]} {what}"
    named = _NAMED.search(message.text)
    return Problem(UNREADABLE, said, cure, where(message), document=named[1] if named is not None else "")


def trailers(statements: Sequence[Statement], names: dict[str, str]) -> str:
    """The lines for a commit message that say what statements say.

    Args:
        statements: By one person, in one role.
        names: ``Name <address>`` by person id, for the person and whom a deputy stands in for.
    """
    first = statements[0]
    lines = [_about(statement) for statement in statements]
    lines.append(f"Approved-by: {names[first.approver]}")
    lines.append(f"Approved-as: {first.role}")
    if first.on_behalf_of is not None:
        lines.append(f"On-behalf-of: {names[first.on_behalf_of]}")
    if first.reference is not None:
        lines.append(f"Emergency: {first.reference}")
    if first.note is not None:
        lines.append(f"Approval-note: {first.note}")
    return "\n".join(lines)


def _about(statement: Statement) -> str:
    text = f"{statement.document}@{statement.digest}"
    if statement.decision.of_new_text:
        return f"Approves: {text} over {statement.replaces or NONE}"
    keys = {decision: key for key, decision in _DECISIONS.items()}
    return f"{keys[statement.decision]}: {text}"
