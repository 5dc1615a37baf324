# The page of a document, of a register, and of an entry that has a page of its own. What only one type shows comes
# from EXTRAS: a template, and what it prints. Everything else is the same for every type.

"""Pages of documents and records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from sms_docs.control import State
from sms_docs.findings import Finding
from sms_docs.handbook import words
from sms_docs.handbook.address import record_uri
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.directory import OWN_PAGE
from sms_docs.handbook.docket import Docket, docket
from sms_docs.handbook.fields import Field, fields
from sms_docs.handbook.finding import answering
from sms_docs.handbook.finding.entries import download, listing
from sms_docs.handbook.finding.keywords import bare, spellings
from sms_docs.handbook.page import Heading, Hit, Page
from sms_docs.handbook.prose import Prose
from sms_docs.handbook.views.cycle import CYCLE, GROUPS
from sms_docs.handbook.views.extras import EXTRAS, Extra
from sms_docs.handbook.views.gone import GONE
from sms_docs.library import Document, Entry
from sms_docs.records import Record

# Section of the navigation by record type; what is not named is found under Documents.
SECTIONS: Final = {
    "policy": "Policy and scope",
    "scope": "Policy and scope",
    "commitment": "Policy and scope",
    "service": "Services",
    "agreement": "Services",
    "process": "Processes",
    "role": "Roles and people",
    "person": "Roles and people",
    "assignment": "Roles and people",
    "competence": "Roles and people",
    "party": "Third parties",
    "dependency": "Third parties",
    **dict.fromkeys((kind for kinds in GROUPS.values() for kind in kinds), CYCLE),
}
# Links to roles that the control block and the pages of roles show.
_CONTROL: Final = frozenset((("owner",), ("approver",)))
# What people mean most often if a word fits several pages.
WEIGHTS: Final = {"process": 4, "policy": 3, "service": 3, "party": 2, "role": 2, "scope": 2}
_GONE: Final = frozenset((State.WITHDRAWN,))


@dataclass(frozen=True, slots=True)
class Connections:
    """What a record refers to, and what refers to it: ids by name of the type."""

    to: Mapping[str, list[str]]
    back: Mapping[str, list[str]]


def record_pages(book: Book) -> Iterator[Page]:
    """The pages of all published documents and of entries that have one; and of what is left out."""
    for document in book.library.by_document.values():
        yield from document_pages(book, document)
    for ident in sorted(book.publication.hidden):
        yield hidden_page(book, ident)


def document_pages(book: Book, document: Document) -> Iterator[Page]:
    """The page of a published document, and those of its entries that have one."""
    found = docket(book, document)
    if document.type == "register" and not book.directory[document.id].hidden:
        yield _register_page(book, document, found)
    for entry in document.entries:
        if _own(book, entry):
            make = _entry_page if document.type == "register" else _document_page
            yield make(book, entry, found)


def _own(book: Book, entry: Entry[Record]) -> bool:
    """Whether an entry has a page of its own; only the first one of several with the same id has."""
    target = book.directory[entry.id]
    return book.library.by_id[entry.id] is entry and not target.anchor and not target.hidden


def section_of(kind: str) -> str:
    """The section of the navigation of a record type."""
    return SECTIONS.get(kind, "Documents")


def _document_page(book: Book, entry: Entry[Record], found: Docket) -> Page:
    sheet = Sheet(book, record_uri(entry.id))
    gone = found.state in _GONE
    extra = None if gone else _extra(sheet, entry)
    prose = Prose(cast("Any", ""), ()) if gone else sheet.prose(entry.document)
    shown = [] if gone else fields(entry, skip=extra.replaces if extra else ())
    html = sheet.render(
        "document.html.j2",
        entry=entry,
        former=book.former.get(entry.id, ()),
        docket=found,
        fields=shown,
        prose=prose,
        extra=extra,
        connections=_connections(book, [entry]),
        findings=_findings(book, entry.document),
        section=section_of(entry.record.kind),
    )
    toc = [*_toc(shown, extra), *prose.toc, *_foot(found)]
    return _page(sheet, entry, html, toc, text=_summary(entry, prose), document=entry.document)


def _entry_page(book: Book, entry: Entry[Record], found: Docket) -> Page:
    sheet = Sheet(book, record_uri(entry.id))
    extra = _extra(sheet, entry)
    shown = fields(entry, skip=extra.replaces if extra else ())
    html = sheet.render(
        "entry.html.j2",
        entry=entry,
        docket=found,
        fields=shown,
        extra=extra,
        connections=_connections(book, [entry]),
        section=section_of(entry.record.kind),
    )
    return _page(sheet, entry, html, _toc(shown, extra), text=_summary(entry, None), document=entry.document)


def _register_page(book: Book, document: Document, found: Docket) -> Page:
    sheet = Sheet(book, record_uri(document.id))
    header = Entry(document.header, document)
    gone = found.state in _GONE
    found_entries = listing(() if gone else document.entries, book.library)
    html = sheet.render(
        "register.html.j2",
        entry=header,
        docket=found,
        listing=found_entries,
        download=download(found_entries, sheet.title),
        own=OWN_PAGE,
        connections=_connections(book, [header]),
        findings=_findings(book, document),
        section=section_of(document.control_type),
    )
    hits = tuple(_entry_hit(sheet, row.entry) for row in found_entries.rows if not _own(book, row.entry))
    toc = [Heading("_entries", "Entries"), *_foot(found)]
    return _page(sheet, header, html, toc, text="", document=document, hits=hits, wide=True)


def _entry_hit(sheet: Sheet, entry: Entry[Record]) -> Hit:
    title = f"{entry.id} {sheet.title(entry.id)}"
    also = " ".join((spellings(entry.id), *bare(title)))
    return Hit(title, words.type_name(entry.record.kind), entry.id, also)


def hidden_page(book: Book, ident: str) -> Page:
    """What stands in the place of a record that is left out."""
    sheet = Sheet(book, record_uri(ident))
    html = sheet.render("hidden.html.j2", ident=ident, classification=book.publication.hidden[ident])
    hit = Hit(f"{ident} (not published here)", also=spellings(ident))
    return Page(sheet.uri, ident, html, "Documents", hits=(hit,))


def _page(
    sheet: Sheet,
    entry: Entry[Record],
    html: str,
    toc: Iterable[Heading],
    *,
    text: str,
    document: Document,
    hits: tuple[Hit, ...] = (),
    wide: bool = False,
) -> Page:
    kind = document.control_type if entry.record.kind == "register" else entry.record.kind
    state = words.mark_of(sheet.book.context.control.blocks[document.id]).word
    title = f"{entry.id} {sheet.title(entry.id)}"
    kind_name = words.type_name(entry.record.kind)
    own = Hit(
        title,
        f"{state.capitalize()}. {_formerly(sheet.book, entry.id)}{text}".strip(),
        also=sheet.book.keywords.of(entry.record, f"{title} {kind_name}", _held(sheet, entry)),
    )
    return Page(
        uri=sheet.uri,
        title=sheet.title(entry.id),
        html=html,
        section=section_of(kind),
        toc=tuple(toc),
        hits=(own, *hits),
        tags=(words.type_name(entry.record.kind),),
        edit=sheet.book.addresses.edit(sheet.book.context.control.blocks[document.id].path),
        wide=wide,
        weight=WEIGHTS.get(entry.record.kind, 1),
    )


def _formerly(book: Book, ident: str) -> str:
    """What a document was called before, as a sentence."""
    names = book.former.get(ident, ())
    return f"Formerly {', '.join(names)}. " if names else ""


def _held(sheet: Sheet, entry: Entry[Record]) -> Iterator[str]:
    """Names of those who hold a role; roles that a person holds."""
    book = sheet.book
    if entry.record.kind == "role" and book.names_people:
        for seat in answering.answerable(entry.id, book.library, book.staffing).seats:
            yield from map(sheet.title, (seat.person, *seat.deputies))
    if entry.record.kind == "person":
        for held in book.staffing.roles.get(entry.id, ()):
            yield sheet.title(held.record.role)


def _summary(entry: Entry[Record], prose: Prose | None) -> str:
    """A few words more to find a record by: what it is for, and its headings."""
    purpose = getattr(entry.record, "purpose", "") or getattr(entry.record, "description", "") or ""
    short = purpose if len(purpose) <= 160 else f"{purpose[:160].rpartition(' ')[0]} …"  # noqa: PLR2004 - of a slim index
    return " ".join((short, *(heading.title for heading in prose.toc))) if prose else short


def _extra(sheet: Sheet, entry: Entry[Record]) -> Extra | None:
    make = EXTRAS.get(entry.record.kind)
    return make(sheet, entry) if make else None


def _toc(shown: list[Field], extra: Extra | None) -> list[Heading]:
    facts = [Heading("_facts", "At a glance")] if shown else []
    further = list(extra.toc) if extra else []
    return [*further, *facts] if extra and extra.first else [*facts, *further]


def _foot(found: Docket) -> list[Heading]:
    approvals = [Heading("_approvals", "Approvals")] if found.state is not State.RETAINED else []
    return [Heading("_connections", "Connections"), *approvals, Heading("_history", "Change history")]


def _connections(book: Book, entries: Iterable[Entry[Record]]) -> Connections:
    to: list[str] = []
    back: list[str] = []
    for entry in entries:
        own = {entry.id}
        links = book.library.links_to.get(entry.id, ())
        to += [
            found.target
            for found in entry.references()
            if found.target not in own and found.loc not in _CONTROL
        ]
        back += [
            link.entry.id for link in links if link.entry.id not in own and link.reference.loc not in _CONTROL
        ]
    return Connections(_by_type(book, to), _by_type(book, back))


def _by_type(book: Book, idents: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for ident in sorted(set(idents)):
        target = book.directory.get(ident)
        name = "" if target is None or target.hidden else words.plural(target.kind) or GONE
        found.setdefault(name, []).append(ident)
    return dict(sorted(found.items()))


def _findings(book: Book, document: Document) -> tuple[Finding, ...]:
    return book.findings.get(book.context.control.blocks[document.id].path, ())
