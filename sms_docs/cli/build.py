"""``sms-docs build``: the handbook."""

from datetime import date
from pathlib import Path

import click

from sms_docs.cli.common import Project, project_options
from sms_docs.cli.site import build_site


@click.command("build")
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to write it; site/ by default.")
@click.option("--strict/--no-strict", default=True, show_default=True, help="Fail on any warning.")
@click.option("--trust", is_flag=True, help="Run what mkdocs.yml names: hooks, plugins, templates.")
@project_options
def command(project: Project, today: date, site_dir: Path | None, *, strict: bool, trust: bool) -> int:
    """Build the handbook with MkDocs."""
    target = site_dir.resolve() if site_dir else project.root / "site"
    build_site(project, today, target, strict=strict, trust=trust)
    click.echo(f"The handbook is in {target}. “sms-docs serve” shows it; any web server can publish it.")
    return 0
