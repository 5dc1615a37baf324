"""``sms-docs status``: the register."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date

import click

from sms_docs.cli.common import Project, choose_format, project_options
from sms_docs.cli.tables import table
from sms_docs.control import ControlBlock
from sms_docs.formats.register import register_data
from sms_docs.history import HistoryState


@click.command("status")
@choose_format("text", "json")
@project_options
def command(project: Project, today: date, form: str) -> int:
    """List all documents with their state, issue and next review."""
    context = project.context(today)
    blocks = sorted(context.control.blocks.values(), key=lambda block: block.document)
    if form == "json":
        click.echo(json.dumps(register_data(blocks), indent=2, ensure_ascii=False))
        return 0
    click.echo(
        table(("ID", "STATE", "ISSUE", "PENDING", "NEXT REVIEW", "OWNER", "TITLE"), map(_row, blocks)),
        nl=False,
    )
    click.echo(f"\n{summary(blocks)}")
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


def summary(blocks: Iterable[ControlBlock]) -> str:
    """How many documents are in which state."""
    counts = Counter(
        block.label if not block.label.startswith("approved,") else "approved" for block in blocks
    )
    parts = ", ".join(
        f"{count} {state}" for state, count in sorted(counts.items(), key=lambda item: -item[1])
    )
    return f"{sum(counts.values())} documents: {parts}."
