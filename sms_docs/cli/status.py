"""``sms-docs status``: the register."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import click

from sms_docs.cli.common import Project, choose_format, reading_options
from sms_docs.cli.selection import Selection
from sms_docs.cli.tables import table
from sms_docs.cli.todo import steps
from sms_docs.cli.whose import person_meant
from sms_docs.control import ControlBlock, State
from sms_docs.formats.register import register_data
from sms_docs.history import HistoryState
from sms_docs.rules import Context

_SHORT: Final = {State.FUTURE: "approved"}


@click.command("status")
@click.option("--mine", is_flag=True, help="Those that a role of yours owns, and what you have to do next.")
@click.option("--as", "word", metavar="PER-ID", help="As --mine, for another person than git's user.email.")
@click.option("--owner", default="", metavar="ROL-ID", help="Those that a role owns.")
@click.option(
    "--state",
    "states",
    multiple=True,
    metavar="WORD",
    help="Those in a state: overdue, draft, pending ... Repeatable.",
)
@click.option(
    "--type", "kind", default="", metavar="TYPE", help="Those of a type, registers of such records included."
)
@click.option(
    "--due", type=click.IntRange(min=0), metavar="DAYS", help="Those whose review is due in so many days."
)
@choose_format("text", "json")
@reading_options
def command(
    project: Project,
    today: date,
    *,
    mine: bool,
    word: str | None,
    owner: str,
    states: tuple[str, ...],
    kind: str,
    due: int | None,
    form: str,
) -> int:
    """List documents with their state, issue and next review; those that meet all conditions, if there are any."""
    context = project.context(today)
    asked = mine or word is not None
    person = person_meant(project, context, word).id if asked else None
    selection = Selection(person, owner, states, kind, due)
    blocks = selection.of(context)
    if form == "json":
        click.echo(json.dumps(register_data(blocks), indent=2, ensure_ascii=False))
        return 0
    click.echo(
        table(("ID", "STATE", "ISSUE", "PENDING", "NEXT REVIEW", "OWNER", "TITLE"), map(_row, blocks)),
        nl=False,
    )
    click.echo(f"\n{_summary(blocks, None if selection.all else len(context.control.blocks))}")
    for line in _for_person(person, blocks, context) if person is not None else ():
        click.echo(line)
    history = context.control.history
    if history.state is not HistoryState.COMPLETE:
        click.echo(f"Not verified: {history.reason}")
    return 0


def _row(block: ControlBlock) -> tuple[str, ...]:
    return (
        block.document,
        block.label,
        str(block.issue) if block.issue is not None else "-",
        str(block.pending_changes) if block.pending_changes else "-",
        block.next_review.isoformat() if block.next_review else "-",
        block.owner,
        block.title,
    )


def _summary(blocks: Sequence[ControlBlock], total: int | None) -> str:
    """How many documents are in which state, and of how many they were chosen."""
    counts = Counter(_SHORT.get(block.state, str(block.state)) for block in blocks)
    parts = ", ".join(
        f"{count} {state}" for state, count in sorted(counts.items(), key=lambda item: -item[1])
    )
    shown = f"{len(blocks)} of {total} documents" if total is not None else f"{len(blocks)} documents"
    return f"{shown}: {parts}." if parts else f"{shown}."


def _for_person(person: str, blocks: Sequence[ControlBlock], context: Context) -> Iterator[str]:
    """What somebody has to do next, who owns documents."""
    rights = context.control.rights
    if not rights.roles_of(person, context.today):
        yield f"{rights.name(person)} holds no role today."
        return
    found = steps(blocks, context)
    yield f"\nNext for {rights.name(person)}:" if found else f"\nNothing to do for {rights.name(person)}."
    for step in found:
        yield f"  {step.document} {step.text}"
