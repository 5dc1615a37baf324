# A page for each clause with what answers it, one index of all, and one page for each other framework. A gap is shown as
# a gap, a draft as a draft: what is written here is presence and approval, never a judgement on the quality of an
# answer. Clauses that correspond are linked; none of them answers the other.

"""Pages of clauses."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from sms_docs.coverage import Answer, Item, Standing, Survey, frameworks_of, survey, through
from sms_docs.frameworks import Catalogue, ClauseRef, Framework, Requirement
from sms_docs.handbook import words
from sms_docs.handbook.address import clause_uri
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.finding import answering
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


class Related(NamedTuple):
    """A clause of another framework that corresponds to one."""

    reference: ClauseRef
    title: str
    uri: str
    anchor: str


class Line(NamedTuple):
    """A clause on the page of another framework than the project's own.

    Attributes:
        requirement: The clause.
        answer: What answers it.
        mark: How it is marked.
        related: Clauses that correspond.
        through: How those of the project's own framework stand, if this one is not covered: seen through the mapping.
    """

    requirement: Requirement
    answer: Answer
    mark: words.Mark
    related: tuple[Related, ...]
    through: Mapping[ClauseRef, words.Mark]


def clause_pages(book: Book) -> Iterator[Page]:
    """The index of clauses, the page of each, and a page for each other framework."""
    found = _survey(book, book.context.framework)
    catalogue = _catalogue(book)
    others = other_frameworks(book)
    yield _index(book, found, others)
    yield from _each(book, found, catalogue)
    for framework in others:
        yield _framework(book, _survey(book, framework), catalogue, found)


def framework_uri(framework_id: str) -> str:
    """The page of a framework that is not the project's own."""
    return f"clauses/{framework_id.replace(':', '-')}"


def other_frameworks(book: Book) -> list[Framework]:
    """The frameworks that are not the project's own."""
    catalogue, own = _catalogue(book), book.context.framework.id
    found = (framework for ident in catalogue.ids if (framework := catalogue.get(ident)) is not None)
    return [framework for framework in found if framework.id != own]


def _catalogue(book: Book) -> Catalogue:
    return frameworks_of(book.context.library, book.context.config).catalogue


def _survey(book: Book, framework: Framework) -> Survey:
    """What answers a framework, counted over everything in force, whether it is published here or not."""
    context = book.context
    if framework is context.framework:
        return book.survey
    return survey(context.library, context.control, framework, context.config.framework, context.today)


def _each(book: Book, found: Survey, catalogue: Catalogue) -> Iterator[Page]:
    numbers = list(book.context.framework.requirements)
    for place, clause in enumerate(numbers):
        before = numbers[place - 1] if place else ""
        after = numbers[place + 1] if place + 1 < len(numbers) else ""
        yield _clause(book, clause, (before, after), found, catalogue)


def mark_of(answer: Answer) -> words.Mark:
    """How a clause is marked; a heading asks for nothing and has no state, whoever names it."""
    return words.STANDINGS[answer.standing] if answer.asked else words.HEADING


def _in_order(items: Iterable[Item]) -> list[Item]:
    """What is asked for before what is customary, and maintained texts before retained records."""
    return sorted(items, key=lambda one: (one.item.basis, one.item.action))


def counts(book: Book) -> Counter[Standing]:
    """How many clauses that ask for something stand how."""
    return _survey(book, book.context.framework).counts


def groups(book: Book) -> list[Group]:
    """The clauses of the project's own framework by top clause, for tiles and for the index."""
    framework = book.context.framework
    return [_group(book.survey.answers, framework, top) for top in framework.children()]


def _index(book: Book, found: Survey, others: list[Framework]) -> Page:
    sheet = Sheet(book, URI)
    framework = book.context.framework
    tops = groups(book)
    pages = [(other, framework_uri(other.id)) for other in others]
    html = sheet.render("clauses.html.j2", framework=framework, groups=tops, total=found.counts, others=pages)
    toc = tuple(Heading(f"clause-{group.top.id}", f"{group.top.id} {group.top.title}") for group in tops)
    return Page(URI, "Clauses", html, "Clauses", toc, (Hit("Clauses", framework.title),))


def _group(answers: Mapping[str, Answer], framework: Framework, top: str) -> Group:
    requirements = framework.requirements
    below = [clause for clause in requirements if clause == top or clause.startswith(f"{top}.")]
    rows = tuple(_row(answers[clause], requirements[clause]) for clause in below)
    return Group(requirements[top], rows, Counter(row.answer.standing for row in rows if row.answer.asked))


def _row(answer: Answer, requirement: Requirement) -> Row:
    return Row(requirement, answer, mark_of(answer), answer.clause.count("."))


def _clause(book: Book, clause: str, turn: tuple[str, str], found: Survey, catalogue: Catalogue) -> Page:
    sheet = Sheet(book, clause_uri(clause))
    framework = found.framework
    requirement = framework.requirements[clause]
    answer = found.answers[clause]
    reference = ClauseRef(framework.id, clause)
    html = sheet.render(
        "clause.html.j2",
        framework=framework,
        owners=answering.owners_of((one.document for one in answer.evidence), book.standing),
        requirement=requirement,
        answer=answer,
        mark=mark_of(answer),
        parent=framework.parent(clause),
        children=[
            _row(found.answers[child], framework.requirements[child]) for child in framework.children(clause)
        ],
        before=turn[0],
        after=turn[1],
        items=[(item, words.STANDINGS[item.standing]) for item in _in_order(answer.items)],
        related=_related(reference, catalogue, framework),
        beyond=catalogue.beyond(reference),
    )
    title = f"{clause} {requirement.title}"
    toc = (Heading("_evidence", "What answers it"), Heading("_asked", "What it leads to"))
    return Page(sheet.uri, title, html, "Clauses", toc, (Hit(title),), ("Clause",))


def _related(reference: ClauseRef, catalogue: Catalogue, own: Framework) -> tuple[Related, ...]:
    """The clauses that correspond to one, each with the page where it stands."""
    return tuple(_place(other, catalogue, own) for other in catalogue.related(reference))


def _place(other: ClauseRef, catalogue: Catalogue, own: Framework) -> Related:
    found = catalogue.find(other)
    title = found.requirement.title if found is not None else ""
    if other.framework == own.id:
        return Related(other, title, clause_uri(other.clause), "")
    return Related(other, title, framework_uri(other.framework), other.clause)


def _framework(book: Book, found: Survey, catalogue: Catalogue, base: Survey) -> Page:
    """One page for a whole framework: each clause with what answers it and what corresponds to it."""
    mapped = {
        clause: {one.reference: words.STANDINGS[one.standing] for one in seen}
        for clause, seen in through(found, catalogue, base).items()
    }
    framework, own = found.framework, book.context.framework
    sheet = Sheet(book, framework_uri(framework.id))
    lines = [
        Line(
            requirement,
            answer,
            mark_of(answer),
            _related(ClauseRef(framework.id, clause), catalogue, own),
            mapped.get(clause, {}),
        )
        for clause, requirement in framework.requirements.items()
        for answer in (found.answers[clause],)
    ]
    html = sheet.render("framework.html.j2", framework=framework, lines=lines, total=found.counts)
    tops = [framework.requirements[top] for top in framework.children()]
    toc = tuple(Heading(top.id, f"{top.id} {top.title}") for top in tops)
    return Page(sheet.uri, framework.title, html, "Clauses", toc, (Hit(framework.title),), ("Framework",))
