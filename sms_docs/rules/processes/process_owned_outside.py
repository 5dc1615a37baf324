"""Processes whose owner works for another party."""

from collections.abc import Iterator

from sms_docs.records import Assignment, Party, Person, Process
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related, Severity
from sms_docs.rules.samples import ASSIGNMENTS, PARTY, PEOPLE, PROCESS, ROLES
from sms_docs.rules.staff import staff
from sms_docs.rules.wording import named

FILES = {
    "roles/roles.yml": ROLES,
    "people/people.yml": PEOPLE,
    "people/assignments.yml": ASSIGNMENTS,
    "parties/pty-001.yml": PARTY,
    "processes/prc-001.md": PROCESS,
}


class ProcessOwnedOutside(LibraryRule):
    """A process owned by a person whom another party employs.

    Deputies are not looked at: they stand in and do not own.

    ## Why it matters

    Other parties may carry out a process. The accountability for it stays inside the organisation (clause 8.2.3).

    ## How to put it right

    Give the role of the owner to somebody of your own in the register of assignments, or name another role as `owner`
    of the process. A person without `employer` counts as your own.

    ## What a person must look at

    Whether the owner on paper also decides. An owner who only signs what a supplier writes does not govern.
    """

    code = "SMS806"
    name = "process-owned-outside"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/8.2.3",)
    covers = ("PRC-07",)
    examples = (
        Example(title="owned by one of our own people", files=FILES),
        Example(
            title="owned by somebody of a supplier",
            files={
                **FILES,
                "people/people.yml": PEOPLE.replace(
                    "[mia@sms.example]", "[mia@hall.example], employer: PTY-001"
                ),
            },
            finds=("processes/prc-001.md:5:8",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at the processes owned by a role that others hold."""
        outside = {
            role: found.others[0]
            for role, found in staff(context.library, context.today).items()
            if found.others
        }
        if outside:
            for entry in context.library.of(Process):
                if entry.record.owner in outside:
                    yield self._finding(entry, outside[entry.record.owner], context)

    def _finding(self, entry: Entry[Process], assignment: Entry[Assignment], context: Context) -> Finding:
        person = context.library.get(Person, assignment.record.person)
        party = context.library.get(Party, person.record.employer) if person else None
        return self.finding(
            entry.at("owner"),
            f"process {named(entry)} is owned by {named(person) if person else 'somebody'}, whom "
            f"{named(party) if party else 'another party'} employs",
            f"Give the role {entry.record.owner} to one of your own people in {assignment.document.path}, or name "
            f"another role as “owner” in {entry.document.path}.",
            document=entry.document.id,
            related=(Related(assignment.at(), "who holds the role of the owner"),),
        )
