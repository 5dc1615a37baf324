import difflib
from collections.abc import Iterator

from sms_docs.history import HistoryState
from sms_docs.library import Document
from sms_docs.rules.base import Change, Context, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.links._removed import Comeback, Former, comebacks, removed_documents
from sms_docs.rules.samples import POLICY

CLEAR_DESK = POLICY.replace("Service management policy", "Clear desks")
BEFORE = (Change({"policies/clear-desks.md": CLEAR_DESK}), Change({"policies/clear-desks.md": None}))
INCOMPLETE = (HistoryState.SHALLOW, HistoryState.PARTIAL, HistoryState.GRAFTED)
ALIKE = 0.6
LONG = 4  # letters of a word that says something


class ReusedId(LibraryRule):
    """An id that belonged to another document before.

    ## Why it matters

    Old reports, minutes and approvals name documents by their ids. If a new document takes the number of one that was
    removed, they suddenly speak of something else (clause 7.5.2).

    ## How to put it right

    Give the new document an id that was never used; `sms-docs new TYPE` finds the next free one. If it is the old
    document under a new title, give it the old title first and change the title later.

    ## What a person must look at

    Whether the two are the same document: titles are compared, not contents.
    """

    code = "SMS202"
    name = "reused-id"
    clauses = ("iso20000-1:2018/7.5.2",)
    covers = ("DOC-01",)
    examples = (
        Example(
            "a new number",
            {"policies/new.md": POLICY.replace("POL-001", "POL-002")},
            commits=BEFORE,
        ),
        Example(
            "the number of another one", {"policies/new.md": POLICY}, ("policies/new.md:2:5",), commits=BEFORE
        ),
        Example(
            "brought back",
            {"policies/back.md": CLEAR_DESK.replace("Clear desks", "Clear desks and screens")},
            commits=BEFORE,
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare documents with those that had their ids before."""
        history, documents = context.control.history, context.library.by_document
        if history.state in INCOMPLETE:
            yield self.skipped(history.reason)
        gone = removed_documents(history).items()
        pairs = [Comeback(old, documents[ident]) for ident, old in gone if ident in documents]
        for old, new in (*pairs, *comebacks(context.control)):
            if new.id in documents and _unlike(old.document, new):
                yield self._found(documents[new.id], old)

    def _found(self, new: Document, old: Former) -> Finding:
        until = old.until.date().isoformat()
        return self.finding(
            new.at("id"),
            f"{new.id} was the id of “{old.document.title}” until {until}, and is now that of “{new.title}”",
            "Give the new document an id that was never used; “sms-docs new” finds the next free one.",
            document=new.id,
        )


def _unlike(old: Document, new: Document) -> bool:
    """Whether two documents can hardly be one: another type, or titles that have nothing in common."""
    if old.control_type != new.control_type:
        return True
    one, other = old.title.casefold(), new.title.casefold()
    words, others = ({word for word in title.split() if len(word) >= LONG} for title in (one, other))
    return words.isdisjoint(others) and difflib.SequenceMatcher(None, one, other).ratio() < ALIKE
