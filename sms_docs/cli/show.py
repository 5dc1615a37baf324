"""``sms-docs show ID``: one document with its control block."""

import json
from collections.abc import Iterator
from datetime import date

import click

from sms_docs.approvals import Judged, Rights
from sms_docs.cli.common import Project, choose_format, reading_options
from sms_docs.cli.lookup import document_of
from sms_docs.control import ControlBlock
from sms_docs.formats.register import block_data
from sms_docs.rules import Context


@click.command("show")
@click.argument("ident", metavar="ID")
@choose_format("text", "json")
@reading_options
def command(project: Project, today: date, ident: str, form: str) -> int:
    """Show one document with its control block, then its text."""
    context = project.context(today)
    document, block = document_of(context, ident)
    if form == "json":
        click.echo(json.dumps({"format_version": 1, **block_data(block)}, indent=2, ensure_ascii=False))
        return 0
    click.echo(f"{document.id}  {document.title}\n")
    for name, value in facts(block, context):
        click.echo(f"  {name + ':':<20}{value}")
    click.echo(f"\n{document.source.text.rstrip()}")
    return 0


def facts(block: ControlBlock, context: Context) -> Iterator[tuple[str, str]]:
    """The control block, name and value."""
    rights = context.control.rights
    yield "state", block.label
    yield "issue", issue_words(block)
    yield "owner", rights.role(block.owner)
    yield "file", block.path
    if block.revisions:
        yield "created", f"{block.created}"
        yield "last changed", f"{block.last_changed}"
        yield "authors", ", ".join(author.name for author in block.authors)
    for judged in block.judged:
        if judged.counts:
            yield str(judged.claim.statement.decision), decision_words(judged, rights)
    if block.next_review:
        yield "next review", f"{block.next_review}"
    yield "digest", block.digest
    for reason in block.reasons:
        yield "not approved", reason


def issue_words(block: ControlBlock) -> str:
    """``issue 3, 2 changes pending``."""
    number = f"{block.issue}" if block.issue is not None else "none yet"
    pending = block.pending_changes or 0
    if not pending:
        return number
    return f"{number}, {pending} change{'' if pending == 1 else 's'} pending"


def decision_words(judged: Judged, rights: Rights) -> str:
    """Who decided, in which role, when, and how well that is proven."""
    statement = judged.claim.statement
    deputy = f" for {rights.name(statement.on_behalf_of)}" if statement.on_behalf_of else ""
    who = f"{rights.name(statement.approver)} as {rights.role(statement.role)}{deputy}"
    note = f" - {statement.note}" if statement.note else ""
    return f"{statement.date} by {who} [{judged.level}]{note}"
