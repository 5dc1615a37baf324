# Puts all pages together. A new kind of page is one file in views/ and one line here.

"""Build the handbook as values."""

import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from sms_docs.handbook.address import Addresses, record_uri
from sms_docs.handbook.book import Book, templates
from sms_docs.handbook.directory import directory
from sms_docs.handbook.finding.leaving import gone_ids
from sms_docs.handbook.frame import footer
from sms_docs.handbook.look import look
from sms_docs.handbook.page import Asset, Page, Place, Site
from sms_docs.handbook.publication import publish
from sms_docs.handbook.views.agenda import agenda_page
from sms_docs.handbook.views.audits import audits_page
from sms_docs.handbook.views.changes import changes_page
from sms_docs.handbook.views.clauses import clause_pages
from sms_docs.handbook.views.competence import competence_page
from sms_docs.handbook.views.context import context_page
from sms_docs.handbook.views.cycle import CYCLE, cycle_page
from sms_docs.handbook.views.documents import register_page
from sms_docs.handbook.views.glossary import glossary_page
from sms_docs.handbook.views.gone import gone_pages
from sms_docs.handbook.views.ids import ids_page
from sms_docs.handbook.views.improvement import improvement_page
from sms_docs.handbook.views.issues import issue_pages
from sms_docs.handbook.views.kept import kept_page
from sms_docs.handbook.views.lists import list_pages
from sms_docs.handbook.views.maps import map_page
from sms_docs.handbook.views.metrics import metrics_page
from sms_docs.handbook.views.objectives import objectives_page
from sms_docs.handbook.views.plan import plan_page
from sms_docs.handbook.views.proof import proof_page
from sms_docs.handbook.views.questions import TITLE, questions_page
from sms_docs.handbook.views.records import record_pages
from sms_docs.handbook.views.reviews import reviews_page
from sms_docs.handbook.views.risks import risks_page
from sms_docs.handbook.views.role_chart import chart_page
from sms_docs.handbook.views.rules import rule_pages
from sms_docs.handbook.views.start import about_page, start_page
from sms_docs.handbook.views.statements import statements_page
from sms_docs.handbook.views.supply import control_page
from sms_docs.handbook.views.support import communication_page, resources_page
from sms_docs.handbook.views.waivers import waivers_page
from sms_docs.report import Report
from sms_docs.rules import Context

# Pages about a topic, in the order of the way through the cycle.
TOPICS: Final[tuple[Callable[[Book], Page], ...]] = (
    agenda_page,
    context_page,
    plan_page,
    objectives_page,
    risks_page,
    resources_page,
    communication_page,
    metrics_page,
    audits_page,
    reviews_page,
    improvement_page,
    changes_page,
    waivers_page,
    control_page,
    competence_page,
    kept_page,
    questions_page,
)
NAV: Final = (
    ("Start", ("index",)),
    ("Policy and scope", ("policies/index",)),
    ("Services", ("services/index", "services/map")),
    ("Processes", ("processes/index",)),
    ("Roles and people", ("roles/index", "roles/chart", "roles/raci", "roles/competence", "people/index")),
    ("Third parties", ("parties/index", "parties/control")),
    (
        CYCLE,
        (
            "cycle/index",
            "cycle/agenda",
            "cycle/context",
            "cycle/plan",
            "cycle/objectives",
            "cycle/risks",
            "cycle/resources",
            "cycle/communication",
            "cycle/metrics",
            "cycle/audits",
            "cycle/reviews",
            "cycle/improvement",
            "cycle/changes",
            "cycle/waivers",
        ),
    ),
    ("Documents", ("documents/index", "documents/kept", "id/index")),
    ("Clauses", ("clauses/index",)),
    (TITLE, ("audit/index",)),
    ("About", ("about/index", "about/proof", "about/statements", "glossary/index", "rules/index")),
)


