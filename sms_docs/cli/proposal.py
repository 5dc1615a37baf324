# From "approve this" to the statement that says it, refused early if `check` would refuse it later: then nothing is
# written, and the person hears why while they can still do something about it.

"""Propose statements."""

from collections.abc import Iterable, Sequence

from sms_docs.approvals import NONE, Claim, Decision, Evidence, Judged, Statement
from sms_docs.cli.common import Project
from sms_docs.cli.maker import Maker, capacity
from sms_docs.cli.seal import Key, find_key
from sms_docs.control import Control, ControlBlock, compute_control
from sms_docs.errors import UsageError
from sms_docs.history import HistoryState
from sms_docs.library import Document
from sms_docs.records import Level
from sms_docs.rules import Context
from sms_docs.rules.approvers import approval_cure
from sms_docs.source import Location


def verified(context: Context) -> None:
    """Make sure that there is something to decide by.

    Raises:
        UsageError: History is not complete.
    """
    history = context.control.history
    if history.state is not HistoryState.COMPLETE:
        raise UsageError(
            f"history cannot be verified: {history.reason}", "Nothing can be decided until it can."
        )


def propose(
    document: Document, block: ControlBlock, maker: Maker, decision: Decision, context: Context
) -> Statement:
    """The statement that says what somebody decided.

    Raises:
        UsageError: There is nothing to decide, or not yet.
    """
    if block.requirement is None:
        reason = (
            "it is a retained record" if block.state == "record" else "there is no document control procedure"
        )
        raise UsageError(f"{document.id} needs no approval: {reason}", "“sms-docs status” shows what does.")
    _ready(block, maker, decision)
    in_force = block.in_force.digest if block.in_force else NONE
    digest, replaces = _texts(block, maker, decision, in_force)
    if digest == NONE:
        raise UsageError(f"{document.id} was never approved", "Approve it first.")
    role, for_person = capacity(block, maker, decision, context)
    statement = Statement(
        document=document.id,
        digest=digest,
        replaces=replaces,
        decision=decision,
        approver=maker.person,
        role=role,
        on_behalf_of=for_person,
        date=context.today,
        reference=maker.reference or None,
        note=maker.note,
    )
    return _distinct(statement, context)


def _distinct(statement: Statement, context: Context) -> Statement:
    """A statement that differs from all before it: one that is only a copy would not count."""
    known = {claim.statement for claim in context.control.evidence.claims}
    number, note = 2, statement.note
    while statement in known:
        again = f"{note} (statement {number} of this day)" if note else f"Statement {number} of this day"
        statement = statement.model_copy(update={"note": again})
        number += 1
    return statement


def _ready(block: ControlBlock, maker: Maker, decision: Decision) -> None:
    """Refuse what would change nothing, and what is not committed."""
    if not decision.of_new_text:
        return
    ident = block.document
    if block.uncommitted:
        raise UsageError(
            f"{ident} has changes that are not committed", f"Commit {block.path} first, then approve it."
        )
    if block.current:
        raise UsageError(
            f"{ident} is in force already (issue {block.issue})", "To renew it: “sms-docs review”."
        )
    if decision is Decision.APPROVED and _voted(block, maker) and not _adds(block, maker):
        raise UsageError(
            f"you have approved {ident} already: {'; '.join(block.reasons)}",
            "Somebody else has to approve it too.",
        )


def _adds(block: ControlBlock, maker: Maker) -> bool:
    """Whether another approval by the same person could still give a required role."""
    need = block.requirement
    lacking = (
        set(need.control.required_roles) - {vote.role for vote in block.votes} if need is not None else set()
    )
    return bool(lacking) and maker.role.upper() in ("", *lacking)


def _voted(block: ControlBlock, maker: Maker) -> bool:
    """Whether the person's approval of the present text stands, and waits for others."""
    return any(vote.person == maker.person for vote in block.votes)


