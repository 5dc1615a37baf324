# A page for each clause with what answers it, and one index of all. A gap is shown as a gap, a draft as a draft: what
# is written here is presence and approval, never a judgement on the quality of an answer.

"""Pages of clauses."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from sms_docs.coverage import Answer, Standing
from sms_docs.frameworks import Requirement
from sms_docs.handbook import words
from sms_docs.handbook.address import clause_uri
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Heading, Hit, Page

URI: Final = "clauses/index"


class Row(NamedTuple):
    """A clause in the index."""

    requirement: Requirement
    answer: Answer
    mark: words.Mark
    depth: int


class Group(NamedTuple):
    """A top clause with the clauses below it, and how many of those that ask for something stand how."""

    top: Requirement
    rows: tuple[Row, ...]
    counts: Counter[Standing]


def clause_pages(book: Book) -> Iterator[Page]:
    """The index of clauses, and the page of each."""
    yield _index(book)
    numbers = list(book.context.framework.requirements)
    for place, clause in enumerate(numbers):
        before = numbers[place - 1] if place else ""
        after = numbers[place + 1] if place + 1 < len(numbers) else ""
        yield _clause(book, clause, before, after)


def mark_of(answer: Answer) -> words.Mark:
    """How a clause is marked; a heading that nobody answers lacks nothing."""
    if not answer.asked and answer.standing is Standing.GAP:
        return words.HEADING
    return words.STANDINGS[answer.standing]


def counts(book: Book) -> Counter[Standing]:
    """How many clauses that ask for something stand how."""
    return Counter(answer.standing for answer in book.answers.values() if answer.asked)


def _index(book: Book) -> Page:
    sheet = Sheet(book, URI)
    framework = book.context.framework
    groups = [_group(book, top) for top in framework.children()]
    html = sheet.render("clauses.html.j2", framework=framework, groups=groups, total=counts(book))
    toc = tuple(Heading(f"clause-{group.top.id}", f"{group.top.id} {group.top.title}") for group in groups)
    return Page(URI, "Clauses", html, "Clauses", toc, (Hit("Clauses", framework.title),))


def _group(book: Book, top: str) -> Group:
    requirements = book.context.framework.requirements
    below = [clause for clause in requirements if clause == top or clause.startswith(f"{top}.")]
    rows = tuple(_row(book, clause) for clause in below)
    return Group(requirements[top], rows, Counter(row.answer.standing for row in rows if row.answer.asked))


def _row(book: Book, clause: str) -> Row:
    answer = book.answers[clause]
    return Row(book.context.framework.requirements[clause], answer, mark_of(answer), clause.count("."))


def _clause(book: Book, clause: str, before: str, after: str) -> Page:
    sheet = Sheet(book, clause_uri(clause))
    framework = book.context.framework
    requirement = framework.requirements[clause]
    answer = book.answers[clause]
    html = sheet.render(
        "clause.html.j2",
        framework=framework,
        requirement=requirement,
        answer=answer,
        mark=mark_of(answer),
        parent=framework.parent(clause),
        children=[_row(book, child) for child in framework.children(clause)],
        before=before,
        after=after,
    )
    title = f"{clause} {requirement.title}"
    toc = (Heading("_evidence", "What answers it"), Heading("_asked", "What it leads to"))
    return Page(sheet.uri, title, html, "Clauses", toc, (Hit(title),), ("Clause",))
