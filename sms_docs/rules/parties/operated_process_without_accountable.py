"""Processes that others operate, and nobody of ours answers for."""

from collections.abc import Iterator, Mapping

from sms_docs.records import Assignment, Dependency, Process, Role
from sms_docs.rules.base import Context, Entry, Example, Finding, LibraryRule, Related
from sms_docs.rules.samples import ASSIGNMENTS, DEPENDENCY, PARTY, PEOPLE, PROCESS, ROLES
from sms_docs.rules.staff import Staff, staff
from sms_docs.rules.unread import unread
from sms_docs.rules.wording import named

OPERATED = (
    DEPENDENCY.replace("service: SVC-001\ncomponent: Data hall\n", "process: PRC-001\n")
    .replace("provides: Space and power\nmode: provides", "provides: Changes at night\nmode: operates")
    .replace("extent: all", "extent: part\naccountable_role: ROL-002")
)
FILES = {
    "roles/roles.yml": ROLES,
    "people/people.yml": PEOPLE,
    "people/assignments.yml": ASSIGNMENTS,
    "parties/pty-001.yml": PARTY,
    "processes/prc-001.md": PROCESS,
    "dependencies/dep-001.yml": OPERATED,
}


class OperatedProcessWithoutAccountable(LibraryRule):
    """A process operated by others without an accountable person inside.

    The role must be named, and somebody of your own must hold it today; a person without `employer` counts as your own.
    A deputy is not enough.

    ## Why it matters

    Others may do the work. The organisation keeps the accountability (clause 8.2.3), and an accountability that a
    supplier's employee holds is given away.

    ## How to put it right

    Name the role under `accountable_role` of the dependency, and give that role to one of your own people in the
    register of assignments.

    ## What a person must look at

    Whether that person can demand that the process is followed, and does.
    """

    code = "SMS911"
    name = "operated-process-without-accountable"
    clauses = ("iso20000-1:2018/8.2.3",)
    covers = ("TPY-07",)
    examples = (
        Example(title="one of our own answers for it", files=FILES),
        Example(
            title="nobody is named",
            files={**FILES, "dependencies/dep-001.yml": OPERATED.replace("accountable_role: ROL-002\n", "")},
            finds=("dependencies/dep-001.yml:1:1",),
        ),
        Example(
            title="somebody of a supplier answers for it",
            files={
                **FILES,
                "people/people.yml": PEOPLE.replace(
                    "[ada@sms.example]", "[ada@hall.example], employer: PTY-001"
                ),
            },
            finds=("dependencies/dep-001.yml:9:19",),
        ),
        Example(
            title="the role is vacant",
            files={
                **FILES,
                "people/assignments.yml": ASSIGNMENTS.replace(
                    "role: ROL-002, from: 2025", "role: ROL-002, from: 2027"
                ),
            },
            finds=("dependencies/dep-001.yml:9:19",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Look at every dependency that operates a process."""
        operated = [entry for entry in context.library.of(Dependency) if entry.record.process is not None]
        held = staff(context.library, context.today) if operated else {}
        for entry in operated:
            if entry.record.accountable_role is None:
                yield self._not_named(entry, context)
            else:
                yield from self._held(entry, held, context)

    def _not_named(self, entry: Entry[Dependency], context: Context) -> Finding:
        process = context.library.get(Process, entry.record.process)
        name = named(process) if process else entry.record.process
        return self.finding(
            entry.key("accountable_role"),
            f"no role of ours is accountable for what others operate in process {name} under dependency {named(entry)}",
            f"Name the role under “accountable_role” in {entry.document.path}.",
            document=entry.document.id,
        )

    def _held(
        self, entry: Entry[Dependency], held: Mapping[str, Staff], context: Context
    ) -> Iterator[Finding]:
        role = context.library.get(Role, entry.record.accountable_role)
        if role is None or held.get(role.id, Staff()).own or unread(context.library, Assignment):
            return
        others = held.get(role.id, Staff()).others
        who = "only people of other parties hold it" if others else "nobody holds it today"
        yield self.finding(
            entry.at("accountable_role"),
            f"role {named(role)} is accountable in dependency {named(entry)}, but {who}",
            f"Give the role to one of your own people in the register of assignments, or name another role under "
            f"“accountable_role” in {entry.document.path}.",
            document=entry.document.id,
            related=tuple(Related(other.at(), "who holds the role") for other in others),
        )
