"""Risks above the limit that nobody does anything about."""

from collections.abc import Iterator

from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.planning._limits import Judged, judged
from sms_docs.rules.planning._samples import CRITERIA, RISK
from sms_docs.rules.wording import named

IDLE = RISK.replace("actions:\n  - {what: Second carrier, owner: ROL-002, due: 2026-09-30}\n", "")

TAKEN = IDLE.replace("decision: reduce", "decision: accept\naccepted: {by: ROL-002, on: 2026-03-10}")

FILES = {"documents/doc-006.md": CRITERIA, "risks/rsk-001.yml": RISK}


class UnhandledRisk(LibraryRule):
    """A risk above the limit with neither an action nor somebody who accepts it.

    Limits are the steps under `risk_acceptance` of the document that the risk names under `criteria`, or of the only
    document with such steps. What falls into the lowest step may stay as it is. Above it there is an action that is not
    done yet, or an acceptance; where the step says `action_needed`, or where the score is above the last step, there
    must be an action in any case. Once all actions are done, `residual` is compared with the limits instead of `score`;
    also without actions if the decision is to avoid or share. Opportunities are not looked at.

    ## Why it matters

    The limits say what the organisation is willing to live with. Whoever goes beyond them without a decision has let
    the risk decide (clause 6.1.3).

    ## How to put it right

    Write down what is done under `actions`, with owner and day. Or let somebody who may accept the risk, under
    `accepted`, with the day and the reason.

    ## What a person must look at

    Whether the actions change the risk, or only its number.
    """

    code = "SMS511"
    name = "unhandled-risk"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/6.1.3", "iso20000-1:2018/6.1.2")
    covers = ("RSK-03",)
    examples = (
        Example("above the limit, with an action", FILES),
        Example("above the limit, and accepted", {**FILES, "risks/rsk-001.yml": TAKEN}),
        Example("below the limit", {**FILES, "risks/rsk-001.yml": IDLE.replace("score: 12", "score: 6")}),
        Example(
            "above the limit, and nothing happens",
            {**FILES, "risks/rsk-001.yml": IDLE},
            finds=("risks/rsk-001.yml:8:8",),
        ),
        Example(
            "accepted where there must be an action",
            {**FILES, "risks/rsk-001.yml": TAKEN.replace("score: 12", "score: 16")},
            finds=("risks/rsk-001.yml:8:8",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at each risk that can be compared with limits."""
        for risk in judged(context):
            if risk.step != 0 and (reason := _unhandled(risk)):
                yield self._finding(risk, reason)

    def _finding(self, judged: Judged, reason: str) -> Finding:
        entry, criteria = judged.risk, judged.criteria
        left = judged.score != entry.record.score
        step = () if judged.step is None else (judged.step,)
        return self.finding(
            entry.at("residual" if left else "score"),
            f"risk {named(entry)} {'is left with' if left else 'has'} a score of {judged.score}, "
            f"above what may stay as it is, and {reason}",
            f"Write what is done under “actions” in {entry.document.path}"
            + (", with “owner” and “due”." if _act(judged) else ", or who accepts it under “accepted”."),
            document=entry.document.id,
            related=(Related(criteria.at("risk_acceptance", *step), f"the limits of {criteria.id}"),),
        )


def _act(judged: Judged) -> bool:
    """Whether there must be an action, even if somebody accepts the risk."""
    return judged.limit is None or judged.limit.action_needed


def _unhandled(judged: Judged) -> str:
    """What is missing about a risk above the lowest step; empty if it is dealt with."""
    risk = judged.risk.record
    if _act(judged) and not risk.actions:
        return "there must be an action and is none"
    open_ended = risk.residual is None or any(action.done_on is None for action in risk.actions)
    if (risk.actions and open_ended) or risk.accepted is not None:
        return ""
    return (
        "its actions are done, but nobody accepts it"
        if risk.actions
        else "there is no action, and nobody accepts it"
    )
