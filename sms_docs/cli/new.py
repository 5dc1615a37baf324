"""``sms-docs new TYPE``: start a record from its template."""

from datetime import date

import click

from sms_docs.cli.common import Project, project_options
from sms_docs.cli.draft import Draft, Drafter, Wish, model_named
from sms_docs.cli.writing import replace_file, write_new
from sms_docs.errors import UsageError
from sms_docs.library import WorkTree, load_library
from sms_docs.records.skeleton import UNWRITTEN


@click.command("new")
@click.argument("kind", metavar="TYPE")
@click.option("--title", default="", metavar="TEXT", help="Name by which people will know it.")
@click.option(
    "--owner", default="", metavar="ROL-ID", help="Role that answers for it; else the usual one for its type."
)
@click.option(
    "--id", "ident", default="", metavar="ID", help="Its number; else the next one that was never in use."
)
@click.option(
    "--in",
    "register",
    default="",
    metavar="REG-ID",
    help="Add it to this register, not as a file of its own.",
)
@click.option(
    "--register", "as_register", is_flag=True, help="Make a new, empty register for records of this type."
)
@click.option(
    "--schema-hint/--no-schema-hint", "hint", default=True, help="Name the JSON Schema, for editors."
)
@project_options
def command(
    project: Project,
    today: date,
    *,
    kind: str,
    title: str,
    owner: str,
    ident: str,
    register: str,
    as_register: bool,
    hint: bool,
) -> int:
    """Start a record from its template, with the next free number.

    TYPE is the type of the record, such as policy, process, service or role.
    """
    if register and as_register:
        raise UsageError("--in adds to a register and --register makes one", "Give one of the two.")
    wish = Wish(model_named(kind), today, title, owner, ident, hint)
    drafter = Drafter(project, load_library(WorkTree(project.root), project.config), wish)
    draft = drafter.entry(register) if register else drafter.file(register=as_register)
    path = project.root / draft.path
    if register:
        replace_file(path, draft.text)
    else:
        write_new(path, draft.text)
    _tell(draft)
    return 0


def _tell(draft: Draft) -> None:
    click.echo(f"wrote {draft.ident} to {draft.path}{f':{draft.line}' if draft.line > 1 else ''}")
    for note in draft.notes:
        click.echo(f"note: {note}")
    todo = f"write what says “{UNWRITTEN}”, then run" if UNWRITTEN in draft.text else "fill it in, then run"
    click.echo(f"next: {todo} “sms-docs check {draft.path}”")
