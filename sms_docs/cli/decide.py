# What approve, review and withdraw share, step by step: what is decided, whether it would count, what it means in words,
# the question, and the statement. Nothing is written before the last step.

"""Decide on documents."""

from collections.abc import Iterable, Sequence

import click

from sms_docs.approvals import Decision, Statement
from sms_docs.cli.common import Project
from sms_docs.cli.deliver import deliver
from sms_docs.cli.diff import describe
from sms_docs.cli.lookup import document_of
from sms_docs.cli.maker import Maker
from sms_docs.cli.proposal import capable, key_for, propose, refuse_early, verified
from sms_docs.cli.seal import Key
from sms_docs.control import Control, ControlBlock
from sms_docs.errors import UsageError
from sms_docs.rules import Context

_WORDS = {
    Decision.APPROVED: "Approve",
    Decision.REVIEWED: "Confirm as still right",
    Decision.EMERGENCY: "Declare an emergency, and use before its approval,",
    Decision.WITHDRAW_APPROVAL: "Withdraw your approval of",
    Decision.WITHDRAW_DOCUMENT: "Withdraw the document",
}


def decide(project: Project, context: Context, maker: Maker, words: Sequence[str], decision: Decision) -> int:
    """Make a statement for each document that a word names.

    Args:
        project: Where it is written.
        context: As it is now.
        maker: Who decides.
        words: Ids.
        decision: What is decided.

    Returns:
        The exit code.

    Raises:
        UsageError: A decision that ``check`` would refuse; nothing is written then.
    """
    verified(context)
    named = (document_of(context, word) for word in words)
    found = {document.id: (document, block) for document, block in named}
    statements = [propose(document, block, maker, decision, context) for document, block in found.values()]
    capable(maker, statements)
    key, remark = key_for(project, context, maker)
    control = refuse_early(project, context, statements, key)
    if remark and maker.yes:
        raise UsageError(remark.removeprefix("Not signed: "), "Or say --no-sign, if it need not be signed.")
    for (document, block), statement in zip(found.values(), statements, strict=True):
        if decision is Decision.WITHDRAW_APPROVAL and statement.digest == block.digest and block.reasons:
            click.echo(_waits(block))
        else:
            click.echo(describe(document, block, context, decision), nl=False)
    if remark:
        click.echo(remark)
    if not maker.yes and not click.confirm(_question(statements, context, key), default=False):
        click.echo("Nothing was written.")
        return 0
    for line in deliver(project, context, maker, statements, key):
        click.echo(line)
    for line in _waiting(statements, control):
        click.echo(line)
    return 0


def _waits(block: ControlBlock) -> str:
    """What taking back an approval means that was not enough by itself."""
    stays = f"issue {block.issue} stays in force" if block.in_force is not None else "nothing is in force"
    return f"{block.document} “{block.title}”: your approval of the waiting text is taken back; {stays}."


def _question(statements: Iterable[Statement], context: Context, key: Key | None) -> str:
    rights = context.control.rights
    first = next(iter(statements))
    ids = ", ".join(statement.document for statement in statements)
    deputy = f" for {rights.name(first.on_behalf_of)}" if first.on_behalf_of else ""
    who = f"{rights.name(first.approver)}, {rights.role(first.role)}{deputy}"
    how = f"signed with {key.fingerprint}" if key is not None else "not signed"
    return f"{_WORDS[first.decision]} {ids} as {who} ({how})?"


def _waiting(statements: Iterable[Statement], control: Control) -> Iterable[str]:
    """What is still missing after a decision."""
    for statement in statements:
        block = control.blocks[statement.document]
        if statement.decision is Decision.EMERGENCY and block.emergency is not None:
            yield f"{statement.document} may be used; its approval is due by {block.emergency.until}."
        elif statement.decision is Decision.APPROVED and block.reasons:
            yield f"{statement.document} still waits: {'; '.join(block.reasons)}."
