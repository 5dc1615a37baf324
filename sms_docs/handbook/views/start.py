# The two pages that are not about one kind of thing: the start, and how to read the handbook.

"""The start page, and the page about the handbook."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple, TypeVar

from sms_docs.approvals import Judged
from sms_docs.control import ControlBlock, State
from sms_docs.control.agenda import Item
from sms_docs.findings import Severity
from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.docket import Person, decisions
from sms_docs.handbook.gauges import Gauge
from sms_docs.handbook.page import Heading, Hit, Page
from sms_docs.handbook.trends import spark
from sms_docs.handbook.views.clauses import counts, groups
from sms_docs.history import HistoryState
from sms_docs.library import Entry
from sms_docs.records import Classification, Judgement, Policy, Record, Scope

R = TypeVar("R", bound=Record)

MOST: Final = 6
# What of the agenda somebody has promised to do, as against what comes round again.
ACTIONS: Final = frozenset(
    ("corrective-action", "improvement", "review-action", "risk-action", "report-decision", "change", "competence-gap",
     "resource-gap"),
)  # fmt: skip


class Approval(NamedTuple):
    """A recent decision."""

    document: str
    judged: Judged
    person: Person
    level: words.Mark


class Review(NamedTuple):
    """A review to come, or one that is late."""

    block: ControlBlock
    due: date
    days: int


class Actions(NamedTuple):
    """What somebody has promised to do: how many are late, how many are still in time, and the next of them."""

    late: int
    open: int
    next: tuple[Item, ...]


class Tally(NamedTuple):
    """How many documents carry a mark."""

    mark: words.Mark
    number: int


def start_page(book: Book) -> Page:
    """The start page: where to go, and the management system at a glance."""
    sheet = Sheet(book, "index")
    name = book.context.config.name
    gauges = list(book.gauges.values())
    html = sheet.render(
        "start.html.j2",
        name=name,
        scope=_first(book.library.of(Scope)),
        policy=_first(
            entry for entry in book.library.of(Policy) if entry.record.policy_kind == "service-management"
        ),
        tallies=tallies(book.context.control.blocks.values()),
        reviews=_reviews(book)[:MOST],
        approvals=_approvals(book)[:MOST],
        clauses=counts(book),
        groups=groups(book),
        judged=_judged(gauges),
        off=[gauge for gauge in gauges if gauge.mark in _OFF][:MOST],
        spark=spark,
        actions=_actions(book),
        errors=_errors(book),
        unverified=_unverified(book),
    )
    return Page("index", "Start", html, "Start", hits=(Hit("Start", name),), wide=True)


_OFF: Final = (words.JUDGEMENTS[Judgement.BREACH], words.JUDGEMENTS[Judgement.WARNING])


def _first(entries: Iterable[Entry[R]]) -> Entry[R] | None:
    return next(iter(entries), None)


def _judged(gauges: Iterable[Gauge]) -> list[Tally]:
    """How many metrics stand how, by their last value."""
    found = Counter(gauge.mark for gauge in gauges)
    return [Tally(mark, found[mark]) for mark in words.JUDGEMENTS.values() if found[mark]]


def _actions(book: Book) -> Actions:
    """What somebody has promised to do, and when."""
    today = book.context.today
    promised = [item for item in book.due if item.kind in ACTIONS]
    late = sum(item.due < today for item in promised)
    return Actions(late, len(promised) - late, tuple(promised[:MOST]))


def _unverified(book: Book) -> str:
    """Why nothing of the approvals could be verified; empty if all could."""
    history = book.context.control.history
    if history.state is HistoryState.COMPLETE:
        return ""
    return history.reason or "The history could not be read in full."


def tallies(blocks: Iterable[ControlBlock]) -> list[Tally]:
    """How many documents carry which mark; marks that do not occur are left out."""
    found = Counter(words.mark_of(block) for block in blocks)
    return [Tally(mark, found[mark]) for mark in (*words.STATES.values(), words.NEXT_ISSUE) if found[mark]]


def _errors(book: Book) -> int:
    return sum(1 for finding in book.report.findings if finding.severity is Severity.ERROR)


def _reviews(book: Book) -> list[Review]:
    """Reviews of published documents by their day, late ones first."""
    today = book.context.today
    over = (State.SUPERSEDED, State.WITHDRAWN)
    found = [
        Review(block, block.next_review, (block.next_review - today).days)
        for block in book.context.control.blocks.values()
        if block.next_review is not None
        and block.state not in over
        and block.document not in book.publication.hidden
    ]
    return sorted(found, key=lambda review: (review.due, review.block.document))


def _approvals(book: Book) -> list[Approval]:
    """Decisions that count on published documents, the latest first."""
    found = [
        Approval(ident, judged, _who(book, judged), words.LEVELS[judged.level])
        for ident, block in book.context.control.blocks.items()
        if ident not in book.publication.hidden
        for judged in decisions(block)
    ]
    return sorted(found, key=lambda item: (item.judged.day, item.document), reverse=True)


def _who(book: Book, judged: Judged) -> Person:
    person = judged.claim.statement.approver
    return Person(person, book.person(person))


def about_page(book: Book) -> Page:
    """How to read the handbook, and what this build could verify."""
    sheet = Sheet(book, "about/index")
    limit = Classification(book.context.config.publish.audience)
    findings = [finding for finding in book.report.findings if book.may_show(finding)]
    html = sheet.render("about.html.j2", limit=limit, hidden=len(book.publication.hidden), findings=findings)
    toc = (
        Heading("_states", "What the marks mean"),
        Heading("_proof", "Verified and claimed"),
        Heading("_checks", "What the check said"),
        Heading("_build", "About this edition"),
    )
    return Page(
        sheet.uri, "How to read this handbook", html, "About", toc, (Hit("How to read this handbook"),)
    )
