"""Risks and opportunities that were written down and not judged."""

from collections.abc import Iterator, Mapping
from typing import Final

from sms_docs.records import Risk
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.planning._living import living
from sms_docs.rules.planning._samples import RISK
from sms_docs.rules.wording import gap, listed, named, quoted, spoken

WANTED: Final[Mapping[str, tuple[str, ...]]] = {
    "risk": ("customer_impact", "score", "decision"),
    "opportunity": ("customer_impact", "decision"),
}

CHANCE = """\
id: RSK-002
type: risk
kind: opportunity
title: Waste heat
owner: ROL-001
category: climate
description: The town may buy the heat of our hall.
customer_impact: Power would cost them less.
decision: pursue
"""


class UnassessedRisk(LibraryRule):
    """A risk without its effect on customers, its score or a decision.

    An opportunity needs no score.

    ## Why it matters

    Clause 6.1.2 asks what a risk would mean for customers. Without a score nobody can tell whether it has to be acted
    on, and without a decision nobody does.

    ## How to put it right

    Fill in `customer_impact`, `score` by your criteria, and under `decision` whether you accept, reduce, avoid or share
    it; for an opportunity, whether you pursue it.

    ## What a person must look at

    Whether the score is an honest one.
    """

    code = "SMS510"
    name = "unassessed-risk"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/6.1.2", "iso20000-1:2018/6.1.3")
    covers = ("RSK-03",)
    examples = (
        Example("a risk that was judged", {"risks/rsk-001.yml": RISK}),
        Example("an opportunity without a score", {"risks/rsk-002.yml": CHANCE}),
        Example(
            "written down and left",
            {"risks/rsk-001.yml": RISK.replace("score: 12\n", "").replace("decision: reduce\n", "")},
            finds=("risks/rsk-001.yml:1:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every risk and opportunity."""
        for entry in living(context, Risk):
            kind = entry.record.risk_kind
            missing = [field for field in WANTED[kind] if getattr(entry.record, field) is None]
            if missing:
                yield self.finding(
                    gap(entry, missing),
                    f"{kind} {named(entry)} has no {listed(spoken(missing), 'or')}",
                    f"Fill in {quoted(missing)} in {entry.document.path}.",
                    document=entry.document.id,
                )
