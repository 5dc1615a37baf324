# One document of a copy: what its control block says, and its content, bound. Everything comes from the same values as
# on the site, and most from the same templates, so that paper and screen cannot differ in what they say.

"""The chapters of a copy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from sms_docs.control import State
from sms_docs.handbook import words
from sms_docs.handbook.address import record_uri
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.directory import OWN_PAGE
from sms_docs.handbook.docket import Decided, Docket, Step, docket
from sms_docs.handbook.fields import Cell, Field, fields
from sms_docs.handbook.page import Heading
from sms_docs.handbook.paper.binding import Binder, anchor
from sms_docs.handbook.paper.stamp import Stamp, stamp_of
from sms_docs.handbook.prose import Prose
from sms_docs.handbook.views.extras import EXTRAS, Extra
from sms_docs.handbook.views.records import section_of
from sms_docs.library import Document, Entry
from sms_docs.records import Record

PAPER: Final = "paper"  # the one place in the site that all sheets of paper pretend to be at
MOST_STEPS: Final = 12
MOST_COLUMNS: Final = 3  # beside id and title; a register with more is printed entry by entry
_SHORT: Final = 12  # digits of a digest that a person compares
_TITLE: Final = 64
_HALF: Final = 26  # letters that half a line takes
_ENTRY: Final = Markup('<section class="entry" id="{}">{}</section>')


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document of a copy.

    Attributes:
        document: Its text.
        docket: What is known of its control.
        title: What it is called.
        section: The section of the navigation that it belongs to.
        commit: Where its text landed; empty for a text that is not committed.
        stamp: What stands over its pages, if anything does.
        toc: Its headings, with their anchors in the copy.
        html: Its content; empty where it is not published any more.
    """

    document: Document
    docket: Docket
    title: str
    section: str
    commit: str
    stamp: Stamp | None
    toc: tuple[Heading, ...]
    html: Markup

    @property
    def id(self) -> str:
        """Id of the document, and anchor of the chapter."""
        return self.document.id

    @property
    def kind(self) -> str:
        """What a document of its type is called."""
        return words.type_name(self.document.type)

    @property
    def issue(self) -> str:
        """``issue 2``, or what there is in the place of an issue."""
        if self.docket.issue is not None:
            return f"issue {self.docket.issue}"
        return "record" if self.docket.state is State.RETAINED else "no approved issue"

    @property
    def short_title(self) -> str:
        """The title, as long as a page is wide."""
        return self.title if len(self.title) <= _TITLE else f"{self.title[: _TITLE - 1].rstrip()}…"

    @property
    def short_digest(self) -> str:
        """The digits of the digest that a person compares."""
        return self.document.digest.removeprefix("sha256:")[:_SHORT]

    @property
    def approvals(self) -> tuple[Decided, ...]:
        """The approvals of the text that is printed."""
        return tuple(
            found for found in self.docket.approvals if found.decision == words.DECISIONS["approved"]
        )

    @property
    def steps(self) -> tuple[Step, ...]:
        """The last revisions of the text that is printed, newest first."""
        return tuple(step for step in self.docket.steps if not step.pending)[:MOST_STEPS]

    @property
    def earlier(self) -> int:
        """How many older revisions there are."""
        shown = sum(not step.pending for step in self.docket.steps)
        return self.docket.earlier + shown - len(self.steps)


def make_chapter(book: Book, document: Document, binder: Binder) -> Chapter:
    """Make a chapter.

    Args:
        book: What all pages share; its addresses are files, without folders.
        document: The text to print.
        binder: Knows the places of the copy.
    """
    found = docket(book, document)
    sheet = Sheet(book, PAPER)
    content = _content(sheet, document, found, binder)
    return Chapter(
        document=document,
        docket=found,
        title=sheet.title(document.id),
        section=section_of(document.control_type),
        commit=_commit(found),
        stamp=stamp_of(found),
        toc=content.toc,
        html=content.html,
    )


def _commit(found: Docket) -> str:
    """Where the printed text landed."""
    if found.commit or found.block.uncommitted or not found.block.revisions:
        return found.commit
    return found.block.revisions[-1].commit


