"""``sms-docs export-docs DIR``: the handbook as files that need nothing of ours."""

from datetime import date
from pathlib import Path

import click

from sms_docs.cli.common import Project, reading_options
from sms_docs.history.snapshot import moment_of


@click.command("export-docs")
@click.argument("target", type=click.Path(path_type=Path), metavar="DIR")
@reading_options
def command(project: Project, today: date, target: Path) -> int:
    """Write the pages of the handbook as files that MkDocs builds without sms-docs."""
    from sms_docs.handbook.adapter.folder import by_hand, texts_in  # noqa: PLC0415 - only this command exports
    from sms_docs.handbook.editions import Volume, bind  # noqa: PLC0415
    from sms_docs.handbook.export import tree, write_folder  # noqa: PLC0415
    from sms_docs.handbook.frame import Moment  # noqa: PLC0415
    from sms_docs.handbook.plugin import outer_options  # noqa: PLC0415

    wish = click.get_current_context().params.get("wish")
    found = moment_of(project.root, wish) if wish else None
    moment = Moment(found.day.isoformat(), found.commit, found.landed.isoformat()) if found else None
    content, snapshot = project.config.content, project.snapshot()
    options = {**outer_options(project, folders=True), "intros": texts_in(snapshot, content)}
    [bound] = bind(Volume(project, today, options, "", moment))
    files = tree(bound.site, f"{project.config.name} handbook", dict(by_hand(snapshot, content)))
    write_folder(target if target.is_symlink() else target.resolve(), files)
    click.echo(f"{len(bound.site.pages)} pages are in {target}. Try: cd {target} && mkdocs build --strict")
    return 0
