"""Clauses that ask for a process which no record describes."""

from collections.abc import Iterator

from sms_docs.records import Process, Scope
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.samples import PROCESS, SCOPE
from sms_docs.rules.unread import unread

ALL = """["8.2.4", "8.2.5", "8.2.6", "8.3.2", "8.3.3", "8.3.4", "8.4.1", "8.4.2", "8.4.3", "8.5.1", "8.5.2", "8.5.3", \
"8.6.1", "8.6.2", "8.6.3", "8.7.1", "8.7.2", "8.7.3"]"""
EVERYTHING = PROCESS.replace('["8.5.1"]', ALL)


class ProcessClauseWithoutProcess(LibraryRule):
    """A clause that asks for a process, and no process that answers it.

    Only a whole SMS is judged: as long as there is no scope record, the rule says nothing. While a process cannot be
    read, nothing is judged.

    ## Why it matters

    The standard asks for these processes by name, and there are no exclusions (clauses 4.4 and 7.5.4).

    ## How to put it right

    Write the number of the clause, exactly as the finding gives it, under `clauses` of the process that does the work,
    or write the process: `sms-docs new process`. One process may answer several clauses.

    ## What a person must look at

    Whether the process does what the clause asks. A number in a list proves nothing by itself.
    """

    code = "SMS805"
    name = "process-clause-without-process"
    clauses = ("iso20000-1:2018/4.4", "iso20000-1:2018/7.5.4")
    covers = ("PRC-05",)
    examples = (
        Example(
            title="every clause has its process",
            files={"scope/scp-001.yml": SCOPE, "processes/prc-001.md": EVERYTHING},
        ),
        Example(title="not a whole SMS yet", files={"processes/prc-001.md": PROCESS}),
        Example(
            title="no process for problem management",
            files={"scope/scp-001.yml": SCOPE, "processes/prc-001.md": EVERYTHING.replace('"8.6.3", ', "")},
            finds=("scope/scp-001.yml:1:5",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare the clauses that name a process with those that processes answer."""
        scope = next(iter(context.library.of(Scope)), None)
        if scope is None:
            return
        if unread(context.library, Process):
            yield self.skipped(
                "A process could not be read, so its clauses are not known; put its file right first."
            )
            return
        framework = context.framework
        answered = {clause for entry in context.library.of(Process) for clause in entry.record.clauses}
        for number in framework.process_clauses():
            full = f"{framework.id}/{number}"
            if number not in answered and full not in answered:
                yield self.finding(
                    scope.at("id"),
                    f"no process answers clause {number} ({framework.requirements[number].title})",
                    f"Write “{number}” under “clauses” of the process that does it, or write that process: "
                    "“sms-docs new process”.",
                    document=scope.document.id,
                    clause=full,
                )
