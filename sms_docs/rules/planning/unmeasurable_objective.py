"""Objectives that are a wish."""

from collections.abc import Iterator

from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.planning._objectives import pursued
from sms_docs.rules.planning._samples import OBJECTIVE
from sms_docs.rules.wording import gap, listed, named, quoted

WANTED = ("metric", "baseline", "target")


class UnmeasurableObjective(LibraryRule):
    """An objective without a metric, a baseline or a target.

    An objective that was dropped is not looked at any more.

    ## Why it matters

    Clause 6.2.1 asks for objectives that can be measured. “Better support” is a wish: without a number to start from and
    a number to reach, it is always reached and never.

    ## How to put it right

    Name under `metric` how it is measured, under `baseline` where you stand, and under `target` the number to reach,
    such as `{operator: "<=", value: 2.5}`.

    ## What a person must look at

    Whether the number stands for what the policy wants.
    """

    code = "SMS517"
    name = "unmeasurable-objective"
    clauses = ("iso20000-1:2018/6.2.1",)
    covers = ("OBJ-01",)
    examples = (
        Example("a number to start from and one to reach", {"objectives/obj-001.yml": OBJECTIVE}),
        Example(
            "no number at all",
            {
                "objectives/obj-001.yml": OBJECTIVE.replace("baseline: 3.4\n", "").replace(
                    'target: {operator: "<=", value: 2.5}\n', ""
                )
            },
            finds=("objectives/obj-001.yml:1:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every objective that is pursued, or was."""
        for entry in pursued(context):
            missing = [field for field in WANTED if getattr(entry.record, field) is None]
            if missing:
                yield self.finding(
                    gap(entry, missing),
                    f"the objective {named(entry)} cannot be measured: it has no {listed(missing, 'or')}",
                    f"Fill in {quoted(missing)} in {entry.document.path}.",
                    document=entry.document.id,
                )
