"""Acceptances of risks that do not hold."""

from collections.abc import Iterator

from sms_docs.records.risk import Acceptance
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.planning._limits import Judged, judged
from sms_docs.rules.planning._samples import CRITERIA, RISK
from sms_docs.rules.wording import listed, named

TAKEN = RISK.replace(
    "decision: reduce\n",
    "decision: accept\naccepted: {by: ROL-002, on: 2026-03-10, until: 2027-03-10, reason: A new carrier comes in 2027}\n",
).replace("residual: 4\n", "")

FILES = {"documents/doc-006.md": CRITERIA}


class UnfitRiskAcceptance(LibraryRule):
    """A risk that was accepted by a role that may not, for too long, or until a day that has passed.

    Who may accept a score, and for how long, is said by the steps under `risk_acceptance` of the criteria. Whoever may
    accept a higher score may accept a lower one. What was accepted is `score`: `residual` says what will be left when the
    actions are done, and counts once all of them are, or at once where the risk is avoided or shared and there are none.
    What falls into the lowest step needs no acceptance, and none is judged there.

    ## Why it matters

    To accept a risk is a decision about other people's losses. Clause 6.1.2 asks for criteria, and they are worth
    nothing if anybody may accept anything for ever.

    ## How to put it right

    Let a role accept that may, and write who under `accepted.by` and the day under `accepted.on`. If the time is over,
    take the decision again or write down an action.

    ## What a person must look at

    Whether who accepted it knew what it would mean for customers.
    """

    code = "SMS512"
    name = "unfit-risk-acceptance"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/6.1.2",)
    covers = ("RSK-03",)
    examples = (
        Example("accepted by who may", {**FILES, "risks/rsk-001.yml": TAKEN}),
        Example(
            "accepted by who may not",
            {**FILES, "risks/rsk-001.yml": TAKEN.replace("by: ROL-002", "by: ROL-005")},
            finds=("risks/rsk-001.yml:11:16",),
        ),
        Example(
            "the time is over",
            {
                **FILES,
                "risks/rsk-001.yml": TAKEN.replace("2026-03-10", "2025-03-10").replace("2027-", "2026-"),
            },
            finds=("risks/rsk-001.yml:11:48",),
        ),
        Example(
            "what will be left one day does not count yet",
            {
                **FILES,
                "risks/rsk-001.yml": TAKEN.replace("by: ROL-002", "by: ROL-005") + "residual: 2\n",
            },
            finds=("risks/rsk-001.yml:11:16",),
        ),
        Example(
            "accepted for too long",
            {**FILES, "risks/rsk-001.yml": TAKEN.replace("2027-03-10", "2028-03-10")},
            finds=("risks/rsk-001.yml:11:48",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at each acceptance of a risk above the lowest step."""
        for risk in judged(context):
            given = risk.risk.record.accepted
            if given is not None and risk.step != 0:
                yield from self._role(risk, given)
                yield from self._time(risk, given, context)

    def _role(self, risk: Judged, given: Acceptance) -> Iterator[Finding]:
        allowed = _allowed(risk)
        if risk.step is not None and (not allowed or given.by in allowed):
            return
        who = (
            f"may be accepted by {listed(allowed, 'or')} only"
            if allowed
            else "may not be accepted by anybody"
        )
        cure = (
            f"Let {listed(allowed, 'or')} decide, and write that role and the day under “accepted” in {risk.risk.document.path}."
            if allowed
            else f"Write what is done about it under “actions” in {risk.risk.document.path}, and delete “accepted”."
        )
        yield self._finding(
            risk, "by", f"was accepted by {given.by}, but a score of {risk.score} {who}", cure
        )

    def _time(self, risk: Judged, given: Acceptance, context: Context) -> Iterator[Finding]:
        most = risk.limit.at_most if risk.limit is not None else None
        last = most.after(given.on) if most is not None else None
        path = risk.risk.document.path
        again = f"Decide again, and write the days under “accepted” in {path}; or write an action."
        if given.until is not None and given.until < context.today:
            yield self._finding(risk, "until", f"was accepted until {given.until}, which has passed", again)
        elif most is not None and last is not None and given.until is not None and given.until > last:
            what = f"was accepted until {given.until}, but by the criteria for {most.words} at most"
            yield self._finding(
                risk, "until", what, f"Write {last} or an earlier day under “accepted.until” in {path}."
            )
        elif most is not None and last is not None and last < context.today:
            what = f"was accepted on {given.on}, and by the criteria that holds for {most.words} at most"
            yield self._finding(risk, "on", what, again)

    def _finding(self, risk: Judged, field: str, what: str, cure: str) -> Finding:
        criteria = risk.criteria
        step = () if risk.step is None else (risk.step,)
        return self.finding(
            risk.risk.at("accepted", field),
            f"risk {named(risk.risk)} {what}",
            cure,
            document=risk.risk.document.id,
            related=(Related(criteria.at("risk_acceptance", *step), f"the limits of {criteria.id}"),),
        )


def _allowed(risk: Judged) -> list[str]:
    """Roles that may accept the score; empty if the criteria leave it to the owner, or let nobody."""
    if risk.limit is None or not risk.limit.by:
        return []
    higher = risk.criteria.record.risk_acceptance[risk.step :]
    return list(dict.fromkeys(role for step in higher for role in step.by))
