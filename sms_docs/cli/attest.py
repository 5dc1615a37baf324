"""``sms-docs attest``: write down reviews that a forge has seen, as signed statements."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from sms_docs.approvals import Judged, Statement
from sms_docs.approvals.proof import plain
from sms_docs.cli.common import Project, project_options
from sms_docs.cli.deliver import deliver
from sms_docs.cli.maker import Maker
from sms_docs.cli.proposal import verified
from sms_docs.cli.seal import Key, find_key
from sms_docs.errors import UsageError
from sms_docs.rules import Context


@click.command("attest")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
)
@click.option(
    "--key",
    default="",
    metavar="FILE",
    help="SSH key of an attestor that the document control procedure names; by default git's user.signingKey.",
)
@click.option("--commit/--no-commit", default=True, show_default=True, help="Commit the statements.")
@project_options
def command(project: Project, today: date, files: tuple[Path, ...], key: str, *, commit: bool) -> int:
    """Write down which reviews a forge has seen, so that they outlive the request and need no network to check.

    FILEs are what “gh api” or “glab api” printed of a request and its reviews. Meant for a pipeline that runs after the
    merge, on the main line: it fetches them itself, and holds the key of an attestor. Only reviews that count are written
    down; the others are listed with the reason.
    """
    project = replace(project, terms=replace(project.terms, forge=files))
    context = project.context(today)
    verified(context)
    signer = _attestor(project, context, key)
    seen = list(_seen(context))
    for judged in seen:
        if judged.refused:
            click.echo(
                f"{judged.claim.statement.document}: {judged.claim.location.path} does not count: {judged.refused}"
            )
    statements = [_statement(judged) for judged in seen if judged.counts]
    if not statements:
        click.echo("There is no review to write down.")
        return 0
    for by in _by_person(statements):
        maker = Maker(by[0].approver, commit=commit)
        for line in deliver(project, context, maker, by, signer):
            click.echo(line)
    return 0


def _attestor(project: Project, context: Context, named: str) -> Key:
    """The key that signs.

    Raises:
        UsageError: There is none, or the procedure in force does not name it.
    """
    key = find_key(project.root, named)
    if key is None:
        raise UsageError("there is no key to sign with", "Name the attestor's key with --key FILE.")
    procedure = context.control.procedure
    attestors = procedure.record.attestors if procedure is not None else ()
    if key.public not in {plain(attestor.ssh_key) for attestor in attestors}:
        raise UsageError(
            f"the key {key.fingerprint} is not that of an attestor",
            "Name it under “attestors:” in the document control procedure, and have that approved.",
        )
    return key


def _seen(context: Context) -> Iterator[Judged]:
    """What became of the reviews that are about a present text and are not written down yet."""
    written = {claim.statement.seen for claim in context.control.evidence.claims}
    for block in context.control.blocks.values():
        for judged in block.window:
            if judged.claim.seen is not None and judged.claim.seen not in written:
                yield judged


def _statement(judged: Judged) -> Statement:
    fields = judged.claim.statement.model_dump()
    return Statement(**{**fields, "date": judged.day, "seen": judged.claim.seen})


def _by_person(statements: list[Statement]) -> list[list[Statement]]:
    """One commit for each person."""
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.approver, []).append(statement)
    return list(found.values())
