"""Documents that the standard asks for and that are not in force."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from sms_docs.control import Control, State
from sms_docs.coverage import edition_in_force
from sms_docs.frameworks import ClauseRef, Framework
from sms_docs.history import HistoryState
from sms_docs.library import Document, Library
from sms_docs.records import BY_KIND, Life, Scope
from sms_docs.rules.base import Approval, Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY
from sms_docs.rules.wording import listed
from sms_docs.source import Location

SCOPE = """\
id: SCP-001
type: scope
title: Scope
owner: ROL-001
organization_name: Lindholm Hosting Ltd
statement: The service management system that supports managed hosting for business customers.
clauses: ["4.3", "7.5.4"]
"""


class Wanted(NamedTuple):
    """What a clause asks to be documented in records of one type."""

    clause: str
    kind: str
    what: tuple[str, ...]
    explicit: bool


class MissingDocumentedInformation(LibraryRule):
    """Documented information that a clause leads to and that no document in force gives.

    The catalogue of the framework lists for each clause what has to be documented and in which type of record. An item
    is there if a document in force has a record of that type which names exactly that clause under `clauses`; the
    header of a register names it for all of its entries. What the clause asks for in documented form is an error, what
    is only customary evidence is a warning.

    Items that are retained as records of what happened are not judged. Nothing is reported while the
    library has no scope record: a draft of a few files is not a whole system. Nothing is reported either while history
    is incomplete, because nobody can tell then what is in force.

    ## Why it matters

    These are the documents that an auditor asks for by name. A clause that nothing in force answers is a gap, however
    good the practice may be.

    ## How to put it right

    If the document exists, name the clause in its `clauses` and have it approved. If not, write it.

    ## What a person must look at

    Whether the document really gives what the clause asks. That the clause is named shows an intention, not a result.
    """

    code = "SMS309"
    name = "missing-documented-information"
    clauses = ("iso20000-1:2018/7.5.1", "iso20000-1:2018/7.5.4")
    covers = ("DOC-08",)
    examples = (
        Example("a draft of one file is not a whole system", {"policies/pol-001.md": POLICY}),
        Example(
            "a scope that is in force, and nothing else",
            {**CONTROLLED, "scope/scp-001.yml": SCOPE},
            finds=("sms.yml:1:1",) * 52,
            approvals=(Approval("SCP-001", "PER-001", "ROL-001", 0),),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare what is wanted with what is in force."""
        control = context.control
        if control.history.state is not HistoryState.COMPLETE or not context.library.of(Scope):
            return
        in_force = edition_in_force(context.library, control).library
        given = _named(in_force, context.framework.id, frozenset(_applying(control)))
        drafts = _named(context.library, context.framework.id, frozenset(control.blocks))
        for wanted in _wanted(context.framework):
            if (wanted.clause, wanted.kind) not in given:
                yield self._missing(wanted, drafts.get((wanted.clause, wanted.kind), []), context.framework)

    def _missing(self, wanted: Wanted, drafts: list[str], framework: Framework) -> Finding:
        kind, clause = wanted.kind, wanted.clause
        cure = (
            f"Have {listed(drafts[:3], 'or')} approved, which names the clause and is not in force."
            if drafts
            else f"Name “{clause}” under “clauses” of the {_spoken(kind)} that gives it, or write one with "
            f"“sms-docs new {kind}”; then have it approved."
        )
        return self.finding(
            Location("sms.yml"),
            f"clause {clause} ({framework.requirements[clause].title}) has no {_spoken(kind)} in force for: "
            + "; ".join(wanted.what),
            cure,
            severity=Severity.ERROR if wanted.explicit else Severity.WARNING,
            clause=f"{framework.id}/{clause}",
        )


def _spoken(kind: str) -> str:
    return "document" if kind == "document" else f"{kind.replace('-', ' ')} record"


def _wanted(framework: Framework) -> Iterator[Wanted]:
    """What each clause leads to, one for each type of record that is maintained and that we know."""
    for clause, requirement in framework.requirements.items():
        kinds: dict[str, list[tuple[str, bool]]] = {}
        for item in requirement.documented_information:
            model = BY_KIND.get(item.record_type)
            if item.action == "maintain" and model is not None and model.life is Life.MAINTAIN:
                kinds.setdefault(model.kind, []).append((item.what, item.basis == "explicit"))
        for kind, items in kinds.items():
            explicit = any(basis for _what, basis in items)
            yield Wanted(clause, kind, tuple(what for what, basis in items if basis == explicit), explicit)


def _named(library: Library, framework: str, idents: frozenset[str]) -> Mapping[tuple[str, str], list[str]]:
    """Which of some documents name which clause, by clause and type of record."""
    found: dict[tuple[str, str], list[str]] = {}
    for document in library.by_document.values():
        if document.id in idents and document.life is Life.MAINTAIN:
            for clause in _clauses(document, framework):
                found.setdefault((clause, document.control_type), []).append(document.id)
    return found


def _applying(control: Control) -> Iterator[str]:
    """Documents of which a text is in force today."""
    gone = (State.WITHDRAWN, State.SUPERSEDED)
    for ident, block in control.blocks.items():
        waits = block.state is State.FUTURE and len(block.approved) == 1
        if block.in_force is not None and block.state not in gone and not waits:
            yield ident


def _clauses(document: Document, framework: str) -> set[str]:
    """Clauses of a framework that a document or a record in it names."""
    texts = set(document.header.clauses)
    for entry in document.entries:
        texts.update(entry.record.clauses)
    found = (_clause(text, framework) for text in texts)
    return {clause for clause in found if clause is not None}


@cache
def _clause(text: str, framework: str) -> str | None:
    """The number of a clause; None if it belongs to another framework, or is none (which unknown-clause says)."""
    try:
        reference = ClauseRef.parse(text, framework)
    except ValueError:
        return None
    return reference.clause if reference.framework == framework else None
