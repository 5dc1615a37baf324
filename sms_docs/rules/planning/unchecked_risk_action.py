"""Actions on risks of which nobody knows whether they helped."""

from collections.abc import Iterator

from sms_docs.records import Risk
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.planning._living import living
from sms_docs.rules.planning._samples import RISK
from sms_docs.rules.wording import blank, named

DONE = RISK.replace("due: 2026-09-30", "due: 2026-05-30, done_on: 2026-05-20")


class UncheckedRiskAction(LibraryRule):
    """An action on a risk or an opportunity that is done, without a word on whether it helped.

    ## Why it matters

    Clause 6.1.3 asks to judge whether actions helped. A second carrier that was never switched over to is a line on an
    invoice.

    ## How to put it right

    Find out whether it helped: a test, a figure, the next incident. Write what you saw under `effectiveness`, and give
    the risk its new score.

    ## What a person must look at

    Whether the check would have noticed a failure.
    """

    code = "SMS515"
    name = "unchecked-risk-action"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/6.1.3",)
    covers = ("RSK-05",)
    examples = (
        Example(
            "done and checked",
            {"risks/rsk-001.yml": DONE.replace("2026-05-20", "2026-05-20, effectiveness: Failover tested.")},
        ),
        Example("done, and that was that", {"risks/rsk-001.yml": DONE}, finds=("risks/rsk-001.yml:12:70",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every action that is done."""
        for entry in living(context, Risk):
            for index, action in enumerate(entry.record.actions):
                if action.done_on is not None and blank(action.effectiveness):
                    yield self.finding(
                        entry.at("actions", index, "done_on"),
                        f"the action “{action.what}” on {entry.record.risk_kind} {named(entry)} was done on "
                        f"{action.done_on}, and nothing says whether it helped",
                        f"Find out, and write it under “effectiveness” of the action in {entry.document.path}.",
                        document=entry.document.id,
                    )
