"""Risks without a word on which of them may be accepted."""

from collections.abc import Iterator

from sms_docs.records import DocumentEntry, Policy, Risk
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.planning._limits import limits
from sms_docs.rules.planning._living import head, living
from sms_docs.rules.planning._samples import CRITERIA, RISKS
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import gap, named

CLAUSE = "6.1.2"

PROSE = CRITERIA.partition("risk_acceptance:")[0] + "---\nA score of 8 and more needs an action.\n"


class UndocumentedRiskAcceptance(LibraryRule):
    """Risks without documented criteria for accepting them.

    Criteria and approach stand in a document that risks name under `criteria`, or in one of `kind: criteria` that names
    clause 6.1.2. Without any such document this is an error. If the document gives the limits in its text only, it is a
    warning: then no score is compared with them. A policy as criteria is taken as it is. Nothing is reported while
    there are no risks.

    ## Why it matters

    Clause 6.1.2 asks for the criteria and for the approach in writing. Without limits that were set beforehand, every
    risk is acceptable on the day when dealing with it would be a nuisance.

    ## How to put it right

    Write a document with `kind: criteria`, `clauses: ["6.1.2"]` and the method in its text: how likelihood and effect
    are judged, and how they make a score. Give the limits under `risk_acceptance`, lowest first, such as
    `- {up_to: 7}`, then `- {up_to: 14, by: [ROL-002], at_most: P12M}`, then `- {by: [ROL-001], action_needed: true}`.

    ## What a person must look at

    Whether the limits fit what customers would put up with.
    """

    code = "SMS508"
    name = "undocumented-risk-acceptance"
    clauses = ("iso20000-1:2018/6.1.2",)
    covers = ("RSK-02",)
    examples = (
        Example("risks and criteria", {"risks/risks.yml": RISKS, "documents/doc-006.md": CRITERIA}),
        Example("risks without criteria", {"risks/risks.yml": RISKS}, finds=("risks/risks.yml:6:1",)),
        Example(
            "limits in words only",
            {"risks/risks.yml": RISKS, "documents/doc-006.md": PROSE},
            finds=("documents/doc-006.md:2:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look for criteria, and for limits in them."""
        risks = living(context, Risk)
        given = {entry.record.criteria for entry in risks if entry.record.criteria is not None}
        documents = living(context, DocumentEntry)
        named_documents = [entry for entry in documents if entry.id in given]
        policies = [entry for entry in living(context, Policy) if entry.id in given]
        found = (
            named_documents
            or limits(context)
            or [entry for entry in documents if _is_criteria(entry, context)]
        )
        if risks and not found and not policies and not unread(context.library, DocumentEntry):
            yield self._none(risks[0])
        for entry in found:
            if not entry.record.risk_acceptance:
                yield self._in_words(entry)

    def _none(self, risk: Entry[Risk]) -> Finding:
        return self.finding(
            head(risk),
            "no document says which risks may be accepted, and how risks are dealt with",
            'Write one with “kind: criteria”, “clauses: ["6.1.2"]” and the limits under “risk_acceptance” '
            "(“sms-docs new document”), and name it under “criteria” of the risks.",
            document=risk.document.id,
        )

    def _in_words(self, entry: Entry[DocumentEntry]) -> Finding:
        return self.finding(
            gap(entry, ("risk_acceptance",)),
            f"{named(entry)} gives no limits that the scores of risks can be compared with",
            f"Write the limits under “risk_acceptance” in {entry.document.path}, such as “- {{up_to: 7}}” for the first.",
            document=entry.document.id,
            severity=Severity.WARNING,
        )


def _is_criteria(entry: Entry[DocumentEntry], context: Context) -> bool:
    clauses = (*entry.record.clauses, *entry.document.header.clauses)
    named = (clause if "/" in clause else f"{context.framework.id}/{clause}" for clause in clauses)
    return entry.record.document_kind == "criteria" and f"iso20000-1:2018/{CLAUSE}" in named
