# Collecting is done in sms_docs.control.agenda, and the machine formats in sms_docs.formats; here they are chosen from and
# printed. What could not be verified makes the list incomplete: without history no review has a day.

"""``sms-docs agenda``: what is due, and what is overdue."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import fill
from typing import Final

import click

from sms_docs.cli.common import Project, choose_format, reading_options
from sms_docs.cli.doubt import doubt_of
from sms_docs.cli.main import EXIT_INCOMPLETE
from sms_docs.cli.roles import role_meant
from sms_docs.cli.whose import person_meant
from sms_docs.control.agenda import Item, agenda, last_day
from sms_docs.formats.agenda import agenda_data, owner, said, title
from sms_docs.formats.icalendar import calendar
from sms_docs.rules import Context

_WIDTH: Final = 100
_MOST: Final = 36_500  # days, a century


@click.command("agenda")
@click.option(
    "--days",
    type=click.IntRange(0, _MOST),
    default=90,
    show_default=True,
    metavar="N",
    help="How many days to look ahead; 0 for today and what is overdue.",
)
@click.option("--mine", is_flag=True, help="What a role of yours has to see to.")
@click.option("--as", "word", metavar="PER-ID", help="As --mine, for another person than git's user.email.")
@click.option("--owner", "role", default="", metavar="ROL-ID", help="What a role has to see to.")
@choose_format("text", "json", "ics")
@reading_options
def command(
    project: Project, today: date, *, days: int, mine: bool, word: str | None, role: str, form: str
) -> int:
    """List what is due in the next days and what is overdue, by the role that has to see to it, soonest first.

    Reviews, approvals, agreements, controls, competence, measurements, reports, audits, actions, waivers, evidence and
    retention. Of what comes round again and again, the next time is listed. With --format ics it is an iCalendar file.
    """
    context = project.context(today)
    person = person_meant(project, context, word).id if mine or word is not None else None
    roles = _roles(context, person, role)
    found = agenda(context.library, context.control, today, days)
    items = [item for item in found if roles is None or item.owner in roles]
    until, doubt = last_day(today, days), doubt_of(context)
    if form == "json":
        tip = context.control.history.tip
        data = agenda_data(items, context.control.rights, at=tip, today=today, until=until, doubt=doubt)
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    elif form == "ics":
        name = context.config.name
        click.echo(calendar(items, context.control.rights, name=name, today=today), nl=False)
        if doubt:
            click.echo(f"Not verified: {doubt}", err=True)
    else:
        for line in _lines(items, context, until, doubt):
            click.echo(line)
        if person is not None and not roles and not role:
            click.echo(f"{context.control.rights.name(person)} holds no role today.")
    return EXIT_INCOMPLETE if doubt else 0


def _roles(context: Context, person: str | None, word: str) -> frozenset[str] | None:
    """The roles whose duties are shown; None for all.

    Raises:
        UsageError: There is no such role.
    """
    found = frozenset((role_meant(word, context.library),)) if word else None
    if person is not None:
        mine = frozenset(context.control.rights.roles_of(person, context.today))
        return mine if found is None else found & mine
    return found


def _lines(items: Sequence[Item], context: Context, until: date, doubt: str) -> Iterator[str]:
    today, rights = context.today, context.control.rights
    for role in dict.fromkeys(item.owner for item in items):
        yield owner(role, rights, today)
        for item in items:
            if item.owner == role:
                yield from _item(item, today)
        yield ""
    late = sum(1 for item in items if item.late(today))
    if items:
        yield f"{_count(len(items))}: {late} overdue, {len(items) - late} due by {until.isoformat()}."
    else:
        yield f"Nothing is overdue, and nothing is due by {until.isoformat()}."
    if doubt:
        yield f"Not verified: {doubt}"


def _item(item: Item, today: date) -> Iterator[str]:
    days = item.late(today)
    late = f" - overdue by {days} day{'' if days == 1 else 's'}" if days else ""
    yield f"  {item.due.isoformat()}  {item.entry.id}  {title(item)}"
    yield _indented(f"{said(item)}{late}")
    yield _indented(item.todo)


def _indented(text: str) -> str:
    return fill(text, _WIDTH, initial_indent=" " * 14, subsequent_indent=" " * 14, break_long_words=False)


def _count(number: int) -> str:
    return f"{number} thing{'' if number == 1 else 's'}"
