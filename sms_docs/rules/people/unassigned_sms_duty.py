"""Duties for the system itself that nobody has."""

from collections.abc import Iterator
from typing import Final

from sms_docs.records import Role, Scope
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.people._staff import current

SCOPE = """\
id: SCP-001
type: scope
title: Scope
owner: ROL-001
organization_name: Lindholm Hosting Ltd
statement: The service management system that supports managed hosting for business customers.
services_in: [SVC-001]
"""

MANAGER = """\
id: ROL-003
type: role
title: SMS manager
owner: ROL-001
responsibilities: [Sees to it that the system meets the standard, Reports on it every month]
authorities: [Raises a nonconformity against any role]
sms_conformity: true
sms_reporting: true
"""

HELD = """\
id: ASG-001
type: assignment
owner: ROL-001
person: PER-001
role: ROL-003
from: 2025-01-01
appointed_by: PER-001
"""

FILES = {"scope/scp-001.yml": SCOPE, "people/asg-001.yml": HELD}

DUTIES: Final = {
    "sms_conformity": "sees to it that the system meets the standard",
    "sms_reporting": "reports to top management on the system",
}


class UnassignedSmsDuty(LibraryRule):
    """A duty for the system as a whole that nobody has today.

    The duties are to see to it that the system meets the standard (`sms_conformity`) and to report on it to top
    management (`sms_reporting`). One role may have both. Nothing is reported while there is no scope record: then
    this is a part of a system, or one that is being started.

    ## Why it matters

    Clause 5.3 names these two duties, because a system that everybody keeps up is kept up by nobody. Top management
    has to assign both of them to somebody.

    ## How to put it right

    Write `sms_conformity: true` and `sms_reporting: true` in the role that has the duty, and assign the role.
    """

    code = "SMS706"
    name = "unassigned-sms-duty"
    clauses = ("iso20000-1:2018/5.3",)
    covers = ("ROL-05",)
    examples = (
        Example("one role has both duties", {**FILES, "roles/rol-003.yml": MANAGER}),
        Example(
            "nobody reports",
            {**FILES, "roles/rol-003.yml": MANAGER.replace("sms_reporting: true\n", "")},
            finds=("scope/scp-001.yml:1:5",),
        ),
        Example(
            "the holder has left",
            {**FILES, "roles/rol-003.yml": MANAGER, "people/asg-001.yml": HELD + "to: 2026-03-31\n"},
            finds=("roles/rol-003.yml:7:17", "roles/rol-003.yml:8:16"),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look for a holder of each duty."""
        scopes = context.library.of(Scope)
        if not scopes:
            return
        held = current(context)
        for duty in DUTIES:
            roles = [role for role in context.library.of(Role) if getattr(role.record, duty)]
            if not any(role.id in held for role in roles):
                yield self._unassigned(duty, roles, scopes[0])

    def _unassigned(self, duty: str, roles: list[Entry[Role]], scope: Entry[Scope]) -> Finding:
        message = f"nobody {DUTIES[duty]} today"
        if roles:
            role = roles[0]
            message += f": the role “{role.record.title}” ({role.id}) is vacant"
            cure = f"Add an assignment with “role: {role.id}”."
            return self.finding(role.at(duty), message, cure, document=role.document.id)
        cure = f"Write “{duty}: true” in the role that does it, and see that somebody holds the role."
        return self.finding(
            scope.at("id"), f"{message}: no role has “{duty}”", cure, document=scope.document.id
        )