def open_book(
    context: Context,
    report: Report,
    *,
    folders: bool = True,
    own_templates: Path | None = None,
    intros: Mapping[str, str] | None = None,
    preview: bool = False,
    inside: str = "",
) -> Book:
    """Put together what all pages share.

    Args:
        context: Everything that was checked.
        report: What the check said.
        folders: Whether a page is a folder with an index, or a file.
        own_templates: The ``templates`` folder of the project.
        intros: Markdown written by hand that introduces a page, by its ``uri``, such as ``index``.
        preview: Show the texts in the folder instead of those in force.
        inside: Where in its repository the project lies, such as ``sms``; empty at the top.
    """
    publication = publish(context, preview=preview)
    gone = gone_ids(context.control, publication.library, publication.hidden)
    return Book(
        context=context,
        report=report,
        publication=publication,
        directory=directory(publication, context.control.blocks, gone),
        addresses=Addresses(context.config.publish, folders, inside),
        templates=templates(own_templates),
        intros=intros or {},
        preview=preview,
        own_templates=own_templates,
    )


def build_site(context: Context, report: Report, **options: Any) -> Site:
    """Build the handbook, without what stands around its pages.

    Args:
        context: Everything that was checked.
        report: What the check said.
        **options: As in `open_book`.
    """
    return site_of(open_book(context, report, **options))


def site_of(book: Book, *, guest: bool = False) -> Site:
    """The handbook: every page is made.

    Args:
        book: What all pages share.
        guest: Whether the site is somebody else's, whose look is to be left alone.
    """
    pages = tuple(all_pages(book))
    return Site(pages, tuple(assets(book, guest=guest)), NAV, footer(book), places(book))


def all_pages(book: Book) -> Iterator[Page]:
    """Every page."""
    for make in MAKERS:
        yield from make(book)
    yield from sorted((*record_pages(book), *issue_pages(book)), key=lambda page: page.uri)


def _start(book: Book) -> Iterator[Page]:
    yield start_page(book)


def _pictures(book: Book) -> Iterator[Page]:
    yield map_page(book)
    yield chart_page(book)


def _cycle(book: Book) -> Iterator[Page]:
    topics = [make(book) for make in TOPICS]
    yield cycle_page(book, topics)
    yield from topics


def _register(book: Book) -> Iterator[Page]:
    yield register_page(book)


def _about(book: Book) -> Iterator[Page]:
    yield about_page(book)
    yield proof_page(book)
    yield statements_page(book)
    yield glossary_page(book)


def _ids(book: Book) -> Iterator[Page]:
    yield ids_page(book)
    yield from gone_pages(book)


# What makes pages that are about no single record, in the order of the site.
MAKERS: Final[tuple[Callable[[Book], Iterable[Page]], ...]] = (
    _start,
    list_pages,
    _pictures,
    _cycle,
    _register,
    clause_pages,
    _about,
    _ids,
    rule_pages,
)


def places(book: Book) -> dict[str, Place]:
    """Where each id is found."""
    return {ident: Place(target.uri, target.anchor, target.title) for ident, target in book.directory.items()}


def assets(book: Book, *, guest: bool = False) -> Iterator[Asset]:
    """What is published beside the pages."""
    yield from look(guest=guest)
    for path, data in sorted(book.files.items()):
        yield Asset(path, data)
    for path, data in sorted(book.attachments.items()):
        yield Asset(f"files/{path}", data)
    yield from _stubs(book)


def _stubs(book: Book) -> Iterator[Asset]:
    """Entries without a page of their own have a stable address too, which leads to their place."""
    for ident, target in sorted(book.directory.items()):
        if target.anchor:
            source = record_uri(ident)
            place = html.escape(book.addresses.link(source, target.uri, target.anchor))
            name = html.escape(ident)
            text = (
                f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{name}</title>'
                f'<meta http-equiv="refresh" content="0; url={place}"><a href="{place}">{name}</a></html>\n'
            )
            yield Asset(book.addresses.output(source), text.encode())
