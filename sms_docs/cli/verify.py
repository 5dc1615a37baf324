# The evidence for one document. What it prints is for a machine without this program: it is not asked to be believed.

"""``sms-docs verify ID``: the chain of evidence, with commands that check it again."""

import json
import os
from datetime import date

import click

from sms_docs.cli.common import Project, choose_format, reading_options
from sms_docs.cli.lookup import document_of
from sms_docs.errors import IncompleteError, UsageError
from sms_docs.formats.evidence import Chain, chain_data, chain_of, chain_script, chain_text
from sms_docs.formats.evidence.archive import Archive
from sms_docs.history import HistoryState
from sms_docs.history.git import GitRepository
from sms_docs.rules import Context


@click.command("verify")
@click.argument("ident", metavar="ID")
@choose_format("text", "json", "sh")
@reading_options
def command(project: Project, today: date, ident: str, form: str) -> int:
    """Show the evidence for a document, step by step, each with the commands that check it again.

    The commands need a clone, git, ssh-keygen and a shell, but not this program. With --format sh they are a script
    that runs them all.

    Exit codes: 0 the present text is in force, 1 it is not, 3 the clone does not tell.
    """
    context = project.context(today)
    chain = _chain(project, context, ident)
    if form == "json":
        click.echo(json.dumps(chain_data(chain), indent=2, ensure_ascii=False))
    else:
        click.echo(chain_script(chain) if form == "sh" else chain_text(chain), nl=False)
    return 0 if chain.holds else 1


def _chain(project: Project, context: Context, ident: str) -> Chain:
    control = context.control
    if control.history.state is not HistoryState.COMPLETE:
        raise IncompleteError("there is no evidence without the whole history", control.history.reason)
    if ident.upper() in control.former and ident.upper() not in control.blocks:
        cure = f"“sms-docs approvals-log {ident.upper()}” lists what was decided; --at DAY verifies it as it stood."
        raise UsageError(f"{ident.upper()} is gone", cure)
    _document, block = document_of(context, ident)
    return chain_of(block, control, Archive(control.history, _prefix(project)))


def _prefix(project: Project) -> str:
    """The project's folder within the repository."""
    repository = GitRepository.open(project.root)
    return os.fsdecode(repository.prefix) if repository is not None else ""
