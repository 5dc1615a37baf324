# Edges come from the library; here those of document control are added, and the clauses that would lose an answer.

"""``sms-docs impact``: what depends on a record."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from textwrap import fill
from typing import Final

import click

from sms_docs.cli.common import Project, choose_format, reading_options
from sms_docs.cli.doubt import doubt_of
from sms_docs.cli.main import EXIT_INCOMPLETE
from sms_docs.control import State
from sms_docs.control.sole import sole_approvals
from sms_docs.coverage import Standing, Survey, frameworks_of, survey
from sms_docs.errors import UsageError
from sms_docs.formats.impact import Answered, Blast, impact_data
from sms_docs.frameworks import ClauseRef
from sms_docs.library import Entry
from sms_docs.library.impact import Affected, customers, impact, notes
from sms_docs.library.impact.edge import title
from sms_docs.records import Record
from sms_docs.rules import Context

_WIDTH: Final = 100
_LONGEST: Final = 100  # signs of a wrong id that are said again
_LIST: Final = "“sms-docs status” lists all documents; entries of registers have ids of their own."
_SHOWN: Final = 6  # records in one line
_ENDED: Final = (State.WITHDRAWN, State.SUPERSEDED)
_LIMIT: Final = "This is what the records say. What stands in no record, nobody can find here."


@click.command("impact")
@click.argument("ident", metavar="ID")
@click.option(
    "--depth",
    type=click.IntRange(min=1),
    metavar="N",
    help="Go so many steps; 1 for what depends on it directly.",
)
@choose_format("text", "json")
@reading_options
def command(project: Project, today: date, *, ident: str, depth: int | None, form: str) -> int:
    """Show what depends on a record, directly and through others, with the way there.

    For a party the services and processes that it carries, those that depend on them, and the promises to customers;
    for a person the roles held, what hangs on them, and approvals that nobody else could give; for a document who refers
    to it, and the clauses that it answers. Withdrawn and replaced documents are left out.
    """
    context = project.context(today)
    start = _record(context, ident)
    more = sole_approvals(context.library, context.control, today)
    affected = impact(context.library, start, today, depth=depth, more=more, gone=_gone(context))
    blast = Blast(
        start,
        affected,
        customers(start, affected),
        list(_clauses(context, start)),
        list(notes(context.library, start, today)),
        doubt_of(context),
    )
    if form == "json":
        data = impact_data(blast, at=context.control.history.tip, today=today)
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        for line in _lines(blast):
            click.echo(line)
    return EXIT_INCOMPLETE if blast.doubt else 0


def _gone(context: Context) -> frozenset[str]:
    """Records in documents that were withdrawn or replaced."""
    ended = {block.document for block in context.control.blocks.values() if block.state in _ENDED}
    return frozenset(entry.id for entry in context.library.everything if entry.document.id in ended)


def _record(context: Context, word: str) -> Entry[Record]:
    """The record that a word names: its id in any case, or the path of its file.

    Raises:
        UsageError: There is none, or it cannot be read.
    """
    library = context.library
    ident = word.upper()
    if ident not in library.by_id:
        document = library.documents.get(Path(word).as_posix())
        ident = document.id if document is not None else ident
    if ident in library.by_id:
        return library.by_id[ident]
    if ident in library.hidden:
        raise UsageError(f"{ident} stands in a file that cannot be read", "“sms-docs check” says why.")
    near = get_close_matches(ident[:_LONGEST], library.by_id, n=1)
    cure = f"Did you mean {near[0]} {title(library.by_id[near[0]])}?" if near else _LIST
    raise UsageError(f"there is no record “{word[:_LONGEST]}”", cure)


def _clauses(context: Context, start: Entry[Record]) -> Iterator[Answered]:
    """The clauses that a record names, each with the other documents that answer it; for a register, those of all entries."""
    catalogue = frameworks_of(context.library, context.config).catalogue
    default, surveys = context.config.framework, dict[str, Survey]()
    whole = [start, *(start.document.entries if start.record.kind == "register" else ())]
    for text in dict.fromkeys(clause for entry in whole for clause in entry.record.clauses):
        try:
            reference = ClauseRef.parse(text, default)
        except ValueError:
            continue  # a rule reports it
        framework = catalogue.get(reference.framework)
        requirement = framework.get(reference.clause) if framework is not None else None
        if framework is None or requirement is None:
            continue
        if framework.id not in surveys:
            arguments = (context.library, context.control, framework, default, context.today)
            surveys[framework.id] = survey(*arguments)
        evidence = surveys[framework.id].answers[reference.clause].evidence
        ids = {entry.id for entry in whole}
        others = (one.id for one in evidence if one.standing is Standing.COVERED and one.id not in ids)
        yield Answered(str(reference), requirement.title, tuple(others))


def _lines(blast: Blast) -> Iterator[str]:
    start = blast.start
    yield f"{start.id}  {title(start)} ({start.record.kind})"
    hit = [one for one in blast.affected if not one.named]
    for distance, group in groupby(hit, key=lambda one: one.distance):
        yield f"\n{'Directly' if distance == 1 else f'Through others, {distance} steps away'}:"
        for one in group:
            yield from _affected(one)
    if named := [one for one in blast.affected if one.named]:
        yield f"\nNamed in, to be looked at when it changes or goes:\n{_listed(map(_naming, named))}"
    if blast.customers:
        yield f"\nCustomers of what is hit:\n{_listed(blast.customers)}"
    if blast.clauses:
        yield f"\nClauses that it answers:\n{_listed(map(_clause, blast.clauses))}"
    if blast.notes:
        yield f"\nTo be known:\n{_listed(blast.notes)}"
    yield f"\n{_summary(blast)}\n{_LIMIT}"
    if blast.doubt:
        yield f"Not verified: {blast.doubt}"


def _affected(one: Affected) -> Iterator[str]:
    yield f"  {one.entry.id}  {title(one.entry)} ({one.entry.record.kind})"
    if one.distance > 1:  # why the steps before are ones is said with each of these
        also = f"; also through {', '.join(one.also)}" if one.also else ""
        yield _below(f"{' > '.join(one.path)}{also}")
    yield _below(one.via[-1])


def _below(text: str) -> str:
    return fill(text, _WIDTH, initial_indent="      ", subsequent_indent="      ")


def _naming(one: Affected) -> str:
    return f"{one.entry.id} {title(one.entry)} ({one.entry.record.kind}): {one.via[0]}"


def _clause(one: Answered) -> str:
    more = f" and {len(one.others) - _SHOWN} more" if len(one.others) > _SHOWN else ""
    others = f"also answered by {', '.join(one.others[:_SHOWN])}{more}"
    return f"{one.clause} {one.title}: {others if one.others else 'nothing else that counts answers it'}"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(fill(line, _WIDTH, initial_indent="  - ", subsequent_indent="    ") for line in lines)


def _summary(blast: Blast) -> str:
    if not blast.affected:
        return f"Nothing depends on {blast.start.id}."
    counts = Counter(one.entry.record.kind for one in blast.affected)
    parts = ", ".join(f"{kind} {number}" for kind, number in sorted(counts.items()))
    number = len(blast.affected)
    return f"{number} record{' depends' if number == 1 else 's depend'} on {blast.start.id} ({parts})."
