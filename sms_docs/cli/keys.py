# Registering a key is a change like any other: the command writes it into the register and leaves it to somebody else to
# approve it. A key that nobody approved proves nothing, and nothing here says otherwise.

"""``sms-docs keys``: the keys with which people sign."""

import json
from datetime import date
from pathlib import Path

import click

from sms_docs.approvals.proof import fingerprint
from sms_docs.cli.common import Project, choose_format, project_options, reading_options
from sms_docs.cli.key_entry import drafted, next_steps
from sms_docs.cli.key_list import key_data, key_table, signers
from sms_docs.cli.public_key import public_key
from sms_docs.cli.whose import person_meant
from sms_docs.cli.writing import replace_file
from sms_docs.errors import IncompleteError
from sms_docs.history import HistoryState
from sms_docs.rules import Context


@click.group("keys")
def command() -> None:
    """Register the keys with which people sign, and list them.

    A key counts once the register that names it is approved by somebody else.
    """


@command.command("add")
@click.argument("file", metavar="[KEYFILE]", type=click.Path(path_type=Path), required=False)
@click.option(
    "--as", "word", metavar="PER-ID", help="Whose key it is; by default the person with git's user.email."
)
@click.option("--yes", is_flag=True, help="Do not ask (for scripts).")
@project_options
def add(project: Project, today: date, *, file: Path | None, word: str | None, yes: bool) -> int:
    """Put a public SSH key into the record of a person; nothing is committed.

    KEYFILE is the file that ends in .pub. Without it: the key that your git signs with, else the one in ~/.ssh.
    """
    context = project.context(today)
    person = person_meant(project, context, word)
    key = public_key(project, file)
    draft = drafted(project, context, person, key.line)
    steps = list(next_steps(project, context, draft))
    click.echo(f"{person.record.name} ({person.id}) signs with the key from {key.found}")
    click.echo(f"  {fingerprint(key.line)} {key.line.partition(' ')[0]}")
    click.echo(f"{draft.path}:{draft.line}")
    click.echo(f"+ {draft.added}")
    if not yes and not click.confirm("Write it?", default=False):
        click.echo("Nothing was written.")
        return 0
    replace_file(project.root / draft.path, draft.text)
    click.echo(f"wrote {draft.path}")
    for step in steps:
        click.echo(f"next: {step}")
    return 0


@command.command("list")
@choose_format("text", "json")
@reading_options
def list_keys(project: Project, today: date, *, form: str) -> int:
    """List people with their keys and accounts, and whether these are in force."""
    context = project.context(today)
    if form == "json":
        click.echo(json.dumps(key_data(context), indent=2, ensure_ascii=False))
        return 0
    click.echo(key_table(context), nl=False)
    if reason := _unverified(context):
        click.echo(f"\nNot verified: {reason}")
    return 0


@command.command("signers")
@reading_options
def list_signers(project: Project, today: date) -> int:
    """Print the keys that are in force as “allowed signers”, for ssh-keygen -Y verify.

    With them in a file SIGNERS, anybody can check a statement of a person:
    “ssh-keygen -Y verify -f SIGNERS -I PER-001 -n sms-docs-approval -s FILE.sig < FILE”.
    """
    context = project.context(today)
    if reason := _unverified(context):
        cure = "Whose key counts can be said only where all of history is at hand."
        raise IncompleteError(f"history cannot be verified: {reason}", cure)
    lines = list(signers(context.control.rights))
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo(
            "note: no SSH key is in force; “sms-docs keys list” shows those that wait for approval", err=True
        )
    return 0


def _unverified(context: Context) -> str:
    history = context.control.history
    fine = history.state in (HistoryState.COMPLETE, HistoryState.UNBORN)
    return "" if fine else history.reason or "it could not be read in full"
