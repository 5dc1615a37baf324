"""``sms-docs build``: the handbook."""

from datetime import date
from pathlib import Path

import click

from sms_docs.cli.common import Project, reading_options
from sms_docs.cli.site import How, build_site
from sms_docs.history.snapshot import moment_of


@click.command("build")
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to write it; site/ by default.")
@click.option("--strict/--no-strict", default=True, show_default=True, help="Fail on any warning.")
@click.option("--trust", is_flag=True, help="Run what mkdocs.yml names: hooks, plugins, templates.")
@click.option("--offline", is_flag=True, help="To be read from a folder, without a server; search included.")
@click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="REV|DATE",
    help="Put the handbook as it stood then beside this one, in editions/; repeatable.",
)
@reading_options
def command(
    project: Project,
    today: date,
    site_dir: Path | None,
    editions: tuple[str, ...],
    *,
    strict: bool,
    trust: bool,
    offline: bool,
) -> int:
    """Build the handbook with MkDocs.

    With --at it is the handbook as it stood then, and every page says so.
    """
    target = site_dir.resolve() if site_dir else project.root / "site"
    wish = click.get_current_context().params.get("wish")
    moment = moment_of(project.root, wish) if wish else None
    build_site(project, today, target, How(strict, trust, offline), moment, editions)
    if offline:
        click.echo(f"The handbook is in {target}. Open {target / 'index.html'} in a browser.")
    else:
        click.echo(f"The handbook is in {target}. “sms-docs serve” shows it; any web server can publish it.")
    return 0
