"""Clauses, and pieces of them, that no framework of the project has."""

from collections.abc import Iterator

from sms_docs.coverage import frameworks_of
from sms_docs.frameworks import Catalogue, ClauseRef, Found, nearest_framework
from sms_docs.library import Entry
from sms_docs.records import Record
from sms_docs.records.clause_names import clause_names
from sms_docs.records.faults import near
from sms_docs.rules.base import Context, Example, Finding, LibraryRule
from sms_docs.rules.samples import ROLE
from sms_docs.rules.wording import named
from sms_docs.rules.written import written_settings

AUDIT = """\
id: AUD-001
type: audit
title: Support
owner: ROL-001
planned: 2026-05-04
audited_clauses: ["8.2.3", "8.6"]
findings:
  - {grade: minor, what: Two of fifteen problems had no owner., requirement: "8.6.3"}
"""

LINK = """\
id: EVD-001
type: evidence-link
title: Known errors
owner: ROL-001
clauses: ["8.6.3"]
gives: [known-errors]
what: Known errors with signs and workarounds
system: Service tool
"""


class UnknownClause(LibraryRule):
    """A clause that the standard does not have, or a piece of documented information that its clauses do not lead to.

    Every field that names a clause is looked at: `clauses`, the `audited_clauses` of an audit, the `requirement` of a
    finding or a nonconformity, the clauses of a programme, and all others of the kind. Under `gives` a record names
    pieces of documented information; they must belong to a clause that it names under `clauses`.

    ## Why it matters

    Coverage is counted by clause numbers, and an audit of a clause that does not exist audits nothing. A number that does
    not exist answers nothing, and the clause that was meant stays without evidence. The same number means different
    things in different editions.

    ## How to put it right

    Look the number up: the handbook's page “Clauses” lists all of them with their titles. A clause of another edition is
    written out in full, such as `iso20000-1:2018/8.2.3`. `sms-docs coverage 8.2.3` names the pieces that a clause leads
    to.
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
        Example("an audit of a clause", {"audits/aud-001.yml": AUDIT}),
        Example(
            "an audit of a clause that does not exist, and a finding against another",
            {"audits/aud-001.yml": AUDIT.replace("8.2.3", "8.22.3").replace("8.6.3", "8.6.9")},
            ("audits/aud-001.yml:6:19", "audits/aud-001.yml:8:78"),
        ),
        Example("a link that says which piece of the clause it gives", {"evidence/evd-001.yml": LINK}),
        Example(
            "a link that gives what the clause does not lead to",
            {"evidence/evd-001.yml": LINK.replace("known-errors", "known-error")},
            ("evidence/evd-001.yml:6:9",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look every clause up, each of them once."""
        settings, _ = written_settings(context)
        catalogue = frameworks_of(context.library, settings).catalogue
        judged: dict[str, tuple[str, str] | None] = {}
        for entry in context.library.everything:
            for loc, text in clause_names(entry.record):
                if text not in judged:
                    judged[text] = _wrong(text, context.framework.id, catalogue)
                if fault := judged[text]:
                    yield self._found(entry, loc, *fault)
            if entry.record.gives:
                yield from self._given(entry, context.framework.id, catalogue)

    def _given(self, entry: Entry[Record], default: str, catalogue: Catalogue) -> Iterator[Finding]:
        """Pieces that no clause of the record leads to; nothing is said while one of its clauses is not known."""
        clauses = [_found(text, default, catalogue) for text in entry.record.clauses]
        if None in clauses:
            return
        known = [item.id for one in clauses if one for item in one.requirement.documented_information]
        for index, name in enumerate(entry.record.gives):
            if name not in known:
                listed = (
                    f"They lead to: {', '.join(dict.fromkeys(known))}." if known else "Name the clause first."
                )
                cure = f"{near(name, known)} {listed}".strip()
                message = f"“{name}”, to which none of its clauses leads"
                yield self._found(entry, ("gives", index), message, cure)

    def _found(self, entry: Entry[Record], loc: tuple[str | int, ...], message: str, cure: str) -> Finding:
        return self.finding(
            entry.at(*loc), f"{named(entry)} names {message}", cure, document=entry.document.id
        )


def _found(text: str, default: str, catalogue: Catalogue) -> Found | None:
    try:
        return catalogue.find(ClauseRef.parse(text, default))
    except ValueError:
        return None


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
