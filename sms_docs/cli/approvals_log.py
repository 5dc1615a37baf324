# The log is for suspicion: it leaves out nothing that was ever said, whether it counts or not.

"""``sms-docs approvals-log``: every statement ever made, with what became of it."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

import click

from sms_docs.cli.common import Day, Project, choose_format, reading_options
from sms_docs.cli.tables import table
from sms_docs.control import Control
from sms_docs.errors import IncompleteError, UsageError
from sms_docs.formats.approvals_log import Logged, log_csv, log_data, log_of
from sms_docs.formats.evidence.render import seen
from sms_docs.history import HistoryState

_PRINT: Final = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")
_HEADINGS: Final = (
    *(
        "ARRIVED",
        "COMMIT",
        "DOCUMENT",
        "DECISION",
        "DIGEST",
        "PERSON",
        "ROLE",
        "LEVEL",
        "CARRIER",
        "COUNTS",
        "WHERE",
    ),
)


@click.command("approvals-log")
@click.argument("idents", metavar="[ID]...", nargs=-1)
@click.option("--person", default="", metavar="PER-ID", help="Only what this person is said to have decided.")
@click.option(
    "--key",
    default="",
    metavar="FINGERPRINT",
    help="Only what this SSH key has signed (SHA256:..., as “ssh-keygen -l” prints it): for a stolen key.",
)
@click.option("--refused", is_flag=True, help="Only what does not count.")
@click.option("--since", type=Day(), help="Only what arrived on this day or later, or is not committed.")
@choose_format("text", "json", "csv")
@reading_options
def command(
    project: Project,
    today: date,
    idents: tuple[str, ...],
    person: str,
    key: str,
    refused: bool,
    since: date | None,
    form: str,
) -> int:
    """List every statement ever made, valid or not, in the order of arrival.

    Documents that are gone are listed as well. At the end come files that cannot be read as statements, and those that
    were changed or removed after they had arrived.
    """
    control = project.context(today).control
    if control.history.state not in (HistoryState.COMPLETE, HistoryState.UNBORN):
        raise IncompleteError("the order of arrival is not known", control.history.reason)
    found = log_of(control)
    wanted = tuple(ident.upper() for ident in idents)
    _refuse_unknown(wanted, key, found, control)
    conditions = tuple(_conditions(wanted, person.upper(), key, refused=refused, since=since))
    kept = [line for line in found if all(condition(line) for condition in conditions)]
    click.echo(_printed(kept, form), nl=False)
    return 0


def _refuse_unknown(wanted: Iterable[str], key: str, found: Iterable[Logged], control: Control) -> None:
    known = {line.document for line in found} | control.blocks.keys()
    if missing := [ident for ident in wanted if ident not in known]:
        cure = "“sms-docs approvals-log” without an id lists all statements."
        raise UsageError(f"there is no document {missing[0]}, and no statement about one", cure)
    if key and not _PRINT.fullmatch(key):
        cure = "Give it as “ssh-keygen -l -f KEY.pub” prints it: SHA256: and 43 characters."
        raise UsageError(f"“{key}” is not the fingerprint of a key", cure)


def _conditions(
    wanted: Sequence[str], person: str, key: str, *, refused: bool, since: date | None
) -> Iterator[Callable[[Logged], bool]]:
    if wanted:
        yield lambda line: line.document in wanted
    if person:
        yield lambda line: person in (line.person, line.on_behalf_of)
    if key:
        yield lambda line: line.key == key
    if refused:
        yield lambda line: not line.counts
    if since is not None:
        yield lambda line: not line.arrived or line.arrived >= since.isoformat()


def _printed(found: Sequence[Logged], form: str) -> str:
    if form == "json":
        return json.dumps(log_data(found), indent=2, ensure_ascii=False) + "\n"
    return log_csv(found) if form == "csv" else "".join(_text(found))


def _text(found: Sequence[Logged]) -> Iterator[str]:
    statements = [line for line in found if line.entry == "statement"]
    others = [line for line in found if line.entry != "statement"]
    if statements:
        yield from _table(statements)
    for line in others:
        yield seen(f"{line.where}: {line.reason}") + "\n"
    counting = sum(line.counts for line in statements)
    more = f"; {len(others)} files are not what they should be" if others else ""
    yield f"\nStatements: {len(statements)}, of which {counting} count{more}.\n"


def _table(statements: Iterable[Logged]) -> Iterator[str]:
    """Reasons are sentences: each stands below its line."""
    lines = list(statements)
    rows = table(_HEADINGS, (tuple(map(seen, _row(line))) for line in lines)).splitlines(keepends=True)
    yield rows[0]
    for line, row in zip(lines, rows[1:], strict=True):
        yield row
        if line.reason or line.waits:
            yield f"    {seen(line.reason or f'not enough by itself: {line.waits}')}\n"


def _row(line: Logged) -> tuple[str, ...]:
    person = f"{line.person} {line.name}".strip()
    return (
        line.arrived or "not yet",
        line.commit[:10] or "-",
        line.document,
        line.decision,
        line.digest[:19],
        f"{person} for {line.on_behalf_of}" if line.on_behalf_of else person,
        line.role or "-",
        line.level or "-",
        line.carrier,
        "yes" if line.counts else "no",
        line.where,
    )
