"""``sms-docs schema``: the JSON Schemas."""

from collections.abc import Iterator
from pathlib import Path

import click

from sms_docs.cli.draft import model_named
from sms_docs.cli.main import EXIT_FINDINGS
from sms_docs.cli.writing import replace_file, write_new
from sms_docs.errors import UsageError
from sms_docs.project import open_project
from sms_docs.records import Register
from sms_docs.records.schema import NOTE, SETTINGS, schema_name, schemas

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("schema")
@click.argument("kind", metavar="[TYPE]", default="")
@click.option("--register", is_flag=True, help="Print the schema of a register of TYPE.")
@click.option("--out", type=_FOLDER, help="Where to write them; schemas/ in the project by default.")
@click.option("--check", is_flag=True, help="Write nothing; name the files that are not up to date.")
@click.option(
    "--project", type=_FOLDER, default=Path(), help="Folder of the SMS; the current one or one above it."
)
def command(*, kind: str, register: bool, out: Path | None, check: bool, project: Path) -> int:
    """Write the JSON Schemas with which editors complete and check records.

    With TYPE, a record type or “sms” for the settings, that schema is printed and nothing written.
    """
    if kind:
        click.echo(_one(kind, register=register), nl=False)
        return 0
    folder = out if out is not None else open_project(project).root / "schemas"
    outdated = dict(_outdated(folder))
    for path, text in outdated.items():
        click.echo(f"{'not up to date:' if check else 'wrote' if text else 'removed'} {path}")
        if not check:
            _put(path, text)
    return EXIT_FINDINGS if check and outdated else 0


def _one(word: str, *, register: bool) -> str:
    if word == "sms":
        return schemas()[SETTINGS]
    model = model_named(word)
    if register and model is Register:
        raise UsageError("a register holds no registers", "Name the type of its entries.")
    return schemas()[schema_name(model.kind, register=register)]


def _outdated(folder: Path) -> Iterator[tuple[Path, str]]:
    """The files that are missing, different or left over, each with its right text; none for those left over."""
    wanted = schemas()
    for name, text in wanted.items():
        if _text(folder / name) != text:
            yield folder / name, text
    for path in sorted(folder.glob("*.schema.json")):
        if path.name not in wanted and NOTE in _text(path):
            yield path, ""


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _put(path: Path, text: str) -> None:
    if not text:
        path.unlink()
    elif path.exists():
        replace_file(path, text)
    else:
        write_new(path, text)
