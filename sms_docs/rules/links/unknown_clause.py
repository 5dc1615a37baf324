"""Clauses that no framework of the project has."""

from collections.abc import Iterator

from sms_docs.coverage import frameworks_of
from sms_docs.frameworks import Catalogue, ClauseRef, Found, nearest_framework
from sms_docs.library import Entry
from sms_docs.records import Record
from sms_docs.rules.base import Context, Example, Finding, LibraryRule
from sms_docs.rules.samples import ROLE
from sms_docs.rules.wording import named
from sms_docs.rules.written import written_settings


class UnknownClause(LibraryRule):
    """A clause that the standard does not have.

    ## Why it matters

    Coverage is counted by clause numbers. A number that does not exist answers nothing, and the clause that was meant
    stays without evidence. The same number means different things in different editions.

    ## How to put it right

    Look the number up: the handbook's page “Clauses” lists all of them with their titles. A clause of another edition is written
    out in full, such as `iso20000-1:2018/8.2.3`.
    """

    code = "SMS206"
    name = "unknown-clause"
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("a clause", {"roles/rol-001.yml": f'{ROLE}clauses: ["5.3", "iso20000-1:2018/7.2"]\n'}),
        Example(
            "no such clause",
            {"roles/rol-001.yml": f'{ROLE}clauses: ["5.3", "7.2.9"]\n'},
            ("roles/rol-001.yml:5:18",),
        ),
        Example(
            "no such edition",
            {"roles/rol-001.yml": f"{ROLE}clauses: [iso20000-1:2081/7.2]\n"},
            ("roles/rol-001.yml:5:11",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look every clause up, each of them once."""
        settings, _ = written_settings(context)
        catalogue = frameworks_of(context.library, settings).catalogue
        judged: dict[str, tuple[str, str] | None] = {}
        for entry in context.library.everything:
            for index, text in enumerate(entry.record.clauses):
                if text not in judged:
                    judged[text] = _wrong(text, context.framework.id, catalogue)
                if fault := judged[text]:
                    yield self._found(entry, index, *fault)

    def _found(self, entry: Entry[Record], index: int, message: str, cure: str) -> Finding:
        at = entry.at("clauses", index)
        return self.finding(at, f"{named(entry)} names {message}", cure, document=entry.document.id)


def _wrong(text: str, default: str, catalogue: Catalogue) -> tuple[str, str] | None:
    """What is wrong with a clause, and the cure; None if it exists, or stands in a framework that cannot be read."""
    try:
        ref = ClauseRef.parse(text, default)
    except ValueError:
        return f"“{text}”, which is no clause number", f"Write a number such as 8.2.3, or {default}/8.2.3."
    if ref.framework in catalogue.broken or catalogue.find(ref) is not None:
        return None
    framework = catalogue.get(ref.framework)
    if framework is None:
        cure = nearest_framework(ref.framework, catalogue.ids)
        cure += " Editions number their clauses differently; the handbook's page “Clauses” has the titles."
        return f"“{ref.framework}”, which is no standard that SMS-docs knows", cure
    return f"clause {ref.clause}, which {framework.title} does not have", _nearest(ref, catalogue.guess(ref))


def _nearest(ref: ClauseRef, found: Found | None) -> str:
    if found is None:
        return "The handbook's page “Clauses” lists all of them with their titles."
    same = found.framework.id == ref.framework
    number = found.requirement.id if same else f"{found.framework.id}/{found.requirement.id}"
    return (
        f"Did you mean {number} ({found.requirement.title})? The handbook's page “Clauses” lists all of them."
    )
