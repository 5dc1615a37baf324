"""``sms-docs approve ID...``: approve documents, after showing the difference."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from sms_docs.approvals import Decision
from sms_docs.cli.common import Project, project_options
from sms_docs.cli.decide import decide
from sms_docs.cli.maker import decision_options, maker_of
from sms_docs.cli.waiting import waiting_for
from sms_docs.rules import Context


@click.command("approve")
@click.argument("words", nargs=-1, metavar="[ID]...")
@click.option(
    "--emergency",
    "reference",
    default="",
    metavar="REFERENCE",
    help="Put the text to use before its approval, because of REFERENCE (a change or an incident).",
)
@decision_options
@project_options
def command(project: Project, today: date, words: tuple[str, ...], person: str | None, **rest: Any) -> int:
    """Approve documents: shows the difference to the text in force, asks, writes the statement and commits it.

    Without an ID it lists what waits for you.
    """
    context = project.context(today)
    maker = maker_of(project, context, person, **rest)
    if not words:
        for line in _list(maker.person, context):
            click.echo(line)
        return 0
    decision = Decision.EMERGENCY if maker.reference else Decision.APPROVED
    return decide(project, context, maker, words, decision)


def _list(person: str, context: Context) -> Iterator[str]:
    name = context.control.rights.name(person)
    found = list(waiting_for(person, context))
    if not found:
        yield f"Nothing waits for {name} ({person})."
    for block, reason in found:
        yield f"{block.document}  {block.title}\n    {reason}"
    if found:
        yield f"\n“sms-docs approve {found[0][0].document}” shows what changed, and asks before it writes anything."
