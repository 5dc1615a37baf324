"""Improvements of which nobody can tell what they brought."""

from collections.abc import Iterator

from sms_docs.records import Improvement
from sms_docs.records.improvement import ImprovementResult
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Skipped
from sms_docs.rules.improving._samples import IMPROVEMENT
from sms_docs.rules.improving._standing import standing, where
from sms_docs.rules.wording import named

PATH = "improvement/imp-001.yml"
TARGET = """\
target:
  measure: Restores within one hour
  baseline: 60
  goal: {operator: ">=", value: 90, unit: "%"}
"""
CLOSED = IMPROVEMENT + "result: {on: 2026-05-20, value: 93, reached: true}\n"


class UnmeasuredImprovement(LibraryRule):
    """An improvement without a target, or closed without its result.

    From the decision to `go` on it needs a `target`. The `result` that closes it needs the value that was measured, and
    `reached` has to be what target and value say.

    ## Why it matters

    Clause 10.2 asks for targets, and that what was done is measured against them. A list of ideas that were carried out
    shows how busy people are, not that anything got better.

    ## How to put it right

    Write under `target` what is measured, the value before and the `goal`. When it is done, measure again, and write
    `value` and `reached` under `result`.

    ## What a person must look at

    Whether the improvement made the difference, or something else did.
    """

    code = "SMS581"
    name = "unmeasured-improvement"
    clauses = ("iso20000-1:2018/10.2",)
    covers = ("IMP-02",)
    examples = (
        Example("a target, and what came of it", {PATH: CLOSED}),
        Example(
            "decided without a target",
            {PATH: IMPROVEMENT.replace(TARGET, "")},
            finds=("improvement/imp-001.yml:1:1",),
        ),
        Example(
            "closed without a value",
            {PATH: CLOSED.replace(" value: 93,", "")},
            finds=("improvement/imp-001.yml:18:1",),
        ),
        Example(
            "called reached, and missed",
            {PATH: CLOSED.replace("value: 93", "value: 83")},
            finds=("improvement/imp-001.yml:18:46",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at improvements that were decided."""
        for entry in standing(context.library, Improvement):
            record = entry.record
            decided = record.decision is not None and record.decision.outcome == "go"
            if record.target is None:
                if decided or record.result is not None:
                    yield self._aimless(entry)
            elif record.result is not None:
                yield from self._result(entry, record.result)

    def _aimless(self, entry: Entry[Improvement]) -> Finding:
        return self.finding(
            entry.key("target"),
            f"improvement {named(entry)} was decided, and has no target",
            f"Add “target”, with “measure” and “goal”, {where(entry)}.",
            document=entry.document.id,
        )

    def _result(self, entry: Entry[Improvement], result: ImprovementResult) -> Iterator[Finding]:
        target = entry.record.target
        assert target is not None  # noqa: S101 - asked before
        if result.value is None:
            yield self.finding(
                entry.key("result"),
                f"improvement {named(entry)} is closed, and nobody says what was measured",
                f"Measure “{target.measure}”, and add “value” under “result” {where(entry)}.",
                document=entry.document.id,
            )
        elif target.goal.met_by(result.value) is not result.reached:
            unit = f" {target.goal.unit}" if target.goal.unit else ""
            yield self.finding(
                entry.at("result", "reached"),
                f"improvement {named(entry)} is said to have {'' if result.reached else 'not '}reached its target of "
                f"{target.goal.operator} {target.goal.value}{unit}, and {result.value} was measured",
                f"Correct “value” or “reached” {where(entry)}.",
                document=entry.document.id,
                related=(Related(entry.at("target", "goal"), "the target"),),
            )