def _content(sheet: Sheet, document: Document, found: Docket, binder: Binder) -> Prose:
    if found.state is State.WITHDRAWN:
        return Prose(Markup(), ())
    if document.type == "register":
        return _register(sheet, document, found, binder)
    return _record(sheet, document, found, binder)


def _record(sheet: Sheet, document: Document, found: Docket, binder: Binder) -> Prose:
    entry = document.entries[0]
    view = part(sheet, entry)
    prose = sheet.prose(document)
    html = sheet.render("record.html.j2", entry=entry, docket=found, prose=prose, **view)
    return Prose(binder.bind(html, document.id), tuple(_bound([*_toc(view), *prose.toc], document.id)))


def _register(sheet: Sheet, document: Document, found: Docket, binder: Binder) -> Prose:
    rows = [(entry, part(sheet, entry)) for entry in document.entries]
    columns = list(dict.fromkeys(field.label for _, view in rows for field in view["fields"]))
    if len(columns) <= MOST_COLUMNS and all(view["extra"] is None for _, view in rows):
        html = sheet.render("register.html.j2", rows=rows, columns=columns)
        return Prose(binder.bind(html, document.id), ())
    parts = []
    for entry, view in rows:
        html = sheet.render("entry.html.j2", entry=entry, docket=found, **view)
        name = anchor(document.id, entry.id)
        parts.append(_ENTRY.format(name, binder.bind(html, name)))
    toc = (Heading(anchor(document.id, entry.id), sheet.title(entry.id)) for entry, _ in rows)
    return Prose(Markup("\n").join(parts), tuple(toc))


def part(sheet: Sheet, entry: Entry[Record]) -> Mapping[str, Any]:
    """What a template prints of one record: fields that are read as lines, those that are tables, and what only its type has."""
    make = EXTRAS.get(entry.record.kind)
    extra = make(sheet, entry) if make else None
    shown = fields(entry, skip=extra.replaces if extra else ())
    return {
        "fields": shown,
        "lines": list(_lines(sheet, [field for field in shown if not _wide(field)])),
        "tables": [field for field in shown if _wide(field)],
        "extra": extra,
    }


def _lines(sheet: Sheet, found: list[Field]) -> Iterator[tuple[Field, ...]]:
    """Fields by line: two that are short share one."""
    waiting: Field | None = None
    for field in found:
        short = _length(sheet, field.cell) <= _HALF
        if waiting is not None:
            yield (waiting, field) if short else (waiting,)
        if short:
            waiting = field if waiting is None else None
        else:
            waiting = None
            yield (field,)
    if waiting is not None:
        yield (waiting,)


def _length(sheet: Sheet, cell: Cell) -> int:
    """How much room a value takes, in letters; more than a line for what is not one line of text."""
    if cell.kind == "ref":
        return len(sheet.title(cell.value)) + len(cell.value)
    return len(cell.value) if cell.kind in {"plain", "text"} else _HALF + 1


def _wide(field: Field) -> bool:
    return field.cell.kind == "table"


def _toc(view: Mapping[str, Any]) -> Iterator[Heading]:
    extra: Extra | None = view["extra"]
    further = extra.toc if extra else ()
    facts = (Heading("_facts", "At a glance"),) if view["fields"] else ()
    yield from (*further, *facts) if extra and extra.first else (*facts, *further)


def _bound(toc: list[Heading], chapter: str) -> Iterator[Heading]:
    return (Heading(anchor(chapter, item.id), item.title, item.level) for item in toc)


def places(book: Book, documents: Mapping[str, Document]) -> Mapping[str, str]:
    """The anchor in a copy of each page of the site that the copy holds, by its address."""
    found = {}
    for document in documents.values():
        found[book.addresses.link(PAPER, record_uri(document.id))] = document.id
        for entry in document.entries:
            if document.type == "register" and entry.record.kind in OWN_PAGE:
                found[book.addresses.link(PAPER, record_uri(entry.id))] = anchor(document.id, entry.id)
    return found
