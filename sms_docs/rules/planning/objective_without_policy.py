"""Objectives that come from nowhere."""

from collections.abc import Iterator

from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.planning._objectives import pursued
from sms_docs.rules.planning._samples import OBJECTIVE
from sms_docs.rules.wording import gap, named


class ObjectiveWithoutPolicy(LibraryRule):
    """An objective that names no policy which gives the frame for it.

    An objective that was dropped is not looked at any more.

    ## Why it matters

    The policy gives the frame for objectives (clauses 5.2.1 and 6.2.1). An objective outside of it draws means away from
    what top management wants, or the policy has forgotten something.

    ## How to put it right

    Name the policy under `policy`. If none wants what the objective wants, talk to those who set the policy.

    ## What a person must look at

    Whether the objective follows from what the policy says.
    """

    code = "SMS519"
    name = "objective-without-policy"
    clauses = ("iso20000-1:2018/6.2.1",)
    covers = ("OBJ-03",)
    examples = (
        Example("an objective of the policy", {"objectives/obj-001.yml": OBJECTIVE}),
        Example(
            "an objective of nobody",
            {"objectives/obj-001.yml": OBJECTIVE.replace("policy: POL-001\n", "")},
            finds=("objectives/obj-001.yml:1:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every objective that is pursued, or was."""
        for entry in pursued(context):
            if entry.record.policy is None:
                yield self.finding(
                    gap(entry, ("policy",)),
                    f"the objective {named(entry)} names no policy that gives the frame for it",
                    f"Name it under “policy” in {entry.document.path}.",
                    document=entry.document.id,
                )
