"""Roles that nobody holds."""

from collections.abc import Iterator, Sequence

from sms_docs.records import Assignment, Role
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.people._staff import person
from sms_docs.rules.samples import ASSIGNMENTS, PEOPLE, ROLES

LEFT = ASSIGNMENTS.replace(
    "role: ROL-002, from: 2025-01-01,", "role: ROL-002, from: 2025-01-01, to: 2026-03-31,"
)

FILES = {"roles/roles.yml": ROLES, "people/people.yml": PEOPLE}


class VacantRole(LibraryRule):
    """A role that nobody holds today.

    Roles with `may_be_vacant: true` are not looked at. A deputy stands in for a holder and does not replace one: with
    a deputy at work, a vacancy is a warning, without one it is an error.

    ## Why it matters

    Gaps open when people leave. The duties of the role are still written down and nobody has them; approvals that
    need the role cannot be given by anyone.

    ## How to put it right

    Add an assignment with the new holder, for the time being with the person who stands in. If the role is no longer
    needed, withdraw it. If the system can run without it, write `may_be_vacant: true` in the role.
    """

    code = "SMS702"
    name = "vacant-role"
    clauses = ("iso20000-1:2018/5.3",)
    covers = ("ROL-02", "ROL-06")
    examples = (
        Example("every role is held", {**FILES, "people/assignments.yml": ASSIGNMENTS}),
        Example(
            "the holder has left",
            {**FILES, "people/assignments.yml": LEFT},
            finds=("roles/roles.yml:13:12",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at each role that has to be held."""
        assigned: dict[str, list[Entry[Assignment]]] = {}
        for entry in context.library.of(Assignment):
            assigned.setdefault(entry.record.role, []).append(entry)
        for role in context.library.of(Role):
            if not role.record.may_be_vacant:
                yield from self._look(role, assigned.get(role.id, []), context)

    def _look(
        self, role: Entry[Role], assigned: Sequence[Entry[Assignment]], context: Context
    ) -> Iterator[Finding]:
        today = [entry for entry in assigned if entry.record.covers(context.today)]
        if any(entry.record.deputy_of is None for entry in today):
            return
        last = _last(assigned, context)
        since = f" since {person(context, last.record.person)} left it on {last.record.end}" if last else ""
        deputy = f"; {person(context, today[0].record.person)} stands in" if today else ""
        yield self.finding(
            role.at("title"),
            f"nobody holds the role “{role.record.title}” ({role.id}){since}{deputy}",
            f"Add an assignment with “role: {role.id}”, or withdraw the role, "
            f"or write “may_be_vacant: true” in {role.document.path}.",
            document=role.document.id,
            severity=Severity.WARNING if today else None,
            related=(Related(last.at("to"), "the last assignment ended"),) if last else (),
        )


def _last(assigned: Sequence[Entry[Assignment]], context: Context) -> Entry[Assignment] | None:
    """The assignment that ended last, if one has."""
    ended = [
        (entry.record.end, index)
        for index, entry in enumerate(assigned)
        if entry.record.deputy_of is None
        and entry.record.end is not None
        and entry.record.end < context.today
    ]
    return assigned[max(ended)[1]] if ended else None
