# The command. What is shown, approve and withdraw show too: see `describe`.

"""``sms-docs diff ID``: what changed since the text in force."""

from datetime import date

import click

from sms_docs.cli.common import Project, reading_options
from sms_docs.cli.describe import describe, heading, lines_between
from sms_docs.cli.lookup import document_of
from sms_docs.cli.versions import earlier, present


@click.command("diff")
@click.argument("ident", metavar="ID")
@click.option("--raw", "as_raw", is_flag=True, help="Print the lines that differ, as programs do.")
@click.option(
    "--from",
    "start",
    metavar="ISSUE|REV",
    help="Compare with this issue or commit instead of the text in force.",
)
@reading_options
def command(project: Project, today: date, ident: str, *, as_raw: bool, start: str | None) -> int:
    """Show what changed since the text in force; all of it, if there is none.

    What went stands in [-...-], what came in {+...+}.
    """
    context = project.context(today)
    document, block = document_of(context, ident)
    now = f"at {project.at[:10]}" if project.at else "now"
    if start is not None:
        old, new = earlier(start, block, context), present(document, block, now)
        click.echo(f"{heading(document)}: {old.label} → {new.label}")
        click.echo("".join(f"{line}\n" for line in lines_between(old, new, context, as_raw=as_raw)), nl=False)
    else:
        click.echo(describe(document, block, context, now=now, as_raw=as_raw), nl=False)
    return 0


__all__ = ["command", "describe"]
