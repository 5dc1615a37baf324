# A page for each issue that is no longer in force, under its number for good. It says first that nobody should follow it,
# and last what the next issue changed.

"""Pages of earlier issues."""

import itertools
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from sms_docs.approvals import Judged
from sms_docs.handbook import words
from sms_docs.handbook.address import issue_uri
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.difference import Line, difference
from sms_docs.handbook.docket import Person, decisions
from sms_docs.handbook.earlier import Issue
from sms_docs.handbook.fields import Field, fields
from sms_docs.handbook.page import Heading, Page
from sms_docs.handbook.views.records import section_of

CHANGED: Final = "_changed"


class Approved(NamedTuple):
    """Who approved an issue, how well that is proven, and when."""

    person: Person
    level: words.Mark
    day: date


class Shown(NamedTuple):
    """A record of an earlier text."""

    id: str
    title: str
    fields: list[Field]


def issue_pages(book: Book) -> Iterator[Page]:
    """A page for each issue before the last one."""
    for issues in book.issues.values():
        for issue, following in itertools.pairwise(issues):
            yield _page(book, issue, following)


def _page(book: Book, issue: Issue, following: Issue) -> Page:
    sheet = Sheet(book, issue_uri(issue.document, issue.number))
    document = issue.read
    assert document is not None  # noqa: S101 - texts that cannot be read are not among the issues
    prose = sheet.markdown(document.body, document.path)
    title = f"{document.title}, issue {issue.number}"
    html = sheet.render(
        "issue.html.j2",
        issue=issue,
        document=document,
        title=document.title,
        entries=[Shown(entry.id, entry.record.label, fields(entry)) for entry in document.entries],
        prose=prose,
        following=following,
        replaced=following.text.landed,
        approvals=list(_approvals(book, issue)),
        lines=_lines(book, issue, following),
    )
    toc = [*prose.toc, Heading(CHANGED, f"What issue {following.number} changed")]
    return Page(sheet.uri, title, html, section_of(document.header.kind), tuple(toc))


def _lines(book: Book, issue: Issue, following: Issue) -> tuple[Line, ...]:
    return difference(issue.source, following.source, book.title)


def _approvals(book: Book, issue: Issue) -> Iterator[Approved]:
    block = book.context.control.blocks[issue.document]
    for judged in decisions(block):
        if judged.claim.statement.digest == issue.text.digest:
            yield Approved(_who(book, judged), words.LEVELS[judged.level], judged.day)


def _who(book: Book, judged: Judged) -> Person:
    person = judged.claim.statement.approver
    return Person(person, book.person(person))
