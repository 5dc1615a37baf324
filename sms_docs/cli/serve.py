"""``sms-docs serve``: the handbook while you edit."""

import re
from datetime import date

import click

from sms_docs.cli.common import Project, project_options
from sms_docs.cli.site import serve_site


@click.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen: IP:PORT.")
@click.option("--trust", is_flag=True, help="Run what mkdocs.yml names: hooks, plugins, templates.")
@project_options
def command(project: Project, today: date, address: str, *, trust: bool) -> int:
    """Show the handbook at a local address; it follows your edits."""
    if not re.fullmatch(r"[\w.\[\]:-]+:\d{1,5}", address):
        raise click.BadParameter(
            f"“{address}” is no IP:PORT, such as 127.0.0.1:8001.", param_hint="--address"
        )
    serve_site(project, today, address, trust=trust)
    return 0
