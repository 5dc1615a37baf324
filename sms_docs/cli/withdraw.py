"""``sms-docs withdraw ID...``: take an approval back, or a document out of force."""

from datetime import date
from typing import Any

import click

from sms_docs.approvals import Decision
from sms_docs.cli.common import Project, project_options
from sms_docs.cli.decide import decide
from sms_docs.cli.maker import decision_options, maker_of


@click.command("withdraw")
@click.argument("words", nargs=-1, required=True, metavar="ID...")
@click.option("--document", is_flag=True, help="Withdraw the document itself, not only your approval.")
@decision_options
@project_options
def command(
    project: Project, today: date, words: tuple[str, ...], person: str | None, *, document: bool, **rest: Any
) -> int:
    """Withdraw your approval of the text in force, or with --document the document itself."""
    context = project.context(today)
    maker = maker_of(project, context, person, **rest)
    decision = Decision.WITHDRAW_DOCUMENT if document else Decision.WITHDRAW_APPROVAL
    return decide(project, context, maker, words, decision)
