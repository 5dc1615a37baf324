"""Service management plans that say too little."""

from collections.abc import Iterator

from sms_docs.records import ServiceManagementPlan
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.planning._living import living, scope, whole
from sms_docs.rules.planning._samples import PLAN
from sms_docs.rules.samples import SCOPE
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import gap, listed, named, quoted, spoken


class IncompleteServiceManagementPlan(LibraryRule):
    """A service management plan without all of its eight parts, or no plan at all.

    A part says something if it has a `text` or names records under `see`. What stands below the fields of the file is
    not looked at. That there is no plan is reported only if there is a scope.

    ## Why it matters

    The plan shows on a few pages how the whole system works (clause 6.3). Each of its eight parts is asked for by name,
    and an auditor goes through them one by one.

    ## How to put it right

    Fill in each part: a sentence or two under `text`, or under `see` the records that say it already. Start one with
    `sms-docs new service-management-plan`.

    ## What a person must look at

    Whether the plan ties the parts together, and whether anybody steers by it.
    """

    code = "SMS521"
    name = "incomplete-service-management-plan"
    clauses = ("iso20000-1:2018/6.3",)
    covers = ("SMP-01",)
    examples = (
        Example("all eight parts", {"scope/scp-001.yml": SCOPE, "plans/smp-001.yml": PLAN}),
        Example(
            "a part that says nothing",
            {"plans/smp-001.yml": PLAN.replace("{text: One carrier brings all traffic.}", "{}")},
            finds=("plans/smp-001.yml:7:1",),
        ),
        Example("a system without a plan", {"scope/scp-001.yml": SCOPE}, finds=("scope/scp-001.yml:1:5",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every plan, or for one."""
        plans, place = living(context, ServiceManagementPlan), scope(context)
        for entry in plans:
            missing = entry.record.missing
            if missing:
                yield self.finding(
                    gap(entry, missing),
                    f"service management plan {named(entry)} says nothing on {listed(spoken(missing))}",
                    f"Fill in {quoted(missing)} in {entry.document.path}, with “text” or with “see”.",
                    document=entry.document.id,
                )
        if not plans and place is not None and not unread(context.library, ServiceManagementPlan):
            yield self.finding(
                place.at("id"),
                f"{whole(place)} has no service management plan",
                "Write one: “sms-docs new service-management-plan”.",
                document=place.document.id,
            )
