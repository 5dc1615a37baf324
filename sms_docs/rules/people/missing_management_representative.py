"""No management representative, where the 2011 edition is the measure."""

from collections.abc import Iterator
from typing import Final

from sms_docs.records import Role, Scope
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.people._representative import CLAUSE, asked, representatives
from sms_docs.rules.people.unassigned_sms_duty import SCOPE

POLICY: Final = """\
---
id: POL-001
type: policy
kind: service-management
title: Service management policy
owner: ROL-001
clauses: ["iso20000-1:2011/4.1.4"]
purpose: Say what we want to achieve.
applies_to: All staff
---
Services that our customers can rely on.
"""
ROLE: Final = """\
id: ROL-003
type: role
title: Manager of service quality
owner: ROL-001
management_representative: true
"""
HELD: Final = """\
id: ASG-001
type: assignment
owner: ROL-001
person: PER-001
role: ROL-003
from: 2025-01-01
appointed_by: PER-002
"""
FILES: Final = {"scope/scp-001.yml": SCOPE, "policies/pol-001.md": POLICY, "people/asg-001.yml": HELD}


class MissingManagementRepresentative(LibraryRule):
    """A system held against the 2011 edition that has no management representative today.

    It is held against that edition if `framework` in `sms.yml` names it, or if a maintained record answers its clause
    4.1.4. A deputy alone is not enough. Nothing is reported while there is no scope record: then this is a part of a
    system, or one that is being started.

    ## Why it matters

    The 2011 edition asks top management to appoint one member of management who sees that requirements are found and met,
    that processes work together, that assets are handled lawfully, and who reports on all of it. Without one, each manager
    answers for a part and nobody for the whole.

    ## How to put it right

    Write `management_representative: true` in the role that has the duty, and assign the role. If the 2018 edition is the
    measure, remove the clause of 2011 from `clauses`, or change `framework` in `sms.yml`.
    """

    code = "SMS715"
    name = "missing-management-representative"
    clauses = ("iso20000-1:2018/5.3",)
    covers = ("ROL-05",)
    examples = (
        Example("somebody is", {**FILES, "roles/rol-003.yml": ROLE}),
        Example("the 2018 edition does not ask", {"scope/scp-001.yml": SCOPE}),
        Example("no role is", FILES, finds=("scope/scp-001.yml:1:5",)),
        Example(
            "the holder has left",
            {**FILES, "roles/rol-003.yml": ROLE, "people/asg-001.yml": HELD + "to: 2026-03-31\n"},
            finds=("roles/rol-003.yml:5:28",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look for a holder."""
        scopes = context.library.of(Scope)
        if scopes and asked(context) and not any(representatives(context)):
            roles = [role for role in context.library.of(Role) if role.record.management_representative]
            yield self._vacant(roles[0]) if roles else self._none(scopes[0])

    def _vacant(self, role: Entry[Role]) -> Finding:
        return self.finding(
            role.at("management_representative"),
            f"nobody is management representative today: the role “{role.record.title}” ({role.id}) is vacant",
            f"Add an assignment with “role: {role.id}”.",
            document=role.document.id,
            clause=CLAUSE,
        )

    def _none(self, scope: Entry[Scope]) -> Finding:
        return self.finding(
            scope.at("id"),
            "nobody is management representative: no role has “management_representative”",
            "Write “management_representative: true” in the role of the member of management who has that duty.",
            document=scope.document.id,
            clause=CLAUSE,
        )
