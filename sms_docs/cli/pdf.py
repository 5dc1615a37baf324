"""``sms-docs pdf``: controlled copies on paper."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sms_docs.cli.common import Project, reading_options
from sms_docs.cli.lookup import document_of
from sms_docs.errors import UsageError

if TYPE_CHECKING:
    from sms_docs.handbook.paper import Press, Printed, Volume

_EPOCH = "SOURCE_DATE_EPOCH"


@click.command("pdf")
@click.argument("idents", metavar="[ID]...", nargs=-1)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="File to write, or the folder for it; the current one by default.",
)
@click.option(
    "--engine",
    type=click.Choice(("auto", "weasyprint", "chromium")),
    default="auto",
    show_default=True,
    help="What prints: auto takes WeasyPrint if it is installed, else Chromium.",
)
@reading_options
def command(project: Project, today: date, idents: tuple[str, ...], out: Path | None, engine: "Press") -> int:
    """Print a controlled copy as PDF: of one document, of several, or without an ID of the whole handbook.

    What is printed is the text in force; an entry of a register is printed with its register. Classified documents follow “publish.audience” in sms.yml, as the site does.
    """
    from sms_docs.handbook.paper import choose_press, make_volume  # noqa: PLC0415 - only this command prints

    moment = _moment()
    context = project.context(today)
    named = [document_of(context, ident)[0].id for ident in idents]
    press = choose_press(engine)
    own = project.root / "templates"
    volume = make_volume(context, named, own_templates=own if own.is_dir() else None)
    printed = press(replace(volume, made=moment) if moment else volume)
    target = _write(printed.pdf, out, f"{volume.stem}.pdf")
    _say(volume, printed, target)
    return 0


def _moment() -> datetime | None:
    """The moment that the caller's environment sets for everything that is built, if it sets one."""
    seconds = os.environ.get(_EPOCH, "")
    try:
        return datetime.fromtimestamp(int(seconds), UTC) if seconds else None
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"{_EPOCH} is “{seconds}”, which is no number of seconds", f"Correct it, or unset {_EPOCH}."
        ) from None


def _write(pdf: bytes, out: Path | None, name: str) -> Path:
    target = out or Path(name)
    target = target / name if target.is_dir() else target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pdf)
    except OSError as error:
        raise UsageError(
            f"{target} cannot be written: {error.strerror or error}", "Choose another place with --out."
        ) from None
    return target


def _say(volume: "Volume", printed: "Printed", target: Path) -> None:
    documents = f"{len(volume.chapters)} document{'' if len(volume.chapters) == 1 else 's'}"
    click.echo(f"{target}: {documents}, {printed.pages} pages, printed by {printed.press}.")
    for line in (*_warnings(volume), *printed.notes):
        click.echo(f"note: {line}", err=True)


def _warnings(volume: "Volume") -> Iterable[str]:
    """What the copy says on its pages that its maker should know."""
    for chapter in volume.chapters:
        if chapter.stamp is not None:
            yield f"{chapter.id} is stamped {chapter.stamp.word}: {chapter.stamp.text}."
    hidden = volume.selection.hidden or {}
    if hidden:
        yield f"Above the audience and left out: {', '.join(hidden)}."
