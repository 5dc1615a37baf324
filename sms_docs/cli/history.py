"""``sms-docs history ID``: revisions and statements of a document."""

import json
from datetime import date

import click

from sms_docs.cli.common import Project, choose_format, reading_options
from sms_docs.cli.lookup import document_of
from sms_docs.cli.show import decision_words
from sms_docs.cli.tables import table
from sms_docs.control import ControlBlock
from sms_docs.formats.register import history_data
from sms_docs.history import Revision


@click.command("history")
@click.argument("ident", metavar="ID")
@choose_format("text", "json")
@reading_options
def command(project: Project, today: date, ident: str, form: str) -> int:
    """Show who changed a document when, and every statement about it."""
    context = project.context(today)
    document, block = document_of(context, ident)
    if form == "json":
        click.echo(json.dumps(history_data(block), indent=2, ensure_ascii=False))
        return 0
    click.echo(f"{document.id}  {document.title}\n")
    if not block.revisions:
        click.echo("Not committed yet.")
    else:
        rows = (_row(revision, block) for revision in reversed(block.revisions))
        click.echo(table(("LANDED", "COMMIT", "CHANGE", "ISSUE", "AUTHORS", "SUBJECT"), rows), nl=False)
    if block.uncommitted and block.revisions:
        click.echo("\nThe file has changes that are not committed.")
    for judged in block.judged:
        words = decision_words(judged, context.control.rights)
        refused = f"\n    does not count: {judged.refused}" if judged.refused else ""
        click.echo(f"\n{judged.claim.statement.decision} {words}\n    {judged.claim.location.path}{refused}")
    return 0


def _row(revision: Revision, block: ControlBlock) -> tuple[str, ...]:
    return (
        revision.landed.date().isoformat(),
        revision.commit[:10],
        str(revision.kind),
        _issue_at(revision, block),
        ", ".join(ident.name for ident in revision.contributors),
        revision.subject,
    )


def _issue_at(revision: Revision, block: ControlBlock) -> str:
    """The number of the issue that a revision brought, if its text was approved."""
    for index, text in enumerate(block.approved):
        if text.commit == revision.commit and block.issue is not None:
            return str(block.issue - len(block.approved) + 1 + index)
    return "-"
