# The questions that auditors ask, each with the place where the answer stands. Which records answer a question is found in
# the library; where nothing does, the page says so. An answer is a place, never a judgement. The questions themselves, and
# how each is answered, are in asked.py: a new one is a line in QUESTIONS and a function that yields links.

"""The page of questions that an auditor asks."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Heading, Hit, Page
from sms_docs.handbook.views.asked import QUESTIONS, Link, Question
from sms_docs.records import Record

URI: Final = "audit/index"
TITLE: Final = "Questions an auditor asks"


class Asked(NamedTuple):
    """A question as it is shown.

    Attributes:
        number: From 1.
        question: The question.
        links: Where the answer stands; none if no published record answers it.
        hidden: Whether there are records of the kind that are left out of this handbook.
    """

    number: int
    question: Question
    links: tuple[Link, ...]
    hidden: bool


def questions_page(book: Book) -> Page:
    """The page of questions that an auditor asks."""
    sheet = Sheet(book, URI)
    groups: dict[str, list[Asked]] = {}
    found = tuple(questions(book))
    for asked in found:
        groups.setdefault(asked.question.group, []).append(asked)
    anchors = {name: f"_{name.lower().replace(' ', '-')}" for name in groups}
    html = sheet.render("questions.html.j2", title=TITLE, groups=groups, anchors=anchors)
    toc = tuple(Heading(anchors[name], name) for name in groups)
    hits = (Hit(TITLE), *(Hit(asked.question.text, anchor=f"q{asked.number}") for asked in found))
    return Page(URI, TITLE, html, TITLE, toc, hits)


def questions(book: Book) -> Iterator[Asked]:
    """All questions with their answers."""
    hidden = _hidden(book)
    for number, question in enumerate(QUESTIONS, start=1):
        links = tuple(question.answer(book))
        left_out = not links and any(model in hidden for model in question.models)
        yield Asked(number, question, links, left_out)


def _hidden(book: Book) -> set[type[Record]]:
    """Types of which some records are left out."""
    known = book.context.library.by_id
    return {type(known[ident].record) for ident in book.publication.hidden if ident in known}
