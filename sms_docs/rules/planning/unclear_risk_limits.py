"""Limits for risks that cannot be told apart."""

from collections.abc import Iterator
from itertools import pairwise

from sms_docs.records import DocumentEntry, Risk
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.planning._limits import limits
from sms_docs.rules.planning._living import living
from sms_docs.rules.planning._samples import CRITERIA, RISK
from sms_docs.rules.wording import listed, named

OTHER = CRITERIA.replace("DOC-006", "DOC-007").replace("Risk criteria", "Criteria for security risks")


class UnclearRiskLimits(LibraryRule):
    """Acceptance criteria of which nobody can tell what they say of a risk.

    Steps of `risk_acceptance` stand from the lowest score to the highest, and only the last may be without `up_to`. If
    several documents have such steps, each risk names under `criteria` the one that it is judged by.

    ## Why it matters

    A score falls into the first step that is high enough. Steps out of order, and two sets of steps without a choice,
    let one risk be acceptable and not acceptable at once (clause 6.1.2).

    ## How to put it right

    Put the steps in order, and give every step but the last its `up_to`. Name the document under `criteria` of the
    risk.
    """

    code = "SMS509"
    name = "unclear-risk-limits"
    clauses = ("iso20000-1:2018/6.1.2",)
    covers = ("RSK-02",)
    examples = (
        Example("steps that rise", {"documents/doc-006.md": CRITERIA, "risks/rsk-001.yml": RISK}),
        Example(
            "a step that is never reached",
            {"documents/doc-006.md": CRITERIA.replace("up_to: 14", "up_to: 4")},
            finds=("documents/doc-006.md:10:13",),
        ),
        Example(
            "two sets of limits and no choice",
            {
                "documents/doc-006.md": CRITERIA,
                "documents/doc-007.md": OTHER,
                "risks/rsk-001.yml": RISK.replace("criteria: DOC-006\n", ""),
            },
            finds=("risks/rsk-001.yml:8:8",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at the steps, then at the risks that do not choose."""
        documents = limits(context)
        for entry in documents:
            yield from self._disordered(entry)
        if len(documents) > 1:
            for risk in living(context, Risk):
                if risk.record.criteria is None and risk.record.score is not None:
                    yield self._unchosen(risk, [document.id for document in documents])

    def _disordered(self, entry: Entry[DocumentEntry]) -> Iterator[Finding]:
        tops = [step.up_to for step in entry.record.risk_acceptance]
        for index, (top, following) in enumerate(pairwise(tops)):
            if top is None or (following is not None and following <= top):
                yield self.finding(
                    entry.at("risk_acceptance", index if top is None else index + 1, "up_to"),
                    f"step {index + 2} of the acceptance criteria {named(entry)} is never reached: "
                    + (
                        "the one before has no upper limit"
                        if top is None
                        else f"the one before goes up to {top}"
                    ),
                    f"Put the steps under “risk_acceptance” in {entry.document.path} in order, lowest “up_to” first; "
                    "only the last may be without.",
                    document=entry.document.id,
                )

    def _unchosen(self, risk: Entry[Risk], documents: list[str]) -> Finding:
        return self.finding(
            risk.at("score"),
            f"{named(risk)} has a score, but does not say whether it is judged by {listed(documents, 'or')}",
            f"Name one of them under “criteria” in {risk.document.path}.",
            document=risk.document.id,
        )
