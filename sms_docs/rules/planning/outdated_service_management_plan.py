# Judged by approvals: the day on which the plan was last approved or reviewed, against the days on which what it lists
# was approved anew. Drafts on either side say nothing.

"""Service management plans that time has passed by."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from sms_docs.records import Objective, Record, Role, Scope, Service, ServiceManagementPlan
from sms_docs.records.service_management_plan import PLAN_PARTS
from sms_docs.rules.base import (
    Approval,
    Change,
    Context,
    Entry,
    Example,
    Finding,
    LibraryRule,
    Related,
    Severity,
    Skipped,
)
from sms_docs.rules.planning._living import living
from sms_docs.rules.planning._samples import PLAN
from sms_docs.rules.planning._since import Since
from sms_docs.rules.samples import CONTROLLED, SCOPE
from sms_docs.rules.wording import listed, named

LISTED: Final = (Scope, Service, Objective, Role)
SHOWN: Final = 4

FILES = {**CONTROLLED, "scope/scp-001.yml": SCOPE, "plans/smp-001.yml": PLAN}

WIDER = SCOPE.replace("[SVC-001]", "[SVC-001, SVC-002]")

APPROVED = (
    Approval("SCP-001", "PER-001", "ROL-001", 0),
    Approval("SMP-001", "PER-001", "ROL-001", 0),
)


class OutdatedServiceManagementPlan(LibraryRule):
    """A service management plan that is older than what it plans for.

    Compared are the day on which the plan was last approved or reviewed, and the days on which the scope and those
    services, objectives and roles that the plan names under `see` were approved in a new text. An entry of a register
    counts as new only if that entry changed. A plan whose `period` is over is reported too, unless another plan goes on.
    A plan that was never approved is not judged by its age.

    ## Why it matters

    That the plan was written once and never touched again is among the most usual findings of audits (clause 6.3).

    ## How to put it right

    Read the plan beside what has changed. If it still holds, record a review; if not, change it and have it approved.
    If its time is over, write the new one, or the new `period`.

    ## What a person must look at

    Whether the other plans agree with it: capacity, continuity, objectives, projects.
    """

    code = "SMS522"
    name = "outdated-service-management-plan"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/6.3",)
    covers = ("SMP-02",)
    examples = (
        Example("approved together with the scope", FILES, approvals=APPROVED),
        Example(
            "the scope was changed afterwards",
            finds=("plans/smp-001.yml:6:18",),
            commits=(Change(FILES), Change({"scope/scp-001.yml": WIDER}, on=date(2026, 3, 1))),
            approvals=(
                *APPROVED,
                Approval("SCP-001", "PER-001", "ROL-001", 1, on=date(2026, 3, 1), replaces=0),
            ),
        ),
        Example(
            "its time is over",
            {"plans/smp-001.yml": PLAN.replace("period: 2026", "period: 2025")},
            finds=("plans/smp-001.yml:5:9",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every plan."""
        plans = living(context, ServiceManagementPlan)
        current = [entry for entry in plans if not _over(entry, context.today)]
        for entry in current or plans:
            if _over(entry, context.today):
                yield self._ended(entry)
            yield from self._older(entry, context)

    def _ended(self, entry: Entry[ServiceManagementPlan]) -> Finding:
        return self.finding(
            entry.at("period"),
            f"service management plan {named(entry)} is for {entry.record.period}, and there is none for today",
            f"Write the new plan, or bring this one up to date and write the new “period” in {entry.document.path}.",
            document=entry.document.id,
        )

    def _older(self, entry: Entry[ServiceManagementPlan], context: Context) -> Iterator[Finding]:
        block = context.control.blocks.get(entry.document.id)
        day = block.renewed if block is not None else None
        if day is None:
            return
        since = Since(day, context)
        newer = [(other, on) for other in _listed(entry, context) if (on := since.changed(other))]
        if newer:
            yield self._passed_by(entry, day, newer)

    def _passed_by(
        self,
        entry: Entry[ServiceManagementPlan],
        day: date,
        newer: Sequence[tuple[Entry[Record], date]],
    ) -> Finding:
        words = [f"{named(other)} on {on}" for other, on in newer[:SHOWN]]
        more = [f"{len(newer) - SHOWN} more"] if len(newer) > SHOWN else []
        idents = {other.id for other, _on in newer}
        place = next((one for one in entry.references() if one.target in idents), None)
        return self.finding(
            entry.at(*place.loc) if place is not None else entry.at("id"),
            f"service management plan {named(entry)} was last approved or reviewed on {day}; "
            f"later a new text was approved of {listed([*words, *more])}",
            f"Read the plan beside it. If it still holds: “sms-docs review {entry.document.id}”; "
            f"if not, change {entry.document.path} and have it approved.",
            document=entry.document.id,
            related=tuple(Related(other.at("id"), f"approved on {on}") for other, on in newer[:SHOWN]),
        )


def _over(entry: Entry[ServiceManagementPlan], today: date) -> bool:
    return entry.record.period is not None and entry.record.period.end < today


def _listed(entry: Entry[ServiceManagementPlan], context: Context) -> list[Entry[Record]]:
    """All scopes, and the services, objectives and roles that the plan names."""
    found: dict[str, Entry[Record]] = {one.id: one for one in living(context, Scope)}
    for reference in entry.references():
        other = context.library.by_id.get(reference.target)
        if reference.loc[0] in PLAN_PARTS and other is not None and isinstance(other.record, LISTED):
            found.setdefault(other.id, other)
    return list(found.values())
