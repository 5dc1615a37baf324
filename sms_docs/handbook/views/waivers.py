# Findings that are accepted for a time. What a waiver sets aside is in the report; a finding about something that is left
# out of the handbook is left out here, too.

"""The page of waivers."""

from typing import Final, NamedTuple

from sms_docs.findings import Finding
from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.topic import topic
from sms_docs.library import Entry
from sms_docs.records import Waiver
from sms_docs.rules.waiving import named_rule

URI: Final = "cycle/waivers"
HEADINGS: Final = {"_waivers": "What is accepted, and until when"}


class Row(NamedTuple):
    """A waiver.

    Attributes:
        entry: The waiver.
        code: Code of its rule; empty if there is no such rule.
        expired: Whether its last day has passed.
        findings: What it sets aside today.
    """

    entry: Entry[Waiver]
    code: str
    expired: bool
    findings: tuple[Finding, ...]


def waivers_page(book: Book) -> Page:
    """The page of waivers."""
    aside: dict[str, list[Finding]] = {}
    for one in book.report.waived:
        if book.may_show(one.finding):
            aside.setdefault(one.waiver, []).append(one.finding)
    entries = sorted(book.living(Waiver), key=lambda entry: (entry.record.expires, entry.id))
    rows = [_row(entry, tuple(aside.get(entry.id, ())), book) for entry in entries]
    return topic(Sheet(book, URI), "Waivers", "waivers.html.j2", HEADINGS, rows=rows, ended=words.ENDED)


def _row(entry: Entry[Waiver], findings: tuple[Finding, ...], book: Book) -> Row:
    rule = named_rule(entry.record.rule)
    expired = entry.record.expires < book.context.today
    return Row(entry, rule.code if rule is not None else "", expired, findings)
