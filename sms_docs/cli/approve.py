"""``sms-docs approve ID...``: approve documents, after showing the difference."""

from datetime import date
from typing import Any

import click

from sms_docs.approvals import Decision
from sms_docs.cli.common import Project, project_options
from sms_docs.cli.decide import decide, decision_options, maker_of
from sms_docs.cli.waiting import waiting_for
from sms_docs.rules import Context


@click.command("approve")
@click.argument("words", nargs=-1, metavar="[ID]...")
@decision_options
@project_options
def command(project: Project, today: date, words: tuple[str, ...], person: str | None, **rest: Any) -> int:
    """Approve documents: shows the difference to the text in force, asks, writes the statement and commits it.

    Without an ID it lists what waits for you.
    """
    context = project.context(today)
    maker = maker_of(project, context, person, **rest)
    if not words:
        return _list(maker.person, context)
    return decide(project, context, maker, words, Decision.APPROVED)


def _list(person: str, context: Context) -> int:
    name = context.control.rights.name(person)
    found = list(waiting_for(person, context))
    if not found:
        click.echo(f"Nothing waits for {name} ({person}).")
    for block, reason in found:
        click.echo(f"{block.document}  {block.title}\n    {reason}")
    return 0
