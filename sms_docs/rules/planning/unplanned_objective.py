"""Objectives without a way to reach them."""

from collections.abc import Iterator

from sms_docs.records import Objective
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.planning._objectives import pursued
from sms_docs.rules.planning._samples import OBJECTIVE
from sms_docs.rules.wording import blank, gap, listed, named, quoted

PARTS = ("work", "resources", "responsible", "evaluation")

SPOKEN = {
    "due": "by when it is reached",
    "plan.work": "what is done",
    "plan.resources": "with which means",
    "plan.responsible": "who is in charge",
    "plan.evaluation": "how the result is judged",
}


class UnplannedObjective(LibraryRule):
    """An objective without its day, or without a plan in all its parts.

    The day is `due`. The plan says what is done (`work`), with which means (`resources`), by whom (`responsible`) and how
    the result is judged (`evaluation`). An objective that was dropped is not looked at any more.

    ## Why it matters

    Clause 6.2.2 asks for a plan that answers five questions: what, with what, who, when, and how it is judged. The one
    without an answer is the one on which the objective fails.

    ## How to put it right

    Answer what is missing, under `due` and `plan`.

    ## What a person must look at

    Whether those who are to do the work have the time for it.
    """

    code = "SMS518"
    name = "unplanned-objective"
    clauses = ("iso20000-1:2018/6.2.2",)
    covers = ("OBJ-02",)
    examples = (
        Example("all five questions answered", {"objectives/obj-001.yml": OBJECTIVE}),
        Example(
            "nobody is in charge",
            {"objectives/obj-001.yml": OBJECTIVE.replace("  responsible: ROL-002\n", "")},
            finds=("objectives/obj-001.yml:11:1",),
        ),
        Example(
            "no plan",
            {"objectives/obj-001.yml": OBJECTIVE.partition("plan:")[0]},
            finds=("objectives/obj-001.yml:1:1",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every objective that is pursued, or was."""
        for entry in pursued(context):
            missing = _missing(entry.record)
            if missing:
                yield self._unplanned(entry, missing)

    def _unplanned(self, entry: Entry[Objective], missing: list[str]) -> Finding:
        top = list(dict.fromkeys(field.partition(".")[0] for field in missing))
        what = (
            "has no plan" if entry.record.plan is None and "plan" in top else f"does not say {_said(missing)}"
        )
        return self.finding(
            gap(entry, top),
            f"the objective {named(entry)} {what}",
            f"Fill in {quoted(missing)} in {entry.document.path}.",
            document=entry.document.id,
        )


def _missing(record: Objective) -> list[str]:
    day = [] if record.due is not None else ["due"]
    return day + [f"plan.{part}" for part in PARTS if blank(getattr(record.plan, part, None))]


def _said(missing: list[str]) -> str:
    return listed([SPOKEN[field] for field in missing], "or")
