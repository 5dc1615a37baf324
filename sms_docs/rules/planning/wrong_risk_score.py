"""Scores of risks that do not follow from their points."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from sms_docs.records import DocumentEntry, Risk
from sms_docs.records.document import RiskScale
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.planning._limits import criteria_of
from sms_docs.rules.planning._living import living
from sms_docs.rules.planning._samples import CRITERIA, RISK
from sms_docs.rules.wording import named

COMBINED: Final[Mapping[str, tuple[str, Callable[[Decimal, Decimal], Decimal]]]] = {
    "product": ("likelihood times impact", lambda one, other: one * other),
    "sum": ("likelihood and impact added up", lambda one, other: one + other),
    "greater": ("the greater of likelihood and impact", max),
}

SCALED = CRITERIA.replace(
    "risk_acceptance:", "risk_scale: {score: product, lowest: 1, highest: 5}\nrisk_acceptance:"
)
POINTS = RISK.replace("score: 12", "likelihood: 3\nimpact: 4\nscore: 12")


class WrongRiskScore(LibraryRule):
    """A risk whose score does not follow from its likelihood and impact, or whose points are not on the scale.

    How points make a score is said by the document that the risk names under `criteria` (or by the only one with
    criteria): `risk_scale` with `score: product`, `sum`, `greater` or `other`, and `lowest` and `highest` for the points.
    Where it says nothing, likelihood times impact is taken, and another score is a warning. `other` stands for a way that
    cannot be worked out from two numbers, such as a table; then only the points are looked at. What is left of a risk
    (`residual`) cannot be more than its score.

    ## Why it matters

    The score decides who has to act, and who may accept (clause 6.1.2). A score that was typed too low takes a risk out of
    sight of those who would have to decide; one that nobody can work out again convinces no auditor.

    ## How to put it right

    Work it out again, and correct the points or the score. If your method is another one, say so in the criteria:
    `risk_scale: {score: sum, lowest: 1, highest: 5}`.

    ## What a person must look at

    Whether the points are honest ones.
    """

    code = "SMS593"
    name = "wrong-risk-score"
    clauses = ("iso20000-1:2018/6.1.2", "iso20000-1:2018/6.1.3")
    covers = ("RSK-02",)
    examples = (
        Example("three times four", {"documents/doc-006.md": SCALED, "risks/rsk-001.yml": POINTS}),
        Example(
            "a slip of the keyboard",
            {
                "documents/doc-006.md": SCALED,
                "risks/rsk-001.yml": POINTS.replace("score: 12", "score: 2").replace(
                    "residual: 4", "residual: 1"
                ),
            },
            finds=("risks/rsk-001.yml:10:8",),
        ),
        Example(
            "more points than there are",
            {
                "documents/doc-006.md": SCALED,
                "risks/rsk-001.yml": POINTS.replace("likelihood: 3", "likelihood: 6").replace(
                    "score: 12", "score: 24"
                ),
            },
            finds=("risks/rsk-001.yml:8:13",),
        ),
        Example(
            "more is left than there was",
            {
                "documents/doc-006.md": SCALED,
                "risks/rsk-001.yml": POINTS.replace("residual: 4", "residual: 14"),
            },
            finds=("risks/rsk-001.yml:15:11",),
        ),
        Example(
            "points that are added up",
            {
                "documents/doc-006.md": SCALED.replace("score: product", "score: sum"),
                "risks/rsk-001.yml": POINTS.replace("score: 12", "score: 7"),
            },
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Work out each score again."""
        documents = [
            entry
            for entry in living(context, DocumentEntry)
            if entry.record.risk_acceptance or entry.record.risk_scale is not None
        ]
        for risk in living(context, Risk):
            criteria = criteria_of(risk.record, documents)
            yield from self._points(risk, criteria)
            yield from self._score(risk, criteria)
            yield from self._left(risk)

    def _points(self, risk: Entry[Risk], criteria: Entry[DocumentEntry] | None) -> Iterator[Finding]:
        scale = _scale(criteria)
        for field in ("likelihood", "impact"):
            points = getattr(risk.record, field)
            if points is None or _on(scale, points):
                continue
            yield self.finding(
                risk.at(field),
                f"{field} of risk {named(risk)} is {points:f}, and by the criteria points {_range(scale)}",
                f"Correct “{field}” in {risk.document.path}, or “risk_scale” in the criteria.",
                document=risk.document.id,
                related=_stated(criteria),
            )

    def _score(self, risk: Entry[Risk], criteria: Entry[DocumentEntry] | None) -> Iterator[Finding]:
        record, scale = risk.record, _scale(criteria)
        how, combine = COMBINED.get(scale.score, ("", None))
        if combine is None or record.likelihood is None or record.impact is None or record.score is None:
            return
        right = combine(record.likelihood, record.impact)
        if right != record.score:
            stated = _stated(criteria)
            yield self.finding(
                risk.at("score"),
                f"the score of risk {named(risk)} is {record.score:f}, but {how} is {right:f}",
                f"Correct the points or the score in {risk.document.path}; if your criteria work it out in another way, "
                "say so there under “risk_scale”.",
                document=risk.document.id,
                severity=Severity.ERROR if stated else Severity.WARNING,
                related=stated,
            )

    def _left(self, risk: Entry[Risk]) -> Iterator[Finding]:
        record = risk.record
        if record.risk_kind != "risk" or record.residual is None or record.score is None:
            return
        if record.residual > record.score:
            yield self.finding(
                risk.at("residual"),
                f"{record.residual:f} is left of risk {named(risk)}, more than its score of {record.score:f}",
                f"Correct “residual” or “score” in {risk.document.path}.",
                document=risk.document.id,
            )


def _scale(criteria: Entry[DocumentEntry] | None) -> RiskScale:
    return (criteria.record.risk_scale if criteria is not None else None) or RiskScale()


def _stated(criteria: Entry[DocumentEntry] | None) -> tuple[Related, ...]:
    """Where the criteria say how a score is worked out; nothing if they do not."""
    if criteria is None or criteria.record.risk_scale is None:
        return ()
    return (Related(criteria.key("risk_scale"), "the scale"),)


def _on(scale: RiskScale, points: Decimal) -> bool:
    above = scale.lowest is None or points >= scale.lowest
    return above and (scale.highest is None or points <= scale.highest)


def _range(scale: RiskScale) -> str:
    if scale.lowest is not None and scale.highest is not None:
        return f"go from {scale.lowest:f} to {scale.highest:f}"
    return f"begin at {scale.lowest:f}" if scale.lowest is not None else f"end at {scale.highest:f}"