def _texts(block: ControlBlock, maker: Maker, decision: Decision, in_force: str) -> tuple[str, str]:
    """The text decided on, and what it replaces."""
    if decision.of_new_text:
        return block.digest, in_force
    voted = decision is Decision.WITHDRAW_APPROVAL and _voted(block, maker)
    return (block.digest, block.digest) if voted else (in_force, in_force)


class _Proposed:
    """A source with the claims that are about to be made."""

    name = "proposed"

    def __init__(self, statements: Iterable[Statement], level: Level) -> None:
        self.claims = [
            Claim(statement, Location(f"(your statement on {statement.document})"), level, None)
            for statement in statements
        ]

    def evidence(self) -> Evidence:
        return Evidence(self.claims)


def refuse_early(
    project: Project, context: Context, statements: Sequence[Statement], key: Key | None
) -> Control:
    """Judge statements as ``check`` would, before anything is written.

    Args:
        project: Where they will be.
        context: As it is now.
        statements: What is about to be decided.
        key: The key that will sign; None if none will.

    Returns:
        Document control as it will be.

    Raises:
        UsageError: One of them would not count.
    """
    history = context.control.history
    proposed = _Proposed(statements, Level.SIGNED if key is not None else Level.DECLARED)
    sources = [*project.sources(context.library, history), proposed]
    control = compute_control(
        context.library, history, sources, context.today, project.given(history), project.config.content
    )
    for statement in statements:
        for judged in control.blocks[statement.document].judged:
            if judged.claim in proposed.claims and judged.refused:
                raise UsageError(
                    f"this would not count for {statement.document}: {judged.refused}",
                    _cure(judged, key, _who(context.control.blocks[statement.document], statement, context)),
                )
    return control


def _cure(judged: Judged, key: Key | None, cure: str) -> str:
    if "got proof" in judged.refused and key is None:
        return (
            "Sign it: name your key with --key FILE, or let git sign with it (“git config gpg.format ssh” and “git config "
            "user.signingKey FILE”). “sms-docs keys add” registers a key. Nothing was written."
        )
    return f"Nothing was written. {cure}"


def _who(block: ControlBlock, statement: Statement, context: Context) -> str:
    if statement.decision is Decision.APPROVED and not block.uncommitted:
        return approval_cure(block, context)
    return "“sms-docs check” tells who has to do what."


def key_for(project: Project, context: Context, maker: Maker) -> tuple[Key | None, str]:
    """The key to sign with, and what to say if there is one that will not sign.

    Raises:
        UsageError: Signing is asked for, and no key can do it.
    """
    if maker.sign is False:
        return None, ""
    rights, asked = context.control.rights, bool(maker.sign or maker.key)
    key = find_key(project.root, maker.key)
    if key is None:
        if asked:
            raise UsageError(
                "there is no key to sign with",
                "Name it with --key FILE, or let git sign with it: “git config gpg.format ssh” and “git config "
                "user.signingKey FILE”. “ssh-keygen -t ed25519” makes one.",
            )
        return None, ""
    if key.public in rights.keys.get(maker.person, ()):
        return key, ""
    drafted = rights.draft is not None and key.public in rights.draft.keys.get(maker.person, ())
    why = "waits for approval of the register of people" if drafted else "is not in your person record"
    cure = "Let the register be approved." if drafted else "Register it: “sms-docs keys add”."
    if asked:
        raise UsageError(f"the key {key.fingerprint} {why}", cure)
    return None, f"Not signed: your key {key.fingerprint} {why}. {cure}"


def capable(maker: Maker, statements: Sequence[Statement]) -> None:
    """Make sure that statements can be made in one go.

    Raises:
        UsageError: They differ in more than the text, and one statement was asked for.
    """
    kinds = {_capacity(statement) for statement in statements}
    if maker.baseline and len(kinds) > 1:
        raise UsageError(
            "one statement for all is possible only in one role",
            "Name the role with --role, or leave --baseline out.",
        )


def _capacity(statement: Statement) -> tuple[str, str | None]:
    """What must be the same in all statements that are made in one."""
    return statement.role, statement.on_behalf_of
