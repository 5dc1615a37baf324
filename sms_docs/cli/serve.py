"""``sms-docs serve``: the handbook while you edit."""

from datetime import date

import click

from sms_docs.cli.common import Project, project_options
from sms_docs.cli.site import serve_site


@click.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@project_options
def command(project: Project, today: date, address: str) -> int:
    """Show the handbook at a local address; it follows your edits."""
    serve_site(project, today, address)
    return 0
