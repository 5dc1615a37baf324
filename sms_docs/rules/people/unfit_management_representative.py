# What 4.1.4 of the 2011 edition asks of its representative, as far as records can say it. A role that is flagged and that
# nobody asks for is looked at too: who writes the flag says that it holds.

"""Management representatives who cannot be one."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from sms_docs.records import Assignment, Role
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.people._representative import (
    CLAUSE,
    asked,
    in_top_management,
    representatives,
    top_roles,
)
from sms_docs.rules.people._staff import person
from sms_docs.rules.people.missing_management_representative import POLICY
from sms_docs.rules.wording import listed, quoted

ROLES: Final = """\
id: REG-001
type: register
of: role
title: Roles
owner: ROL-001
entries:
  - id: ROL-001
    title: Managing director
    top_management: true
  - id: ROL-002
    title: Head of service desk
    reports_to: ROL-003
  - id: ROL-003
    title: SMS manager
    reports_to: ROL-001
    management_representative: true
    sms_conformity: true
    sms_reporting: true
"""
HELD: Final = """\
id: REG-003
type: register
of: assignment
title: Assignments
owner: ROL-001
entries:
  - {id: ASG-001, person: PER-001, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}
  - {id: ASG-002, person: PER-002, role: ROL-002, from: 2025-01-01, appointed_by: PER-001}
  - {id: ASG-003, person: PER-003, role: ROL-003, from: 2025-01-01, appointed_by: PER-001}
"""
FILES: Final = {"roles/roles.yml": ROLES, "people/assignments.yml": HELD}
DUTIES: Final = {
    "sms_conformity": "see that the system meets the requirements",
    "sms_reporting": "report to top management",
}


class Fault(NamedTuple):
    """What is missing: where, what, and the cure."""

    entry: Entry[Role] | Entry[Assignment]
    field: str
    message: str
    cure: str


class UnfitManagementRepresentative(LibraryRule):
    """A management representative who is not from management, was not appointed by it, or has not the duties.

    The representative (`management_representative: true`) has to be

    - from management: the role is one of top management, reports straight to one (`reports_to`), or its holder has a role
      of top management too;
    - appointed by top management: who is named under `appointed_by` held such a role on the first day of the assignment;
    - given the duties: where the SMS is held against the 2011 edition (see `missing-management-representative`), the role
      has `sms_conformity` and `sms_reporting`.

    Whether the role has authorities at all is asked by `role-without-authority`, whether its holder is of your own staff by
    `management-duty-given-away`. Deputies are not looked at.

    ## Why it matters

    Clause 4.1.4 of the 2011 edition asks for a member of management, because who reports on a system must be able to
    change it. A representative without standing writes reports that nobody has to answer.

    ## How to put it right

    Let top management appoint somebody who reports to it: correct `reports_to` of the role, or write a new assignment
    whose `appointed_by` is a person of top management. Write the duties into the role.

    ## What a person must look at

    Whether the representative has the time, and is listened to.
    """

    code = "SMS716"
    name = "unfit-management-representative"
    clauses = ("iso20000-1:2018/5.3",)
    covers = ("ROL-05",)
    examples = (
        Example("reports to the director, who made the appointment", FILES),
        Example(
            "the head of the desk is representative",
            {
                **FILES,
                "roles/roles.yml": ROLES.replace("    management_representative: true\n", "").replace(
                    "reports_to: ROL-003", "reports_to: ROL-003\n    management_representative: true"
                ),
            },
            finds=("roles/roles.yml:12:17",),
        ),
        Example(
            "appointed by the head of the desk",
            {
                **FILES,
                "people/assignments.yml": HELD.replace(
                    "ROL-003, from: 2025-01-01, appointed_by: PER-001",
                    "ROL-003, from: 2025-01-01, appointed_by: PER-002",
                ),
            },
            finds=("people/assignments.yml:9:83",),
        ),
        Example(
            "held against the 2011 edition, and does not report",
            {
                **FILES,
                "policies/pol-001.md": POLICY,
                "roles/roles.yml": ROLES.replace("    sms_reporting: true\n", ""),
            },
            finds=("roles/roles.yml:16:32",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at who is representative today."""
        wanted = asked(context)
        for role, held in representatives(context):
            for fault in _faults(role, held, context, wanted=wanted):
                yield self.finding(
                    fault.entry.at(fault.field),
                    fault.message,
                    f"{fault.cure}, in {fault.entry.document.path}.",
                    document=fault.entry.document.id,
                    clause=CLAUSE,
                )


def _faults(role: Entry[Role], held: Entry[Assignment], context: Context, *, wanted: bool) -> Iterator[Fault]:
    who = f"{person(context, held.record.person)} is management representative as “{role.record.title}” ({role.id})"
    top = top_roles(context)
    if not top & {role.id, role.record.reports_to} and not in_top_management(
        held.record.person, context.today, context
    ):
        yield Fault(
            role,
            "reports_to" if role.record.reports_to else "management_representative",
            f"{who}, a role that neither is top management nor reports to it",
            f"Name a role with “top_management: true” under “reports_to” of {role.id}, if that is so",
        )
    if not in_top_management(held.record.appointed_by, held.record.start, context):
        yield Fault(
            held,
            "appointed_by",
            f"{who}, appointed by {person(context, held.record.appointed_by)}, who held no role of top management on "
            f"{held.record.start}",
            f"End {held.id} with “to”, and write the appointment by top management as a new assignment",
        )
    lacking = [duty for duty in DUTIES if not getattr(role.record, duty)]
    if wanted and lacking:
        yield Fault(
            role,
            "management_representative",
            f"{who}, and has not the duty to {listed([DUTIES[duty] for duty in lacking], 'or to')}",
            f"Write {quoted(f'{duty}: true' for duty in lacking)} in {role.id}",
        )
