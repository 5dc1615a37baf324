import difflib
from collections.abc import Iterator

from sms_docs.frameworks import ClauseRef, Framework, available, load_framework
from sms_docs.library import Entry
from sms_docs.records import Record
from sms_docs.rules.base import Context, Example, Finding, LibraryRule
from sms_docs.rules.samples import ROLE
from sms_docs.rules.wording import named


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
        judged: dict[str, tuple[str, str] | None] = {}
        for entry in context.library.everything:
            for index, text in enumerate(entry.record.clauses):
                if text not in judged:
                    judged[text] = _wrong(text, context.framework)
                if fault := judged[text]:
                    yield self._found(entry, index, *fault)

    def _found(self, entry: Entry[Record], index: int, message: str, cure: str) -> Finding:
        at = entry.at("clauses", index)
        return self.finding(at, f"{named(entry)} names {message}", cure, document=entry.document.id)


def _wrong(text: str, default: Framework) -> tuple[str, str] | None:
    """What is wrong with a clause, and the cure; None if it exists."""
    try:
        ref = ClauseRef.parse(text, default.id)
    except ValueError:
        return f"“{text}”, which is no clause number", f"Write a number such as 8.2.3, or {default.id}/8.2.3."
    if ref.framework not in (default.id, *available()):
        guess = difflib.get_close_matches(ref.framework, available(), n=1)
        cure = f"Did you mean {guess[0]}?" if guess else f"Known are: {', '.join(available())}."
        cure += " Editions number their clauses differently; the handbook's page “Clauses” has the titles."
        return f"“{ref.framework}”, which is no standard that SMS-docs knows", cure
    framework = default if ref.framework == default.id else load_framework(ref.framework)
    if framework.get(ref.clause):
        return None
    return f"clause {ref.clause}, which {framework.title} does not have", _nearest(ref.clause, framework)


def _nearest(clause: str, framework: Framework) -> str:
    number = framework.nearest(clause)
    requirement = framework.get(number) if number else None
    if requirement is None:
        return "The handbook's page “Clauses” lists all of them with their titles."
    return f"Did you mean {requirement.id} ({requirement.title})? The handbook's page “Clauses” lists all of them."
