"""``sms-docs diff ID``: what changed since the text in force."""

import difflib
from collections.abc import Iterator
from datetime import date

import click

from sms_docs.cli.common import Project, project_options
from sms_docs.cli.lookup import document_of
from sms_docs.control import ControlBlock
from sms_docs.library import Document
from sms_docs.rules import Context


@click.command("diff")
@click.argument("ident", metavar="ID")
@project_options
def command(project: Project, today: date, ident: str) -> int:
    """Show what changed since the text in force; all of it, if there is none."""
    context = project.context(today)
    document, block = document_of(context, ident)
    click.echo(describe(document, block, context), nl=False)
    return 0


def describe(document: Document, block: ControlBlock, context: Context) -> str:
    """The difference in words and lines, or that there is none."""
    if block.current:
        return f"{document.id} “{document.title}”: the text is the one in force (issue {block.issue}).\n"
    before = f"issue {block.issue}, in force" if block.in_force else "nothing was approved before"
    return f"{document.id} “{document.title}”: {before}\n" + "".join(difference(document, block, context))


def difference(document: Document, block: ControlBlock, context: Context) -> Iterator[str]:
    """A unified difference from the text in force to the present text, coloured if the terminal shows it."""
    old = _old_text(block, context)
    old_name = f"{block.in_force.path} (issue {block.issue})" if block.in_force else "(nothing)"
    lines = difflib.unified_diff(
        old.splitlines(),
        document.source.text.splitlines(),
        old_name,
        f"{document.path} (now)",
        lineterm="",
        n=3,
    )
    for line in lines:
        yield click.style(_shown(line), fg=_COLOURS.get(line[:1])) + "\n"


def _shown(line: str) -> str:
    """A line with what cannot be seen made visible: the approver must see what is approved."""
    return "".join(sign if sign.isprintable() or sign == "\t" else f"<U+{ord(sign):04X}>" for sign in line)


_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def _old_text(block: ControlBlock, context: Context) -> str:
    if block.in_force is None:
        return ""
    for _oid, data in context.control.history.read([block.in_force.blob]):
        return data.decode("utf-8", "replace").replace("\r\n", "\n")
    return ""
