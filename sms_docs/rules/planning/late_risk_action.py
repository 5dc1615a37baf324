"""Actions on risks that are late."""

from collections.abc import Iterator

from sms_docs.records import Risk
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.planning._living import living
from sms_docs.rules.planning._samples import RISK
from sms_docs.rules.wording import named


class LateRiskAction(LibraryRule):
    """An action on a risk or an opportunity that was due and is not done.

    ## Why it matters

    As long as the action is not done, the risk is as high as before; and somebody decided that this is too high
    (clause 6.1.3).

    ## How to put it right

    If it is done, write the day under `done_on`. If not, agree with its owner on a new day and write it under `due`; the
    old one stays in the history of the file.

    ## What a person must look at

    Whether the delay makes the risk one that somebody has to accept in the meantime.
    """

    code = "SMS514"
    name = "late-risk-action"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/6.1.3",)
    covers = ("RSK-04",)
    examples = (
        Example("not due yet", {"risks/rsk-001.yml": RISK}),
        Example(
            "done in time",
            {"risks/rsk-001.yml": RISK.replace("2026-09-30", "2026-05-30, done_on: 2026-05-20")},
        ),
        Example(
            "due and not done",
            {"risks/rsk-001.yml": RISK.replace("2026-09-30", "2026-05-30")},
            finds=("risks/rsk-001.yml:12:49",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every action that is open."""
        for entry in living(context, Risk):
            for index, action in enumerate(entry.record.actions):
                if action.done_on is None and action.due < context.today:
                    yield self.finding(
                        entry.at("actions", index, "due"),
                        f"the action “{action.what}” on {entry.record.risk_kind} {named(entry)} was due on {action.due}",
                        f"Write “done_on” or a new “due” for the action in {entry.document.path}; "
                        f"{action.owner} sees to it.",
                        document=entry.document.id,
                    )
