"""``sms-docs demo [DIR]``: a repository with a realistic history to play with."""

from datetime import date
from pathlib import Path

import click

from sms_docs.cli.common import Day, clock
from sms_docs.cli.plot import tell
from sms_docs.config import parse_config
from sms_docs.errors import UsageError
from sms_docs.resources import data_folder

SETTINGS = """\
# Where things are. Who approves what, and how often it is reviewed, is said in content/documents/dcp-001-*.md.
name: Northbeck Hosting Ltd
content: content
approvals: approvals
framework: iso20000-1:2018
publish:
  audience: internal
"""


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("sms-demo"), metavar="[DIR]")
@click.option("--today", type=Day(), envvar="SMS_DOCS_TODAY", help="Last day of the story (YYYY-MM-DD).")
def command(folder: Path, today: date | None) -> int:
    """Make a git repository with almost three years of history: every state of a document can be seen in it.

    All people and decisions in it are invented.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} exists and is not empty", "Name a folder that does not exist yet.")
    texts = data_folder("templates") / "demo"
    tell(folder, data_folder("content"), texts, today or clock(), SETTINGS, parse_config(SETTINGS, "sms.yml"))
    click.echo(f"Made {folder}. Now try:\n")
    for line in (
        f"cd {folder}",
        "sms-docs status",
        "sms-docs check",
        "sms-docs diff PRC-013",
        "sms-docs serve",
    ):
        click.echo(f"  {line}")
    return 0
