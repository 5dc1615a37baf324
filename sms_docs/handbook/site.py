# Puts all pages together. A new kind of page is one file in views/ and one line here.

"""Build the handbook as values."""

import html
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from sms_docs import __version__
from sms_docs.handbook.address import Addresses
from sms_docs.handbook.book import Book, templates
from sms_docs.handbook.directory import directory
from sms_docs.handbook.look import look
from sms_docs.handbook.page import Asset, Page, Site
from sms_docs.handbook.publication import publish
from sms_docs.handbook.views.agenda import agenda_page
from sms_docs.handbook.views.audits import audits_page
from sms_docs.handbook.views.changes import changes_page
from sms_docs.handbook.views.clauses import clause_pages
from sms_docs.handbook.views.competence import competence_page
from sms_docs.handbook.views.context import context_page
from sms_docs.handbook.views.cycle import CYCLE, cycle_page
from sms_docs.handbook.views.documents import register_file, register_page
from sms_docs.handbook.views.improvement import improvement_page
from sms_docs.handbook.views.kept import kept_page
from sms_docs.handbook.views.lists import list_pages
from sms_docs.handbook.views.metrics import metrics_page
from sms_docs.handbook.views.objectives import objectives_page
from sms_docs.handbook.views.plan import plan_page
from sms_docs.handbook.views.proof import proof_page
from sms_docs.handbook.views.questions import TITLE, questions_page
from sms_docs.handbook.views.records import record_pages
from sms_docs.handbook.views.reviews import reviews_page
from sms_docs.handbook.views.risks import risks_page
from sms_docs.handbook.views.rules import rule_pages
from sms_docs.handbook.views.start import about_page, start_page
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
    ("Services", ("services/index",)),
    ("Processes", ("processes/index",)),
    ("Roles and people", ("roles/index", "roles/raci", "roles/competence", "people/index")),
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
    ("Documents", ("documents/index", "documents/kept")),
    ("Clauses", ("clauses/index",)),
    (TITLE, ("audit/index",)),
    ("About", ("about/index", "about/proof", "rules/index")),
)


def build_site(
    context: Context,
    report: Report,
    *,
    folders: bool = True,
    own_templates: Path | None = None,
    intros: Mapping[str, str] | None = None,
    preview: bool = False,
) -> Site:
    """Build the handbook.

    Args:
        context: Everything that was checked.
        report: What the check said.
        folders: Whether a page is a folder with an index, or a file.
        own_templates: The ``templates`` folder of the project.
        intros: Markdown written by hand that introduces a page, by its ``uri``, such as ``index``.
        preview: Show the texts in the folder instead of those in force.
    """
    publication = publish(context, preview=preview)
    book = Book(
        context=context,
        report=report,
        publication=publication,
        directory=directory(publication, context.control.blocks),
        addresses=Addresses(context.config.publish, folders),
        templates=templates(own_templates),
        intros=intros or {},
        preview=preview,
    )
    return Site(tuple(_pages(book)), tuple(_assets(book)), NAV, _footer(book))


def _pages(book: Book) -> Iterator[Page]:
    topics = [make(book) for make in TOPICS]
    yield start_page(book)
    yield from list_pages(book)
    yield cycle_page(book, topics)
    yield from topics
    yield register_page(book)
    yield from clause_pages(book)
    yield about_page(book)
    yield proof_page(book)
    yield from rule_pages(book)
    yield from sorted(record_pages(book), key=lambda page: page.uri)


def _assets(book: Book) -> Iterator[Asset]:
    yield from look()
    yield register_file(book)
    for path, data in sorted(book.attachments.items()):
        yield Asset(f"files/{path}", data)
    yield from _stubs(book)


def _stubs(book: Book) -> Iterator[Asset]:
    """Entries without a page of their own have a stable address too, which leads to their place."""
    for ident, target in sorted(book.directory.items()):
        if target.anchor:
            place = html.escape(f"../../{book.addresses.place(target.uri)}#{target.anchor}")
            name = html.escape(ident)
            text = (
                f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{name}</title>'
                f'<meta http-equiv="refresh" content="0; url={place}"><a href="{place}">{name}</a></html>\n'
            )
            yield Asset(f"id/{ident}/index.html", text.encode())


def _footer(book: Book) -> str:
    tip = book.context.control.history.tip
    state = f"commit {tip[:10]}" if tip else "a folder without commits"
    return html.escape(
        f"Edition of {book.context.today.isoformat()} from {state}, made with sms-docs {__version__}. "
        "Printed copies are not controlled: this page is."
    )
