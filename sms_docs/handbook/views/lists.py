# The entrances to records of one kind. Each is a table or a list that links to the pages of records.

"""List pages: policies, services, processes, roles, people and third parties."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sms_docs.handbook import raci, words
from sms_docs.handbook.book import Book, Sheet, unique
from sms_docs.handbook.page import Heading, Page
from sms_docs.handbook.views import process_map
from sms_docs.library import Entry
from sms_docs.records import (
    Agreement,
    Assignment,
    Commitment,
    Dependency,
    Party,
    Person,
    Policy,
    Process,
    Record,
    Role,
    Scope,
    Service,
)

ORDER: Final = {"high": 0, "medium": 1, "low": 2}


def list_pages(book: Book) -> Iterator[Page]:
    """All list pages."""
    for make in (_policies, _services, _processes, _roles, _raci, _people, _parties):
        yield make(book)


def _page(
    sheet: Sheet, title: str, section: str, html: str, *, wide: bool = False, toc: tuple[Heading, ...] = ()
) -> Page:
    return Page(sheet.uri, title, html, section, toc, (sheet.hit(title),), wide=wide)


def of(book: Book, model: type[Record]) -> list[Entry[Any]]:
    """The published records of a type, one for each id, by id."""
    found = {entry.id: entry for entry in reversed(book.library.of(model))}
    return [found[ident] for ident in sorted(found)]


def _registers(book: Book, *kinds: str) -> list[str]:
    """Ids of the registers that hold entries of some types."""
    documents = book.library.by_document.values()
    return [found.id for found in documents if found.type == "register" and found.control_type in kinds]


def _policies(book: Book) -> Page:
    sheet = Sheet(book, "policies/index")
    html = sheet.render(
        "policies.html.j2",
        scopes=of(book, Scope),
        policies=of(book, Policy),
        acts=sorted(of(book, Commitment), key=lambda entry: entry.record.on, reverse=True)[:10],
        registers=_registers(book, "commitment"),
    )
    return _page(sheet, "Policy and scope", "Policy and scope", html)


def _services(book: Book) -> Page:
    sheet = Sheet(book, "services/index")
    scopes = of(book, Scope)
    inside = {ident for scope in scopes for ident in scope.record.services_in}
    rows = [
        (entry, unique(chain.party for chain in book.chains.parties_of(entry.id)))
        for entry in of(book, Service)
    ]
    agreements = of(book, Agreement)
    html = sheet.render(
        "services.html.j2", rows=rows, inside=inside, scoped=bool(scopes), agreements=agreements
    )
    return _page(sheet, "Services", "Services", html, wide=True)


def _processes(book: Book) -> Page:
    sheet = Sheet(book, "processes/index")
    entries = of(book, Process)
    standing = [entry for entry in entries if entry.id in book.standing.by_id]
    html = sheet.render(
        "processes.html.j2",
        rows=entries,
        shown=standing,
        areas=process_map.areas(book, standing),
        cells=process_map.handovers(standing),
        most=process_map.MOST,
    )
    toc = (Heading("_list", "All processes"), Heading("_handover", "Who hands what to whom"))
    return _page(sheet, "Processes", "Processes", html, wide=True, toc=toc)


def _roles(book: Book) -> Page:
    sheet = Sheet(book, "roles/index")
    counts = {role: _counts(found) for role, found in book.duties.items()}
    html = sheet.render(
        "roles.html.j2",
        rows=of(book, Role),
        holders=book.staffing.holders,
        counts=counts,
        registers=_registers(book, "assignment", "competence", "person", "role"),
        published=bool(book.library.of(Assignment)),
    )
    return _page(sheet, "Roles and people", "Roles and people", html, wide=True)


def _counts(found: list[raci.Duty]) -> Mapping[str, int]:
    return {letter: sum(letter in duty.letters for duty in found) for letter in raci.LETTERS}


def _raci(book: Book) -> Page:
    sheet = Sheet(book, "roles/raci")
    processes = [entry for entry in of(book, Process) if entry in book.standing.of(Process)]
    found = raci.overview(processes)
    used = {role for parts in found.values() for role in parts}
    roles = sorted(used, key=lambda role: (role not in book.directory, role))
    html = sheet.render("raci.html.j2", processes=processes, found=found, roles=roles, letters=raci.LETTERS)
    return _page(sheet, "RACI overview", "Roles and people", html, wide=True)


def _people(book: Book) -> Page:
    sheet = Sheet(book, "people/index")
    rows = sorted(of(book, Person), key=lambda entry: entry.record.name.casefold())
    html = sheet.render("people.html.j2", rows=rows, roles=book.staffing.roles)
    return _page(sheet, "People", "Roles and people", html)


def _parties(book: Book) -> Page:
    sheet = Sheet(book, "parties/index")
    rows = [(entry, *_carried(book, entry.id)) for entry in of(book, Party)]
    rows.sort(key=lambda row: (ORDER.get(row[0].record.criticality or "", 3), row[0].id))
    html = sheet.render(
        "parties.html.j2", rows=rows, registers=_registers(book, Dependency.kind), kinds=words.label
    )
    return _page(sheet, "Third parties", "Third parties", html, wide=True)


def _carried(book: Book, party: str) -> tuple[list[str], list[str]]:
    """Services that a party carries itself, and those that need one of them."""
    chains = book.chains.services_of(party)
    direct = unique(chain.service for chain in chains if chain.direct)
    return direct, [ident for ident in unique(chain.service for chain in chains) if ident not in direct]
