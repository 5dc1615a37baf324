# Risks by their score, with who accepted what is left and what is done. Who may accept is for a rule.

"""The page of risks and opportunities."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.risk_matrix import matrix, treatment
from sms_docs.handbook.views.topic import topic
from sms_docs.library import Entry
from sms_docs.records import Dependency, Party, Risk
from sms_docs.records.risk import RiskAction

URI: Final = "cycle/risks"
HEADINGS: Final = {
    "_matrix": "Likelihood and impact",
    "_treatment": "Today, and where treatment leads",
    "_risks": "Risks by score",
    "_parties": "Risks that come from other parties",
    "_opportunities": "Opportunities",
    "_actions": "Actions that are not done",
}


class Line(NamedTuple):
    """A risk.

    Attributes:
        entry: The risk.
        actions: What is done, each with how far it is.
        lapsed: Whether somebody accepted it until a day that has passed.
        parties: Whether it comes from another party.
    """

    entry: Entry[Risk]
    actions: tuple[tuple[RiskAction, words.Mark], ...]
    lapsed: bool
    parties: bool


def risks_page(book: Book) -> Page:
    """The page of risks and opportunities."""
    lines = risks(book)
    open_ = [
        (line, action, mark) for line in lines for action, mark in line.actions if mark is not words.DONE
    ]
    sheet = Sheet(book, URI)
    real = [line for line in lines if line.entry.record.risk_kind == "risk"]
    entries = [line.entry for line in real]
    return topic(
        sheet,
        "Risks and opportunities",
        "risks.html.j2",
        HEADINGS,
        matrix=matrix(sheet, entries),
        treatment=treatment(sheet, entries),
        risks=real,
        parties=[line for line in lines if line.parties],
        opportunities=[line for line in lines if line.entry.record.risk_kind == "opportunity"],
        actions=sorted(open_, key=lambda found: (found[1].due, found[0].entry.id)),
        categories=Counter(line.entry.record.category for line in lines),
    )


def risks(book: Book) -> list[Line]:
    """All risks and opportunities, the highest score first; those without one above all."""
    return sorted((_line(entry, book) for entry in book.living(Risk)), key=_order)


def _order(line: Line) -> tuple[bool, Decimal, str]:
    score = line.entry.record.score
    return score is not None, -(score or Decimal()), line.entry.id


def _line(entry: Entry[Risk], book: Book) -> Line:
    record, today = entry.record, book.context.today
    until = record.accepted.until if record.accepted is not None else None
    return Line(
        entry,
        tuple((action, _mark(action, today)) for action in record.actions),
        until is not None and until < today,
        record.category == "other-party" or any(_of_party(book, ident) for ident in record.source),
    )


def _mark(action: RiskAction, today: date) -> words.Mark:
    return words.step(done=action.done_on is not None, late=action.due < today)


def _of_party(book: Book, ident: str) -> bool:
    return any(book.library.get(model, ident) is not None for model in (Party, Dependency))
