# Which acceptance criteria a risk is judged by, and what its score says by them. The score is what the record says; whether
# it follows from its points is asked elsewhere.

"""Scores of risks, and the limits for them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from sms_docs.records import DocumentEntry, Risk
from sms_docs.records.document import RiskAcceptance
from sms_docs.rules.base import Context, Entry
from sms_docs.rules.planning._living import living


class Judged(NamedTuple):
    """A risk beside the criteria that it is judged by.

    Attributes:
        risk: The risk.
        criteria: The document with the limits.
        score: What is left of the risk today.
        step: Number of the step that the score falls into; None if it is above the last one.
    """

    risk: Entry[Risk]
    criteria: Entry[DocumentEntry]
    score: Decimal
    step: int | None

    @property
    def limit(self) -> RiskAcceptance | None:
        """The step; None if the score is above the last one."""
        return None if self.step is None else self.criteria.record.risk_acceptance[self.step]


def limits(context: Context) -> list[Entry[DocumentEntry]]:
    """Documents with limits that scores can be compared with."""
    return [entry for entry in living(context, DocumentEntry) if entry.record.risk_acceptance]


def judged(context: Context) -> list[Judged]:
    """Each risk that has a score and limits to compare it with; opportunities are no risks."""
    documents = limits(context)
    found = []
    for risk in living(context, Risk):
        criteria = criteria_of(risk.record, documents)
        score = _score(risk.record)
        if risk.record.risk_kind == "risk" and criteria is not None and score is not None:
            found.append(Judged(risk, criteria, score, step(criteria.record.risk_acceptance, score)))
    return found


def criteria_of(risk: Risk, documents: Sequence[Entry[DocumentEntry]]) -> Entry[DocumentEntry] | None:
    """The document that a risk names; the only one there is, if it names none."""
    if risk.criteria is None:
        return documents[0] if len(documents) == 1 else None
    return next((entry for entry in documents if entry.id == risk.criteria), None)


def _score(risk: Risk) -> Decimal | None:
    """The score today: what is left counts once the actions are done, or where there are none to wait for."""
    waits = any(action.done_on is None for action in risk.actions)
    settled = bool(risk.actions) or risk.decision in ("avoid", "share")
    return risk.residual if risk.residual is not None and settled and not waits else risk.score


def step(steps: Sequence[RiskAcceptance], score: Decimal) -> int | None:
    """Number of the step that a score falls into; None if it is above the last one."""
    fitting = (index for index, one in enumerate(steps) if one.up_to is None or score <= one.up_to)
    return next(fitting, None)
