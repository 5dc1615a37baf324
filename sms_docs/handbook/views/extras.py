# What the page of one type shows beside the fields that every type shows in the same way. A type without a line in
# EXTRAS needs nothing of this.

"""What only one type of record shows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from sms_docs.handbook import raci, trends, words
from sms_docs.handbook.book import Book, Sheet, unique
from sms_docs.handbook.page import Heading
from sms_docs.handbook.views import maps, process_map, role_chart
from sms_docs.library import Entry
from sms_docs.library.headings import headings
from sms_docs.records import Agreement, Dependency, Metric, Party, Policy, Process, Record, Role, Service


@dataclass(frozen=True, slots=True)
class Extra:
    """A further part of a page.

    Attributes:
        template: What prints it.
        view: What it prints.
        toc: Its headings.
        replaces: Fields that it shows in its own way.
        first: Whether people come for it, so that it stands above the fields.
    """

    template: str
    view: Mapping[str, Any]
    toc: tuple[Heading, ...] = ()
    replaces: tuple[str, ...] = ()
    first: bool = False


def _policy(_sheet: Sheet, entry: Entry[Record]) -> Extra | None:
    record = cast("Policy", entry.record)
    if not record.statements:
        return None
    anchors = {heading.slug for heading in headings(entry.document.body)}
    view = {"statements": record.statements, "anchors": anchors}
    return Extra(
        "_statements.html.j2", view, (Heading("_statements", "What it commits us to"),), ("statements",)
    )


def _process(sheet: Sheet, entry: Entry[Record]) -> Extra | None:
    record = cast("Process", entry.record)
    operated = [found for ident in record.operated_by if (found := sheet.book.library.get(Dependency, ident))]
    named = [found for found in sheet.book.library.of(Dependency) if found.record.process == entry.id]
    operators = list({found.id: found for found in (*operated, *named)}.values())
    matrix = raci.matrix(record)
    flow = process_map.flow(record)
    toc = [Heading("_flow", "Takes in and hands on")] if flow else []
    toc += [Heading("_raci", "Who does what")] if matrix.rows else []
    toc += [Heading("_operators", "Operated by third parties")] if operators else []
    view = {"flow": flow, "matrix": matrix, "operators": operators, "letters": raci.LETTERS}
    shown = ("activities", "operated_by", "inputs", "outputs", "interfaces")
    return Extra("_process.html.j2", view, tuple(toc), shown)


def _role(sheet: Sheet, entry: Entry[Record]) -> Extra:
    book = sheet.book
    owns = [found.id for found in _owned(book, entry.id)]
    duties = book.duties.get(entry.id, [])
    view = {
        "role": cast("Role", entry.record),
        "around": role_chart.around(book, entry.id),
        "holders": book.staffing.holders.get(entry.id, ()),
        "duties": _by_process(duties),
        "owns": owns,
        "approves": _approves(book, entry.id),
        "letters": raci.LETTERS,
    }
    toc = [Heading("_holders", "Who holds it")]
    toc += [Heading("_raci", "Part in processes")] if duties else []
    toc += [Heading("_owns", "What it answers for")] if owns or view["approves"] else []
    return Extra("_role.html.j2", view, tuple(toc), ("reports_to",) if view["around"] else ())


def _owned(book: Book, role: str) -> Iterable[Any]:
    return (document for document in book.library.by_document.values() if document.header.owner == role)


def _approves(book: Book, role: str) -> list[str]:
    """Types of documents that the procedure lets a role approve."""
    procedure = book.context.control.procedure
    if procedure is None:
        return []
    named = [kind for kind, control in procedure.record.types.items() if role in control.approvers]
    rest = (
        ["everything that the procedure does not name"] if role in procedure.record.default.approvers else []
    )
    return [words.plural(kind) for kind in named] + rest


def _by_process(duties: Iterable[raci.Duty]) -> Mapping[str, list[raci.Duty]]:
    found: dict[str, list[raci.Duty]] = {}
    for duty in duties:
        found.setdefault(duty.process.id, []).append(duty)
    return found


def _service(sheet: Sheet, entry: Entry[Record]) -> Extra | None:
    book = sheet.book
    record = cast("Service", entry.record)
    chains = book.chains.parties_of(entry.id)
    levels: dict[tuple[str, ...], list[Any]] = {}
    for chain in chains:
        levels.setdefault(chain.services, []).append(chain.supply)
    own = [part for part in record.components if part.provided_by is None]
    view = {
        "levels": levels,
        "own": own,
        "used_by": book.resting_on.get(entry.id, []),
        "parties": unique(chain.party for chain in chains),
        "drawing": maps.of_service(sheet, entry.id, chains),
    }
    return Extra(
        "_service.html.j2", view, (Heading("_chain", "What it rests on"),), ("components", "depends_on")
    )


def _party(sheet: Sheet, entry: Entry[Record]) -> Extra:
    book = sheet.book
    carried: dict[str, list[Any]] = {}
    chains = book.chains.services_of(entry.id)
    operates = book.chains.processes_of(entry.id)
    for chain in chains:
        carried.setdefault(chain.service, []).append(chain)
    view = {
        "drawing": maps.of_party(sheet, entry.id, chains, operates),
        "carried": carried,
        "operates": operates,
        "agreements": [found.id for found in book.library.of(Agreement) if found.record.party == entry.id],
    }
    toc = [Heading("_carries", "Services it carries")]
    toc += [Heading("_operates", "Processes it operates")] if view["operates"] else []
    return Extra("_party.html.j2", view, tuple(toc))


def _person(sheet: Sheet, entry: Entry[Record]) -> Extra:
    view = {"assignments": sheet.book.staffing.roles.get(entry.id, ())}
    return Extra("_person.html.j2", view, (Heading("_roles", "Roles"),))


def _metric(sheet: Sheet, entry: Entry[Record]) -> Extra | None:
    gauge = sheet.book.gauges.get(entry.id)
    if gauge is None:
        return None
    toc = [Heading("_values", "Values")]
    toc += [Heading("_missed", "Missed in the last twelve months")] if gauge.misses else []
    return Extra("_metric.html.j2", {"gauge": gauge, "chart": trends.chart(gauge)}, tuple(toc), first=True)


EXTRAS: Final[Mapping[str, Callable[[Sheet, Entry[Record]], Extra | None]]] = {
    Policy.kind: _policy,
    Process.kind: _process,
    Role.kind: _role,
    Service.kind: _service,
    Party.kind: _party,
    Metric.kind: _metric,
    "person": _person,
}
