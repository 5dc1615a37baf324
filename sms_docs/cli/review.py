"""``sms-docs review ID...``: confirm that documents are still right as they are."""

from datetime import date
from typing import Any

import click

from sms_docs.approvals import Decision
from sms_docs.cli.common import Project, project_options
from sms_docs.cli.decide import decide
from sms_docs.cli.maker import decision_options, maker_of


@click.command("review")
@click.argument("words", nargs=-1, required=True, metavar="ID...")
@decision_options
@project_options
def command(project: Project, today: date, words: tuple[str, ...], person: str | None, **rest: Any) -> int:
    """Confirm that documents are still right as they are: renews them without touching their text.

    An approver may do that, and the owner.
    """
    context = project.context(today)
    maker = maker_of(project, context, person, **rest)
    return decide(project, context, maker, words, Decision.REVIEWED)
