"""More than one management representative."""

from collections.abc import Iterator

from sms_docs.records import Assignment
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.people._representative import asked, representatives
from sms_docs.rules.people._staff import person

ROLE = """\
id: ROL-003
type: role
title: SMS manager
owner: ROL-001
management_representative: true
"""

ONE = """\
id: REG-003
type: register
of: assignment
title: Assignments
owner: ROL-001
entries:
  - {id: ASG-001, person: PER-001, role: ROL-003, from: 2025-01-01, to: 2025-12-31, appointed_by: PER-009}
  - {id: ASG-002, person: PER-002, role: ROL-003, from: 2026-01-01, appointed_by: PER-009}
"""


class SeveralManagementRepresentatives(LibraryRule):
    """More than one person who is the management representative today.

    Only the 2011 edition knows this role (`management_representative: true`). If no role has the flag, nothing is
    reported here: the 2018 edition asks for duties instead, see `unassigned-sms-duty`. Deputies do not count. Where the SMS
    is held against the 2011 edition (see `missing-management-representative`) it is an error, elsewhere a warning.

    ## Why it matters

    The 2011 edition asks for one member of management who stands for the system. Where two do, each of the other
    managers has another one to turn to, and neither has the whole picture.

    ## How to put it right

    End all assignments but one with `to`, or delete the flag from a role. Who stands in for the representative is
    made a deputy with `deputy_of`.
    """

    code = "SMS707"
    name = "several-management-representatives"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/5.3",)
    covers = ("ROL-05",)
    examples = (
        Example("one after the other", {"roles/rol-003.yml": ROLE, "people/assignments.yml": ONE}),
        Example(
            "two at the same time",
            {"roles/rol-003.yml": ROLE, "people/assignments.yml": ONE.replace(" to: 2025-12-31,", "")},
            finds=("people/assignments.yml:8:27",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Count the people who hold such a role in their own right."""
        people: dict[str, Entry[Assignment]] = {}
        for _role, entry in representatives(context):
            people.setdefault(entry.record.person, entry)
        found = list(people.values())
        severity = Severity.ERROR if len(found) > 1 and asked(context) else Severity.WARNING
        for other in found[1:]:
            yield self._another(found[0], other, severity, context)

    def _another(
        self, first: Entry[Assignment], other: Entry[Assignment], severity: Severity, context: Context
    ) -> Finding:
        return self.finding(
            other.at("person"),
            f"{person(context, other.record.person)} is management representative, "
            f"and so is {person(context, first.record.person)}",
            f"End {first.id} or {other.id} with “to”, or make one of them a deputy with “deputy_of”.",
            document=other.document.id,
            severity=severity,
            related=(Related(first.at("person"), "the first one"),),
        )
